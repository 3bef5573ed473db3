package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// sums prints one sum over the sums of every length up to some blocks, whole and
// written in two pieces: what the browser's program says is what this one says.
const sums = `package main

import (
	"crypto/sha256"
	"fmt"
)

func main() {
	b := make([]byte, 2000)
	for i := range b {
		b[i] = byte(i*i>>3 ^ i*7)
	}
	all := sha256.New()
	for n := range 700 {
		one := sha256.Sum256(b[n:][:n])
		all.Write(one[:])
		all.Write(b[n/2:][:n])
	}
	fmt.Printf("%x\n", all.Sum(nil))
}
`

// A wrong sum would say of every file that it was altered. Where there is no node,
// the sample's bundle, made in the browser, is held against the native one.
func TestTheSumsAreRight(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not here")
	}
	here, err := exec.Command("go", "run", sourceFile(t, sums)).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := ran(t, compiled(t, sums, ourBlock(t))); got != string(here) {
		t.Errorf("the browser's program says %.300q, this machine's %q", got, here)
	}
}

func sourceFile(t *testing.T, source string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(name, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// ourBlock puts only that file in place.
func ourBlock(t *testing.T) string {
	t.Helper()
	goroot, err := ask(".", "env", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	dir, replace := t.TempDir(), map[string]string{}
	for file, text := range map[string]string{blockFile: blockByHand, blockCode: sha256Block} {
		ours := filepath.Join(dir, filepath.Base(file))
		replace[filepath.Join(goroot, "src", file)] = ours
		if err := os.WriteFile(ours, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	name := filepath.Join(dir, "overlay.json")
	if err == nil {
		err = os.WriteFile(name, list, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return "-overlay=" + name
}
