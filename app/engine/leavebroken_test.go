package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// Whichever write fails: what was told to be kept comes in, whole and once, and of
// what was not nothing stays.
func TestLeavingIsBrokenOffAtEveryWrite(t *testing.T) {
	photo := photoOf(2_300_000)
	for name, do := range map[string]func(e *engine.Engine) error{
		"words": func(e *engine.Engine) error { return left(e, "words", nil) },
		"photo": func(e *engine.Engine) error { return left(e, "", file("a.png", photo)) },
	} {
		for _, f := range faults {
			for n := 1; ; n++ {
				d := leavable(t)
				plain, s := d.vault, memstore.NewSwitch(d.vault)
				d.vault = s.Ports()
				f.at(s, n)
				err := do(d.start())
				reached := s.Writes() >= n
				d.vault = plain
				e, _ := reopened(t, d)
				got := ask(t, e, engine.TakeWaiting, engine.None{})
				if got.Notes > 1 || (err == nil) != (got.Notes == 1) || got.Damage != nil || len(waits(t, d)) != 0 {
					t.Errorf("%s, %s at write %d, %v: %+v, %d records wait", name, f.name, n, err, got, len(waits(t, d)))
				}
				if !reached {
					break
				}
			}
		}
	}
}

// The same of taking in: a second try takes in the rest, and nothing twice.
func TestTakingInIsBrokenOffAtEveryWrite(t *testing.T) {
	photo := photoOf(2_300_000)
	ready := leavable(t)
	mustLeave(t, ready, "first", nil)
	mustLeave(t, ready, "", file("a.png", photo))
	mustLeave(t, ready, "third", nil)
	was := keepAll(t, ready.vault)
	for _, f := range faults {
		for n := 1; ; n++ {
			d := newDevice()
			d.prefs, d.time = ready.prefs, ready.time
			was.putInto(t, d.vault)
			e, _ := reopened(t, d)
			ask(t, e, engine.GetHealth, engine.None{})
			plain, s := d.vault, memstore.NewSwitch(d.vault)
			d.vault = s.Ports()
			e, _ = reopened(t, d)
			ask(t, e, engine.GetHealth, engine.None{})
			f.at(s, n)
			from := s.Writes()
			got, err := engine.TakeWaiting.Ask(ctx, e, engine.None{})
			reached := s.Writes()-from >= n
			if f.alive && err != nil {
				t.Errorf("%s at write %d: %v", f.name, n, err)
			}
			if err == nil && got.Notes < 3 && !got.Full {
				t.Errorf("%s at write %d is not told: %+v", f.name, n, got)
			}
			d.vault = plain
			e, _ = reopened(t, d)
			ask(t, e, engine.TakeWaiting, engine.None{})
			e, _ = reopened(t, d)
			rows := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 9}).Rows
			var said []string
			for _, r := range rows {
				said = append(said, r.Excerpt)
				for _, x := range ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: r.ID}).Exhibits {
					if x.Size != int64(len(photo)) || x.Missing {
						t.Errorf("%s at write %d: %+v", f.name, n, x)
					}
				}
			}
			slices.Sort(said)
			if fmt.Sprint(said) != "[ He stood there. first third]" || len(waits(t, d)) != 0 {
				t.Errorf("%s at write %d, %v: %q, %d records wait", f.name, n, err, said, len(waits(t, d)))
			}
			if !reached {
				break
			}
		}
	}
}

