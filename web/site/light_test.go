package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestPiecesMakeTheSameMemory(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		memory := make([]byte, r.IntN(20_000))
		for n := r.IntN(30); n > 0 && len(memory) > 0; n-- {
			at := r.IntN(len(memory))
			for i := at; i < min(at+r.IntN(3000), len(memory)); i++ {
				memory[i] = byte(r.IntN(256))
			}
		}
		got, err := imageOf(pieces(memory))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, bytes.TrimRight(memory, "\x00")) {
			t.Fatal("another memory")
		}
	}
}

// tiny is a program of Go for browsers, as the toolchain writes it.
func tiny(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module daybook/tiny\n",
		"main.go": "package main\n\nimport \"fmt\"\n\nfunc main() { whereItFails() }\n\n//go:noinline\nfunc whereItFails() { fmt.Println(\"hello\") }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w -buildid=", "-o", "out.wasm", ".")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	b, err := os.ReadFile(filepath.Join(dir, "out.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// dataOf is what a program's memory begins with, and the rest of the program.
func dataOf(t *testing.T, program []byte) (memory, rest []byte) {
	t.Helper()
	for r := (reader{program, 8}); r.at < len(r.b); {
		kind := r.byte()
		body := r.bytes(r.uint())
		if kind != dataSection {
			rest = append(append(rest, kind), body...)
			continue
		}
		var err error
		if memory, err = imageOf(body); err != nil {
			t.Fatal(err)
		}
	}
	return memory, rest
}

// What a fault is told by must stay, and all else that the program goes by.
func TestALighterProgramIsTheSameProgram(t *testing.T) {
	heavy := tiny(t)
	light, err := lighten(heavy)
	if err != nil {
		t.Fatal(err)
	}
	before, code := dataOf(t, heavy)
	after, sameCode := dataOf(t, light)
	if !bytes.Equal(code, sameCode) {
		t.Error("something but the data is another")
	}
	if a, b := mustPack(t, heavy), mustPack(t, light); b > a*9/10 {
		t.Errorf("%d bytes packed, it was %d", b, a)
	}
	for _, name := range []string{"main.whereItFails\x00", "runtime.gopanic\x00"} {
		if !bytes.Contains(after, []byte(name)) {
			t.Errorf("%q is gone", name)
		}
	}
	if !bytes.Contains(before, []byte("fmt.(*pp).printArg\x00")) || bytes.Contains(after, []byte("fmt.(*pp).printArg\x00")) {
		t.Error("names that nobody is told are still there")
	}
	at := bytes.Index(before, lineTables)
	for i := range min(len(before), len(after)) {
		if i < at && before[i] != after[i] {
			t.Fatalf("byte %d before the tables is another", i)
		}
	}
	if err := dropLines(append([]byte(nil), after...)); err != nil {
		t.Errorf("the tables do not hold together any more: %v", err)
	}
}

func mustPack(t *testing.T, b []byte) int {
	t.Helper()
	packed, err := pack(b)
	if err != nil {
		t.Fatal(err)
	}
	return len(packed)
}

func TestAProgramLaidOutInAnotherWayIsRefused(t *testing.T) {
	heavy := tiny(t)
	for name, b := range map[string][]byte{
		"nothing":        nil,
		"no program":     []byte("<html>"),
		"cut off":        heavy[:len(heavy)*2/3],
		"another layout": bytes.Replace(heavy, lineTables, []byte{0xf0, 0xff, 0xff, 0xff, 0, 0, 1, 8}, 1),
	} {
		if _, err := lighten(b); err == nil || !strings.Contains(err.Error(), "web/site/light.go") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
