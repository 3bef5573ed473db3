package journal

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Contents are what entries say. Each is one JSON object whose "kind" and "v"
// come first; a reader refuses a kind or version it does not know and keeps
// the bytes.

// Incident is something that happened, as the person describes it. Every
// field but What is optional.
type Incident struct {
	What     string   `json:"what"`
	When     When     `json:"when"`
	Where    string   `json:"where,omitempty"`
	Kinds    []string `json:"kinds,omitempty"`    // see Kinds
	Evidence []string `json:"evidence,omitempty"` // objects of imported evidence
	Reason   string   `json:"reason,omitempty"`   // of this amendment
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
	Way      string `json:"way"`                // how it came in: "picked"
}

// JournalStart is the content of entry 0.
type JournalStart struct {
	SealKey string `json:"sealKey"` // Ed25519 public key, hex
	App     string `json:"app"`     // version that made the journal
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
	SHA256   string `json:"sha256"`   // of the whole ZIP
	Size     int64  `json:"size"`
	Entries  uint64 `json:"entries"` // log length the bundle holds
	Root     string `json:"root"`    // hex RFC 6962 tree head of those entries
}

const contentVersion = 1

var kindOf = map[Act]string{
	Started: "journal", Created: "incident", Amended: "incident",
	Imported: "evidence", Erased: "erasure", Exported: "export",
}

// encode writes a content of the kind that act calls for.
func encode(act Act, content any) ([]byte, error) {
	body, err := json.Marshal(content)
	if err != nil {
		return nil, err
	}
	head := fmt.Sprintf(`{"kind":%q,"v":%d`, kindOf[act], contentVersion)
	if string(body) == "{}" {
		return []byte(head + "}"), nil
	}
	return append([]byte(head+","), body[1:]...), nil
}

// decode reads the content of an entry into what fits its act.
func decode(act Act, content []byte, into any) error {
	var head struct {
		Kind string `json:"kind"`
		V    int    `json:"v"`
	}
	if err := json.Unmarshal(content, &head); err != nil {
		return errors.New("content is not JSON")
	}
	if head.Kind != kindOf[act] || head.V != contentVersion {
		return fmt.Errorf("content %q version %d is not known here", head.Kind, head.V)
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
