package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// release is the version people know. This is its one place.
const release = "0.1.0"

// versionOf is the release and the beginning of a sum over every file the
// program is made of or made by, so that builds of one name are of one source.
func versionOf(source string) (string, error) {
	all := sha256.New()
	for _, part := range []string{"go.mod", "go.sum", "app", "wasm", "web/site"} {
		err := filepath.WalkDir(filepath.Join(source, filepath.FromSlash(part)), func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			name, err := filepath.Rel(source, file)
			if err != nil || !goesIn(filepath.ToSlash(name)) {
				return err
			}
			b, err := os.ReadFile(file)
			fmt.Fprintf(all, "%s %s\n", sum(b), filepath.ToSlash(name))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%s+%x", release, all.Sum(nil)[:8]), nil
}

func goesIn(name string) bool {
	return !strings.HasSuffix(name, "_test.go") && !strings.Contains(name, "/testdata/") &&
		!strings.HasPrefix(path.Base(name), ".")
}
