package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The UI library carries its own web server, and a program that imports it
// loads net/http, TLS and all they start up with, though none of it ever runs in
// a browser: 356 KB of our gzip size (docs/decisions/0007-library-without-server.md).
// The build therefore compiles against a copy of the pinned, checksummed module
// without the server's files. What a changed version of the library would break
// is said by name, and nothing is built.
const (
	library    = "github.com/maxence-charriere/go-app/v10"
	workFolder = ".build" // below the source, so that no machine's path is compiled in
)

// The library's packages that we use, and the files of its server.
var (
	libraryPackages = []string{"pkg/app", "pkg/errors"}
	serverFiles     = map[string]bool{"pkg/app/http.go": true, "pkg/app/static.go": true}
)

// edits are what other files say about the server, and about addresses that are
// patterns: every address is one screen here, and regexp is a tenth of the program.
var edits = map[string][][2]string{
	"pkg/app/resource.go": {
		{"\t\"net/http\"\n", ""},
		{"\t\tHandler:   http.FileServer(http.Dir(directory)),\n", ""},
		{"\thttp.Handler\n", ""},
	},
	"pkg/app/route.go": {
		{"\t\"regexp\"\n", ""},
		{"\t\tregexp:       regexp.MustCompile(pattern),\n", ""},
		{"type regexpRoute struct {\n\tregexp       *regexp.Regexp\n", "type everyAddress struct{}\n\nfunc (everyAddress) MatchString(string) bool { return true }\n\ntype regexpRoute struct {\n\tregexp       everyAddress\n"},
	},
	// A library for names that cannot repeat carries two older hashes; a random
	// text does as well.
	"pkg/app/context.go": {{"\t\"github.com/google/uuid\"\n", "\t\"crypto/rand\"\n"}, {"uuid.NewString()", "rand.Text()"}},
	"pkg/app/state.go":   {{"\t\"github.com/google/uuid\"\n", "\t\"crypto/rand\"\n"}, {"uuid.NewString()", "rand.Text()"}},
	"pkg/app/engine.go":  {{"document.(HTML).body()", "document.body()"}}, // see elements.go
	"pkg/app/wasm.go": {
		{"func GenerateStaticWebsite(dir string, h *Handler, pages ...string) error {", "func generateStaticWebsite() error {"},
	},
}

// withoutServer makes the copy and returns the flag that builds against it.
func withoutServer(source string) (flag string, err error) {
	work := filepath.Join(source, workFolder)
	if err := os.RemoveAll(work); err != nil {
		return "", err
	}
	from, err := libraryFolder(source)
	if err != nil {
		return "", err
	}
	for _, folder := range append(libraryPackages, ".") {
		if err := copyLibrary(from, filepath.Join(work, "library"), folder); err != nil {
			return "", err
		}
	}
	return "-modfile=" + filepath.Join(workFolder, "go.mod"), replaceLibrary(source, work)
}

func libraryFolder(source string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", library)
	cmd.Dir, cmd.Stderr = source, os.Stderr
	if _, err := cmd.Output(); err != nil {
		return "", fmt.Errorf("fetching the UI library: %w", err)
	}
	cmd = exec.Command("go", "list", "-m", "-f", "{{.Dir}}", library)
	cmd.Dir, cmd.Stderr = source, os.Stderr
	dir, err := cmd.Output()
	return strings.TrimSpace(string(dir)), err
}

// copyLibrary copies the Go files of one folder, without tests and server.
func copyLibrary(from, to, folder string) error {
	files, err := os.ReadDir(filepath.Join(from, folder))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(to, folder), 0o755); err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.ToSlash(filepath.Join(folder, f.Name()))
		wanted := strings.HasSuffix(name, ".go") || name == "go.mod"
		if f.IsDir() || !wanted || strings.HasSuffix(name, "_test.go") || serverFiles[name] {
			continue
		}
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if b, err = trim(name, b); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func trim(name string, b []byte) ([]byte, error) {
	for _, words := range edits[name] {
		if bytes.Count(b, []byte(words[0])) != 1 {
			return nil, fmt.Errorf("%s of the UI library is not what it was: look for %q and mend web/site/library.go", name, words[0])
		}
		b = bytes.Replace(b, []byte(words[0]), []byte(words[1]), 1)
	}
	if name == elementsFile {
		return oneType(b)
	}
	return b, nil
}

// replaceLibrary writes the module file that names the copy. The path in it is
// relative to the source, and the same on every machine.
func replaceLibrary(source, work string) error {
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile(filepath.Join(source, name))
		if err != nil {
			return err
		}
		if name == "go.mod" {
			b = append(b, fmt.Sprintf("\nreplace %s => ./%s/library\n", library, workFolder)...)
		}
		if err := os.WriteFile(filepath.Join(work, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}
