package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// site is the files to publish, by name. There are no folders in it.
type site map[string][]byte

// buildTo makes the site and writes it, unless it is over its budget.
func buildTo(source, dist, keyFile string) error {
	if err := mayReplace(dist); err != nil {
		return err
	}
	by, err := readPublisher(keyFile)
	if err != nil {
		return err
	}
	s, sizes, err := build(source, by)
	if err != nil {
		return err
	}
	fmt.Print(sizes)
	if err := sizes.within(); err != nil {
		return err
	}
	return s.write(dist)
}

// build makes the site in memory. Each step may need the ones before it.
func build(source string, by publisher) (site, sizes, error) {
	version, err := versionOf(source)
	if err != nil {
		return nil, nil, err
	}
	raw, err := compile(source, version)
	if err != nil {
		return nil, nil, err
	}
	s := site{}
	s[program], err = pack(raw)
	if err == nil {
		s[runtime], err = runtimeScript()
	}
	if err == nil {
		s["words.js"], err = words(len(s[program]))
	}
	if err == nil {
		err = s.addStatic(filepath.Join(source, "web", "static"))
	}
	if err == nil {
		err = s.addEntries()
	}
	if err != nil {
		return nil, nil, err
	}
	s["_headers"] = headersFile()
	goVersion, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return nil, nil, fmt.Errorf("asking go for its version: %w", err)
	}
	if err := s.listFiles(raw, editionOf(version, strings.TrimSpace(string(goVersion))), by); err != nil {
		return nil, nil, err
	}
	measured, err := s.measure()
	return s, measured, err
}

// mayReplace keeps build from emptying a folder that is not a site.
func mayReplace(dist string) error {
	list, err := os.ReadDir(dist)
	if os.IsNotExist(err) || err == nil && len(list) == 0 {
		return nil
	}
	if err == nil {
		_, err = os.Stat(filepath.Join(dist, program))
	}
	if err != nil {
		return fmt.Errorf("%s is there already and is not a built site; nothing was touched", dist)
	}
	return nil
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
