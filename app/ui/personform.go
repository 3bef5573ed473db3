package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// personForm is what stands in the form of a person. It is also the draft.
type personForm struct {
	beside
	Name                         string
	Unknown                      bool     `json:",omitempty"`
	Roles                        []string `json:",omitempty"`
	Relationship, Context        string   `json:",omitempty"`
	Nicknames, Appearance        string   `json:",omitempty"`
	Vehicles                     string   `json:",omitempty"` // one a line, as the three below
	Numbers, Accounts, Addresses string   `json:",omitempty"`
	Organisation, Badge, Notes   string   `json:",omitempty"`
}

// personScreen writes someone down, or adds to it.
type personScreen struct {
	recorder
	form personForm
}

func personWith(s *session, id string, r *engine.Record, draft *engine.Draft) *personScreen {
	c := &personScreen{form: personForm{beside: besideOf(r)}}
	if r != nil {
		c.form.fill(*r.Now.Person, r.Details)
	}
	if draft != nil {
		c.form = personForm{}
		s.read(*draft, &c.form)
	}
	c.record, c.details = c.person, c.reached
	c.ready(s, journal.KindPerson, id, c, func() any { return c.form }, &c.form.beside, "name", draft)
	c.does.attach = c.picture
	return c
}

func (*personScreen) name() string { return "person" }

func (f *personForm) fill(p journal.Person, d journal.Details) {
	f.Name, f.Unknown, f.Roles, f.Relationship, f.Context = p.Name, p.Unknown, p.Roles, p.Relationship, p.Context
	f.Nicknames, f.Appearance, f.Vehicles = p.Nicknames, p.Appearance, strings.Join(p.Vehicles, "\n")
	f.Organisation, f.Badge, f.Notes = p.Organisation, p.Badge, p.Notes
	f.Numbers, f.Accounts, f.Addresses = strings.Join(d.Numbers, "\n"), strings.Join(d.Accounts, "\n"), strings.Join(d.Addresses, "\n")
}

// picture puts a file in the place of the picture: there is one.
func (c *personScreen) picture(x engine.Exhibit) {
	c.form.Files = nil
	c.attachTo(&c.form.Files, x)
}

// person is the form as it would be saved, or the first thing wrong with it.
func (c *personScreen) person() (journal.Record, complaint) {
	f := c.form
	if strings.TrimSpace(f.Name) == "" {
		return journal.Record{}, complaint{"name", "person.empty"}
	}
	p := &journal.Person{
		Name: f.Name, Unknown: f.Unknown, Roles: f.Roles, Relationship: f.Relationship, Context: f.Context,
		Nicknames: f.Nicknames, Appearance: f.Appearance, Vehicles: linesOf(f.Vehicles),
		Organisation: f.Organisation, Badge: f.Badge, Notes: f.Notes,
	}
	if len(f.Files) > 0 {
		p.Picture = f.Files[0].ID
	}
	return journal.Record{Person: p}, noComplaint
}

// reached is how they can be reached; it is held apart.
func (c *personScreen) reached() *journal.Details {
	f := c.form
	return &journal.Details{Numbers: linesOf(f.Numbers), Accounts: linesOf(f.Accounts), Addresses: linesOf(f.Addresses)}
}

// view asks for a name or a description, and only then for anything else.
func (c *personScreen) view() app.UI {
	s, f := c.s, &c.form
	return c.sheet([]app.UI{
		c.text("name", s.say("person.who"), s.say("person.who.hint"), &f.Name),
		c.tick("unknown", s.say("person.unknown.tick"), &f.Unknown),
		app.P().Class("hint").Text(s.say("write.rest")),
	}, c.part(), c.look(), c.reach(), c.notes())
}

func (c *personScreen) part() app.UI {
	s, f := c.s, &c.form
	fields := []app.UI{
		c.several("roles", s.say("person.roles"), "role.", journal.Roles, &f.Roles),
		c.text("relationship", s.say("person.relationship"), s.say("person.relationship.hint"), &f.Relationship),
		c.one("context", s.say("person.context"), "context.", journal.Contexts, &f.Context),
	}
	if c.official() {
		fields = append(fields,
			c.text("organisation", s.say("person.organisation"), "", &f.Organisation),
			c.text("badge", s.say("person.badge"), "", &f.Badge))
	}
	return c.group("part", s.say("person.part"), len(f.Roles)+filled(f.Relationship, f.Context, f.Organisation, f.Badge), fields...)
}

// official: who is met on duty has a station and a number.
func (c *personScreen) official() bool {
	f := c.form
	return slices.Contains(f.Roles, "officer") || slices.Contains(f.Roles, "adviser") || f.Organisation != "" || f.Badge != ""
}

func (c *personScreen) look() app.UI {
	s, f := c.s, &c.form
	return c.group("look", s.say("person.look"), filled(f.Nicknames, f.Appearance, f.Vehicles),
		c.text("nicknames", s.say("person.nicknames"), "", &f.Nicknames),
		c.area("looks", s.say("person.appearance"), "", &f.Appearance),
		c.area("vehicles", s.say("person.vehicles"), s.say("person.vehicles.hint"), &f.Vehicles),
	)
}

// reach says at once whether what is typed here would leave with a bundle.
func (c *personScreen) reach() app.UI {
	s, f := c.s, &c.form
	apart := !slices.Contains(f.Roles, "suspect") || slices.Contains(f.Roles, "witness")
	return c.group("reach", s.say("person.reach"), filled(f.Numbers, f.Accounts, f.Addresses),
		said("reach-apart", "hint", s.say(either(apart, "person.apart", "person.along"))),
		c.area("numbers", s.say("person.numbers"), s.say("person.line"), &f.Numbers),
		c.area("accounts", s.say("person.accounts"), s.say("person.line"), &f.Accounts),
		c.area("addresses", s.say("person.addresses"), s.say("person.line"), &f.Addresses),
	)
}

func (c *personScreen) notes() app.UI {
	s, f := c.s, &c.form
	return c.group("notes-part", s.say("record.else"), filled(f.Notes), c.area("notes", s.say("record.notes"), s.say("person.notes.hint"), &f.Notes))
}
