package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const phrase = "otter lantern quilt meadow brisk saddle"

// begin serves the site, starts Chromium and makes a journal in it.
func begin(t *testing.T) (*drive.Host, *drive.Browser, *drive.Page) {
	t.Helper()
	return beginIn(t, drive.Chromium)
}

func beginIn(t *testing.T, e drive.Engine) (*drive.Host, *drive.Browser, *drive.Page) {
	t.Helper()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Engine: e})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	return host, b, p
}

// A wrong passphrase gets a calm line and a wait that grows; the right one
// opens the journal afterwards, and nothing is lost.
func TestWrongPassphrase(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Write(p, person.Incident{What: "Kept through wrong guesses"})
	person.Lock(p)
	p.Fill("#unlock-pass", "not the passphrase at all")
	p.Click("#unlock-go")
	p.Until(unlockError)
	if calm := p.Text("#unlock-error"); strings.Contains(calm, "!") || strings.Contains(strings.ToLower(calm), "error") {
		t.Errorf("not calm: %q", calm)
	}
	examine(t, p, "unlock after a wrong passphrase")
	// The first tries are free, for slips of the finger.
	var waits []int
	for len(waits) < 3 {
		p.Until(`!document.querySelector("#unlock-go").disabled`)
		p.Fill("#unlock-pass", "still not it, again and again")
		p.Click("#unlock-go")
		p.Until(`document.querySelector("#unlock-busy").innerText !== ""`)
		p.Until(`document.querySelector("#unlock-busy").innerText === ""`)
		if wait := drive.Eval[int](p, `+(document.querySelector("#unlock-error").innerText.match(/\d+/) || [0])[0]`); wait > 0 {
			waits = append(waits, wait)
		}
	}
	if waits[len(waits)-1] <= waits[0] {
		t.Errorf("the wait does not grow: %v", waits)
	}
	p.Until(`!document.querySelector("#unlock-go").disabled`)
	person.Unlock(p, phrase, "timeline")
	timelineRow(p, "Kept through wrong guesses")
	b.Check()
}

// unlockError is whether the line under the passphrase says something.
const unlockError = `document.querySelector("#unlock-error").innerText.trim().length > 0`

// When the storage is full the app says so, keeps what was acknowledged and
// goes on once there is room.
func TestStorageFull(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.First()
	// Set before the storage is first used: Chromium believes for half a minute
	// what it once heard of the room that is left.
	quota(t, p, host, new(12e6))
	p.Go(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "Written while there was room"})
	big := fixture(t, "big.bin", make([]byte, 24<<20))

	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Written with a file too big")
	p.Hand("#add-file", big)
	p.See("#add-file-error")
	if said := p.Text("#add-file-error"); !strings.Contains(said, "MB more would be needed") {
		t.Errorf("it does not say how much is missing: %q", said)
	}
	examine(t, p, "storage full")
	if p.Count(person.Attached) != 0 {
		t.Error("the file is listed although it was not kept")
	}
	quota(t, p, host, nil)
	p.Hand("#add-file", big)
	p.UntilCount(person.Attached, 1)
	person.Save(p)
	timelineRow(p, "Written with a file too big")
	timelineRow(p, "Written while there was room")
	person.Lock(p)
	person.Unlock(p, phrase, "timeline")
	timelineRow(p, "Written while there was room")
	b.Check()
}

// Files of no bytes and with strange names are kept under harmless names, with
// the real ones as data. A file of 4 GiB is refused with advice.
func TestOddFiles(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	names := []string{
		"empty.txt",
		"-rf ..txt",
		"CON.jpg",
		"‮gnp.exe",
		"émoji 🚐 e\u0301.png",
		"line\nbreak.txt",
		`quote"<script>'&.html`,
		strings.Repeat("long", 60) + ".txt",
		"=cmd|' calc'!A0.csv",
	}
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Odd files")
	for i, name := range names {
		content := []byte("content " + fmt.Sprint(i))
		if i == 0 {
			content = nil
		}
		p.Hand("#add-file", fixture(t, name, content))
		p.UntilCount(person.Attached, i+1)
	}
	person.Save(p)

	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "A film too long")
	huge := filepath.Join(t.TempDir(), "huge.mp4")
	if err := os.WriteFile(huge, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 4<<30); err != nil {
		t.Fatal(err)
	}
	p.Hand("#add-file", huge)
	p.See("#add-file-error")
	t.Logf("4 GiB: %q", p.Text("#add-file-error"))
	if p.Count(person.Attached) != 0 {
		t.Error("the file is listed although it was refused")
	}
	person.Save(p)

	zipFile, _ := person.SaveBundle(b, p, 1)
	bag := receive(t, zipFile)
	rows := strings.Join(table(t, bag, "exhibits.csv"), "\n")
	for _, name := range names {
		plain := strings.NewReplacer("\n", "", "\u202e", "").Replace(name)
		if !strings.Contains(rows, name) && !strings.Contains(rows, plain) && !strings.Contains(rows, "'"+name) {
			t.Errorf("exhibits.csv does not tell the name %q", name)
		}
	}
	files, _ := filepath.Glob(filepath.Join(bag, "data", "exhibits", "*", "*"))
	if len(files) != len(names) {
		t.Errorf("%d exhibits, want %d", len(files), len(names))
	}
	b.Check()
}
