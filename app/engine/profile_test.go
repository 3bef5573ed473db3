package engine_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	catalog "daybook/app/text"
	"daybook/app/vault"
)

// spot is one place or record of a profile.
type spot struct {
	table vault.Table // "" for a place
	key   string
}

func (s spot) String() string { return string(s.table) + "/" + s.key }

// spots are all places and records, but of the entries that stand alone only some.
func spots(k kept) (list []spot) {
	for _, name := range slices.Sorted(maps.Keys(k.Places)) {
		list = append(list, spot{"", name})
	}
	for _, table := range vault.Tables {
		keys := slices.Sorted(maps.Keys(k.Tables[table]))
		if table == vault.Log && len(keys) > 5 {
			keys = slices.Concat(keys[:2], keys[len(keys)/2:len(keys)/2+1], keys[len(keys)-2:])
		}
		for _, key := range keys {
			list = append(list, spot{table, key})
		}
	}
	return list
}

// spoilt are the ways in which bytes go bad; nil is gone.
func spoilt(b []byte, random *rand.Rand) map[string][]byte {
	ways := map[string][]byte{
		"gone": nil, "empty": {}, "one byte": bytes.Clone(b[:1]), "cut in half": bytes.Clone(b[:len(b)/2]), "cut at the end": bytes.Clone(b[:len(b)-1]),
		"grown": append(bytes.Clone(b), 0), "zeros": make([]byte, len(b)), "noise": noise(len(b)), "text": []byte("<html>not what you look for</html>"),
	}
	for _, at := range []int{0, 12, 13, len(b) / 2, len(b) - 1, random.IntN(len(b)), random.IntN(len(b))} {
		flipped := bytes.Clone(b)
		flipped[min(at, len(b)-1)] ^= 1 << random.IntN(8)
		ways[fmt.Sprintf("a bit of byte %d", at)] = flipped
	}
	return ways
}

// with is a copy of k with other bytes at a spot.
func (k kept) with(s spot, b []byte) kept {
	out := kept{Places: maps.Clone(k.Places), Tables: maps.Clone(k.Tables)}
	holds := out.Places
	if s.table != "" {
		holds = maps.Clone(k.Tables[s.table])
		out.Tables[s.table] = holds
	}
	if b == nil {
		delete(holds, s.key)
	} else {
		holds[s.key] = b
	}
	return out
}

// Whatever single record or file of the profile goes bad, and however: it is named
// or shows where it is missed, the rest is there, and everything can still be done.
func TestWhateverGoesBadIsNamedAndContained(t *testing.T) {
	random, tried := rand.New(rand.NewPCG(6, 6)), 0
	for _, name := range []string{"", "packed"} {
		g := groundOf(t, name)
		whole := words(t, openOn(t, g, g.was))
		for _, s := range spots(g.was) {
			if name == "packed" && s.table != vault.Pages { // the same as in the short journal, and slower
				continue
			}
			b := g.was.Places[s.key]
			if s.table != "" {
				b = g.was.Tables[s.table][s.key]
			}
			for how, bad := range spoilt(b, random) {
				if tried++; tried%stride() == 0 {
					t.Run(s.String()+" "+how, func(t *testing.T) { contained(t, g, s, bad, whole) })
				}
			}
		}
	}
	t.Logf("tried %d", tried)
}

func openOn(t *testing.T, g *ground, k kept) *engine.Engine {
	t.Helper()
	e, _ := reopened(t, g.on(t, k))
	return e
}

// on is a device with this storage.
func (g *ground) on(t *testing.T, k kept) *device {
	t.Helper()
	d := newDevice()
	d.vault.KDF, d.time = g.kdf, g.time
	k.putInto(t, d.vault)
	return d
}

func contained(t *testing.T, g *ground, s spot, bad []byte, whole string) {
	d := g.on(t, g.was.with(s, bad))
	e := d.start()
	if state := ask(t, e, engine.GetStatus, engine.None{}).State; state != engine.Locked {
		t.Fatalf("the journal is %s", state)
	}
	opened := ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase})
	before := words(t, e)
	h := ask(t, e, engine.GetHealth, engine.None{})
	if lost := strings.Count(whole, "\n") - strings.Count(before, "\n"); s.table == vault.Pages && lost > 256 || s.table == vault.Log && lost > 1 || s.table != vault.Pages && s.table != vault.Log && lost > 0 {
		t.Errorf("%d lines are lost of\n%s", lost, whole)
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	checked, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, d.out.files[len(d.out.files)-1].Bytes()), nil)
	if err != nil || !checked.OK {
		t.Errorf("its bundle: %+v, %v", checked, err)
	}
	if !told(s, bad, h, opened, before != whole, b.Absent) {
		t.Errorf("nobody is told: %+v", h)
	}
	everyLook(t, e, g)
	write(t, e, "it goes on")
	if bad != nil && s.table != "" && s.table != vault.Aside && !lies(t, d.vault, bad) {
		t.Error("what could not be read was written over")
	}
	e, again := reopened(t, d)
	if again.Timeline.Total != ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1}).Total || !strings.Contains(words(t, e), "it goes on") {
		t.Error("it does not go on")
	}
}

