package drive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
)

// Script is one file of a package of npm's, pinned by its version and its SHA-256.
// It is fetched once and kept in the user's cache folder.
type Script struct{ Package, Version, File, SHA256 string }

// ErrNoNPM: a script is not in the cache and npm is not there to fetch it.
var ErrNoNPM = errors.New("it is not in the cache folder, and npm, which fetches it, is not installed")

// Source is what is in the file.
func (s Script) Source() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	file := filepath.Join(cache, "daybook-e2e", s.SHA256[:8]+"-"+s.Version+"-"+path.Base(s.File))
	b, err := os.ReadFile(file)
	if err != nil || hexSum(b) != s.SHA256 {
		if b, err = s.fetch(); err != nil {
			return "", fmt.Errorf("%s %s: %w", s.Package, s.Version, err)
		}
		os.MkdirAll(filepath.Dir(file), 0o755)
		os.WriteFile(file, b, 0o644)
	}
	return string(b), nil
}

func hexSum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// fetch has npm pack the pinned version and takes one file out of it.
func (s Script) fetch() ([]byte, error) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return nil, ErrNoNPM
	}
	dir, err := os.MkdirTemp("", "npm")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	cmd := exec.Command(npm, "pack", "--silent", s.Package+"@"+s.Version)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm pack: %w: %s", err, out)
	}
	made, _ := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if len(made) != 1 {
		return nil, fmt.Errorf("npm pack made %d files", len(made))
	}
	packed, err := os.ReadFile(made[0])
	if err != nil {
		return nil, err
	}
	b, err := untar(packed, "package/"+s.File)
	if err == nil && hexSum(b) != s.SHA256 {
		err = errors.New("it is not the file that was pinned")
	}
	return b, err
}

func untar(packed []byte, name string) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}
