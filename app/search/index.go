package search

import (
	"bytes"
	"strings"
)

// Index is the folded texts of documents. It is not for use by several
// goroutines at once.
type Index struct {
	text []byte         // of one document after the other
	docs []doc          // in the order of text
	at   map[string]int // where in docs an id stands
	dead int            // bytes of text that belong to no document any more

	words []string // of the last Find, with what it found: typing on only narrows it
	found []bool
}

type doc struct {
	id       string
	from, to int // in text, without the mark at its end
	gone     bool
}

// Control characters do not outlive folding, so no word has them.
const (
	fieldEnd = 1
	docEnd   = 0
	slack    = 1 << 16 // dead bytes that nobody minds
)

// Len is the number of documents.
func (ix *Index) Len() int { return len(ix.at) }

// Set puts a document in, in place of an earlier one of this id. A word is found
// within one of its texts, never across two.
func (ix *Index) Set(id string, texts ...string) {
	ix.Remove(id)
	if ix.at == nil {
		ix.at = map[string]int{}
	}
	from := len(ix.text)
	for _, t := range texts {
		if t != "" {
			ix.text = append(AppendFold(ix.text, t), fieldEnd)
		}
	}
	ix.text = append(ix.text, docEnd)
	ix.at[id] = len(ix.docs)
	ix.docs = append(ix.docs, doc{id: id, from: from, to: len(ix.text) - 1})
	ix.words = nil
}

// Remove takes a document out. Its text is overwritten.
func (ix *Index) Remove(id string) {
	n, ok := ix.at[id]
	if !ok {
		return
	}
	d := &ix.docs[n]
	clear(ix.text[d.from:d.to])
	d.gone = true
	delete(ix.at, id)
	ix.words = nil
	ix.dead += d.to - d.from
	if ix.dead > slack && ix.dead > len(ix.text)/2 {
		ix.tidy()
	}
}

// tidy moves what is left together.
func (ix *Index) tidy() {
	n, end := 0, 0
	for _, d := range ix.docs {
		if d.gone {
			continue
		}
		size := copy(ix.text[end:], ix.text[d.from:d.to+1])
		ix.docs[n] = doc{id: d.id, from: end, to: end + size - 1}
		ix.at[d.id] = n
		n, end = n+1, end+size
	}
	clear(ix.text[end:])
	ix.docs, ix.text, ix.dead = ix.docs[:n], ix.text[:end], 0
}

// Hits are the documents that Find found. They hold until the index changes.
type Hits struct {
	Count int
	ix    *Index
	in    []bool // beside ix.docs
}

// Has reports whether a document was found.
func (h Hits) Has(id string) bool {
	n, ok := h.ix.at[id]
	return ok && h.in[n]
}

// Find finds the documents that hold all words; see Words.
func (ix *Index) Find(words []string) Hits {
	in, left := ix.candidates(words)
	h := Hits{ix: ix, in: in}
	for n, d := range ix.docs {
		in[n] = in[n] && !d.gone && ix.holds(d, left)
		if in[n] {
			h.Count++
		}
	}
	ix.words, ix.found = words, in
	return h
}

// candidates are documents beyond which none can hold all words: those of the
// last Find where typing went on, else those that hold the longest word; and the
// words still to be looked for in them.
func (ix *Index) candidates(words []string) (in []bool, left []string) {
	in = make([]bool, len(ix.docs))
	if len(words) == 0 {
		for n := range in {
			in[n] = true
		}
		return in, nil
	}
	if narrows(words, ix.words) {
		copy(in, ix.found)
		return in, words
	}
	longest := 0
	for i, w := range words {
		if len(w) > len(words[longest]) {
			longest = i
		}
	}
	ix.scan([]byte(words[longest]), in)
	return in, append(words[:longest:longest], words[longest+1:]...)
}

// narrows reports whether whatever holds all words holds all of before as well.
func narrows(words, before []string) bool {
	for _, b := range before {
		within := false
		for _, w := range words {
			within = within || strings.Contains(w, b)
		}
		if !within {
			return false
		}
	}
	return len(before) > 0
}

// scan notes the documents in which word stands.
func (ix *Index) scan(word []byte, in []bool) {
	for n, at := 0, 0; at < len(ix.text); n++ {
		i := bytes.Index(ix.text[at:], word)
		if i < 0 {
			return
		}
		for ix.docs[n].to <= at+i {
			n++
		}
		in[n], at = true, ix.docs[n].to+1
	}
}

func (ix *Index) holds(d doc, words []string) bool {
	for _, w := range words {
		if !bytes.Contains(ix.text[d.from:d.to], []byte(w)) {
			return false
		}
	}
	return true
}
