package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// entryFact is one thing that an entry may say beside its words: the key of its
// label, and what it says on screen, "" where nothing was said.
type entryFact struct {
	key string
	say func(s *session, in journal.Incident, names map[string]string) string
}

// entryFacts are in the order of the form. One list serves the page of an entry
// and the list of what a change changed, so that none can be forgotten in one.
var entryFacts = []entryFact{
	{"incident.where", plain(func(in journal.Incident) string { return in.Where })},
	{"entry.place", coded("place.", func(in journal.Incident) string { return in.Place })},
	{"incident.kinds", func(s *session, in journal.Incident, _ map[string]string) string {
		return strings.Join(kindWords(s, in.Kinds), "\n")
	}},
	{"entry.people", named(func(in journal.Incident) []string { return in.People })},
	{"entry.appearance", plain(func(in journal.Incident) string { return in.Appearance })},
	{"entry.vehicle", plain(func(in journal.Incident) string { return in.Vehicle })},
	{"entry.weapon", plain(func(in journal.Incident) string { return in.Weapon })},
	{"entry.count", func(s *session, in journal.Incident, _ map[string]string) string {
		if in.Count < 1 {
			return ""
		}
		return strconv.Itoa(in.Count)
	}},
	{"entry.said", plain(func(in journal.Incident) string { return in.Said })},
	{"report.quote.label", func(s *session, in journal.Incident, _ map[string]string) string {
		n := 0
		for _, q := range in.Quotes {
			n += q.Count
		}
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}},
	{"entry.platform", plain(func(in journal.Incident) string { return in.Platform })},
	{"entry.number", plain(func(in journal.Incident) string { return in.Number })},
	{"entry.account", plain(func(in journal.Incident) string { return in.Account })},
	{"entry.told", coded("told.", func(in journal.Incident) string { return in.Told })},
	{"entry.by", plain(func(in journal.Incident) string { return in.By })},
	{"entry.witnesses", named(func(in journal.Incident) []string { return in.Witnesses })},
	{"entry.present", plain(func(in journal.Incident) string { return in.Present })},
	{"entry.impact", func(s *session, in journal.Incident, _ map[string]string) string {
		if in.Impact == nil {
			return ""
		}
		return s.say("impact." + strconv.Itoa(*in.Impact))
	}},
	{"entry.feltThen", plain(func(in journal.Incident) string { return in.FeltThen })},
	{"entry.feltAfter", plain(func(in journal.Incident) string { return in.FeltAfter })},
	{"entry.effect", plain(func(in journal.Incident) string { return in.Effect })},
	{"entry.injuries", plain(func(in journal.Incident) string { return in.Injuries })},
	{"entry.care", plain(func(in journal.Incident) string { return in.Care })},
	{"entry.damage", plain(func(in journal.Incident) string { return in.Damage })},
	{"entry.did.text", plain(func(in journal.Incident) string { return in.Did })},
	{"entry.asked", coded("asked.", func(in journal.Incident) string { return in.Asked })},
	{"entry.breach.label", named(func(in journal.Incident) []string { return in.Breach })},
	{"entry.paper", func(s *session, in journal.Incident, _ map[string]string) string {
		if in.Paper == "" {
			return ""
		}
		return s.words.Day(in.Paper.Time())
	}},
}

func plain(of func(journal.Incident) string) func(*session, journal.Incident, map[string]string) string {
	return func(_ *session, in journal.Incident, _ map[string]string) string { return of(in) }
}

// coded is a choice that was made, in words.
func coded(prefix string, of func(journal.Incident) string) func(*session, journal.Incident, map[string]string) string {
	return func(s *session, in journal.Incident, _ map[string]string) string {
		if of(in) == "" {
			return ""
		}
		return s.say(prefix + of(in))
	}
}

// named are records by the names they have now.
func named(of func(journal.Incident) []string) func(*session, journal.Incident, map[string]string) string {
	return func(s *session, in journal.Incident, names map[string]string) string {
		var list []string
		for _, id := range of(in) {
			if n, ok := names[id]; ok && n != "" {
				list = append(list, n)
			} else {
				list = append(list, s.say("item.person"))
			}
		}
		return strings.Join(list, "\n")
	}
}

// facts are what was said beside the words, and when it was written down.
func (c *incidentScreen) facts() app.UI {
	s, in := c.s, c.in
	var rows []app.UI
	for _, f := range entryFacts {
		switch words := f.say(s, in.Now, in.Names); {
		case words == "", f.key == "report.quote.label": // they stand there in full
		case f.key == "entry.people":
			rows = append(rows, described(s.say(f.key), c.linked(f.key, in.People))...)
		case f.key == "entry.witnesses":
			rows = append(rows, described(s.say(f.key), c.linked(f.key, in.Witnesses))...)
		case f.key == "entry.breach.label":
			rows = append(rows, described(s.say(f.key), c.linked(f.key, in.Breach))...)
		default:
			rows = append(rows, described(s.say(f.key), app.P().Class("kept").Text(words))...)
		}
	}
	for _, more := range []struct {
		key   string
		items []engine.Item
	}{{"entry.contacts", in.Contacts}, {"entry.things", in.Things}} {
		if len(more.items) > 0 {
			rows = append(rows, described(s.say(more.key), c.linked(more.key, more.items))...)
		}
	}
	if at := in.Now.Locked; !at.IsZero() {
		rows = append(rows, described(s.say("leave.mark"), app.Text(s.words.Moment(at.Wall())))...)
	}
	return app.Elem("dl").Class("facts").Body(append(rows, described(s.say("incident.written"), app.Text(c.written()))...)...)
}

// linked are ways to records, by name and with what tells each apart.
func (c *incidentScreen) linked(key string, items []engine.Item) app.UI {
	return app.Ul().Class("links").Body(app.Range(items).Slice(func(i int) app.UI {
		it := items[i]
		way := app.Button().Type("button").Class("link").DataSet("item", it.ID).
			OnClick(c.s.tap("go-"+key+it.ID, func() { c.s.show(newRecord(c.s, it.ID)) })).Body(app.Bdi().Text(c.s.titleOf(it)))
		return app.Li().Body(way, app.If(it.Line != "", func() app.UI { return app.Bdi().Class("hint").Text(it.Line) }))
	}))
}

// note is the private note, marked as what it is.
func (c *incidentScreen) note() app.UI {
	if c.in.Private == "" {
		return app.Div().Class("none")
	}
	return app.Section().ID("private-note").Class("card").Body(
		app.H2().Text(c.s.say("entry.private")),
		app.P().Class("kept").Text(c.in.Private),
		app.P().Class("hint").Text(c.s.say("entry.note.hint")),
	)
}
