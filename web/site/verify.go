package main

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// errDiffers: the published copy is not what this source makes.
var errDiffers = errors.New("the published copy is not what this source makes")

// verify builds the site and holds a published copy against it, byte by byte: a
// folder, or an address on the web. Who signed the copy is taken from it, and held
// against the public key in keyFile where one is named; the rest must be the same.
func verify(source, where, keyFile string) error {
	read := published(where)
	by, err := signer(read)
	if err != nil {
		return err
	}
	s, _, err := build(source, by)
	if err != nil {
		return err
	}
	found := s.compare(read, strings.Contains(where, "://"))
	if !strings.Contains(where, "://") {
		found = append(found, s.strays(where)...)
	}
	signed, line, err := s.signed(by, keyFile)
	if err != nil {
		return err
	}
	for _, f := range found {
		fmt.Println(f)
	}
	fmt.Println(line)
	if len(found) > 0 || !signed {
		return errDiffers
	}
	fmt.Printf("%d files, each the same byte for byte\n", len(s))
	return nil
}

// published reads files of a copy: what a name holds, nil if nothing.
func published(where string) func(name string) ([]byte, error) {
	if !strings.Contains(where, "://") {
		return func(name string) ([]byte, error) {
			b, err := os.ReadFile(filepath.Join(where, name))
			if os.IsNotExist(err) {
				return nil, nil
			}
			return b, err
		}
	}
	client := &http.Client{Timeout: 2 * time.Minute, Transport: &http.Transport{DisableCompression: true, Proxy: http.ProxyFromEnvironment}}
	return func(name string) ([]byte, error) {
		r, err := client.Get(strings.TrimSuffix(where, "/") + "/" + name)
		if err != nil {
			return nil, err
		}
		defer r.Body.Close()
		if r.StatusCode != http.StatusOK {
			return nil, nil
		}
		return io.ReadAll(io.LimitReader(r.Body, 64<<20))
	}
}

// signer is whoever a copy says it is signed by; its signature is the copy's own.
func signer(read func(string) ([]byte, error)) (publisher, error) {
	keep, err := read("keep.js")
	if err != nil {
		return publisher{}, err
	}
	worker, err := read("sw.js")
	if err != nil {
		return publisher{}, err
	}
	key, _ := between(keep, "const KEY = '", "'")
	signature, _ := between(worker, "const SIGNATURE = '", "'")
	public, err := base64.StdEncoding.DecodeString(key)
	mark, err2 := base64.StdEncoding.DecodeString(signature)
	if err != nil || err2 != nil || len(public) != ed25519.PublicKeySize {
		return publisher{}, nil
	}
	return publisher{public, func([]byte) []byte { return mark }}, nil
}

// compare names what differs and what is missing. Hosts keep _headers to
// themselves, so it is looked for in folders alone.
func (s site) compare(read func(string) ([]byte, error), web bool) (found []string) {
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if web && name == "_headers" {
			continue
		}
		b, err := read(name)
		switch {
		case err != nil:
			found = append(found, fmt.Sprintf("%s could not be read: %v", name, err))
		case b == nil:
			found = append(found, name+" is missing")
		case !bytes.Equal(b, s[name]) && !bytes.Equal(unpacked(b), s[name]) && !(name == program && bytes.Equal(b, unpacked(s[name]))):
			found = append(found, fmt.Sprintf("%s differs: %d bytes there, %d here", name, len(b), len(s[name])))
		}
	}
	return found
}

// unpacked undoes what a host may have done, or left out, on the way; nil where the
// bytes are not packed.
func unpacked(b []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(z, 64<<20))
	if err != nil {
		return nil
	}
	return out
}

// strays are files of a folder that are not of the site.
func (s site) strays(dir string) (found []string) {
	list, _ := os.ReadDir(dir)
	for _, f := range list {
		if s[f.Name()] == nil {
			found = append(found, f.Name()+" is not part of it")
		}
	}
	return found
}

// signed says who signed, and whether that holds: for the key that was named, if
// one was.
func (s site) signed(by publisher, keyFile string) (ok bool, line string, err error) {
	var wanted ed25519.PublicKey
	if keyFile != "" {
		key, err := readKey(keyFile, x509.ParsePKIXPublicKey)
		if err != nil {
			return false, "", err
		}
		if wanted, ok = key.(ed25519.PublicKey); !ok {
			return false, "", fmt.Errorf("%s is not an Ed25519 key", keyFile)
		}
	}
	if by.public == nil {
		return wanted == nil, "it is not signed", nil
	}
	name := base64.StdEncoding.EncodeToString(by.public)
	switch {
	case wanted != nil && !wanted.Equal(by.public):
		return false, "it names another key: " + name, nil
	case !ed25519.Verify(by.public, s[listed], by.sign(nil)):
		return false, "it names the key " + name + ", and the signature is not of that key over these files", nil
	}
	return true, "it is signed with the key " + name, nil
}
