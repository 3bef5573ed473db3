package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/app/search"
)

func found(ix *search.Index, typed string, ids ...string) string {
	h := ix.Find(search.Words(typed))
	var in []string
	for _, id := range ids {
		if h.Has(id) {
			in = append(in, id)
		}
	}
	if len(in) != h.Count {
		in = append(in, fmt.Sprint("count ", h.Count))
	}
	return strings.Join(in, " ")
}

func TestFind(t *testing.T) {
	var ix search.Index
	all := []string{"1", "2", "3", "4"}
	ix.Set("1", "A grey van on Mill Lane", "Você é minha")
	ix.Set("2", "Vanessa called", "Mill")
	ix.Set("3", "", "lane")
	ix.Set("4")
	for typed, want := range map[string]string{
		"":            "1 2 3 4",
		"van":         "1 2",
		"van lane":    "1",
		"lane VAN":    "1",
		"voce":        "1",
		"mill":        "1 2",
		"called mill": "2",
		"calledmill":  "", // a word does not go across two texts
		"lanevoce":    "",
		"lane":        "1 3",
		"zebra":       "",
		"van zebra":   "",
		"van van":     "1 2",
		"a e l":       "1 2 3",
		"\u200b":      "1 2 3 4",
	} {
		if got := found(&ix, typed, all...); got != want {
			t.Errorf("%q finds %q, not %q", typed, got, want)
		}
	}
}

// Typing on, taking back, and changes in between give what a new index gives.
func TestChangesAndTyping(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	var ix search.Index
	texts := map[string][]string{}
	ids := make([]string, 60)
	for i := range ids {
		ids[i] = fmt.Sprint("id", i)
	}
	words := strings.Fields("van vanessa lane mill call caller grey greyhound again")
	for step := range 800 {
		if step%200 == 100 { // much that is gone: what is left moves together
			ix.Set("long", strings.Repeat("mill ", 50_000))
			ix.Remove("long")
		}
		id := ids[r.IntN(len(ids))]
		switch r.IntN(4) {
		case 0:
			ix.Remove(id)
			delete(texts, id)
		case 1, 2:
			texts[id] = []string{words[r.IntN(len(words))] + " " + words[r.IntN(len(words))], strings.Repeat(words[r.IntN(len(words))]+" ", r.IntN(40))}
			ix.Set(id, texts[id]...)
		}
		typed := words[r.IntN(len(words))] + " " + words[r.IntN(len(words))]
		for n := range len(typed) {
			query := typed[:n+1]
			h := ix.Find(search.Words(query))
			count := 0
			for _, id := range ids {
				want := texts[id] != nil && holdsAll(texts[id], search.Words(query))
				if h.Has(id) != want {
					t.Fatalf("step %d, %q: %s (%q): %v", step, query, id, texts[id], h.Has(id))
				}
				if want {
					count++
				}
			}
			if h.Count != count || ix.Len() != len(texts) {
				t.Fatalf("step %d, %q: %d of %d, not %d of %d", step, query, h.Count, ix.Len(), count, len(texts))
			}
		}
	}
}

func holdsAll(texts, words []string) bool {
	for _, w := range words {
		if !slices.ContainsFunc(texts, func(text string) bool { return search.Missing(text, []string{w}) == nil }) {
			return false
		}
	}
	return true
}

func FuzzFind(f *testing.F) {
	f.Add("A grey van", "Straße\x00\x01", "van ss")
	f.Fuzz(func(t *testing.T, a, b, typed string) {
		var ix search.Index
		ix.Set("x", "before", b, a)
		ix.Set("1", a, b)
		ix.Set("x", "after")
		words := search.Words(typed)
		if got := ix.Find(words).Has("1"); got != holdsAll([]string{a, b}, words) {
			t.Errorf("%q in %q, %q: %v", typed, a, b, got)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var ix search.Index
	for i := range 10_000 {
		ix.Set(fmt.Sprint(i), fmt.Sprintf("Entry %d. The same car again, two doors down, lights off; it left when I switched the porch lamp on. Nobody got out.", i),
			"Home, from the front window", "Maria José da Conceição", "Você não vai escapar de mim")
	}
	for _, typed := range []string{"e", "the", "tezz", "escaping", "conceição maria", "entry 9999"} {
		b.Run(typed, func(b *testing.B) {
			for range b.N {
				ix.Find(search.Words("zzz")) // nothing to narrow
				ix.Find(search.Words(typed))
			}
		})
	}
}
