// Package dense keeps text small inside the program, which travels under gzip:
// the words of a language take a fifth less than gzip makes of them, and nothing
// else needs to be loaded to read them.
//
//	packed := dense.Pack(lines)    // while the site is built
//	lines := dense.Unpack(packed)  // when the language is first spoken
//
// Of each line, what it begins with like the one before it is left out, and how many
// bytes that are is written as one letter, from the space on: keys in order are half
// as long then. What becomes of the text that this makes is its length and one stream
// of bits:
//
//   - the text is sorted by what follows each byte (Burrows and Wheeler, 1994), so
//     that alike stands beside alike, and each byte is guessed from the two before
//     it (model.go). The row of the sort that the text begins at goes before it;
//   - each bit of it is written by an arithmetic coder over 32 bits, in as much room
//     as the guess was wrong (coder.go).
//
// Everything is whole numbers: the same text is the same bytes everywhere. There is
// no check sum, since what is packed is part of the program and as whole as that.
package dense

import (
	"sort"
	"strings"
)

// Pack is lines in few bytes. In all they are shorter than 16 MiB.
func Pack(lines []string) string {
	text := join(lines)
	column, start := sorted(text)
	m, c := newModel(), &coder{high: 1<<32 - 1, writes: true}
	c.plain(len(column))
	c.plain(start)
	for _, b := range column {
		m.code(c, b)
	}
	return c.end()
}

// Unpack is the lines that were packed.
func Unpack(packed string) []string {
	m, c := newModel(), &coder{high: 1<<32 - 1, packed: []byte(packed)}
	column, start := make([]byte, c.plain(0)), c.plain(0)
	c.begin()
	for i := range column {
		column[i] = m.code(c, 0)
	}
	return split(unsorted(column, start))
}

// most is how much of a line may be that of the one before.
const most = 90

// join is lines as one text.
func join(lines []string) string {
	var b strings.Builder
	before := ""
	for _, line := range lines {
		n := 0
		for n < min(len(line), len(before), most) && line[n] == before[n] {
			n++
		}
		b.WriteByte(byte(' ' + n))
		b.WriteString(line[n:])
		b.WriteByte('\n')
		before = line
	}
	return b.String()
}

// split is the lines that were joined.
func split(text string) []string {
	var lines []string
	before := ""
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		before = before[:line[0]-' '] + line[1:]
		lines, text = append(lines, before), rest
	}
	return lines
}

// sorted is the byte before each place of the text, in the order of what follows
// there, and the row of the place that has none before it.
func sorted(text string) (column []byte, start int) {
	places := make([]int, len(text)+1)
	for i := range places {
		places[i] = i
	}
	sort.Slice(places, func(a, b int) bool { return text[places[a]:] < text[places[b]:] })
	for row, at := range places {
		if at == 0 {
			start = row
		} else {
			column = append(column, text[at-1])
		}
	}
	return column, start
}

// unsorted is the text again: each byte leads to the row of the place it stands at.
func unsorted(column []byte, start int) string {
	var rows [256]int
	for _, b := range column {
		rows[b]++
	}
	first := 1 // the end of the text comes before all
	for b, n := range rows {
		rows[b], first = first, first+n
	}
	leads := make([]int32, len(column))
	for i, b := range column {
		leads[i] = int32(rows[b])
		rows[b]++
	}
	text, row := make([]byte, len(column)), 0
	for i := len(text) - 1; i >= 0; i-- {
		if row > start {
			row--
		}
		text[i], row = column[row], int(leads[row])
	}
	return string(text)
}
