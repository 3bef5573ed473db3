package bundle

import (
	"encoding/json"
	"slices"
	"strings"

	"daybook/app/journal"
	"daybook/app/report"
)

// Fields are what can be left out of every entry, in the order they are offered: ends of
// keys in app/text. docs/bundle-format.md, section 17.
var Fields = [...]string{"place", "witnesses", "effects", "did"}

// Left says which of Fields stay out; none at first.
type Left [len(Fields)]bool

// Their places in it. The first leaves out a plan and the zones as well, the second the
// people who saw something.
const (
	LeftPlace = iota
	leftWitnesses
	leftEffects
	leftDid
)

// Names are those that stay out, in order.
func (l Left) Names() (names []string) {
	for i, out := range l {
		if out {
			names = append(names, Fields[i])
		}
	}
	return names
}

// cuts are the keys that a field takes out of contents of a kind, which stands there in
// quotes.
var cuts = []struct {
	field     int
	kind, key string
}{
	{LeftPlace, incident, "where"},
	{LeftPlace, incident, "place"},
	{LeftPlace, incident, "care"},
	{LeftPlace, thing, "where"},
	{LeftPlace, thing, "kept"},
	{LeftPlace, contact, "name"},
	{LeftPlace, person, "organisation"},
	{leftWitnesses, incident, "witnesses"},
	{leftWitnesses, incident, "present"},
	{leftWitnesses, incident, "by"},
	{leftEffects, incident, "impact"},
	{leftEffects, incident, "feltThen"},
	{leftEffects, incident, "feltAfter"},
	{leftEffects, incident, "effect"},
	{leftEffects, incident, "injuries"},
	{leftEffects, incident, "care"},
	{leftEffects, incident, "damage"},
	{leftDid, incident, "did"},
}

const (
	incident = `"incident"`
	thing    = `"thing"`
	contact  = `"contact"`
	person   = `"person"`
)

// shorten finds what says something that is to be left out, in any of its revisions. It
// goes in as it stands, without that: what it said before might tell.
func (s *Selection) shorten() {
	at, left, strays := map[string]int{}, map[string]Left{}, s.journal.Strays()
	entries := s.journal.Entries()
	for i := range entries {
		e := &entries[i]
		id := e.Header.Object
		if !s.In[id] || e.Empty() || e.Header.Act == journal.Imported || slices.Contains(strays, e.Header.Seq) {
			continue
		}
		_, had := s.without(e)
		for i, was := range left[id] {
			had[i] = had[i] || was
		}
		at[id], left[id] = i, had
	}
	for i := range entries { // in the order of the log
		id := entries[i].Header.Object
		if names := left[id].Names(); names != nil && at[id] == i {
			content, _ := s.without(&entries[i])
			s.Short = append(s.Short, report.Short{Seq: entries[i].Header.Seq, Left: names, Content: content})
			s.short[id] = true
		}
	}
}

// without is an entry's content without what is to be left out. Where a suspect works is
// evidence, as is how to reach one.
func (s *Selection) without(e *journal.Entry) (json.RawMessage, Left) {
	return without(e.Content, s.choice.Fields, e.Header.Zone, !s.journal.Apart(e.Header.Object))
}

// without is a content that says nothing of some fields, and those that it did say. The
// reason of an amendment goes as well: it tells of what was there before.
func without(content []byte, fields Left, zone string, suspect bool) (rest json.RawMessage, had Left) {
	all := map[string]json.RawMessage{}
	if json.Unmarshal(content, &all) != nil {
		return nil, fields
	}
	kind, gone := string(all["kind"]), []string{"reason"}
	for _, c := range cuts {
		if all[c.key] != nil && fields[c.field] && kind == c.kind && !(suspect && kind == person) {
			had[c.field], gone = true, append(gone, c.key) // two fields may have one key
		}
	}
	for _, key := range gone {
		delete(all, key)
	}
	rest, err := json.Marshal(all)
	if err != nil {
		return nil, fields
	}
	if fields[LeftPlace] && unzoned(&rest, zone) {
		had[LeftPlace] = true
	}
	return rest, had
}

// unzoned takes the names of time zones out of a content, and reports whether one was
// another than the log's own line has. These bytes are a key wherever they stand: in a
// text its quotes would be escaped.
func unzoned(content *json.RawMessage, own string) (other bool) {
	const key = `"zone":"`
	out, rest, found := strings.Cut(string(*content), key)
	for found {
		var zone, before string
		zone, rest, _ = strings.Cut(rest, `"`)
		other = other || zone != "" && zone != own
		before, rest, found = strings.Cut(rest, key)
		out += key + `"` + before
	}
	*content = json.RawMessage(out)
	return other
}

// checkShort reads the shortened entries that a bundle has, and adds them to what it
// tells.
func (c *checker) checkShort(facts report.Facts) {
	text := c.bag.texts[pathShort]
	if text == nil {
		return
	}
	list, ok := report.ParseShort(text)
	for _, short := range list {
		var left Left
		for i, f := range Fields {
			left[i] = slices.Contains(short.Left, f)
		}
		// One that is without nothing is a whole one, which has no place here.
		_, had := without(short.Content, left, "", false)
		ok = ok && had == (Left{}) && len(short.Left) > 0
	}
	if ok {
		if shown := report.Shorten(c.drawn, c.journal, facts, list); shown != nil {
			c.drawn, c.result.Shortened = shown, len(list)
			c.note("entry-shortened", pathShort)
			return
		}
	}
	c.wrong("shortened-differs", pathShort)
}
