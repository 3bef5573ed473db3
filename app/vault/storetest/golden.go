package storetest

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// golden.json is a whole small vault of version 1, made by the steps in
// script.go. It never changes: vaults of version 1 open for ever.
//
//go:embed testdata/golden.json
var goldenJSON []byte

// vectors is what golden.json holds. Bytes are hex.
type vectors struct {
	Passphrase string
	Params     vault.Params
	Argon2id   struct{ Salt, Secret string }
	AEAD       struct{ Key, Nonce, Associated, Plaintext, Sealed string }
	SHA256     struct{ Of, Is string }
	Places     map[string]string                 // name → bytes
	Tables     map[vault.Table]map[string]string // key → value
	Large      map[string]string                 // key in media → SHA-256 of the value
}

// Golden checks a cipher and a key derivation against the vectors: each alone,
// then writing the vault of script.go byte for byte, then reading it.
func Golden(t *testing.T, cipher vault.Cipher, kdf vault.KDF) {
	var want vectors
	if err := json.Unmarshal(goldenJSON, &want); err != nil {
		t.Fatal(err)
	}
	t.Run("cipher", func(t *testing.T) { goldenCipher(t, cipher, want) })
	t.Run("key derivation", func(t *testing.T) { goldenKDF(t, kdf, want) })
	p := memstore.Ports()
	p.Cipher, p.KDF = cipher, kdf
	t.Run("writing", func(t *testing.T) { goldenWrite(t, p, want) })
	t.Run("reading", func(t *testing.T) { goldenRead(t, p, want) })
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
	if err := runScript(p, want.Passphrase, want.Params); err != nil {
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

func goldenRead(t *testing.T, p vault.Ports, want vectors) {
	p.Store, p.Places = memstore.NewStore(), memstore.NewPlaces()
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
	checkScript(t, v)
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
