package pdf

import (
	"bytes"
	"context"

	"daybook/app/evidence"
)

// Pages are the words of the pages from one on (0 is the first), each before a form
// feed, until there are enough bytes of them, and which page comes next; 0 after the
// last.
func (f *File) Pages(ctx context.Context, from, enough int) (pages string, next int, err error) {
	f.ctx, f.Unread = ctx, 0
	if f.Encrypted {
		return "", 0, nil
	}
	seen := 0
	f.leaves(f.in(f.in(f.trailer, "/Root"), "/Pages"), nil, 0, func(page, resources []byte) bool {
		if seen++; seen <= from {
			return true
		}
		if len(pages) >= enough {
			next = seen - 1
			return false
		}
		pages += f.words(page, resources) + "\f"
		return true
	})
	return pages, next, ctx.Err()
}

// leaves are the pages below a node, with the resources that they share with others
// (ISO 32000-1 §7.7.3). It ends early where each says so, and says whether not.
func (f *File) leaves(node, resources []byte, depth int, each func(page, resources []byte) bool) bool {
	dict, _ := value(node)
	if !f.pay(objectCosts+len(dict)) || len(dict) == 0 || depth > maxDepth {
		return f.left >= 0
	}
	if own := f.in(dict, "/Resources"); own != nil {
		resources = own
	}
	kids := f.in(dict, "/Kids")
	if kids == nil {
		return each(dict, resources)
	}
	for kid, rest := item(inside(kids)); len(kid) > 0; kid, rest = item(rest) {
		if !f.leaves(f.resolve(kid), resources, depth+1, each) {
			return false
		}
	}
	return true
}

// words are those of one page: what it draws, and what was filled in.
func (f *File) words(page, resources []byte) string {
	r := &reader{f: f, state: state{to: same, wide: 1}, text: same, line: same}
	content := f.in(page, "/Contents")
	if parts := inside(content); parts != nil {
		var all []byte
		for part, rest := item(parts); len(part) > 0; part, rest = item(rest) {
			all = append(append(all, f.stream(f.resolve(part))...), '\n')
		}
		r.run(all, resources, 0)
	} else {
		r.run(f.stream(content), resources, 0)
	}
	for note, rest := item(inside(f.in(page, "/Annots"))); len(note) > 0; note, rest = item(rest) {
		r.filledIn(f.resolve(note))
	}
	return string(bytes.TrimSpace(r.out))
}

// filledIn runs what a field or a note looks like on the page, unless it is hidden
// (ISO 32000-1 §12.5.5).
func (r *reader) filledIn(note []byte) {
	f := r.f
	if int(number(get(note, "/F")))&2 != 0 {
		return
	}
	looks := f.in(f.in(note, "/AP"), "/N")
	if _, after := value(looks); len(after) == 0 {
		looks = f.in(looks, string(f.in(note, "/AS")))
	}
	if v := f.in(note, "/V"); v != nil && looks == nil {
		r.value(literal(v))
	}
	var at [2]float64
	for i, rest := 0, inside(f.in(note, "/Rect")); i < len(at); i++ {
		var tok []byte
		tok, rest = token(rest)
		at[i] = number(tok)
	}
	r.state = state{to: matrix{1, 0, 0, 1, at[0], at[1]}, wide: 1}
	r.form(looks, nil, 0)
}

// value writes what is in a field that has no looks of its own: readers draw it.
func (r *reader) value(b []byte) {
	r.out = append(r.out, '\n')
	if utf16 := bytes.HasPrefix(b, []byte("\xfe\xff")); utf16 {
		s, _ := evidence.Words(b[:2], b[2:], true)
		r.letter(s)
		return
	}
	for _, c := range b {
		r.letter(string(evidence.Windows1252(c)))
	}
}

// form runs what is drawn as one (ISO 32000-1 §8.10).
func (r *reader) form(x, resources []byte, depth int) {
	if !r.f.pay(objectCosts) || depth > maxDepth {
		return
	}
	if own := r.f.in(x, "/Resources"); own != nil {
		resources = own
	}
	kept, text, line := r.state, r.text, r.line
	r.to = matrixOf(inside(r.f.in(x, "/Matrix"))).times(r.to)
	r.run(r.f.stream(x), resources, depth)
	r.state, r.text, r.line = kept, text, line
}
