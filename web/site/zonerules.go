package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
)

// since1970 takes what a zone's clocks did before 1970 out of its rules, which is
// half of them: nobody writes down what happened then, to the hour. From 1970 on
// nothing differs; earlier times get the zone's standard time of 1970. The format
// is TZif (RFC 9636): an old part that nobody reads here, and a new one.
func since1970(rules []byte) ([]byte, error) {
	z, err := readRules(rules)
	if err != nil {
		return nil, err
	}
	first := 0 // the last change before 1970 stays: it tells what held then
	for first+1 < len(z.times) && z.times[first+1] <= 0 {
		first++
	}
	if len(z.times) == 0 || z.times[first] > 0 {
		return rules, nil
	}
	z.times, z.kinds = z.times[first:], z.kinds[first:]
	return z.write(), nil
}

// zoneRules is the new part of a TZif file.
type zoneRules struct {
	version byte
	times   []int64
	kinds   []byte   // one for each time: an index into types
	types   [][]byte // offset (4), summer time (1), where in names (1)
	names   []byte
	footer  []byte // the rule for all years to come
}

const tzifHeader = 44

// counts are the six numbers of a header: flags (2), leap seconds, times, types,
// length of names.
func counts(b []byte) (n [6]int, err error) {
	if len(b) < tzifHeader || string(b[:4]) != "TZif" || b[4] < '2' {
		return n, errors.New("not a TZif file of version 2 or later")
	}
	for i := range n {
		count := binary.BigEndian.Uint32(b[20+4*i:])
		if count > math.MaxUint16 {
			return n, errors.New("a TZif file with too many rules")
		}
		n[i] = int(count)
	}
	return n, nil
}

func readRules(b []byte) (z zoneRules, err error) {
	n, err := counts(b)
	if err != nil {
		return z, err
	}
	if old := tzifHeader + 5*n[3] + 6*n[4] + n[5] + 8*n[2] + n[1] + n[0]; old <= len(b) {
		b = b[old:]
	}
	if n, err = counts(b); err != nil {
		return z, err
	}
	z.version = b[4]
	b = b[tzifHeader:]
	rest := 12*n[2] + n[1] + n[0]
	if len(b) < 9*n[3]+6*n[4]+n[5]+rest {
		return z, errors.New("a TZif file that ends early")
	}
	for i := range n[3] {
		z.times = append(z.times, int64(binary.BigEndian.Uint64(b[8*i:])))
	}
	b = b[8*n[3]:]
	z.kinds, b = b[:n[3]], b[n[3]:]
	for range n[4] {
		z.types, b = append(z.types, b[:6]), b[6:]
	}
	z.names, z.footer = b[:n[5]], b[n[5]+rest:]
	return z, nil
}

// write writes the rules with the types still in use, the first of them first.
func (z zoneRules) write() []byte {
	var kinds, types, names []byte
	at := map[byte]int{}
	for _, kind := range z.kinds {
		if _, known := at[kind]; !known {
			at[kind] = len(at)
			t := z.types[kind]
			name := z.names[t[5]:]
			name = name[:bytes.IndexByte(name, 0)+1]
			where := bytes.Index(names, name)
			if where < 0 {
				where, names = len(names), append(names, name...)
			}
			types = append(append(types, t[:5]...), byte(where))
		}
		kinds = append(kinds, byte(at[kind]))
	}
	out := z.header(0, 1, 1) // an old part as small as may be
	out = append(out, make([]byte, 7)...)
	out = append(out, z.header(len(z.times), len(at), len(names))...)
	for _, t := range z.times {
		out = binary.BigEndian.AppendUint64(out, uint64(t))
	}
	return append(append(append(append(out, kinds...), types...), names...), z.footer...)
}

func (z zoneRules) header(times, types, names int) []byte {
	out := append([]byte("TZif"), z.version)
	out = append(out, make([]byte, 15+12)...)
	for _, n := range []int{times, types, names} {
		out = binary.BigEndian.AppendUint32(out, uint32(n))
	}
	return out
}
