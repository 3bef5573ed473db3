package engine

import (
	"context"

	"daybook/app/journal"
	"daybook/app/pattern"
	"daybook/app/report"
)

// pattern counts the journal as it stands, of the last months or all of it.
func (e *Engine) pattern(ctx context.Context, q PatternRequest) (pattern.Pattern, error) {
	if err := e.whole(ctx); err != nil {
		return pattern.Pattern{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	people, names := e.peopleCounted()
	all := e.journal.Incidents()
	events := make([]pattern.Event, len(all))
	for i, r := range all {
		now := r.Now()
		events[i] = report.PatternEvent(&now, r.Revisions[0].Incident.When, r.Recorded, names)
	}
	facts := report.PatternFacts(e.warnings(), people, e.now().Wall())
	if q.Months > 0 {
		facts.Since = facts.Until.AddDate(0, -q.Months, 0)
	}
	return *pattern.Of(events, facts), nil
}

// peopleCounted are the people on record, and what they are called.
func (e *Engine) peopleCounted() ([]journal.Person, map[string]string) {
	var people []journal.Person
	var ids []string
	for _, r := range e.journal.Records(journal.KindPerson) {
		people, ids = append(people, *r.Now().Person), append(ids, r.ID)
	}
	return people, report.PatternNames(ids, people)
}

func (e *Engine) warnings() []journal.Warning {
	var list []journal.Warning
	for _, r := range e.journal.Records(journal.KindWarning) {
		list = append(list, *r.Now().Warning)
	}
	return list
}