// Allowing it is whole or did not happen: nothing is ever sealed to half a key.
func TestAllowingIsBrokenOffAtEveryWrite(t *testing.T) {
	for _, f := range faults {
		for n := 1; n <= 2; n++ {
			d, _ := made(t)
			s := memstore.NewSwitch(d.vault)
			plain, prefs := d.vault, d.prefs
			d.vault, d.prefs = s.Ports(), s.Places(d.prefs)
			e, _ := reopened(t, d)
			ask(t, e, engine.GetHealth, engine.None{})
			f.at(s, n)
			_, err := engine.SetLeaving.Ask(ctx, e, engine.Leaving{On: true})
			d.vault, d.prefs = plain, prefs
			kept := left(d.start(), "x", nil)
			if (kept == nil) != (err == nil) || kept != nil && code(kept) != engine.NotFound {
				t.Errorf("%s at write %d: allowed %v, left %v", f.name, n, err, kept)
			}
			e, _ = reopened(t, d)
			if got := ask(t, e, engine.TakeWaiting, engine.None{}); (got.Notes == 1) != (kept == nil) || got.Damage != nil {
				t.Errorf("%s at write %d: %+v", f.name, n, got)
			}
		}
	}
}

// Whatever byte of a waiting note is changed, whatever piece is gone, swapped or
// brought from elsewhere: it is set aside by name, and the one beside it comes in.
func TestANoteThatWasTamperedWithIsSetAside(t *testing.T) {
	d := leavable(t)
	mustLeave(t, d, "", file("a.png", photoOf(2_300_000)))
	large := waits(t, d)
	d2 := leavable(t)
	mustLeave(t, d2, "words", nil)
	small := waits(t, d2)
	flipped := func(list []vault.Record, at, bit int) []vault.Record {
		list = slices.Clone(list)
		list[0].Value = slices.Clone(list[0].Value)
		list[0].Value[at] ^= 1 << bit
		return list
	}
	moved := func(list []vault.Record, from, to string) []vault.Record {
		list = slices.Clone(list)
		for i := range list {
			list[i].Key = strings.Replace(list[i].Key, from, to, 1)
		}
		return list
	}
	e, _ := reopened(t, d2)
	aside := func(name string, d *device, e *engine.Engine, list []vault.Record) {
		t.Helper()
		if err := d.vault.Store.Apply(ctx, []vault.Op{{Table: vault.Media, Key: "wait/", Through: "wait0"}, {Table: vault.Aside, Key: "m", Through: "n"}}); err != nil {
			t.Fatal(err)
		}
		putBackWaits(t, d, list)
		got := ask(t, e, engine.TakeWaiting, engine.None{})
		kept, err := d.vault.Store.Range(ctx, vault.Aside, "media/wait", "", 0)
		if err != nil || got.Notes != 0 || len(got.Damage) != 1 || got.Damage[0].What != "waiting" || len(waits(t, d)) != 0 || len(kept) != len(list) {
			t.Fatalf("%s: %+v, %d set aside, %v", name, got, len(kept), err)
		}
	}
	for at := 0; at < len(small[0].Value); at++ {
		if at > 2_500 {
			at += 97
		}
		if at < len(small[0].Value) {
			aside(fmt.Sprint("byte ", at), d2, e, flipped(small, at, at%8))
		}
	}
	for at := range small[1].Value {
		end := slices.Clone(small)
		end[1].Value = slices.Clone(end[1].Value)
		end[1].Value[at] ^= 1
		aside(fmt.Sprint("end ", at), d2, e, end)
	}
	id := small[0].Key[5:37]
	aside("under another name", d2, e, moved(small, id, strings.Repeat("ab", 16)))
	aside("not of our shape", d2, e, []vault.Record{{Key: "wait/zebra", Value: []byte("stripes")}})
	e, _ = reopened(t, d)
	aside("of another journal", d, e, moved(small, "", ""))
	aside("a piece is gone", d, e, append(slices.Clone(large[:1]), large[2:]...))
	swapped := slices.Clone(large)
	swapped[0].Value, swapped[1].Value = swapped[1].Value, swapped[0].Value
	aside("pieces swapped", d, e, swapped)
	putBackWaits(t, d, large)
	putBackWaits(t, d, small)
	if got := ask(t, e, engine.TakeWaiting, engine.None{}); got.Notes != 1 || len(got.Damage) != 1 {
		t.Errorf("one of two: %+v", got)
	}
}
