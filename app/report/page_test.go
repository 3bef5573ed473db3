package report

import (
	"strings"
	"testing"
	"time"

	"daybook/app/journal"
)

// A page drawn from a stranger's records is the same as any, or given up: a long name
// that is named again and again must not fill memory, nor take minutes.
func TestAPageFromAStrangerIsBounded(t *testing.T) {
	d := newDiary(t)
	long := strings.Repeat("name ", 400_000)
	man := d.add(journal.Noted, "", journal.Record{Person: &journal.Person{Name: long}})
	call := d.add(journal.Noted, "", journal.Record{Contact: &journal.Contact{With: "police", Name: long, When: journal.When{Precision: journal.Unknown}}})
	photo := d.file(long)
	people, files := make([]string, 5_000), make([]string, 5_000)
	for i := range people {
		people[i], files[i] = []string{man, call}[i%2], photo
	}
	for range 4 {
		d.add(journal.Created, "", journal.Incident{What: "x", People: people, Witnesses: people, Evidence: files, When: journal.When{Precision: journal.Unknown}})
	}
	began := time.Now()
	if _, whole := Page(From(d.j, Facts{}), 8<<20); whole {
		t.Error("a page of more than 8 MiB is called whole")
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("that took %v", took)
	}
	d = newDiary(t)
	d.incident("short", d.file("a.png"))
	r := From(d.j, Facts{Language: "en"})
	if page, whole := Page(r, 1<<20); !whole || string(page) != string(HTML(r)) {
		t.Error("a short page is not the same")
	}
}

// A name of usual length stands whole wherever it is named.
func TestNamesAreShortenedWhereTheyAreLongAlone(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Ana", "Ana"}, {strings.Repeat("é", 60), strings.Repeat("é", 60)},
		{strings.Repeat("é", 61), strings.Repeat("é", 40) + "…" + strings.Repeat("é", 16)},
		{strings.Repeat("a", 5000) + "0123456789abcdef.jpg", strings.Repeat("a", 40) + "…456789abcdef.jpg"},
		{strings.Repeat("🙂", 70), strings.Repeat("🙂", 40) + "…" + strings.Repeat("🙂", 16)},
	} {
		if got := shorten(c.in, longCaption); got != c.want {
			t.Errorf("%.80q is shortened to %q", c.in, got)
		}
	}
}
