package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var reproduce = flag.Bool("reproduce", false, "build the whole site twice, from two folders; takes a minute or two")

// The same source gives the same site, byte for byte, from two folders with
// names of different length. The second has a build cache of its own, so that
// nothing compiled in the first can stand in for it.
func TestReproducible(t *testing.T) {
	if !*reproduce {
		t.Skip("takes long; ./build.sh test asks for it with -reproduce")
	}
	first := copyTree(t, "../..", filepath.Join(t.TempDir(), "a"))
	second := copyTree(t, first, filepath.Join(t.TempDir(), "quite another", "place to build in"))
	one := buildIn(t, first)
	two := buildIn(t, second, "GOCACHE="+t.TempDir(), "TZ=Asia/Tokyo", "LC_ALL=C", "GOFLAGS=-ldflags=-X=main.version=mine")
	if len(one) < 20 || len(one) != len(two) {
		t.Fatalf("%d files and %d files", len(one), len(two))
	}
	for name, b := range one {
		if !bytes.Equal(b, two[name]) {
			t.Errorf("%s differs: %d bytes and %d bytes", name, len(b), len(two[name]))
		}
	}
	if raw := unpacked(one[program]); len(raw) < 1<<20 || bytes.Contains(raw, []byte(filepath.Dir(first))) {
		t.Error("the program names the folder it was built in")
	}
}

// copyTree copies what a build reads.
func copyTree(t *testing.T, from, to string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(to, "web"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"go.mod", "go.sum", "app", "wasm", "web/static", "web/site"} {
		if out, err := exec.Command("cp", "-R", filepath.Join(from, part), filepath.Join(to, part)).CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, out)
		}
	}
	return to
}

func buildIn(t *testing.T, dir string, env ...string) map[string][]byte {
	t.Helper()
	cmd := exec.Command("go", "run", "./web/site", "build")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building in %s: %v\n%s", dir, err, out)
	}
	files := map[string][]byte{}
	list, err := os.ReadDir(filepath.Join(dir, "dist"))
	for _, f := range list {
		if err == nil {
			files[f.Name()], err = os.ReadFile(filepath.Join(dir, "dist", f.Name()))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return files
}
