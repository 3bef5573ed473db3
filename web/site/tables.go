package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// The tables of the Go runtime as the linker of Go 1.20 and later lays them out
// (runtime/symtab.go, type pcHeader, moduledata and _func; internal/abi/symtab.go;
// cmd/link/internal/ld/pcln.go). There is a record for each function: where it
// begins, its name, where its tables of values by instruction are (the first three,
// then a list of them), and a list of what else is known about it.
var lineTables = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8} // magic, padding, quantum, pointer size

const (
	headerSize = 8 + 8*8
	funcSize   = 44 // of a _func, before its lists
	bucketSize = 20 // of a findfuncbucket

	// Where in a _func each number stands, of 4 bytes but for the last, of one.
	atName, atPCSP, atFile, atLine, atLists, atUnit, atStart, atFacts = 4, 16, 20, 24, 28, 32, 36, 43

	// Which word of the moduledata each is.
	wordBuckets, wordMinPC, wordMaxPC, wordFacts, wordEnd = 19, 20, 21, 40, 41

	none = 1<<32 - 1 // the place of a fact that is not known
)

var errNoTables = errors.New("the tables of its functions are laid out in another way")

// tables are those of one program, in its memory.
type tables struct {
	memory                       []byte
	all                          []byte
	names, units, files, pcs, fs int // where each part of all begins
	end                          int // and where the last ends
	records                      [][]byte
	facts                        []byte // what the second lists of the records point into
	starts                       []int  // where each fact begins, in order
	buckets                      []byte // for each stretch of code, a function at or before it
}

// readTables finds the tables in a program's memory.
func readTables(memory []byte) (tables, error) {
	at := bytes.Index(memory, lineTables)
	if at < 0 || len(memory) < at+headerSize {
		return tables{}, errNoTables
	}
	t := tables{memory: memory, all: memory[at:]}
	word := func(i int) int { return wordAt(t.all, 8+8*i) }
	t.names, t.units, t.files, t.pcs, t.fs = word(3), word(4), word(5), word(6), word(7)
	for _, order := range [][2]int{{headerSize, t.names}, {t.names, t.units}, {t.units, t.files}, {t.files, t.pcs}, {t.pcs, t.fs}, {t.fs, len(t.all)}} {
		if order[0] > order[1] {
			return tables{}, errNoTables
		}
	}
	if n := word(0); n <= 0 || n > (len(t.all)-t.fs)/8-1 || !t.readRecords(n) || !t.readModule(at) {
		return tables{}, errNoTables
	}
	return t, nil
}

func (t *tables) readRecords(n int) bool {
	for i := range n {
		f := t.record(i)
		if f == nil {
			return false
		}
		t.records = append(t.records, f)
		_, facts := lists(f)
		t.starts = append(t.starts, facts...)
	}
	slices.Sort(t.starts)
	t.starts = slices.DeleteFunc(slices.Compact(t.starts), func(at int) bool { return at == none })
	return true
}

// record is that of one function with its lists, nil if it is not where it should be.
func (t *tables) record(i int) []byte {
	all := t.all[t.fs:]
	at := number(all[8*i+4:])
	if at > len(all)-funcSize {
		return nil
	}
	f := all[at:]
	n := number(f[atLists:])
	if n > 64 {
		return nil
	}
	size := funcSize + 4*(n+int(f[atFacts]))
	if len(f) < size {
		return nil
	}
	return f[:size:size]
}

// readModule finds what describes the program as a whole: it begins with where the
// tables are, and where their names are.
func (t *tables) readModule(at int) bool {
	begin := binary.LittleEndian.AppendUint64(nil, uint64(at))
	begin = binary.LittleEndian.AppendUint64(begin, uint64(at+t.names))
	module := bytes.Index(t.memory, begin)
	if module < 0 || len(t.memory) < module+8*(wordEnd+1) {
		return false
	}
	word := func(i int) int { return wordAt(t.memory, module+8*i) }
	facts, buckets, end := word(wordFacts), word(wordBuckets), word(wordEnd)
	if facts < at+t.fs || buckets < facts || end < buckets || len(t.memory) < end {
		return false
	}
	t.facts, t.buckets, t.end = t.memory[facts:buckets], t.memory[buckets:end], facts-at
	stretches := (word(wordMaxPC) - word(wordMinPC)) / 4096
	if len(t.buckets) < stretches*bucketSize {
		return false
	}
	t.buckets = t.buckets[:stretches*bucketSize]
	return true
}

// lists are the two lists of a record.
func lists(record []byte) (byInstruction, facts []int) {
	n := number(record[atLists:])
	for at := funcSize; at < len(record); at += 4 {
		if len(byInstruction) < n {
			byInstruction = append(byInstruction, number(record[at:]))
		} else {
			facts = append(facts, number(record[at:]))
		}
	}
	return byInstruction, facts
}

// table is one table of values by instruction: pairs of numbers, how the value changes
// and after how many instructions, up to a change of 0 that is not the first. It is nil
// if it does not end.
func (t *tables) table(at int) []byte {
	all := t.all[t.pcs:t.fs]
	for i := at; i < len(all); {
		change, n := binary.Uvarint(all[i:])
		if n <= 0 {
			return nil
		}
		if change == 0 && i > at {
			return all[at : i+n]
		}
		_, m := binary.Uvarint(all[i+n:])
		if m <= 0 {
			return nil
		}
		i += n + m
	}
	return nil
}

// fact is what is known about a function in one place, nil if it is laid out in
// another way: maps of pointers, of so many bits each; objects on the stack, of 16
// bytes each; or where defers are, in two numbers (runtime/stack.go, runtime/panic.go).
func (t *tables) fact(kind, at int) []byte {
	if at > len(t.facts) {
		return nil
	}
	b, size := t.facts[at:], 0
	switch {
	case len(b) < 8:
	case kind == argumentMaps || kind == localMaps:
		size = 8 + number(b)*((number(b[4:])+7)/8)
	case kind == stackObjects:
		size = 8 + 16*wordAt(b, 0)
	}
	if kind == openDefers {
		_, n := binary.Uvarint(b)
		_, m := binary.Uvarint(b[max(n, 0):])
		size = n + m
	}
	if size <= 0 || size > len(b) || !t.reaches(at, size) {
		return nil
	}
	return b[:size]
}

// reaches is whether a fact of that size ends where the next begins, but for what
// aligns it: so a fact that is laid out in another way is not cut short unseen.
func (t *tables) reaches(at, size int) bool {
	next, _ := slices.BinarySearch(t.starts, at+1)
	if next == len(t.starts) {
		return true
	}
	gap := t.starts[next] - at - size
	return 0 <= gap && gap < 8
}

func number(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }

// wordAt is a word of 8 bytes, -1 where it is beyond what any program's memory has.
func wordAt(b []byte, at int) int {
	if n := binary.LittleEndian.Uint64(b[at:]); n < 1<<32 {
		return int(n)
	}
	return -1
}
