package ui

import (
	"testing"

	"daybook/app/engine"
	"daybook/app/text"
)

func TestAnOlderStateIsToldWithWhatIsKnownUntilItWasRead(t *testing.T) {
	for _, lang := range text.Languages {
		p := madePhone(t, lang)
		p.s.health = engine.Health{Older: true}
		words := p.s.words
		p.sees(words.Say("timeline.older"), words.Say("timeline.older.next"))
		p.s.health.Missing = 3
		p.sees(words.Count("timeline.older.missing", 3))
		p.doesNotSee(words.Say("timeline.older.seen", ""))
		p.s.health.Seen, p.s.health.Last = moment(t, "2026-03-04 21:14", p.zone), moment(t, "2026-03-01 09:00", p.zone)
		p.sees(words.Say("timeline.older.seen", words.Moment(p.s.health.Seen.Wall())), words.Say("timeline.older.last", words.Moment(p.s.health.Last.Wall())))
		at[*timelineScreen](p).readOlder()
		p.doesNotSee(words.Say("timeline.older"))
	}
}