// told: what went bad was named, or what it held is seen to be missing.
func told(s spot, bad []byte, h engine.Health, o engine.Opened, differs bool, absent int) bool {
	switch {
	case len(h.Damage) > 0 || h.Older || differs || absent > 0:
		return true
	case s.table == vault.Cells && bad == nil: // something that was typed, or can be made again
		return s.key != "drafts" || len(o.Drafts) == 0
	}
	return strings.HasPrefix(s.key, "anchor-") && bad == nil // it may lag behind, and be gone
}

// everyLook wants an answer, or an error that there are words for.
func everyLook(t *testing.T, e *engine.Engine, g *ground) {
	t.Helper()
	for _, d := range looks {
		if d.on != "" {
			continue
		}
		var said *engine.Error
		if err := d.do(t, e, g); err != nil {
			if said, _ = err.(*engine.Error); said == nil || said.Code == engine.Broken || catalog.For("en").Say("error."+said.Code) == "error."+said.Code {
				t.Errorf("%s: %v", d.op, err)
			}
		}
	}
}

// lies reports whether these bytes are still somewhere in storage.
func lies(t *testing.T, p vault.Ports, b []byte) bool {
	t.Helper()
	for _, records := range keepAll(t, p).Tables {
		for _, value := range records {
			if bytes.Equal(value, b) {
				return true
			}
		}
	}
	return false
}

// Both copies of the header gone bad: nothing opens, nothing is written, and what
// is asked is refused with words.
func TestWithoutAHeaderNothingIsWritten(t *testing.T) {
	g := groundOf(t, "packed")
	for _, bad := range [][]byte{nil, {}, noise(1238)} {
		d := g.on(t, g.was.with(spot{"", "header-a"}, bad).with(spot{"", "header-b"}, bad))
		before := keepAll(t, d.vault)
		e := d.start()
		if s := ask(t, e, engine.GetStatus, engine.None{}); s.State != engine.Damaged {
			t.Errorf("%d bytes: %s", len(bad), s.State)
		}
		_, err := engine.Unlock.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase})
		_, makes := engine.Make.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase})
		if code(err) != engine.HeaderDamaged || code(makes) != engine.Exists {
			t.Errorf("%d bytes: %v, %v", len(bad), err, makes)
		}
		if !sameStorage(before, keepAll(t, d.vault)) {
			t.Errorf("%d bytes: something was written", len(bad))
		}
	}
}

func sameStorage(a, b kept) bool {
	return fmt.Sprint(a.Places, a.Tables) == fmt.Sprint(b.Places, b.Tables)
}

// A journal whose seal key is lost altogether is still handed over; the check says
// that nothing vouches for the new key.
func TestAJournalWithoutItsSealKeyIsStillHandedOver(t *testing.T) {
	g := groundOf(t, "")
	d := g.on(t, g.was.with(spot{vault.Cells, "seal-key"}, nil).with(spot{vault.Cells, "spare/seal-key"}, noise(80)))
	e, _ := reopened(t, d)
	for range 2 {
		b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
		c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, d.out.files[len(d.out.files)-1].Bytes()), nil)
		if err != nil || c.OK || len(c.Findings) == 0 || c.Findings[0].Code != "link-unsigned" || len(c.Findings) > 1 && c.Findings[1].Bad {
			t.Errorf("%+v, %v", c.Findings, err)
		}
		e, _ = reopened(t, d)
	}
	if got := acts(t, d.vault, passphrase); strings.Count(got, string(journal.Moved)) != 1 {
		t.Errorf("a new key each time: %s", got)
	}
}

// Entry 0 holds the key that the receiver's check begins with.
func TestTheFirstEntryIsKeptTwice(t *testing.T) {
	g := groundOf(t, "")
	d := g.on(t, g.was.with(spot{vault.Log, "0000000000000000"}, noise(300)))
	e, _ := reopened(t, d)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file(b.Volumes[0].Name, d.out.files[0].Bytes()), nil)
	if err != nil || !c.OK || slices.ContainsFunc(c.Findings, func(f engine.Finding) bool { return f.Code == "entry-lost" }) {
		t.Errorf("%+v, %v", c, err)
	}
	if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) != 1 || h.Damage[0].ID != "0" || h.Older {
		t.Errorf("%+v", h)
	}
}
