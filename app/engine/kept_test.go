package engine_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
)

// Journals that programs of their time left behind lie in testdata/journals, as
// all that a browser held of them. They must open for ever. Before a version
// leaves, one is added with what it can do:
//
//	go test ./app/engine -run TestKeepAJournal -keep vault3-something
//
// and none is ever made anew.
var keep = flag.String("keep", "", "write a journal as today's program keeps it, under this name")

// kept is everything that lay in a browser, and what must be found in it.
type kept struct {
	Made                 string // what made it
	Passphrase, Recovery string
	Entries              uint64
	Root                 string   // hex
	Words                []string // what a search must find once each, where more is in it than in the first
	Covered              int      // how many covered copies it has
	Places               map[string][]byte
	Tables               map[vault.Table]map[string][]byte
}

// keptPlaces are all names that a vault may have used.
var keptPlaces = []string{"header-a", "header-b", "anchor-a", "anchor-b", "header-a.aside-0", "header-b.aside-0"}

// keepAll copies what storage holds.
func keepAll(t *testing.T, p vault.Ports) kept {
	t.Helper()
	k := kept{Places: map[string][]byte{}, Tables: map[vault.Table]map[string][]byte{}}
	for _, name := range keptPlaces {
		if b, err := p.Places.ReadPlace(ctx, name); err == nil {
			k.Places[name] = b
		}
	}
	for _, table := range vault.Tables {
		k.Tables[table] = map[string][]byte{}
		list, err := p.Store.Range(ctx, table, "", "", 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			k.Tables[table][r.Key] = r.Value
		}
	}
	return k
}

// device is a phone with it, deriving keys in earnest.
func (k kept) device(t *testing.T) *device {
	t.Helper()
	d := newDevice()
	d.vault.KDF = vault.StdKDF()
	d.wait(400 * 24 * 60 * 60 * 1e9)
	k.putInto(t, d.vault)
	return d
}

// putInto puts it into storage that holds nothing.
func (k kept) putInto(t *testing.T, p vault.Ports) {
	t.Helper()
	for name, b := range k.Places {
		if err := p.Places.WritePlace(ctx, name, b); err != nil {
			t.Fatal(err)
		}
	}
	var ops []vault.Op
	for table, records := range k.Tables {
		for key, b := range records {
			ops = append(ops, vault.Op{Table: table, Key: key, Value: append([]byte{}, b...)})
		}
	}
	if err := p.Store.Apply(ctx, ops); err != nil {
		t.Fatal(err)
	}
}

func keptJournal(t *testing.T, name string) kept {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var k kept
	if err := json.NewDecoder(z).Decode(&k); err != nil {
		t.Fatal(err)
	}
	return k
}

