package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"
)

// What the runtime's tables know by instruction, in the order of the first list of a
// record, and about a function, in that of the second (internal/abi/symtab.go).
const (
	stackMapIndex = 1 // 0: where a goroutine may be interrupted, which is nowhere in a browser

	argumentMaps, localMaps, stackObjects, openDefers = 0, 1, 2, 4
)

// factsNeeded are the facts that the runtime goes by, and how each is aligned: maps of
// pointers, objects on the stack, defers. The rest is for traces.
var factsNeeded = [5]int{argumentMaps: 4, localMaps: 4, stackObjects: 8, openDefers: 1}

// function is what the runtime goes by of what its tables know of a function.
type function struct {
	record string // without the places of all that follows
	name   string
	depth  string // by instruction: how deep the stack is
	maps   string // and which of the maps of pointers holds
	facts  [len(factsNeeded)]string
}

var errAnother = errors.New("written anew, the tables of its functions say something else")

// dropTraces removes from a program's memory what only says more about a fault: the
// lines and files, calls that were inlined, arguments, and names of functions that
// are not ours. What the runtime goes by is written anew without it (rows.go), and
// read back. A function without a table of files or lines has offset 0 there, and the
// runtime says "?" and 0 for it.
func dropTraces(memory []byte) error {
	t, err := readTables(memory)
	if err != nil {
		return err
	}
	all := t.functions()
	if all == nil || !t.write(all) {
		return errNoTables
	}
	t.coarseBuckets()
	if t, err = readTables(memory); err == nil && !slices.Equal(all, t.functions()) {
		err = errAnother
	}
	return err
}

// functions is what the runtime goes by, nil if it cannot be read.
func (t *tables) functions() []function {
	all := make([]function, len(t.records))
	for i, record := range t.records {
		if !t.read(record, &all[i]) {
			return nil
		}
	}
	return all
}

func (t *tables) read(record []byte, f *function) bool {
	fixed := bytes.Clone(record[:funcSize])
	clear(fixed[atName : atName+4])
	clear(fixed[atPCSP : atStart+4])
	fixed[atFacts] = 0
	f.record = string(fixed)

	list, facts := lists(record)
	ok := t.readName(number(record[atName:]), &f.name) && t.readTable(number(record[atPCSP:]), &f.depth)
	if len(list) > stackMapIndex {
		ok = ok && t.readTable(list[stackMapIndex], &f.maps)
	}
	for kind, at := range facts[:min(len(facts), len(factsNeeded))] {
		if factsNeeded[kind] > 0 && at != none {
			f.facts[kind] = string(t.fact(kind, at))
			ok = ok && f.facts[kind] != ""
		}
	}
	return ok
}

// readName reads what is told of the name at that place.
func (t *tables) readName(at int, to *string) bool {
	names := t.all[t.names:t.units]
	names = names[min(at, len(names)):]
	end := bytes.IndexByte(names, 0)
	*to = told(string(names[:max(end, 0)]))
	return end >= 0
}

// readTable reads a table of values by instruction. At 0 there is none.
func (t *tables) readTable(at int, to *string) bool {
	if at > 0 {
		*to = string(t.table(at))
	}
	return at == 0 || *to != ""
}

// step is how far the runtime may have to walk to find a function.
const step = 8

// coarseBuckets makes the index by which the runtime finds the function of an
// instruction name only every eighth: it walks on from there.
func (t *tables) coarseBuckets() {
	for at := 0; at < len(t.buckets); at += bucketSize {
		index := number(t.buckets[at:])
		putNumber(t.buckets[at:], index/step*step)
	}
}

// told is what a function is called where a fault is told: those of others by nothing;
// the runtime's all alike, which is how it knows its own goroutines, but for the few by
// which interop.Place knows a panic; what is written inside of one of ours like that one.
func told(name string) string {
	switch {
	case strings.HasPrefix(name, "runtime.panic"), name == "runtime.gopanic":
		return name
	case strings.HasPrefix(name, "runtime."):
		return "runtime."
	case !strings.HasPrefix(name, "daybook/") && !strings.HasPrefix(name, "main."):
		return ""
	}
	for _, inside := range []string{".func", ".gowrap", ".deferwrap"} {
		name, _, _ = strings.Cut(name, inside)
	}
	return name
}
