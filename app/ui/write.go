package ui

import (
	"daybook/app/engine"
	"daybook/app/journal"
)

// writeForm names this screen in a draft.
const writeForm = "write"

// writeScreen writes a new entry or amends one.
type writeScreen struct {
	former
	form entryForm

	time                      whenPart
	people, witnesses, breach picker

	offers []*offer
}

// newWrite opens an empty form, or the draft that waits.
func newWrite(s *session) *writeScreen {
	return writeWith(s, "", entryForm{When: whenForm{Precision: journal.Unknown}}, s.takeDraft(writeForm, ""))
}

// newWriteWith opens a new entry with a file that has none.
func newWriteWith(s *session, x engine.Exhibit) *writeScreen {
	c := newWrite(s)
	c.does.attach(x)
	return c
}

// newAmend opens an incident to add to it, or the draft that waits.
func newAmend(s *session, in engine.Incident) *writeScreen {
	return writeWith(s, in.ID, entryOf(s, in), s.takeDraft(writeForm, in.ID))
}

// writeWith opens the form with what is given, or as it was left.
func writeWith(s *session, id string, form entryForm, draft *engine.Draft) *writeScreen {
	c := &writeScreen{form: form}
	if draft != nil {
		c.form = entryForm{When: whenForm{Precision: journal.Unknown}}
		s.read(*draft, &c.form)
	}
	c.begin(s, id, c, doings{
		form: writeForm, title: "what", commit: c.commit, back: c.goHome,
		value: func() any { return c.form },
		attach: func(x engine.Exhibit) {
			c.attachTo(&c.form.Files, x)
			c.hear(x)
		},
		aliens: map[string]complaint{engine.Nothing: {field: "what"}, engine.BadTime: {field: "when-date"}, engine.BadDate: {field: "paper"}},
	}, draft)
	c.time.begin(&c.former, "when", "write.when", &c.form.When)
	c.people.begin(&c.former, "people", journal.KindPerson, "", &c.form.People, &c.form.Typed.People)
	c.witnesses.begin(&c.former, "witnesses", journal.KindPerson, "witness", &c.form.Witnesses, &c.form.Typed.Witnesses)
	c.breach.begin(&c.former, "breach", journal.KindOrder, "", &c.form.Breach, &c.form.Typed.Breach)
	return c
}

func (*writeScreen) name() string { return "write" }

// start puts the keyboard where the first words go: a bad moment has no tap to
// spare.
func (c *writeScreen) start() string {
	if c.id != "" || c.resumed != "" {
		return ""
	}
	return "what"
}

// goHome is where one comes from: the entry, the timeline, an order.
func (c *writeScreen) goHome() {
	if c.id != "" {
		c.s.show(newIncident(c.s, c.id))
		return
	}
	c.s.stay()
}

func (c *writeScreen) commit() complaint {
	in, wrong := c.incident()
	if wrong != noComplaint {
		return wrong
	}
	for _, p := range []*picker{&c.people, &c.witnesses, &c.breach} {
		if p.pending() {
			return noComplaint
		}
	}
	c.send(func() {
		q := engine.SaveRequest{ID: c.id, Incident: in, Reason: c.form.Reason, Private: &c.form.Private, Form: writeForm}
		ask(c.s, engine.SaveIncident, q, c.saved)
	})
	return noComplaint
}

func (c *writeScreen) saved(a engine.Saved, err error) {
	if !c.sent(err) {
		return
	}
	c.s.notice = c.s.say("timeline.saved")
	if c.id == "" { // a search must not hide what was just written down
		c.s.journal.widen()
	}
	c.s.journal.reload(c.s)
	if c.id != "" {
		c.s.show(newIncident(c.s, a.ID))
		return
	}
	c.s.stay()
}