func keptJournals(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/journals/*.json.gz")
	if err != nil || len(names) < 4 {
		t.Fatalf("%q, %v", names, err)
	}
	return names
}

// head is the length and the root of the log in storage.
func head(t *testing.T, p vault.Ports, phrase string) (uint64, string) {
	t.Helper()
	v, err := vault.Open(ctx, p, phrase)
	if err != nil {
		t.Fatal(err)
	}
	j := journal.New()
	damage, err := v.Load(ctx, func(_ uint64, record []byte) error {
		e, err := journal.Unmarshal(record)
		if err == nil {
			err = j.Add(e)
		}
		return err
	})
	if err != nil || len(damage) > 0 || len(j.Strays()) > 0 {
		t.Fatalf("%v, damage %v, strays %v", err, damage, j.Strays())
	}
	root := j.Root()
	return j.Len(), fmt.Sprintf("%x", root[:])
}

func TestKeepAJournal(t *testing.T) {
	if *keep == "" {
		t.Skip("only with -keep")
	}
	d := newDevice()
	d.vault.KDF = vault.StdKDF()
	e := d.start()
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: "another passphrase, changed since"})
	fill(t, d, e, 262)
	quoted := fillQuotes(t, e)
	x := taken(t, e, "gate.png", sized(1, 1))
	write(t, e, "With a picture.", x.ID)
	coveredCopy(t, e, coveredCopy(t, e, x.ID, picture+"covered").ID, picture+"covered more")
	recovery := ask(t, e, engine.RenewRecovery, engine.KeyRequest{Key: "another passphrase, changed since"}).Code
	ask(t, e, engine.ChangePassphrase, engine.ChangeRequest{Key: recovery, New: passphrase})
	ask(t, e, engine.Erase, engine.EraseRequest{ID: write(t, e, "erased later"), Passphrase: passphrase})
	for range 2 {
		e, _ = reopened(t, d)
		ask(t, e, engine.GetHealth, engine.None{})
	}
	copy, _ := copied(t, d, e, engine.BackupRequest{})
	d = newDevice() // and goes on on another phone
	d.vault.KDF = vault.StdKDF()
	d.draw = func(string, io.Reader) ([]byte, error) { return []byte("small"), nil }
	e = d.start()
	restored(t, e, engine.RestoreRequest{Secret: recovery, Passphrase: passphrase}, copy)
	for range 2 {
		e, _ = reopened(t, d)
		ask(t, e, engine.GetHealth, engine.None{})
	}
	small(t, e, x.ID)
	k := keepAll(t, d.vault)
	k.Covered = 2
	k.Made, k.Passphrase, k.Recovery, k.Words = *keep, passphrase, recovery, []string{quoted}
	k.Entries, k.Root = head(t, d.vault, passphrase)
	f, err := os.Create("testdata/journals/" + *keep + ".json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, _ := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err := json.NewEncoder(z).Encode(k); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

// fillQuotes writes an entry that quotes a chat, what was answered about that, and
// a bundle that was locked for someone. It returns words of the chat.
func fillQuotes(t *testing.T, e engine.Caller) (words string) {
	t.Helper()
	id := broughtIn(t, e, "_chat.txt", []byte("[04/05/24, 10:00:00] Rui: the light in your kitchen\n[04/05/24, 10:01:00] Ana: leave me alone\n"))
	rui := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &journal.Person{Name: "Rui Lopes"}}}).ID
	ask(t, e, engine.AnswerChat, engine.ChatAnswer{ID: id, Order: "day-first", Zone: "America/Sao_Paulo",
		Parties: []journal.Party{{Name: "Rui", Person: rui}, {Name: "Ana", Self: true}}})
	q := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Whole: true})
	ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "He wrote again.", When: q.When, Quotes: []journal.Quote{q.Quote}}})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "pt-BR", For: "An advocate", Why: "to look at", Lock: engine.Lock{With: engine.LockWords}})
	return "light in your kitchen"
}

// Every entry is read, and the journal goes on.
func TestJournalsOfEveryVersionOpenForEver(t *testing.T) {
	names := keptJournals(t)
	if testing.Short() {
		names = names[len(names)-1:]
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".json.gz"), func(t *testing.T) {
			k := keptJournal(t, name)
			d := k.device(t)
			if k.Recovery != "" {
				ask(t, d.start(), engine.Unlock, engine.PassphraseRequest{Passphrase: k.Recovery})
			}
			e := d.start()
			opened := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: k.Passphrase})
			found := wantWhole(t, d, e, k)
			if opened.Settings.AutoLock != 300 || !hasDraft(opened.Drafts, "half a sentence") {
				t.Errorf("settings %+v, drafts %s", opened.Settings, opened.Drafts)
			}
			goesOn(t, d, e, k, found)
		})
	}
}

func hasDraft(drafts []engine.Draft, words string) bool {
	return slices.ContainsFunc(drafts, func(d engine.Draft) bool { return strings.Contains(string(d.Fields), words) })
}

// wantWhole checks that everything in the log is there and can be shown.
func wantWhole(t *testing.T, d *device, e engine.Caller, k kept) engine.Timeline {
	t.Helper()
	if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) > 0 || h.Older {
		t.Errorf("%+v", h)
	}
	if n, root := head(t, d.vault, k.Passphrase); n != k.Entries || root != k.Root {
		t.Errorf("%d entries with the root %s, not %d with %s", n, root, k.Entries, k.Root)
	}
	all := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1000})
	covered := 0
	for _, row := range all.Rows {
		in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: row.ID})
		if in.Now.What == "" || len(in.Revisions) == 0 || slices.ContainsFunc(in.Exhibits, func(x engine.Exhibit) bool { return x.Missing }) {
			t.Errorf("%+v", in)
		}
		for _, x := range in.Exhibits {
			covered += len(x.Covered)
		}
	}
	if covered != k.Covered {
		t.Errorf("%d covered copies, want %d", covered, k.Covered)
	}
	for _, words := range append([]string{"plate ending 7K", "Call 261, silent."}, k.Words...) {
		if f := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Query: words, Limit: 10}); f.Found != 1 {
			t.Errorf("%q is found %d times", words, f.Found)
		}
	}
	if len(all.Rows) < 264 || all.Total != len(all.Rows) || len(all.Loose) == 0 {
		t.Errorf("%d incidents of %d, %d loose files", len(all.Rows), all.Total, len(all.Loose))
	}
	return all
}

// goesOn adds, amends, erases and hands over, and finds it all after a lock.
func goesOn(t *testing.T, d *device, e engine.Caller, k kept, was engine.Timeline) {
	t.Helper()
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("new.txt", []byte("new")), nil)
	if err != nil {
		t.Fatal(err)
	}
	first := was.Rows[0]
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: first.ID, Reason: "later", Incident: journal.Incident{What: "amended now", Evidence: []string{added.Exhibit.ID}}})
	for _, id := range []string{was.Rows[len(was.Rows)-1].ID, was.Loose[0].ID} {
		ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: k.Passphrase})
	}
	e = d.start()
	opened := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: k.Passphrase})
	if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) > 0 || h.Older || opened.Timeline.Total != was.Total-1 || !hasDraft(opened.Drafts, "half a sentence") {
		t.Errorf("afterwards %d incidents, %+v, drafts %s", opened.Timeline.Total, h, opened.Drafts)
	}
	if in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: first.ID}); in.Now.What != "amended now" || len(in.Revisions) != first.Amended+2 {
		t.Errorf("%+v", in)
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "pt-BR"})
	zip := d.out.files[len(d.out.files)-1].Bytes()
	c, err := engine.CheckBundle.AskWith(context.Background(), e, engine.None{}, file(b.Volumes[0].Name, zip), nil)
	if err != nil || !c.OK || c.Incidents != was.Total-1 || b.Absent != 0 {
		t.Errorf("bundle: %+v, %v", c, err)
	}
}

// What a later program may have put where the drafts are is not lost to typing
// here; but it goes when something is erased, since it could be that.
func TestDraftsThatCannotBeReadAreSetAside(t *testing.T) {
	const unread = `{"later":"words"}`
	d, e := made(t)
	id := write(t, e, "one")
	v, err := vault.Open(ctx, d.vault, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Commit(ctx, vault.Change{Cells: map[string][]byte{"drafts": []byte(unread)}}); err != nil {
		t.Fatal(err)
	}
	aside := func() string {
		v, err := vault.Open(ctx, d.vault, passphrase)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := v.Cell(ctx, "drafts-unread")
		return string(b)
	}
	for _, words := range []string{"a", "ab"} {
		e, _ = reopened(t, d)
		ask(t, e, engine.SaveDraft, engine.Draft{Form: "write", Fields: []byte(`"` + words + `"`)})
		if got := aside(); got != unread {
			t.Fatalf("aside is %q", got)
		}
	}
	if _, opened := reopened(t, d); !hasDraft(opened.Drafts, `"ab"`) {
		t.Errorf("%s", opened.Drafts)
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if got := aside(); got != "" {
		t.Errorf("after erasing %q", got)
	}
}
