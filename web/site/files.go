package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// unlisted files are for hosts and crawlers; the app does not need them.
var unlisted = map[string]bool{"sw.js": true, "robots.txt": true, "_headers": true}

// listFiles writes into the service worker what it is to keep: each file with
// its SHA-256, and a version that changes with any of them. The program has two
// sums, because a host may unpack it on the way.
func (s site) listFiles(raw []byte) error {
	sums := map[string][]string{}
	for name, b := range s {
		if !unlisted[name] {
			sums[name] = []string{sum(b)}
		}
	}
	sums[program] = append(sums[program], sum(raw))
	list, err := json.MarshalIndent(sums, "", "  ")
	if err != nil {
		return err
	}
	with := map[string]string{}
	for _, h := range headers {
		with[h[0]] = h[1]
	}
	head, err := json.MarshalIndent(with, "", "  ")
	if err != nil {
		return err
	}
	worker := bytes.Replace(s["sw.js"], []byte("{{files}}"), list, 1)
	worker = bytes.Replace(worker, []byte("{{headers}}"), head, 1)
	version := sha256.Sum256(worker)
	s["sw.js"] = bytes.Replace(worker, []byte("{{version}}"), fmt.Appendf(nil, "%x", version[:8]), 1)
	return nil
}
