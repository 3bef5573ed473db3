package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// mailScreen is an e-mail, read: what it says of itself, the way it took, its text
// and what came with it. Nothing of it is drawn as a page, and nothing fetched.
type mailScreen struct {
	s       *session
	x       engine.Exhibit
	mail    *engine.Mail // nil until it was read
	failure string
	inside  map[int]engine.Shown // what is attached and looked at, by its row
	deaf    map[int]string       // why it is not
}

func newMail(s *session, x engine.Exhibit) *mailScreen {
	c := &mailScreen{s: s, x: x, inside: map[int]engine.Shown{}, deaf: map[int]string{}}
	c.again()
	return c
}

func (*mailScreen) name() string  { return "mail" }
func (c *mailScreen) key() string { return "mail-" + c.x.ID }
func (c *mailScreen) close()      { c.s.stepBack(c, insideID(c.x)) }

func (c *mailScreen) again() {
	ask(c.s, engine.ReadMail, engine.ChatRequest{ID: c.x.ID}, func(m engine.Mail, err error) {
		if err != nil {
			c.failure = c.s.explain(err)
			return
		}
		c.mail = &m
	})
}

// look shows what is attached, or hides it.
func (c *mailScreen) look(row int) {
	if c.inside[row].Type != "" {
		delete(c.inside, row)
		return
	}
	ask(c.s, engine.ShowInside, engine.InsideRequest{ID: c.x.ID, Mail: true, Row: row}, func(shown engine.Shown, err error) {
		if err != nil {
			c.deaf[row] = c.s.explain(err)
			return
		}
		c.inside[row] = shown
	})
}

func (c *mailScreen) view() app.UI {
	s := c.s
	parts := []app.UI{s.back("back", c.close), heading(s.say("mail.title"))}
	switch {
	case c.failure != "":
		parts = append(parts, troubleLine("mail", c.failure))
	case c.mail == nil:
		parts = append(parts, app.P().Text(s.say("app.working")))
	default:
		parts = append(parts,
			app.P().Class("hint").Text(s.say("chat.note")),
			app.If(c.mail.Mails > 1, func() app.UI { return app.P().Text(s.say("mail.several", c.mail.Mails)) }), c.head(), c.text(), c.files(), c.way(), c.fields(),
			app.If(!foreign(c.x), func() app.UI {
				return app.Div().Class("choices").Body(s.iconButton("mail-write", "", "pencil", s.say("mail.write"), func() { s.show(newWriteWith(s, c.x)) }))
			}))
	}
	return app.Div().Class("column").Body(parts...)
}

// head is who wrote to whom, and when, by its own account.
func (c *mailScreen) head() app.UI {
	s, m := c.s, c.mail
	var rows []app.UI
	for _, f := range [][2]string{{"subject", m.Subject}, {"from", m.From}, {"to", m.To}, {"cc", m.Cc}, {"date", s.mailTime(m.Date)}} {
		if f[1] != "" {
			rows = append(rows, described(s.say("mail."+f[0]), app.Bdi().Class("kept").Text(f[1]))...)
		}
	}
	return app.Elem("dl").Class("facts").Body(rows...)
}

// mailTime is a time in words, or as it stands there.
func (s *session) mailTime(t engine.MailTime) string {
	if t.Moment.IsZero() {
		return t.Text
	}
	return s.words.Moment(t.Moment.Wall()) + " (" + t.Text + ")"
}

func (c *mailScreen) text() app.UI {
	s, m := c.s, c.mail
	notes := []string{}
	for _, n := range []struct {
		on  bool
		key string
	}{{m.HTML, "mail.html"}, {m.Unknown, "mail.signs"}, {m.Cut, "chat.cut"}} {
		if n.on {
			notes = append(notes, s.say(n.key))
		}
	}
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("mail.text")), lines("hint", notes...), app.P().ID("mail-text").Class("words-said").Text(m.Text))
}

func (c *mailScreen) files() app.UI {
	s, list := c.s, c.mail.Files
	if len(list) == 0 {
		return app.Div().Class("none")
	}
	return app.Section().Class("part").Body(
		app.H2().Text(s.say("mail.files")),
		app.Ul().Class("msg-files", "attached").Body(app.Range(list).Slice(func(i int) app.UI {
			f, id := list[i], "part-"+strconv.Itoa(list[i].Row)
			name := text.ShowMarks(f.Name)
			if name == "" {
				name = f.Type
			}
			return app.Li().Body(app.Div().Body(
				s.iconButton(id, "link", "clip", name, func() { c.look(f.Row) }).Aria("expanded", c.inside[f.Row].Type != ""),
				s.inView(c.inside[f.Row], name),
				troubleLine(id, c.deaf[f.Row]),
				s.insideButton(engine.InsideRequest{ID: c.x.ID, Mail: true, Row: f.Row}, name, "take-"+id),
			))
		})),
	)
}

// way is the servers that passed it on, in plain words.
func (c *mailScreen) way() app.UI {
	s, hops := c.s, c.mail.Hops
	if len(hops) == 0 {
		return app.Div().Class("none")
	}
	return app.Details().ID("mail-way").Body(
		app.Summary().Text(s.count("mail.way", len(hops))),
		app.P().Class("hint").Text(s.say("mail.way.text")),
		app.Ol().Class("points").Body(app.Range(hops).Slice(func(i int) app.UI {
			h := hops[i]
			words := s.say("mail.hop", isolated(h.By), isolated(h.From))
			if h.Time.Text != "" {
				words += " " + s.mailTime(h.Time)
			}
			if h.Timed {
				words += " " + s.say("mail.delay", h.Delay)
			}
			return app.Li().Text(words)
		})),
	)
}

// fields are all lines of the header.
func (c *mailScreen) fields() app.UI {
	var rows []app.UI
	for _, f := range c.mail.Header {
		rows = append(rows, described(f.Name, app.Bdi().Class("mono").Text(f.Value))...)
	}
	return app.Details().ID("mail-header").Body(app.Summary().Text(c.s.say("mail.header")), app.Elem("dl").Body(rows...))
}
