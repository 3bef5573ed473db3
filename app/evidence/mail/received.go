package mail

import (
	"strings"
	"time"
)

// Hop is one Received line: a server says from whom it took the message.
type Hop struct {
	Field    int    // in Header
	From     string // what the other side called itself, and in brackets what the server saw
	By       string
	With     string
	For      string
	Time     Time
	Delay    time.Duration // since the hop before; below zero where clocks or lines disagree
	HasDelay bool
}

// hops are the Received lines, oldest first: each server puts its own on top.
func (m *Mail) hops() []Hop {
	var all []Hop
	for n := len(m.Header) - 1; n >= 0; n-- {
		if !sameName(m.Header[n].Name, "Received") {
			continue
		}
		h := parseHop(m.Header[n].Value)
		h.Field = n
		if before := len(all) - 1; before >= 0 && !h.Time.Time.IsZero() && !all[before].Time.Time.IsZero() {
			h.Delay, h.HasDelay = h.Time.Time.Sub(all[before].Time.Time), true
		}
		all = append(all, h)
	}
	return all
}

// parseHop reads from A (B) by C with D id E for F; date. Words in brackets belong
// to the clause they stand in.
func parseHop(value string) Hop {
	var h Hop
	if at := strings.LastIndexByte(value, ';'); at >= 0 {
		h.Time = parseTime(strings.TrimSpace(value[at+1:]))
		value = value[:at]
	}
	var c clauses
	into, depth := -1, 0
	var words []string
	for _, w := range strings.Fields(value) {
		next := nth("from by with for id via", strings.ToLower(w))
		if next < 0 || depth > 0 {
			depth += strings.Count(w, "(") - strings.Count(w, ")")
			words = append(words, w)
			continue
		}
		c.end(into, words)
		into, words = next, words[:0]
	}
	c.end(into, words)
	h.From, h.By, h.With, h.For = c[0], c[1], c[2], c[3]
	return h
}

// clauses are what follows from, by, with, for, id and via.
type clauses [6]string

// end gives a clause its words; only the first of a kind counts.
func (c *clauses) end(n int, words []string) {
	if n >= 0 && c[n] == "" {
		c[n] = Decode(strings.Join(words, " "))
	}
}
