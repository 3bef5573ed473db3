package evidence_test

import (
	"testing"
	"unicode/utf8"

	"daybook/app/evidence"
)

func TestUnescape(t *testing.T) {
	for text, want := range map[string]string{
		"a": "a", "&amp;lt;": "&lt;", "&lt;&gt;&quot;&apos;": `<>"'`, "&#233;&#xE9;&#Xe9;": "ééé", "&#55357;&#56898;!": "🙂!",
		"&#55357;": "\ufffd", "&#55357;a&#56898;": "\ufffda\ufffd", "&#56898;&#55357;": "\ufffd\ufffd", "&#0;&#x110000;&#;&#x;&;&": "&#0;&#x110000;&#;&#x;&;&",
		"&eacute; &nothing; &amp": "&eacute; &nothing; &amp", "&#147;": "\u0093", "é&lt;é": "é<é", "&lt gt;": "&lt gt;", "&lt amp;": "&lt amp;",
	} {
		if got := evidence.Unescape(text, nil); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	named := func(name string) rune { return map[string]rune{"eacute": 'é'}[name] }
	if got := evidence.Unescape("&eacute;&no;&#147;&lt;", named); got != "é&no;“<" {
		t.Errorf("%q", got)
	}
}

func FuzzUnescape(f *testing.F) {
	f.Add("&amp;&#55357;&#56898;&#x41;")
	f.Fuzz(func(t *testing.T, s string) {
		if got := evidence.Unescape(s, nil); utf8.ValidString(s) && !utf8.ValidString(got) || len(got) > 3*len(s) {
			t.Errorf("%q", got)
		}
	})
}
