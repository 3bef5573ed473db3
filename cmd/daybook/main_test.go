package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/app/text"
)

func TestSampleThenCheck(t *testing.T) {
	for _, lang := range text.Languages {
		name := filepath.Join(t.TempDir(), "sample.zip")
		var out bytes.Buffer
		if err := run(context.Background(), []string{"sample", "-language", lang, name}, &out); err != nil {
			t.Fatal(err)
		}
		if err := run(context.Background(), []string{"check", name}, &out); err != nil {
			t.Errorf("%v\n%s", err, &out)
		}
		if !strings.Contains(out.String(), "everything holds") || strings.Contains(out.String(), "finding.") {
			t.Errorf("%s", &out)
		}
	}
}

func TestCheckNamesWhatDoesNotHold(t *testing.T) {
	name := filepath.Join(t.TempDir(), "sample.zip")
	var out bytes.Buffer
	if err := run(context.Background(), []string{"sample", name}, &out); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, []byte("The green coat suits you"))
	data[at] = 'X'
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := run(context.Background(), []string{"check", name}, &out); !errors.Is(err, errBad) {
		t.Errorf("%v", err)
	}
	if !strings.Contains(out.String(), "BAD   data/exhibits/0004/0004-01.eml: ") {
		t.Errorf("%s", &out)
	}
}

// A bag of another maker has no seal, so nothing in it is said to differ from what was
// sealed.
func TestABagOfAnotherMakerIsNotSaidToHaveBeenSealed(t *testing.T) {
	var b, out bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
		{"manifest-sha256.txt", strings.Repeat("0", 64) + "  data/a\n"}, {"data/a", "changed"}, {"data/b", "added"}} {
		if w, err := z.Create("bag/" + f[0]); err == nil {
			w.Write([]byte(f[1]))
		}
	}
	name := filepath.Join(t.TempDir(), "bag.zip")
	if err := errors.Join(z.Close(), os.WriteFile(name, b.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	err := run(context.Background(), []string{"check", name}, &out)
	if said := out.String(); !errors.Is(err, errBad) || !strings.Contains(said, "data/a: ") || !strings.Contains(said, "data/b: ") || strings.Contains(said, "sealed") {
		t.Errorf("%v\n%s", err, said)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"sample"}, {"check"}, {"check", "a", "b"}, {"check", "-language", "en", "x"}, {"sample", "-json", "x"}, {"other", "x"}} {
		if err := run(context.Background(), args, &bytes.Buffer{}); err == nil || errors.Is(err, errBad) {
			t.Errorf("%q: %v", args, err)
		}
	}
	if err := run(context.Background(), []string{"check", filepath.Join(t.TempDir(), "none.zip")}, &bytes.Buffer{}); err == nil || errors.Is(err, errBad) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestTwoBundlesAreHeldAgainstEachOther(t *testing.T) {
	name, old := filepath.Join(t.TempDir(), "sample.zip"), filepath.Join("..", "..", "app", "bundle", "testdata", "sample-v1.zip")
	var out bytes.Buffer
	if err := run(context.Background(), []string{"sample", name}, &out); err != nil {
		t.Fatal(err)
	}
	if err := run(context.Background(), []string{"check", name, name}, &out); err != nil || !strings.Contains(out.String(), "made from the same log") {
		t.Errorf("with itself: %v\n%s", err, &out)
	}
	out.Reset()
	err := run(context.Background(), []string{"check", name, old}, &out)
	if !errors.Is(err, errBad) || !strings.Contains(out.String(), "disagree, from entry 2 on") || strings.Contains(out.String(), "everything holds") {
		t.Errorf("with another: %v\n%s", err, &out)
	}
}

func TestMissingPartsAreNamedAsTheAppNamesThem(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	src.Limit = 200_000 // three parts
	set, err := bundle.Divide(src)
	if err != nil {
		t.Fatal(err)
	}
	var first, out bytes.Buffer
	name := filepath.Join(t.TempDir(), set.Name(1)+".zip")
	if _, err = set.Write(context.Background(), &first, 1, nil); err == nil {
		err = os.WriteFile(name, first.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	err = run(context.Background(), []string{"check", name, name}, &out)
	if err != nil || !strings.Contains(out.String(), "Missing, or not whole: 2, 3.\nwhat is here holds\n") || strings.Contains(out.String(), "everything holds") {
		t.Errorf("%v\n%s", err, &out)
	}
}
