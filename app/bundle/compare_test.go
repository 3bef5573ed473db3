package bundle_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
)

func compare(t *testing.T, a, b []byte) bundle.Compared {
	t.Helper()
	in := func(data []byte) bundle.Input {
		return bundle.Input{Bytes: bytes.NewReader(data), Size: int64(len(data))}
	}
	both, err := bundle.CheckAll(context.Background(), []bundle.Input{in(a), in(b)}, nil)
	if err != nil || both.Compared == nil {
		t.Fatal(both, err)
	}
	return *both.Compared
}

// grown is a journal before and after more was written, in two bundles that
// leave different things out.
func grown(t *testing.T) (m *markedJournal, march, may []byte) {
	m = newMarked(t, 3)
	m.grow()
	m.grow()
	march = write(m.source(bundle.Choice{Without: m.incidents[:1]}))
	m.grow()
	m.end()
	return m, march, write(m.source(bundle.Choice{Counsel: true, Named: true, Without: m.incidents[2:4]}))
}

func TestALaterBundleExtendsAnEarlierOneWhateverEachLeavesOut(t *testing.T) {
	_, march, may := grown(t)
	if c := compare(t, march, may); !c.OK || c.Code != "extends" || c.Swapped || c.Earlier.Entries >= c.Later.Entries {
		t.Errorf("%+v", c)
	}
	if c := compare(t, may, march); !c.OK || c.Code != "extends" || !c.Swapped || c.Earlier.Entries >= c.Later.Entries {
		t.Errorf("the other way round: %+v", c)
	}
	if c := compare(t, may, may); !c.OK || c.Code != "same" {
		t.Errorf("with itself: %+v", c)
	}
}

// again is the journal with one entry drawn anew in its place, as someone with
// the seal key could write it.
func (m *markedJournal) again(seq uint64, change func(journal.Entry) journal.Entry) *markedJournal {
	other := *m
	other.j = journal.New()
	for _, e := range m.j.Entries() {
		if e.Header.Seq == seq {
			e = change(e)
		}
		if err := other.j.Add(e); err != nil {
			m.t.Fatal(err)
		}
	}
	return &other
}

func TestALogThatWasRewrittenDisagreesThoughItHolds(t *testing.T) {
	m, march, _ := grown(t)
	created := uint64(slices.IndexFunc(m.j.Entries(), func(e journal.Entry) bool { return e.Header.Object == m.incidents[1] }))
	drop := m.j.Exports()[0].ID // the note of the earlier bundle would give it away by itself
	rewritten := m.again(created, func(e journal.Entry) journal.Entry {
		salt, content := e.Salt, []byte(`{"kind":"incident","v":2,"what":"something else","when":{"precision":"unknown"}}`)
		line := strings.Replace(string(e.Line), e.Header.Content, journal.ContentHash(salt, content), 1)
		e, err := journal.NewEntry([]byte(line), salt, content)
		if err != nil {
			t.Fatal(err)
		}
		return e
	})
	may := write(rewritten.source(bundle.Choice{Without: []string{drop, m.incidents[3]}}))
	if r := check(t, may); !r.OK {
		t.Fatalf("the forgery is not whole: %v", r.Findings)
	}
	if c := compare(t, march, may); c.OK || c.Code != "disagree" || c.At != created {
		t.Errorf("%+v, want a disagreement at %d", c, created)
	}
}

func TestALostEntryIsNoDisagreement(t *testing.T) {
	m, march, _ := grown(t)
	lost := m.again(5, func(e journal.Entry) journal.Entry { return journal.LostEntry(5) })
	if c := compare(t, march, write(lost.source(bundle.Choice{Without: m.incidents[2:4]}))); !c.OK || c.Code != "extends-lost" {
		t.Errorf("%+v", c)
	}
}

func TestBundlesThatCannotBeComparedOrAreOfTwoJournals(t *testing.T) {
	_, march, may := grown(t)
	if c := compare(t, sampleZip(), may); c.OK || c.Code != "other-journal" {
		t.Errorf("of two journals: %+v", c)
	}
	if c := compare(t, march, []byte("no bundle")); c.OK || c.Code != "not-compared" {
		t.Errorf("with something else: %+v", c)
	}
	f := unpack(t, may)
	f.files["data/exhibits.csv"] = []byte("changed")
	if c := compare(t, march, f.pack(t)); c.OK || c.Code != "extends" || c.Later.OK {
		t.Errorf("with one that does not hold: %+v", c)
	}
}
