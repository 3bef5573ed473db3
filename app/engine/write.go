package engine

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"daybook/app/journal"
	"daybook/app/vault"
)

func seqName(seq uint64) string { return strconv.FormatUint(seq, 10) }

// append writes one entry: drawn, stored with all that belongs to it in one
// transaction, and only then part of the journal in memory. e.writing is held, or
// nobody else knows of the journal yet.
func (e *Engine) append(ctx context.Context, v *vault.Vault, act journal.Act, object string, content any, c vault.Change) (journal.Entry, error) {
	entry, err := e.journal.Draw(e.now(), act, object, content, e.rand())
	if err != nil {
		return entry, err
	}
	root, err := e.journal.RootWith(entry)
	if err != nil {
		return entry, err
	}
	c.Append, c.Root = [][]byte{entry.Marshal()}, root
	if err := v.Commit(ctx, c); err != nil {
		return entry, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return entry, e.journal.Add(entry)
}

// write is append for an open journal; it keeps the front page current.
func (e *Engine) write(ctx context.Context, act journal.Act, object string, content any, c vault.Change) (journal.Entry, error) {
	entry, err := e.append(ctx, e.vault, act, object, content, c)
	if err == nil {
		e.storeFront(ctx)
	}
	return entry, err
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
	act, id := journal.Amended, q.ID
	if id == "" {
		act = journal.Created
		if id, err = journal.NewObject(e.rand()); err != nil {
			return Saved{}, err
		}
	} else if r := e.journal.Incident(id); r == nil || r.Erased {
		return Saved{}, &Error{Code: NotFound}
	}
	in.Reason = strings.TrimSpace(q.Reason)
	_, err = e.write(ctx, act, id, in, vault.Change{Cells: map[string][]byte{draftCell: nil}})
	return Saved{ID: id}, err
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
	for _, id := range in.Evidence {
		if r := e.journal.Evidence(id); r == nil {
			return in, &Error{Code: NotFound}
		}
	}
	in.Kinds = slices.DeleteFunc(slices.Clone(in.Kinds), func(k string) bool { return !slices.Contains(journal.Kinds, k) })
	return in, nil
}

func (e *Engine) erase(ctx context.Context, q EraseRequest) (None, error) {
	if err := e.whole(ctx); err != nil {
		return None{}, err
	}
	if err := e.confirm(ctx, q.Passphrase); err != nil {
		return None{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	incident, file := e.journal.Incident(q.ID), e.journal.Evidence(q.ID)
	if (incident == nil || incident.Erased) && (file == nil || file.Erased) {
		return None{}, &Error{Code: NotFound}
	}
	var c vault.Change
	for _, blank := range e.journal.Blanks(q.ID) {
		c.Rewrite = append(c.Rewrite, vault.Rewrite{Seq: blank.Header.Seq, Record: blank.Marshal()})
	}
	if file != nil {
		c.Forget = []string{q.ID}
	}
	_, err := e.write(ctx, journal.Erased, q.ID, journal.Erasure{Reason: strings.TrimSpace(q.Reason)}, c)
	return None{}, err
}

// confirm asks the vault whether this is a passphrase of its, with the same
// growing delay as unlocking.
func (e *Engine) confirm(ctx context.Context, passphrase string) error {
	e.opening.Lock()
	defer e.opening.Unlock()
	if err := e.patience(); err != nil {
		return err
	}
	if err := e.vault.Check(ctx, passphrase); err != nil {
		return e.refused(err)
	}
	e.delay = delay{}
	return nil
}
