package drive

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// webkitBrowser is the program that WebKitWebDriver starts.
//
//go:embed webkit.py
var webkitBrowser []byte

// storageSwitches are WebKit's names for what [Storage] switches on.
var storageSwitches = []string{"StorageAPI", "StorageAPIEstimate", "FileSystem", "AccessHandle"}

// findWebKit finds the driver, and holds that all it needs is there.
var findWebKit = sync.OnceValues(func() (driver string, err error) {
	if driver, err = find("WEBKITDRIVER", "the package webkit2gtk-driver", "WebKitWebDriver"); err != nil {
		return "", err
	}
	if _, err = find("XVFB", "the package xvfb", "Xvfb"); err != nil {
		return "", err
	}
	python, err := findPython()
	if err != nil {
		return "", err
	}
	try := `import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")`
	if exec.Command(python, "-c", try).Run() != nil {
		return "", errors.New("python cannot open windows of WebKit: install the packages python3-gi and gir1.2-webkit2-4.1")
	}
	return driver, nil
})

// findPython prefers the system's, which the system's modules are for.
func findPython() (string, error) {
	return find("PYTHON_GI", "the package python3", "/usr/bin/python3", "python3")
}

// webkit is a running window of WebKitGTK, its driver and its display.
type webkit struct {
	*session
	profile, dir string
	log          string
	one          *window
	ended        <-chan struct{}
	killed       bool
}

func (b *Browser) startWebKit() (process, error) {
	driver, err := findWebKit()
	if err != nil {
		return nil, err
	}
	w := &webkit{profile: b.Profile, dir: b.Downloads, log: filepath.Join(filepath.Dir(b.Downloads), "webkit.log")}
	env := append(os.Environ(), mark+b.Profile, "TZ="+b.Zone, "LC_ALL=C.UTF-8", "HOME="+b.Profile, "XDG_RUNTIME_DIR="+b.Profile,
		"GDK_BACKEND=x11", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory", "GIO_USE_VFS=local", "LIBGL_ALWAYS_SOFTWARE=1")
	display, err := startDisplay(env, b.Profile)
	if err == nil {
		err = w.start(b, driver, append(env, "DISPLAY="+display))
	}
	if err != nil {
		w.kill()
		return nil, err
	}
	return w, nil
}

// startDisplay starts an X server of its own, which picks a number that is free
// and ends with the window that is shown on it.
func startDisplay(env []string, dir string) (string, error) {
	number := filepath.Join(dir, "display")
	os.Remove(number)
	script := `exec Xvfb -displayfd 7 -screen 0 1400x1200x24 -nolisten tcp -terminate 7>"$0"`
	ended, err := spawn(filepath.Join(dir, "display.log"), env, "sh", "-c", script, number)
	if err != nil {
		return "", err
	}
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if b, _ := os.ReadFile(number); bytes.HasSuffix(b, []byte("\n")) {
			return ":" + strings.TrimSpace(string(b)), nil
		}
		select {
		case <-ended:
			return "", errors.New("Xvfb ended at once")
		default:
		}
	}
	return "", errors.New("Xvfb does not say which display it is")
}

// start starts the driver, and has it start the browser.
func (w *webkit) start(b *Browser, driver string, env []string) error {
	args, err := b.webkitFiles()
	if err != nil {
		return err
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	if w.ended, err = spawn(w.log, env, driver, "--port="+port); err != nil {
		return err
	}
	python, err := findPython()
	if err != nil {
		return err
	}
	h := &overHTTP{base: "http://127.0.0.1:" + port + "/session"}
	raw, err := h.begin(map[string]any{"webkitgtk:browserOptions": map[string]any{"binary": python, "args": args}})
	if err != nil {
		return err
	}
	var made struct{ SessionID string }
	if err := json.Unmarshal(raw, &made); err != nil {
		return err
	}
	h.base += "/" + made.SessionID + "/"
	w.session = &session{wire: h}
	w.one, err = w.session.open()
	return err
}

// webkitFiles writes what the browser is made of beside the profile, and returns
// how it is called.
func (b *Browser) webkitFiles() ([]string, error) {
	switches := []string{}
	if b.Engine == Storage {
		switches = storageSwitches
	}
	options, err := json.Marshal(map[string]any{
		"profile": b.Profile, "downloads": b.Downloads, "language": b.Language, "proxy": "http://" + b.Outside.addr,
		"switches": switches, "private": b.Private, "width": b.Width, "height": b.Height,
	})
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(b.Downloads)
	program, with := filepath.Join(dir, "webkit.py"), filepath.Join(dir, "webkit.json")
	if err := os.WriteFile(program, webkitBrowser, 0o644); err != nil {
		return nil, err
	}
	return []string{program, with}, os.WriteFile(with, options, 0o644)
}

// freePort is one that was free a moment ago.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

func (w *webkit) first() hand { return w.one }

func (w *webkit) tab() (hand, error) { return w.another() }

// complaints are lines of the log. WebKitGTK does not know manifest-src, says so,
// and lets the manifest be.
func (w *webkit) complaints() (lines []string) {
	b, _ := os.ReadFile(w.log)
	for line := range strings.Lines(string(b)) {
		told := strings.HasPrefix(line, "CONSOLE ") && (strings.Contains(line, " ERROR ") || strings.Contains(line, " WARN "))
		if told && !strings.Contains(line, "Unrecognized Content-Security-Policy directive 'manifest-src'") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

func (w *webkit) over() bool {
	select {
	case <-w.ended:
		return true
	default:
		return w.killed
	}
}

// quit has the browser end by itself, then the driver.
func (w *webkit) quit() {
	program := filepath.Join(filepath.Dir(w.dir), "webkit.py")
	signal("cmdline", program, syscall.SIGTERM)
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end) && signal("cmdline", program, 0) > 0; {
		time.Sleep(20 * time.Millisecond)
	}
	w.kill()
}

func (w *webkit) kill() {
	w.killed = true
	reap("environ", mark+w.profile)
}

func (w *webkit) downloads() int { return complete(w.dir) }

// overHTTP is WebDriver's usual wire.
type overHTTP struct{ base string }

var client = &http.Client{Timeout: 2 * Patience}

// begin starts a session. The driver may not listen yet.
func (h *overHTTP) begin(wanted map[string]any) (raw json.RawMessage, err error) {
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		raw, err = h.send("POST", h.base, map[string]any{"capabilities": map[string]any{"alwaysMatch": wanted}})
		var refused *net.OpError
		if !errors.As(err, &refused) {
			return raw, err
		}
	}
	return raw, err
}

func (h *overHTTP) call(c command, params map[string]any) (json.RawMessage, error) {
	id, _ := params["id"].(string)
	return h.send(c.method, h.base+strings.Replace(c.path, "{id}", id, 1), params)
}

func (h *overHTTP) send(method, url string, params map[string]any) (json.RawMessage, error) {
	var body io.Reader
	if method == "POST" {
		b, err := json.Marshal(params)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(b)
	}
	request, err := http.NewRequest(method, url, body)
	if err != nil {
		return nil, err
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, url, err)
	}
	var failed struct{ Error, Message string }
	if response.StatusCode != http.StatusOK {
		json.Unmarshal(answer.Value, &failed)
		return nil, fmt.Errorf("%s: %s", failed.Error, failed.Message)
	}
	return answer.Value, nil
}
