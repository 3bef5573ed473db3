package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// contactForm is what stands in the form of a contact. It is also the draft.
type contactForm struct {
	beside
	With, Name, Person, Badge string `json:",omitempty"`
	When                      whenForm
	How, Reference, Reported  string `json:",omitempty"`
	Promised, Due             string `json:",omitempty"`
	Settled                   bool   `json:",omitempty"`
	Outcome, Next             string `json:",omitempty"`
	People, Incidents         []link `json:",omitempty"`

	Typed struct{ People, Incidents string } // begun and not chosen
}

// contactScreen writes a dealing with police or others down, or adds to it.
type contactScreen struct {
	recorder
	form              contactForm
	people, incidents picker
	time              whenPart
}

// newReport opens a contact that is about an entry.
func newReport(s *session, about link) *contactScreen {
	return contactWith(s, "", nil, s.takeDraft(journal.KindContact, ""), &about)
}

// contactWith opens the form; about, if any, is an entry that it is about.
func contactWith(s *session, id string, r *engine.Record, draft *engine.Draft, about *link) *contactScreen {
	c := &contactScreen{form: contactForm{beside: besideOf(r), When: whenForm{Precision: journal.Unknown}}}
	if r != nil {
		c.form.fill(s, *r)
	}
	if draft != nil {
		c.form = contactForm{When: whenForm{Precision: journal.Unknown}}
		s.read(*draft, &c.form)
	}
	if about != nil {
		c.form.Incidents = withLink(c.form.Incidents, *about)
	}
	c.record = c.contact
	c.ready(s, journal.KindContact, id, c, func() any { return c.form }, &c.form.beside, "reported", draft)
	c.time.begin(&c.former, "when", "contact.when", &c.form.When)
	c.picks(&c.people, "people", journal.KindPerson, &c.form.People, &c.form.Typed.People)
	c.picks(&c.incidents, "about", incidents, &c.form.Incidents, &c.form.Typed.Incidents)
	return c
}

func (*contactScreen) name() string { return "contact" }

func (f *contactForm) fill(s *session, r engine.Record) {
	c := r.Now.Contact
	f.With, f.Name, f.Person, f.Badge, f.When, f.How = c.With, c.Name, c.Person, c.Badge, formOf(c.When), c.How
	f.Reference, f.Reported, f.Promised, f.Due, f.Settled = c.Reference, c.Reported, c.Promised, string(c.Due), c.Settled
	f.Outcome, f.Next = c.Outcome, c.FollowUp
	f.People, f.Incidents = linksNamed(s, c.People, r.Names), linksNamed(s, c.Incidents, r.Names)
}

// contact is the form as it would be saved, or the first thing wrong with it.
func (c *contactScreen) contact() (journal.Record, complaint) {
	f := c.form
	when, wrong := c.time.read()
	if wrong == noComplaint {
		wrong = dayComplaint("due", f.Due)
	}
	return journal.Record{Contact: &journal.Contact{
		With: f.With, Name: f.Name, Person: f.Person, Badge: f.Badge, People: linkIDs(f.People), When: when, How: f.How,
		Reference: f.Reference, Reported: f.Reported, Promised: f.Promised, Due: journal.Date(f.Due), Settled: f.Settled,
		Outcome: f.Outcome, FollowUp: f.Next, Incidents: linkIDs(f.Incidents), Evidence: fileIDs(f.Files),
	}}, wrong
}

// view asks what there was to say, and what every paper form has: with whom,
// when, and the reference number.
func (c *contactScreen) view() app.UI {
	s, f := c.s, &c.form
	return c.sheet([]app.UI{
		c.one("with", s.say("contact.with"), "body.", journal.Bodies, &f.With),
		c.text("which", s.say("contact.name"), s.say("contact.name.hint"), &f.Name),
		c.time.view(),
		c.text("reference", s.say("contact.reference"), s.say("contact.reference.hint"), &f.Reference),
		c.area("reported", s.say("contact.reported"), "", &f.Reported),
		app.P().Class("hint").Text(s.say("write.rest")),
	}, c.promise(), c.outcome(), c.about(), c.who())
}

func (c *contactScreen) promise() app.UI {
	s, f := c.s, &c.form
	n := filled(f.Promised, f.Due)
	if f.Settled {
		n++
	}
	return c.group("promise", s.say("contact.promise"), n,
		c.area("promised", s.say("contact.promised"), "", &f.Promised),
		c.day("due", s.say("contact.due"), s.say("contact.due.hint"), true, &f.Due),
		c.tick("settled", s.say("contact.settled"), &f.Settled),
	)
}

func (c *contactScreen) outcome() app.UI {
	s, f := c.s, &c.form
	return c.group("outcome-part", s.say("contact.after"), filled(f.Outcome, f.Next),
		c.area("outcome", s.say("contact.outcome"), "", &f.Outcome),
		c.area("next", s.say("contact.next"), "", &f.Next),
	)
}

func (c *contactScreen) about() app.UI {
	s := c.s
	return c.group("about-part", s.say("contact.about"), len(c.form.Incidents),
		c.incidents.view(s.say("contact.incidents"), s.say("contact.incidents.hint")))
}

func (c *contactScreen) who() app.UI {
	s, f := c.s, &c.form
	return c.group("who", s.say("contact.who"), len(f.People)+filled(f.Person, f.Badge, f.How),
		c.text("person", s.say("contact.person"), s.say("contact.person.hint"), &f.Person),
		c.text("badge", s.say("contact.badge"), "", &f.Badge),
		c.one("how", s.say("contact.how"), "how.", journal.Hows, &f.How),
		c.people.view(s.say("contact.people"), s.say("entry.people.hint")),
	)
}

// withLink is links with one more, once.
func withLink(links []link, l link) []link {
	for _, had := range links {
		if had.ID == l.ID {
			return links
		}
	}
	return append(links, l)
}
