package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Writing while locked is allowed, and then words and a picture are kept from the lock
// screen, each in two taps. The lock screen says so and no more; nothing of them is in
// the browser's files as it is, and after unlocking they stand in the journal, marked.
func TestWritesWhileLocked(t *testing.T) {
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { writeLocked(t, language) })
	}
}

func writeLocked(t *testing.T, language string) {
	const words, name = "ZEBRACROSSINGWORDS", "zebracrossingname.jpg"
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "Before."})
	p.Size(390, 844)
	person.Setting(p, "locking")
	seen(t, p, "leaving")
	shots(p, language+"-leaving")
	p.Click("#leaving-on")
	p.Until(`document.querySelector("#leaving-news").innerText !== ""`)
	p.Click("#back")
	p.Screen("settings")
	p.Click("#settings-back")
	p.Screen("more")
	p.Click("#back")
	p.Screen("timeline")
	person.Lock(p)
	p.See("#leave-open")
	seen(t, p, "unlock, writing allowed")
	shots(p, language+"-leave-unlock")

	p.Click("#leave-open")
	p.Screen("leave")
	seen(t, p, "leave")
	shots(p, language+"-leave")
	p.Fill("#leave-words", words)
	p.Click("#save")
	p.Screen("unlock")
	p.Until(`document.querySelector("#unlock-news").innerText !== ""`)
	seen(t, p, "unlock, kept")
	shots(p, language+"-leave-kept")
	if said := p.Text("main"); strings.Contains(said, words) || strings.Contains(said, "Before") {
		t.Errorf("the locked journal says %q", said)
	}
	_, picture := photo(t, "x.jpg")
	p.Click("#leave-open")
	p.Screen("leave")
	p.Hand("#add-file", fixture(t, name, withWords(picture, words+"INSIDE")))
	p.Screen("unlock")
	p.Reload()
	p.Screen("unlock")
	if found, err := drive.Search(b.Profile, words, name); err != nil || len(found) > 0 {
		t.Errorf("what waits is in the browser's files: %q, %v", found, err)
	}

	person.Unlock(p, phrase, "timeline")
	p.UntilCount("[data-incident]", 3)
	shots(p, language+"-leave-taken")
	person.OpenIncident(p, words)
	seen(t, p, "incident, left while locked")
	shots(p, language+"-leave-incident")
	p.Click("#back")
	zipFile, _ := person.SaveBundle(b, p, 1)
	receive(t, zipFile)
	records, err := os.ReadFile(filepath.Join(unpack(t, zipFile), "data", "records.json"))
	if err == nil {
		err = valid(compiled(t, "v6"), string(records))
	}
	if err != nil || strings.Count(string(records), `"locked": {`) != 3 {
		t.Errorf("the mark in records.json: %v", err)
	}
	b.Check()
}
