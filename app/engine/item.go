package engine

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/search"
)

// maxUses is how many incidents a record's page shows.
const maxUses = 100

func (e *Engine) items(ctx context.Context, q ItemsRequest) (Items, error) {
	if err := e.whole(ctx); err != nil {
		return Items{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	all := e.journal.Records(q.Kind)
	uses := e.find.counted(e.journal)
	found := []Item{}
	for _, r := range all {
		it := e.item(r)
		it.Uses = uses[r.ID]
		var ok bool
		if it.Match, ok = foundIn(q.Query, it, e.sayings(r)); ok {
			found = append(found, it)
		}
	}
	sortItems(q.Kind, found)
	out := Items{Found: len(found), Total: len(all)}
	from := min(max(q.Offset, 0), len(found))
	out.Rows = found[from:min(from+min(max(q.Limit, 0), maxRows), len(found))]
	return out, nil
}

// sortItems puts people by name, open promises by their day and before all else,
// and everything else newest first.
func sortItems(kind string, items []Item) {
	sort.SliceStable(items, func(i, k int) bool {
		a, b := items[i], items[k]
		switch {
		case kind == journal.KindPerson:
			return search.Fold(a.Title) < search.Fold(b.Title)
		case kind == journal.KindContact && a.Open != b.Open:
			return a.Open
		case kind == journal.KindContact && a.Due != b.Due:
			return b.Due == "" || a.Due != "" && a.Due < b.Due
		}
		return cmp.Compare(a.at().UnixMilli(), b.at().UnixMilli()) > 0
	})
}

// at is when an item's matter happened, or was written down.
func (it Item) at() time.Time {
	if it.When.Precision != journal.Unknown && !it.When.From.IsZero() {
		return it.When.From.Time()
	}
	return it.Recorded.Time()
}

// item is a record as a list shows it.
func (e *Engine) item(r *journal.RecordRecord) Item {
	now := r.Now()
	when, _ := now.When()
	it := Item{ID: r.ID, Kind: r.Kind, When: when, Recorded: r.Recorded, Evidence: len(now.Evidence())}
	switch {
	case now.Person != nil:
		p := now.Person
		it.Title, it.Roles, it.Line = p.Name, p.Roles, cmp.Or(p.Relationship, p.Organisation, excerpt(p.Appearance))
	case now.Contact != nil:
		c := now.Contact
		it.Title, it.Of, it.Line = cmp.Or(c.Name, c.Person, excerpt(c.Reported)), c.With, c.Reference
		if it.Open = !c.Settled && (c.Due != "" || strings.TrimSpace(c.Promised) != ""); it.Open {
			it.Due, it.Over = c.Due, c.Due != "" && string(c.Due) < e.today()
		}
	case now.Order != nil:
		o := now.Order
		it.Title, it.Of, it.Line, it.Ends = cmp.Or(o.Name, o.Number), o.Type, cmp.Or(o.Court, o.Number), o.Ends
	case now.Warning != nil:
		it.Title, it.Of = excerpt(now.Warning.Words), now.Warning.How
	case now.Thing != nil:
		it.Title, it.Line = excerpt(now.Thing.What), now.Thing.Kept
	}
	return it
}

// today is the day on the device's clock.
func (e *Engine) today() string { return e.now().Wall().Format(time.DateOnly) }

// promises lists those not settled that have a day, the earliest first.
func (e *Engine) promises() []Item {
	var list []Item
	for _, r := range e.journal.Records(journal.KindContact) {
		if it := e.item(r); it.Due != "" {
			list = append(list, it)
		}
	}
	sort.SliceStable(list, func(i, k int) bool { return list[i].Due < list[k].Due })
	return list
}

// due are the promises whose day is over on the given one.
func due(promises []Item, today string) []Item {
	var list []Item
	for _, it := range promises {
		if it.Over = string(it.Due) < today; it.Over {
			list = append(list, it)
		}
	}
	return list
}

// usesIn counts the incidents that name each record, or that it names.
func usesIn(j *journal.Journal, incidents []*journal.IncidentRecord) map[string]int {
	n := map[string]int{}
	for _, r := range incidents {
		in := r.Now()
		for _, ids := range [][]string{in.People, in.Witnesses, in.Breach} {
			for _, id := range ids {
				n[id]++
			}
		}
	}
	for _, r := range j.Records("") {
		if ids := r.Now().Incidents(); len(ids) > 0 {
			n[r.ID] = len(ids)
		}
	}
	return n
}

// itemsOf are the records with these names, as far as they are still there.
func (e *Engine) itemsOf(ids []string) []Item {
	var list []Item
	for _, id := range ids {
		if r := e.journal.Record(id); r != nil && !r.Erased && len(r.Revisions) > 0 {
			list = append(list, e.item(r))
		}
	}
	return list
}

// naming are the records that name an object, newest first.
func (e *Engine) naming(object string) []Item {
	var list []Item
	for _, r := range e.journal.Records("") {
		now := r.Now()
		if slices.Contains(now.Incidents(), object) || slices.Contains(now.People(), object) {
			list = append(list, e.item(r))
		}
	}
	sortItems("", list)
	return list
}

// sayings are the words of a record that it can be found by.
func (e *Engine) sayings(r *journal.RecordRecord) []string {
	now := r.Now()
	words := e.names(now.People())
	switch {
	case now.Person != nil:
		p, d := now.Person, e.journal.PersonDetails(r.ID)
		words = append(words, p.Name, p.Nicknames, p.Relationship, p.Organisation, p.Badge, p.Appearance, p.Notes)
		return slices.Concat(words, p.Vehicles, d.Numbers, d.Accounts, d.Addresses)
	case now.Contact != nil:
		c := now.Contact
		return append(words, c.Name, c.Person, c.Badge, c.Reference, c.Reported, c.Promised, c.Outcome, c.FollowUp)
	case now.Order != nil:
		o := now.Order
		return append(words, o.Name, o.Court, o.Number, o.Terms, o.Notes)
	case now.Warning != nil:
		return append(words, now.Warning.Words, now.Warning.Answer)
	case now.Thing != nil:
		t := now.Thing
		return append(words, t.What, t.Where, t.Kept, t.Touched)
	}
	return words
}

// foundIn reports whether every word of a query is among the words of a record,
// and where the first was found if the row does not show it.
func foundIn(query string, it Item, words []string) (match string, ok bool) {
	shown := it.Title + "\n" + it.Line
	for _, word := range search.Words(query) {
		one := []string{word}
		at := slices.IndexFunc(words, func(w string) bool { return search.Missing(w, one) == nil })
		if at < 0 {
			return "", false
		}
		if match == "" && search.Missing(shown, one) != nil {
			match, _ = search.Excerpt(words[at], one, excerptRunes)
		}
	}
	return match, true
}
