package ui

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/qr"
	"daybook/app/text"
)

// receipt is one page for giver and receiver to sign and date: whoever has it can
// say later which file it was, and when. It is in the receiver's language, and lies
// over the screen it was asked for on.
type receipt struct {
	s    *session
	h    engine.Handover
	lang string
	back func()
}

func (s *session) receiptButton(open func()) app.UI {
	return app.Div().Class("actions").Body(s.button(receiptOpen, "", s.say("receipt.open"), open))
}

const receiptOpen = "receipt-open"

// openReceipt draws the receipt of a hand-over in place of what a screen shows.
func (s *session) openReceipt(into **receipt, h engine.Handover, lang string) {
	*into = &receipt{s, h, lang, func() {
		*into = nil
		s.after(func() { focus(receiptOpen) })
	}}
	s.after(func() { toTop(); focus("title") })
}

// lastReceipt is openReceipt for the bundle that was just made.
func (s *session) lastReceipt(into **receipt, lang string) {
	ask(s, engine.GetHandovers, engine.None{}, func(h engine.Handovers, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case len(h.Rows) > 0:
			s.openReceipt(into, h.Rows[0], lang)
		}
	})
}

func (r *receipt) view() app.UI {
	s := r.s
	return app.Div().Class("column").Body(
		s.back("receipt-back", func() { r.back() }),
		heading(s.say("receipt.title")),
		app.P().Class("lead").Text(s.say("receipt.lead")),
		s.languages("receipt-language", s.say("paper.language"), r.lang, func(v string) { r.lang = v }),
		r.sheet(text.For(s.regional(r.lang))),
		app.P().Class("hint").Text(s.say("receipt.photo")),
		app.Div().Class("actions", "foot", "alone").Body(s.button("receipt-print", "main", s.say("paper.print"), func() {
			s.guard.errand = true
			printPage()
		})),
	)
}

func (r *receipt) sheet(words *text.Catalog) app.UI {
	b := blanks{words}
	parts := []app.UI{
		app.H2().Text(words.Say("receipt.head")),
		app.P().Text(words.Say("receipt.says")),
		app.Div().Class("seal").Body(
			app.Div().Body(app.H3().Text(words.Say("bundle.code")), app.P().ID("receipt-code").Class("mono", "code").Text(r.h.SealCode),
				codeOfAll(words, r.h.Volumes)),
			square(strings.ReplaceAll(r.h.SealCode, " ", "")),
		),
		app.Elem("dl").Class("facts").Body(r.facts(words)...),
		app.P().Text(words.Say("receipt.check")),
		r.opening(words),
	}
	if r.s.practice != "" {
		parts = append(parts[:1], append([]app.UI{app.P().Class("heed").Text(words.Say("report.practice.short"))}, parts[1:]...)...)
	}
	for _, who := range []string{"receipt.giver", "receipt.receiver"} {
		parts = append(parts, app.H3().Text(words.Say(who)), b.all("receipt.name", "receipt.date", "receipt.sign"))
	}
	return app.Elem("article").ID("sheet").Class("sheet", "receipt").Lang(words.Lang).Dir(words.Say("boot.direction")).Aria("label", words.Say("receipt.head")).TabIndex(0).Body(parts...)
}

// opening says how a locked file is opened by a program that is no part of this one:
// what tells of it otherwise is inside of the file.
func (r *receipt) opening(words *text.Catalog) app.UI {
	name := r.h.Volumes[0].Name
	plain, locked := strings.CutSuffix(name, ".age")
	return app.If(locked, func() app.UI {
		return app.Div().Class("part").Body(
			app.P().Text(words.Say("receipt.locked")),
			app.P().Class("mono").Attr("translate", "no").Dir("ltr").Text("age -d -o "+plain+" "+name),
		)
	})
}

// facts are what can be told of the file without opening it, and what is in it.
func (r *receipt) facts(words *text.Catalog) (rows []app.UI) {
	h := r.h
	tell := func(key, class, what string) {
		if what != "" {
			rows = append(rows, described(words.Say(key), app.Bdi().Class(class).Text(what))...)
		}
	}
	holds := words.Say("handovers.annex")
	if h.Incidents > 0 || h.Files > 0 {
		holds = words.Say("bundle.holds.both", words.Count("timeline.count", h.Incidents), words.Count("timeline.files", h.Files))
	} else if !h.Annex {
		holds = words.Count("check.screen.entries", h.Entries)
	}
	rows = volumeRows(words, h.Volumes)
	tell("receipt.key", "mono", h.Key)
	tell("handovers.when", "", words.Moment(h.At.Wall()))
	tell("bundle.holds.label", "", holds)
	tell("receipt.period", "", period(words, h.From, h.To))
	return rows
}

// period is from one day to another, or the one that both are; "" for none.
func period(words *text.Catalog, from, to journal.Date) string {
	first, err := time.Parse("2006-01-02", string(from))
	last, err2 := time.Parse("2006-01-02", string(to))
	switch {
	case err != nil || err2 != nil:
		return ""
	case from == to:
		return words.Day(first)
	}
	return words.Say("checkcopy.from", words.Day(first), words.Day(last))
}

// square is a seal code for a camera to read: dark on white, whatever the screen.
func square(code string) app.UI {
	var d strings.Builder
	for y, row := range qr.Draw(code) {
		for x, dark := range row {
			if dark {
				d.WriteString("M" + strconv.Itoa(x) + " " + strconv.Itoa(y) + "h1v1h-1z")
			}
		}
	}
	side := strconv.Itoa(qr.Size + 8)
	return app.Elem("svg").XMLNS(svg).ID("receipt-qr").Attr("role", "img").Attr("aria-labelledby", "receipt-code").
		Attr("viewBox", "-4 -4 "+side+" "+side).Attr("shape-rendering", "crispEdges").
		Body(app.Elem("path").XMLNS(svg).Attr("d", d.String()))
}
