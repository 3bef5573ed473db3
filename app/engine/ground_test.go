package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/app/vault/storetest"
)

// ground is storage that a deed is done on, and names of what is in it.
type ground struct {
	filled
	recovery string
	copy     []byte // of the journal
	was      kept
	time     time.Time
	kdf      vault.KDF
	closed   bool // it is not unlocked first
}

var groundsMade = map[string]*ground{}

// keptKDF derives in earnest, once, what a journal kept from an earlier version
// was sealed with, and all that is new quickly.
type keptKDF struct {
	storetest.QuickKDF
	salt  []byte
	mu    sync.Mutex
	known map[string][]byte
}

func (k *keptKDF) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	if !bytes.Equal(salt, k.salt) {
		return k.QuickKDF.Argon2id(ctx, passphrase, salt, p)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	of := fmt.Sprintf("%q %v", passphrase, p)
	if k.known[of] == nil {
		key, err := vault.StdKDF().Argon2id(ctx, passphrase, salt, p)
		if err != nil {
			return nil, err
		}
		k.known[of] = key
	}
	return bytes.Clone(k.known[of]), nil
}

// groundOf makes a ground, once.
func groundOf(t *testing.T, name string) *ground {
	t.Helper()
	if groundsMade[name] == nil {
		groundsMade[name] = makeGround(t, name)
	}
	return groundsMade[name]
}

func makeGround(t *testing.T, name string) *ground {
	t.Helper()
	if strings.HasPrefix(name, "first version") {
		return firstVersion(t, name != "first version")
	}
	d := newDevice()
	g := &ground{kdf: d.vault.KDF, closed: name == "locked" || name == "nothing"}
	if name != "nothing" {
		e := d.start()
		ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
		g.filled = fill(t, d, e, map[string]int{"locked": 260, "packed": 260}[name]+5)
		g.recovery = ask(t, e, engine.RenewRecovery, rightKey).Code
		g.copy, _ = copied(t, d, e, engine.BackupRequest{})
		older := keepAll(t, d.vault)
		switch name {
		case "locked": // and left in disorder
			disorder(t, d.vault)
		case "packed":
			for range 2 { // reading packs; the next first page is of what is packed
				e, _ = reopened(t, d)
				ask(t, e, engine.GetHealth, engine.None{})
			}
			write(t, e, "Call me back, it said.")
		case "older":
			d.wait(time.Hour)
			write(t, e, "this did not come back")
			d.putBack(t, older, true, false)
		}
	}
	if name == "nothing" { // but what can be brought there
		full := groundOf(t, "")
		g.copy, g.recovery = full.copy, full.recovery
	}
	d.wait(time.Hour)
	g.was, g.time = keepAll(t, d.vault), d.time
	return g
}

