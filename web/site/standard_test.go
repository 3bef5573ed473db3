package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Whoever asks in go.mod for what an older toolchain did must hear that the
// program would not do it.
func TestSettingsThatWouldNotHoldStopTheBuild(t *testing.T) {
	source := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(source, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(source, "wasm"), 0o755); err != nil {
		t.Fatal(err)
	}
	write("wasm/main.go", "package main\n\nfunc main() {}\n")
	write("go.mod", "module daybook\n\ngo 1.26.0\n")
	if err := nothingSet(source); err != nil {
		t.Error(err)
	}
	write("go.mod", "module daybook\n\ngo 1.26.0\n\ngodebug default=go1.22\n")
	if err := nothingSet(source); err == nil || !strings.Contains(err.Error(), "go.mod") {
		t.Errorf("built all the same: %v", err)
	}
}

// A program with the curve in it, whose table is not, must not be built.
func TestACurveWithoutItsTableStopsTheBuild(t *testing.T) {
	source := t.TempDir()
	build := func(path, use string) []byte {
		text := "package main\n\nimport \"" + path + "\"\n\nfunc main() { _, _ = " + use + "(make([]byte, 32)) }\n"
		for name, text := range map[string]string{"main.go": text, "go.mod": "module x\n\ngo 1.26.0\n"} {
			if err := os.WriteFile(filepath.Join(source, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("go", "build", "-ldflags=-s -w", "-o", "x.wasm", ".")
		cmd.Dir, cmd.Env = source, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(source, "x.wasm"))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if err := curveUnused(build("crypto/mlkem", "mlkem.NewDecapsulationKey768")); err != nil {
		t.Error(err)
	}
	if curveUnused(build("crypto/ecdh", "ecdh.P256().NewPrivateKey")) == nil {
		t.Error("built all the same")
	}
}
