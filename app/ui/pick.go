package ui

import (
	"sort"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// link is a record that a form names, with what it was called when it was
// chosen: a draft must be able to show it before anything is read.
type link struct{ ID, Name string }

func linkIDs(links []link) []string {
	var ids []string
	for _, l := range links {
		ids = append(ids, l.ID)
	}
	return ids
}

func linksTo(s *session, items []engine.Item) []link {
	var links []link
	for _, it := range items {
		links = append(links, link{it.ID, s.titleOf(it)})
	}
	return links
}

// picker is where a form names people, orders or entries: those in use a tap away, others
// found by any of their names or numbers while typing, and someone new by typing
// a name.
type picker struct {
	f      *former
	id     string // of its elements
	kind   string // of the records
	role   string // of someone new; "" for none
	chosen *[]link
	query  *string // what is being typed; it belongs to the draft

	some     []engine.Item // offered before anything is typed, most used first
	found    []engine.Item // by the last query that was answered
	answered string        // that query; "" since the field was empty
	asked    int           // counts questions: an answer to an older one is dropped
	total    int           // how many records of the kind there are
	busy     bool
}

// offered is how many a picker shows at a time.
const offered = 6

// begin asks for those that may be wanted.
func (p *picker) begin(f *former, id, kind, role string, chosen *[]link, query *string) {
	p.f, p.id, p.kind, p.role, p.chosen, p.query = f, id, kind, role, chosen, query
	p.items("", 300, func(items engine.Items, err error) {
		if err != nil {
			f.s.fail(err)
			return
		}
		p.some, p.total = items.Rows, items.Total
		sort.SliceStable(p.some, func(i, k int) bool { return p.some[i].Uses > p.some[k].Uses })
	})
	p.find()
}

// items asks for records, or for incidents as such.
func (p *picker) items(query string, limit int, then func(engine.Items, error)) {
	if p.kind != incidents {
		ask(p.f.s, engine.GetItems, engine.ItemsRequest{Kind: p.kind, Query: query, Limit: limit}, then)
		return
	}
	ask(p.f.s, engine.GetTimeline, engine.TimelineRequest{Query: query, Limit: min(limit, window)}, func(t engine.Timeline, err error) {
		items := engine.Items{Found: len(t.Rows), Total: t.Total}
		for _, r := range t.Rows {
			items.Rows = append(items.Rows, p.f.s.asItem(r))
		}
		then(items, err)
	})
}

// incidents is what a picker of entries has for the kind of its records.
const incidents = "incident"

// asItem is an entry as a picker shows it.
func (s *session) asItem(r engine.Row) engine.Item {
	it := engine.Item{ID: r.ID, Kind: incidents, Title: firstWords(r.Excerpt), When: r.When}
	if r.When.Precision != journal.Unknown {
		it.Line = longWhen(s.words, r.When)
	}
	return it
}

// view is the label, what is chosen, the field, and what is offered.
func (p *picker) view(label, hint string) app.UI {
	s := p.f.s
	return app.Div().Class("field").Body(
		app.Label().For(p.id).Text(label),
		hintLine(p.id, hint),
		app.Ul().ID(p.id+"-chosen").Class("chips").Body(app.Range(*p.chosen).Slice(func(i int) app.UI {
			l := (*p.chosen)[i]
			return app.Li().Body(s.chip(p.id+"-drop-"+l.ID, l.Name, s.say("form.drop", l.Name), func() { p.drop(l.ID) }))
		})),
		s.box(field{id: p.id, hint: hint, trouble: p.f.trouble[p.id], also: p.id + "-count", value: *p.query, typed: p.typed}),
		troubleLine(p.id, p.f.trouble[p.id]),
		p.offers(label),
	)
}

// chip is something chosen, with the way to take it back.
func (s *session) chip(id, words, what string, drop func()) app.UI {
	return app.Button().Type("button").ID(id).Class("chip").Aria("label", what).OnClick(s.tap(id, drop)).
		Body(app.Bdi().Text(words), icon("close"))
}

// offers are the records that can be had with a tap.
func (p *picker) offers(label string) app.UI {
	s := p.f.s
	list := p.shown()
	return app.Div().Class("offers").Body(
		said(p.id+"-count", "hint", p.count(len(list))),
		app.Ul().Class("chips").Aria("label", label).Body(app.Range(list).Slice(func(i int) app.UI {
			it := list[i]
			id := p.id + "-add-" + it.ID
			return app.Li().Body(app.Button().Type("button").ID(id).Class("offer").OnClick(s.tap(id, func() { p.add(link{it.ID, s.titleOf(it)}) })).
				Body(icon("plus"), app.Bdi().Text(s.titleOf(it)), p.why(it)))
		})),
		app.If(p.canMake(), func() app.UI {
			return app.Button().Type("button").ID(p.id + "-new").Class("link").Disabled(p.busy || !p.told()).
				OnClick(s.tap(p.id+"-new", p.make)).Text(s.say("form.new", p.name()))
		}),
	)
}

// why tells what a query was found in, where the name does not.
func (p *picker) why(it engine.Item) app.UI {
	words := it.Match
	if words == "" {
		words = it.Line
	}
	if words == "" {
		return app.Span().Class("none")
	}
	return app.Bdi().Class("hint").Text(words)
}

// name is what was typed, as someone would be called.
func (p *picker) name() string { return strings.TrimSpace(*p.query) }

// told reports whether what stands in the field has been looked for.
func (p *picker) told() bool { return p.answered == p.name() }

func (p *picker) count(n int) string {
	if p.answered == "" {
		return ""
	}
	return p.f.s.count("form.found", n)
}

// shown are the records on offer, without those chosen. They stay until the next
// are there: a finger on its way to one must not come down on what moved up.
func (p *picker) shown() []engine.Item {
	from := p.some
	if p.answered != "" {
		from = p.found
	}
	var list []engine.Item
	for _, it := range from {
		if !p.has(it.ID) && len(list) < offered {
			list = append(list, it)
		}
	}
	return list
}

func (p *picker) has(id string) bool {
	for _, l := range *p.chosen {
		if l.ID == id {
			return true
		}
	}
	return false
}

// canMake: people can be added by a name alone; orders have a form of their own.
func (p *picker) canMake() bool {
	return p.kind == journal.KindPerson && p.name() != ""
}

func (p *picker) typed(v string) bool {
	*p.query = v
	p.f.changed()
	p.find()
	return true
}

// find asks for those that what was typed may mean.
func (p *picker) find() {
	p.asked++
	asked, name := p.asked, p.name()
	if name == "" {
		p.found, p.answered = nil, ""
		return
	}
	p.items(*p.query, 2*offered, func(items engine.Items, err error) {
		switch {
		case asked != p.asked:
		case err != nil:
			p.f.s.fail(err)
		default:
			p.found, p.answered = items.Rows, name
		}
	})
}

func (p *picker) add(l link) {
	if !p.has(l.ID) {
		*p.chosen = append(*p.chosen, l)
		p.f.changed()
	}
	p.clear()
}

func (p *picker) clear() {
	*p.query = ""
	p.find()
	delete(p.f.trouble, p.id)
	setValue(p.id, "")
	p.f.s.after(func() { focus(p.id) })
}

func (p *picker) drop(id string) {
	var rest []link
	for _, l := range *p.chosen {
		if l.ID != id {
			rest = append(rest, l)
		}
	}
	*p.chosen = rest
	p.f.changed()
}

// pending complains about a name that was typed and not chosen: saving would
// lose it.
func (p *picker) pending() bool {
	name := p.name()
	if name == "" {
		return false
	}
	p.f.complain(p.id, p.f.s.say("form.unpicked", name))
	return true
}

// make writes someone new down at once, with no more than the name: the entry
// that is being written names them, and the rest can follow on their own page.
func (p *picker) make() {
	name := p.name()
	if p.busy || name == "" {
		return
	}
	p.busy = true
	who := journal.Person{Name: name}
	if p.role != "" {
		who.Roles = []string{p.role}
	}
	ask(p.f.s, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &who}}, func(a engine.Saved, err error) {
		p.busy = false
		if err != nil {
			p.f.trouble[p.id] = p.f.s.explain(err)
			return
		}
		p.add(link{a.ID, name})
	})
}

// titleOf is what a record is called on screen: what it is where it has no name.
func (s *session) titleOf(it engine.Item) string {
	if strings.TrimSpace(it.Title) != "" {
		return it.Title
	}
	switch {
	case it.Kind == journal.KindContact && it.Of != "":
		return s.say("body." + it.Of)
	case it.Kind == journal.KindOrder && it.Of != "":
		return s.say("ordertype." + it.Of)
	}
	return s.say("item." + it.Kind)
}
