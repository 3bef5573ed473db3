package e2e

import (
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// The screens of writing while locked, from the door in the settings to the entry that
// came of it. What is kept so, and how it leaves, is in the story, as is what these
// screens have in common with others.
func TestWritesWhileLocked(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { writeLocked(t, language) })
	}
}

func writeLocked(t *testing.T, language string) {
	const words = "He is at the door."
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "Before."})
	p.Size(390, 844)
	person.Setting(p, "locking")
	shots(p, language+"-leaving")
	p.Click("#leaving-on")
	p.Until(`document.querySelector("#leaving-news").innerText !== ""`)
	person.FromSetting(p)
	person.Lock(p)
	p.See("#leave-open")
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
	person.Unlock(p, phrase, "timeline")
	p.UntilCount("[data-incident]", 2)
	shots(p, language+"-leave-taken")
	person.OpenIncident(p, words)
	seen(t, p, "incident, left while locked")
	shots(p, language+"-leave-incident")
	b.Check()
}
