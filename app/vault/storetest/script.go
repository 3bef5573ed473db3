package storetest

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"testing"

	"daybook/app/vault"
)

// The files of the golden vault. The large one's segments are too large for a
// list of vectors, so it is checked when written only.
const (
	goldenEmpty = "00000000000000000000000000000000"
	goldenSmall = "11111111111111111111111111111111"
	goldenLarge = "22222222222222222222222222222222"
)

// goldenRand is SHA-256("daybook-golden" ‖ n), n = 0, 1, 2 … as eight bytes
// big endian, one after the other.
type goldenRand struct {
	n    uint64
	rest []byte
}

// Read implements io.Reader.
func (g *goldenRand) Read(p []byte) (int, error) {
	for i := range p {
		if len(g.rest) == 0 {
			sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("daybook-golden"), g.n))
			g.n, g.rest = g.n+1, sum[:]
		}
		p[i], g.rest = g.rest[0], g.rest[1:]
	}
	return len(p), nil
}

func goldenEntries() [][]byte {
	list := [][]byte{{}, []byte("the first"), pattern(300)}
	for i := len(list); i < 260; i++ {
		list = append(list, fmt.Appendf(nil, "entry %d", i))
	}
	return list
}

// runScript makes the golden vault: entries alone and in a page, one of them
// erased, cells changed and removed, three files, both anchors.
func runScript(p vault.Ports, passphrase string, params vault.Params) error {
	v, err := vault.Create(ctx, p, passphrase, params)
	if err != nil {
		return err
	}
	var staged []vault.Staged
	for _, f := range []struct {
		id    string
		bytes []byte
	}{{goldenEmpty, nil}, {goldenSmall, []byte("hello world")}, {goldenLarge, pattern(1<<20 + 5)}} {
		s, err := stageFile(v, f.id, f.bytes)
		if err != nil {
			return err
		}
		staged = append(staged, s)
	}
	entries := goldenEntries()
	cells := map[string][]byte{"settings": []byte(`{"AutoLock":60}`), "empty": {}, "draft": []byte("gone")}
	if err := v.Commit(ctx, vault.Change{Append: entries[:3], Files: staged, Cells: cells, Root: [32]byte{1}}); err != nil {
		return err
	}
	if err := v.Commit(ctx, vault.Change{Append: entries[3:], Root: [32]byte{2}}); err != nil {
		return err
	}
	if err := v.Pack(ctx); err != nil {
		return err
	}
	return v.Commit(ctx, vault.Change{
		Rewrite: []vault.Rewrite{{Seq: 5, Record: []byte("erased")}, {Seq: 258, Record: nil}},
		Cells:   map[string][]byte{"draft": nil, "empty": {}},
	})
}

// runSlots is runScript, and then a recovery code is made, the passphrase and
// what it costs changed, and the code renewed.
func runSlots(p vault.Ports, passphrase string, params vault.Params) error {
	if err := runScript(p, "the passphrase before", params); err != nil {
		return err
	}
	v, err := vault.Open(ctx, p, "the passphrase before")
	if err != nil {
		return err
	}
	if err := v.SetRecovery(ctx, vault.Code{1}); err != nil {
		return err
	}
	params.Time++
	if err := v.SetPassphrase(ctx, passphrase, params); err != nil {
		return err
	}
	return v.SetRecovery(ctx, vault.Code(pattern(len(vault.Code{}))))
}

func stageFile(v *vault.Vault, id string, b []byte) (vault.Staged, error) {
	w, err := v.NewFile(ctx, id)
	if err != nil {
		return vault.Staged{}, err
	}
	if _, err := w.Write(b); err != nil {
		return vault.Staged{}, err
	}
	return w.Close(ctx)
}

// checkScript checks that v is the vault runScript made.
func checkScript(t *testing.T, v *vault.Vault) {
	want := goldenEntries()
	want[5], want[258] = []byte("erased"), nil
	seen := 0
	damage, err := v.Load(ctx, func(seq uint64, record []byte) error {
		if seq != uint64(seen) || !bytes.Equal(record, want[seq]) {
			t.Errorf("entry %d came as %d bytes at place %d", seq, len(record), seen)
		}
		seen++
		return nil
	})
	if err != nil || len(damage) != 0 || seen != len(want) || v.Len() != uint64(len(want)) {
		t.Errorf("%d of %d entries, damage %v, %v", seen, v.Len(), damage, err)
	}
	if cell, err := v.Cell(ctx, "settings"); err != nil || string(cell) != `{"AutoLock":60}` {
		t.Errorf("cell is %q, %v", cell, err)
	}
	if anchor, err := v.Anchor(ctx); err != nil || anchor != (vault.Anchor{Len: 260, Root: [32]byte{2}}) {
		t.Errorf("anchor is %v, %v", anchor, err)
	}
	for id, want := range map[string]string{goldenEmpty: "", goldenSmall: "hello world"} {
		f, err := v.OpenFile(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := f.WriteTo(&b); err != nil || b.String() != want {
			t.Errorf("file is %q, %v", b.String(), err)
		}
	}
}
