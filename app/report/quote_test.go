package report

import (
	"strings"
	"testing"

	"daybook/app/journal"
)

// Messages stand in the report with the time and the sender their export gives
// them, as a reading of it, and the exhibit is named.
func TestQuotedMessagesAreAReadingOfTheExhibit(t *testing.T) {
	d := newDiary(t)
	file := d.add(journal.Imported, "", journal.Evidence{Name: "chat.txt", Type: "text/plain", SHA256: strings.Repeat("0", 64), CRC32: "00000000", Way: "picked"})
	d.add(journal.Created, "", journal.Incident{
		What: "He wrote again.", When: journal.When{Precision: journal.Unknown}, Evidence: []string{file},
		Quotes: []journal.Quote{{File: file, Count: 5, Zone: "America/Sao_Paulo", Messages: []journal.Message{
			{Line: 3, Wall: "2024-06-25T14:03:11", From: "Rui", Text: "I know <where> you are", Files: []string{"IMG-1.jpg"}},
			{Line: 4, UTC: "2024-06-25T17:04:00.000Z", Number: "+55 11 5550-0101", Text: "answer", Cut: true},
			{Line: 5, Text: "a line of the messenger"},
		}}},
	})
	d.add(journal.Created, "", journal.Incident{
		What: "He rang.", When: journal.When{Precision: journal.Unknown}, Evidence: []string{file},
		Quotes: []journal.Quote{{File: file, Count: 1, Messages: []journal.Message{{Line: 3, UTC: "2024-06-25T17:04:00.000Z", From: "Me", Text: "Outgoing call"}}}},
	})
	page := string(HTML(From(d.j, Facts{Language: "en", SealedAt: journal.Moment{UTC: "2026-11-21T17:02:00.000Z", Zone: "UTC"}})))
	if strings.Contains(page, "cannot be told from one") {
		t.Error("exports that have numbers are said to be plain text")
	}
	for _, want := range []string{
		"5 messages", "1 call or message", "reading of a chat export", `href="#exhibit-0001"`, "America/Sao_Paulo", "Tue 25 Jun 2024 14:03:11", "Rui", "I know &lt;where&gt; you are\nIMG-1.jpg",
		"Tue 25 Jun 2024 17:04 UTC", "+55 11 5550-0101", "answer …", "no time", "2 more messages are in the export",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
}

// The text of WhatsApp cannot tell a line in a message from the beginning of another
// message. A report says so beside what was read from it.
func TestWhatPlainTextCannotTellIsSaid(t *testing.T) {
	d := newDiary(t)
	file := d.add(journal.Imported, "", journal.Evidence{Name: "chat.txt", Type: "text/plain", SHA256: strings.Repeat("0", 64), CRC32: "00000000", Way: "picked"})
	d.add(journal.Created, "", journal.Incident{
		What: "He wrote again.", When: journal.When{Precision: journal.Unknown}, Evidence: []string{file},
		Quotes: []journal.Quote{{File: file, Count: 1, Order: "day-first", Messages: []journal.Message{{Line: 3, Wall: "2024-06-25T14:03", From: "Rui", Text: "again"}}}},
	})
	page := string(HTML(From(d.j, Facts{Language: "en", SealedAt: journal.Moment{UTC: "2026-11-21T17:02:00.000Z", Zone: "UTC"}})))
	if !strings.Contains(page, "cannot be told from one") {
		t.Error("what the export cannot tell is not said")
	}
}
