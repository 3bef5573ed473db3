// Package text holds the words on screen and in the report, one catalog for
// each language: flat JSON, key to words, in files NAME.LANG.json or LANG.json
// that are merged.
//
//	words := text.For("pt-BR")
//	words.Say("report.title", name)      // {0} is name
//	words.Count("report.files", 3)       // report.files.one or .other; {0} is 3
package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed *.json
var files embed.FS

// Languages there are, the first one standing in for those there are not.
var Languages = []string{"en", "pt-BR"}

// Catalog is the words of one language.
type Catalog struct {
	Lang   string
	Region Region
	words  map[string]string
}

var catalogs = sync.OnceValue(func() map[string]*Catalog {
	all := map[string]*Catalog{}
	for _, lang := range Languages {
		all[lang] = load(lang)
	}
	return all
})

// For finds the catalog of a language: by its tag, by its first part, else
// English. A place in the tag ("en-US") sets how days and times are written.
func For(lang string) *Catalog {
	all := catalogs()
	if c := all[lang]; c != nil {
		return c
	}
	first, _, _ := strings.Cut(lang, "-")
	for _, l := range Languages {
		if base, _, _ := strings.Cut(l, "-"); strings.EqualFold(base, first) {
			c := *all[l]
			c.Region = regionOf(lang)
			return &c
		}
	}
	return all[Languages[0]]
}

// load merges the files of a language. They are part of the program, so one
// that does not parse is a fault in the program.
func load(lang string) *Catalog {
	c := &Catalog{Lang: lang, words: map[string]string{}}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("text: " + err.Error())
	}
	for _, e := range entries {
		if name := e.Name(); name == lang+".json" || strings.HasSuffix(name, "."+lang+".json") {
			body, err := files.ReadFile(name)
			if err == nil {
				err = json.Unmarshal(body, &c.words)
			}
			if err != nil {
				panic(fmt.Sprintf("text: %s: %v", name, err))
			}
		}
	}
	return c
}

// Has reports whether there are words for key.
func (c *Catalog) Has(key string) bool { _, ok := c.words[key]; return ok }

// Say is the words for key, with {0}, {1} … replaced by args; the key itself
// where there are none.
func (c *Catalog) Say(key string, args ...any) string {
	words, ok := c.words[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return words
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return strings.NewReplacer(pairs...).Replace(words)
}

// Count is Say for key+".one" or key+".other"; {0} is n, args follow.
func (c *Catalog) Count(key string, n int, args ...any) string {
	form := ".other"
	if n == 1 || n == 0 && c.Lang == "pt-BR" {
		form = ".one"
	}
	return c.Say(key+form, append([]any{n}, args...)...)
}

// Keys is every key that begins with prefix, and its words.
func (c *Catalog) Keys(prefix string) map[string]string {
	some := map[string]string{}
	for key, words := range c.words {
		if strings.HasPrefix(key, prefix) {
			some[key] = words
		}
	}
	return some
}
