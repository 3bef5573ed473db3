package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

// What the runtime's tables know by instruction, in the order of the first list of a
// record, and about a function, in that of the second (internal/abi/symtab.go).
const (
	stackMapIndex = 1 // 0: where a goroutine may be interrupted, which is nowhere in a browser
	inlinedIndex  = 2 // 3: which arguments are alive, for traces

	inlinedCalls = 3
	argumentInfo = 5 // how to print arguments in traces; 6: which of them are alive
)

// factsNeeded are the facts that the runtime goes by: maps of pointers, objects on
// the stack, defers. The rest is for traces.
var factsNeeded = []bool{0: true, 1: true, 2: true, 4: true}

const inlinedCallSize = 16

// dropTraces removes from a program's memory what only says more about a fault: the
// lines and files, calls that were inlined, arguments, and names of functions that
// are not ours. A function without a table of files or lines has offset 0 there, and the
// runtime says "?" and 0 for it.
func dropTraces(memory []byte) error {
	t, err := readTables(memory)
	if err != nil {
		return err
	}
	if !t.clearFacts() || !t.clearByInstruction() {
		return errNoTables
	}
	clear(t.all[t.units:t.pcs])
	t.dropNames()
	for _, f := range t.records {
		t.shorten(f)
	}
	t.coarseBuckets()
	return nil
}

// clearByInstruction clears the tables of values by instruction that no function
// needs.
func (t *tables) clearByInstruction() bool {
	needed, dropped := map[int]bool{0: true}, map[int]bool{}
	for _, f := range t.records {
		needed[number(f[atPCSP:])] = true
		dropped[number(f[atFile:])], dropped[number(f[atLine:])] = true, true
		list, _ := lists(f)
		for i, at := range list {
			if i == stackMapIndex {
				needed[at] = true
			} else {
				dropped[at] = true
			}
		}
	}
	for at := range dropped {
		if needed[at] {
			continue
		}
		table, _ := t.table(at)
		if table == nil {
			return false
		}
		clear(table)
	}
	return true
}

// clearFacts clears what is known about functions for traces alone.
func (t *tables) clearFacts() bool {
	starts, sizes := []int{len(t.facts)}, map[int]int{}
	for _, f := range t.records {
		list, facts := lists(f)
		for kind, at := range facts {
			if at == none {
				continue
			}
			if at > len(t.facts) {
				return false
			}
			starts = append(starts, at)
			switch {
			case kind == inlinedCalls && len(list) > inlinedIndex:
				table, highest := t.table(list[inlinedIndex])
				if table == nil {
					return false
				}
				sizes[at] = max(sizes[at], inlinedCallSize*(highest+1))
			case kind == argumentInfo:
				sizes[at] = bytes.IndexByte(t.facts[at:], 0xff) + 1
			}
		}
	}
	// Nothing is cleared beyond where the next fact begins.
	slices.Sort(starts)
	for at, size := range sizes {
		next, _ := slices.BinarySearch(starts, at+1)
		clear(t.facts[at:min(at+size, starts[next])])
	}
	return true
}

// shorten takes out of the record of a function what is cleared, and moves its lists
// together: each ends with the last that is known.
func (t *tables) shorten(f []byte) {
	list, facts := lists(f)
	if len(list) > stackMapIndex {
		list = []int{0, list[stackMapIndex]}
	}
	for kind := range facts {
		if kind >= len(factsNeeded) || !factsNeeded[kind] {
			facts[kind] = none
		}
	}
	list, facts = until(list, 0), until(facts, none)
	clear(f[atFile:atLists])
	clear(f[atUnit : atStart+4])
	binary.LittleEndian.PutUint32(f[atLists:], uint32(len(list)))
	f[atFacts] = byte(len(facts))
	clear(f[funcSize:])
	for i, n := range append(list, facts...) {
		binary.LittleEndian.PutUint32(f[funcSize+4*i:], uint32(n))
	}
	if names := t.all[t.names:t.units]; number(f[atName:]) < len(names) && names[number(f[atName:])] == 0 {
		clear(f[atName : atName+4]) // 0 is no name
	}
}

// until is a list without what is nothing at its end.
func until(list []int, nothing int) []int {
	for len(list) > 0 && list[len(list)-1] == nothing {
		list = list[:len(list)-1]
	}
	return list
}

// step is how far the runtime may have to walk to find a function.
const step = 8

// coarseBuckets makes the index by which the runtime finds the function of an
// instruction name only every eighth: it walks on from there.
func (t *tables) coarseBuckets() {
	for at := 0; at < len(t.buckets); at += bucketSize {
		index := number(t.buckets[at:])
		binary.LittleEndian.PutUint32(t.buckets[at:], uint32(index/step*step))
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

// dropNames leaves of the names what is told, each once.
func (t *tables) dropNames() {
	names, place, shared := t.all[t.names:t.units], map[string]int{}, map[int]int{}
	for at := 0; at < len(names); {
		end := bytes.IndexByte(names[at:], 0)
		if end < 0 {
			return
		}
		left := told(string(names[at : at+end]))
		if first, known := place[left]; known && left != "" {
			shared[at], left = first, ""
		} else {
			place[left] = at
		}
		clear(names[at+len(left) : at+end])
		at += end + 1
	}
	for _, f := range t.records {
		if at, ok := shared[number(f[atName:])]; ok {
			binary.LittleEndian.PutUint32(f[atName:], uint32(at))
		}
	}
}
