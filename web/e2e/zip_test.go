package e2e

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// rewrite copies a ZIP through change; nil leaves a file out.
func rewrite(t *testing.T, zipFile string, change func(name string, b []byte) []byte) string {
	t.Helper()
	return rewriteAs(t, zipFile, func(w *zip.Writer, f *zip.File, b []byte) {
		if b = change(f.Name, b); b != nil {
			put(t, w, f, b)
		}
	})
}

// rewriteAs copies a ZIP file by file.
func rewriteAs(t *testing.T, zipFile string, each func(w *zip.Writer, f *zip.File, b []byte)) string {
	t.Helper()
	r, err := zip.OpenReader(zipFile)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		each(w, f, b)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return fixture(t, filepath.Base(zipFile), out.Bytes())
}

// put writes b under the name and method of f.
func put(t *testing.T, w *zip.Writer, f *zip.File, b []byte) {
	t.Helper()
	o, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method, Modified: f.Modified})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Write(b); err != nil {
		t.Fatal(err)
	}
}

// addTo copies a bundle with one file more; a path beginning with ".." stands
// beside its folder.
func addTo(t *testing.T, zipFile, name string) string {
	t.Helper()
	added := false
	copied := rewriteAs(t, zipFile, func(w *zip.Writer, f *zip.File, b []byte) {
		if top, _, _ := strings.Cut(f.Name, "/"); !added {
			added = true
			if !strings.HasPrefix(name, "..") {
				name = top + "/" + name
			}
			if o, err := w.Create(name); err == nil {
				o.Write([]byte("more"))
			}
		}
		put(t, w, f, b)
	})
	return copied
}

// without leaves out the files whose name ends so.
func without(name, end string, b []byte) []byte {
	if strings.HasSuffix(name, end) {
		return nil
	}
	return b
}
