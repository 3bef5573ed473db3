package e2e

import (
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Every entry is handed over without the place, by thumb and by keyboard: what says one
// is marked in the preview, the receiver's tools are content with the file, it says no
// place anywhere, and checking it here tells how many entries are shortened.
func TestHandsOverWithoutThePlace(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			fillDiary(t, p, language)
			p.Size(390, 844)
			person.More(p, "bundle")
			p.Until(counted)
			p.Click("#bundle-choose")
			p.See("#choose-field-place")
			drive.Eval[bool](p, `(document.querySelector("#choose-field-place").focus(), true)`)
			p.Key(" ")
			p.Until(`document.querySelector("#choose-sum").innerText.includes("2 ")`)
			p.Until(`document.querySelector("#choose-field-place").checked`)
			seen(t, p, "choose, without the place")
			p.Click("#choose-look")
			p.Until(`document.querySelector("#look-out") !== null`)
			seen(t, p, "look, without the place")
			p.Click("#look-report")
			p.Until(painted)
			shown := drive.Eval[string](p, `document.querySelector("#report").shadowRoot.textContent`)
			for i, in := range diary[language] {
				if !strings.Contains(shown, in.What) || in.Where != "" && strings.Contains(shown, in.Where) {
					t.Errorf("the preview of entry %d is not that of the choice: %.300q", i, shown)
				}
			}
			p.Click("#look-go")
			p.See("#seal-code")
			p.Click("#bundle-save")
			zipFile := b.Download(1)
			receive(t, zipFile)
			if out := checkNatively(t, zipFile, true); !strings.Contains(out, "shortened  2 of them") {
				t.Errorf("the checker says %s", out)
			}
			nowhere(t, unpack(t, zipFile), diary[language][0].Where)
			p.Click("#bundle-done")
			p.Screen("timeline")
			person.More(p, "bundle")
			p.Click("#open-handovers")
			p.Click("#handover-1")
			p.Screen("handover")
			seen(t, p, "handover, without the place")
			p.Click("#back")
			p.Screen("handovers")
			b.Check()
		})
	}
}
