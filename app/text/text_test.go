package text_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"daybook/app/text"
)

func TestEveryLanguageHasEveryKey(t *testing.T) {
	en := text.For("en").Keys("")
	if len(en) < 300 {
		t.Fatalf("only %d keys", len(en))
	}
	for _, lang := range text.Languages {
		words := text.For(lang).Keys("")
		for key := range en {
			if strings.TrimSpace(words[key]) == "" {
				t.Errorf("%s says nothing for %s: every language has every key (docs/translating.md)", lang, key)
			}
		}
		for key := range words {
			if en[key] == "" {
				t.Errorf("%s has %s, English does not", lang, key)
			}
		}
	}
}

// A key that stands in two files would hide one of the two.
func TestNoKeyIsSaidTwice(t *testing.T) {
	seen := map[string]string{}
	for name, words := range catalogFiles(t) {
		_, lang, _ := strings.Cut(strings.TrimSuffix(name, ".json"), ".")
		if lang == "" {
			lang = strings.TrimSuffix(name, ".json")
		}
		for key := range words {
			if other := seen[lang+" "+key]; other != "" {
				t.Errorf("%s is in %s and in %s", key, other, name)
			}
			seen[lang+" "+key] = name
		}
	}
}

func TestWordsAreThoseOfTheFiles(t *testing.T) {
	said := 0
	for name, words := range catalogFiles(t) {
		stem := strings.TrimSuffix(name, ".json")
		c := text.For(stem[strings.LastIndex(stem, ".")+1:])
		for key, want := range words {
			if said++; c.Say(key) != want {
				t.Errorf("%s: %s is %q, want %q", name, key, c.Say(key), want)
			}
		}
	}
	if all := len(text.For("en").Keys("")) * len(text.Languages); said != all {
		t.Errorf("the files say %d things, the catalogs %d", said, all)
	}
}

func catalogFiles(t *testing.T) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	names, _ := filepath.Glob("*.json")
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{}
		if err := json.Unmarshal(b, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if lines := strings.Count(string(b), "\": \""); lines != len(words) {
			t.Errorf("%s: %d lines make %d keys", name, lines, len(words))
		}
		all[name] = words
	}
	return all
}

var placeholder = regexp.MustCompile(`\{\d\}`)

func TestTranslationsTakeTheSameArguments(t *testing.T) {
	en := text.For("en")
	for _, lang := range text.Languages {
		for key, words := range text.For(lang).Keys("") {
			if a, b := arguments(words), arguments(en.Say(key)); a != b {
				t.Errorf("%s %s takes %s, English %s", lang, key, a, b)
			}
		}
	}
}

// arguments lists the placeholders.
func arguments(words string) string {
	found := placeholder.FindAllString(words, -1)
	slices.Sort(found)
	return fmt.Sprint(slices.Compact(found))
}

func TestPluralsComeInPairs(t *testing.T) {
	for _, lang := range text.Languages {
		words := text.For(lang).Keys("")
		for key := range words {
			if stem, ok := strings.CutSuffix(key, ".one"); ok && words[stem+".other"] == "" {
				t.Errorf("%s: %s has no .other", lang, key)
			}
		}
	}
}

func TestCountPicksTheForm(t *testing.T) {
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 entries"}, {"en", 1, "1 entry"}, {"en", 2, "2 entries"},
		{"es", 0, "0 anotaciones"}, {"es", 1, "1 anotación"}, {"es", 2, "2 anotaciones"},
		{"pt-BR", 0, "0 anotação"}, {"pt-BR", 1, "1 anotação"}, {"pt-BR", 2, "2 anotações"},
	} {
		if got := text.For(c.lang).Count("timeline.count", c.n); got != c.want {
			t.Errorf("%s %d: %q", c.lang, c.n, got)
		}
	}
}

func TestForFindsTheNearestLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "pt-BR": "pt-BR", "pt": "pt-BR", "pt-PT": "pt-BR", "PT": "pt-BR", "es": "es", "es-ES": "es", "es-419": "es", "de": "en", "": "en",
	} {
		if got := text.For(tag).Lang; got != want {
			t.Errorf("%q: got %s, want %s", tag, got, want)
		}
	}
}

func TestSayFillsIn(t *testing.T) {
	c := text.For("en")
	if got := c.Say("when.span", "{1}", "b", "c", "d"); got != "{1}, b to c, d" {
		t.Errorf("an argument was taken for a placeholder: %q", got)
	}
	if got := c.Say("no.such.key"); got != "no.such.key" {
		t.Errorf("got %q", got)
	}
}

// Words that promise what no app can keep (or that lawyers would object to), in
// each language. "not safe" would be allowed; it is not needed either.
var never = regexp.MustCompile(`(?i)\b(court[- ]admissible|admissible|certificate[sd]?|tamper[- ]?proof|military[- ]grade|original|proves?|invisible|` +
	`leaves no traces?|deletes? all traces|safe|safely|unbreakable|` +
	`admissível|certificad[oa]s?|certidão|inviolável|à prova de|grau militar|originais|prova que|comprova|invisível|` +
	`não deixa rastros?|apaga todos os rastros|segur[oa]s?|inquebrável|` +
	`certificación|admisibles?|inviolables?|a prueba de|grado militar|originales|prueban? que|demuestran?|comprueban?|invisibles?|` +
	`rastros?|irrompibles?)\b`)

func TestNoForbiddenWords(t *testing.T) {
	for _, lang := range text.Languages {
		for key, words := range text.For(lang).Keys("") {
			if found := never.FindString(words); found != "" {
				t.Errorf("%s %s says %q", lang, key, found)
			}
		}
	}
}

// An error says what happened, what was kept and what to do next.
func TestErrorsSayWhatWasKeptAndWhatNext(t *testing.T) {
	for _, lang := range text.Languages {
		for key, words := range text.For(lang).Keys("error.") {
			if strings.Count(words, ".") < 2 && key != "error.nothing-written" {
				t.Errorf("%s %s says little: %q", lang, key, words)
			}
			if strings.ContainsAny(words, "!") {
				t.Errorf("%s %s shouts", lang, key)
			}
		}
	}
}

// One thing has one word, and whoever receives a bundle is addressed as an office
// is (docs/translating.md).
var elsewise = map[string]*regexp.Regexp{
	"es":    regexp.MustCompile(`(?i)\b(aparatos?|comproba\pL+|sabid[ao]s?)\b`),
	"pt-BR": regexp.MustCompile(`(?i)\b(evidências?|lacres?|registros? sobre|ordens e o aviso|juntar|dossiê)\b`),
}

func TestOneWordForOneThing(t *testing.T) {
	for lang, other := range elsewise {
		for key, words := range text.For(lang).Keys("") {
			if found := other.FindString(words); found != "" {
				t.Errorf("%s %s says %q, which has another word elsewhere", lang, key, found)
			}
		}
	}
}

func TestReceiversAreAddressedFormally(t *testing.T) {
	familiar := regexp.MustCompile(`(?i)\b(abre|conserva|trabaja|recibiste|tienes|quieres|tus?|ti)\b`)
	for key, words := range text.For("es").Keys("check.") {
		if strings.HasPrefix(key, "check.screen.") {
			continue // in the app, which says tú
		}
		if found := familiar.FindString(words); found != "" {
			t.Errorf("HOW-TO-CHECK.txt, %s: says %q to police and lawyers", key, found)
		}
	}
}
