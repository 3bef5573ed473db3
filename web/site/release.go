package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"daybook/app/text"
)

// publisher is whoever signs what is published: the public key, which the running
// app holds new versions against, and the way to a signature. The zero value signs
// nothing, and then the app asks for no signature.
type publisher struct {
	public ed25519.PublicKey
	sign   func(list []byte) []byte
}

// readPublisher reads a private key, as `openssl genpkey -algorithm ed25519` makes
// it; "" is no publisher. The key is never part of the source.
func readPublisher(file string) (publisher, error) {
	if file == "" {
		return publisher{}, nil
	}
	key, err := readKey(file, x509.ParsePKCS8PrivateKey)
	private, ok := key.(ed25519.PrivateKey)
	if err == nil && !ok {
		err = fmt.Errorf("%s is not an Ed25519 key", file)
	}
	if err != nil {
		return publisher{}, err
	}
	return publisher{private.Public().(ed25519.PublicKey), func(list []byte) []byte { return ed25519.Sign(private, list) }}, nil
}

func readKey(file string, parse func([]byte) (any, error)) (any, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(b)
	if block == nil {
		return nil, fmt.Errorf("%s is not a key in PEM", file)
	}
	return parse(block.Bytes)
}

// edition is what a version says of itself beside its files: its name, the Go that
// made it, and what changed, for the person who is asked whether to take it.
type edition struct {
	Version string              `json:"version"`
	Go      string              `json:"go"`
	News    map[string][]string `json:"news"`
}

func editionOf(version, goVersion string) edition {
	e := edition{version, goVersion, map[string][]string{}}
	for _, lang := range text.Languages {
		words := text.For(lang).Keys("news.")
		var keys []string
		for key := range words {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			e.News[lang] = append(e.News[lang], said(lang, key))
		}
	}
	return e
}

// list is what is signed: the edition and the sums of all files, as JSON with no
// spaces. keep.js makes the same bytes of what the service worker holds.
func (e edition) list(sums map[string][]string) ([]byte, error) {
	return plainJSON(struct {
		edition
		Files map[string][]string `json:"files"`
	}{e, sums}, "")
}

// plainJSON escapes nothing that JavaScript would not.
func plainJSON(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	to.SetIndent("", indent)
	err := to.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// pin writes the publisher's key into the script that asks for signatures.
func (s site) pin(by publisher) error {
	key := base64.StdEncoding.EncodeToString(by.public)
	pinned := bytes.Replace(s["keep.js"], []byte("{{key}}"), []byte(key), 1)
	if bytes.Equal(pinned, s["keep.js"]) {
		return errors.New("keep.js has no place for the key")
	}
	s["keep.js"] = pinned
	return nil
}

// signature is base64, "" where nobody signs.
func (by publisher) signature(list []byte) string {
	if by.public == nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(by.sign(list))
}

// between is what stands between two texts of a file, and whether it does.
func between(b []byte, from, to string) (string, bool) {
	_, rest, found := strings.Cut(string(b), from)
	inside, _, ends := strings.Cut(rest, to)
	return inside, found && ends
}
