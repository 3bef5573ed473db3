package dense_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/app/text/dense"
)

func FuzzWhatIsPackedComesBack(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 3000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	for _, text := range []string{"", "a", "\x00", "\x00\x00\x00", "banana", "guide.kinds\nguide.kinds.1\nguide.kinds.2\n\nguide", "\n\n", strings.Repeat("long", 60) + "\n" + strings.Repeat("long", 60), strings.Repeat("ab", 5000), "não · sí · €", string(noise), strings.Repeat("\xff", 999)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			return
		}
		if got := dense.Unpack(dense.Pack(strings.Split(text, "\n"))); strings.Join(got, "\n") != text {
			t.Fatalf("%d bytes came back as %d others", len(text), len(got))
		}
	})
}

func TestWordsBecomeFewBytes(t *testing.T) {
	var lines []string
	for i := range 400 {
		lines = append(lines, strings.Repeat("What happened? Where was it, and who was there? ", i%3)+"Nothing was lost.")
	}
	if n, all := len(dense.Pack(lines)), len(strings.Join(lines, "\n")); n > all/30 {
		t.Errorf("%d bytes became %d", all, n)
	}
}
