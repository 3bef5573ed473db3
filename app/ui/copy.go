package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// copyScreen makes a copy of the journal and hands it to the device.
type copyScreen struct {
	giving
	opens  string // "code" or "phrase"
	extent string // "all" or "new"
	pass   string
	shown  bool
	made   *engine.Backup
}

func newCopy(s *session) *copyScreen {
	c := &copyScreen{giving: giving{work: work{s: s}, id: "copy", out: "copy.saved"}, opens: "code", extent: "all"}
	s.lookAtCopies()
	return c
}

func (*copyScreen) name() string { return "copy" }

// left stops what is being made and removes what was not taken along.
func (c *copyScreen) left() {
	c.work.left()
	if c.made == nil {
		return
	}
	c.made, c.files = nil, nil
	ask(c.s, engine.DropBackup, engine.None{}, c.s.dropped)
}

func (c *copyScreen) view() app.UI {
	if c.made != nil {
		return c.ready()
	}
	s := c.s
	if s.copies == nil {
		return app.Div().Class("column").Body(s.back("back", s.stay), heading(s.say("copy.title")))
	}
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("copy-form", c.make)).Body(
		s.back("back", s.stay),
		heading(s.say("copy.title")),
		c.choose(),
		said("copy-news", "notice", c.news),
		troubleLine("copy", c.trouble),
		c.begin(),
	)
}

// choose is what opens the copy, and how much is in it.
func (c *copyScreen) choose() app.UI {
	s := c.s
	var parts []app.UI
	switch {
	case s.copies.Code:
		parts = append(parts, s.drawChoice(choice{
			id: "copy-opens", label: s.say("copy.opens"), chosen: c.opens, values: []string{"code", "phrase"},
			words: []string{s.say("copy.opens.code"), s.say("copy.opens.phrase")}, picked: func(v string) { c.opens, c.pass, c.trouble = v, "", "" },
		}))
	default:
		c.opens = "phrase"
		parts = append(parts, app.Section().Class("card").Body(
			app.P().Text(s.say("copy.nocode")),
			app.Div().Class("choices").Body(s.button("copy-keys", "link", s.say("keys.offer.go"), func() { openKeys(s) })),
		))
	}
	if c.opens == "phrase" {
		parts = append(parts, s.drawSecret(secret{
			id: "copy-pass", label: s.say("app.passphrase"), hint: s.say("copy.phrase.hint"), shown: c.shown,
			typed:  func(v string) bool { c.pass = v; return false },
			toggle: func() { c.shown = !c.shown },
		}))
	}
	if s.copies.Checked != nil {
		parts = append(parts, s.drawChoice(choice{
			id: "copy-extent", label: s.say("copy.extent"), chosen: c.extent, values: []string{"all", "new"},
			words:  []string{s.say("copy.all"), s.say("copy.new")},
			picked: func(v string) { c.extent = v },
		}))
	}
	for _, words := range s.waits() {
		parts = append(parts, app.P().Class("card", "heed").Text(words))
	}
	if c.extent == "new" {
		parts = append(parts, app.P().Class("hint").Text(s.say("copy.new.hint", s.copyDay(*s.copies.Checked))))
	}
	return app.Div().Class("part", "fields").Body(parts...)
}

// begin is the button, or the bar once it was pressed.
func (c *copyScreen) begin() app.UI {
	if c.stop != nil {
		return c.bar("copy", "copy.busy")
	}
	return app.Div().Class("actions").Body(app.Button().Type("submit").ID("copy-go").Class("main").Text(c.s.say("copy.go")))
}

func (c *copyScreen) make() {
	q := engine.BackupRequest{OnlyNew: c.extent == "new"}
	if c.opens == "phrase" {
		q.Passphrase = phraseOf(c.pass)
	}
	switch {
	case c.stop != nil:
		return
	case c.opens == "phrase" && q.Passphrase == "":
		c.trouble = c.s.say("unlock.empty")
		c.s.after(func() { focus("copy-pass") })
		return
	}
	askWith(c.s, c.work.begin(), engine.SaveBackup, q, nil, c.at, func(b engine.Backup, err error) {
		if !c.ended(err, "copy.stopped") {
			return
		}
		c.made, c.pass = &b, ""
		c.wait(b.URL, b.Name)
		if !c.s.on(c) {
			c.left()
			return
		}
		c.s.after(func() { toTop(); focus("title") })
	})
}

// ready shows the finished copy and the ways out.
func (c *copyScreen) ready() app.UI {
	s, b := c.s, c.made
	rows := described(s.say("bundle.name"), app.Span().ID("copy-name").Class("mono").Text(b.Name))
	rows = append(rows, described(s.say("exhibit.size"), app.Text(exactSize(s, b.Size)))...)
	rows = append(rows, described(s.say("bundle.holds.label"), app.Text(s.logSize(b.Copy.To-b.Copy.From, b.Copy.Files)))...)
	return app.Div().Class("column").Body(
		heading(s.say("copy.ready")),
		app.P().Class("lead").Text(s.say("copy.ready.text")),
		app.Elem("dl").Class("facts").Body(rows...),
		app.If(b.Absent > 0, func() app.UI { return app.P().Class("card", "heed").Text(s.count("copy.absent", b.Absent)) }),
		app.P().Class("hint").Text(s.say("copy.downloads")),
		said("copy-news", "notice", c.news),
		troubleLine("copy", c.trouble),
		c.ways(0),
		app.Div().Class("actions").Body(
			s.button("copy-done", "quiet", s.say(either(c.allSaved(), "copy.done", "copy.drop")), s.stay),
			app.If(c.allSaved(), func() app.UI { return s.button("copy-check", "main", s.say("copy.check"), c.check) }),
		),
	)
}

// check leads to the copy as it was saved; what waits here goes.
func (c *copyScreen) check() { c.s.show(newCheckCopy(c.s)) }
