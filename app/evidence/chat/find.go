package chat

import (
	"bytes"
	"context"
	"sort"

	"daybook/app/search"
)

// maxIndex is how much folded text an index holds.
const maxIndex = 64 << 20

// Index holds the folded texts of a chat's rows, one behind the other.
type Index struct {
	Cut  bool // not all texts found room
	text []byte
	ends []uint32 // of each row, behind its mark
}

// rowEnd does not outlive folding, so no word has it.
const rowEnd = 0

// Index goes once through the texts. Names of files are found too. Its error is
// the reader's or the context's.
func (c *Chat) Index(ctx context.Context) (*Index, error) {
	size := 0
	for _, r := range c.rows {
		size += int(min(r.size, maxShown)) + 1
	}
	ix := &Index{text: make([]byte, 0, min(size, maxIndex)), ends: make([]uint32, 0, len(c.rows))}
	const step = 500
	for from := 0; from < len(c.rows); from += step {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		messages, err := c.Window(from, from+step)
		if err != nil {
			return nil, err
		}
		for _, m := range messages {
			ix.add(m)
		}
	}
	return ix, nil
}

func (ix *Index) add(m Message) {
	if ix.Cut = ix.Cut || len(ix.text)+len(m.Text) > maxIndex; !ix.Cut {
		ix.text = search.AppendFold(ix.text, m.Text)
		for _, f := range m.Files {
			ix.text = search.AppendFold(append(ix.text, ' '), f.Name)
		}
	}
	ix.text = append(ix.text, rowEnd)
	ix.ends = append(ix.ends, uint32(len(ix.text)))
}

// Find are the rows that hold all words (search.Words), in order. No words find
// nothing.
func (ix *Index) Find(words []string) []int {
	if len(words) == 0 {
		return nil
	}
	longest := words[0]
	for _, w := range words {
		if len(w) > len(longest) {
			longest = w
		}
	}
	var found []int
	for at := 0; ; {
		i := bytes.Index(ix.text[at:], []byte(longest))
		if i < 0 {
			return found
		}
		at += i
		n := sort.Search(len(ix.ends), func(n int) bool { return int(ix.ends[n]) > at })
		if ix.holds(n, words) {
			found = append(found, n)
		}
		at = int(ix.ends[n])
	}
}

func (ix *Index) holds(n int, words []string) bool {
	from := 0
	if n > 0 {
		from = int(ix.ends[n-1])
	}
	for _, w := range words {
		if !bytes.Contains(ix.text[from:ix.ends[n]], []byte(w)) {
			return false
		}
	}
	return true
}
