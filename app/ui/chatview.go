package ui

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

func (c *chatScreen) view() app.UI {
	s := c.s
	if c.chat == nil {
		wait := s.progress("reading", s.say("chat.reading"), c.done, app.Div().Class("none"))
		if c.failure != "" {
			wait = troubleLine("chat", c.failure)
		}
		return app.Div().Class("column").Body(s.back("back", c.close), heading(s.say("chat.title")), wait)
	}
	if c.chat.Kind == "" {
		return c.packed()
	}
	return app.Div().Class("column").Body(
		s.back("back", c.close),
		heading(c.word("chat.title")),
		app.P().Body(app.Bdi().Class("exhibit-name").Text(nameOf(s, c.x))),
		app.P().Class("hint").Text(s.say("chat.note")+c.plain()),
		said("notice", "notice", s.notice),
		c.questions(),
		c.strange(),
		c.finder(),
		troubleLine("chat", c.failure),
		app.P().ID("chat-count").Class("hint").TabIndex(-1).Role("status").Text(c.count()),
		c.pager("up"),
		app.Ul().ID("messages").Class("messages").Body(c.messages()...),
		c.pager("down"),
		c.foot(),
	)
}

// packed is what is in a ZIP that holds no chat.
func (c *chatScreen) packed() app.UI {
	s, p := c.s, c.page
	return app.Div().Class("column").Body(
		s.back("back", c.close),
		heading(nameOf(s, c.x)),
		troubleLine("chat", c.failure),
		app.P().ID("chat-count").Class("hint").TabIndex(-1).Role("status").Text(s.say("chat.packed", min(p.From+1, p.Total), p.From+len(p.Messages), p.Total)),
		c.pager("up"),
		app.Ul().ID("messages").Class("msg-files", "attached").Body(app.Range(p.Messages).Slice(func(i int) app.UI {
			m := p.Messages[i]
			return app.Li().Body(app.Div().Body(c.part(m.Row, 0, text.ShowMarks(m.Files[0]))...))
		})),
		c.pager("down"),
	)
}

// plain says what a text alone cannot tell.
func (c *chatScreen) plain() string {
	if c.chat.Kind != "whatsapp" {
		return ""
	}
	return " " + c.s.say("report.quote.plain")
}

// finder is the ways to a place in the conversation.
func (c *chatScreen) finder() app.UI {
	s := c.s
	threads := app.UI(app.Div().Class("none"))
	if len(c.chat.Threads) > 1 {
		var values, words []string
		for i, th := range c.chat.Threads {
			values, words = append(values, strconv.Itoa(i)), append(words, cmp.Or(th.Name, s.say("chat.nonumber"))+" ("+strconv.Itoa(th.Messages)+")")
		}
		threads = s.drawChoice(choice{id: "thread", label: s.say("chat.thread"), chosen: strconv.Itoa(c.q.Thread), values: values, words: words, picked: func(v string) {
			c.q.Thread, _ = strconv.Atoi(v)
			c.picked = map[int]bool{}
			c.turn(c.chat.Threads[c.q.Thread].Messages - chatWindow)
		}})
	}
	return app.Section().Class("part").Body(
		threads,
		s.draw(field{id: "chat-search", label: s.say("chat.search"), kind: "search", value: c.q.Query, typed: func(v string) bool {
			c.q.Query, c.q.From = v, 0
			c.load()
			return false
		}}),
		s.drawDay(dayField{id: "chat-day", label: s.say("chat.day"), value: c.day, changed: func(v string) {
			if c.day = v; dayComplaint("", v) == noComplaint && v != "" {
				c.q.Day = journal.Date(v)
				c.load()
			}
		}}),
	)
}

func (c *chatScreen) searching() bool { return strings.TrimSpace(c.q.Query) != "" }

func (c *chatScreen) count() string {
	p := c.page
	switch {
	case p.Total == 0 && c.searching():
		return c.s.say("search.none")
	case p.Total == 0:
		return c.s.say("chat.none")
	}
	return c.word("chat.count", p.From+1, p.From+len(p.Messages), p.Total)
}

