package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// chooseScreen narrows what goes into a bundle. Every tap counts at once, and what
// it comes to stands above.
type chooseScreen struct {
	s      *session
	h      *handing
	facets engine.Facets
	wrong  map[string]string
}

func newChoose(s *session) *chooseScreen {
	c := &chooseScreen{s: s, h: s.handing(), wrong: map[string]string{}}
	ask(s, engine.GetFacets, engine.None{}, func(f engine.Facets, err error) {
		if err != nil {
			s.fail(err)
		}
		c.facets = f
	})
	return c
}

func (*chooseScreen) name() string { return "choose" }

func (c *chooseScreen) view() app.UI {
	s, h := c.s, c.h
	return app.Div().Class("column").Body(
		s.back("back", func() { s.stayAt("bundle-choose") }),
		app.Div().Class("top").Body(heading(s.say("choose.title")), app.If(h.narrowed(), func() app.UI {
			return s.button("choose-clear", "link", s.say("choose.clear"), c.changed(func() {
				h.widen()
				s.after(func() { focus("title") })
			}))
		})),
		said("choose-sum", "hint", strings.Join(h.goes(s), " ")),
		troubleLine("choose", h.trouble),
		c.period(),
		c.values("person", "people", c.facets.People, &h.choice.People),
		c.values("kind", "kinds", c.facets.Kinds, &h.choice.Kinds),
		c.rules(),
		c.fields(),
		s.doors(door{"choose-single", "check", "single.title", func() { s.show(newSingle(s)) }}),
		c.annex(),
		c.plan(),
		s.draw(field{id: "choose-prefix", label: s.say("choose.prefix"), hint: s.say("choose.prefix.hint"), value: h.prefix, typed: func(v string) bool {
			h.prefix = v
			return false
		}}),
		app.P().Class("hint").Text(s.say("choose.never")),
		app.Div().Class("actions", "foot", "alone").Body(s.button("choose-look", "main", s.say("look.open"), func() { openLook(s) })),
	)
}

// changed is a tap after which the choice comes to something else.
func (c *chooseScreen) changed(tap func()) func() {
	return func() {
		tap()
		c.h.foresee(c.s, false)
	}
}

func (c *chooseScreen) period() app.UI {
	s, h := c.s, c.h
	return app.Elem("fieldset").ID("group-period").Body(
		app.Elem("legend").Text(s.say("search.group.period")),
		app.Div().Class("chips").Body(app.Range(presets).Slice(func(i int) app.UI {
			name := presets[i]
			return s.pick("period-"+name, s.say("search.period."+name), 0, h.period == name, c.changed(func() {
				c.wrong = map[string]string{}
				h.setPeriod(name, s.today())
			}))
		})),
		app.If(h.period == "days", func() app.UI {
			return app.Div().Class("times").Body(c.day("period-from", "search.from", &h.choice.From), c.day("period-to", "search.to", &h.choice.To))
		}),
	)
}

// day is one end of the period. Only a day that could be read narrows it.
func (c *chooseScreen) day(id, label string, into *journal.Date) app.UI {
	return c.s.drawDay(dayField{id: id, label: c.s.say(label), trouble: c.wrong[id], value: string(*into), changed: func(v string) {
		day, ok := c.s.readDay(v)
		c.wrong[id] = ""
		if !ok {
			c.wrong[id] = c.s.say("write.date.bad")
		}
		*into = day
		c.h.foresee(c.s, false)
	}})
}

// values are people or kinds of conduct; with none chosen it is all of them.
func (c *chooseScreen) values(id, name string, all []engine.Facet, chosen *[]string) app.UI {
	if len(all) == 0 {
		return app.Div().Class("none")
	}
	s := c.s
	return app.Elem("fieldset").ID("group-"+id).Body(
		app.Elem("legend").Text(s.say("choose.only."+name)),
		app.Div().Class("chips").Body(app.Range(all).Slice(func(i int) app.UI {
			f := all[i]
			words := f.Name
			if id == "kind" {
				words = s.say("kind." + f.Value)
			}
			return s.pick(id+"-"+idOf(f.Value), words, f.Count, slices.Contains(*chosen, f.Value), c.changed(func() { *chosen = flip(*chosen, f.Value) }))
		})),
	)
}

// rules are what the presets differ in.
func (c *chooseScreen) rules() app.UI {
	return app.Elem("fieldset").Body(
		app.Elem("legend").Text(c.s.say("choose.out")),
		c.rule("named", &c.h.choice.Named),
		c.rule("counsel", &c.h.choice.Counsel),
	)
}

func (c *chooseScreen) rule(id string, on *bool) app.UI {
	return c.s.tickBox("choose-"+id, c.s.say("choose."+id), *on, c.changed(func() { *on = !*on }))
}

// annex is how to reach people, which never goes where the rest goes.
func (c *chooseScreen) annex() app.UI {
	s, on := c.s, &c.h.choice.Annex
	return app.Section().Class("card").Body(
		app.H2().Text(s.say("choose.annex")),
		app.P().Text(s.say("choose.annex.text")),
		s.tickBox("choose-annex", s.say("choose.annex.only"), *on, c.changed(func() { *on = !*on })),
	)
}
