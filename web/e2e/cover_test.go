package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A page that is hidden covers itself at once, and shows itself again.
func TestHiddenPageIsCovered(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Write(p, person.Incident{What: "Not for the task switcher"})
	if drive.Eval[bool](p, drive.Shown("#cover")) {
		t.Error("covered while it is looked at")
	}
	other := b.Tab("about:blank")
	p.Until(`document.visibilityState === "hidden"`)
	p.See("#cover")
	if !drive.Eval[bool](p, `(e => { const r = e.getBoundingClientRect(); return r.width >= innerWidth && r.height >= innerHeight })(document.querySelector("#cover"))`) {
		t.Error("the cover does not cover the window")
	}
	other.CloseTab()
	p.Front()
	p.Gone("#cover")
	timelineRow(p, "Not for the task switcher")
	b.Check()
}

// With the shortest auto-lock, a hidden page is locked; what was being typed
// comes back.
func TestLocksItself(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.AutoLock(p, "0")
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Half typed when the screen went dark")
	b.Tab("about:blank")
	p.Until(`document.visibilityState === "hidden"`)
	p.Until(`document.querySelector("#screen-unlock")`)
	if drive.Eval[bool](p, `document.documentElement.innerHTML.includes("Half typed")`) {
		t.Error("the words are still in the page")
	}
	p.Front()
	person.Unlock(p, phrase, "write")
	if got := p.Value("#what"); got != "Half typed when the screen went dark" {
		t.Errorf("the draft came back as %q", got)
	}
	b.Check()
}

// A large file that is coming in when the page has to lock comes in first, and what
// was open cannot be read meanwhile, also by whoever takes up the phone.
func TestLocksOnceAFileIsIn(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.AutoLock(p, "0")
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Filmed from the window")
	film := filepath.Join(t.TempDir(), "film.mp4")
	if err := errors.Join(os.WriteFile(film, nil, 0o600), os.Truncate(film, 700<<20)); err != nil {
		t.Fatal(err)
	}
	p.Hand("#add-file", film)
	p.Until(`document.querySelector(".arrivals .progress")`)
	other := b.Tab("about:blank")
	p.Until(`document.visibilityState === "hidden"`)
	other.CloseTab()
	p.Front()
	p.Screen("closing")
	p.Gone("#cover")
	if words := p.Text("body"); strings.Contains(words, "Filmed") || strings.Contains(words, "film.mp4") {
		t.Errorf("can be read: %q", words)
	}
	if *screens != "" {
		p.LongShot(filepath.Join(*screens, "closing.png"))
	}
	b.Tab("about:blank")
	p.UntilWithin(`document.querySelector("#screen-unlock")`, 2*time.Minute)
	p.Front()
	person.Unlock(p, phrase, "write")
	p.UntilCount(person.Attached, 1)
	if news := p.Text("main"); strings.Contains(news, "not taken in") {
		t.Errorf("said of a file that is in: %q", news)
	}
	b.Check()
}

// The quick exit blanks the page, locks, and puts a page of no interest in
// this one's place; going back does not bring the journal back open.
func TestQuickExit(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"button", "shift", "before unlocking"} {
		t.Run(way, func(t *testing.T) {
			host, b, p := begin(t)
			person.Write(p, person.Incident{What: "Gone at a touch"})
			switch way {
			case "button":
				p.Click("#leave")
			case "shift":
				p.Key(kb.Shift)
				p.Key(kb.Shift)
				p.Key(kb.Shift)
			case "before unlocking":
				person.Lock(p)
				p.Click("#leave")
			}
			p.Until(`location.pathname.endsWith("/away.html") && document.readyState === "complete"`)
			if text := drive.Eval[string](p, `document.documentElement.innerText`); strings.Contains(text, "Gone at") {
				t.Error("the journal is still to be read")
			}
			examine(t, p, "away")
			host.Stop() // the way back must not depend on the host
			p.Reload()
			p.Until(`document.body.innerText.length > 200`)
			drive.Try[any](p, `history.back()`) // the page that is asked goes
			p.Until(`document.readyState === "complete"`)
			if drive.Eval[bool](p, `document.documentElement.innerText.includes("Gone at a touch")`) {
				t.Error("going back shows the journal")
			}
			b.Check(refused...)
		})
	}
}

// Started from the home screen the app has no tab to fill with something else, and
// going elsewhere would open a browser over it. The quick exit blanks it and locks.
func TestQuickExitFromTheHomeScreen(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	p.Before(`{
		const own = matchMedia;
		globalThis.matchMedia = q => q.includes("display-mode: standalone") ? { matches: true } : own.call(globalThis, q);
	}`)
	p.Reload()
	person.Unlock(p, phrase, "timeline")
	person.Write(p, person.Incident{What: "Gone at a touch"})
	p.Click("#leave")
	p.Screen("unlock")
	if at := drive.Eval[string](p, `location.pathname`); at != "/" {
		t.Errorf("it led to %s", at)
	}
	if text := drive.Eval[string](p, `document.documentElement.innerText`); strings.Contains(text, "Gone at") {
		t.Error("the journal is still to be read")
	}
	b.Check()
}

// Reloading right after locking may make the browser bring back the page that was
// just left; it must not stay blank.
func TestReloadRightAfterLocking(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	for range 6 {
		person.Lock(p)
		p.Reload()
		person.Unlock(p, phrase, "timeline")
	}
	b.Check()
}
