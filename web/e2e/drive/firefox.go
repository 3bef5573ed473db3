package drive

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// findFirefox finds one that runs: some systems have a command of this name that
// only says where to get it.
var findFirefox = sync.OnceValues(func() (string, error) {
	path, err := find("FIREFOX", "the package firefox-esr", "firefox-esr", "firefox")
	if err == nil && exec.Command(path, "--version").Run() != nil {
		err = fmt.Errorf("%s does not run", path)
	}
	return path, err
})

// gecko is a running Firefox.
type gecko struct {
	*session
	profile, dir string
	one          *window
	ended        <-chan struct{}
	killed       bool
}

// prefs of the profile. Those against Firefox's own requests are for the rule
// that nothing leaves this machine; the rest is for a browser nobody looks at.
func (b *Browser) prefs() map[string]any {
	host, port, _ := strings.Cut(b.Outside.addr, ":")
	return map[string]any{
		"marionette.port":                                            0,
		"intl.accept_languages":                                      b.Language,
		"browser.privatebrowsing.autostart":                          b.Private,
		"browser.download.folderList":                                2,
		"browser.download.dir":                                       b.Downloads,
		"browser.download.useDownloadDir":                            true,
		"browser.download.alwaysOpenPanel":                           false,
		"browser.helperApps.neverAsk.saveToDisk":                     "application/zip,application/octet-stream,text/plain",
		"network.proxy.type":                                         1,
		"network.proxy.http":                                         host,
		"network.proxy.http_port":                                    json.Number(port),
		"network.proxy.ssl":                                          host,
		"network.proxy.ssl_port":                                     json.Number(port),
		"network.captive-portal-service.enabled":                     false,
		"network.connectivity-service.enabled":                       false,
		"network.trr.mode":                                           5,
		"app.normandy.enabled":                                       false,
		"app.update.disabledForTesting":                              true,
		"browser.aboutConfig.showWarning":                            false,
		"browser.shell.checkDefaultBrowser":                          false,
		"browser.startup.page":                                       0,
		"browser.startup.homepage":                                   "about:blank",
		"browser.newtabpage.enabled":                                 false,
		"browser.topsites.contile.enabled":                           false,
		"browser.region.network.url":                                 "",
		"browser.search.update":                                      false,
		"browser.safebrowsing.update.enabled":                        false,
		"browser.safebrowsing.downloads.remote.enabled":              false,
		"browser.sessionstore.interval":                              1000,
		"browser.sessionstore.interval.idle":                         1000, // nobody touches the machine itself, and it would be an hour
		"browser.sessionstore.resume_from_crash":                     false,
		"browser.contentblocking.report.lockwise.enabled":            false,
		"datareporting.policy.dataSubmissionEnabled":                 false,
		"datareporting.healthreport.uploadEnabled":                   false,
		"toolkit.telemetry.server":                                   "",
		"toolkit.startup.max_resumed_crashes":                        -1,
		"extensions.update.enabled":                                  false,
		"extensions.systemAddon.update.enabled":                      false,
		"extensions.getAddons.cache.enabled":                         false,
		"extensions.blocklist.enabled":                               false,
		"media.gmp-manager.updateEnabled":                            false,
		"media.gmp-manager.url":                                      "",
		"media.navigator.streams.fake":                               true,
		"media.navigator.permission.disabled":                        true,
		"dom.push.connection.enabled":                                false,
		"signon.rememberSignons":                                     false,
		"termsofuse.bypassNotification":                              true,
		"security.certerrors.mitm.priming.enabled":                   false,
		"security.sandbox.warn_unprivileged_namespaces":              false,
		"privacy.trackingprotection.enabled":                         false,
		"dom.disable_open_during_load":                               false,
		"browser.translations.enable":                                false,
		"browser.ml.enable":                                          false,
		"nimbus.rollouts.enabled":                                    false,
		"messaging-system.rsexperimentloader.enabled":                false,
		"browser.newtabpage.activity-stream.feeds.system.topstories": false,
	}
}

