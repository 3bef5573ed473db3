package sample_test

import (
	"archive/zip"
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/app/text"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// look is what a page is drawn with, which its words do not depend on.
var look = regexp.MustCompile(`(?s)<style>.*?</style>`)

// The report of the sample, in every language, is in testdata for whoever wants
// to see what a change did to it: go test ./app/bundle/sample -update, and git diff.
func TestGoldenPages(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range text.Languages {
		src.Language = lang
		page := look.ReplaceAll(inBundle(t, src, "START-HERE.html"), nil)
		golden := filepath.Join("testdata", "START-HERE."+lang+".html")
		if *update {
			if err := os.WriteFile(golden, page, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(page, want) {
			line := 1 + bytes.Count(page[:same(page, want)], []byte("\n"))
			t.Errorf("%s differs from line %d on: if that is on purpose, run with -update", golden, line)
		}
	}
}

// inBundle is a file of the bundle that is written: without what is withheld.
func inBundle(t *testing.T, src bundle.Source, name string) []byte {
	t.Helper()
	var made bytes.Buffer
	if _, err := bundle.Write(context.Background(), &made, src, nil); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(made.Bytes()), int64(made.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/"+name) {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// What is held apart stays out of every file of a bundle.
func TestWhatIsHeldApartIsNowhereInTheBundle(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"START-HERE.html", "records.json", "people.csv", "contents.jsonl"} {
		text := string(inBundle(t, src, name))
		if strings.Contains(text, "01632 960 114") || strings.Contains(text, "which no bundle carries") {
			t.Errorf("%s holds what is held apart", name)
		}
		if !strings.Contains(text, "+44 7700 900461") {
			t.Errorf("%s does not hold how the suspect is reached", name)
		}
	}
}

// same is how many bytes two texts begin with alike.
func same(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
