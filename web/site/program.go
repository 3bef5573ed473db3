package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"daybook/web/site/deflate"
)

const (
	program = "app.wasm.gz"
	runtime = "wasm_exec.js"
)

// cold is compiled without inlining: code that waits for people, for the browser
// or for storage, or prints a page, and what such code is made with. It is 160 KB
// less under gzip -9. What works through many bytes or entries at once (search,
// hashing, compression, strings, sorting) is left as it is.
var cold = []string{
	"daybook/app/ui", "daybook/app/report", "daybook/app/bundle", "daybook/app/age", "daybook/app/backup", "daybook/app/archive", "daybook/app/text", "daybook/app/engine",
	"daybook/app/pattern", "daybook/app/journal", "daybook/app/evidence", "daybook/app/evidence/chat", "daybook/app/evidence/mail", "daybook/app/evidence/pdf", "daybook/app/help", "daybook/app/vault", "daybook/wasm/...", library + "/...",
	"github.com/hack-pad/...", "golang.org/x/mod/...",
	"bufio", "bytes", "context", "crypto/internal/fips140/edwards25519", "embed", "encoding/base64", "encoding/hex", "encoding/json", "encoding/pem", "errors", "fmt",
	"internal/fmtsort", "internal/poll", "internal/reflectlite", "internal/strconv", "internal/sync", "io", "io/fs", "math/rand/v2",
	"os", "path", "reflect", "strconv", "sync", "syscall", "time",
}

// compile makes the program with nothing of this machine in it: no paths, no
// build id, none of the settings that people give to their own builds.
func compile(source, version string) ([]byte, error) {
	temp, err := os.MkdirTemp("", "daybook-build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	slim, err := withoutServer(source)
	if err != nil {
		return nil, err
	}
	ours, err := overlay(source)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(temp, "app.wasm")
	args := []string{"build", slim, ours, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid= -X main.version=" + version}
	for _, packages := range cold {
		args = append(args, "-gcflags="+packages+"=-l")
	}
	cmd := exec.Command("go", append(args, "-o", out, "./wasm")...)
	cmd.Dir, cmd.Stderr = source, os.Stderr
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "GOEXPERIMENT=", "GOWORK=off")
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("compiling the program: %w", err)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	if err := curveUnused(program); err != nil {
		return nil, err
	}
	return lighten(program)
}

// runtimeScript is the toolchain's own; it and the program belong together.
func runtimeScript() ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("asking go for its folder: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", runtime))
}

// pack makes what is fetched of the program. What it makes is read back: a program
// that does not come out as it went in is not published.
func pack(program []byte) ([]byte, error) {
	packed := deflate.Gzip(program)
	if !bytes.Equal(unpacked(packed), program) {
		return nil, errors.New("packed and unpacked, the program is another one")
	}
	return packed, nil
}
