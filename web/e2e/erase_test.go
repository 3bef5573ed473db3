package e2e

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const (
	goneWords = "Vermilion trapdoor, the wrong person named"
	keptWords = "Cerulean staircase, kept as it is"
)

// What was erased stays in the browser's files, sealed. Someone has these files
// and the passphrase: they open nothing of it, in no record that lies anywhere
// in the profile, while before the erasure they could.
func TestNothingErasedCanBeReadFromTheProfile(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	file, _ := photo(t, "beside it.jpg")
	person.Write(p, person.Incident{What: keptWords})
	person.Write(p, person.Incident{What: goneWords, Files: []string{file}})
	before := harvest(t, p)
	p.Front()
	if n := readable(t, b.Profile, before, goneWords); n == 0 {
		t.Fatal("the test cannot read what is stored")
	}

	person.OpenIncident(p, goneWords)
	person.Erase(p, "", phrase)
	p.Screen("timeline")
	person.Lock(p)
	after := harvest(t, p)
	b.Close()

	lingering := linger(t, b.Profile, before, after)
	t.Logf("%d of %d records of before the erasure lie in the profile still", lingering, len(before.records))
	if lingering == 0 {
		t.Error("none lingers: nothing is shown about those that do")
	}
	if n := readable(t, b.Profile, after, goneWords); n > 0 {
		t.Errorf("%d records in the profile still show what was erased", n)
	}
	if n := readable(t, b.Profile, after, keptWords); n == 0 {
		t.Error("what was kept cannot be read either")
	}
	secret := func(h []byte) string { return string(h[1104:1206]) }
	if found, err := drive.Search(b.Profile, secret(before.header)); err != nil || len(found) > 0 {
		t.Errorf("the old secret, sealed, is left in %d places, %v", len(found), err)
	}
	if found, err := drive.Search(b.Profile, secret(after.header)); err != nil || len(found) == 0 {
		t.Errorf("the search does not see the header: %v", err)
	}
	b.Check()
}

// harvested is what the vault stores at one moment.
type harvested struct {
	header  []byte
	records []vault.Op
}

func harvest(t *testing.T, p *drive.Page) harvested {
	t.Helper()
	var h harvested
	for _, table := range []vault.Table{vault.Log, vault.Pages, vault.Files, vault.Cells} {
		for key, value := range stored(p, string(table)) {
			var b []byte
			for _, s := range strings.Split(value, ",") {
				var n byte
				if _, err := fmt.Sscan(s, &n); err != nil {
					t.Fatal(err)
				}
				b = append(b, n)
			}
			h.records = append(h.records, vault.Op{Table: table, Key: key, Value: b})
		}
	}
	header := drive.Eval[string](p, `(async () => {
		const dir = await (await navigator.storage.getDirectory()).getDirectoryHandle("vault");
		const file = await (await dir.getFileHandle("header-a")).getFile();
		return btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())));
	})()`)
	var err error
	if h.header, err = base64.StdEncoding.DecodeString(header); err != nil || len(h.header) != 1238 {
		t.Fatalf("a header of %d bytes, %v", len(h.header), err)
	}
	return h
}

// linger counts the records of before whose bytes lie in the profile, though the
// database no longer gives them.
func linger(t *testing.T, profile string, before, after harvested) int {
	t.Helper()
	left := map[string]bool{}
	for _, r := range before.records {
		left[string(r.Value)] = false
	}
	for _, r := range after.records {
		delete(left, string(r.Value))
	}
	err := drive.Pieces(profile, func(_ string, b []byte) {
		for value := range left {
			left[value] = left[value] || bytes.Contains(b, []byte(value))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, there := range left {
		if there {
			n++
		}
	}
	return n
}

// readable takes everything in the profile that looks like a sealed record,
// whatever table and key it may have stood under, opens it with the passphrase
// and the header as it is now, and counts what shows the words.
func readable(t *testing.T, profile string, now harvested, words string) int {
	t.Helper()
	seen := map[string]bool{}
	err := drive.Pieces(profile, func(_ string, b []byte) {
		for at := 0; ; {
			i := bytes.IndexByte(b[at:], 'B') // V8 begins the bytes of a buffer so, then their number
			if i < 0 {
				return
			}
			at += i + 1
			n, used := binary.Uvarint(b[at:])
			if used > 0 && n >= 29 && n <= uint64(len(b)-at-used) && b[at+used] == 1 {
				seen[string(b[at+used:at+used+int(n)])] = true
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	kdf := &onceKDF{}
	for value := range seen {
		if shows(t, kdf, now, []byte(value), words) {
			count++
		}
	}
	t.Logf("%d candidates, %d show %.20q", len(seen), count, words)
	return count
}

// shows puts a value under every key that there is and opens the vault.
func shows(t *testing.T, kdf vault.KDF, now harvested, value []byte, words string) bool {
	t.Helper()
	ctx := context.Background()
	p := memstore.Ports()
	p.KDF = kdf
	var ops []vault.Op
	for seq := range 16 {
		ops = append(ops, vault.Op{Table: vault.Log, Key: fmt.Sprintf("%016x", seq), Value: value})
	}
	for _, r := range now.records {
		ops = append(ops, vault.Op{Table: r.Table, Key: r.Key, Value: value})
	}
	for _, cell := range []string{"front-page", "drafts"} {
		ops = append(ops, vault.Op{Table: vault.Cells, Key: cell, Value: value})
	}
	for _, err := range []error{
		p.Store.Apply(ctx, ops), p.Places.WritePlace(ctx, "header-a", now.header), p.Places.WritePlace(ctx, "header-b", now.header),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	v, err := vault.Open(ctx, p, phrase)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	look := func(b []byte) { found = found || bytes.Contains(b, []byte(words)) }
	for _, op := range ops {
		if b, err := v.Cell(ctx, op.Key); err == nil {
			look(b)
		}
	}
	if _, err := v.Load(ctx, func(_ uint64, b []byte) error { look(b); return nil }); err != nil {
		t.Fatal(err)
	}
	return found
}

// onceKDF is Argon2id, run once for each salt.
type onceKDF struct{ salt, secret []byte }

func (k *onceKDF) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	if !bytes.Equal(k.salt, salt) {
		secret, err := vault.StdKDF().Argon2id(ctx, passphrase, salt, p)
		if err != nil {
			return nil, err
		}
		k.salt, k.secret = bytes.Clone(salt), secret
	}
	return k.secret, nil
}
