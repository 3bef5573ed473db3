package bundle_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/stamp"
)

// otsOf is a proof of OpenTimestamps that waits for its block.
func otsOf(text []byte) []byte {
	sum := sha256.Sum256(text)
	head := "\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
	return append(append([]byte(head), sum[:]...), "\x00\x05\x88\x96\x0d\x73\xd7\x19\x01\x03\xe0\xb4\x35"...)
}

// stampedSource is the sample with a stamp of an earlier checkpoint brought back.
func stampedSource(t *testing.T) (src bundle.Source, n uint64, proof []byte) {
	t.Helper()
	src = source(t)
	j := journal.New()
	for _, e := range src.Journal.Entries() {
		if err := j.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	n = j.Len() - 3
	lines, err := bundle.Checkpoint(j, n)
	if err != nil {
		t.Fatal(err)
	}
	proof = otsOf(lines)
	s, err := bundle.Stamp(context.Background(), j, proof)
	if err != nil || s.Entries != n || s.Type != stamp.OTS {
		t.Fatalf("%+v, %v", s, err)
	}
	chance := rand.NewChaCha8([32]byte{7})
	id, _ := journal.NewObject(chance)
	e, err := j.Draw(src.SealedAt, journal.Noted, id, journal.Record{Stamp: &s}, chance)
	if err == nil {
		err = j.Add(e)
	}
	if err != nil {
		t.Fatal(err)
	}
	src.Journal = j
	return src, n, proof
}

// A stamp goes along as a file beside the seal, with what it was made of, and the
// check tells what it says; its entry stays behind.
func TestAStampGoesAlong(t *testing.T) {
	src, n, proof := stampedSource(t)
	f := unpack(t, write(src))
	var name, text string
	for _, path := range f.paths() {
		if strings.HasSuffix(path, ".ots") {
			name, text = path, strings.Split(path, "-")[0]+".txt"
		}
	}
	if name == "" || !bytes.Equal(f.files[name], proof) {
		t.Fatalf("the stamp is not there: %q", f.paths())
	}
	if want, _ := bundle.Checkpoint(src.Journal, n); !bytes.Equal(f.files[text], want) {
		t.Errorf("%s holds %q", text, f.files[text])
	}
	if how := string(f.files["HOW-TO-CHECK.txt"]); !strings.Contains(how, "\r\n    ots verify -f "+text+" "+name+"\r\n") || strings.Contains(how, "openssl ts -verify") {
		t.Errorf("it is not said how to check it:\n%s", how)
	}
	if bytes.Contains(f.files["data/history/contents.jsonl"], []byte(`"kind":"stamp"`)) {
		t.Error("its entry went along")
	}
	r := check(t, write(src))
	if !r.OK || len(r.Stamps) != 1 || r.Stamps[0] != (bundle.Stamped{File: name, Kind: "ots", Entries: int(n), Block: 875104}) {
		t.Errorf("%+v", r)
	}
	for path, code := range map[string]string{name: "stamp-changed", text: "stamp-checkpoint"} {
		for _, at := range []int{0, 40, len(f.files[path]) - 1} {
			f.files[path][at] ^= 1
			wantBad(t, check(t, f.pack(t)), code, path)
			f.files[path][at] ^= 1
		}
	}
	plain := sampleFolder(t)
	plain.files["seal/stamps/1-0123456789abcdef.tsr"] = []byte("no stamp")
	wantBad(t, check(t, plain.pack(t)), "stamp-changed", "seal/stamps/1-0123456789abcdef.tsr")
}

// A stamp that someone added later is told, one of another log is not taken for one
// of this, and what is no stamp is mentioned.
func TestStampsThatWereAddedLater(t *testing.T) {
	src := source(t)
	lines, _ := bundle.Checkpoint(src.Journal, src.Journal.Len())
	f := sampleFolder(t)
	add := func(n string, b []byte) string {
		sum := sha256.Sum256(b)
		path := "seal/stamps/" + n + "-" + hexOf(sum[:])[:16] + ".ots"
		f.files[path] = b
		return path
	}
	n := strings.Split(string(lines), "\n")[1]
	add(n, otsOf(lines))
	f.files["seal/stamps/receipt.pdf"] = []byte("%PDF")
	r := check(t, f.pack(t))
	if !r.OK || len(r.Stamps) != 1 || !has(r, "seal-more", "seal/stamps/receipt.pdf") {
		t.Errorf("%+v", r)
	}
	other := add("1", otsOf(lines))
	wantBad(t, check(t, f.pack(t)), "stamp-other", other)
	delete(f.files, other)
	for i := range 300 {
		add("1", otsOf([]byte{byte(i), byte(i >> 8)}))
	}
	r = check(t, f.pack(t))
	if n := len(slices.DeleteFunc(slices.Clone(r.Findings), func(f bundle.Finding) bool { return f.Code != "stamp-other" })); n > 100 {
		t.Errorf("%d stamps were read", n)
	}
	if _, err := bundle.Stamp(context.Background(), src.Journal, otsOf([]byte("else"))); !errors.Is(err, bundle.ErrNotCovered) {
		t.Error(err)
	}
}

func hexOf(b []byte) string { return strings.ReplaceAll(bundle.Code([32]byte(b)), " ", "") }
