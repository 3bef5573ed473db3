// Package text holds the words on screen and in the report, one catalog for
// each language: flat JSON, key to words, in files NAME.LANG.json or LANG.json
// that are merged.
//
//	words := text.For("pt-BR")
//	words.Say("report.title", name)      // {0} is name
//	words.Count("report.files", 3)       // report.files.one or .other; {0} is 3
package text

import (
	"fmt"
	"strings"
	"sync"
)

// Languages there are, the first one standing in for those there are not.
var Languages = []string{"en", "es", "pt-BR"}

// Catalog is the words of one language.
type Catalog struct {
	Lang   string
	Region Region
	words  map[string]string
}

// catalogs are read when their language is first spoken.
var catalogs = func() map[string]func() *Catalog {
	all := map[string]func() *Catalog{}
	for _, lang := range Languages {
		all[lang] = sync.OnceValue(func() *Catalog { return &Catalog{Lang: lang, words: load(lang)} })
	}
	return all
}()

// For finds the catalog of a language: by its tag, by its first part, else
// English. A place in the tag ("en-US") sets how days and times are written.
func For(lang string) *Catalog {
	c := *catalogs[Nearest(lang)]()
	c.Region = regionOf(c.Lang, lang)
	return &c
}

// Nearest is the language that is spoken to who asks for lang.
func Nearest(lang string) string {
	for _, l := range Languages {
		if l == lang || Base(l) == Base(lang) {
			return l
		}
	}
	return Languages[0]
}

// Base is the first part of a tag, which names the language alone.
func Base(tag string) string {
	first, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(first)
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
	said := make([]byte, 0, 2*len(words))
	for words != "" {
		if len(words) > 2 && words[0] == '{' && words[2] == '}' {
			if n := int(words[1]) - '0'; n >= 0 && n < len(args) {
				said, words = fmt.Append(said, args[n]), words[3:]
				continue
			}
		}
		said, words = append(said, words[0]), words[1:]
	}
	return string(said)
}

// Count is Say for key+".one" or key+".other"; {0} is n, args follow.
func (c *Catalog) Count(key string, n int, args ...any) string {
	form := ".other"
	if n == 1 || n == 0 && c.Lang == "pt-BR" {
		form = ".one"
	}
	return c.Say(key+form, append([]any{n}, args...)...)
}

// OfQuote are the keys for what an incident points at in an export: how many there
// are, how many more, and what a reading of it is. phone: calls may be among them.
func OfQuote(phone bool) (count, more, note string) {
	if phone {
		return "report.calls", "report.calls.more", "report.calls.note"
	}
	return "report.quote", "report.quote.more", "report.quote.note"
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
