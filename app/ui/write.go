package ui

import (
	"slices"
	"strings"

	"daybook/app/engine"
	"daybook/app/journal"
)

// writeForm names this screen in a draft.
const writeForm = "write"

// entryForm is what stands in the form. It is also the draft, as JSON.
type entryForm struct {
	What   string
	When   whenForm
	Where  string           `json:",omitempty"`
	Kinds  []string         `json:",omitempty"`
	Files  []engine.Exhibit `json:",omitempty"`
	Reason string           `json:",omitempty"`
}

// writeScreen writes a new entry or amends one.
type writeScreen struct {
	former
	form entryForm
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
	return writeWith(s, in.ID, entryForm{
		What: in.Now.What, When: formOf(in.Now.When), Where: in.Now.Where, Kinds: in.Now.Kinds, Files: in.Exhibits,
	}, s.takeDraft(writeForm, in.ID))
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
		value:  func() any { return c.form },
		attach: func(x engine.Exhibit) { c.attachTo(&c.form.Files, x) },
		aliens: map[string]complaint{engine.Nothing: {field: "what"}, engine.BadTime: {field: "when-date"}},
	}, draft)
	return c
}

func (*writeScreen) name() string { return "write" }

// goHome is where one comes from: the entry, or the timeline.
func (c *writeScreen) goHome() {
	if c.id != "" {
		c.s.show(newIncident(c.s, c.id))
		return
	}
	c.s.home()
}

// toggle chooses a kind, or not any more. They are kept in the order offered.
func (c *writeScreen) toggle(kind string) {
	chosen := slices.Contains(c.form.Kinds, kind)
	var kinds []string
	for _, k := range journal.Kinds {
		if k == kind && !chosen || k != kind && slices.Contains(c.form.Kinds, k) {
			kinds = append(kinds, k)
		}
	}
	c.form.Kinds = kinds
	c.changed()
}

// incident is the form as it would be saved, or the first thing wrong with it.
func (c *writeScreen) incident() (journal.Incident, complaint) {
	f := c.form
	if strings.TrimSpace(f.What) == "" && len(f.Files) == 0 {
		return journal.Incident{}, complaint{"what", "error." + engine.Nothing}
	}
	when, wrong := f.When.when(c.s.words, c.s.device.Zone())
	in := journal.Incident{
		What: f.What, When: when, Where: strings.TrimSpace(f.Where), Kinds: f.Kinds, Evidence: fileIDs(f.Files),
	}
	return in, wrong
}

func (c *writeScreen) commit() complaint {
	in, wrong := c.incident()
	if wrong != noComplaint {
		return wrong
	}
	c.send(func() {
		q := engine.SaveRequest{ID: c.id, Incident: in, Reason: c.form.Reason, Form: writeForm}
		ask(c.s, engine.SaveIncident, q, c.saved)
	})
	return noComplaint
}

func (c *writeScreen) saved(a engine.Saved, err error) {
	if !c.sent(err) {
		return
	}
	c.s.notice = c.s.say("timeline.saved")
	c.s.journal.reload(c.s)
	if c.id != "" {
		c.s.show(newIncident(c.s, a.ID))
		return
	}
	c.s.show(&timelineScreen{s: c.s})
}
