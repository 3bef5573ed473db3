package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

const program = "app.wasm.gz"

// buildSite builds Daybook as it is published.
func buildSite(r *run, root, folder string) {
	command(r, root, nil, "go", "run", "./web/site", "build", folder)
}

// shells puts go-app's hello in a copy of the site in the place of the app, and
// returns both binaries unpacked.
func shells(r *run, root, site, hello string) (appWASM, helloWASM string) {
	dir := r.TempDir()
	appWASM, helloWASM = filepath.Join(dir, "app.wasm"), filepath.Join(dir, "hello.wasm")
	write(r, appWASM, unpack(r, filepath.Join(site, program)))
	command(r, ".", []string{"GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM="}, "go", "build", "-trimpath", "-buildvcs=false",
		"-ldflags=-s -w -buildid=", "-o", helloWASM, "./bench/hello")

	if err := os.CopyFS(hello, os.DirFS(site)); err != nil {
		r.Fatalf("%v", err)
	}
	raw := read(r, helloWASM)
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(raw)
	w.Close()
	worker := read(r, filepath.Join(site, "sw.js"))
	for _, change := range [][2][]byte{{read(r, appWASM), raw}, {read(r, filepath.Join(site, program)), packed.Bytes()}} {
		worker = bytes.ReplaceAll(worker, sum(change[0]), sum(change[1]))
	}
	write(r, filepath.Join(hello, "sw.js"), worker)
	write(r, filepath.Join(hello, program), packed.Bytes())
	return appWASM, helloWASM
}

func sum(b []byte) []byte { return fmt.Appendf(nil, "%x", sha256.Sum256(b)) }

func unpack(r *run, file string) []byte {
	z, err := gzip.NewReader(bytes.NewReader(read(r, file)))
	if err != nil {
		r.Fatalf("%s: %v", file, err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		r.Fatalf("%s: %v", file, err)
	}
	return b
}

func read(r *run, file string) []byte {
	b, err := os.ReadFile(file)
	if err != nil {
		r.Fatalf("%v", err)
	}
	return b
}

func write(r *run, file string, b []byte) {
	if err := os.WriteFile(file, b, 0o644); err != nil {
		r.Fatalf("%v", err)
	}
}

func command(r *run, dir string, env []string, name string, args ...string) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env, cmd.Stderr = dir, append(os.Environ(), env...), os.Stderr
	if err := cmd.Run(); err != nil {
		r.Fatalf("%s %v: %v", name, args, err)
	}
}
