package stamp

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const text = "daybook-journal/00\n3\nAAAA\n"

// config is an authority as openssl wants it described.
const config = `[req]
distinguished_name=dn
x509_extensions=ext
prompt=no
[dn]
CN=A time stamp authority
[ext]
extendedKeyUsage=critical,timeStamping
[tsa]
serial=SERIAL
signer_cert=cert.pem
signer_key=key.pem
default_policy=1.2.3.4.1
digests=sha1,sha256,sha384,sha512
signer_digest=sha256
ess_cert_id_alg=sha256
clock_precision_digits=3
`

// authority makes time stamps with openssl, of a file of these bytes.
func authority(t *testing.T) func(content, hash string, more ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is not installed")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("openssl", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("c.cnf", strings.ReplaceAll(config, "SERIAL", filepath.Join(dir, "serial")))
	write("serial", "01\n")
	run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "9", "-config", "c.cnf")
	return func(content, hash string, more ...string) []byte {
		write("data", content)
		run("ts", "-query", "-data", "data", "-"+hash, "-cert", "-out", "q.tsq")
		run(append([]string{"ts", "-reply", "-config", "c.cnf", "-section", "tsa", "-queryfile", "q.tsq", "-out", "r.tsr"}, more...)...)
		b, err := os.ReadFile(filepath.Join(dir, "r.tsr"))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

// What openssl stamps is read, with each hash, whole and as the token alone.
func TestStampsOfOpenSSL(t *testing.T) {
	made := authority(t)
	for _, hash := range []string{"sha256", "sha384", "sha512"} {
		for _, more := range [][]string{nil, {"-token_out"}} {
			b := made(text, hash, more...)
			s, err := Parse(b)
			if err != nil || s.Kind != TSR || s.Token != (more != nil) || !s.Covers([]byte(text)) || s.Covers([]byte(text+"\n")) {
				t.Fatalf("%s %v: %+v, %v", hash, more, s, err)
			}
			if late := time.Since(s.Time); late < -time.Minute || late > time.Hour {
				t.Errorf("%s: made at %v", hash, s.Time)
			}
			for n := range b {
				if s, err := Parse(b[:n]); err == nil && s.Covers([]byte(text)) {
					t.Fatalf("cut to %d of %d bytes it is still a stamp", n, len(b))
				}
			}
		}
	}
	if _, err := Parse(made(text, "sha1")); err != ErrForm {
		t.Errorf("SHA-1: %v", err)
	}
}

// proof is an OpenTimestamps proof of text: forks, operations, and attestations.
func proof(tail string) []byte {
	sum := sha256.Sum256([]byte(text))
	more, err := hex.DecodeString(strings.ReplaceAll(tail, " ", ""))
	if err != nil {
		panic(err)
	}
	return append(append([]byte(otsMagic+"\x01\x08"), sum[:]...), more...)
}

const (
	waits  = "00 83dfe30d2ef90c8e 06 05 6162636465"
	blocks = "f0 02 abcd 08 f1 01 ff 02 00 0588960d73d71901 03 e0b435" // 875104
)

func TestProofsOfOpenTimestamps(t *testing.T) {
	for tail, want := range map[string]Stamp{
		waits:                  {Waiting: true},
		blocks:                 {Blocks: []uint64{875104}},
		"ff" + waits + blocks:  {Waiting: true, Blocks: []uint64{875104}},
		"ff" + blocks + blocks: {Blocks: []uint64{875104}},
		"08 ff" + waits + "ff" + blocks + "00 1122334455667788 00": {Waiting: true, Blocks: []uint64{875104}},
	} {
		s, err := Parse(proof(tail))
		if err != nil || s.Kind != OTS || !s.Covers([]byte(text)) || s.Waiting != want.Waiting || len(s.Blocks) != len(want.Blocks) || len(s.Blocks) > 0 && s.Blocks[0] != want.Blocks[0] {
			t.Errorf("%s: %+v, %v", tail, s, err)
		}
	}
	for _, tail := range []string{
		"", "08", "ff" + waits, waits + "00", "04" + waits, "00 1122334455667788 00",
		"f0 ffffffffffffffffff7f", "f0 8140" + waits, "00 83dfe30d2ef90c8e ff01", "00 0588960d73d71901 02 e0b4",
		strings.Repeat("08", maxDeep+2) + waits,
	} {
		if s, err := Parse(proof(tail)); err != ErrForm {
			t.Errorf("%.60s: %+v", tail, s)
		}
	}
}

// Proofs that the programs of OpenTimestamps made of a file are of that file: one fresh
// from `ots stamp`, whose service holds it still, and one that ends in a block as well.
// testdata/README.md says how they were made.
func TestProofsMadeByTheStockPrograms(t *testing.T) {
	read := func(name string) []byte {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	of := read("42.txt")
	for name, block := range map[string]uint64{"42-stamped.ots": 0, "42-upgraded.ots": 875104} {
		s, err := Parse(read(name))
		if err != nil || s.Kind != OTS || !s.Waiting || !s.Covers(of) || s.Covers(of[1:]) || (block > 0) != (len(s.Blocks) == 1 && s.Blocks[0] == block) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

func TestOtherFilesAreNoStamps(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("0"), []byte("PK\x03\x04"), []byte(otsMagic), {0x30, 0x80, 0, 0}, {0x30, 0x82, 0, 1, 5}, bytes.Repeat([]byte{0x30}, MaxSize), make([]byte, MaxSize+1)} {
		if s, err := Parse(b); err != ErrForm {
			t.Errorf("%.20x: %+v", b, s)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(proof("ff" + waits + blocks))
	f.Add([]byte("\x30\x16\x30\x03\x02\x01\x00\x30\x0f\x06\x09" + oidSigned + "\xa0\x02\x30\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Parse(b)
		if err != nil && err != ErrForm {
			t.Fatal(err)
		}
		if err == nil && (s.Kind == TSR && s.Time.Year() > 9999 || s.Kind == OTS && len(s.Blocks) == 0 && !s.Waiting || len(s.sum) > len(b)) {
			t.Fatalf("%+v", s)
		}
		s.Covers(b)
	})
}
