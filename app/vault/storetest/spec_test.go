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

var (
	//go:embed testdata/golden.json
	golden []byte
	//go:embed testdata/golden2.json
	golden2 []byte
	//go:embed testdata/slots.json
	slots []byte
)

// A second reader, written from docs/vault-format.md alone. It uses nothing of
// package vault: if the text is wrong, this fails.
type reader struct {
	t        *testing.T
	id       []byte
	vaultKey []byte
	version  byte
	secret   []byte // of the epoch
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
	secret, info := r.vaultKey, "daybook-vault/1/key/"
	if r.version == 2 && name != "anchor" && name != "epoch" {
		secret, info = append(bytes.Clone(secret), r.secret...), "daybook-vault/2/key/"
	}
	tableKey := r.hkdf(secret, r.id, info+name)
	return r.gcm(tableKey, b[1:13], b[13:], r.ad(name, key))
}

// unlock is sections 3 and 4.
func (r *reader) unlock(h []byte, passphrase, code string) {
	end := map[byte]int{1: 1104, 2: 1206}[h[11]]
	sum := sha256.Sum256(h[:end])
	if len(h) != end+32 || !bytes.Equal(sum[:], h[end:]) || !bytes.HasPrefix(h, []byte("DAYBOOK\x00\x00\x00\x00")) {
		r.t.Fatal("not a header")
	}
	r.version = h[11]
	u32 := binary.BigEndian.Uint32
	secret := argon2.IDKey([]byte(passphrase), h[40:72], u32(h[28:]), u32(h[32:]), uint8(u32(h[36:])), 32)
	r.id = h[12:28]
	passphraseAt := r.slots(h, 1, secret, func(i int) string { return string(h[:72]) + string(rune(i)) })
	if code != "" {
		fromPassphrase := r.vaultKey
		codeAt := r.slots(h, 2, r.unhex(code), func(i int) string { return string(h[:8]) + string(r.id) + "\x02" + string(rune(i)) })
		if !bytes.Equal(r.vaultKey, fromPassphrase) {
			r.t.Error("the code opens to another vault key")
		}
		if n := r.note(h, 1, passphraseAt); n != string(make([]byte, 16)) {
			r.t.Errorf("the note of the passphrase is %x", n)
		}
		if n := r.note(h, 2, codeAt); n != string(r.unhex(code)) {
			r.t.Errorf("the note of the code is %x", n)
		}
	}
	if r.version == 2 {
		r.epoch(h[1104:1206])
	}
}

// slots tries a secret on all of them and tells which one it opened.
func (r *reader) slots(h []byte, kind byte, secret []byte, bindTo func(int) string) (at int) {
	for i := range 8 {
		slot, bind := h[80+128*i:][:128], bindTo(i)
		if !bytes.Equal(r.hkdf(secret, slot[:32], "daybook-vault/1/slot/commitment\x00"+bind), slot[32:64]) {
			continue
		}
		wrap := r.hkdf(secret, slot[:32], "daybook-vault/1/slot/wrap\x00"+bind)
		plain := r.gcm(wrap, make([]byte, 12), slot[64:], "daybook-vault/1/slot\x00"+bind)
		if !bytes.Equal(plain[32:], append([]byte{kind}, make([]byte, 15)...)) {
			r.t.Fatal("slot of an unknown kind")
		}
		r.vaultKey, at = plain[:32], i
	}
	return at
}

func (r *reader) note(h []byte, kind byte, at int) string {
	salt := h[80+128*at:][:32]
	pad, err := hkdf.Key(sha256.New, r.vaultKey, salt[:16], "daybook-vault/1/slot/note\x00"+string(r.id)+string([]byte{kind, byte(at)}), 16)
	if err != nil {
		r.t.Fatal(err)
	}
	for i := range pad {
		pad[i] ^= salt[16+i]
	}
	return string(pad)
}

// epoch is section 5 for a vault whose second epoch has begun.
func (r *reader) epoch(sealed []byte) {
	second := []byte{0, 0, 0, 0, 0, 0, 0, 2}
	plain := r.record("epoch", "header", sealed)
	if !bytes.Equal(plain[:9], append(second, 0)) || !bytes.Equal(plain[41:], make([]byte, 32)) {
		r.t.Fatalf("epochs are %x", plain)
	}
	r.secret = plain[9:41]
	if mark := r.record("epoch", "mark", r.stored("cells", "!epoch")); !bytes.Equal(mark, second) {
		r.t.Errorf("the mark is %x", mark)
	}
}

func (r reader) stored(table, key string) []byte { return r.unhex(r.tables[table][key]) }

func TestTheFormatTextIsEnoughToReadAVault(t *testing.T) {
	for name, file := range map[string][]byte{"version 1": golden, "version 2": golden2, "with a recovery code": slots} {
		t.Run(name, func(t *testing.T) { readByTheText(t, file) })
	}
}

func readByTheText(t *testing.T, file []byte) {
	var g struct {
		Passphrase string
		Code       string
		Places     map[string]string
		Tables     map[string]map[string]string
	}
	if err := json.Unmarshal(file, &g); err != nil {
		t.Fatal(err)
	}
	r := reader{t: t, tables: g.Tables}
	r.unlock(r.unhex(g.Places["header-a"]), g.Passphrase, g.Code)

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
