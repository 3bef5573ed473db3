package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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
