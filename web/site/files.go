package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// unlisted files are for hosts and crawlers; the app does not need them.
var unlisted = map[string]bool{"sw.js": true, "robots.txt": true, "_headers": true, listed: true, listed + ".sig": true}

// listed is the list that is signed, as a file for whoever checks it by hand; the
// signature, 64 bytes, lies beside it where there is one.
const listed = "release.json"

// listFiles writes into the service worker what it is to keep: each file with
// its SHA-256, and a version that changes with any of them. The program has two
// sums, because a host may unpack it on the way. Where there is a publisher, the
// list is signed.
func (s site) listFiles(raw []byte, e edition, by publisher) error {
	if err := s.pin(by); err != nil {
		return err
	}
	sums := map[string][]string{}
	for name, b := range s {
		if !unlisted[name] {
			sums[name] = []string{sum(b)}
		}
	}
	sums[program] = append(sums[program], sum(raw))
	with := map[string]string{}
	for _, h := range headers {
		with[h[0]] = h[1]
	}
	worker := s["sw.js"]
	for place, value := range map[string]any{"{{files}}": sums, "{{headers}}": with, "{{edition}}": e} {
		filled, err := plainJSON(value, "  ")
		if err != nil {
			return err
		}
		worker = bytes.Replace(worker, []byte(place), filled, 1)
	}
	list, err := e.list(sums)
	if err != nil {
		return err
	}
	s[listed] = list
	if by.public != nil {
		s[listed+".sig"] = by.sign(list)
	}
	version := sha256.Sum256(worker)
	worker = bytes.Replace(worker, []byte("{{version}}"), fmt.Appendf(nil, "%x", version[:8]), 1)
	s["sw.js"] = bytes.Replace(worker, []byte("{{signature}}"), []byte(by.signature(list)), 1)
	return nil
}
