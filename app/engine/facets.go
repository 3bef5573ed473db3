package engine

import (
	"context"
	"slices"
	"sort"
)

// facets counts what the incidents have in common, the most frequent first.
func (e *Engine) facets(ctx context.Context, _ None) (Facets, error) {
	if err := e.whole(ctx); err != nil {
		return Facets{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	e.find.mu.Lock()
	defer e.find.mu.Unlock()
	e.find.follow(e.journal)
	var kinds, people, places, spots, platforms tally
	var out Facets
	for _, r := range e.find.order {
		in := r.Now()
		kinds.add(in.Kinds...)
		people.add(unique(in.People, in.Witnesses)...)
		places.add(in.Place)
		spots.addText(in.Where)
		platforms.addText(in.Platform)
		out.Evidence += one(len(in.Evidence) > 0)
		out.Reported += one(e.find.reported[r.ID])
		out.Breach += one(isBreach(in))
	}
	out.Total = len(e.find.order)
	out.Kinds, out.Places, out.Spots, out.Platforms = kinds.list(), places.list(), spots.list(), platforms.list()
	for _, f := range people.list() {
		if p := e.journal.Person(f.Value); p != nil {
			f.Name = p.Name
			out.People = append(out.People, f)
		}
	}
	return out, nil
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// unique are the ids of both lists, each once.
func unique(a, b []string) []string {
	var all []string
	for _, list := range [][]string{a, b} {
		for _, id := range list {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// tally counts values. Texts that differ only in case and accents are one, named
// as they were written last.
type tally struct {
	at   map[string]int
	rows []Facet
}

func (t *tally) add(values ...string) {
	for _, v := range values {
		t.count(v, v)
	}
}

func (t *tally) addText(text string) { t.count(alike(text), text) }

func (t *tally) count(key, name string) {
	if key == "" {
		return
	}
	if t.at == nil {
		t.at = map[string]int{}
	}
	i, ok := t.at[key]
	if !ok {
		i = len(t.rows)
		t.at[key] = i
		t.rows = append(t.rows, Facet{Value: name, Name: name})
	}
	t.rows[i].Count++
}

// mostFacets is how many values a list has room for.
const mostFacets = 300

func (t *tally) list() []Facet {
	sort.SliceStable(t.rows, func(i, k int) bool { return t.rows[i].Count > t.rows[k].Count })
	return t.rows[:min(len(t.rows), mostFacets)]
}
