package bundle_test

import (
	"fmt"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
)

// An entry may point at many messages; a short journal of such entries is no worse
// than a long one.
func TestAnEntryWithManyQuotedMessagesHolds(t *testing.T) {
	m := newMarked(t, 13)
	chat := m.take([]byte("a chat"))
	q := journal.Quote{File: chat, Count: 300}
	for i := range 300 {
		q.Messages = append(q.Messages, journal.Message{Line: i + 1, At: int64(i), Size: 1, Wall: "2026-01-02T03:04", From: "him", Text: fmt.Sprint(i)})
	}
	m.tell(journal.Incident{What: "messages", When: journal.When{Precision: journal.Unknown}, Evidence: []string{chat}, Quotes: []journal.Quote{q, q}})
	if r := check(t, write(m.source(bundle.Choice{}))); !r.OK {
		t.Errorf("%v", r.Findings)
	}
}
