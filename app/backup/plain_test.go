package backup_test

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"

	stock "filippo.io/age"

	"daybook/app/age"
	"daybook/app/backup"
)

// plainOf is the archive inside a backup.
func plainOf(t *testing.T, src backup.Source) []byte {
	t.Helper()
	src.Derive = age.StdDerive
	return plain(t, write(t, backup.Key{Secret: code, Work: 10}, src), code)
}

// openPlain reads an archive that someone else has sealed.
func openPlain(t testing.TB, inside []byte) (*backup.Reader, error) {
	t.Helper()
	to, err := stock.NewScryptRecipient(code)
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(10)
	var b bytes.Buffer
	w, err := stock.Encrypt(&b, to)
	if err == nil {
		_, err = w.Write(inside)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return backup.Open(ctx, bytes.NewReader(b.Bytes()), int64(b.Len()), code, age.StdDerive)
}

// retar writes an archive anew with other members: nil leaves one out. The
// manifest fits what is in it.
func retar(t *testing.T, inside []byte, change func(path string, was []byte) []byte) []byte {
	t.Helper()
	var out, manifest bytes.Buffer
	r, w := tar.NewReader(bytes.NewReader(inside)), tar.NewWriter(&out)
	for {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		b, err2 := io.ReadAll(r)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		_, path, _ := strings.Cut(h.Name, "/")
		if path == "manifest-sha256.txt" {
			b = manifest.Bytes()
		}
		if b = change(path, b); b == nil {
			continue
		}
		fmt.Fprintf(&manifest, "%x  %s\n", sha256.Sum256(b), path)
		h.Size = int64(len(b))
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
