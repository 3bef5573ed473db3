package bundle_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
)

// sampleZip is the sample's bundle, written once.
var sampleZip = sync.OnceValue(func() []byte {
	src, err := sample.Build()
	if err != nil {
		panic(err)
	}
	return write(src)
})

func write(src bundle.Source) []byte {
	var b bytes.Buffer
	if _, err := bundle.Write(context.Background(), &b, src, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func source(t testing.TB) bundle.Source {
	t.Helper()
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func check(t testing.TB, data []byte) bundle.Result {
	t.Helper()
	r, err := bundle.Check(context.Background(), bytes.NewReader(data), int64(len(data)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.OK == slices.ContainsFunc(r.Findings, func(f bundle.Finding) bool { return f.Bad }) {
		t.Errorf("OK is %v with findings %v", r.OK, r.Findings)
	}
	return r
}

// has reports whether a finding of that code and file is there.
func has(r bundle.Result, code, file string) bool {
	return slices.ContainsFunc(r.Findings, func(f bundle.Finding) bool { return f.Code == code && f.File == file })
}

func wantBad(t *testing.T, r bundle.Result, code, file string) {
	t.Helper()
	if r.OK || !has(r, code, file) {
		t.Errorf("want %s of %q, got OK=%v %v", code, file, r.OK, r.Findings)
	}
}

// folder is a bundle unpacked: paths below its top folder.
type folder struct {
	top   string
	files map[string][]byte
}

func unpack(t testing.TB, data []byte) *folder {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := &folder{files: map[string][]byte{}}
	for _, e := range z.File {
		r, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		top, path, _ := strings.Cut(e.Name, "/")
		f.top, f.files[path] = top+"/", body
	}
	return f
}

func sampleFolder(t testing.TB) *folder { return unpack(t, sampleZip()) }

func (f *folder) paths() []string {
	var list []string
	for path := range f.files {
		list = append(list, path)
	}
	slices.Sort(list)
	return list
}

// pack zips as most programs do, with data descriptors; what is large is
// stored, to save time.
func (f *folder) pack(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, path := range f.paths() {
		method := zip.Deflate
		if len(f.files[path]) > 50_000 {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.top + path, Method: method})
		if err == nil {
			_, err = w.Write(f.files[path])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// seal makes the lists and the seal fit again, as a forger with the key could.
func (f *folder) seal(t testing.TB) {
	t.Helper()
	f.sealBy(t, source(t).Seal)
}

func (f *folder) sealBy(t testing.TB, key ed25519.PrivateKey) {
	t.Helper()
	f.files["manifest-sha256.txt"] = f.list(func(path string) bool { return strings.HasPrefix(path, "data/") })
	f.sealTags(t, key)
}

// sealTags seals with the list of the payload as it is there.
func (f *folder) sealTags(t testing.TB, key ed25519.PrivateKey) {
	t.Helper()
	tags := f.list(func(path string) bool {
		return !strings.HasPrefix(path, "data/") && !strings.HasPrefix(path, "seal/") && path != "tagmanifest-sha256.txt"
	})
	f.files["tagmanifest-sha256.txt"] = tags
	sig, err := bundle.Sign(key, tags)
	if err != nil {
		t.Fatal(err)
	}
	f.files["seal/tagmanifest-sha256.txt.sig"] = sig
}

func (f *folder) list(belongs func(string) bool) []byte {
	var b strings.Builder
	for _, path := range f.paths() {
		if belongs(path) {
			sum := sha256.Sum256(f.files[path])
			fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(sum[:]), path)
		}
	}
	return []byte(b.String())
}

// replace changes text in a file, which must have it.
func (f *folder) replace(t testing.TB, path, old, new string) {
	t.Helper()
	if !bytes.Contains(f.files[path], []byte(old)) {
		t.Fatalf("%s does not hold %q", path, old)
	}
	f.files[path] = bytes.Replace(f.files[path], []byte(old), []byte(new), 1)
}

func otherKey() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(make([]byte, 32)) }
