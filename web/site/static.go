package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"daybook/app/text"
)

// addStatic takes the files of web/static as they are, but for the places that
// pages leave open.
func (s site) addStatic(dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range list {
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err == nil && strings.HasSuffix(f.Name(), ".html") {
			b, err = fill(b)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name(), err)
		}
		s[f.Name()] = b
	}
	return nil
}

// open is {{policy}}, or the words {{LANG KEY}}.
var open = regexp.MustCompile(`\{\{(policy|(\S+) (\S+))\}\}`)

func fill(page []byte) ([]byte, error) {
	var missing error
	out := open.ReplaceAllFunc(page, func(place []byte) []byte {
		m := open.FindSubmatch(place)
		if string(m[1]) == "policy" {
			return []byte(policy)
		}
		lang, key := string(m[2]), string(m[3])
		if words := text.For(lang); words.Lang != lang || !words.Has(key) {
			missing = fmt.Errorf("no words for %s", place)
		}
		return []byte(html.EscapeString(said(lang, key)))
	})
	if missing == nil && bytes.Contains(out, []byte("{{")) {
		missing = fmt.Errorf("a place was left open")
	}
	return out, missing
}

// words is words.js: what is said before the program runs and without it, and
// the size of the program for whoever waits for it.
func words(size int) ([]byte, error) {
	all := map[string]map[string]string{}
	for _, lang := range text.Languages {
		all[lang] = map[string]string{}
		for _, start := range []string{"boot.", "away."} {
			for key := range text.For(lang).Keys(start) {
				all[lang][key] = said(lang, key)
			}
		}
	}
	b, err := json.MarshalIndent(all, "", " ") // sorted by key
	return fmt.Appendf(nil, "globalThis.daybookWords = %s;\nglobalThis.daybookSize = %d;\n", b, size), err
}
