package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A zone that was lost or mixed up on the way would put wrong hours on evidence.
func TestZonesAreTheToolchainsByteForByte(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip")
	zones, err := readZones(name)
	if err != nil || len(zones) < 400 {
		t.Fatalf("%d zones, %v", len(zones), err)
	}
	want := map[string][]byte{}
	for _, z := range zones {
		want[z.name] = z.rules
	}
	packed, err := packZones(zones)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		at, err := f.DataOffset() // where the program reads, which looks at no checksum
		if err != nil || f.Method != zip.Store {
			t.Fatal(f.Name, err)
		}
		rules, err := io.ReadAll(io.NewSectionReader(bytes.NewReader(packed), at, int64(f.UncompressedSize64)))
		if err != nil || !bytes.Equal(rules, want[f.Name]) {
			t.Errorf("%s differs", f.Name)
		}
		delete(want, f.Name)
	}
	if len(want) != 0 {
		t.Errorf("%d zones are missing", len(want))
	}
}

// From 1970 on, a zone says what the toolchain's own rules say: at every change, a
// second before it, and every five days up to 2050.
func TestZonesSayTheSameSince1970(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	zones, err := readZones(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		t.Fatal(err)
	}
	before, after, changes := 0, 0, 0
	for _, z := range zones {
		short, err := since1970(z.rules)
		if err != nil {
			t.Fatal(z.name, err)
		}
		before, after = before+len(z.rules), after+len(short)
		want, err1 := time.LoadLocationFromTZData(z.name, z.rules)
		got, err2 := time.LoadLocationFromTZData(z.name, short)
		whole, err3 := readRules(z.rules)
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(z.name, err)
		}
		var at []int64
		for _, change := range whole.times {
			if change > 0 {
				at, changes = append(at, change-1, change), changes+1
			}
		}
		for day := int64(0); day < 80*365; day += 5 {
			at = append(at, day*86400)
		}
		for _, unix := range at {
			one := time.Unix(unix, 0)
			name, offset := one.In(want).Zone()
			if shortName, shortOffset := one.In(got).Zone(); name != shortName || offset != shortOffset || one.In(want).IsDST() != one.In(got).IsDST() {
				t.Fatalf("%s at %v: %s %d, want %s %d", z.name, one.UTC(), shortName, shortOffset, name, offset)
			}
		}
	}
	if changes < 15_000 || after > before*3/4 {
		t.Errorf("%d changes compared; %d bytes of %d are left", changes, after, before)
	}
}
