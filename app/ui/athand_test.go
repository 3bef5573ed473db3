package ui

import (
	"testing"

	"daybook/app/engine"
)

// A file that is in the journal is found by its name or the day it came in, and put
// with another entry; it is kept once.
func TestAFileBelongsToSeveralEntries(t *testing.T) {
	p, c := writing(t, "the first")
	c.files.add([]engine.File{file("gate.jpg", jpeg), file("call.txt", "call")})
	c.save()
	p.s.show(newWrite(p.s))
	c = at[*writeScreen](p)
	p.typed(c, "the second")
	p.doesNotSee("gate.jpg")
	c.hand.toggle()
	p.sees("gate.jpg", "call.txt", p.s.count("athand.uses", 1), p.s.say("app.show"))
	c.hand.search("call")
	p.sees(p.s.count("athand.found", 1))
	p.doesNotSee("gate.jpg")
	c.hand.search("21 November 2026")
	p.sees("gate.jpg", "call.txt")
	c.hand.search("20/11/2026")
	p.sees(p.s.count("athand.found", 0))
	c.hand.search("gate")
	x := c.hand.list.Rows[0].Exhibit
	c.does.attach(x)
	p.sees(p.s.say("athand.here"))
	c.save()
	for _, row := range p.s.journal.rows {
		p.s.show(newIncident(p.s, row.ID))
		if in := at[*incidentScreen](p); in.in.Exhibits[0].ID != x.ID {
			t.Errorf("%s: %+v", row.Excerpt, in.in.Exhibits)
		}
	}
	if len(p.s.journal.rows) != 2 {
		t.Errorf("%d entries", len(p.s.journal.rows))
	}
}
