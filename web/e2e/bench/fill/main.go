//go:build js && wasm

// Command fill runs in a worker of the app's own origin and does one of three
// things for the benchmark:
//
//	fill N PASSPHRASE    make a journal and write N incidents, with the people and
//	                     contacts that go with them, through the engine
//	copy MIB PASSPHRASE  take a file in, copy the journal, check the copy and
//	                     restore it into other storage; say how long each took
//	derive PASSPHRASE N  derive one key with Argon2id in N passes and say how long
//	                     that took
//
// It is the product's own engine on the product's own storage; only the parts
// around it that this needs nothing of are left out.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strconv"
	"time"
	_ "time/tzdata"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/wasm/browser"
	"daybook/wasm/indexeddb"
	"daybook/wasm/interop"
	"daybook/wasm/opfs"
	"daybook/wasm/webcrypto"
	"daybook/web/e2e/bench/story"
)

func main() {
	if role, err := interop.Find("daybook", "role"); err == nil {
		if name, _ := role.String(); name == "kdf" {
			if err := webcrypto.ServeKDF(); err != nil {
				panic(err)
			}
			return
		}
	}
	var err error
	switch os.Args[1] {
	case "fill":
		var n int
		if n, err = strconv.Atoi(os.Args[2]); err == nil {
			err = fill(n, os.Args[3])
		}
	case "copy":
		var mib int
		if mib, err = strconv.Atoi(os.Args[2]); err == nil {
			err = copies(int64(mib)<<20, os.Args[3])
		}
	case "derive":
		var passes int
		if passes, err = strconv.Atoi(os.Args[3]); err == nil {
			err = derive(os.Args[2], passes)
		}
	default:
		err = fmt.Errorf("no such task")
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// keeper is an engine.Keeper for a program that has the origin to itself.
type keeper struct{}

func (keeper) Persisted(context.Context) bool       { return false }
func (keeper) Space(context.Context) (int64, int64) { return 0, 0 }
func (keeper) InPlace() bool                        { return true }
func (keeper) Version() string                      { return "bench" }
func (keeper) Alone(context.Context) (bool, error)  { return true, nil }
func (keeper) LetGo()                               {}

func newEngine(database, folder string, hand func(string, safejs.Value)) *engine.Engine {
	return engine.New(engine.Ports{
		Vault: vault.Ports{
			Store: indexeddb.NewStore(database), Places: opfs.NewPlaces(folder),
			Cipher: webcrypto.New(), KDF: webcrypto.KDF{}, Rand: rand.Reader,
		},
		Clock: &browser.Clock{}, Keeper: keeper{}, Prefs: opfs.NewPlaces("prefs"), Scrypt: webcrypto.Scrypt,
		Out: opfs.NewOut(hand),
	})
}

func fill(n int, passphrase string) error {
	ctx := context.Background()
	e := newEngine("daybook", "vault", func(string, safejs.Value) {})
	if _, err := engine.Make.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase}); err != nil {
		return fmt.Errorf("make: %w", err)
	}
	people, err := fillPeople(ctx, e, story.People(n))
	if err != nil {
		return err
	}
	var incidents []string
	for i := range n {
		saved, err := engine.SaveIncident.Ask(ctx, e, engine.SaveRequest{Incident: story.Incident(i, people)})
		if err != nil {
			return fmt.Errorf("incident %d: %w", i, err)
		}
		incidents = append(incidents, saved.ID)
		if i%1000 == 999 {
			fmt.Println(i+1, "incidents")
		}
	}
	return fillContacts(ctx, e, story.Contacts(n), incidents)
}

func fillPeople(ctx context.Context, e *engine.Engine, n int) ([]string, error) {
	var ids []string
	for i := range n {
		saved, err := engine.SaveRecord.Ask(ctx, e, engine.SaveRecordRequest{Record: journal.Record{
			Person: &journal.Person{Name: story.Name(i), Roles: []string{journal.Roles[i%4]}},
		}})
		if err != nil {
			return nil, fmt.Errorf("person %d: %w", i, err)
		}
		ids = append(ids, saved.ID)
	}
	return ids, nil
}

func fillContacts(ctx context.Context, e *engine.Engine, n int, incidents []string) error {
	for i := range n {
		_, err := engine.SaveRecord.Ask(ctx, e, engine.SaveRecordRequest{Record: journal.Record{Contact: &journal.Contact{
			With: "police", Reference: fmt.Sprint("CAD ", i), Reported: "What happened that week", Settled: true,
			When: journal.When{Precision: journal.Unknown}, Incidents: []string{incidents[i*len(incidents)/n]},
		}}})
		if err != nil {
			return fmt.Errorf("contact %d: %w", i, err)
		}
	}
	return nil
}

func derive(passphrase string, passes int) error {
	p := vault.DefaultParams
	p.Time = uint32(passes)
	start := time.Now()
	_, err := vault.StdKDF().Argon2id(context.Background(), []byte(passphrase), make([]byte, 16), p)
	fmt.Printf("derived in %.1f ms\n", float64(time.Since(start).Microseconds())/1000)
	return err
}
