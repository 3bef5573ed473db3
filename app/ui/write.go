package ui

import (
	"encoding/json"
	"reflect"
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
	s     *session
	id    string    // of the incident it amends, "" for a new one
	first entryForm // as it is saved; empty where it is not
	form  entryForm // as it is
	draft *drafter

	resumed string // a line about where this came from
	files   intake
	saving  bool // the request is on its way
	pending bool // to be saved once the files are in
	asking  bool // keep or throw away?
	trouble map[string]string
	failure string // what went wrong with the whole
}

// newWrite opens an empty form, or the draft that waits.
func newWrite(s *session) *writeScreen {
	if d := s.takeDraft(); d != nil {
		return resumeWrite(s, *d)
	}
	return writeWith(s, "", entryForm{When: whenForm{Precision: journal.Unknown}})
}

// newWriteWith opens a new entry with a file that has none.
func newWriteWith(s *session, x engine.Exhibit) *writeScreen {
	c := newWrite(s)
	c.attach(x)
	return c
}

// newAmend opens an incident to add to it, or the draft that waits.
func newAmend(s *session, in engine.Incident) *writeScreen {
	if d := s.takeDraft(); d != nil {
		c := resumeWrite(s, *d)
		if d.Object != in.ID {
			c.resumed = s.say("write.other")
		}
		return c
	}
	return writeWith(s, in.ID, entryForm{
		What: in.Now.What, When: formOf(in.Now.When), Where: in.Now.Where, Kinds: in.Now.Kinds, Files: in.Exhibits,
	})
}

// resumeWrite opens the form as it was left.
func resumeWrite(s *session, d engine.Draft) *writeScreen {
	form := entryForm{When: whenForm{Precision: journal.Unknown}}
	if err := json.Unmarshal(d.Fields, &form); err != nil {
		s.fail(err)
	}
	c := writeWith(s, d.Object, form)
	c.first = entryForm{} // a draft differs from what is saved
	c.resumed = s.say("write.resumed")
	return c
}

func writeWith(s *session, id string, form entryForm) *writeScreen {
	c := &writeScreen{s: s, id: id, form: form, trouble: map[string]string{}}
	c.first = form
	c.first.Kinds, c.first.Files = slices.Clone(form.Kinds), slices.Clone(form.Files)
	c.draft = &drafter{s: s, make: c.asDraft}
	c.files.c = c
	return c
}

func (*writeScreen) name() string { return "write" }

// left stops what still comes in, and keeps no more drafts.
func (c *writeScreen) left() {
	c.files.stopAll()
	c.draft.ended = true
}

func (c *writeScreen) asDraft() (engine.Draft, error) {
	fields, err := json.Marshal(c.form)
	return engine.Draft{Form: writeForm, Object: c.id, Fields: fields}, err
}

// unsaved reports whether leaving would lose something.
func (c *writeScreen) unsaved() bool {
	return c.saving || c.files.busy() || !reflect.DeepEqual(c.form, c.first)
}

// keep stores the draft now.
func (c *writeScreen) keep(then func()) { c.draft.keep(then) }

// changed follows every change to the form.
func (c *writeScreen) changed() { c.draft.changed() }

// mend takes a complaint away; it reports whether there was one.
func (c *writeScreen) mend(field string) bool {
	had := c.trouble[field] != "" || c.failure != ""
	delete(c.trouble, field)
	c.failure = ""
	return had
}

// attach puts a file with the entry.
func (c *writeScreen) attach(x engine.Exhibit) {
	if !slices.ContainsFunc(c.form.Files, func(y engine.Exhibit) bool { return y.ID == x.ID }) {
		c.form.Files = append(c.form.Files, x)
		c.changed()
	}
}

// detach takes a file out of the entry; it stays in the journal.
func (c *writeScreen) detach(id string) {
	c.form.Files = slices.DeleteFunc(slices.Clone(c.form.Files), func(x engine.Exhibit) bool { return x.ID == id })
	c.changed()
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
	in := journal.Incident{What: f.What, When: when, Where: strings.TrimSpace(f.Where), Kinds: f.Kinds}
	for _, x := range f.Files {
		in.Evidence = append(in.Evidence, x.ID)
	}
	return in, wrong
}
