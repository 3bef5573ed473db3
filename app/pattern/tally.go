package pattern

import (
	"sort"
	"strings"
)

// Tally is names and how many incidents have them, most frequent first, then in
// the order they first appear.
type Tally struct {
	Counts []Count
	None   int // incidents without any
	More   int // further names
	MoreN  int // how often those were named
}

// Count is one name.
type Count struct {
	Name string
	N    int
}

// maxNames is how many names a chart shows; the rest are counted together.
const maxNames = 12

// maxRunes is how much of a name is kept. People write sentences into "where".
const maxRunes = 120

// maxLooked is how many bytes of a name are looked at: one may be of any length, and
// stand with every incident.
const maxLooked = 4096

// names counts in one pass. Names that differ in capitals or spaces are one.
type names struct {
	at   map[string]int // index into list
	list []Count
	none int
}

// take counts the names of one incident, each once.
func (n *names) take(given ...string) {
	if n.at == nil {
		n.at = map[string]int{}
	}
	var seen []int
	for _, name := range given {
		name = clip(strings.Join(strings.Fields(name[:min(len(name), maxLooked)]), " "), maxRunes)
		if name == "" {
			continue
		}
		at := n.index(name)
		if !among(seen, at) {
			seen = append(seen, at)
			n.list[at].N++
		}
	}
	if len(seen) == 0 {
		n.none++
	}
}

func (n *names) index(name string) int {
	key := strings.ToLower(name)
	at, known := n.at[key]
	if !known {
		at = len(n.list)
		n.at[key] = at
		n.list = append(n.list, Count{Name: name})
	}
	return at
}

func (n *names) tally() Tally {
	sort.SliceStable(n.list, func(i, k int) bool { return n.list[i].N > n.list[k].N })
	t := Tally{Counts: n.list, None: n.none}
	if len(t.Counts) > maxNames {
		for _, c := range t.Counts[maxNames-1:] {
			t.More++
			t.MoreN += c.N
		}
		t.Counts = t.Counts[:maxNames-1]
	}
	return t
}

func among(list []int, n int) bool {
	for _, m := range list {
		if m == n {
			return true
		}
	}
	return false
}

// clip cuts s after so many runes.
func clip(s string, runes int) string {
	n := 0
	for at := range s {
		if n == runes {
			return strings.TrimSpace(s[:at]) + "…"
		}
		n++
	}
	return s
}

// Where the delays begin that are counted apart, in whole days; the last bucket
// is for those not known.
var delays = [5]int{0, 1, 3, 8, 31}

func delayOf(late int) int {
	if late < 0 {
		return len(delays)
	}
	bucket := 0
	for i, from := range delays {
		if late >= from {
			bucket = i
		}
	}
	return bucket
}
