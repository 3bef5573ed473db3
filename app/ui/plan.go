package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// planForm is what stands in the form of the safety plan. It is also the draft.
type planForm struct {
	beside
	Texts []string // as in journal.PlanParts
}

// planScreen writes the safety plan down, or changes it. Files and private notes have
// no place in it: it is for the person alone as it is.
type planScreen struct {
	recorder
	form planForm
}

// openPlan opens the safety plan, or its form where there is none yet.
func openPlan(s *session) {
	ask(s, engine.GetItems, engine.ItemsRequest{Kind: journal.KindPlan, Limit: 1}, func(a engine.Items, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case len(a.Rows) > 0:
			s.show(newRecord(s, a.Rows[0].ID))
		default:
			openForm(s, journal.KindPlan)
		}
	})
}

func planWith(s *session, id string, r *engine.Record, draft *engine.Draft) *planScreen {
	c := &planScreen{form: planForm{Texts: make([]string, len(journal.PlanParts))}}
	if r != nil {
		for i, part := range journal.PlanParts {
			c.form.Texts[i] = r.Now.Plan.Texts[part]
		}
	}
	if draft != nil {
		s.read(*draft, &c.form)
		c.form.Texts = append(c.form.Texts, make([]string, len(journal.PlanParts))...)[:len(journal.PlanParts)]
	}
	c.record = c.plan
	c.ready(s, journal.KindPlan, id, c, func() any { return c.form }, &c.form.beside, planID(0), draft)
	c.does.attach = nil
	return c
}

func (*planScreen) name() string { return "plan" }

// planID is the id of a part's field.
func planID(i int) string { return "plan-" + journal.PlanParts[i] }

func (c *planScreen) plan() (journal.Record, complaint) {
	texts := map[string]string{}
	for i, part := range journal.PlanParts {
		texts[part] = c.form.Texts[i]
	}
	return journal.Record{Plan: &journal.Plan{Texts: texts}}, noComplaint
}

func (c *planScreen) view() app.UI {
	s := c.s
	var areas []app.UI
	for i, part := range journal.PlanParts {
		areas = append(areas, c.area(planID(i), s.say("plan."+part), s.say("plan."+part+".hint"), &c.form.Texts[i]))
	}
	return c.page(s.say("plan.title"),
		app.P().Class("lead").Text(s.say("plan.lead")), app.P().Class("card").Text(s.say("plan.seen")),
		app.Div().Class("part", "fields").Body(append(areas, c.reason())...))
}

func planFacts(p journal.Plan) []fact {
	var list []fact
	for _, part := range journal.PlanParts {
		list = append(list, fact{key: "plan." + part, words: p.Texts[part]})
	}
	return list
}

// planWords say whether the plan goes in, "" where there is none.
func (h *handing) planWords(s *session) string {
	switch {
	case !h.seen.Plan || h.choice.Annex:
		return ""
	case h.choice.Plan && !h.placeless():
		return s.say("plan.goes")
	}
	return s.say("plan.stays")
}

// plan is the tick that has the safety plan go in, where there is one.
func (c *chooseScreen) plan() app.UI {
	s, h := c.s, c.h
	if h.seen == nil || !h.seen.Plan || h.choice.Annex || h.placeless() {
		return app.Div().Class("none")
	}
	return app.Section().Class("card").Body(
		app.H2().Text(s.say("plan.title")),
		app.P().Text(s.say("plan.choose")),
		s.tickBox("choose-plan", s.say("plan.put"), h.choice.Plan, c.changed(func() { h.choice.Plan = !h.choice.Plan })),
	)
}
