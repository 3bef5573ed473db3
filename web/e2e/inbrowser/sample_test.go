//go:build js && wasm

package inbrowser

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"io"
	"os"
	"testing"

	"github.com/hack-pad/safejs"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/wasm/indexeddb"
	"daybook/wasm/interop"
	"daybook/wasm/opfs"
	"daybook/wasm/webcrypto"
)

var (
	ctx  = context.Background()
	want = flag.String("want", "", "SHA-256 of the bundle as written natively")
)

func TestMain(m *testing.M) {
	if role, err := interop.Find("daybook", "role"); err == nil {
		if name, _ := role.String(); name == "kdf" {
			if err := webcrypto.ServeKDF(); err != nil {
				panic(err)
			}
			return
		}
	}
	flag.Parse()
	os.Exit(m.Run())
}

// The sample journal is stored in a vault on IndexedDB and OPFS, sealed by
// WebCrypto; the vault is opened anew, the journal read back from it, and the
// bundle written from that to a file in OPFS. The file's bytes are the ones
// that a native run writes.
func TestSampleIsTheSameBytesHere(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	ports := vault.Ports{
		Store: indexeddb.NewStore("sample"), Places: opfs.NewPlaces("sample"),
		Cipher: webcrypto.New(), KDF: webcrypto.KDF{}, Rand: rand.Reader,
	}
	const passphrase = "six words for a test vault"
	v, err := vault.Create(ctx, ports, passphrase, vault.DefaultParams)
	if err != nil {
		t.Fatal(err)
	}
	store(t, v, src)

	if v, err = vault.Open(ctx, ports, passphrase); err != nil {
		t.Fatal(err)
	}
	src.Journal = load(t, v)
	src.Open = func(ctx context.Context, id string) (io.ReadCloser, error) {
		f, err := v.OpenFile(ctx, id)
		if err != nil {
			return nil, err
		}
		return io.NopCloser(io.NewSectionReader(f, 0, f.Size())), nil
	}
	receipt, file := write(t, src)
	if sum := sha256.Sum256(file); sum != receipt.SHA256 || int64(len(file)) != receipt.Size {
		t.Errorf("the file holds %d bytes %x, the receipt says %d %x", len(file), sum, receipt.Size, receipt.SHA256)
	}
	if got := hex.EncodeToString(receipt.SHA256[:]); got != sample.Golden || got != *want {
		t.Errorf("here %s\nnatively %s\ngolden %s", got, *want, sample.Golden)
	}
}

// store puts the journal and its files into the vault.
func store(t *testing.T, v *vault.Vault, src bundle.Source) {
	t.Helper()
	for _, e := range src.Journal.AllEvidence() {
		if e.Erased {
			continue
		}
		r, err := src.Open(ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		w, err := v.NewFile(ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			t.Fatal(err)
		}
		staged, err := w.Close(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := v.Commit(ctx, vault.Change{Files: []vault.Staged{staged}}); err != nil {
			t.Fatal(err)
		}
	}
	var c vault.Change
	for _, e := range src.Journal.Entries() {
		c.Append = append(c.Append, e.Marshal())
	}
	c.Root = src.Journal.Root()
	if err := v.Commit(ctx, c); err != nil {
		t.Fatal(err)
	}
}

// load reads the journal back.
func load(t *testing.T, v *vault.Vault) *journal.Journal {
	t.Helper()
	j := journal.New()
	damage, err := v.Load(ctx, func(_ uint64, record []byte) error {
		e, err := journal.Unmarshal(record)
		if err != nil {
			return err
		}
		return j.Add(e)
	})
	if err != nil || len(damage) > 0 {
		t.Fatalf("%v, damage %v", err, damage)
	}
	return j
}

// write writes the bundle through OPFS and returns what then lies in the file.
func write(t *testing.T, src bundle.Source) (bundle.Receipt, []byte) {
	t.Helper()
	var blob safejs.Value
	out, err := opfs.NewOut(func(_ string, b safejs.Value) { blob = b }).Create(ctx, "sample.zip")
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := bundle.Write(ctx, out, src, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := out.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	buffer, err := interop.Await(interop.Call(blob, "arrayBuffer"))
	if err != nil {
		t.Fatal(err)
	}
	array, err := interop.New("Uint8Array", buffer)
	if err != nil {
		t.Fatal(err)
	}
	file, err := interop.CopyBytes(array)
	if err != nil {
		t.Fatal(err)
	}
	return receipt, file
}
