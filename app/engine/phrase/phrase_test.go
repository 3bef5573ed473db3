package phrase

import (
	"bytes"
	"crypto/rand"
	"os"
	"strings"
	"testing"
)

func TestListsHoldManyDifferentPlainWords(t *testing.T) {
	for _, name := range []string{"en", "es", "pt-BR"} {
		seen, text := map[string]bool{}, file(t, name)
		for _, w := range list(name) {
			if !strings.Contains(text, w+"\n") {
				t.Errorf("%s: %q is not in the file", name, w)
			}
			if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Errorf("%s: %q is hard to type", name, w)
			}
			seen[w] = true
		}
		if len(seen) < 1900 || len(seen) != len(strings.Fields(text)) {
			t.Errorf("%s holds %d different words", name, len(seen))
		}
		for _, w := range []string{"knife", "victim", "abuse", "arma", "sangue", "miedo", "acoso"} {
			if seen[w] {
				t.Errorf("%s offers %q", name, w)
			}
		}
	}
}

func file(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOfferedPhrasesDifferAndPass(t *testing.T) {
	a, _ := Offer("pt-BR", rand.Reader)
	b, _ := Offer("de", rand.Reader)
	if a == b || len(strings.Fields(a)) != 6 || Judge(a) != Good || Judge(b) != Good {
		t.Errorf("offered %q and %q", a, b)
	}
	if _, err := Offer("en", bytes.NewReader(nil)); err == nil {
		t.Error("no randomness, and still a phrase")
	}
}

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		phrase string
		want   Verdict
	}{
		{"", TooShort}, {"1234", TooShort}, {"           x", TooShort}, {"short words", TooShort},
		{"2580258025802580", TooShort}, {"19/04/1987 21:00", TooShort},
		{"aaaaaaaaaaaaaaaa", TooPlain}, {"abababababab", TooPlain},
		{"qwertyuiopasdf", TooPlain}, {"abcdefghijklm", TooPlain}, {"12345678901234567890", TooPlain},
		{"the grey cat sleeps", Good}, {"a chuva caiu de manhã", Good}, {"сегодня был дождь", Good},
	} {
		if got := Judge(c.phrase); got != c.want {
			t.Errorf("%q: got %d, want %d", c.phrase, got, c.want)
		}
	}
}
