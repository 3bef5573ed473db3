//go:build js && wasm

package indexeddb

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/app/vault/storetest"
	"daybook/wasm/interop"
)

var (
	ctx   = context.Background()
	names int
)

func newName() string {
	names++
	return fmt.Sprintf("test-%d", names)
}

func TestStore(t *testing.T) {
	storetest.Store(t, func() vault.Store { return NewStore(newName()) })
}

func TestPlaces(t *testing.T) {
	storetest.Places(t, func() vault.Places { return NewPlaces(newName()) })
}

func TestPlacesOfTwoFoldersAreApart(t *testing.T) {
	a, b := NewPlaces(newName()), NewPlaces(newName())
	if err := a.WritePlace(ctx, "x", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := b.ReadPlace(ctx, "x"); !errors.Is(err, vault.ErrNone) {
		t.Errorf("the other folder has it too: %v", err)
	}
}

func TestWhatWasStoredIsThereForTheNextConnection(t *testing.T) {
	name := newName()
	if err := NewStore(name).Apply(ctx, []vault.Op{{Table: vault.Log, Key: "a", Value: []byte("1")}}); err != nil {
		t.Fatal(err)
	}
	records, err := NewStore(name).Range(ctx, vault.Log, "", "", 0)
	if err != nil || len(records) != 1 || string(records[0].Value) != "1" {
		t.Errorf("found %v, %v", records, err)
	}
}

func TestADroppedDatabaseIsGoneAlsoForWhoHasItOpen(t *testing.T) {
	name := newName()
	s := NewStore(name)
	if err := s.Apply(ctx, []vault.Op{{Table: vault.Log, Key: "a", Value: []byte("1")}}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is none
		if err := Drop(ctx, name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Range(ctx, vault.Log, "", "", 0); !errors.Is(err, vault.ErrGone) {
		t.Errorf("the old connection: %v", err)
	}
	if records, err := NewStore(name).Range(ctx, vault.Log, "", "", 0); err != nil || len(records) > 0 {
		t.Errorf("a new connection finds %v, %v", records, err)
	}
}

func TestKeysBeyondASCIIAreRefused(t *testing.T) {
	s := NewStore(newName())
	for _, op := range []vault.Op{
		{Table: vault.Log, Key: "é", Value: []byte("1")},
		{Table: vault.Log, Key: "a", Through: "\xff"},
	} {
		if err := s.Apply(ctx, []vault.Op{op}); err == nil {
			t.Errorf("%+v was taken", op)
		}
	}
	if _, err := s.Range(ctx, vault.Log, "", "\U0001F600", 0); err == nil {
		t.Error("a range beyond ASCII was read")
	}
}

// deleteDatabase is what another tab does that clears the storage.
func deleteDatabase(t *testing.T, name string) {
	t.Helper()
	factory, _ := interop.Find("indexedDB")
	request, err := interop.Call(factory, "deleteDatabase", name)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan string, 4)
	for _, event := range []string{"success", "error", "blocked"} {
		stop, err := interop.Listen(request, event, func(safejs.Value) { done <- event })
		if err != nil {
			t.Fatal(err)
		}
		defer stop()
	}
	if event := <-done; event != "success" {
		t.Fatalf("deleting: %s", event)
	}
}

func TestStorageTakenAwayIsSaidAndNotMadeAnew(t *testing.T) {
	name := newName()
	s := NewStore(name)
	op := []vault.Op{{Table: vault.Log, Key: "a", Value: []byte("1")}}
	if err := s.Apply(ctx, op); err != nil {
		t.Fatal(err)
	}
	deleteDatabase(t, name)
	if err := s.Apply(ctx, op); !errors.Is(err, vault.ErrGone) {
		t.Errorf("Apply after the database was deleted: %v, want ErrGone", err)
	}
	if _, err := s.Range(ctx, vault.Log, "", "", 0); !errors.Is(err, vault.ErrGone) {
		t.Errorf("Range after the database was deleted: %v, want ErrGone", err)
	}
}

func TestADatabaseOfALaterVersionIsAnError(t *testing.T) {
	name := newName()
	factory, _ := interop.Find("indexedDB")
	request, err := interop.Call(factory, "open", name, version+1)
	if err != nil {
		t.Fatal(err)
	}
	db, err := (&connection{}).await(request)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = interop.Call(db, "close")
	if _, err := NewStore(name).Keys(ctx, vault.Log, "", "", 0); !interop.Named(err, "VersionError") {
		t.Errorf("opened an older layout over it: %v", err)
	}
}

func TestFailingToMakeTheTablesIsAnErrorAndLeavesNothing(t *testing.T) {
	c := &connection{name: newName(), tables: []string{"twice", "twice"}}
	if _, err := c.database(ctx); !interop.Named(err, "ConstraintError") {
		t.Errorf("two tables of one name: %v, want ConstraintError", err)
	}
	c.tables = []string{"once"}
	if _, err := c.database(ctx); err != nil {
		t.Errorf("the next try: %v", err)
	}
	if err := c.apply(ctx, []vault.Op{{Table: "once", Key: "a", Value: []byte("1")}}); err != nil {
		t.Errorf("the tables are not as the second try made them: %v", err)
	}
}

func TestACancelThatComesLateDoesNotHideWhatWasStored(t *testing.T) {
	s := NewStore(newName())
	if _, err := s.Keys(ctx, vault.Log, "", "", 0); err != nil {
		t.Fatal(err)
	}
	canceled, cancel := context.WithCancel(ctx)
	go cancel() // runs once Apply waits for the browser
	if err := s.Apply(canceled, []vault.Op{{Table: vault.Log, Key: "a", Value: []byte("1")}}); err != nil {
		t.Errorf("Apply says %v", err)
	}
	if canceled.Err() == nil {
		t.Error("the cancel did not come while Apply waited")
	}
	if keys, err := s.Keys(ctx, vault.Log, "", "", 0); err != nil || len(keys) != 1 {
		t.Errorf("stored: %v, %v", keys, err)
	}
}

func TestAFullStorageIsCalledSo(t *testing.T) {
	c := &connection{}
	err := c.meaning(fmt.Errorf("abort: %w", &interop.Error{Name: "QuotaExceededError"}))
	if !errors.Is(err, vault.ErrFull) {
		t.Errorf("QuotaExceededError became %v", err)
	}
}

func TestABrowserThatLearntToOverwriteFindsWhatItHad(t *testing.T) {
	before, now := NewPlaces(newName()), memstore.NewPlaces()
	for name, b := range map[string]string{"header-a": "a", "header-b": "b", "empty": "", "both": "old", "cut": "off"} {
		if err := before.WritePlace(ctx, name, []byte(b)); err != nil {
			t.Fatal(err)
		}
	}
	for name, b := range map[string]string{"both": "new", "cut": "off"} { // the second was written, and not removed yet
		if err := now.WritePlace(ctx, name, []byte(b)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // a second start moves nothing
		if err := before.MoveTo(ctx, now); err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{"header-a": "a", "header-b": "b", "empty": "", "both": "new"} {
			if b, err := now.ReadPlace(ctx, name); err != nil || string(b) != want {
				t.Errorf("%s: %q, %v, want %q", name, b, err, want)
			}
		}
	}
	for _, name := range []string{"header-a", "cut"} {
		if _, err := before.ReadPlace(ctx, name); !errors.Is(err, vault.ErrNone) {
			t.Errorf("the old copy of %s is still there: %v", name, err)
		}
	}
	if b, err := before.ReadPlace(ctx, "both"); err != nil || string(b) != "old" {
		t.Errorf("a copy that was not moved is gone: %q, %v", b, err)
	}
}

func TestMovingFromADatabaseThatIsNotThereMakesNone(t *testing.T) {
	p := NewPlaces("x")
	p.name = newName()
	if err := p.MoveTo(ctx, memstore.NewPlaces()); err != nil {
		t.Fatal(err)
	}
	if there, err := p.exists(); err != nil || there {
		t.Errorf("there now: %v, %v", there, err)
	}
}
