package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// handoversScreen lists every bundle that was put together, the latest first.
type handoversScreen struct {
	s    *session
	rows []engine.Handover
	read bool
}

func openHandovers(s *session) {
	c := &handoversScreen{s: s}
	s.show(c)
	c.again()
}

func (*handoversScreen) name() string { return "handovers" }
func (*handoversScreen) key() string  { return "handovers" }

func (c *handoversScreen) again() {
	ask(c.s, engine.GetHandovers, engine.None{}, func(h engine.Handovers, err error) {
		if err != nil {
			c.s.fail(err)
			return
		}
		c.rows, c.read = h.Rows, true
	})
}

func (c *handoversScreen) view() app.UI {
	s := c.s
	parts := []app.UI{
		s.back("back", func() { s.stepBack(c, "open-handovers") }),
		heading(s.say("handovers.title")),
	}
	switch {
	case len(c.rows) > 0:
		parts = append(parts, app.P().Class("hint").Text(s.say("handovers.lead")), c.list())
	case c.read:
		parts = append(parts, s.emptyList("empty", "handovers.empty", "handovers.empty.text"))
	}
	return app.Div().Class("column").Body(parts...)
}

func (c *handoversScreen) list() app.UI {
	s := c.s
	return app.Ul().Class("rows").Body(app.Range(c.rows).Slice(func(i int) app.UI {
		h := c.rows[i]
		id := "handover-" + strconv.Itoa(len(c.rows)-i)
		return app.Li().Body(app.Button().Type("button").ID(id).Class("row", "plain").
			OnClick(s.tap(id, func() { s.show(&handoverScreen{s: s, h: h, from: id}) })).Body(
			app.Span().Class("row-in").Body(
				app.Span().Class("row-when").Text(s.words.Moment(h.At.Wall())),
				app.Bdi().Class("row-what").Text(s.receiver(h)),
				app.Span().Class("row-more").Body(app.Span().Class("tag").Text(s.leftWords(h))),
			),
		))
	}))
}

// receiver is for whom a bundle was made, as far as that was said.
func (s *session) receiver(h engine.Handover) string {
	if h.For == "" {
		return s.say("handovers.unsaid")
	}
	return h.For
}

// leftWords are how much of the journal a bundle held.
func (s *session) leftWords(h engine.Handover) string {
	switch {
	case h.Annex:
		return s.say("handovers.annex")
	case h.Left > 0:
		return s.count("handovers.part", h.Left)
	case len(h.Fields) > 0:
		return s.say("short.part")
	}
	return s.say("handovers.whole")
}

// volumeRows are the facts of one file, or of several, one row for each.
func volumeRows(words *text.Catalog, all []engine.Volume) (rows []app.UI) {
	for i, v := range all {
		name, size, sum := app.Bdi().Class("mono").Text(v.Name), app.Span().Text(exactSizeIn(words, v.Size)), app.Elem("code").Class("mono").Text(v.SHA256)
		if len(all) > 1 {
			rows = append(rows, described(partOf(words, i, len(all)), app.Div().Class("volume").Body(name, size, app.Span().Text("SHA-256"), sum))...)
			continue
		}
		rows = append(rows, described(words.Say("bundle.name"), name)...)
		rows = append(rows, described(words.Say("exhibit.size"), size)...)
		rows = append(rows, described(words.Say("receipt.sum"), sum)...)
	}
	return rows
}

// codeOfAll says why one seal code is enough for several volumes.
func codeOfAll(words *text.Catalog, all []engine.Volume) app.UI {
	return app.If(len(all) > 1, func() app.UI { return app.P().Class("hint").Text(words.Say("receipt.parts")) })
}

// partOf says which of several volumes one is.
func partOf(words *text.Catalog, i, n int) string {
	return words.Say("report.volume") + " " + words.Say("report.volume.of", i+1, n)
}

// handoverScreen is one of them, with all that is known of it.
type handoverScreen struct {
	s    *session
	h    engine.Handover
	from string // its row

	receipt *receipt
}

func (*handoverScreen) name() string { return "handover" }

func (c *handoverScreen) view() app.UI {
	if c.receipt != nil {
		return c.receipt.view()
	}
	s, h := c.s, c.h
	var rows []app.UI
	tell := func(key, words string) {
		if words != "" {
			rows = append(rows, described(s.say(key), app.Bdi().Text(words))...)
		}
	}
	tell("handovers.when", s.words.Moment(h.At.Wall()))
	tell("handovers.why", h.Why)
	tell("bundle.holds.label", s.leftWords(h))
	tell("short.left", s.fieldNames(h.Fields))
	rows = append(rows, volumeRows(s.words, h.Volumes)...)
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stayAt(c.from) }),
		heading(s.receiver(h)),
		app.Elem("dl").Class("facts").Body(rows...),
		app.Section().Class("card").Body(
			app.H2().Text(s.say("bundle.code")),
			app.P().ID("seal-code").Class("mono", "code").Text(h.SealCode),
			app.P().Class("hint").Text(s.say("handovers.code")),
			codeOfAll(s.words, h.Volumes),
		),
		s.receiptButton(func() { s.openReceipt(&c.receipt, h, s.words.Lang) }),
	)
}
