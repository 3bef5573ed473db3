package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// plainScreen gives a file of the journal to the device as it is, once it was read
// what that leaves behind.
type plainScreen struct {
	giving
	q    engine.DecryptRequest
	file string // what it is called, or what is in it
	door string // id of what opened this
	made *engine.Plain
}

// openPlain is the way to a decrypted copy of a file, or of what is in it.
func (s *session) openPlain(q engine.DecryptRequest, file, door string) {
	s.show(&plainScreen{giving: giving{work: work{s: s}, id: "plain", out: "plain.saved"}, q: q, file: file, door: door})
}

// plainButton opens it for a file.
func (s *session) plainButton(x engine.Exhibit) app.UI {
	return s.takeOut(engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}}, nameOf(s, x), "plain-"+x.ID)
}

// insideButton opens it for what is in a file.
func (s *session) insideButton(q engine.InsideRequest, file, id string) app.UI {
	return s.takeOut(engine.DecryptRequest{InsideRequest: q, Inside: true}, file, id)
}

func (s *session) takeOut(q engine.DecryptRequest, file, id string) app.UI {
	if foreign(engine.Exhibit{ID: q.ID}) { // of a bundle that was received: it is a plain file already
		return app.Div().Class("none")
	}
	return s.button(id, "link", s.say("plain.open"), func() { s.openPlain(q, file, id) }).
		Aria("label", s.say("write.of", s.say("plain.open"), file))
}

func (*plainScreen) name() string { return "plain" }

// left stops what is being made and removes what waits here.
func (c *plainScreen) left() {
	c.work.left()
	if c.made != nil {
		c.made, c.files = nil, nil
		ask(c.s, engine.DropBackup, engine.None{}, c.s.dropped)
	}
}

func (c *plainScreen) back() { c.s.stayAt(c.door) }

func (c *plainScreen) view() app.UI {
	s := c.s
	parts := []app.UI{
		s.back("back", c.back),
		heading(s.say("plain.title")),
		app.P().Class("lead").Body(app.Bdi().Class("kept").Text(c.file)),
		s.points("plain.1", "plain.2", "plain.3"),
		said("plain-news", "notice", c.news),
		troubleLine("plain", c.trouble),
	}
	switch {
	case c.made != nil:
		parts = append(parts,
			app.Elem("dl").Class("facts").Body(described("SHA-256", app.Elem("code").Class("mono").Text(c.made.SHA256))...),
			c.ways(0),
			app.Div().Class("actions").Body(s.button("plain-done", "quiet", s.say(either(c.allSaved(), "copy.done", "copy.drop")), c.back)))
	case c.stop != nil:
		parts = append(parts, c.bar("plain", "plain.busy"))
	default:
		parts = append(parts, app.Div().Class("actions").Body(
			s.button("plain-keep", "quiet", s.say("plain.keep"), c.back),
			s.button("plain-go", "main", s.say("plain.go"), c.make)))
	}
	return app.Div().Class("column").Body(parts...)
}

func (c *plainScreen) make() {
	askWith(c.s, c.begin(), engine.Decrypt, c.q, nil, c.at, func(p engine.Plain, err error) {
		if !c.ended(err, "plain.stopped") {
			return
		}
		c.made = &p
		c.wait(p.URL, p.Name)
		if !c.s.on(c) {
			c.left()
			return
		}
		c.s.after(func() { focus("plain-save") })
	})
}

// decrypted are the copies that were made of a file, as facts.
func decrypted(s *session, x engine.Exhibit) []app.UI {
	var rows []app.UI
	for _, made := range x.Decrypted {
		what := []app.UI{app.Text(s.words.Moment(made.At.Wall()))}
		if made.Inside != "" {
			what = append(what, app.Text(" · "), app.Bdi().Text(text.ShowMarks(made.Inside)))
		}
		rows = append(rows, described(s.say("plain.made"), what...)...)
	}
	return rows
}
