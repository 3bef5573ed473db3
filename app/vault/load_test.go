package vault

import (
	"fmt"
	"strings"
	"testing"
)

// No writer makes these; a store that was mixed up may hold them.
func TestPagesThatOverlapAreDeliveredOnceInOrder(t *testing.T) {
	page := func(seq uint64, n int) *item {
		it := &item{seq: seq, paged: true}
		for i := range n {
			it.records = append(it.records, fmt.Append(nil, seq+uint64(i)))
		}
		return it
	}
	single := func(seq uint64) *item { return &item{seq: seq, records: [][]byte{fmt.Append(nil, seq)}} }
	for _, c := range []struct {
		name  string
		items []*item
		want  string
	}{
		{"overlapping", []*item{page(0, 4), page(2, 4)}, "0 1 2 3 4 5"},
		{"one inside the other", []*item{page(0, 6), page(2, 2), single(6)}, "0 1 2 3 4 5 6"},
		{"the same twice", []*item{page(0, 3), page(0, 3), single(2), single(3)}, "0 1 2 3"},
		{"a gap between", []*item{page(0, 2), page(4, 2), single(7)}, "0 1 4 5 7 [{entry 2-3} {entry 6}]"},
	} {
		var got []string
		l := loader{each: func(seq uint64, record []byte) error {
			if string(record) != fmt.Sprint(seq) {
				t.Errorf("%s: entry %d holds %s", c.name, seq, record)
			}
			got = append(got, fmt.Sprint(seq))
			return nil
		}}
		for _, it := range c.items {
			if err := l.add(it); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.finish(0); err != nil {
			t.Fatal(err)
		}
		if len(l.damage) > 0 {
			got = append(got, fmt.Sprint(l.damage))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}
