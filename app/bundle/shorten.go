package bundle

import (
	"encoding/json"
	"slices"
	"sort"

	"daybook/app/journal"
	"daybook/app/report"
)

// Fields are what can be left out of every entry, in the order they are offered: ends of
// keys in app/text. docs/bundle-format.md, section 17.
var Fields = []string{FieldPlace, FieldWitnesses, "effects", "did"}

// Those that leave out more than keys: the first the plan and the zones, the second the
// people who saw something.
const (
	FieldPlace     = "place"
	FieldWitnesses = "witnesses"
)

// cuts are the keys that a field takes out of contents of a kind: field, kind, key.
var cuts = [][3]string{
	{FieldPlace, "incident", "where"},
	{FieldPlace, "incident", "place"},
	{FieldPlace, "incident", "care"},
	{FieldPlace, journal.KindThing, "where"},
	{FieldPlace, journal.KindThing, "kept"},
	{FieldPlace, journal.KindContact, "name"},
	{FieldPlace, journal.KindPerson, "organisation"},
	{FieldWitnesses, "incident", "witnesses"},
	{FieldWitnesses, "incident", "present"},
	{FieldWitnesses, "incident", "by"},
	{"effects", "incident", "impact"},
	{"effects", "incident", "feltThen"},
	{"effects", "incident", "feltAfter"},
	{"effects", "incident", "effect"},
	{"effects", "incident", "injuries"},
	{"effects", "incident", "care"},
	{"effects", "incident", "damage"},
	{"did", "incident", "did"},
}

// leaves reports whether a field stays out of all entries; an annex has no entries.
func (c Choice) leaves(field string) bool { return !c.Annex && slices.Contains(c.Fields, field) }

// shorten finds what says something that is to be left out, in any of its revisions. It
// goes in as it stands, without that: what it said before might tell.
func (s *Selection) shorten() {
	var all []report.Short
	at, strays := map[string]int{}, s.journal.Strays()
	for _, e := range s.journal.Entries() {
		id := e.Header.Object
		if !s.In[id] || e.Empty() || e.Header.Act == journal.Imported || slices.Contains(strays, e.Header.Seq) {
			continue
		}
		if at[id] == 0 {
			all = append(all, report.Short{})
			at[id] = len(all)
		}
		short := &all[at[id]-1]
		short.Seq = e.Header.Seq
		s.cut(e, short)
	}
	sort.Slice(all, func(i, k int) bool { return all[i].Seq < all[k].Seq })
	for _, short := range all {
		if len(short.Left) > 0 {
			s.Short = append(s.Short, short)
			s.short[s.journal.Entries()[short.Seq].Header.Object] = len(s.Short)
		}
	}
}

// cut takes over a content without what is to be left out, and which fields it had.
// Where a suspect works is evidence, as is how to reach one.
func (s *Selection) cut(e journal.Entry, short *report.Short) {
	all := map[string]any{}
	_ = json.Unmarshal(e.Content, &all) // it was read before
	left := short.Left
	if all["kind"] != journal.KindPerson || s.journal.Apart(e.Header.Object) {
		keys, fields := saying(all, s.choice.Fields)
		for _, key := range keys {
			delete(all, key)
		}
		left = append(left, fields...)
	}
	if s.choice.leaves(FieldPlace) && unzoned(all, e.Header.Zone) {
		left = append(left, FieldPlace)
	}
	delete(all, "reason") // of an amendment: it tells of what was there before
	short.Left = nil
	for _, f := range Fields {
		if slices.Contains(left, f) {
			short.Left = append(short.Left, f)
		}
	}
	short.Content, _ = json.Marshal(all)
}

// saying are those keys of a content that some fields take out of it, and the fields.
func saying(all map[string]any, of []string) (keys, fields []string) {
	for _, c := range cuts {
		if _, has := all[c[2]]; has && c[1] == all["kind"] && slices.Contains(of, c[0]) {
			keys, fields = append(keys, c[2]), append(fields, c[0])
		}
	}
	return keys, fields
}

// unzoned takes the names of time zones out of a content, and reports whether one was
// another than the log's own line has.
func unzoned(v any, own string) (other bool) {
	switch v := v.(type) {
	case map[string]any:
		if zone, has := v["zone"]; has {
			other = zone != own
			delete(v, "zone")
		}
		for _, in := range v {
			other = unzoned(in, own) || other
		}
	case []any:
		for _, in := range v {
			other = unzoned(in, own) || other
		}
	}
	return other
}

// checkShort reads the shortened entries that a bundle has, and adds them to what it
// tells.
func (c *checker) checkShort(facts report.Facts) {
	text := c.bag.texts[pathShort]
	if text == nil {
		return
	}
	list, err := report.ParseShort(text)
	var shown *report.Records
	if err == nil && !slices.ContainsFunc(list, untrue) {
		shown = report.Shorten(c.drawn, c.journal, facts, list)
	}
	if shown == nil {
		c.wrong("shortened-differs", pathShort)
		return
	}
	c.drawn, c.result.Shortened = shown, len(list)
	c.note("entry-shortened", pathShort)
}

// untrue: an entry says something that it is said to be without, or is said to be
// without nothing, which only a whole one is.
func untrue(short report.Short) bool {
	all := map[string]any{}
	if json.Unmarshal(short.Content, &all) != nil || len(short.Left) == 0 {
		return true
	}
	keys, _ := saying(all, short.Left)
	return len(keys) > 0 || slices.Contains(short.Left, FieldPlace) && unzoned(all, "")
}
