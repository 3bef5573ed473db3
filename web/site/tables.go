package main

import (
	"bytes"
	"encoding/binary"
	"errors"
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
	records                      [][]byte
	facts                        []byte // what the second lists of the records point into
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
	}
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
	if facts <= at || buckets < facts || end < buckets || len(t.memory) < end {
		return false
	}
	t.facts, t.buckets = t.memory[facts:buckets], t.memory[buckets:end]
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

// table is one table of values by instruction, with the highest value in it: pairs
// of numbers, how the value changes and after how many instructions, up to a change
// of 0 that is not the first. It is nil if it does not end.
func (t *tables) table(at int) (table []byte, highest int) {
	all := t.all[t.pcs:t.fs]
	value := -1
	for i := at; ; {
		change, n := binary.Uvarint(all[min(i, len(all)):])
		if n <= 0 {
			return nil, 0
		}
		if change == 0 && i > at {
			return all[at : i+n], highest
		}
		value += int(change>>1) ^ -int(change&1)
		highest = max(highest, value)
		_, m := binary.Uvarint(all[i+n:])
		if m <= 0 {
			return nil, 0
		}
		i += n + m
	}
}

func number(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }

// wordAt is a word of 8 bytes, -1 where it is beyond what any program's memory has.
func wordAt(b []byte, at int) int {
	if n := binary.LittleEndian.Uint64(b[at:]); n < 1<<32 {
		return int(n)
	}
	return -1
}