func (b *Browser) startFirefox() (process, error) {
	path, err := findFirefox()
	if err != nil {
		return nil, err
	}
	var user strings.Builder
	for name, value := range b.prefs() {
		v, _ := json.Marshal(value)
		fmt.Fprintf(&user, "user_pref(%q, %s);\n", name, v)
	}
	if err := os.WriteFile(filepath.Join(b.Profile, "user.js"), []byte(user.String()), 0o644); err != nil {
		return nil, err
	}
	port := filepath.Join(b.Profile, "MarionetteActivePort")
	os.Remove(port)
	g := &gecko{profile: b.Profile, dir: b.Downloads}
	env := append(os.Environ(), mark+b.Profile, "TZ="+b.Zone, "LC_ALL=C.UTF-8", "HOME="+b.Profile,
		"MOZ_HEADLESS=1", "MOZ_CRASHREPORTER_DISABLE=1", "MOZ_DATA_REPORTING=0")
	g.ended, err = spawn(filepath.Join(filepath.Dir(b.Downloads), "firefox.log"), env, path, "--no-remote", "--profile", b.Profile, "--marionette", "--remote-allow-system-access")
	if err != nil {
		return nil, err
	}
	if err = g.connect(port); err == nil {
		err = g.size(b.Width, b.Height)
	}
	if err != nil {
		g.kill()
		return nil, err
	}
	return g, nil
}

// connect waits for Firefox to say where it listens.
func (g *gecko) connect(portFile string) error {
	for end := time.Now().Add(Patience); time.Now().Before(end) && !g.over(); time.Sleep(20 * time.Millisecond) {
		b, _ := os.ReadFile(portFile)
		if len(b) == 0 {
			continue
		}
		m, err := dialMarionette(strings.TrimSpace(string(b)))
		if err != nil {
			continue
		}
		g.session = &session{wire: m}
		if _, err := m.call(command{name: "WebDriver:NewSession"}, map[string]any{}); err != nil {
			return err
		}
		g.one, err = g.session.open()
		return err
	}
	return fmt.Errorf("Firefox did not say where it listens")
}

// chrome runs a script with the rights of the browser itself.
func (g *gecko) chrome(script string) (string, error) {
	context := command{name: "Marionette:SetContext"}
	if _, err := g.call(context, map[string]any{"value": "chrome"}); err != nil {
		return "", err
	}
	answer, err := g.text(command{name: "WebDriver:ExecuteScript"}, map[string]any{"script": script, "args": []any{}})
	if _, back := g.call(context, map[string]any{"value": "content"}); err == nil {
		err = back
	}
	return answer, err
}

// size makes the page as large as a phone's, which is narrower than any window of
// Firefox may be.
func (g *gecko) size(width, height int) error {
	_, err := g.chrome(fmt.Sprintf(`const style = gBrowser.selectedBrowser.style;
		for (const [name, value] of [["width", %d], ["height", %d]]) for (const limit of ["min-", "max-"])
			style.setProperty(limit + name, value + "px");
		return ""`, width, height))
	return err
}

func (g *gecko) first() hand { return g.one }

func (g *gecko) tab() (hand, error) { return g.another() }

// complaintScript collects what pages and workers of this machine logged as an
// error or a warning, but for what Firefox notes about its own drawing.
const complaintScript = `const ours = s => /^http:\/\/localhost:/.test(s || "");
	const errors = Services.console.getMessageArray().filter(m => m instanceof Ci.nsIScriptError && ours(m.sourceName) && m.category !== "Layout")
		.map(m => m.category + ": " + m.errorMessage + " (" + m.sourceName + ":" + m.lineNumber + ")");
	const said = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).getEvents()
		.filter(e => ours(e.filename) && ["error", "warn", "assert"].includes(e.level)).map(e => "console." + e.level + ": " + e.arguments.join(" "));
	return errors.concat(said).join("\n")`

func (g *gecko) complaints() []string {
	text, err := g.chrome(complaintScript)
	if err != nil {
		return []string{"its complaints could not be read: " + err.Error()}
	}
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
}

func (g *gecko) over() bool {
	select {
	case <-g.ended:
		return true
	default:
		return g.killed
	}
}

func (g *gecko) quit() {
	if !g.over() {
		_, _ = g.call(command{name: "Marionette:Quit"}, map[string]any{"flags": []string{"eAttemptQuit"}})
		select {
		case <-g.ended:
		case <-time.After(Patience):
		}
	}
	g.kill()
}

func (g *gecko) kill() {
	g.killed = true
	reap("environ", mark+g.profile)
	<-g.ended
}

func (g *gecko) downloads() int { return complete(g.dir) }
