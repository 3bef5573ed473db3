package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// orderForm is what stands in the form of an order. It is also the draft.
type orderForm struct {
	beside
	Type, Name, Court, Number string `json:",omitempty"`
	Issued, Served, Ends      string `json:",omitempty"`
	Terms, Notes              string `json:",omitempty"`
	Against                   []link `json:",omitempty"`

	Typed struct{ Against string } // begun and not chosen
}

// orderScreen writes an order down, or adds to it.
type orderScreen struct {
	recorder
	form    orderForm
	against picker
}

func orderWith(s *session, id string, r *engine.Record, draft *engine.Draft) *orderScreen {
	c := &orderScreen{form: orderForm{beside: besideOf(r)}}
	if r != nil {
		c.form.fill(s, *r)
	}
	if draft != nil {
		c.form = orderForm{}
		s.read(*draft, &c.form)
	}
	c.record = c.order
	c.ready(s, journal.KindOrder, id, c, func() any { return c.form }, &c.form.beside, "terms", draft)
	c.picks(&c.against, "against", journal.KindPerson, &c.form.Against, &c.form.Typed.Against)
	return c
}

func (*orderScreen) name() string { return "order" }

func (f *orderForm) fill(s *session, r engine.Record) {
	o := r.Now.Order
	f.Type, f.Name, f.Court, f.Number, f.Terms, f.Notes = o.Type, o.Name, o.Court, o.Number, o.Terms, o.Notes
	f.Issued, f.Served, f.Ends = string(o.Issued), string(o.Served), string(o.Ends)
	f.Against = linksNamed(s, o.Against, r.Names)
}

// order is the form as it would be saved, or the first thing wrong with it.
func (c *orderScreen) order() (journal.Record, complaint) {
	f := c.form
	wrong := dayComplaint("ends", f.Ends)
	for _, d := range [][2]string{{"issued", f.Issued}, {"served", f.Served}} {
		if wrong == noComplaint {
			wrong = dayComplaint(d[0], d[1])
		}
	}
	return journal.Record{Order: &journal.Order{
		Type: f.Type, Name: f.Name, Court: f.Court, Number: f.Number,
		Issued: journal.Date(f.Issued), Served: journal.Date(f.Served), Ends: journal.Date(f.Ends),
		Terms: f.Terms, Against: linkIDs(f.Against), Evidence: fileIDs(f.Files), Notes: f.Notes,
	}}, wrong
}

// view asks what the order says, and then for what stands on the paper.
func (c *orderScreen) view() app.UI {
	s, f := c.s, &c.form
	return c.sheet([]app.UI{
		c.one("type", s.say("order.type"), "ordertype.", journal.OrderTypes, &f.Type),
		c.area("terms", s.say("order.terms"), s.say("order.terms.hint"), &f.Terms),
		c.day("ends", s.say("order.ends"), "", true, &f.Ends),
		app.P().Class("hint").Text(s.say("order.rest")),
	},
		c.group("paper", s.say("order.paper"), filled(f.Name, f.Court, f.Number),
			c.text("order-name", s.say("order.name"), "", &f.Name),
			c.text("court", s.say("order.court"), "", &f.Court),
			c.text("number", s.say("order.number"), "", &f.Number)),
		c.group("days", s.say("order.days"), filled(f.Issued, f.Served),
			c.day("issued", s.say("order.issued"), "", false, &f.Issued),
			c.day("served", s.say("order.served"), s.say("order.served.hint"), false, &f.Served)),
		c.group("against-part", s.say("order.against"), len(f.Against),
			c.against.view(s.say("contact.people"), s.say("entry.people.hint"))),
		c.group("notes-part", s.say("record.else"), filled(f.Notes),
			c.area("notes", s.say("record.notes"), "", &f.Notes)),
	)
}

// newBreach opens an entry that is a breach of an order.
func newBreach(s *session, r engine.Record) *writeScreen {
	l := link{r.ID, s.titleOf(asItem(r))}
	draft := s.takeDraft(writeForm, "")
	form := entryForm{When: whenForm{Precision: journal.Unknown}, Breach: []link{l}, Kinds: []string{"breach-of-order"}}
	c := writeWith(s, "", form, draft)
	if draft != nil {
		c.form.Breach = withLink(c.form.Breach, l)
	}
	return c
}
