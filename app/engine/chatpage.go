package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/app/evidence/chat"
	"daybook/app/journal"
	"daybook/app/search"
	"daybook/app/text"
	"daybook/app/vault"
)

// maxPage is how many messages are given at once.
const maxPage = 200

func (e *Engine) chatPage(ctx context.Context, q ChatPageRequest) (ChatPage, error) {
	e.looking.Lock()
	defer e.looking.Unlock()
	c, err := e.chatIn(ctx, q.ID, nil)
	if err != nil {
		return ChatPage{}, err
	}
	if e.tongue != q.Language {
		e.tongue, c.Words, c.index, c.query = q.Language, text.For(q.Language).Say, nil, ""
	}
	c.in(q.Thread)
	rows, err := c.search(ctx, q.Query)
	if err != nil {
		return ChatPage{}, err
	}
	said := e.said(q.ID)
	if q.Day != "" {
		q.From, _ = c.day(q.Day, e.zoneOf(said))
	}
	from := min(max(q.From, 0), len(rows))
	rows, page := rows[from:min(from+min(max(q.Count, 0), maxPage), len(rows))], ChatPage{From: from, Total: len(rows)}
	found, err := c.Pick(rows)
	if err != nil {
		return ChatPage{}, err
	}
	words := search.Words(q.Query)
	for i, m := range found {
		out := e.shownAs(c, m, said)
		out.Row, out.Place, out.Marks = rows[i], int(c.places[rows[i]])-1, search.Marks(out.Text, words)
		page.Messages = append(page.Messages, out)
	}
	return page, nil
}

// zoneOf is the zone that moments are shown in.
func (e *Engine) zoneOf(said journal.Reading) string { return cmp.Or(said.Zone, e.now().Zone) }

// shownAs is a message as a screen shows it.
func (e *Engine) shownAs(c *openChat, m chat.Message, said journal.Reading) ChatMessage {
	out := ChatMessage{Message: c.claim(m, said.Zone, e.zoneOf(said)), System: m.Sort == chat.System, Strange: m.Sort == chat.Unknown, Call: m.Sort == chat.Call}
	if m.From >= 0 {
		out.Self = partyOf(said, c.People[m.From]).Self
	}
	for _, f := range m.Files {
		_, in := c.Has(f)
		out.Inside = append(out.Inside, in)
	}
	switch {
	case m.Deleted:
		out.Note = "deleted"
	case m.LeftOut:
		out.Note = "left-out"
	case m.Unsent:
		out.Note = "unsent"
	case m.Edited:
		out.Note = "edited"
	}
	return out
}

// maxSaid is how much of one message's text is given, in bytes.
const maxSaid = 4_000

// claim is a message with what its export says of it. told is the zone its wall
// times are in, "" where that was not said; shown the one moments are shown in.
func (c *openChat) claim(m chat.Message, told, shown string) journal.Message {
	out := journal.Message{Line: m.Line, At: m.At, Size: m.Size, Text: m.Text, Cut: m.Cut}
	if len(out.Text) > maxSaid {
		out.Text, out.Cut = strings.ToValidUTF8(out.Text[:maxSaid], ""), true
	}
	if m.From >= 0 {
		out.From, out.Number = c.People[m.From].Name, c.People[m.From].ID
	}
	for _, f := range m.Files {
		out.Files = append(out.Files, f.Name)
	}
	out.Wall, out.UTC = claimedWall(m, shown), claimedUTC(m, told)
	return out
}

// claimedWall is a message's time as a clock on the wall showed it.
func claimedWall(m chat.Message, zone string) string {
	switch {
	case !m.Wall.IsZero():
		return wallText(m.Wall)
	case !m.Instant.IsZero():
		return journal.MomentAt(m.Instant, zone).Wall().Format("2006-01-02T15:04:05")
	}
	return ""
}

func wallText(w chat.Wall) string {
	text := fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", w.Year, w.Month, w.Day, w.Hour, w.Minute)
	if w.Seconds {
		text += fmt.Sprintf(":%02d", w.Second)
	}
	return text
}

// claimedUTC is the moment a message's time is, where there is but one.
func claimedUTC(m chat.Message, zone string) string {
	t := m.Instant
	if t.IsZero() {
		if m.Wall.IsZero() || zone == "" {
			return ""
		}
		w, err := journal.WallTimes(m.Wall.Year, m.Wall.Month, m.Wall.Day, m.Wall.Hour, m.Wall.Minute, zone)
		if err != nil || len(w.At) != 1 {
			return ""
		}
		t = w.At[0].Time().Add(time.Duration(m.Wall.Second) * time.Second)
	}
	return journal.MomentAt(t, "UTC").UTC
}

// answerChat keeps what the person said of a chat, as an entry beside the file.
func (e *Engine) answerChat(ctx context.Context, q ChatAnswer) (None, error) {
	if err := ownFile(q.ID); err != nil {
		return None{}, err
	}
	if _, _, err := e.look(ctx, q.ID); err != nil {
		return None{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	said := journal.Reading{About: q.ID, Order: q.Order, Zone: q.Zone, Parties: q.Parties}
	if said.Order != "" && !slices.Contains(journal.Orders, said.Order) {
		return None{}, broken("order")
	}
	if _, err := time.LoadLocation(said.Zone); err != nil {
		return None{}, &Error{Code: BadTime}
	}
	for _, p := range said.Parties {
		if p.Person != "" {
			if err := e.have(journal.KindPerson, []string{p.Person}); err != nil {
				return None{}, err
			}
		}
	}
	lines, err := e.withBeside(nil, journal.Record{Reading: &said}, sameRecord(journal.Record{Reading: &said}, e.readingNow(q.ID)))
	if err != nil || len(lines) == 0 {
		return None{}, err
	}
	return None{}, e.write(ctx, lines, vault.Change{})
}

func (e *Engine) readingNow(file string) journal.Record {
	if r := e.journal.Beside(file, journal.KindReading); r != nil {
		return r.Now()
	}
	return journal.Record{}
}
