package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// release is the version people know.
const release = "0.1.0"

// versionOf is the release and a sum over every source file of the program, so
// that two builds of the same name are of the same source.
func versionOf(source string) (string, error) {
	all := sha256.New()
	for _, part := range []string{"go.mod", "go.sum", "app", "wasm"} {
		err := filepath.WalkDir(filepath.Join(source, part), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata") {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(source, path)
			fmt.Fprintf(all, "%s %s\n", sum(b), filepath.ToSlash(name))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%s+%x", release, all.Sum(nil)[:4]), nil
}
