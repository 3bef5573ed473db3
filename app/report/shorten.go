package report

import (
	"encoding/json"
	"strings"

	"daybook/app/journal"
)

// Short is an entry that goes in without a part of what it says: the last one about its
// object. The log has its header alone, so that no hash covers these words; the seal
// does. docs/bundle-format.md, section 17.
type Short struct {
	Seq     uint64          `json:"seq"`
	Left    []string        `json:"left"`    // what was left out: ends of keys in app/text
	Content json.RawMessage `json:"content"` // as in the journal, but for that
}

// shortFile is shortened.json.
type shortFile struct {
	Format  string  `json:"format"`
	Version int     `json:"version"`
	Entries []Short `json:"entries"`
}

const shortFormat = "daybook-shortened"

// ShortJSON is shortened.json.
func ShortJSON(list []Short) ([]byte, error) { return indented(shortFile{shortFormat, 1, list}) }

// ParseShort reads it, from anyone.
func ParseShort(text []byte) (list []Short, ok bool) {
	var f shortFile
	ok = decoded(text, &f) && f.Format == shortFormat && f.Version == 1
	return f.Entries, ok
}

// Shorten adds shortened entries to the records that a log tells, so that page and
// tables tell them too and say that they are shortened; records.json stays what the
// log tells. nil: they do not fit the log, as a stranger's may.
func Shorten(r *Records, j *journal.Journal, facts Facts, list []Short) *Records {
	if len(list) == 0 {
		return r
	}
	told, rest := journal.New(), list
	facts.left = map[string][]string{}
	for _, e := range j.Entries() {
		if id := e.Header.Object; len(rest) > 0 && rest[0].Seq == e.Header.Seq && facts.left[id] == nil && silent(j, id) {
			e.Salt, e.Content, facts.left[id] = []byte{}, rest[0].Content, rest[0].Left
			rest = rest[1:]
		}
		if told.Add(e) != nil {
			return nil
		}
	}
	if len(rest) > 0 || len(told.Strays()) > len(j.Strays()) {
		return nil
	}
	all := From(told, facts)
	all.Log, all.Version, all.Short, all.logged = r.Log, r.Version, list, r
	return all
}

// silent: the object is one that can be shortened, and the log tells nothing of it.
func silent(j *journal.Journal, id string) bool {
	if r := j.Incident(id); r != nil {
		return len(r.Revisions) == 0 && !r.Erased
	}
	r := j.Record(id)
	return r != nil && len(r.Revisions) == 0 && !r.Erased
}

// shortened says what was left out, "" of what is whole.
func (w words) shortened(left []string) string {
	if len(left) == 0 {
		return ""
	}
	names := make([]string, len(left))
	for i, f := range left {
		names[i] = w.choice("report.short.", f)
	}
	return w.Say("report.short", strings.Join(names, ", "))
}

// short marks what was shortened, and says what that means.
func (p *page) short(left []string) {
	if words := p.in.shortened(left); words != "" {
		p.element("p", words+" "+p.say("report.short.means"), "class", "later")
	}
}