// pager goes to the messages before or after those in view.
func (c *chatScreen) pager(way string) app.UI {
	p, from := c.page, c.page.From-chatWindow
	if way == "down" {
		from = p.From + len(p.Messages)
	}
	if way == "up" && p.From == 0 || way == "down" && from >= p.Total {
		return app.Div().Class("none")
	}
	return app.Div().Class("choices").Body(c.s.button("chat-"+way, "", c.s.say("chat."+way), func() { c.turn(from) }))
}

// messages are those in view, below their days.
func (c *chatScreen) messages() []app.UI {
	s := c.s
	var list []app.UI
	last := ""
	for i := range c.page.Messages {
		m := &c.page.Messages[i]
		if day := m.Wall[:min(len(m.Wall), len(time.DateOnly))]; day != last && day != "" {
			last = day
			t, _ := time.Parse(time.DateOnly, day)
			list = append(list, app.Li().Class("msg-day").Body(
				app.H2().Text(s.words.LongDay(t)),
				app.If(!c.searching() && !foreign(c.x), func() app.UI {
					return s.button("day-"+day, "link", s.say("chat.write.day"), func() { c.write(engine.QuoteRequest{Day: journal.Date(day)}) })
				}),
			))
		}
		looked := ""
		for n := range m.Files {
			id := partID(m.Row, n)
			looked += c.inside[id].Type + c.deaf[id] + "\n"
		}
		_, picked := c.picked[m.Row]
		list = append(list, &chatRow{M: m, Picked: picked, Found: c.searching(), Looked: looked, Lang: s.words.Lang, c: c})
	}
	return list
}

// strange lists the lines that were not understood.
func (c *chatScreen) strange() app.UI {
	s := c.s
	if c.chat.Unread == 0 && !c.chat.Cut {
		return app.Div().Class("none")
	}
	return app.Details().ID("strange").Body(
		app.Summary().Text(s.count("chat.strange", c.chat.Unread)),
		app.P().Class("hint").Text(s.say("chat.strange.text")),
		app.If(c.chat.Cut, func() app.UI { return app.P().Text(s.say("chat.cut")) }),
		app.Ul().Class("points").Body(app.Range(c.chat.Lines).Slice(func(i int) app.UI {
			l := c.chat.Lines[i]
			return app.Li().Body(app.Span().Class("hint").Text(s.say("chat.line", l.Number)+" · "+s.say("chat.why."+l.Why)+" "), app.Bdi().Text(l.Text))
		})),
	)
}

// word is words about the conversation at hand: messages, calls, or both.
func (c *chatScreen) word(key string, args ...any) string {
	var th engine.ChatThread
	if c.q.Thread < len(c.chat.Threads) {
		th = c.chat.Threads[c.q.Thread]
	}
	switch {
	case th.Calls > 0 && th.Calls == th.Messages:
		key += ".calls"
	case th.Calls > 0 && c.s.words.Has(key+".both"):
		key += ".both"
	}
	return c.s.say(key, args...)
}

// amount is how many are picked.
func (c *chatScreen) amount() string {
	calls := 0
	for _, call := range c.picked {
		if call {
			calls++
		}
	}
	var words []string
	if n := len(c.picked) - calls; n > 0 {
		words = append(words, c.s.count("report.quote", n))
	}
	if calls > 0 {
		words = append(words, c.s.count("chat.calls", calls))
	}
	return strings.Join(words, ", ")
}

// foot stays in sight: what can be done with what was picked.
func (c *chatScreen) foot() app.UI {
	s, n := c.s, len(c.picked)
	if foreign(c.x) {
		return app.Div().Class("none")
	}
	if n == 0 {
		return app.Div().Class("part").Body(
			app.P().Class("hint").Text(s.say("chat.pick")),
			app.Div().Class("choices").Body(s.button("whole", "", c.word("chat.write.whole"), func() { c.write(engine.QuoteRequest{Whole: true}) })),
		)
	}
	return app.Div().Class("actions", "foot").Body(
		s.button("unpick", "quiet", s.say("search.clear.filter"), func() { c.picked = map[int]bool{} }),
		s.iconButton("write-picked", "main", "pencil", s.say("chat.write", c.amount()), c.writePicked),
	)
}
