package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// givers is the part of the check screen about whose key a bundle was sealed with, and
// what this browser remembers of earlier ones. It remembers nothing by itself.
type givers struct {
	s       *session
	list    []engine.Giver
	typed   string
	news    string
	trouble string
}

func (g *givers) again() { ask(g.s, engine.GetGivers, engine.None{}, g.take) }

func (g *givers) take(l engine.Givers, err error) {
	g.list, g.trouble = l.List, ""
	if err != nil {
		g.trouble = g.s.explain(err)
	}
}

// known is a key that is remembered, nil for none.
func (g *givers) known(key string) *engine.Giver {
	for i := range g.list {
		if g.list[i].Key == key {
			return &g.list[i]
		}
	}
	return nil
}

// about is the key of a bundle, held against those remembered.
func (g *givers) about(r *engine.Checked) app.UI {
	s, known := g.s, g.known(r.Key)
	if r.Key == "" {
		return app.Div().Class("none")
	}
	return app.Section().ID("giver").Class("part").Body(
		app.H2().ID("giver-title").TabIndex(-1).Text(s.say("receipt.key")),
		app.P().Class("mono", "code").Text(r.Key),
		app.P().ID("giver-says").Text(g.says(r)),
		said("giver-news", "hint", g.news),
		app.If(known == nil && r.OK && s.practice == "" && g.trouble == "", func() app.UI { return g.offer(r.Key) }),
	)
}

// says is what the key has to do with those that are remembered.
func (g *givers) says(r *engine.Checked) string {
	for i, key := range append([]string{r.Key}, r.Before...) {
		if k := g.known(key); k != nil {
			words := g.s.say(either(i == 0, "giver.same", "giver.moved"), g.s.words.Day(k.Since.Wall()))
			if k.Name != "" {
				words += " (" + k.Name + ")"
			}
			return words
		}
	}
	if len(g.list) > 0 {
		return g.s.say("giver.other")
	}
	return ""
}

func (g *givers) offer(key string) app.UI {
	s := g.s
	return app.Div().Class("part", "fields").Body(
		app.P().Class("hint").Text(s.say("giver.offer")),
		s.draw(field{id: "giver-name", label: s.say("giver.name"), typed: func(v string) bool { g.typed = v; return false }}),
		app.Div().Class("actions").Body(s.button("giver-remember", "", s.say("giver.remember"), func() {
			g.change(engine.RememberGiver, engine.Giver{Key: key, Name: g.typed}, "giver.done")
		})),
	)
}

func (g *givers) change(op engine.Op[engine.Giver, engine.Givers], q engine.Giver, done string) {
	ask(g.s, op, q, func(l engine.Givers, err error) {
		g.take(l, err)
		g.typed, g.news = "", either(err == nil, g.s.say(done), "")
		g.s.after(func() { focus("title") })
	})
}

// kept lists what is remembered, each to be forgotten.
func (g *givers) kept() app.UI {
	s := g.s
	if len(g.list) == 0 && g.trouble == "" {
		return app.Div().Class("none")
	}
	forget := func(id, key, words string) app.HTMLButton {
		return s.button("forget-"+id, "quiet", s.say(words), func() { g.change(engine.ForgetGiver, engine.Giver{Key: key}, "giver.forgotten") })
	}
	return app.Section().ID("givers").Class("part").Body(
		app.H2().Text(s.say("giver.kept")),
		app.P().Class("hint").Text(s.say("giver.kept.text")),
		troubleLine("givers", g.trouble),
		app.Ul().Class("attached").Body(app.Range(g.list).Slice(func(i int) app.UI {
			k := g.list[i]
			return app.Li().Body(
				app.Div().Class("exhibit-head").ID("giver-"+k.Key).Body(
					app.Bdi().Class("exhibit-name").Text(either(k.Name == "", s.say("giver.unnamed"), k.Name)),
					app.Span().Class("hint").Text(s.words.Day(k.Since.Wall())),
					app.Span().Class("hint", "mono").Text(k.Key),
				),
				forget(k.Key, k.Key, "giver.forget").Aria("describedby", "giver-"+k.Key),
			)
		})),
		app.If(len(g.list) != 1, func() app.UI { return app.Div().Class("actions").Body(forget("all", "", "giver.all")) }),
	)
}
