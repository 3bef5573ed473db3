package ui

import (
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/help"
	"daybook/app/journal"
	"daybook/app/text"
)

// everyPlan visits the screens of the safety plan.
func everyPlan(p *phone, look func(p *phone, name string)) {
	p.t.Helper()
	p.s.show(&moreScreen{p.s})
	openPlan(p.s)
	look(p, "plan form")
	c := at[*planScreen](p)
	c.save()
	look(p, "plan form, nothing written")
	for i := range c.form.Texts {
		c.form.Texts[i] = "as agreed\nwith Ruth"
	}
	c.changed()
	c.save()
	look(p, "plan")
	amend(p.s, *at[*recordScreen](p).r)
	look(p, "plan, amending")
	c = at[*planScreen](p)
	c.form.Texts[0], c.beside.Reason = hostile, "moved"
	c.changed()
	c.save()
	look(p, "plan, amended")
	p.s.show(newEraseRecord(p.s, at[*recordScreen](p).id, journal.KindPlan))
	look(p, "plan, erasing")
	openGuide(p.s, p.s.stay)
	p.s.show(&adviceScreen{at[*guideScreen](p), &help.Topics[0]})
	look(p, "advice, open journal")
}

// planned has a plan of two parts.
func planned(t *testing.T, lang string) *phone {
	p := stocked(t, lang)
	p.s.show(&moreScreen{p.s})
	openPlan(p.s)
	p.sees(p.s.say("plan.seen"))
	c := at[*planScreen](p)
	c.typing(planID(0), &c.form.Texts[0])("Ruth, at any hour")
	c.typing(planID(2), &c.form.Texts[2])("lemon")
	c.save()
	return p
}

// Written once, the plan is what the menu leads to; it says who can read it, and what
// it said before.
func TestThePlanIsAtHand(t *testing.T) {
	p := planned(t, "en")
	p.sees("Ruth, at any hour", "lemon", p.s.say("plan.seen"), p.s.say("timeline.saved"))
	p.doesNotSee(p.s.say("plan.children"))
	at[*recordScreen](p).close()
	at[*moreScreen](p)
	openPlan(p.s)
	amend(p.s, *at[*recordScreen](p).r)
	c := at[*planScreen](p)
	c.typing(planID(0), &c.form.Texts[0])("the shelter")
	c.save()
	p.sees("the shelter", "lemon", "Ruth, at any hour", p.s.say("record.before", p.s.say("plan.places")))
}

// What was typed comes back, with the way out it had.
func TestAPlanBegunComesBackAfterALock(t *testing.T) {
	p := madePhone(t, "en")
	openPlan(p.s)
	c := at[*planScreen](p)
	c.typing(planID(3), &c.form.Texts[3])("the blue bag")
	p.wait(2 * time.Second)
	p.open()
	p.unlock()
	c = at[*planScreen](p)
	if c.form.Texts[3] != "the blue bag" {
		t.Errorf("%q", c.form.Texts)
	}
	c.keepDraft()
	at[*moreScreen](p)
}

// Advice leads to the plan, but not while the journal is locked or not there.
func TestAdviceLeadsToThePlanOfAnOpenJournal(t *testing.T) {
	p := planned(t, "en")
	openGuide(p.s, p.s.stay)
	p.s.show(&adviceScreen{at[*guideScreen](p), &help.Topics[1]})
	if !strings.Contains(p.page(), "advice-plan") {
		t.Error("no way to the plan")
	}
	p = newPhone(t, "en")
	openGuide(p.s, p.s.stay)
	p.s.show(&adviceScreen{at[*guideScreen](p), &help.Topics[1]})
	if strings.Contains(p.page(), "advice-plan") {
		t.Error("a way to a plan that is not there")
	}
}

// The plan goes along only after its own tick, which says who may read it; taking a
// preset takes it back.
func TestThePlanIsTickedByItself(t *testing.T) {
	for _, lang := range text.Languages {
		p := planned(t, lang)
		p.s.show(newBundle(p.s))
		p.sees(p.s.say("plan.stays"))
		p.s.show(newChoose(p.s))
		p.sees(p.s.say("plan.choose"))
		h := p.s.handing()
		h.choice.Plan = true
		h.foresee(p.s, false)
		p.sees(p.s.say("plan.goes"))
		openLook(p.s)
		p.sees(p.s.say("single.kind.plan"), p.s.say("plan.goes"))
		putTogether(p.s)
		if all := held(t, p.ports.Out.(*drawer).last.String()); !strings.Contains(all, "Ruth, at any hour") {
			t.Error("it was chosen and is not there")
		}
		for _, preset := range engine.Presets {
			h.choice.Plan = true
			h.take(preset.Choice)
			putTogether(p.s)
			if all := held(t, p.ports.Out.(*drawer).last.String()); strings.Contains(all, "Ruth, at any hour") {
				t.Errorf("%s: it is there", preset.Name)
			}
		}
	}
}
