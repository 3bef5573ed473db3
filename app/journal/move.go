package journal

import (
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
)

// Move is the content of the entry with which a journal goes on on another
// device or in another browser, where it was restored from a backup. Bundles are
// sealed there with a key of its own, so that what the two devices write can be
// told apart; the key before vouches for it. docs/bundle-format.md, section 6.
type Move struct {
	Journal   string `json:"journal"`             // hex leaf hash of entry 0
	Entries   uint64 `json:"entries"`             // length of the log as it was restored
	Root      string `json:"root"`                // hex tree head of those entries
	From      string `json:"from"`                // Ed25519 public key until here, hex
	To        string `json:"to"`                  // the one from here on
	Signature string `json:"signature,omitempty"` // hex, by From; "" if that key was lost

	App    string   `json:"app"`              // version that restored it
	Made   Moment   `json:"made,omitzero"`    // when the backup was made, as it says
	Lost   []uint64 `json:"lost,omitempty"`   // entries that could not be read any more
	Absent []string `json:"absent,omitempty"` // objects of evidence whose bytes did not come along
}

// MoveRecord is a move and the entry that tells of it. Move is zero where its
// content is not there or cannot be read.
type MoveRecord struct {
	Seq  uint64
	At   Moment
	Move Move
}

// NextMove is the move that would be the log's next entry, with all that follows
// from the log and the two keys. Neither Signature nor App, Made and Absent are in it.
func (j *Journal) NextMove(from, to []byte) Move {
	leaf, root := j.entries[0].Leaf(), j.Root()
	return Move{
		Journal: hex.EncodeToString(leaf[:]), Entries: j.Len(), Root: hex.EncodeToString(root[:]),
		From: hex.EncodeToString(from), To: hex.EncodeToString(to), Lost: slices.Clone(j.lost),
	}
}

// whole reports whether all that is signed has its form.
func (m Move) whole() bool {
	for _, sum := range []string{m.Journal, m.Root, m.From, m.To} {
		if b, err := hex.DecodeString(sum); err != nil || len(b) != 32 || hex.EncodeToString(b) != sum {
			return false
		}
	}
	return true
}

// Follows reports whether a move is of this journal and its log as it was: its
// head can be compared unless more was lost since.
func (j *Journal) Follows(r MoveRecord) bool {
	leaf := j.entries[0].Leaf()
	if r.Move.Entries != r.Seq || r.Move.Journal != hex.EncodeToString(leaf[:]) && j.entries[0].Header.Act != Lost {
		return false
	}
	lost := j.lost[:sort.Search(len(j.lost), func(i int) bool { return j.lost[i] >= r.Seq })]
	root, err := j.RootAt(r.Seq)
	return !slices.Equal(lost, r.Move.Lost) || err == nil && hex.EncodeToString(root[:]) == r.Move.Root
}

// Moves lists the times the journal went on elsewhere, the first one first.
func (j *Journal) Moves() []MoveRecord { return j.moves }

// SealKey is the Ed25519 public key, in hex, that bundles are sealed with now:
// that of entry 0, or of the last move. "" if neither can be read.
func (j *Journal) SealKey() string {
	for i := len(j.moves) - 1; i >= 0; i-- {
		if to := j.moves[i].Move.To; to != "" {
			return to
		}
	}
	return j.start.SealKey
}

func (j *Journal) foldMove(e Entry) error {
	r := MoveRecord{Seq: e.Header.Seq, At: e.Header.Moment()}
	err := ifPresent(e, &r.Move)
	if err == nil && !e.Empty() && !r.Move.whole() {
		err = fmt.Errorf("entry %d: not a move of one key to another", r.Seq)
	}
	if err != nil {
		r.Move = Move{}
	}
	j.moves = append(j.moves, r)
	return err
}
