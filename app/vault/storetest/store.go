package storetest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"daybook/app/vault"
)

var ctx = context.Background()

// Store checks a vault.Store. Each call of empty returns a new, empty one.
func Store(t *testing.T, empty func() vault.Store) {
	for name, test := range map[string]func(*testing.T, vault.Store){
		"empty at first":                 storeEmpty,
		"put, overwrite, delete":         storePut,
		"order":                          storeOrder,
		"ranges and limits":              storeRanges,
		"deleting a range":               storeDeleteRange,
		"operations happen in order":     storeInOrder,
		"tables are apart":               storeTables,
		"all or nothing":                 storeAllOrNothing,
		"nothing once cancelled":         storeCancelled,
		"every byte comes back":          storeExact,
		"empty values are values":        storeEmptyValue,
		"large values":                   storeLarge,
		"many records":                   storeMany,
		"values belong to the caller":    storeAliasing,
		"several callers at once":        storeConcurrent,
		"reading while writing is whole": storeReadWhileWriting,
	} {
		t.Run(name, func(t *testing.T) { test(t, empty()) })
	}
}

func put(table vault.Table, key, value string) vault.Op {
	return vault.Op{Table: table, Key: key, Value: []byte(value)}
}

func remove(table vault.Table, key string) vault.Op { return vault.Op{Table: table, Key: key} }

func through(table vault.Table, from, to string) vault.Op {
	return vault.Op{Table: table, Key: from, Through: to}
}

func apply(t *testing.T, s vault.Store, ops ...vault.Op) {
	t.Helper()
	if err := s.Apply(ctx, ops); err != nil {
		t.Fatalf("Apply: %v", err)
	}
}

// holds checks Range and Keys against "key=value …".
func holds(t *testing.T, s vault.Store, table vault.Table, from, to string, limit int, want string) {
	t.Helper()
	records, err := s.Range(ctx, table, from, to, limit)
	if err != nil {
		t.Fatalf("Range: %v", err)
	}
	keys, err := s.Keys(ctx, table, from, to, limit)
	if err != nil {
		t.Fatalf("Keys: %v", err)
	}
	var got, fromRange []string
	for _, r := range records {
		got = append(got, r.Key+"="+string(r.Value))
		fromRange = append(fromRange, r.Key)
	}
	if strings.Join(got, " ") != want {
		t.Errorf("Range(%q, %q, %d) = %q, want %q", from, to, limit, strings.Join(got, " "), want)
	}
	if !slices.Equal(keys, fromRange) {
		t.Errorf("Keys(%q, %q, %d) = %q, but Range has %q", from, to, limit, keys, fromRange)
	}
}

func storeEmpty(t *testing.T, s vault.Store) {
	for _, table := range vault.Tables {
		holds(t, s, table, "", "", 0, "")
		apply(t, s, remove(table, "none"), through(table, "a", "z"))
	}
	apply(t, s)
}

func storePut(t *testing.T, s vault.Store) {
	apply(t, s, put(vault.Log, "a", "1"), put(vault.Log, "b", "2"))
	holds(t, s, vault.Log, "", "", 0, "a=1 b=2")
	apply(t, s, put(vault.Log, "a", "longer than before"), remove(vault.Log, "none"))
	holds(t, s, vault.Log, "", "", 0, "a=longer than before b=2")
	apply(t, s, put(vault.Log, "a", "x"), remove(vault.Log, "b"))
	holds(t, s, vault.Log, "", "", 0, "a=x")
}

func storeOrder(t *testing.T, s vault.Store) {
	keys := []string{"b", "a/0", "a", "A", "0", "a0", "aa", "~", "-", "000a", "a/", "a\x00", "Z", "10", "9"}
	var ops []vault.Op
	for _, key := range keys {
		ops = append(ops, put(vault.Media, key, "."))
	}
	apply(t, s, ops...)
	got, err := s.Keys(ctx, vault.Media, "", "", 0)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(keys)
	if !slices.Equal(got, keys) {
		t.Errorf("order is %q, want %q", got, keys)
	}
}

