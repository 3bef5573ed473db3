package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Contents are what entries say. Each is one JSON object whose "kind" and "v"
// come first; a reader refuses a kind or version it does not know and keeps
// the bytes. docs/bundle-format.md §6 lists them.

// Incident is something that happened, as the person describes it. Every
// field but What is optional; an empty one was not said.
type Incident struct {
	What     string   `json:"what"`
	When     When     `json:"when"`
	Where    string   `json:"where,omitempty"`
	Kinds    []string `json:"kinds,omitempty"`    // see Kinds
	Evidence []string `json:"evidence,omitempty"` // objects of imported evidence

	Place string `json:"place,omitempty"` // kind of place, see Places
	Count int    `json:"count,omitempty"` // a series: how many times; 0 and 1 are a single time
	Told  string `json:"told,omitempty"`  // "self" saw or heard it, "other" was told; see By
	By    string `json:"by,omitempty"`    // who told it

	Said     string `json:"said,omitempty"`     // exact words
	Platform string `json:"platform,omitempty"` // how it came: phone, app, site
	Account  string `json:"account,omitempty"`  // account name or address it came from
	Number   string `json:"number,omitempty"`   // the number itself, not a contact's name

	People     []string `json:"people,omitempty"`    // objects of persons involved
	Witnesses  []string `json:"witnesses,omitempty"` // objects of persons who saw it
	Present    string   `json:"present,omitempty"`   // children or others who were there
	Appearance string   `json:"appearance,omitempty"`
	Vehicle    string   `json:"vehicle,omitempty"` // make, colour, plate
	Weapon     string   `json:"weapon,omitempty"`

	Injuries  string `json:"injuries,omitempty"`
	Care      string `json:"care,omitempty"` // medical care: where, who
	Damage    string `json:"damage,omitempty"`
	FeltThen  string `json:"feltThen,omitempty"`
	FeltAfter string `json:"feltAfter,omitempty"`
	Impact    *int   `json:"impact,omitempty"` // 0 none to 3 severe, as the person puts it
	Effect    string `json:"effect,omitempty"` // on daily life

	Did    string   `json:"did,omitempty"`    // what the person did
	Asked  string   `json:"asked,omitempty"`  // "yes", "no": had asked for it to stop before
	Breach []string `json:"breach,omitempty"` // objects of orders it was a breach of

	Quotes []Quote `json:"quotes,omitempty"` // messages it points at

	Paper  Date   `json:"paper,omitempty"`  // written on paper that day, typed in later
	Reason string `json:"reason,omitempty"` // of this amendment

	Locked Moment `json:"locked,omitzero"` // left while the journal was locked, so by anyone: when
}

// Evidence is the receipt made when a file came in: what arrived, not what it
// may have been before a phone's browser handed it over.
type Evidence struct {
	Name     string `json:"name"`               // as received, any characters
	Type     string `json:"type"`               // media type by content
	Claimed  string `json:"claimed,omitempty"`  // media type the browser claimed
	Size     int64  `json:"size"`               // bytes
	SHA256   string `json:"sha256"`             // hex, of the bytes as received
	CRC32    string `json:"crc32"`              // hex, IEEE, of the same bytes
	Modified string `json:"modified,omitempty"` // last-modified as claimed, RFC 3339 UTC
	Way      string `json:"way"`                // how it came in: one of Ways; "restored" where the entry that told was lost
	Of       string `json:"of,omitempty"`       // object of the picture that this is a copy of, parts of it covered
	Locked   Moment `json:"locked,omitzero"`    // as of an incident
}

// Ways are the ways by which a file comes in: chosen among files, taken with the
// camera from within the app, pasted, dropped onto the page, recorded by the app;
// the last is a covered copy that the app made.
var Ways = []string{"picked", "photo", "video", "pasted", "dropped", "recorded", Covered}

// Covered is the way of a copy of a picture with parts of it covered.
const Covered = "covered"

// JournalStart is the content of entry 0.
type JournalStart struct {
	SealKey string `json:"sealKey"` // Ed25519 public key, hex
	App     string `json:"app"`     // version that made the journal

	Practice bool `json:"practice,omitempty"` // kept to try things out; its content is invented
}

// Erasure says why content was removed. What was removed is the header's object.
type Erasure struct {
	Reason string `json:"reason,omitempty"`
}

// Export notes a bundle that was written.
type Export struct {
	Name     string `json:"name"`
	SealedAt string `json:"sealedAt"` // RFC 3339 UTC
	SealCode string `json:"sealCode"` // hex SHA-256 of the sealed file
	SHA256   string `json:"sha256"`   // of the file as it was given
	Size     int64  `json:"size"`
	Entries  uint64 `json:"entries"` // log length the bundle holds
	Root     string `json:"root"`    // hex RFC 6962 tree head of those entries

	// What was in it, since hand-overs have receipts.
	Incidents int  `json:"incidents,omitempty"`
	Files     int  `json:"files,omitempty"`
	From      Date `json:"from,omitempty"` // the day of its first incident
	To        Date `json:"to,omitempty"`
}

