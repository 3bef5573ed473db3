package engine

import (
	"crypto/rand"
	"testing"
	"time"

	"daybook/app/journal"
)

// A private note may change when nothing else does.
func TestANoteAloneIsFollowed(t *testing.T) {
	j, f := journal.New(), newFinder()
	add := func(act journal.Act, object string, content any) {
		t.Helper()
		e, err := j.Draw(journal.MomentAt(time.Unix(1, 0), "UTC"), act, object, content, rand.Reader)
		if err == nil {
			err = j.Add(e)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	note := func(text string) journal.Record {
		return journal.Record{Private: &journal.Private{About: "1", Text: text}}
	}
	found := func(query string) int { return len(f.find(j, TimelineRequest{Query: query})) }
	add(journal.Started, "", journal.JournalStart{})
	add(journal.Created, "1", journal.Incident{What: "He rang.", When: journal.When{Precision: journal.Unknown}})
	add(journal.Noted, "2", note("giraffe"))
	if found("giraffe") != 1 {
		t.Error("a note is not found")
	}
	add(journal.Revised, "2", note("lion"))
	if found("giraffe") != 0 || found("lion rang") != 1 {
		t.Error("the note of before is found")
	}
}
