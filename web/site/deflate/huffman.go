package deflate

import (
	"math/bits"
	"sort"
)

// lengths are how long the code of each symbol is, none longer than the limit, so
// that all symbols together take the fewest bits. Symbols that do not come up
// have none. It is the package-merge method of Larmore and Hirschberg: on each
// level the symbols are merged with pairs made of the level before.
func lengths(count []uint32, limit int) []uint8 {
	out := make([]uint8, len(count))
	used := byCount(count)
	if len(used) == 1 {
		out[used[0]] = 1
	}
	if len(used) < 2 {
		return out
	}
	var levels [][]bool
	var weights []uint64
	for range limit {
		var leaf []bool
		weights, leaf = merge(used, count, weights)
		levels = append(levels, leaf)
	}
	taken := 2*len(used) - 2
	for i := limit - 1; i >= 0; i-- {
		leaves := 0
		for _, leaf := range levels[i][:taken] {
			if leaf {
				out[used[leaves]]++
				leaves++
			}
		}
		taken = 2 * (taken - leaves)
	}
	return out
}

func byCount(count []uint32) []int {
	var used []int
	for i, n := range count {
		if n > 0 {
			used = append(used, i)
		}
	}
	sort.SliceStable(used, func(i, j int) bool { return count[used[i]] < count[used[j]] })
	return used
}

// merge is the symbols and the pairs of what was there, by weight, and which of
// them are symbols.
func merge(used []int, count []uint32, before []uint64) (weights []uint64, leaf []bool) {
	for i, k := 0, 0; i < len(used) || k+1 < len(before); {
		if k+1 >= len(before) || i < len(used) && uint64(count[used[i]]) <= before[k]+before[k+1] {
			weights, leaf = append(weights, uint64(count[used[i]])), append(leaf, true)
			i++
			continue
		}
		weights, leaf = append(weights, before[k]+before[k+1]), append(leaf, false)
		k += 2
	}
	return weights, leaf
}

// codes are the codes of those lengths, the bit that goes first lowest
// (RFC 1951, §3.2.2).
func codes(length []uint8) []uint32 {
	var next, n [17]uint32
	for _, l := range length {
		n[l]++
	}
	n[0] = 0
	for l := 1; l < len(next); l++ {
		next[l] = (next[l-1] + n[l-1]) << 1
	}
	out := make([]uint32, len(length))
	for i, l := range length {
		if l > 0 {
			out[i] = bits.Reverse32(next[l]) >> (32 - l)
			next[l]++
		}
	}
	return out
}
