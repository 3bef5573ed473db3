package e2e

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const newPhrase = "harbour violin crumb tundra eleven mitten"

// The whole way of a copy: made, taken along, checked, brought back in another
// profile with a new passphrase, and everything is there.
func TestACopyGoesToAnotherDevice(t *testing.T) {
	t.Parallel()
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		for _, language := range languages(t) {
			if spoken(e, language) {
				t.Run(language, func(t *testing.T) { toAnotherDevice(t, drive.Options{Engine: e, Language: language}) })
			}
		}
	})
}

func toAnotherDevice(t *testing.T, o drive.Options) {
	host, b, p, code := withCode(t, o)
	file, content := photo(t, tellTaleName)
	person.Write(p, person.Incident{What: firstWords, Precision: "day", Date: "2026-11-18", Where: placeWords, Files: []string{file}})
	person.Write(p, person.Incident{What: erasedWords})
	person.OpenIncident(p, erasedWords)
	person.Erase(p, "", phrase)
	person.Write(p, person.Incident{What: secondWords})
	person.Setting(p, "copies")
	examine(t, p, "copies")
	saved := makeCopy(t, b, p, 1)
	if found, err := drive.Search(saved, firstWords, erasedWords, tellTaleName, code, phrase); err != nil || len(found) > 0 {
		t.Errorf("the copy is readable: %v %v", found, err)
	}
	examine(t, p, "copy, saved")
	p.Click("#copy-check")
	checkCopy(t, p, saved)
	examine(t, p, "checkcopy, whole")
	p.Click("#back")
	p.Screen("copies")
	p.See("#copies-state")
	p.Click("#open-moving")
	p.Screen("moving")
	examine(t, p, "moving")
	b.Check()

	q, c := newDevice(t, host, o)
	restoreFrom(t, q, code, saved)
	examine(t, q, "restore, done")
	q.Click("#restore-open")
	q.Screen("timeline")
	timelineRow(q, secondWords)
	person.OpenIncident(q, firstWords)
	seePicture(t, q)
	if at := q.Text("main"); !strings.Contains(at, placeWords) || !strings.Contains(at, tellTaleName) {
		t.Errorf("the entry says %s", at)
	}
	q.Click("#back")
	q.UntilCount("[data-incident]", 2)
	zip, _ := person.SaveBundle(c, q, 1)
	bag := receive(t, zip)
	photos, _ := filepath.Glob(filepath.Join(bag, "data", "exhibits", "*", "*.jpg"))
	if len(photos) != 1 {
		t.Fatalf("%d pictures in the bag", len(photos))
	}
	if got, _ := os.ReadFile(photos[0]); !bytes.Equal(got, content) {
		t.Error("the picture is not what was handed in")
	}
	q.Click("#bundle-done")
	q.Screen("timeline")
	person.Lock(q)
	person.Unlock(q, newPhrase, "timeline")
	c.Check()
}

// A copy is written to a place that was chosen, and is the same there as in a
// download. The browser's own dialogue cannot be driven: a file of its storage
// stands for the one that would be chosen.
func TestACopyGoesToAChosenPlace(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Width: 1280, Height: 800})
	p := b.First()
	p.Before(`globalThis.showSaveFilePicker = async o => {
		if (globalThis.closed_) throw new DOMException("closed", "AbortError")
		globalThis.place = await (await navigator.storage.getDirectory()).getFileHandle("chosen-" + o.suggestedName, { create: true })
		return place
	}; globalThis.closed_ = true`)
	p.Go(host.URL())
	person.MakeOwn(p, phrase)
	film := make([]byte, 3<<20)
	rand.Read(film)
	person.Write(p, person.Incident{What: firstWords, Files: []string{fixture(t, "film.bin", film)}})
	person.Setting(p, "copies")
	press := func(selector string) { t.Helper(); tabTo(t, p, selector); p.Key(kb.Enter) }
	press("#open-copy") // with the keyboard alone
	tabTo(t, p, "#copy-pass")
	p.Type(phrase)
	press("#copy-go")
	press("#copy-place")
	p.Until(`document.querySelector("#copy-news").innerText !== ""`)
	if p.Count("#copy-check") > 0 {
		t.Error("a closed dialogue counts as saved")
	}
	drive.Eval[any](p, `globalThis.closed_ = false`)
	press("#copy-place")
	p.See("#copy-check")
	sum := drive.Eval[string](p, `(async () => { const b = await (await place.getFile()).arrayBuffer(); return [...new Uint8Array(await crypto.subtle.digest("SHA-256", b))].map(n => n.toString(16).padStart(2, "0")).join("") })()`)
	press("#copy-save")
	saved, err := os.ReadFile(b.Download(1))
	if err != nil {
		t.Fatal(err)
	}
	if want := sha256.Sum256(saved); sum != hexOf(want[:]) {
		t.Error("what was written to the place is not what was downloaded")
	}
	b.Check()
}

// Killed while a copy is made, nothing stays behind in the browser's files and the
// next one is whole; killed while it is brought back, that goes on with the same
// file, and what was there is not brought over twice.
func TestKilledWhileCopying(t *testing.T) {
	t.Parallel()
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		if rounds := killsCopying(e); rounds > 0 {
			killedWhileCopying(t, drive.Options{Engine: e, Language: "en"}, rounds)
		}
	})
}

// killsCopying is how often each of the two is killed: where time is short, in
// Chromium alone.
func killsCopying(e drive.Engine) int {
	switch {
	case e == drive.Storage:
		return 0 // it keeps things where WebKitGTK as shipped does
	case *slow:
		return 25
	case e == drive.Chromium:
		return 2
	}
	return 0
}

func killedWhileCopying(t *testing.T, o drive.Options, rounds int) {
	host, b, p, code := withCode(t, o)
	big := make([]byte, 60<<20)
	rand.Read(big)
	person.Write(p, person.Incident{What: firstWords, Files: []string{fixture(t, "film.bin", big)}})
	person.Write(p, person.Incident{What: secondWords, Files: []string{fixture(t, "second.bin", big[:20<<20])}})
	for round := range rounds {
		person.Setting(p, "copies")
		p.Click("#open-copy")
		p.Click("#copy-go")
		p.Until(beyond("#copy-progress", round, rounds))
		b.Kill()
		b = b.Restart()
		p = b.Open(host.URL())
		person.Unlock(p, phrase, "timeline")
		timelineRow(p, firstWords)
		if left := drive.Eval[[]string](p, outFiles); len(left) > 0 {
			t.Errorf("half a copy stays behind: %q", left)
		}
	}
	person.Setting(p, "copies")
	saved := makeCopy(t, b, p, 1)
	p.Click("#copy-check")
	checkCopy(t, p, saved)
	b.Close()

	q, c := newDevice(t, host, o)
	for round := range rounds {
		if round == 0 {
			q.Click("#welcome-restore")
			fillRestore(q, code, saved)
		} else {
			person.Unlock(q, newPhrase, "restore")
			chooseCopy(q, code, saved)
		}
		q.Click("#restore-go")
		q.Until(beyond("#restore-progress", round, rounds))
		c.Kill()
		c = c.Restart()
		q = c.Open(host.URL())
	}
	person.Unlock(q, newPhrase, "restore")
	examine(t, q, "restore, cut off")
	chooseCopy(q, code, saved)
	q.Click("#restore-go")
	q.See("#restore-open")
	q.Click("#restore-open")
	timelineRow(q, secondWords)
	person.OpenIncident(q, firstWords)
	zipBack(t, c, q, big)
	c.Check()
	t.Logf("%s: killed %d times while a copy was made, %d times while it was brought back; the film is the same", o.Engine, rounds, rounds)
}

// beyond is true once a bar has passed the place where it is to be cut off: they
// are spread over the first two thirds.
func beyond(bar string, round, rounds int) string {
	return fmt.Sprintf(`(document.querySelector("%s progress") || {}).value > %d`, bar, 66*round/rounds)
}

// zipBack saves a bundle and holds the large file in it against what went in.
func zipBack(t *testing.T, b *drive.Browser, p *drive.Page, want []byte) {
	t.Helper()
	p.Click("#back")
	zip, _ := person.SaveBundle(b, p, 1)
	files, _ := filepath.Glob(filepath.Join(receive(t, zip), "data", "exhibits", "*", "*.bin"))
	for _, f := range files {
		if got, _ := os.ReadFile(f); bytes.Equal(got, want) {
			return
		}
	}
	t.Errorf("the film did not come back among %d files", len(files))
}

// outFiles are the files of the way out that lie in the browser.
const outFiles = `(async () => {
	const names = []
	if (!navigator.storage || !navigator.storage.getDirectory) return names
	const root = await navigator.storage.getDirectory()
	for await (const [name, entry] of root.entries()) if (entry.kind === "directory") for await (const [file] of entry.entries()) if (file.includes("copy-")) names.push(name + "/" + file)
	return names
})()`

// Where a journal is, nothing is brought back into it: there is no such door, and
// the words say why.
func TestACopyIsNotMixedIntoAJournal(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Setting(p, "copies")
	p.Until(`document.querySelector("main").innerText.includes("never mixed into a journal")`)
	person.Lock(p)
	if p.Count("#welcome-restore") > 0 {
		t.Error("a copy can be brought back over a journal")
	}
	b.Check()
}

// withCode is a journal with a recovery code, on the timeline.
func withCode(t *testing.T, o drive.Options) (*drive.Host, *drive.Browser, *drive.Page, string) {
	t.Helper()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, o)
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Setting(p, "keys")
	code := person.RecoveryCode(p, "make", phrase)
	person.FromSetting(p)
	return host, b, p, code
}

// makeCopy goes from the screen about copies to a copy that was downloaded.
func makeCopy(t *testing.T, b *drive.Browser, p *drive.Page, downloads int) (file string) {
	t.Helper()
	p.Screen("copies")
	p.Click("#open-copy")
	p.Screen("copy")
	examine(t, p, "copy")
	p.Click("#copy-go")
	p.See("#copy-save")
	examine(t, p, "copy, ready")
	if name := p.Text("#copy-name"); !strings.HasPrefix(name, "copy-20") || !strings.HasSuffix(name, ".age") {
		t.Errorf("the copy is called %q", name)
	}
	p.Click("#copy-save")
	file = b.Download(downloads)
	p.See("#copy-check")
	return file
}

// checkCopy reads a saved copy back; it has to be whole.
func checkCopy(t *testing.T, p *drive.Page, file string) {
	t.Helper()
	p.Screen("checkcopy")
	p.Hand("#checkcopy-file", file)
	p.Click("#checkcopy-go")
	p.See("#checkcopy-result")
	if at := p.Focused(); !strings.Contains(at, "checkcopy-title") {
		t.Errorf("the keyboard is at %s", at)
	}
	if p.Count(`#checkcopy-result use[href$="#check"]`) != 1 {
		t.Errorf("not whole: %s", p.Text("#checkcopy-result"))
	}
}

// newDevice is another profile, with nothing in it.
func newDevice(t *testing.T, host *drive.Host, o drive.Options) (*drive.Page, *drive.Browser) {
	t.Helper()
	b := drive.Start(t, o)
	p := b.Open(host.URL())
	p.Screen("welcome")
	return p, b
}

// chooseCopy chooses the file and looks into it.
func chooseCopy(p *drive.Page, code, file string) {
	p.Screen("restore")
	p.Hand("#restore-file", file)
	p.Fill("#restore-secret", code)
	p.Click("#restore-go")
	p.See("#restore-look")
}

// fillRestore goes on until nothing but the last button is to be pressed.
func fillRestore(p *drive.Page, code, file string) {
	chooseCopy(p, code, file)
	p.Click("#make-own")
	p.Fill("#make-pass", newPhrase)
	p.Fill("#make-again", newPhrase)
}

func restoreFrom(t *testing.T, p *drive.Page, code, file string) {
	t.Helper()
	p.Click("#welcome-restore")
	p.Screen("restore")
	examine(t, p, "restore")
	p.Hand("#restore-file", file)
	p.Fill("#restore-secret", "not the code of this copy")
	p.Click("#restore-go")
	p.See("#restore-secret-error")
	examine(t, p, "restore, wrong code")
	fillRestore(p, strings.ToLower(code), file)
	examine(t, p, "restore, looked into")
	p.Click("#restore-go")
	p.See("#restore-open")
}
