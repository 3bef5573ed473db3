package backup_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"daybook/app/backup"
	"daybook/app/journal"
)

func logs(t *testing.T, list ...[]byte) []*backup.Reader {
	t.Helper()
	var readers []*backup.Reader
	for _, b := range list {
		r, _, err := read(t, b)
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, r)
	}
	return readers
}

func join(t *testing.T, list ...[]byte) (*backup.Log, []backup.Span) {
	t.Helper()
	readers := logs(t, list...)
	gaps, err := backup.Order(readers)
	if err != nil {
		t.Fatal(err)
	}
	l, err := backup.Join(readers)
	if err != nil {
		t.Fatal(err)
	}
	return l, gaps
}

// chain is three backups of a story, each but the first going on from another.
// What the first one holds of two things was erased later.
func chain(t *testing.T) (s *story, list [][]byte, wrong, later string) {
	s = newStory(t)
	wrong, later = s.incident("the wrong person"), s.incident("erased in the second")
	s.incident("kept")
	list = append(list, s.made(0))
	two := s.j.Len()
	s.erase(later)
	s.incident("in the second")
	src := s.source(two)
	src.Info.Erased = []string{later}
	list = append(list, write(t, backup.Key{Secret: code, Work: 12}, src))
	three := s.j.Len()
	s.erase(wrong)
	s.incident("in the third")
	src = s.source(three)
	src.Info.Erased = []string{later, wrong}
	return s, append(list, write(t, backup.Key{Secret: code, Work: 12}, src)), wrong, later
}

func TestAChainIsTheLogInWhateverOrderItIsGiven(t *testing.T) {
	s, list, wrong, later := chain(t)
	for _, order := range [][]int{{0, 1, 2}, {2, 0, 1}, {1, 2, 0}, {2, 2, 1, 0, 0}} {
		var given [][]byte
		for _, i := range order {
			given = append(given, list[i])
		}
		l, gaps := join(t, given...)
		if len(gaps) > 0 || len(l.Lost) > 0 || l.Journal.Root() != s.j.Root() {
			t.Fatalf("%v: gaps %v, lost %v", order, gaps, l.Lost)
		}
		for i, e := range s.j.Entries() {
			if !bytes.Equal(l.Journal.Entries()[i].Marshal(), e.Marshal()) {
				t.Errorf("%v: entry %d is %q", order, i, l.Journal.Entries()[i].Content)
			}
		}
		for _, id := range []string{wrong, later} {
			if !l.Journal.Incident(id).Erased {
				t.Error("what was erased is back")
			}
		}
	}
}

// Where a backup between is missing, its entries are lost, and what it erased
// stays erased.
func TestAMissingMiddleIsToldAndKeepsItsPlaces(t *testing.T) {
	s, list, _, later := chain(t)
	l, gaps := join(t, list[2], list[0])
	if len(gaps) != 1 || gaps[0] != (backup.Span{From: 4, To: 6}) || len(l.Lost) != 1 || l.Lost[0] != gaps[0] || l.Journal.Len() != s.j.Len() {
		t.Fatalf("gaps %v, lost %v", gaps, l.Lost)
	}
	if r := l.Journal.Incident(later); len(r.Revisions) > 0 {
		t.Errorf("what was erased is back: %+v", r)
	}
	if in := l.Journal.Incidents(); len(in) != 2 || in[1].Now().What != "in the third" {
		t.Errorf("%d incidents", len(in))
	}
	l, gaps = join(t, list[2])
	if len(gaps) != 1 || gaps[0] != (backup.Span{From: 0, To: 6}) || len(l.Journal.Incidents()) != 1 {
		t.Errorf("the last alone: %v", gaps)
	}
}

func TestBackupsOfDifferentLogsAreRefused(t *testing.T) {
	s := newStory(t)
	s.incident("before")
	base := s.made(0)
	at := s.j.Len()
	s.incident("on one phone")
	one := s.made(at)

	other := newStory(t)
	other.incident("before") // the same draws: the same journal so far
	other.incident("on the other phone")
	branch := other.made(at)

	strange := newStory(t)
	strange.rand = newStream(8)
	strange.j = journal.New()
	strange.add(journal.Started, "", journal.JournalStart{SealKey: strings.Repeat("cd", 32), App: "test"})
	join(t, base, one)
	join(t, base, branch)
	for _, list := range [][][]byte{{base, one, branch}, {one, branch}, {base, strange.made(0)}} {
		readers := logs(t, list...)
		_, err := backup.Order(readers)
		if err == nil {
			_, err = backup.Join(readers)
		}
		if !errors.Is(err, backup.ErrDiffer) {
			t.Error(err)
		}
	}
}

// What the journal lost after one backup is made good by it.
func TestAnEarlierBackupMakesGoodWhatTheJournalLost(t *testing.T) {
	s := newStory(t)
	s.incident("lost later")
	s.incident("kept")
	base := s.made(0)
	damaged := &story{t: t, j: journal.New(), files: s.files, rand: s.rand}
	for i, e := range s.j.Entries() {
		if i == 1 {
			e = journal.LostEntry(1)
		}
		if err := damaged.j.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	damaged.incident("after the loss")
	src := damaged.source(3)
	src.Info.Lost = []uint64{1}
	l, _ := join(t, base, write(t, backup.Key{Secret: code, Work: 12}, src))
	if len(l.Lost) > 0 || len(l.Journal.Incidents()) != 3 {
		t.Errorf("lost %v", l.Lost)
	}
	// But where a bundle was made since, the log it names has the gap.
	here, _ := backup.PointAt(damaged.j, damaged.j.Len())
	damaged.add(journal.Exported, "", journal.Export{Entries: here.Entries, Root: here.Root})
	src = damaged.source(3)
	src.Info.Lost = []uint64{1}
	l, _ = join(t, base, write(t, backup.Key{Secret: code, Work: 12}, src))
	if len(l.Lost) != 1 || l.Journal.Root() != damaged.j.Root() {
		t.Errorf("lost %v", l.Lost)
	}
}

// A file may say anything about how long the log is.
func TestALogWithoutEndIsRefused(t *testing.T) {
	src := newStory(t).source(0)
	src.Info.Entries = 1 << 40
	r, err := backup.Open(ctx, bytes.NewReader(nil), 0, code, quick)
	if r != nil || !errors.Is(err, backup.ErrNotBackup) {
		t.Error(err)
	}
	r, _, err = read(t, write(t, backup.Key{Secret: code, Work: 12}, src))
	if err != nil || r.Info != nil || !r.Damaged {
		t.Errorf("%+v, %v", r, err)
	}
}
