package engine

import (
	"context"
	"encoding/json"

	"daybook/app/backup"
	"daybook/app/journal"
	"daybook/app/vault"
)

// copiesCell keeps what is known of copies that were made or checked here. It is
// no part of the log: a copy is about the journal, and not of it.
const (
	copiesCell = "copies" // JSON: []knownCopy
	maxCopies  = 50
)

type knownCopy struct {
	Copy
	ID    string // see backup.Receipt
	Root  string // of the log up to To
	After string // of the log up to From, where that is not 0
}

func known(id string, i backup.Info, name string) knownCopy {
	k := knownCopy{ID: id, Root: i.Root, Copy: Copy{
		Name: name, Made: i.Made, App: i.App, From: int(i.From()), To: int(i.Entries), Files: i.Files, Bytes: i.Bytes, Practice: i.Practice,
	}}
	if i.After != nil {
		k.After = i.After.Root
	}
	return k
}

func (e *Engine) knownCopies(ctx context.Context) []knownCopy {
	var list []knownCopy
	if !loadJSON(ctx, e.vault, copiesCell, &list) {
		return nil
	}
	return list
}

// noteCopies remembers copies, each in place of what was known of it. That fails
// quietly: a copy is there whether or not it is on the list. e.copying is held.
func (e *Engine) noteCopies(ctx context.Context, copies ...knownCopy) {
	if b := noted(e.knownCopies(ctx), copies...); b != nil {
		_ = e.vault.Commit(ctx, vault.Change{Cells: map[string][]byte{copiesCell: b}})
	}
}

// noted is the list with copies on it, the oldest that was never checked left out
// where it is long.
func noted(list []knownCopy, copies ...knownCopy) []byte {
	for _, c := range copies {
		list = append(leaveOut(list, func(k *knownCopy) bool { return k.ID == c.ID }), c)
	}
	for n := len(list); n > maxCopies; n = len(list) {
		if list = leaveOut(list, func(k *knownCopy) bool { return k.Checked.IsZero() }); len(list) == n {
			list = list[1:]
		}
	}
	b, err := json.Marshal(list)
	if err != nil {
		return nil
	}
	return b
}

// leaveOut is a list without the first that is meant.
func leaveOut(list []knownCopy, meant func(*knownCopy) bool) []knownCopy {
	for i := range list {
		if meant(&list[i]) {
			return append(list[:i], list[i+1:]...)
		}
	}
	return list
}

// covering is the checked copy that reaches furthest, together with those it goes
// on from; nil for none.
func covering(list []knownCopy) *knownCopy {
	var best *knownCopy
	for again := true; again; {
		again = false
		for i := range list {
			c := &list[i]
			follows := c.From == 0 || best != nil && c.From == best.To && c.After == best.Root
			if !c.Checked.IsZero() && follows && (best == nil || c.To > best.To) {
				best, again = c, true
			}
		}
	}
	return best
}

func (e *Engine) copies(ctx context.Context, _ None) (Copies, error) {
	if err := e.whole(ctx); err != nil {
		return Copies{}, err
	}
	waiting, err := e.vault.Waiting(ctx)
	if err != nil {
		return Copies{}, err
	}
	list := e.knownCopies(ctx)
	e.mu.RLock()
	defer e.mu.RUnlock()
	out := Copies{Code: e.hasCode}
	for _, w := range waiting {
		if w.Whole {
			out.Waiting++
		}
	}
	for _, c := range list {
		out.List = append(out.List, c.Copy)
	}
	from := 0
	if base := covering(list); base != nil {
		out.Checked, from = &base.Copy, base.To
	}
	for _, entry := range e.journal.Entries()[min(from, int(e.journal.Len())):] {
		switch entry.Header.Act {
		case journal.Exported, journal.Moved, journal.Started:
			continue // nobody wrote these
		case journal.Created:
			out.Incidents++
		case journal.Imported:
			out.Files++
		}
		out.Entries++
	}
	return out, nil
}
