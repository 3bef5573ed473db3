package ui

import (
	"sort"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// change is one time that a record was added to or corrected, with what the
// fields that changed said before.
type change struct {
	seq    uint64
	at     journal.Moment
	reason string
	before []fact
}

// changes are all of them, newest first: to the record, to how a person can be
// reached, to the private note.
func (c *recordScreen) changes() []change {
	list := c.changesOf(c.r.Revisions)
	for _, kind := range []string{journal.KindDetails, journal.KindPrivate} {
		var some []engine.RecordRevision
		for _, r := range c.r.Beside {
			if r.Was.Kind() == kind {
				some = append(some, r)
			}
		}
		if len(some) > 0 && some[0].Recorded != c.r.Recorded { // added later: nothing stood there before
			some = append([]engine.RecordRevision{{Was: empty(kind)}}, some...)
		}
		list = append(list, c.changesOf(some)...)
	}
	sort.Slice(list, func(i, k int) bool { return list[i].seq > list[k].seq })
	return list
}

func empty(kind string) journal.Record {
	if kind == journal.KindDetails {
		return journal.Record{Details: &journal.Details{}}
	}
	return journal.Record{Private: &journal.Private{}}
}

func (c *recordScreen) changesOf(revisions []engine.RecordRevision) []change {
	var list []change
	for i := 1; i < len(revisions); i++ {
		r := revisions[i]
		ch := change{seq: r.Seq, at: r.Recorded, reason: r.Reason}
		before, after := factsOf(c.s, revisions[i-1].Was, c.r.Names), factsOf(c.s, r.Was, c.r.Names)
		for k := range before {
			if !before[k].same(after[k]) {
				ch.before = append(ch.before, before[k])
			}
		}
		list = append(list, ch)
	}
	return list
}

// history is what it said before, newest first, each with when it was changed
// and why.
func (c *recordScreen) history() app.UI {
	s, changes := c.s, c.changes()
	if len(changes) == 0 {
		return app.Div().Class("none")
	}
	return app.Details().ID("history").Body(
		app.Summary().Text(s.say("incident.history")),
		app.H2().Class("unseen").Text(s.say("incident.history")), // where nothing else has one
		app.Elem("ol").Class("history").Body(
			app.Range(changes).Slice(func(i int) app.UI { return app.Li().Body(changes[i].view(s)...) }),
			app.Li().Body(app.Elem("h3").Text(s.say("incident.history.first", s.words.Moment(c.r.Recorded.Wall())))),
		),
	)
}

func (ch change) view(s *session) []app.UI {
	parts := []app.UI{app.Elem("h3").Text(s.say("incident.history.then", s.words.Moment(ch.at.Wall())))}
	if ch.reason != "" {
		parts = append(parts, app.P().Class("hint").Dir("auto").Text(s.say("incident.history.reason", ch.reason)))
	}
	var rows []app.UI
	for _, f := range ch.before {
		if f.words == "" {
			f.words = s.say("incident.history.none")
		}
		rows = append(rows, described(s.say("record.before", s.say(f.key)), app.Div().Class("kept").Dir("auto").Text(f.words))...)
	}
	return append(parts, app.Elem("dl").Class("facts").Body(rows...))
}
