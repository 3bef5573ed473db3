package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"daybook/app/text"
	"daybook/app/text/dense"
)

// The words of all languages and the lists that passphrases are drawn from are
// packed (app/text/dense): the keys once, each language by itself, so that only the
// one spoken is unpacked. Under gzip -9 three languages are as large then as two
// were as JSON (docs/decisions/0042-words-are-packed.md). Two files of ours are
// compiled as we write them here, in place of those that read the sources.
const (
	wordsFile = "app/text/load.go"
	listsFile = "app/engine/phrase/list.go"
	listsOf   = "app/engine/phrase"
)

// packedWords is app/text/load.go with the words in it.
func packedWords() (source string, err error) {
	keys := slices.Sorted(maps.Keys(text.For("en").Keys("")))
	var cases strings.Builder
	for _, lang := range text.Languages {
		words, lines := text.For(lang), make([]string, len(keys))
		for i, key := range keys {
			if lines[i] = said(lang, key); !words.Has(key) || strings.Contains(lines[i], "\n") {
				return "", fmt.Errorf("app/text: %s has no words for %s, or more than one line of them", lang, key)
			}
		}
		fmt.Fprintf(&cases, "\tcase %q:\n\t\tpacked = %s\n", lang, literal(lines))
	}
	return `package text

import "daybook/app/text/dense"

func load(lang string) map[string]string {
	packed := ""
	switch lang {
` + cases.String() + `	}
	words, lines := map[string]string{}, dense.Unpack(packed)
	for i, key := range dense.Unpack(` + literal(keys) + `) {
		words[key] = lines[i]
	}
	return words
}
`, nil
}

// packedLists is app/engine/phrase/list.go with the lists in it.
func packedLists(source string) (string, error) {
	files, err := filepath.Glob(filepath.Join(source, listsOf, "*.txt"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("%s holds no lists of words: %v", listsOf, err)
	}
	cases := ""
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		which := "case " + strconv.Quote(strings.TrimSuffix(filepath.Base(file), ".txt"))
		if filepath.Base(file) == "en.txt" {
			which = "default"
		}
		cases += "\t" + which + ":\n\t\tpacked = " + literal(strings.Fields(string(b))) + "\n"
	}
	return `package phrase

import "daybook/app/text/dense"

func list(lang string) []string {
	packed := ""
	switch lang {
` + cases + `	}
	return dense.Unpack(packed)
}
`, nil
}

func literal(lines []string) string { return strconv.QuoteToASCII(dense.Pack(lines)) }
