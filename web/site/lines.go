package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
)

// The tables of the Go runtime as the linker of Go 1.20 and later lays them out
// (runtime/symtab.go, type pcHeader and _func; cmd/link/internal/ld/pcln.go).
// A function without a table of files or lines has offset 0 there, and the runtime
// says "?" and 0 for it, which is what dropLines makes of every function.
var lineTables = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8} // magic, padding, quantum, pointer size

const (
	headerSize = 8 + 8*8
	funcSize   = 44 // of a _func, before its lists

	atPCSP, atFile, atLine, atLists, atUnit, atStart = 16, 20, 24, 28, 32, 36
)

var errNoTables = errors.New("the tables of its functions are laid out in another way")

// tables are those of one program, in its memory.
type tables struct {
	all                          []byte
	names, units, files, pcs, fs int // where each part begins
	functions                    int
}

// dropLines removes from a program's memory what only says where its source
// stood: tables of lines and files, and names of functions that are neither ours
// nor the runtime's. The runtime tells goroutines of its own by name.
func dropLines(memory []byte) error {
	at := bytes.Index(memory, lineTables)
	if at < 0 || len(memory) < at+headerSize {
		return errNoTables
	}
	t := tables{all: memory[at:]}
	word := func(i int) int { return int(binary.LittleEndian.Uint64(t.all[8+8*i:])) }
	t.functions, t.names, t.units, t.files, t.pcs, t.fs = word(0), word(3), word(4), word(5), word(6), word(7)
	for _, order := range [][2]int{{headerSize, t.names}, {t.names, t.units}, {t.units, t.files}, {t.files, t.pcs}, {t.pcs, t.fs}, {t.fs, len(t.all)}} {
		if order[0] > order[1] {
			return errNoTables
		}
	}
	if t.functions <= 0 || t.functions > (len(t.all)-t.fs)/8-1 {
		return errNoTables
	}
	return t.drop()
}

// drop clears the tables that no function needs, and then what named them.
func (t tables) drop() error {
	needed, lines := map[int]bool{0: true}, map[int]bool{}
	var list [][]byte
	for i := range t.functions {
		f := t.function(i)
		if f == nil {
			return errNoTables
		}
		list = append(list, f)
		needed[number(f[atPCSP:])] = true
		for j := range number(f[atLists:]) {
			needed[number(f[funcSize+4*j:])] = true
		}
		lines[number(f[atFile:])], lines[number(f[atLine:])] = true, true
	}
	for at := range lines {
		if !needed[at] && !t.clearTable(at) {
			return errNoTables
		}
	}
	for _, f := range list {
		clear(f[atFile:atLists])
		clear(f[atUnit : atStart+4])
	}
	clear(t.all[t.units:t.pcs])
	t.dropNames()
	return nil
}

// function is the record of one, nil if it is not where it should be.
func (t tables) function(i int) []byte {
	all := t.all[t.fs:]
	at := number(all[8*i+4:])
	if at > len(all)-funcSize {
		return nil
	}
	f := all[at:]
	if n := number(f[atLists:]); n > 64 || len(f) < funcSize+4*n {
		return nil
	}
	return f
}

// clearTable makes one table of values by instruction zeros: pairs of numbers up
// to a difference of 0 in a value that is not the first.
func (t tables) clearTable(at int) bool {
	table := t.all[t.pcs:t.fs]
	for i := at; ; {
		value, n := binary.Uvarint(table[min(i, len(table)):])
		if n <= 0 {
			return false
		}
		if value == 0 && i > at {
			clear(table[at : i+n])
			return true
		}
		_, m := binary.Uvarint(table[i+n:])
		if m <= 0 {
			return false
		}
		i += n + m
	}
}

func (t tables) dropNames() {
	names := t.all[t.names:t.units]
	for at := 0; at < len(names); {
		end := bytes.IndexByte(names[at:], 0)
		if end < 0 {
			return
		}
		name := string(names[at : at+end])
		if !strings.HasPrefix(name, "daybook/") && !strings.HasPrefix(name, "main.") &&
			!strings.HasPrefix(name, "runtime") && !strings.HasPrefix(name, "internal/runtime") {
			clear(names[at : at+end])
		}
		at += end + 1
	}
}

func number(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }
