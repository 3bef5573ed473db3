package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Who has set letters twice as large in the browser can read and use what a bad
// moment needs, on a phone: nothing is cut off, the name is not broken in two, and
// the field for the passphrase is wide enough to read it in.
func TestLargeLetters(t *testing.T) {
	t.Parallel()
	profile := filepath.Join(t.TempDir(), "profile")
	prefs := filepath.Join(profile, "Default", "Preferences")
	if err := os.MkdirAll(filepath.Dir(prefs), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(prefs, []byte(`{"webkit":{"webprefs":{"default_font_size":32}}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Profile: profile})
	p := b.Open(host.URL())
	legible := func(name string) {
		t.Helper()
		if wide := drive.Eval[int](p, `document.documentElement.scrollWidth`); wide > 390 {
			t.Errorf("%s is %d pixels wide", name, wide)
		}
		if lines := drive.Eval[int](p, `(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector(".brand")); return r.getClientRects().length })()`); lines > 1 {
			t.Errorf("%s: the name stands on %d lines", name, lines)
		}
		for _, wide := range drive.Eval[[]float64](p, `[...document.querySelectorAll(".secret")].map(e => e.getBoundingClientRect().width)`) {
			if wide < 240 {
				t.Errorf("%s: the field for the passphrase is %v pixels wide", name, wide)
			}
		}
	}
	p.Screen("welcome")
	if size := drive.Eval[string](p, `getComputedStyle(document.documentElement).fontSize`); size != "32px" {
		t.Fatalf("letters are %s", size)
	}
	legible("welcome")
	p.Click("#welcome-start")
	p.Screen("make")
	legible("make")
	p.Click("#back")
	person.MakeOwn(p, phrase)
	legible("timeline")
	p.Click("#new-incident")
	p.Screen("write")
	legible("write")
	p.Fill("#what", "He rang the bell")
	person.Save(p)
	person.Lock(p)
	legible("unlock")
	p.Click("#unlock-practice")
	p.Screen("practice")
	p.Click("#practice-go")
	p.See("#practice-bar")
	legible("practice")
	if share := drive.Eval[float64](p, `document.querySelector(".bar").getBoundingClientRect().height / innerHeight`); share > .5 {
		t.Errorf("the bar of a practice journal takes %.2f of the screen", share)
	}
	b.Check()
}