// versions of content kinds: the latest. Older ones are read too;
// what a newer version added is then empty.
var versions = map[string]int{
	"journal": 1, "incident": 4, "evidence": 3, "erasure": 1, "export": 1, "move": 1,
	KindPerson: 1, KindContact: 1, KindOrder: 1, KindWarning: 1, KindThing: 1, KindDetails: 1, KindPrivate: 1, KindHandover: 1, KindReading: 1, KindStamp: 1, KindDecrypted: 1, KindPlan: 1,
}

// kindsOf says which kinds of content an act may have.
var kindsOf = map[Act][]string{
	Started: {"journal"}, Created: {"incident"}, Amended: {"incident"},
	Imported: {"evidence"}, Erased: {"erasure"}, Exported: {"export"}, Moved: {"move"},
	Noted: recordKinds, Revised: recordKinds,
}

// encode writes a content of the kind that act calls for.
func encode(act Act, content any) ([]byte, error) {
	kind, write := kindsOf[act][0], func() ([]byte, error) { return json.Marshal(content) }
	if r, ok := content.(Record); ok {
		kind, write = r.Kind(), func() ([]byte, error) { return encodeRecord(r) }
	}
	if versions[kind] == 0 {
		return nil, errors.New("a record has to be of one kind")
	}
	body, err := write()
	if err != nil {
		return nil, err
	}
	version := versions[kind]
	switch c := content.(type) { // what says nothing that an earlier program cannot read
	case Incident:
		version = lowest(2, len(c.Quotes) > 0, !c.Locked.IsZero())
	case Evidence:
		version = lowest(1, c.Of != "", !c.Locked.IsZero())
	}
	head := fmt.Sprintf(`{"kind":%q,"v":%d`, kind, version)
	if string(body) == "{}" {
		return []byte(head + "}"), nil
	}
	return append([]byte(head+","), body[1:]...), nil
}

// lowest is the version that has all of what is said: from the first one on, each
// later one brought something.
func lowest(first int, said ...bool) int {
	version := first
	for i, yes := range said {
		if yes {
			version = first + i + 1
		}
	}
	return version
}

// kindOf reads what kind a content says it is, and refuses one that the act
// does not have or a version made after this program.
func kindOf(act Act, content []byte) (string, error) {
	kind, version, err := head(content)
	if err != nil {
		return "", err
	}
	for _, k := range kindsOf[act] {
		if k == kind && version >= 1 && version <= versions[k] {
			return k, nil
		}
	}
	return "", fmt.Errorf("content %q version %d is not known here", kind, version)
}

// head is the kind and version of a content. They stand first in every content
// that encode wrote, so most are known without reading the whole: a long journal
// has ten thousand of them to read at unlock.
func head(content []byte) (kind string, version int, err error) {
	if rest, ok := bytes.CutPrefix(content, []byte(`{"kind":"`)); ok {
		if name, rest, ok := bytes.Cut(rest, []byte(`","v":`)); ok && versions[string(name)] > 0 && len(rest) > 1 &&
			rest[0] >= '1' && rest[0] <= '9' && (rest[1] == ',' || rest[1] == '}') {
			return string(name), int(rest[0] - '0'), nil
		}
	}
	var said struct {
		Kind string `json:"kind"`
		V    int    `json:"v"`
	}
	if json.Unmarshal(content, &said) != nil {
		return "", 0, errors.New("content is not JSON")
	}
	return said.Kind, said.V, nil
}

// decode reads the content of an entry into what fits its act.
func decode(act Act, content []byte, into any) error {
	if _, err := kindOf(act, content); err != nil {
		return err
	}
	return json.Unmarshal(content, into)
}

// Kinds are the kinds of conduct a person may choose from (several at once),
// in the order they are offered. "other" and "ordinary" stand last.
var Kinds = []string{
	"following", "watching", "waiting", "showing-up", "approaching", "break-in",
	"phone-calls", "voicemail", "messages", "email", "letters", "gifts",
	"frightening-objects", "threats", "violence", "sexual-harassment",
	"property-damage", "theft", "harm-to-pets", "insults", "rumours",
	"false-reports", "through-others", "social-media", "publishing-private",
	"tracking", "account-break-in", "breach-of-order", "other", "ordinary",
}

// Places are the kinds of place a person may choose from.
var Places = []string{
	"home", "near-home", "work", "school", "street", "transport", "shop", "friends", "car", "online", "phone", "elsewhere",
}
