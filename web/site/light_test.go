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

// hello fails nowhere, and says where it would.
const hello = `package main

import "fmt"

func main() { defer func() { whereItFails() }() }

//go:noinline
func whereItFails() { fmt.Println("hello") }
`

// busy lives by the runtime's tables: garbage is collected under deep stacks that
// grow, functions that were inlined fail and others recover, goroutines wait, and
// it says at the end where it fails for good.
const busy = `package main

import (
	"fmt"
	"runtime"
	"strings"
)

type leaf struct {
	next *leaf
	name string
	f    func() int
}

func short(list []int, i int) int { return list[i] }

func deep(n int, l *leaf) (sum int) {
	defer func() {
		if e := recover(); e != nil {
			sum += len(fmt.Sprint(e))
		}
	}()
	var room [200]byte
	room[n%200] = byte(n)
	mine := &leaf{l, strings.Repeat("x", n%7), func() int { return n }}
	if n%50 == 0 {
		runtime.GC()
	}
	if n == 0 {
		for at := mine; at != nil; at = at.next {
			sum += len(at.name) + at.f()
		}
		return sum + short(nil, n)
	}
	return deep(n-1, mine) + int(room[n%200]) + mine.f()
}

func main() {
	results := make(chan int)
	for i := range 8 {
		go func() {
			for k := range 3 {
				defer func() { results <- deep(40*i+k, nil) }()
			}
			runtime.Gosched()
		}()
	}
	sum := 0
	for range 24 {
		sum += <-results
	}
	fmt.Println(sum, runtime.NumGoroutine())
	whereItFails(nil)
}

//go:noinline
func whereItFails(list []int) { fmt.Println(short(list, 3)) }
`

// compiled is a program of Go for browsers, as the toolchain writes it.
func compiled(t *testing.T, source string, flags ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module daybook/tiny\n\ngo 1.26\n", "main.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w -buildid=", "-o", "out.wasm"}, flags...)
	cmd := exec.Command("go", append(args, ".")...)
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
	heavy := compiled(t, hello)
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
	for _, name := range []string{"fmt.(*pp).printArg\x00", "runtime.mallocgc\x00", "main.main.func1\x00", "internal/runtime/maps.(*Map).Delete\x00"} {
		if !bytes.Contains(before, []byte(name)) || bytes.Contains(after, []byte(name)) {
			t.Errorf("%q, which nobody is told, is still there, or never was", name)
		}
	}
	at := bytes.Index(before, lineTables)
	for i := range min(len(before), len(after)) {
		if i < at && before[i] != after[i] {
			t.Fatalf("byte %d before the tables is another", i)
		}
	}
	if err := dropTraces(append([]byte(nil), after...)); err != nil {
		t.Errorf("the tables do not hold together any more: %v", err)
	}
}

// A program that lost what the runtime goes by would fail here, or say something else.
func TestALighterProgramRunsTheSame(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not here; the tests in browsers run the program itself")
	}
	heavy := compiled(t, busy)
	light, err := lighten(heavy)
	if err != nil {
		t.Fatal(err)
	}
	want, got := ran(t, heavy), ran(t, light)
	if first, _, _ := strings.Cut(want, "\n"); len(first) < 4 || !strings.HasPrefix(got, first+"\n") {
		t.Errorf("it said %.300q, the heavy one %.300q", got, want)
	}
	if !strings.Contains(got, "index out of range [3] with length 0") || !strings.Contains(got, "main.whereItFails") {
		t.Errorf("it does not say what failed and where: %s", got)
	}
}

// ran is all that a program says.
func ran(t *testing.T, program []byte) string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "p.wasm")
	if err := os.WriteFile(name, program, 0o644); err != nil {
		t.Fatal(err)
	}
	starter := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
	out, _ := exec.Command("node", "--stack-size=8192", starter, name).CombinedOutput()
	return string(out)
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
	heavy := compiled(t, hello)
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
