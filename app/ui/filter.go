package ui

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// filterScreen chooses which entries the timeline shows. Every tap counts at
// once; nothing has to be confirmed.
type filterScreen struct {
	s      *session
	facets engine.Facets
	ready  bool
	whole  map[string]bool // groups shown with all their values
	wrong  map[string]string
}

// mostValues is how many values of a group are shown before more are asked for.
const mostValues = 6

func newFilter(s *session) *filterScreen {
	c := &filterScreen{s: s, whole: map[string]bool{}, wrong: map[string]string{}}
	ask(s, engine.GetFacets, engine.None{}, func(f engine.Facets, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		c.facets, c.ready = f, true
		s.journal.names = map[string]string{}
		for _, p := range f.People {
			s.journal.names[p.Value] = p.Name
		}
	})
	return c
}

func (*filterScreen) name() string { return "filter" }

func (c *filterScreen) close() { c.s.showAt(&timelineScreen{s: c.s}, "filter") }

func (c *filterScreen) view() app.UI {
	s, l := c.s, &c.s.journal
	f := c.facets
	at := map[string][]engine.Facet{"kind": f.Kinds, "person": f.People, "place": f.Places, "spot": f.Spots, "platform": f.Platforms}
	var groups []app.UI
	for _, g := range l.groups() {
		groups = append(groups, c.values(g, at[g.id]))
	}
	found := s.count("search.show", l.found)
	return app.Div().Class("column").Body(
		s.back("filter-back", c.close),
		app.Div().Class("top").Body(heading(s.say("search.title")), c.clearButton()),
		said("filter-count", "hint", s.count("search.found", l.found, l.total)),
		app.If(c.ready, func() app.UI {
			return app.Div().ID("facets").Class("part").Body(append(append(groups[:1:1], c.period(), c.answers()), groups[1:]...)...)
		}),
		app.Div().Class("actions", "foot").Body(s.button("filter-show", "main wide", found, c.close)),
	)
}

func (c *filterScreen) clearButton() app.UI {
	if !c.s.journal.filtered() {
		return app.Div().Class("none")
	}
	return c.s.button("filter-clear", "link", c.s.say("search.clear.filter"), func() {
		l := &c.s.journal
		l.filter, l.period = noFilter, ""
		c.wrong = map[string]string{}
		l.search(c.s)
		c.s.after(func() { focus("title") })
	})
}

// values are what a group offers: the most frequent, those chosen, and the rest
// when asked for.
func (c *filterScreen) values(g group, all []engine.Facet) app.UI {
	if len(all) == 0 {
		return app.Div().Class("none")
	}
	s := c.s
	var shown []engine.Facet
	for i, f := range all {
		if i < mostValues || c.whole[g.id] || slices.Contains(*g.chosen, f.Value) {
			shown = append(shown, f)
		}
	}
	title := s.say("search.group." + g.name)
	if g.id == "spot" {
		title = s.say("search.group.spots")
	}
	return app.Elem("fieldset").ID("group-"+g.id).Body(
		app.Elem("legend").Text(title),
		app.Div().Class("chips").Body(app.Range(shown).Slice(func(i int) app.UI {
			v := shown[i].Value
			return c.pick(g.id+"-"+idOf(v), g.word(s, v), shown[i].Count, slices.Contains(*g.chosen, v), func() { *g.chosen = flip(*g.chosen, v) })
		})),
		app.If(len(shown) < len(all), func() app.UI {
			return s.button("group-"+g.id+"-all", "link", s.say("search.all", len(all)), func() { c.whole[g.id] = true })
		}),
	)
}

// pick is one value, in the filter or not.
func (c *filterScreen) pick(id, words string, count int, on bool, tap func()) app.UI {
	return c.s.pick(id, words, count, on, func() {
		tap()
		c.s.journal.search(c.s)
	})
}

// pick is one of several values that can be chosen, with how many there are.
func (s *session) pick(id, words string, count int, on bool, tap func()) app.UI {
	id = "pick-" + id
	drawing := "plus"
	if on {
		drawing = "check"
	}
	return app.Button().Type("button").ID(id).Class("pick").Aria("pressed", on).OnClick(s.tap(id, tap)).
		Body(icon(drawing), app.Bdi().Text(words), app.If(count > 0, func() app.UI { return app.Span().Class("amount").Text(count) }))
}

func (c *filterScreen) answers() app.UI {
	s, f := c.s, c.facets
	counts := map[string]int{
		"evidence.yes": f.Evidence, "evidence.no": f.Total - f.Evidence, "reported.yes": f.Reported,
		"reported.no": f.Total - f.Reported, "breach.yes": f.Breach,
	}
	var picks []app.UI
	for _, a := range s.journal.answers() {
		for _, v := range []string{"yes", "no"} {
			if n := counts[a.id+"."+v]; n > 0 || *a.value == v {
				picks = append(picks, c.pick(a.id+"-"+v, s.say("search."+a.id+"."+v), n, *a.value == v, func() {
					if *a.value == v {
						*a.value = ""
					} else {
						*a.value = v
					}
				}))
			}
		}
	}
	return app.Elem("fieldset").ID("group-answers").Body(app.Elem("legend").Text(s.say("search.group.answers")), app.Div().Class("chips").Body(picks...))
}

// period is a choice of days: presets, or a first and a last one.
func (c *filterScreen) period() app.UI {
	s, l := c.s, &c.s.journal
	return app.Elem("fieldset").ID("group-period").Body(
		app.Elem("legend").Text(s.say("search.group.period")),
		app.Div().Class("chips").Body(app.Range(presets).Slice(func(i int) app.UI {
			name := presets[i]
			return c.pick("period-"+name, s.say("search.period."+name), 0, l.period == name, func() {
				c.wrong = map[string]string{}
				if l.period == name {
					l.setPeriod("", time.Time{})
				} else {
					l.setPeriod(name, s.today())
				}
			})
		})),
		app.If(l.period == "days", func() app.UI {
			return app.Div().Class("times").Body(c.day("period-from", "search.from", &l.filter.From), c.day("period-to", "search.to", &l.filter.To))
		}),
	)
}

// day is one end of the period. Only a day that could be read narrows the search.
func (c *filterScreen) day(id, label string, into *journal.Date) app.UI {
	return c.s.drawDay(dayField{id: id, label: c.s.say(label), trouble: c.wrong[id], value: string(*into),
		changed: func(v string) { c.setDay(id, into, v) }})
}

func (c *filterScreen) setDay(id string, into *journal.Date, typed string) {
	day, ok := c.s.readDay(typed)
	c.wrong[id] = ""
	if !ok {
		c.wrong[id] = c.s.say("write.date.bad")
	}
	*into = day
	c.s.journal.search(c.s)
}
