package ui

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// maxAsked is how many parties are asked about.
const maxAsked = 12

// questions are what the export does not say: how its days are written, in which
// zone, and who is who. They stand open as long as something is to be asked.
func (c *chatScreen) questions() app.UI {
	s := c.s
	if foreign(c.x) { // what was said of it came with it
		return app.Div().Class("none")
	}
	parts := []app.UI{app.Summary().Text(s.say("chat.ask"))}
	either := c.chat.Either[0] != ""
	if either {
		parts = append(parts, c.order())
	}
	who := []app.UI{app.Summary().Text(s.say("chat.parties"))}
	for i := range c.said.Parties[:min(len(c.said.Parties), maxAsked)] {
		who = append(who, c.party(i))
	}
	if !c.chat.Instants {
		parts = append(parts, c.zone())
	}
	parts = append(parts, app.Details().ID("chat-parties").Body(who...), app.Div().Class("choices").Body(s.button("chat-answer", "", s.say("chat.keep"), c.answer)))
	return app.Details().ID("chat-ask").Class("card").Open(c.unanswered()).Body(parts...)
}

// unanswered: something is asked that the person has not said.
func (c *chatScreen) unanswered() bool {
	return c.chat.Said.Zone == "" && !c.chat.Instants || c.chat.Order == "" && c.chat.Either[0] != ""
}

// order asks with a day of the export.
func (c *chatScreen) order() app.UI {
	words := []string{c.s.say("chat.order.unsure")}
	for i := range journal.Orders {
		t, _ := time.Parse(time.DateOnly, c.chat.Either[i])
		words = append(words, c.s.words.Day(t))
	}
	return c.s.drawChoice(choice{id: "chat-order", label: c.s.say("chat.order"), chosen: c.said.Order, values: append([]string{""}, journal.Orders...), words: words,
		picked: func(v string) { c.said.Order = v }})
}

func (c *chatScreen) zone() app.UI {
	s := c.s
	values := append([]string{"", s.device.Zone()}, without(s.device.Zones(), s.device.Zone())...)
	words := []string{s.say("chat.zone.unsure")}
	for _, zone := range values[1:] {
		words = append(words, zoneInList(zone))
	}
	return s.drawChoice(choice{id: "chat-zone", label: s.say("chat.zone"), chosen: c.said.Zone, values: values, words: words, picked: func(v string) { c.said.Zone = v }})
}

// party asks who somebody is: the person whose journal this is, or one in it.
func (c *chatScreen) party(i int) app.UI {
	s, p := c.s, &c.said.Parties[i]
	values, words := []string{"", "self"}, []string{s.say("chat.party.unsure"), s.say("chat.party.self")}
	for _, it := range c.people {
		values, words = append(values, it.ID), append(words, s.titleOf(it))
	}
	name := p.Name
	if name == "" { // who made the export, whom it does not name
		name = s.say("chat.party.self")
	}
	chosen := p.Person
	if p.Self {
		chosen = "self"
	}
	return s.drawChoice(choice{id: "party-" + strconv.Itoa(i), label: isolated(name), chosen: chosen, values: values, words: words, picked: func(v string) {
		if p.Self, p.Person = v == "self", v; p.Self {
			p.Person = ""
		}
	}})
}

// readAsChat: a text may be one, which its content alone does not tell.
func readAsChat(x engine.Exhibit) bool {
	return !x.Missing && (x.Type == "text/plain" || x.Type == "application/json" || x.Type == "application/xml")
}

// lookAsChat offers to read a text as a chat.
func (s *session) lookAsChat(x engine.Exhibit) app.UI {
	if !readAsChat(x) {
		return app.Div().Class("none")
	}
	return s.iconButton("look-"+x.ID, "", "talk", s.say(either(x.Type == "application/xml", "chat.look.xml", "chat.look")), func() { s.show(newChat(s, x)) })
}

// quoteView is the messages an entry points at.
func (s *session) quoteView(q journal.Quote, most int, more ...app.UI) app.UI {
	shown := q.Messages[:min(len(q.Messages), most)]
	count, rest, _ := text.OfQuote(q.Phone())
	body := []app.UI{
		app.H2().Text(s.count(count, q.Count)),
		app.Bdi().Class("hint").Text(q.Thread),
		app.Ul().Class("messages").Body(app.Range(shown).Slice(func(i int) app.UI {
			m := shown[i]
			day := ""
			if t, err := time.Parse(time.DateOnly, m.Wall[:min(len(m.Wall), 10)]); err == nil {
				day = s.words.Day(t)
			}
			head := append([]app.UI{app.Span().Class("amount").Text(day)}, s.senderAndTime(m)...)
			var apart []string // a text often names them itself
			for _, name := range m.Files {
				if !strings.Contains(m.Text, name) {
					apart = append(apart, name)
				}
			}
			return app.Li().Class("msg", "theirs").Body(app.Span().Class("msg-head").Body(head...), app.Span().Class("msg-text").Text(m.Text), app.Bdi().Class("hint").Text(strings.Join(apart, "\n")))
		})),
	}
	if n := q.Count - len(shown); n > 0 {
		body = append(body, app.P().Class("hint").Text(s.count(rest, n)))
	}
	return app.Section().Class("part", "quote").Body(append(append(body, app.P().Class("hint").Text(s.say("chat.reading.of"))), more...)...)
}
