package e2e

import (
	"os"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A safety plan is written on a phone, comes back as a draft and as a page, stays out
// of what is handed over, and is in it after its own tick.
func TestPlansAhead(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { planAhead(t, language) })
	}
}

func planAhead(t *testing.T, language string) {
	const place, word = "Ruth's, ring twice", "Lemonade"
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "He stood at the gate."})
	p.Size(390, 844)
	person.More(p, "plan")
	seen(t, p, "plan, empty")
	shots(p, language+"-plan-form")
	p.Fill("#plan-places", place)
	p.Click("#cancel")
	p.Click("#cancel-keep")
	p.Screen("more")
	p.Click("#open-plan")
	p.Screen("plan")
	if got := p.Value("#plan-places"); got != place {
		t.Errorf("of the draft is left %q", got)
	}
	p.Fill("#plan-code", word)
	p.Click("#save")
	p.Screen("record")
	p.Until(`document.querySelector("main").innerText.includes(` + js(word) + `)`)
	seen(t, p, "plan")
	shots(p, language+"-plan")
	p.Click("#back")
	p.Screen("more")
	p.Click("#open-guide")
	p.Screen("guide")
	p.Click("#guide-self")
	p.Screen("advice")
	p.Click("#advice-plan")
	p.Screen("record")
	p.Click("#back")
	p.Screen("more")
	p.Click("#back")
	p.Screen("timeline")

	zipFile, _ := person.SaveBundle(b, p, 1)
	nowhere(t, unpack(t, zipFile), place, word)
	p.Click("#bundle-done")
	p.Screen("timeline")
	person.More(p, "bundle")
	p.Until(counted)
	p.Click("#bundle-choose")
	p.See("#choose-plan")
	p.Click("#choose-plan")
	seen(t, p, "choose, with a plan")
	shots(p, language+"-plan-choose")
	p.Click("#choose-look")
	p.Screen("look")
	p.See("#look-in")
	seen(t, p, "look, with a plan")
	p.Click("#look-go")
	p.See("#seal-code")
	p.Click("#bundle-save")
	bag := unpack(t, b.Download(2))
	receive(t, b.Download(2))
	page, err := os.ReadFile(bag + "/START-HERE.html")
	if err != nil || !strings.Contains(string(page), word) || !strings.Contains(string(page), `id="plan"`) {
		t.Errorf("the report has no plan: %v", err)
	}
	records, err := os.ReadFile(bag + "/data/records.json")
	if err == nil {
		err = valid(compiled(t, "v6"), string(records))
	}
	if err != nil {
		t.Error(err)
	}
	b.Check()
}
