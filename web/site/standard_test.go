package main

import (
	"os"
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