func storeRanges(t *testing.T, s vault.Store) {
	apply(t, s, put(vault.Log, "b", "2"), put(vault.Log, "d", "4"), put(vault.Log, "a", "1"), put(vault.Log, "c", "3"))
	for _, c := range []struct {
		from, to string
		limit    int
		want     string
	}{
		{"", "", 0, "a=1 b=2 c=3 d=4"},
		{"", "", 3, "a=1 b=2 c=3"},
		{"", "", 9, "a=1 b=2 c=3 d=4"},
		{"b", "", 0, "b=2 c=3 d=4"},
		{"b", "d", 0, "b=2 c=3"},
		{"b", "d", 1, "b=2"},
		{"", "b", 0, "a=1"},
		{"b\x00", "", 1, "c=3"},
		{"aa", "cc", 0, "b=2 c=3"},
		{"b", "b", 0, ""},
		{"c", "a", 0, ""},
		{"e", "", 0, ""},
		{"d", "", 1, "d=4"},
	} {
		holds(t, s, vault.Log, c.from, c.to, c.limit, c.want)
	}
}

func storeDeleteRange(t *testing.T, s vault.Store) {
	apply(t, s, put(vault.Media, "a", "0"), put(vault.Media, "f/0", "1"), put(vault.Media, "f/1", "2"),
		put(vault.Media, "f0", "3"), put(vault.Media, "g/0", "4"), put(vault.Log, "f/0", "5"))
	apply(t, s, through(vault.Media, "g", "f"), through(vault.Media, "g", "g"))
	holds(t, s, vault.Media, "", "", 0, "a=0 f/0=1 f/1=2 f0=3 g/0=4")
	apply(t, s, through(vault.Media, "f/", "f0"))
	holds(t, s, vault.Media, "", "", 0, "a=0 f0=3 g/0=4")
	holds(t, s, vault.Log, "", "", 0, "f/0=5")
	apply(t, s, through(vault.Media, "f0", "g/0"))
	holds(t, s, vault.Media, "", "", 0, "a=0 g/0=4")
}

func storeInOrder(t *testing.T, s vault.Store) {
	apply(t, s, put(vault.Log, "a", "1"), put(vault.Log, "a", "2"), put(vault.Log, "b", "1"), remove(vault.Log, "b"),
		remove(vault.Log, "c"), put(vault.Log, "c", "1"), put(vault.Log, "d", "1"),
		through(vault.Log, "c", "e"), put(vault.Log, "d", "2"))
	holds(t, s, vault.Log, "", "", 0, "a=2 d=2")
}

func storeTables(t *testing.T, s vault.Store) {
	var ops []vault.Op
	for _, table := range vault.Tables {
		ops = append(ops, put(table, "k", string(table)))
	}
	apply(t, s, ops...)
	apply(t, s, remove(vault.Pages, "k"))
	for _, table := range vault.Tables {
		want := "k=" + string(table)
		if table == vault.Pages {
			want = ""
		}
		holds(t, s, table, "", "", 0, want)
	}
}

func storeAllOrNothing(t *testing.T, s vault.Store) {
	apply(t, s, put(vault.Log, "a", "1"), put(vault.Log, "b", "2"))
	for _, at := range []int{0, 2, 4} {
		ops := []vault.Op{put(vault.Log, "a", "9"), remove(vault.Log, "b"), through(vault.Log, "a", "z"), put(vault.Cells, "c", "9")}
		ops = slices.Insert(ops, at, put("no-such-table", "x", "9"))
		if err := s.Apply(ctx, ops); err == nil {
			t.Error("a table that does not exist was written")
		}
		holds(t, s, vault.Log, "", "", 0, "a=1 b=2")
		holds(t, s, vault.Cells, "", "", 0, "")
	}
	if _, err := s.Range(ctx, "no-such-table", "", "", 0); err == nil {
		t.Error("a table that does not exist was read")
	}
	if _, err := s.Keys(ctx, "no-such-table", "", "", 0); err == nil {
		t.Error("the keys of a table that does not exist were read")
	}
	apply(t, s, put(vault.Log, "c", "3"))
	holds(t, s, vault.Log, "", "", 0, "a=1 b=2 c=3")
}

func storeCancelled(t *testing.T, s vault.Store) {
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Apply(gone, []vault.Op{put(vault.Log, "a", "1")}); err == nil {
		t.Error("Apply succeeded although it was cancelled before")
	}
	if _, err := s.Range(gone, vault.Log, "", "", 0); err == nil {
		t.Error("Range succeeded although it was cancelled before")
	}
	holds(t, s, vault.Log, "", "", 0, "")
}

