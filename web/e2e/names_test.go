package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"daybook/app/text"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Every ordinary name is an app of its own to the browser, installable, and opens
// the same journal, with no network too. Nothing on the page or in its title says
// another name, and the lock screen leads to nothing that tells what it is for.
func TestOrdinaryNames(t *testing.T) {
	t.Parallel()
	host := drive.ServeUnder(t, dist(t), "/some/path/")
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	p.Screen("welcome")
	p.Click("#welcome-names")
	p.Screen("names")
	examine(t, p, "names")
	p.Click("#back")
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "The same journal"})
	offlineReady(p)
	apps := map[string]bool{appID(t, p): true}
	for _, id := range text.Names {
		person.Setting(p, "names")
		p.Click("#name-" + id)
		words := text.For("en")
		name, at := words.Say("name."+id), words.Say("name."+id+".page")
		p.Until(`location.pathname === ` + js("/some/path/"+at))
		p.Screen("unlock")
		if said := p.Text("body"); strings.Contains(said, "Daybook") || p.Count("#unlock-practice")+p.Count("#unlock-guide") > 0 {
			t.Errorf("the lock screen of %s says %q", name, said)
		}
		if said := drive.Eval[string](p, `daybookSay("boot.failed.title")`); said != name+" could not start" {
			t.Errorf("before the program it says %q", said)
		}
		person.Unlock(p, phrase, "timeline")
		timelineRow(p, "The same journal")
		if got := drive.Eval[string](p, `document.title`); got != name {
			t.Errorf("the title is %q, want %q", got, name)
		}
		if said := p.Text(".app"); strings.Contains(said, "Daybook") || !strings.Contains(said, name) {
			t.Errorf("the page says %q", said)
		}
		installable(t, p)
		app := appID(t, p)
		if apps[app] || !strings.HasSuffix(app, "/some/path/"+at) {
			t.Errorf("%s is the app %s", name, app)
		}
		apps[app] = true
	}
	second := b.Tab(host.URL() + text.For("en").Say("name.recipes.page"))
	second.Screen("elsewhere")
	if said := second.Text("body"); strings.Contains(said, "Daybook") || second.Count("#elsewhere-practice") > 0 {
		t.Errorf("in a second window it says %q", said)
	}
	second.CloseTab()
	p.Front()
	host.Stop()
	p.Reload()
	person.Unlock(p, phrase, "timeline")
	if got, want := drive.Eval[string](p, `document.title`), text.For("en").Say("name."+text.Names[len(text.Names)-1]); got != want {
		t.Errorf("with no network the title is %q", got)
	}
	b.Check(refused...)
}

// appID is what the browser takes the app for.
func appID(t *testing.T, p *drive.Page) string {
	t.Helper()
	r, err := chromedp.Call(p.Context(), page.GetAppID, cdp.Empty{})
	if err != nil {
		t.Fatal(err)
	}
	return r.AppID
}
