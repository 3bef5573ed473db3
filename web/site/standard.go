package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Some files of the toolchain's own library are compiled as we write them, by
// -overlay: the rules of time zones (zones.go), and
//
//   - the settings by which the variable GODEBUG brings back what older toolchains
//     did. A browser has no such variable, so all settings are at their defaults,
//     always; reading and counting them is 30 KB under gzip -9;
//   - the tests that algorithms run on themselves where FIPS 140 is asked for, by
//     the same variable. They never run, and name other algorithms to compare with:
//     34 KB;
//   - the table of multiples for the curve P-256, 88 KB that come along with X25519.
//     Nothing uses that curve (curveUnused), and so nothing misses them;
//   - the table of powers of ten and those of AES, which gzip cannot make shorter and
//     a page of code makes anew: 15 KB (reckoned);
//   - the block function of SHA-256, in the assembler of WebAssembly: everything
//     that comes in or goes out is hashed (docs/decisions/0053-sha256.md).
//
// And two files of ours, with words in them that are packed (catalogs.go).

const (
	settingsFile  = "internal/godebug/godebug.go"
	selfTestsFile = "crypto/internal/fips140/cast.go"
	tableFile     = "crypto/internal/fips140/nistec/p256_table.go"
	powersFile    = "internal/strconv/pow10tab.go"
	cipherFile    = "crypto/internal/fips140/aes/const.go"
	blockFile     = "crypto/internal/fips140/sha256/sha256block_noasm.go"
	blockCode     = "crypto/internal/fips140/sha256/sha256block_wasm.s" // there is none
)

const blockByHand = `package sha256

//go:noescape
func block(dig *Digest, p []byte)
`

//go:embed sha256block_wasm.s
var sha256Block string

//go:embed reckoned/powers.go
var powers string

//go:embed reckoned/cipher.go
var cipher string

// under is a file of ours under the name of the package it goes into.
func under(name, file string) string {
	return strings.Replace(file, "package reckoned\n", "package "+name+"\n", 1)
}

const selfTests = `package fips140

func CAST(string, func() error) {}
func PCT(string, func() error)  {}
`

const noTable = `package nistec

var p256PrecomputedEmbed [43 * 32 * 64]byte
`

// curveUnused fails if a program has the curve in it whose table was left out: it
// would compute nonsense.
func curveUnused(program []byte) error {
	if bytes.Contains(program, []byte("nistec.(*P256Point)")) {
		return errors.New("the program uses the curve P-256, whose table it does not have: mend web/site/standard.go")
	}
	return nil
}

// defaults is that package for where nothing can be set: what it names, and every
// value empty, which is how it says "as this toolchain does".
const defaults = `package godebug

import "strings"

type Setting struct{ name string }

func New(name string) *Setting { return &Setting{name} }

func (s *Setting) Name() string       { return strings.TrimPrefix(s.name, "#") }
func (s *Setting) Undocumented() bool { return strings.HasPrefix(s.name, "#") }
func (s *Setting) String() string     { return s.Name() + "=" }
func (s *Setting) IncNonDefault()     {}
func (s *Setting) Value() string      { return "" }
`

// overlay writes our files below the work folder, and returns the flag that puts
// them in place of what is there.
func overlay(source string) (flag string, err error) {
	goroot, err := ask(source, "env", "GOROOT")
	if err != nil {
		return "", err
	}
	zones, err := zonesInOrder(goroot)
	if err != nil {
		return "", err
	}
	if err := nothingSet(source); err != nil {
		return "", err
	}
	words, err := packedWords()
	if err != nil {
		return "", err
	}
	lists, err := packedLists(source)
	if err != nil {
		return "", err
	}
	work, err := filepath.Abs(filepath.Join(source, workFolder))
	if err != nil {
		return "", err
	}
	files := map[string]string{
		zonesFile: zones, settingsFile: defaults, selfTestsFile: selfTests, tableFile: noTable, blockFile: blockByHand, blockCode: sha256Block,
		powersFile: under("strconv", powers), cipherFile: under("aes", cipher), wordsFile: words, listsFile: lists,
	}
	replace := map[string]string{}
	for file, text := range files {
		theirs := filepath.Join(goroot, "src", filepath.FromSlash(file))
		if file == wordsFile || file == listsFile {
			theirs = filepath.Join(source, filepath.FromSlash(file))
		}
		if _, err := os.Stat(theirs); (file == blockCode) != os.IsNotExist(err) {
			return "", fmt.Errorf("the toolchain is not what it was, mend web/site/standard.go: %s", theirs)
		}
		replace[theirs] = filepath.Join(work, filepath.Base(file))
		if err := os.WriteFile(replace[theirs], []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(work, "overlay.json")
	return "-overlay=" + name, os.WriteFile(name, list, 0o644)
}

// nothingSet fails if the module asks for what older toolchains did: the program
// would not do it.
func nothingSet(source string) error {
	set, err := ask(source, "list", "-f", "{{.DefaultGODEBUG}}", "./wasm")
	if err == nil && set != "" {
		err = errors.New("go.mod asks for settings the program cannot have (web/site/standard.go): " + set)
	}
	return err
}

// ask is what the go command answers, about the program where that matters.
func ask(source string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stderr = source, os.Stderr
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	b, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(b)), nil
}
