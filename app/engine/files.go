package engine

import (
	"context"
	"slices"
	"sort"
	"time"

	"daybook/app/search"
)

// files lists the files of the journal, those that belong to nothing first, then the
// newest, found by all words of a query in their names and days.
func (e *Engine) files(ctx context.Context, q FilesRequest) (Files, error) {
	if err := e.whole(ctx); err != nil {
		return Files{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	uses := e.usesOfFiles()
	out, words := Files{Rows: []FileRow{}}, search.Words(q.Query)
	all := e.journal.AllEvidence()
	slices.Reverse(all)
	for _, r := range all {
		day := r.Received.Wall().Format(time.DateOnly)
		named := len(words) > 0 && search.Missing(r.Evidence.Name+"\n"+day, words) == nil
		if q.Query == "" || named || q.Day != "" && day == string(q.Day) {
			out.Rows = append(out.Rows, FileRow{Exhibit: Exhibit{ID: r.ID}, Uses: uses[r.ID]})
		}
	}
	sort.SliceStable(out.Rows, func(i, k int) bool { return out.Rows[i].Uses == 0 && out.Rows[k].Uses > 0 })
	out.Found, out.Total = len(out.Rows), len(all)
	from := min(max(q.Offset, 0), out.Found)
	out.Rows = out.Rows[from:min(from+min(max(q.Limit, 0), maxRows), out.Found)]
	for i := range out.Rows {
		row := &out.Rows[i]
		row.Exhibit = e.exhibits(ctx, []string{row.ID})[0]
	}
	return out, nil
}

// usesOfFiles counts the incidents and records that name each file.
func (e *Engine) usesOfFiles() map[string]int {
	n := map[string]int{}
	for _, in := range e.journal.Incidents() {
		for _, id := range in.Now().Evidence {
			n[id]++
		}
	}
	for _, r := range e.journal.Records("") {
		for _, id := range r.Now().Evidence() {
			n[id]++
		}
	}
	return n
}
