package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Budgets in bytes on the way: the program as it is packed here, all else under
// gzip -9, as hosts do it (design §10, docs/decisions/0035-packed-once.md).
var budgets = map[string]int{program: 2_600_000, "app.css": 15_000}

// sizes are what each file weighs on its way, in bytes.
type sizes map[string]int

func (s site) measure() (sizes, error) {
	all := sizes{}
	for name, b := range s {
		all[name] = len(b)
		if name == program {
			continue // packed already
		}
		packed, err := asHostsDo(b)
		if err != nil {
			return nil, err
		}
		all[name] = min(len(b), len(packed))
	}
	return all, nil
}

// String is a table, the largest first.
func (all sizes) String() string {
	var b strings.Builder
	names := slices.SortedFunc(maps.Keys(all), func(a, c string) int {
		if all[a] != all[c] {
			return all[c] - all[a]
		}
		return strings.Compare(a, c)
	})
	total := 0
	for _, name := range names {
		total += all[name]
		fmt.Fprintf(&b, "%9d  %s", all[name], name)
		if budget := budgets[name]; budget > 0 {
			fmt.Fprintf(&b, "  (budget %d)", budget)
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%9d  bytes in all, on the way\n", total)
	return b.String()
}

// within fails if a file is missing or over its budget.
func (all sizes) within() error {
	var over []string
	for _, name := range slices.Sorted(maps.Keys(budgets)) {
		switch size, ok := all[name]; {
		case !ok:
			over = append(over, name+" is missing")
		case size > budgets[name]:
			over = append(over, fmt.Sprintf("%s is %d bytes, %d over its budget of %d", name, size, size-budgets[name], budgets[name]))
		}
	}
	if len(over) > 0 {
		return errors.New("nothing was written: " + strings.Join(over, "; "))
	}
	return nil
}

func asHostsDo(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}
