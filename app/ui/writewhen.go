package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
)

var precisions = []journal.Precision{journal.Exact, journal.About, journal.Span, journal.Day, journal.Unknown}

// when asks how well the time is known, and then for as much of it.
func (c *writeScreen) when() app.UI {
	s := c.s
	return app.FieldSet().ID("when-precision").Body(
		app.Legend().Text(s.say("write.when")),
		app.Div().Class("options").Body(app.Range(precisions).Slice(func(i int) app.UI { return c.precision(precisions[i]) })),
		c.times(),
		said("when-note", "hint", c.reading()),
	)
}

func (c *writeScreen) precision(p journal.Precision) app.UI {
	id := "when-" + string(p)
	return app.Div().Class("option").Body(
		app.Input().Type("radio").Name("when").ID(id).Value(string(p)).AutoComplete(false).Checked(c.form.When.Precision == p).
			OnChange(c.s.tap(id, func() { c.choose(p) })),
		app.Label().For(id).Text(c.s.say("write.when."+string(p))),
	)
}

// choose sets the precision. A day not given yet is taken to be today, where it
// can be seen and changed; a time of day is never guessed.
func (c *writeScreen) choose(p journal.Precision) {
	w := &c.form.When
	w.Precision = p
	if w.Date == "" && p != journal.Unknown {
		w.Date = c.s.today().Format(time.DateOnly)
	}
	c.trouble = map[string]string{}
	c.changed()
}

// rightNow fills in this minute.
func (c *writeScreen) rightNow() {
	now := c.s.today()
	w := &c.form.When
	w.Date, w.Time = now.Format(time.DateOnly), now.Format("15:04")
	setValue("when-date", w.Date)
	setValue("when-time", w.Time)
	c.trouble = map[string]string{}
	c.changed()
}

// times are the fields that the precision calls for.
func (c *writeScreen) times() app.UI {
	s, p := c.s, c.form.When.Precision
	w := &c.form.When
	switch p {
	case journal.Exact, journal.About:
		return app.Div().Class("times").Body(
			c.timeField("when-date", "write.date", "date", &w.Date),
			c.timeField("when-time", "write.time", "time", &w.Time),
			app.P().Class("hint", "wide").Text(s.say("write.time.hint")),
			s.button("when-now", "link", s.say("write.now"), c.rightNow),
		)
	case journal.Day:
		return app.Div().Class("times").Body(c.timeField("when-date", "write.date", "date", &w.Date))
	case journal.Span:
		return app.Div().Class("times").Body(
			c.timeField("when-date", "write.date.from", "date", &w.Date),
			c.timeField("when-time", "write.time.from", "time", &w.Time),
			c.timeField("when-date-to", "write.date.to", "date", &w.DateTo),
			c.timeField("when-time-to", "write.time.to", "time", &w.TimeTo),
		)
	}
	return app.Div().Class("none")
}

func (c *writeScreen) timeField(id, label, kind string, into *string) app.UI {
	return c.s.draw(field{
		id: id, label: c.s.say(label), trouble: c.trouble[id], kind: kind, value: *into,
		typed: func(v string) bool {
			*into = v
			c.changed()
			c.mend(id)
			return true // what it reads as changes
		},
	})
}

// reading is what the fields add up to, in words that cannot be read the other
// way round, and a question where that has not come yet.
func (c *writeScreen) reading() string {
	if c.form.When.Precision == journal.Unknown {
		return ""
	}
	w, wrong := c.form.When.when(c.s.words, c.s.device.Zone())
	if wrong != noComplaint {
		return ""
	}
	words := longWhen(c.s.words, w)
	if w.From.Time().After(c.s.now().Add(time.Minute)) {
		words = c.s.say("write.ahead", words)
	}
	return words
}
