package storetest

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// golden.json is a whole small vault of version 1, golden2.json one of version
// 2 as it was written before there were recovery codes, slots.json one with such
// a code and a changed passphrase; all made by the steps in script.go. They never
// change: vaults of every kind open for ever.
var (
	//go:embed testdata/golden.json
	goldenJSON []byte
	//go:embed testdata/golden2.json
	golden2JSON []byte
	//go:embed testdata/slots.json
	slotsJSON []byte
)

// vectors is what golden.json holds. Bytes are hex.
type vectors struct {
	Passphrase string
	Code       string // the recovery code, "" where there is none
	Params     vault.Params
	Argon2id   struct{ Salt, Secret string }
	AEAD       struct{ Key, Nonce, Associated, Plaintext, Sealed string }
	SHA256     struct{ Of, Is string }
	Places     map[string]string                 // name → bytes
	Tables     map[vault.Table]map[string]string // key → value
	Large      map[string]string                 // key in media → SHA-256 of the value
}

// Golden checks a cipher and a key derivation against the vectors: each alone,
// then writing the vault of script.go byte for byte, then reading it and the
// older ones. The one of version 1 is erased from and so becomes one of version 2.
func Golden(t *testing.T, cipher vault.Cipher, kdf vault.KDF) {
	want, before, first := load(t, slotsJSON), load(t, golden2JSON), load(t, goldenJSON)
	t.Run("cipher", func(t *testing.T) { goldenCipher(t, cipher, before) })
	t.Run("key derivation", func(t *testing.T) { goldenKDF(t, kdf, before) })
	p := memstore.Ports()
	p.Cipher, p.KDF = cipher, kdf
	t.Run("writing", func(t *testing.T) { goldenWrite(t, p, want) })
	t.Run("reading", func(t *testing.T) { checkScript(t, goldenRead(t, p, want)) })
	t.Run("recovery code", func(t *testing.T) { goldenCode(t, p, want) })
	t.Run("before recovery codes", func(t *testing.T) { goldenBefore(t, p, before) })
	t.Run("version 1", func(t *testing.T) { goldenFirst(t, p, first) })
}

