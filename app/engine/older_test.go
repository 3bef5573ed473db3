package engine_test

import (
	"fmt"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// putBack is the device with tables, places or both as they were.
func (d *device) putBack(t *testing.T, was kept, tables, places bool) {
	t.Helper()
	now := keepAll(t, d.vault)
	if tables {
		now.Tables = was.Tables
	}
	if places {
		now.Places = was.Places
	}
	p := memstore.Ports()
	now.putInto(t, p)
	d.vault.Store, d.vault.Places = p.Store, p.Places
}

func TestAnOlderCopyPutBackIsToldUntilItWasRead(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	last := d.time
	was := keepAll(t, d.vault)
	d.wait(time.Hour)
	write(t, e, "two")
	d.wait(time.Hour)
	write(t, e, "three")
	seen := d.time
	d.putBack(t, was, true, false)

	told := func(when string, older bool) {
		t.Helper()
		e, _ = reopened(t, d)
		h := ask(t, e, engine.GetHealth, engine.None{})
		if h.Older != older || older && (h.Missing != 2 || !h.Seen.Time().Equal(seen) || !h.Last.Time().Equal(last)) || !older && h.Missing != 0 || len(h.Damage) > 0 {
			t.Errorf("%s: %+v", when, h)
		}
	}
	told("at once", true)
	told("again", true)
	write(t, e, "after") // moves the anchor on
	told("after writing", true)
	ask(t, e, engine.DropOlder, engine.None{})
	if h := ask(t, e, engine.GetHealth, engine.None{}); h.Older {
		t.Error("it is told after it was read")
	}
	told("once read", false)
	write(t, e, "later")
	told("later", false)
}

// Read without a word written in between: nor does the anchor tell any more.
func TestAnOlderCopyThatWasReadIsNotToldAgain(t *testing.T) {
	d, e := made(t)
	was := keepAll(t, d.vault)
	write(t, e, "one")
	d.putBack(t, was, true, false)
	e, _ = reopened(t, d)
	ask(t, e, engine.DropOlder, engine.None{})
	if e, _ = reopened(t, d); ask(t, e, engine.GetHealth, engine.None{}).Older {
		t.Error("told again")
	}
}

// What can be noticed of an older state, and what cannot: docs/threat-model.md
// says the same.
func TestWhatOfAnOlderStateIsNoticed(t *testing.T) {
	for _, c := range []struct {
		name           string
		tables, places bool
		erase          bool // something is erased between
		older, damage  bool
		entries        int // that can be read
	}{
		{"tables alone", true, false, false, true, false, 1},
		{"places alone", false, true, false, false, false, 2},
		{"both", true, true, false, false, false, 1},
		{"tables from before an erasure", true, false, true, true, true, 0},
		{"places from before an erasure", false, true, true, false, true, 0},
		{"both from before an erasure", true, true, true, false, false, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, e := made(t)
			write(t, e, "one")
			was := keepAll(t, d.vault)
			id := write(t, e, "two")
			if c.erase {
				ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
			}
			d.putBack(t, was, c.tables, c.places)
			e, opened := reopened(t, d)
			h := ask(t, e, engine.GetHealth, engine.None{})
			n := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 10}).Total
			if h.Older != c.older || hasEntryDamage(h) != c.damage || n != c.entries || opened.Timeline.Total != n {
				t.Errorf("%d entries, %+v", n, h)
			}
			write(t, e, "it goes on")
			if e, opened = reopened(t, d); opened.Timeline.Total != c.entries+1 {
				t.Errorf("%d entries afterwards", opened.Timeline.Total)
			}
		})
	}
}

// A database that was taken away as a whole leaves the keys: the journal begins
// anew, and what is missing is told.
func TestTablesTakenAwayAreTold(t *testing.T) {
	d, e := made(t)
	write(t, e, "one")
	write(t, e, "two")
	d.putBack(t, kept{Tables: map[vault.Table]map[string][]byte{}}, true, false)
	e, _ = reopened(t, d)
	h := ask(t, e, engine.GetHealth, engine.None{})
	if !h.Older || h.Missing != 3 || !h.Last.IsZero() || !h.Seen.Time().Equal(d.time) {
		t.Errorf("%+v", h)
	}
	write(t, e, "three")
	if e, opened := reopened(t, d); opened.Timeline.Total != 1 || ask(t, e, engine.GetHealth, engine.None{}).Missing != 3 {
		t.Errorf("%+v", opened.Timeline)
	}
}

// An anchor of an earlier version has no time; how many are missing is told.
func TestAnAnchorWithoutATimeTellsHowMany(t *testing.T) {
	name := "testdata/journals/vault1-content2.json.gz"
	k := keptJournal(t, name)
	d := k.device(t)
	var ops []vault.Op
	for n := k.Entries - 3; n < k.Entries; n++ {
		ops = append(ops, vault.Op{Table: vault.Log, Key: fmt.Sprintf("%016x", n)})
	}
	if err := d.vault.Store.Apply(ctx, ops); err != nil {
		t.Fatal(err)
	}
	e, _ := reopened(t, d)
	if h := ask(t, e, engine.GetHealth, engine.None{}); !h.Older || h.Missing != 3 || !h.Seen.IsZero() || h.Last.IsZero() {
		t.Errorf("%+v", h)
	}
}
