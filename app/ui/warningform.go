package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// warningForm is what stands in the form of the warning. It is also the draft.
type warningForm struct {
	beside
	Words  string
	When   whenForm
	How    string `json:",omitempty"`
	To     []link `json:",omitempty"`
	Answer string `json:",omitempty"`

	Typed struct{ To string } // begun and not chosen
}

// warningScreen writes the one clear message down, or adds to it.
type warningScreen struct {
	recorder
	form warningForm
	to   picker
	time whenPart
}

func warningWith(s *session, id string, r *engine.Record, draft *engine.Draft) *warningScreen {
	c := &warningScreen{form: warningForm{beside: besideOf(r), When: whenForm{Precision: journal.Unknown}}}
	if r != nil {
		w := r.Now.Warning
		c.form.Words, c.form.When, c.form.How, c.form.Answer = w.Words, formOf(w.When), w.How, w.Answer
		c.form.To = linksNamed(s, w.To, r.Names)
	}
	if draft != nil {
		c.form = warningForm{When: whenForm{Precision: journal.Unknown}}
		s.read(*draft, &c.form)
	}
	c.record = c.warning
	c.ready(s, journal.KindWarning, id, c, func() any { return c.form }, &c.form.beside, "said-words", draft)
	c.time.begin(&c.former, "when", "warning.when", &c.form.When)
	c.picks(&c.to, "to", journal.KindPerson, &c.form.To, &c.form.Typed.To)
	return c
}

func (*warningScreen) name() string { return "warning" }

// warning is the form as it would be saved, or the first thing wrong with it.
func (c *warningScreen) warning() (journal.Record, complaint) {
	f := c.form
	when, wrong := c.time.read()
	return journal.Record{Warning: &journal.Warning{
		Words: f.Words, When: when, How: f.How, To: linkIDs(f.To), Answer: f.Answer, Evidence: fileIDs(f.Files),
	}}, wrong
}

// view asks for the words themselves, and then when and how they went out.
func (c *warningScreen) view() app.UI {
	s, f := c.s, &c.form
	return c.sheet([]app.UI{
		app.P().Class("hint").Text(s.say("warnings.lead")),
		c.area("said-words", s.say("warning.words"), s.say("warning.words.hint"), &f.Words),
		c.time.view(),
		c.one("how", s.say("contact.how"), "how.", journal.Hows, &f.How),
	},
		c.group("to-part", s.say("warning.to"), len(f.To), c.to.view(s.say("contact.people"), s.say("entry.people.hint"))),
		c.group("answer-part", s.say("warning.after"), filled(f.Answer),
			c.area("answer", s.say("warning.answer"), s.say("warning.answer.hint"), &f.Answer)),
	)
}
