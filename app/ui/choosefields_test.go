package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// What is ticked stays out of every entry. The choice, the preview, the list of
// hand-overs and the receiver's check all say so, and that photos stay as they are.
func TestAFieldIsLeftOutOfEveryEntry(t *testing.T) {
	for _, lang := range text.Languages {
		p := stocked(t, lang)
		p.store(journal.Incident{What: "He stood at the new flat.", Where: "Lindenweg 4", Did: "called Ida"})
		p.s.show(newBundle(p.s))
		p.s.show(newChoose(p.s))
		p.sees(p.s.say("short.title"), p.s.say("short.heed"))
		h := p.s.handing()
		if h.narrowed() {
			t.Error("something is left out before anything was ticked")
		}
		h.choice.Fields = engine.Left{true, false, false, true}
		h.foresee(p.s, false)
		names := p.s.say("short.place") + ", " + p.s.say("short.did")
		p.sees(p.s.count("short.count", 1, names), p.s.say("choose.clear"))
		h.take(engine.Presets[0].Choice)
		h.take(engine.Presets[2].Choice)
		openLook(p.s)
		p.sees(p.s.count("short.count", 1, names), p.s.say("short.heed"))
		q := h.request(p.s)
		q.Page = true
		ask(p.s, engine.PreviewBundle, q, func(seen engine.Preview, err error) {
			if page := seen.Report.Page; err != nil || !strings.Contains(page, text.For(lang).Say("report.short.means")) || strings.Contains(page, "Lindenweg") {
				t.Error("the preview does not mark the entry, or says the place")
			}
		})
		putTogether(p.s)
		all := p.ports.Out.(*drawer).last.String()
		said := held(t, all)
		for _, words := range []string{"Lindenweg", "called Ida"} {
			if strings.Contains(said, words) {
				t.Errorf("%q is in the bundle", words)
			}
		}
		if !strings.Contains(said, "He stood at the new flat.") || !strings.Contains(said, "The van") {
			t.Error("more stays out than was ticked")
		}
		openHandovers(p.s)
		p.sees(p.s.say("short.part"))
		p.s.show(&handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[0]})
		p.sees(p.s.say("short.left"), names)
		if h.widen(); h.narrowed() {
			t.Error("it cannot be taken back")
		}
	}
}

// A safety plan tells of places all over: with the place left out it does not go.
func TestWithThePlaceThePlanStaysOut(t *testing.T) {
	p := planned(t, "en")
	p.s.show(newChoose(p.s))
	h := p.s.handing()
	h.choice.Plan = true
	h.choice.Fields[engine.LeftPlace] = true
	h.foresee(p.s, false)
	p.sees(p.s.say("plan.stays"))
	p.doesNotSee(p.s.say("plan.put"))
	h.choice.Annex = true
	p.doesNotSee(p.s.say("short.title"))
}