func load(t *testing.T, file []byte) (v vectors) {
	t.Helper()
	if err := json.Unmarshal(file, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func goldenCipher(t *testing.T, c vault.Cipher, want vectors) {
	a := want.AEAD
	aead, err := c.AEAD(unhex(t, a.Key))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := aead.Seal(unhex(t, a.Nonce), unhex(t, a.Plaintext), unhex(t, a.Associated))
	if err != nil || hex.EncodeToString(sealed) != a.Sealed {
		t.Errorf("sealed to %x, %v", sealed, err)
	}
	opened, err := aead.Open(unhex(t, a.Nonce), unhex(t, a.Sealed), unhex(t, a.Associated))
	if err != nil || hex.EncodeToString(opened) != a.Plaintext {
		t.Errorf("opened to %x, %v", opened, err)
	}
	sum, err := c.SHA256(unhex(t, want.SHA256.Of))
	if err != nil || hex.EncodeToString(sum[:]) != want.SHA256.Is {
		t.Errorf("SHA-256 is %x, %v", sum, err)
	}
	refuses(t, aead, want)
}

func goldenKDF(t *testing.T, kdf vault.KDF, want vectors) {
	secret, err := kdf.Argon2id(ctx, []byte(want.Passphrase), unhex(t, want.Argon2id.Salt), want.Params)
	if err != nil || hex.EncodeToString(secret) != want.Argon2id.Secret {
		t.Errorf("derived %x, %v", secret, err)
	}
}

func goldenWrite(t *testing.T, p vault.Ports, want vectors) {
	p.Rand = &goldenRand{}
	if err := runSlots(p, want.Passphrase, want.Params); err != nil {
		t.Fatal(err)
	}
	got, err := capture(p)
	if err != nil {
		t.Fatal(err)
	}
	sameMap(t, "place", got.Places, want.Places)
	sameMap(t, "media", got.Large, want.Large)
	for _, table := range vault.Tables {
		sameMap(t, string(table), got.Tables[table], want.Tables[table])
	}
}

func sameMap(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
		t.Errorf("%s holds %d records, want %d", what, len(got), len(want))
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if got[key] != want[key] {
			t.Errorf("%s %q was not written as the vectors say", what, key)
		}
	}
}

// capture is what stands in storage, as the vectors hold it. Values above
// 64 KiB are held as hashes.
func capture(p vault.Ports) (vectors, error) {
	got := vectors{Places: map[string]string{}, Large: map[string]string{}, Tables: map[vault.Table]map[string]string{}}
	for _, name := range []string{"header-a", "header-b", "anchor-a", "anchor-b"} {
		b, err := p.Places.ReadPlace(ctx, name)
		if err != nil {
			return got, err
		}
		got.Places[name] = hex.EncodeToString(b)
	}
	for _, table := range vault.Tables {
		records, err := p.Store.Range(ctx, table, "", "", 0)
		if err != nil {
			return got, err
		}
		got.Tables[table] = map[string]string{}
		for _, r := range records {
			if len(r.Value) > 64<<10 {
				sum := sha256.Sum256(r.Value)
				got.Large[r.Key] = hex.EncodeToString(sum[:])
				continue
			}
			got.Tables[table][r.Key] = hex.EncodeToString(r.Value)
		}
	}
	return got, nil
}

func goldenRead(t *testing.T, p vault.Ports, want vectors) *vault.Vault {
	for _, table := range vault.Tables {
		apply(t, p.Store, vault.Op{Table: table, Through: "\x7f"})
	}
	for name, b := range want.Places {
		write(t, p.Places, name, unhex(t, b))
	}
	for table, records := range want.Tables {
		for key, value := range records {
			apply(t, p.Store, vault.Op{Table: table, Key: key, Value: unhex(t, value)})
		}
	}
	v, err := vault.Open(ctx, p, want.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// goldenCode opens the vault that was read last with its code.
func goldenCode(t *testing.T, p vault.Ports, want vectors) {
	code := vault.Code(unhex(t, want.Code))
	v, err := vault.OpenWithCode(ctx, p, code)
	if err != nil {
		t.Fatal(err)
	}
	checkScript(t, v)
	if noted, err := v.Recovery(); err != nil || noted != code {
		t.Errorf("the code in its slot is %x, %v", noted, err)
	}
}

// goldenBefore reads a vault whose slots have no notes, and makes a code for it.
func goldenBefore(t *testing.T, p vault.Ports, before vectors) {
	v := goldenRead(t, p, before)
	checkScript(t, v)
	if _, err := v.Recovery(); !errors.Is(err, vault.ErrNone) {
		t.Errorf("a code was found: %v", err)
	}
	if err := v.SetRecovery(ctx, vault.Code{7}); err != nil {
		t.Fatal(err)
	}
	v, err := vault.OpenWithCode(ctx, p, vault.Code{7})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.RemoveRecovery(ctx); err != nil {
		t.Fatal(err)
	}
	if err := v.SetRecovery(ctx, vault.Code{8}); err != nil { // must not take the passphrase's slot
		t.Fatal(err)
	}
	if v, err = vault.Open(ctx, p, before.Passphrase); err != nil {
		t.Fatal(err)
	}
	checkScript(t, v)
}

// goldenFirst reads the vault of version 1 and erases from it again, which
// changes nothing but the version.
func goldenFirst(t *testing.T, p vault.Ports, first vectors) {
	v := goldenRead(t, p, first)
	checkScript(t, v)
	if err := v.Commit(ctx, vault.Change{Rewrite: []vault.Rewrite{{Seq: 5, Record: []byte("erased")}}}); err != nil {
		t.Fatal(err)
	}
	checkScript(t, v)
	v, err := vault.Open(ctx, p, first.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	checkScript(t, v)
	if h, err := p.Places.ReadPlace(ctx, "header-a"); err != nil || h[11] != 2 {
		t.Errorf("the header is not of version 2: %v", err)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
