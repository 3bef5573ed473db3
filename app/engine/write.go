package engine

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"daybook/app/journal"
	"daybook/app/vault"
)

func seqName(seq uint64) string { return strconv.FormatUint(seq, 10) }

// append writes entries: drawn, stored with all that belongs to them in one
// transaction, and only then part of the journal in memory. e.writing is held, or
// nobody else knows of the journal yet.
func (e *Engine) append(ctx context.Context, v *vault.Vault, lines []journal.Line, c vault.Change) error {
	entries, err := e.draw(e.journal, lines, &c)
	if err != nil {
		return err
	}
	if err := v.Commit(ctx, c); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, entry := range entries {
		if err := e.journal.Add(entry); err != nil {
			return err
		}
	}
	return nil
}

// draw makes the next entries of a journal and puts them into a change.
func (e *Engine) draw(j *journal.Journal, lines []journal.Line, c *vault.Change) ([]journal.Entry, error) {
	entries, err := j.DrawAll(e.now(), lines, e.rand())
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		c.Append, c.Time = append(c.Append, entry.Marshal()), entry.Header.Moment().Time().UnixMilli()
	}
	c.Root, err = j.RootWith(entries...)
	return entries, err
}

// write is append for an open journal; it keeps the front page current.
func (e *Engine) write(ctx context.Context, lines []journal.Line, c vault.Change) error {
	err := e.append(ctx, e.vault, lines, c)
	if err == nil {
		e.storeFront(ctx)
	}
	return err
}

func (e *Engine) saveIncident(ctx context.Context, q SaveRequest) (Saved, error) {
	if err := e.whole(ctx); err != nil {
		return Saved{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	in, err := e.proper(q.Incident)
	if err != nil {
		return Saved{}, err
	}
	in.Reason, in.Locked = strings.TrimSpace(q.Reason), journal.Moment{}
	line := journal.Line{Act: journal.Amended, Object: q.ID, Content: in}
	if q.ID == "" {
		line.Act = journal.Created
		if line.Object, err = journal.NewObject(e.rand()); err != nil {
			return Saved{}, err
		}
	} else if r := e.journal.Incident(q.ID); r == nil || r.Erased {
		return Saved{}, &Error{Code: NotFound}
	} else if in.Locked = r.Now().Locked; !in.Locked.IsZero() {
		line.Content = in
	}
	lines, err := e.withPrivate([]journal.Line{line}, line.Object, q.Private)
	if err != nil {
		return Saved{}, err
	}
	err = e.saveWith(q.Form, q.ID, func(c vault.Change) error { return e.write(ctx, lines, c) })
	return Saved{ID: line.Object}, err
}

// proper is the incident as it may be written: with words in it, known evidence,
// a time that holds together. The words themselves are never touched.
func (e *Engine) proper(in journal.Incident) (journal.Incident, error) {
	if strings.TrimSpace(in.What) == "" && len(in.Evidence) == 0 {
		return in, &Error{Code: Nothing}
	}
	if in.When.Precision == "" {
		in.When = journal.When{Precision: journal.Unknown}
	}
	if in.When.Check() != nil {
		return in, &Error{Code: BadTime}
	}
	if err := errors.Join(e.properQuotes(&in), e.have("person", in.People, in.Witnesses), e.have("order", in.Breach)); err != nil {
		return in, err
	}
	if in.Paper.Check() != nil {
		return in, &Error{Code: BadDate}
	}
	in.Kinds = slices.DeleteFunc(slices.Clone(in.Kinds), func(k string) bool { return !slices.Contains(journal.Kinds, k) })
	in.Count = min(max(in.Count, 0), MaxCount)
	if in.Impact != nil && (*in.Impact < 0 || *in.Impact > 3) {
		in.Impact = nil
	}
	return in, nil
}

// MaxCount bounds a series: more than this is a slip of the finger.
const MaxCount = 100_000

func (e *Engine) haveFiles(ids []string) error {
	for _, id := range ids {
		if e.journal.Evidence(id) == nil {
			return &Error{Code: NotFound}
		}
	}
	return nil
}

// have refuses names of records that are not there or of another kind.
func (e *Engine) have(kind string, lists ...[]string) error {
	for _, ids := range lists {
		for _, id := range ids {
			if r := e.journal.Record(id); r == nil || r.Kind != kind {
				return &Error{Code: NotFound}
			}
		}
	}
	return nil
}

func (e *Engine) erase(ctx context.Context, q EraseRequest) (None, error) {
	if err := e.whole(ctx); err != nil {
		return None{}, err
	}
	if err := e.confirm(ctx, q.Passphrase); err != nil {
		return None{}, err
	}
	e.keying.Lock()
	defer e.keying.Unlock()
	e.writing.Lock()
	defer e.writing.Unlock()
	if !e.standing(q.ID) {
		return None{}, &Error{Code: NotFound}
	}
	// The vault seals anew what stays. A first page with these words in it must not.
	c := vault.Change{Cells: map[string][]byte{frontCell: nil, unreadDraftsCell: nil}}
	var lines []journal.Line
	for _, object := range e.journal.Family(q.ID) {
		for _, blank := range e.journal.Blanks(object) {
			c.Rewrite = append(c.Rewrite, vault.Rewrite{Seq: blank.Header.Seq, Record: blank.Marshal()})
		}
		lines = append(lines, journal.Line{Act: journal.Erased, Object: object, Content: journal.Erasure{}})
	}
	lines[0].Content = journal.Erasure{Reason: strings.TrimSpace(q.Reason)} // beside it, nothing may tell what it was beside
	if e.journal.Evidence(q.ID) != nil {
		c.Forget = []string{q.ID, smallID(q.ID)}
	}
	if err := e.passLeaveKey(ctx, c); err != nil {
		return None{}, err
	}
	return None{}, e.forgetDrafts(q.ID, c, func(c vault.Change) error { return e.write(ctx, lines, c) })
}

// standing reports whether there is something under this name to erase.
func (e *Engine) standing(id string) bool {
	incident, file, record := e.journal.Incident(id), e.journal.Evidence(id), e.journal.Record(id)
	return incident != nil && !incident.Erased || file != nil && !file.Erased || record != nil && !record.Erased
}
