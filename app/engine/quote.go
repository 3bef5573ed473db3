package engine

import (
	"context"
	"slices"
	"time"

	"daybook/app/evidence/chat"
	"daybook/app/journal"
)

// maxQuoted is how many messages an incident holds the text of; that there are
// more is counted.
const maxQuoted = 300

// quoteChat draws up what an incident that points at messages says of them.
func (e *Engine) quoteChat(ctx context.Context, q QuoteRequest) (Quoted, error) {
	if err := ownFile(q.ID); err != nil {
		return Quoted{}, err
	}
	e.looking.Lock()
	defer e.looking.Unlock()
	c, err := e.chatIn(ctx, q.ID, nil)
	if err != nil {
		return Quoted{}, err
	}
	c.in(q.Thread)
	said := e.said(q.ID)
	rows := c.picked(q, e.zoneOf(said))
	if len(rows) == 0 {
		return Quoted{}, &Error{Code: NotFound}
	}
	quote := journal.Quote{File: q.ID, Count: len(rows), Whole: q.Whole, Zone: said.Zone}
	if len(c.Threads) > 1 || c.Kind == chat.SMS { // the number is not in the names of its messages
		quote.Thread = c.threadName(c.Threads[q.Thread])
	}
	if c.Kind == chat.SMS { // its moments are told in some zone
		quote.Zone = e.zoneOf(said)
	}
	if c.Order > 0 {
		quote.Order = journal.Orders[c.Order-1]
	}
	last := c.Row(rows[len(rows)-1])
	found, err := c.Pick(rows[:min(len(rows), maxQuoted)])
	if err != nil {
		return Quoted{}, err
	}
	var people []string
	for _, m := range found {
		quote.Messages = append(quote.Messages, c.claim(m, said.Zone, e.zoneOf(said)))
		if m.From >= 0 {
			if own := &quote.Messages[len(quote.Messages)-1]; c.People[m.From].Self && own.Sender() == "" {
				own.From = q.Me
			}
			if p := partyOf(said, c.People[m.From]); p.Person != "" && !slices.Contains(people, p.Person) {
				people = append(people, p.Person)
			}
		}
	}
	when := spanOf(quote.Messages[0].UTC, claimedUTC(last, said.Zone), e.zoneOf(said))
	if when.Precision == journal.Unknown {
		when = wallDays(quote.Messages[0].Wall, claimedWall(last, e.zoneOf(said)), e.zoneOf(said))
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	return Quoted{Quote: quote, Exhibit: e.exhibit(e.journal.Evidence(q.ID)), When: when, People: e.itemsOf(people)}, nil
}

// picked are the rows that were asked for, in the order of the conversation.
func (c *openChat) picked(q QuoteRequest, zone string) []int {
	if q.Whole {
		return c.rows
	}
	if q.Day != "" {
		from, to := c.day(q.Day, zone)
		return c.rows[from:to]
	}
	var places []int
	for _, row := range q.Rows {
		if row >= 0 && row < len(c.places) && c.places[row] > 0 {
			places = append(places, int(c.places[row])-1)
		}
	}
	slices.Sort(places)
	places = slices.Compact(places)
	for i := range places {
		places[i] = c.rows[places[i]]
	}
	return places
}

// spanOf is when the messages were sent, as far as that is known.
func spanOf(first, last, zone string) journal.When {
	from, to := journal.Moment{UTC: first}, journal.Moment{UTC: last}
	if from.Time().IsZero() || to.Time().IsZero() {
		return journal.When{Precision: journal.Unknown}
	}
	w := journal.When{Precision: journal.Span, From: journal.MomentAt(from.Time(), zone), To: journal.MomentAt(to.Time(), zone)}
	if !from.Time().Before(to.Time()) {
		w.Precision, w.To = journal.Exact, journal.Moment{}
	}
	return w
}

// wallDays is the days they were sent on, by what clocks on the wall showed, where
// nothing says at which moments that was.
func wallDays(first, last, zone string) journal.When {
	w := journal.When{Precision: journal.Span, From: minuteOf(first, 0, zone), To: minuteOf(last, 24*60-1, zone)}
	if w.Check() != nil {
		return journal.When{Precision: journal.Unknown}
	}
	if w.From.Wall().YearDay() == w.To.Wall().YearDay() && w.From.Wall().Year() == w.To.Wall().Year() {
		w.Precision, w.To = journal.Day, journal.Moment{}
	}
	return w
}

// minuteOf is a minute of the day of a wall time, or the next one that there was.
func minuteOf(wall string, minute int, zone string) journal.Moment {
	t, err := time.Parse(time.DateOnly, wall[:min(len(wall), len(time.DateOnly))])
	if err != nil {
		return journal.Moment{}
	}
	w, err := journal.WallTimes(t.Year(), t.Month(), t.Day(), minute/60, minute%60, zone)
	switch {
	case err != nil:
		return journal.Moment{}
	case w.Gap():
		return w.After
	}
	return w.At[0]
}

// properQuotes are quotes as they may be written: of files that are here and stand
// with the incident.
func (e *Engine) properQuotes(in *journal.Incident) error {
	for _, q := range in.Quotes {
		if !slices.Contains(in.Evidence, q.File) {
			in.Evidence = append(slices.Clone(in.Evidence), q.File)
		}
		if len(q.Messages) == 0 || len(q.Messages) > maxQuoted || q.Count < len(q.Messages) {
			return broken("quote")
		}
	}
	return e.haveFiles(in.Evidence)
}
