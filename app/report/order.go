package report

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"daybook/app/text"
)

// chronological lists the incidents in the order they happened; one without a
// date stands at the time it was written down.
func (r *Records) chronological() []*Incident {
	list := make([]*Incident, len(r.Incidents))
	for i := range r.Incidents {
		list[i] = &r.Incidents[i]
	}
	sort.Slice(list, func(i, k int) bool {
		a, b := list[i], list[k]
		return cmp.Or(start(a).Compare(start(b)), cmp.Compare(a.Number, b.Number)) < 0
	})
	return list
}

// told lists, in the order they happened, the incidents that say something.
func (r *Records) told() []*Incident {
	return slices.DeleteFunc(r.chronological(), func(in *Incident) bool { return in.State != Present })
}

// Counts is how many incidents say something and how many files are there.
func (r *Records) Counts() (incidents, files int) {
	for i := range r.Incidents {
		if r.Incidents[i].State == Present {
			incidents++
		}
	}
	return incidents, r.filesIn(Present)
}

// filesIn counts the exhibits in a state.
func (r *Records) filesIn(s State) int {
	n := 0
	for i := range r.Exhibits {
		if r.Exhibits[i].State == s {
			n++
		}
	}
	return n
}

// allFiles counts those in other volumes as well.
func (r *Records) allFiles() int { return r.filesIn(Present) + r.filesIn(Elsewhere) }

// kindNames are kinds of conduct in the report's language. A kind this version
// has no word for is shown as it was written.
func kindNames(w *text.Catalog, kinds []string) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k
		if said := w.Say("report.kind." + k); !strings.HasPrefix(said, "report.kind.") {
			names[i] = said
		}
	}
	return names
}
