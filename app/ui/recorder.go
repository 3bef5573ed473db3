package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// recorder is what the forms of people, contacts, orders, warnings, things and the
// safety plan have in common: a private note, a reason for a change, saving, and where that
// leads. A form's name in a draft is the kind of its record.
type recorder struct {
	former
	kind    string
	beside  *beside
	pickers []*picker
	record  func() (journal.Record, complaint) // the form as it would be saved
	details func() *journal.Details            // of a person; nil for the rest
}

// beside is what every form of a record holds beside its own fields.
type beside struct {
	Files   []engine.Exhibit `json:",omitempty"`
	Private string           `json:",omitempty"`
	Reason  string           `json:",omitempty"`
}

// besideOf is that of a record which is there already.
func besideOf(r *engine.Record) beside {
	if r == nil {
		return beside{}
	}
	return beside{Files: r.Exhibits, Private: r.Private}
}

// openForm opens an empty form, or the draft that waits.
func openForm(s *session, kind string) { s.show(formWith(s, kind, "", nil, s.takeDraft(kind, ""))) }

// amend opens a record to add to it, or the draft that waits.
func amend(s *session, r engine.Record) {
	s.show(formWith(s, r.Kind, r.ID, &r, s.takeDraft(r.Kind, r.ID)))
}

// formWith is the form for a kind: with what a record says, or as a draft left
// it; nil where there is no such form.
func formWith(s *session, kind, id string, r *engine.Record, draft *engine.Draft) screen {
	switch kind {
	case journal.KindPerson:
		return personWith(s, id, r, draft)
	case journal.KindContact:
		return contactWith(s, id, r, draft, nil)
	case journal.KindOrder:
		return orderWith(s, id, r, draft)
	case journal.KindWarning:
		return warningWith(s, id, r, draft)
	case journal.KindThing:
		return thingWith(s, id, r, draft)
	case journal.KindPlan:
		return planWith(s, id, r, draft)
	}
	return nil
}

// resumeRecord opens the form that a draft was left in, with the places one
// would come to it through; false where there is none.
func (s *session) resumeRecord(d engine.Draft) bool {
	next := formWith(s, d.Form, d.Object, nil, s.takeDraft(d.Form, d.Object))
	if next == nil {
		return false
	}
	s.trail = nil
	s.follow(listOf(s, d.Form))
	if d.Object != "" {
		s.follow(newRecord(s, d.Object))
	}
	s.show(next)
	return true
}

// ready begins the form. first is the field that must not be empty.
func (c *recorder) ready(s *session, kind, id string, screen screen, value func() any, beside *beside, first string, draft *engine.Draft) {
	c.kind, c.beside = kind, beside
	c.begin(s, id, screen, doings{
		form: kind, title: first, value: value, commit: c.commit, back: s.stay,
		attach: func(x engine.Exhibit) { c.attachTo(&beside.Files, x) },
		aliens: map[string]complaint{engine.Nothing: {field: first}, engine.BadTime: {field: "when-line"}, engine.BadDate: {field: first}},
	}, draft)
}

// start puts the keyboard where the first words of something new go.
func (c *recorder) start() string {
	if c.id != "" || c.resumed != "" || c.kind == journal.KindContact || c.kind == journal.KindOrder {
		return "" // the last two begin with a choice
	}
	return c.does.title
}

func (c *recorder) commit() complaint {
	r, wrong := c.record()
	if wrong != noComplaint {
		return wrong
	}
	for _, p := range c.pickers {
		if p.pending() {
			return noComplaint
		}
	}
	r.Reason = strings.TrimSpace(c.beside.Reason)
	q := engine.SaveRecordRequest{ID: c.id, Record: r, Private: &c.beside.Private, Form: c.kind}
	if c.details != nil {
		q.Details = c.details()
	}
	c.send(func() { ask(c.s, engine.SaveRecord, q, c.saved) })
	return noComplaint
}

func (c *recorder) saved(a engine.Saved, err error) {
	if !c.sent(err) {
		return
	}
	c.s.notice = c.s.say("timeline.saved")
	if c.id == "" && c.kind == journal.KindPlan { // which stands in no list
		c.s.show(newRecord(c.s, a.ID))
		return
	}
	c.s.stay()
}

// sheet is the form's page: what is asked first, the groups, files, and why.
func (c *recorder) sheet(first []app.UI, groups ...app.UI) app.UI {
	s := c.s
	title := "record.new." + c.kind
	if c.id != "" {
		title = "write.title.amend"
	}
	parts := append(first, app.Div().Class("groups").Body(append(groups, c.private())...), c.attachments(&c.beside.Files))
	return c.page(s.say(title), append(parts, c.reason())...)
}

// reason is why something is changed.
func (c *recorder) reason() app.UI {
	if c.id == "" {
		return app.Div().Class("none")
	}
	return c.text("reason", c.s.say("write.reason"), c.s.say("write.reason.hint"), &c.beside.Reason)
}

func (c *recorder) private() app.UI {
	s := c.s
	return c.group("private", s.say("entry.private"), filled(c.beside.Private),
		c.area("note", s.say("entry.note"), s.say("entry.note.hint"), &c.beside.Private),
	)
}

// picks makes a picker part of the form.
func (c *recorder) picks(p *picker, id, kind string, chosen *[]link, typed *string) {
	p.begin(&c.former, id, kind, "", chosen, typed)
	c.pickers = append(c.pickers, p)
}

// linesOf are the lines of a text, each as it was typed; blank ones are none.
func linesOf(text string) []string {
	var list []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSuffix(line, "\r"); strings.TrimSpace(line) != "" {
			list = append(list, line)
		}
	}
	return list
}

// linksNamed are the objects that a record names, in its order.
func linksNamed(s *session, ids []string, names map[string]string) []link {
	var links []link
	for _, id := range ids {
		links = append(links, link{id, nameIn(s, names, id)})
	}
	return links
}

// nameIn is what an object is called now; what is not there any more says so.
func nameIn(s *session, names map[string]string, id string) string {
	name, here := names[id]
	switch {
	case !here:
		return s.say("record.noname")
	case strings.TrimSpace(name) == "":
		return s.say("item.person")
	}
	return firstWords(name)
}
