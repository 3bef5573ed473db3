package text

import "strings"

// Region is how people of a place write days and times: which of day and month
// comes first, and whether the day has twice twelve hours. The zero Region, which
// also goes with a language that no place is named with, writes the day first and
// counts 24 hours.
type Region struct {
	MonthFirst bool // 3/12 is 12 March
	Halves     bool // 9:40 pm
}

// The places whose English or Spanish differs from the zero Region (CLDR). Only
// where people are sure to mean the month first is it read first, and in Spanish
// they are nowhere; elsewhere the screens offer the other reading.
const (
	monthFirst      = " us ph pr gu vi as mp um fm mh pw "
	halves          = monthFirst + "ca au nz in pk bd lk sg my hk jm tt bs bb bz gy fj pg gh "
	halvesInSpanish = " co do pa pr us ve "
)

// regionOf reads the place out of a tag such as "en-US" or "en-Latn-US", where the
// language that is spoken is the one it names.
func regionOf(lang, tag string) Region {
	parts := strings.Split(strings.ToLower(tag), "-")
	first, twice := monthFirst, halves
	if lang == "es" {
		first, twice = "", halvesInSpanish
	}
	if parts[0] != lang {
		return Region{}
	}
	for _, part := range parts[1:] {
		if len(part) == 1 { // extensions follow
			break
		}
		if len(part) == 2 {
			return Region{strings.Contains(first, " "+part+" "), strings.Contains(twice, " "+part+" ")}
		}
	}
	return Region{}
}

// Otherwise is the catalog of people who write day and month the other way round.
func (c *Catalog) Otherwise() *Catalog {
	other := *c
	other.Region.MonthFirst = !c.Region.MonthFirst
	return &other
}
