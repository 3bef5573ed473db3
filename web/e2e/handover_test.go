package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// counted: what a choice comes to is known.
const counted = `!document.querySelector("#bundle-sum").innerText.includes("…")`

// painted: the report is there to its last section.
const painted = `(document.querySelector("#report")?.shadowRoot?.querySelector("#facts") ?? null) !== null`

// A part of a journal is handed over on a phone: for whom and why, what goes in,
// what they will see, and out. What was taken out is nowhere in the file, the
// receiver's tools are content with it, and it stands in the list afterwards.
func TestHandsOverAPart(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			fillDiary(t, p, language)
			p.Click("#open-people")
			person.Add(p, "person", person.Record{Groups: []string{"part", "reach"}, Tick: []string{"roles-witness"}, Fields: [][2]string{{"name", "Bea Witness"}, {"numbers", "+55 11 90000-7777"}}})
			p.Click("#back")
			p.Size(390, 844)
			zipFile, code := handOverPart(t, b, p, language)
			receive(t, zipFile)
			nowhere(t, unpack(t, zipFile), diary[language][1].What, "90000-7777", "Adeyemi", "The gate case")
			person.More(p, "bundle")
			p.Click("#open-handovers")
			p.Until(`document.querySelector(".rows") && document.querySelector(".rows").innerText.includes("PC Adeyemi")`)
			seen(t, p, "handovers")
			p.Click("#handover-1")
			p.Screen("handover")
			if p.Text("#seal-code") != code || !strings.Contains(p.Text("main"), "The gate case") {
				t.Errorf("the list says %q", p.Text("main"))
			}
			seen(t, p, "handover")
			b.Check()
		})
	}
}

// handOverPart goes from the timeline through the screens and back to it, with
// the second entry taken out.
func handOverPart(t *testing.T, b *drive.Browser, p *drive.Page, language string) (zipFile, code string) {
	t.Helper()
	person.More(p, "bundle")
	p.Until(counted)
	p.Click("#for-police")
	p.Fill("#bundle-who", "PC Adeyemi")
	p.Fill("#bundle-why", "The gate case")
	seen(t, p, "bundle")
	p.Click("#bundle-choose")
	p.See("#pick-kind-watching")
	p.Click("#pick-period-days")
	seen(t, p, "choose")
	p.Click("#pick-period-days")
	p.Click("#choose-single")
	p.Click("#single-incident > summary")
	p.Click("#single-incident .toggle:nth-child(2) input")
	p.Until(`document.querySelector("#single-incident .amount").innerText.startsWith("2 ")`)
	seen(t, p, "single")
	p.Click("#single-look")
	p.Until(`document.querySelector("#look-in") && document.querySelector("#look-in").innerText.includes("2 ")`)
	seen(t, p, "look")
	p.Click("#look-report")
	p.Until(painted)
	shown := drive.Eval[string](p, `document.querySelector("#report").shadowRoot.textContent`)
	if !strings.Contains(shown, diary[language][0].What) || strings.Contains(shown, diary[language][1].What) {
		t.Errorf("the report in the preview is not that of the choice: %.300q", shown)
	}
	seen(t, p, "look-report")
	p.Click("#back")
	p.Screen("bundle")
	if got := p.Value("#bundle-who"); got != "PC Adeyemi" {
		t.Errorf("going back left %q of the receiver's name", got)
	}
	p.Click("#bundle-look")
	p.Click("#look-go")
	p.See("#seal-code")
	seen(t, p, "give")
	code = p.Text("#seal-code")
	p.Click("#bundle-save")
	zipFile = b.Download(1)
	p.See("#bundle-annex")
	seen(t, p, "given")
	p.Click("#bundle-done")
	p.Screen("timeline")
	return zipFile, code
}

// seen is a screen as axe and a very narrow phone see it.
func seen(t *testing.T, p *drive.Page, name string) {
	t.Helper()
	examine(t, p, name)
	p.Size(320, 640)
	if wide := drive.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("%s scrolls sideways by %d", name, wide)
	}
	p.Size(390, 844)
}

// nowhere finds none of the words in any file of a folder, however it is spelled
// there.
func nowhere(t *testing.T, bag string, words ...string) {
	t.Helper()
	filepath.WalkDir(bag, func(path string, d os.DirEntry, err error) error {
		content, _ := os.ReadFile(path)
		for _, w := range words {
			if strings.Contains(strings.ToLower(string(content)), strings.ToLower(w)) {
				t.Errorf("%s says %q", filepath.Base(path), w)
			}
		}
		return nil
	})
}
