package engine

import (
	"cmp"
	"context"
	"errors"
	"sort"
	"strings"
	"time"

	"daybook/app/evidence/chat"
	"daybook/app/journal"
	"daybook/app/search"
	"daybook/app/text"
)

// openChat is the export that was asked for last. One is held at a time, as rows
// of 32 bytes; its texts stay in the vault and are read by ranges.
type openChat struct {
	*chat.Chat
	id    string
	index *chat.Index // once something was searched for

	thread int
	rows   []int   // of that thread, in order
	places []int32 // of every row: where it stands among those, from 1; 0 is elsewhere
	query  string  // what was searched for last
	found  []int
}

// chatIn reads a file as a chat, unless it is the one at hand. e.looking is held.
func (e *Engine) chatIn(ctx context.Context, id string, progress func(done, total int64)) (*openChat, error) {
	r, f, err := e.look(context.WithoutCancel(ctx), id) // it stays open
	if err != nil {
		return nil, err
	}
	if e.chat == nil || e.chat.id != id {
		e.chat = nil // before another one takes up memory
		o := chat.Options{Now: r.Received.Time(), Progress: progress}
		c, err := chat.Open(ctx, f, f.Size(), r.Evidence.Name, o)
		if errors.Is(err, chat.ErrNotChat) && r.Evidence.Type == "text/plain" { // the person says that it is one
			o.Kind = chat.WhatsApp
			if c, err = chat.Open(ctx, f, f.Size(), r.Evidence.Name, o); err == nil && len(c.People) == 0 {
				err = chat.ErrNotChat
			}
		}
		if errors.Is(err, chat.ErrNotChat) && r.Evidence.Type == "application/zip" {
			c, err = chat.Packed(f, f.Size())
		}
		if errors.Is(err, chat.ErrNotChat) {
			return nil, &Error{Code: NotChat}
		}
		if err != nil {
			return nil, err
		}
		e.chat = &openChat{Chat: c, id: id, thread: -1}
		e.chat.Words = text.For(e.tongue).Say
	}
	for i, order := range journal.Orders {
		if e.said(id).Order == order {
			e.chat.SetOrder(chat.Order(i + 1))
		}
	}
	return e.chat, nil
}

// said is what the person said about a file.
func (e *Engine) said(file string) journal.Reading {
	j, id := e.owner(file)
	e.mu.RLock()
	defer e.mu.RUnlock()
	return j.FileReading(id)
}

func (e *Engine) readChat(ctx context.Context, q ChatRequest, t task) (Chat, error) {
	e.looking.Lock()
	defer e.looking.Unlock()
	c, err := e.chatIn(ctx, q.ID, t.progress)
	if err != nil {
		return Chat{}, err
	}
	said := e.said(q.ID)
	out := Chat{Kind: string(c.Kind), Said: said, Unread: c.UnreadCount, Cut: c.Cut, Instants: c.Kind == chat.SMS}
	if c.Order != chat.Unsure {
		out.Order = journal.Orders[c.Order-1]
	}
	if c.Kind == chat.WhatsApp && (out.Order == "" || said.Order != "") {
		out.Either = c.either()
	}
	for _, th := range c.Threads {
		out.Threads = append(out.Threads, ChatThread{c.threadName(th), th.Messages, th.Calls})
	}
	for _, l := range c.Unread[:min(len(c.Unread), 50)] {
		line, err := c.LineText(l)
		if err != nil {
			return Chat{}, err
		}
		out.Lines = append(out.Lines, ChatLine{l.Number, [...]string{"before", "notime", "other", "damaged", "kind"}[l.Why], excerpt(line)})
	}
	out.Parties = e.parties(c, said)
	return out, nil
}

// threadName is who a conversation is with. A phone's own export knows the number, and
// a name may have two.
func (c *openChat) threadName(th chat.Thread) string {
	if c.Kind == chat.SMS {
		return strings.TrimSpace(th.Name + " " + th.ID)
	}
	return cmp.Or(th.Name, th.ID)
}

// either is the first day that can be read both ways.
func (c *openChat) either() (days [2]string) {
	for n := range c.Len() {
		if a, b := c.Readings(n); a != b {
			return [2]string{dayOf(a), dayOf(b)}
		}
	}
	return days
}

func dayOf(w chat.Wall) string {
	if w.IsZero() {
		return ""
	}
	return wallText(w)[:len(time.DateOnly)]
}

// maxParties is how many are shown.
const maxParties = 50

func (e *Engine) parties(c *openChat, said journal.Reading) []ChatParty {
	var list []ChatParty
	for _, p := range c.People {
		if p.Messages > 0 {
			list = append(list, ChatParty{Party: partyOf(said, p), Messages: p.Messages})
		}
	}
	sort.SliceStable(list, func(i, k int) bool { return list[i].Messages > list[k].Messages })
	list = list[:min(len(list), maxParties)]
	j, _ := e.owner(c.id)
	e.mu.RLock()
	defer e.mu.RUnlock()
	for i := range list {
		if p := j.Person(list[i].Person); p != nil {
			list[i].Called = p.Name
		}
	}
	return list
}

// partyOf is who somebody is: as told, or as the export says.
func partyOf(said journal.Reading, p chat.Person) journal.Party {
	name := nameOf(p)
	for _, told := range said.Parties {
		if told.Name == name {
			return told
		}
	}
	return journal.Party{Name: name, Self: p.Self}
}

func nameOf(p chat.Person) string {
	if p.Name == "" {
		return p.ID
	}
	return p.Name
}

// in is the conversation that is asked for.
func (c *openChat) in(thread int) {
	if c.thread == thread {
		return
	}
	c.thread, c.rows, c.query = thread, c.InThread(thread), ""
	c.places = make([]int32, c.Len())
	for place, row := range c.rows {
		c.places[row] = int32(place) + 1
	}
}

// search narrows the conversation to what holds all words of a query.
func (c *openChat) search(ctx context.Context, query string) ([]int, error) {
	words := search.Words(query)
	if len(words) == 0 {
		return c.rows, nil
	}
	if c.index == nil {
		var err error
		if c.index, err = c.Index(ctx); err != nil {
			return nil, err
		}
	}
	if c.query != query {
		c.query, c.found = query, nil
		for _, row := range c.index.Find(words) {
			if c.places[row] > 0 {
				c.found = append(c.found, row)
			}
		}
	}
	return c.found, nil
}

// day is the place of the first message of a day, or after it, and of the one
// behind that day's last.
func (c *openChat) day(day journal.Date, zone string) (from, to int) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	wanted, from := day.Time().Unix(), -1
	for place, row := range c.rows {
		m := c.Row(row)
		year, month, date := m.Wall.Year, m.Wall.Month, m.Wall.Day
		if year == 0 && !m.Instant.IsZero() {
			year, month, date = m.Instant.In(loc).Date()
		}
		is := time.Date(year, month, date, 0, 0, 0, 0, time.UTC).Unix()
		if year == 0 || is < wanted {
			continue
		}
		if from < 0 {
			from, to = place, place
		}
		if is == wanted {
			to = place + 1
		}
	}
	if from < 0 {
		return len(c.rows), len(c.rows)
	}
	return from, to
}
