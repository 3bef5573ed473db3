package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// keys writes a key pair as openssl does, and returns the files.
func keys(t *testing.T, seed string) (private, public string) {
	t.Helper()
	key := ed25519.NewKeyFromSeed([]byte(seed + strings.Repeat(".", ed25519.SeedSize-len(seed))))
	write := func(name, kind string, der []byte, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	private = write("key.pem", "PRIVATE KEY", der, err)
	der, err = x509.MarshalPKIXPublicKey(key.Public())
	return private, write("public.pem", "PUBLIC KEY", der, err)
}

// A published copy is told from what the source makes, file by file: in a folder,
// and at an address whose host unpacks the program on the way.
func TestACopyIsHeldAgainstTheSource(t *testing.T) {
	s := made(t)
	s[program], _ = pack([]byte("raw"))
	dir := filepath.Join(t.TempDir(), "copy")
	if err := s.write(dir); err != nil {
		t.Fatal(err)
	}
	if found := append(s.compare(published(dir), false), s.strays(dir)...); len(found) > 0 {
		t.Errorf("the same, and yet: %q", found)
	}
	host := httptest.NewServer(handler(dir, "/path/"))
	defer host.Close()
	at := published(host.URL + "/path/")
	if found := s.compare(at, true); len(found) > 0 {
		t.Errorf("the same on the web, and yet: %q", found)
	}

	os.WriteFile(filepath.Join(dir, program), unpacked(s[program]), 0o644)
	if found := s.compare(at, true); len(found) > 0 {
		t.Errorf("unpacked on the way, and yet: %q", found)
	}
	os.WriteFile(filepath.Join(dir, "boot.js"), append(s["boot.js"], ' '), 0o644)
	os.Remove(filepath.Join(dir, "say.js"))
	os.WriteFile(filepath.Join(dir, "more.js"), nil, 0o644)
	found := strings.Join(append(s.compare(published(dir), false), s.strays(dir)...), "\n")
	for _, want := range []string{"boot.js differs", "say.js is missing", "more.js is not part"} {
		if !strings.Contains(found, want) {
			t.Errorf("not told: %s; told: %s", want, found)
		}
	}
	if strings.Count(found, "\n") != 2 {
		t.Errorf("told more than that: %s", found)
	}
}

// A signed copy is told from one that is not, that another key signed, or whose
// list is another one; and the private key is in no file of it.
func TestWhoSignedACopy(t *testing.T) {
	private, public := keys(t, "ours")
	_, theirs := keys(t, "theirs")
	by, err := readPublisher(private)
	if err != nil {
		t.Fatal(err)
	}
	s := madeWith(t, by, nil)
	dir := filepath.Join(t.TempDir(), "copy")
	if err := s.write(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"keep.js", "sw.js", listed, listed + ".sig"} {
		if bytes.Contains(s[name], []byte("ours......")) {
			t.Errorf("the private key is in %s", name)
		}
	}
	for _, c := range []struct {
		key, want string
		ok        bool
	}{{"", "it is signed with", true}, {public, "it is signed with", true}, {theirs, "another key", false}} {
		said, err := signer(published(dir))
		if err != nil {
			t.Fatal(err)
		}
		if ok, line, err := s.signed(said, c.key); ok != c.ok || err != nil || !strings.Contains(line, c.want) {
			t.Errorf("%v %q %v, want %q", ok, line, err, c.want)
		}
	}
	said, _ := signer(published(dir))
	other := madeWith(t, said, site{"away.css": []byte("changed")}) // with the signature of the first
	if ok, line, _ := other.signed(said, ""); ok || !strings.Contains(line, "is not of that key") {
		t.Errorf("a list that was not signed: %v %q", ok, line)
	}
	unsigned := made(t)
	if ok, line, _ := unsigned.signed(publisher{}, public); ok || line != "it is not signed" {
		t.Errorf("not signed: %v %q", ok, line)
	}
	if _, err := readPublisher(public); err == nil {
		t.Error("a public key was taken for a private one")
	}
}