func storeExact(t *testing.T, s vault.Store) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	values := [][]byte{all, {0}, {0, 0}, {0xff, 0xfe}, {0xc3, 0x28}, []byte("\r\n\x1a"), bytes.Repeat(all, 5)}
	for i, value := range values {
		apply(t, s, vault.Op{Table: vault.Cells, Key: fmt.Sprint(i), Value: value})
	}
	for i, value := range values {
		sameValue(t, s, vault.Cells, fmt.Sprint(i), value)
	}
}

func sameValue(t *testing.T, s vault.Store, table vault.Table, key string, want []byte) {
	t.Helper()
	records, err := s.Range(ctx, table, key, "", 1)
	if err != nil || len(records) != 1 || records[0].Key != key {
		t.Fatalf("reading %q back: %d records, %v", key, len(records), err)
	}
	if !bytes.Equal(records[0].Value, want) {
		t.Errorf("%d bytes at %q came back different", len(want), key)
	}
}

func storeEmptyValue(t *testing.T, s vault.Store) {
	apply(t, s, vault.Op{Table: vault.Cells, Key: "empty", Value: []byte{}})
	holds(t, s, vault.Cells, "", "", 0, "empty=")
	apply(t, s, vault.Op{Table: vault.Cells, Key: "empty", Value: nil})
	holds(t, s, vault.Cells, "", "", 0, "")
}

func storeLarge(t *testing.T, s vault.Store) {
	value := pattern(1<<20 + 16)
	for i := range 3 {
		apply(t, s, vault.Op{Table: vault.Media, Key: fmt.Sprint(i), Value: value[i:]})
	}
	for i := range 3 {
		sameValue(t, s, vault.Media, fmt.Sprint(i), value[i:])
	}
}

// pattern is n bytes that do not repeat soon.
func pattern(n int) []byte {
	b := make([]byte, n)
	x := uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return b
}

func storeMany(t *testing.T, s vault.Store) {
	var ops []vault.Op
	for i := range 2000 {
		ops = append(ops, put(vault.Log, fmt.Sprintf("%016x", i), fmt.Sprint(i)))
	}
	apply(t, s, ops...)
	seen := 0
	for from := ""; ; {
		records, err := s.Range(ctx, vault.Log, from, "", 300)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			if string(r.Value) != fmt.Sprint(seen) {
				t.Fatalf("record %d is %q", seen, r.Value)
			}
			seen++
		}
		if len(records) < 300 {
			break
		}
		from = records[len(records)-1].Key + "\x00"
	}
	if seen != 2000 {
		t.Errorf("%d records came back of 2000", seen)
	}
}

func storeAliasing(t *testing.T, s vault.Store) {
	value := []byte("kept")
	apply(t, s, vault.Op{Table: vault.Cells, Key: "a", Value: value})
	copy(value, "lost")
	holds(t, s, vault.Cells, "", "", 0, "a=kept")
	records, err := s.Range(ctx, vault.Cells, "", "", 0)
	if err != nil || len(records) != 1 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	copy(records[0].Value, "lost")
	holds(t, s, vault.Cells, "", "", 0, "a=kept")
}

func storeConcurrent(t *testing.T, s vault.Store) {
	var all sync.WaitGroup
	errs := make([]error, 16)
	for i := range errs {
		all.Go(func() {
			errs[i] = s.Apply(ctx, []vault.Op{
				put(vault.Log, fmt.Sprintf("%02d", i), fmt.Sprint(i)),
				put(vault.Cells, "last", fmt.Sprint(i)),
			})
		})
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("caller %d: %v", i, err)
		}
		sameValue(t, s, vault.Log, fmt.Sprintf("%02d", i), fmt.Append(nil, i))
	}
	if keys, err := s.Keys(ctx, vault.Log, "", "", 0); err != nil || len(keys) != len(errs) {
		t.Errorf("%d keys, %v", len(keys), err)
	}
	if keys, err := s.Keys(ctx, vault.Cells, "", "", 0); err != nil || len(keys) != 1 {
		t.Errorf("%d keys, %v", len(keys), err)
	}
}

func storeReadWhileWriting(t *testing.T, s vault.Store) {
	done := make(chan error, 1)
	go func() {
		for i := range 50 {
			value := fmt.Sprint(i)
			if err := s.Apply(ctx, []vault.Op{put(vault.Log, "a", value), put(vault.Log, "b", value)}); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for range 50 {
		records, err := s.Range(ctx, vault.Log, "", "", 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(records) != 0 && (len(records) != 2 || !bytes.Equal(records[0].Value, records[1].Value)) {
			t.Fatalf("half of a batch was seen: %v", records)
		}
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
