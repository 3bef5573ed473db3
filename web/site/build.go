package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"daybook/app/text"
)

// policy is the Content-Security-Policy of every page (design §8). It stands in
// the pages and in _headers, for hosts that read such a file.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
	"media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types daybook"

const binary = "app.wasm.gz"

// site is the files to publish, by name.
type site map[string][]byte

func build(source, dist string) error {
	s := site{}
	sums := map[string][]string{}
	for _, step := range []func() error{
		func() error { return s.addStatic(filepath.Join(source, "web", "static")) },
		func() error { return s.addWords() },
		func() error { return s.addRuntime() },
		func() error { return s.addBinary(source, sums) },
		func() error { return s.addWorker(sums) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	s["_headers"] = headers()
	if err := s.write(dist); err != nil {
		return err
	}
	return s.withinBudget()
}

// addStatic takes the files as they are; pages get the policy written in.
func (s site) addStatic(dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range list {
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return err
		}
		if strings.HasSuffix(f.Name(), ".html") {
			b = bytes.ReplaceAll(b, []byte("{{policy}}"), []byte(policy))
		}
		s[f.Name()] = b
	}
	return nil
}

// addWords writes the words that stand before the program or without it.
func (s site) addWords() error {
	all := map[string]map[string]string{}
	for _, lang := range text.Languages {
		all[lang] = map[string]string{}
		for _, prefix := range []string{"boot.", "away."} {
			for key, words := range text.For(lang).Keys(prefix) {
				all[lang][key] = words
			}
		}
	}
	b, err := json.MarshalIndent(all, "", " ") // sorted by key
	s["words.js"] = fmt.Appendf(nil, "globalThis.daybookWords = %s;\n", b)
	return err
}

// addRuntime takes wasm_exec.js from the toolchain that compiles the binary: the
// two belong together.
func (s site) addRuntime() error {
	root, err := goCommand(".", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("asking go for its root: %w", err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	s["wasm_exec.js"] = b
	return err
}

func goCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	return cmd
}

// addBinary compiles the program without anything of this machine in it. Its
// version is the number below and the sum of what it was compiled from.
func (s site) addBinary(source string, sums map[string][]string) error {
	version, err := versionOf(source)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "daybook-build-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	out := filepath.Join(temp, "app.wasm")
	cmd := goCommand(source, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid= -X main.version="+version, "-o", out, "./wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=")
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("compiling the program: %w", err)
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	// A host may unpack it on the way, so either sum is right.
	sums[binary] = []string{sum(raw)}
	s[binary], err = pack(raw)
	return err
}

func pack(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}

// addWorker writes the list of files and sums into the service worker.
func (s site) addWorker(sums map[string][]string) error {
	all := sha256.New()
	for name, b := range s {
		if name != "sw.js" && name != "robots.txt" {
			sums[name] = append(sums[name], sum(b))
		}
	}
	list, err := json.MarshalIndent(sums, "", "  ")
	if err != nil {
		return err
	}
	all.Write(list)
	worker := bytes.Replace(s["sw.js"], []byte("{{files}}"), list, 1)
	s["sw.js"] = bytes.Replace(worker, []byte("{{version}}"), fmt.Appendf(nil, "%x", all.Sum(nil)[:8]), 1)
	return nil
}

func headers() []byte {
	return []byte("/*\n  Content-Security-Policy: " + policy + "; frame-ancestors 'none'\n" +
		"  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n" +
		"  Cross-Origin-Opener-Policy: same-origin\n  X-Robots-Tag: noindex\n  Cache-Control: no-cache\n")
}

func (s site) write(dist string) error {
	if err := os.RemoveAll(dist); err != nil {
		return err
	}
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return err
	}
	for name, b := range s {
		if err := os.WriteFile(filepath.Join(dist, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