// disorder is what crashes leave: a header copy torn, segments of a file that
// nothing names.
func disorder(t *testing.T, p vault.Ports) {
	t.Helper()
	b, err := p.Places.ReadPlace(ctx, "header-b")
	if err == nil {
		err = p.Places.WritePlace(ctx, "header-b", append(noise(600), b[600:]...))
	}
	if err == nil {
		err = p.Store.Apply(ctx, []vault.Op{{Table: vault.Media, Key: strings.Repeat("ab", 16) + "/00000000", Value: noise(100)}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// firstVersion is a journal that the first program left.
func firstVersion(t *testing.T, closed bool) *ground {
	t.Helper()
	g := &ground{was: keptJournal(t, "testdata/journals/vault1-content1.json.gz"), closed: closed}
	g.kdf = &keptKDF{salt: g.was.Places["header-a"][40:72], known: map[string][]byte{}} // docs/vault-format.md, section 3
	d := g.was.device(t)
	d.vault.KDF, g.time = g.kdf, d.time
	_, opened := reopened(t, d)
	g.incident, g.loose = opened.Timeline.Rows[3].ID, opened.Timeline.Loose[0].ID
	return g
}

// stage is a device with a ground's storage behind a switch, and an engine on it.
func (g *ground) stage(t *testing.T) (*device, *memstore.Switch, *engine.Engine) {
	t.Helper()
	d := newDevice()
	d.vault.KDF, d.time = g.kdf, g.time
	g.was.putInto(t, d.vault)
	s := memstore.NewSwitch(d.vault)
	d.vault, d.prefs, d.out.write = s.Ports(), s.Places(d.prefs), s.Write
	if g.closed {
		e := d.start()
		ask(t, e, engine.GetStatus, engine.None{})
		return d, s, e
	}
	e, _ := reopened(t, d)
	ask(t, e, engine.GetHealth, engine.None{})
	return d, s, e
}

// state is all that a person would find when the page is opened anew. It is
// looked for in a copy: looking puts things in order.
func (d *device) state(t *testing.T) string {
	t.Helper()
	copied := newDevice()
	copied.vault.KDF, copied.time, copied.prefs = d.vault.KDF, d.time, d.prefs
	keepAll(t, d.vault).putInto(t, copied.vault)
	e := copied.start()
	s := ask(t, e, engine.GetStatus, engine.None{})
	if s.State != engine.Locked {
		return string(s.State)
	}
	for i, key := range []string{passphrase, newPassphrase} {
		opened, err := engine.Unlock.Ask(ctx, e, engine.PassphraseRequest{Passphrase: key})
		if err != nil {
			continue
		}
		if opened.Restoring != nil {
			return "restoring"
		}
		said := words(t, e) + fmt.Sprintf("language %s, passphrase %d\n", s.Language, i)
		for _, dr := range opened.Drafts {
			said += fmt.Sprintf("draft %s %t %s\n", dr.Form, dr.Object != "", dr.Fields)
		}
		if log := acts(t, copied.vault, key); log != "log: started" {
			return said + log
		}
		return "empty"
	}
	return "it opens with no passphrase"
}

// acts are the entries of the log in storage.
func acts(t *testing.T, p vault.Ports, key string) string {
	t.Helper()
	v, err := vault.Open(ctx, p, key)
	if err != nil {
		t.Fatal(err)
	}
	said := "log:"
	if _, err := v.Load(ctx, func(_ uint64, record []byte) error {
		e, err := journal.Unmarshal(record)
		said += fmt.Sprintf(" %s%v", e.Header.Act, map[bool]string{true: "()"}[e.Empty()])
		return err
	}); err != nil {
		said += err.Error()
	}
	return said
}

// words are what an open journal says, in any screen.
func words(t *testing.T, e *engine.Engine) string {
	t.Helper()
	var said []string
	h := ask(t, e, engine.GetHealth, engine.None{})
	copies := ask(t, e, engine.GetCopies, engine.None{})
	said = append(said, fmt.Sprintf("copies %d, checked %t", len(copies.List), copies.Checked != nil))
	said = append(said, fmt.Sprintf("damage %t, older %t, settings %v, code %t", hasEntryDamage(h), h.Older,
		ask(t, e, engine.GetSettings, engine.None{}), ask(t, e, engine.GetKeys, engine.None{}).Recovery))
	all := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1000})
	for _, row := range all.Rows {
		if strings.HasPrefix(row.Excerpt, "Call ") { // short, many, and all alike
			said = append(said, row.Excerpt)
			continue
		}
		in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: row.ID})
		line := fmt.Sprintf("incident %s %q", fileNames(in.Exhibits), in.Private)
		for _, r := range in.Revisions {
			line += " " + r.Was.What + r.Reason
		}
		said = append(said, line)
	}
	for _, kind := range []string{"person", "contact", "order", "warning", "thing", "plan"} {
		for _, it := range ask(t, e, engine.GetItems, engine.ItemsRequest{Kind: kind, Limit: 100}).Rows {
			r := ask(t, e, engine.GetRecord, engine.RecordRequest{ID: it.ID})
			said = append(said, fmt.Sprint(kind, " ", it.Title, len(r.Revisions), len(r.Beside), r.Private, r.Details.Numbers))
		}
	}
	slices.Sort(said)
	return strings.Join(append(said, "loose "+fileNames(all.Loose)), "\n") + "\n"
}

func fileNames(list []engine.Exhibit) string {
	var names []string
	for _, x := range list {
		names = append(names, fmt.Sprint(x.Name, x.Size, map[bool]string{true: " missing"}[x.Missing]))
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
