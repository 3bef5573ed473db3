package evidence_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/app/evidence"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "olá": "olá", "caf\xe9": "café", "\x93hi\x94": "“hi”", "a\xf0\x9f\x99": "aðŸ™",
		"\xff\xfeo\x00l\x00\xe1\x00": "\ufeffolá", "\xfe\xff\x00o\x00l\x00\xe1": "\ufeffolá",
		"\xff\xfe=\xd8B\xde": "\ufeff🙂", "\xff\xfea\x00=\xd8": "\ufeffa\ufffd", "\xff\xfea": "\ufeff",
	} {
		if got, _ := evidence.Words([]byte(text), []byte(text), true); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// However a text is cut, its stretches add up to it.
func FuzzWords(f *testing.F) {
	f.Add([]byte("olá 🙂 caf\xe9"), 3)
	f.Add([]byte("\xff\xfe=\xd8B\xdea\x00"), 4)
	f.Fuzz(func(t *testing.T, data []byte, step int) {
		step = 4 + (step&0xff+0xff)%64
		var all strings.Builder
		for at := 0; at < len(data); {
			words, n := evidence.Words(data, data[at:min(at+step, len(data))], at+step >= len(data))
			if n <= 0 || !utf8.ValidString(words) {
				t.Fatalf("at %d: %q, %d bytes", at, words, n)
			}
			all.WriteString(words)
			at += n
		}
		if whole, _ := evidence.Words(data, data, true); utf8.Valid(data) && all.String() != whole {
			t.Errorf("%q in stretches, %q as a whole", all.String(), whole)
		}
	})
}
