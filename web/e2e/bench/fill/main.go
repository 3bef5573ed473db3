//go:build js && wasm

// Command fill runs in a worker of the app's own origin and does one of two
// things for the benchmark:
//
//	fill N PASSPHRASE    make a journal and write N incidents, through the engine
//	derive PASSPHRASE    derive one key with Argon2id and say how long that took
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
	case "derive":
		err = derive(os.Args[2])
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

func (keeper) Persisted(context.Context) bool      { return false }
func (keeper) Persist(context.Context) bool        { return false }
func (keeper) InPlace() bool                       { return true }
func (keeper) Version() string                     { return "bench" }
func (keeper) Alone(context.Context) (bool, error) { return true, nil }

func fill(n int, passphrase string) error {
	ctx := context.Background()
	e := engine.New(engine.Ports{
		Vault: vault.Ports{
			Store: indexeddb.NewStore("daybook"), Places: opfs.NewPlaces("vault"),
			Cipher: webcrypto.New(), KDF: webcrypto.KDF{}, Rand: rand.Reader,
		},
		Clock: &browser.Clock{}, Keeper: keeper{}, Prefs: opfs.NewPlaces("prefs"),
		Out: opfs.NewOut(func(string, safejs.Value) {}),
	})
	if _, err := engine.Make.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase}); err != nil {
		return fmt.Errorf("make: %w", err)
	}
	first := time.Date(2024, 1, 3, 7, 30, 0, 0, time.UTC)
	for i := range n {
		from := journal.MomentAt(first.Add(time.Duration(i)*97*time.Minute), "Europe/London")
		in := journal.Incident{
			What: fmt.Sprintf("Entry %d. The same car again, two doors down, lights off; it left when I switched the porch lamp on. Nobody got out.", i),
			When: journal.When{Precision: journal.About, From: from}, Where: "Home, from the front window",
			Kinds: []string{journal.Kinds[i%7], journal.Kinds[7+i%5]},
		}
		if _, err := engine.SaveIncident.Ask(ctx, e, engine.SaveRequest{Incident: in}); err != nil {
			return fmt.Errorf("incident %d: %w", i, err)
		}
		if i%1000 == 999 {
			fmt.Println(i+1, "incidents")
		}
	}
	return nil
}

func derive(passphrase string) error {
	p := vault.DefaultParams
	start := time.Now()
	_, err := vault.StdKDF().Argon2id(context.Background(), []byte(passphrase), make([]byte, 16), p)
	fmt.Printf("derived in %.1f ms\n", float64(time.Since(start).Microseconds())/1000)
	return err
}
