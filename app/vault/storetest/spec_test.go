package storetest_test

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"testing"

	"golang.org/x/crypto/argon2"
)

//go:embed testdata/golden.json
var golden []byte

// A second reader, written from docs/vault-format.md alone. It uses nothing of
// package vault: if the text is wrong, this fails.
type reader struct {
	t        *testing.T
	id       []byte
	vaultKey []byte
	tables   map[string]map[string]string
}

func (r reader) unhex(s string) []byte {
	r.t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		r.t.Fatal(err)
	}
	return b
}

func (r reader) hkdf(secret, salt []byte, info string) []byte {
	key, err := hkdf.Key(sha256.New, secret, salt, info, 32)
	if err != nil {
		r.t.Fatal(err)
	}
	return key
}

func (r reader) gcm(key, nonce, sealed []byte, ad string) []byte {
	r.t.Helper()
	block, _ := aes.NewCipher(key)
	aead, _ := cipher.NewGCM(block)
	b, err := aead.Open(nil, nonce, sealed, []byte(ad))
	if err != nil {
		r.t.Fatalf("%.40q: %v", ad, err)
	}
	return b
}

func (r reader) ad(name, key string) string {
	return "daybook-vault/1/" + name + "\x00" + string(r.id) + key
}

// record is section 5.
func (r reader) record(name, key string, b []byte) []byte {
	r.t.Helper()
	if b[0] != 1 {
		r.t.Fatalf("version %d", b[0])
	}
	tableKey := r.hkdf(r.vaultKey, r.id, "daybook-vault/1/key/"+name)
	return r.gcm(tableKey, b[1:13], b[13:], r.ad(name, key))
}

// unlock is sections 3 and 4.
func (r *reader) unlock(h []byte, passphrase string) {
	sum := sha256.Sum256(h[:1104])
	if len(h) != 1136 || !bytes.Equal(sum[:], h[1104:]) || !bytes.HasPrefix(h, []byte("DAYBOOK\x00\x00\x00\x00\x01")) {
		r.t.Fatal("not a header")
	}
	u32 := binary.BigEndian.Uint32
	secret := argon2.IDKey([]byte(passphrase), h[40:72], u32(h[28:]), u32(h[32:]), uint8(u32(h[36:])), 32)
	for i := range 8 {
		slot := h[80+128*i:][:128]
		bind := string(h[:72]) + string(rune(i))
		if !bytes.Equal(r.hkdf(secret, slot[:32], "daybook-vault/1/slot/commitment\x00"+bind), slot[32:64]) {
			continue
		}
		wrap := r.hkdf(secret, slot[:32], "daybook-vault/1/slot/wrap\x00"+bind)
		plain := r.gcm(wrap, make([]byte, 12), slot[64:], "daybook-vault/1/slot\x00"+bind)
		if !bytes.Equal(plain[32:], append([]byte{1}, make([]byte, 15)...)) {
			r.t.Fatal("slot of an unknown kind")
		}
		r.id, r.vaultKey = h[12:28], plain[:32]
	}
}

func (r reader) stored(table, key string) []byte { return r.unhex(r.tables[table][key]) }

func TestTheFormatTextIsEnoughToReadAVault(t *testing.T) {
	var g struct {
		Passphrase string
		Places     map[string]string
		Tables     map[string]map[string]string
	}
	if err := json.Unmarshal(golden, &g); err != nil {
		t.Fatal(err)
	}
	r := reader{t: t, tables: g.Tables}
	r.unlock(r.unhex(g.Places["header-a"]), g.Passphrase)

	if b := r.record("log", "0000000000000101", r.stored("log", "0000000000000101")); string(b) != "entry 257" {
		t.Errorf("entry 257 is %q", b)
	}
	page := r.record("pages", "0000000000000000", r.stored("pages", "0000000000000000"))
	if n := binary.BigEndian.Uint32(page); n != 256 {
		t.Errorf("page holds %d entries", n)
	}
	if !bytes.HasPrefix(page[4:], []byte("\x00\x00\x00\x00\x00\x00\x00\x09the first")) {
		t.Errorf("page begins %q", page[:40])
	}
	if b := r.record("cells", "settings", r.stored("cells", "settings")); string(b) != `{"AutoLock":60}` {
		t.Errorf("cell is %q", b)
	}
	anchor := r.record("anchor", "anchor-b", r.unhex(g.Places["anchor-b"]))
	if !bytes.Equal(anchor[:17], []byte{0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 4, 2}) {
		t.Errorf("anchor is %x", anchor)
	}
	r.file("11111111111111111111111111111111", "hello world")
	r.file("00000000000000000000000000000000", "")
}

// file is section 8, for a file of one segment.
func (r reader) file(id, want string) {
	record := r.record("files", id, r.stored("files", id))
	size := binary.BigEndian.Uint64(record[32:])
	nonce := append(make([]byte, 11), 1)
	plain := r.gcm(record[:32], nonce, r.stored("media", id+"/00000000"), r.ad("media", id+"/00000000"))
	if string(plain) != want || size != uint64(len(want)) {
		r.t.Errorf("file of %d bytes is %q", size, plain)
	}
}
