package pdf

import (
	"bytes"
	"context"
	"strings"

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
	f.Cut = f.Cut || seen == 0
	return pages, next, ctx.Err()
}

// leaves are the pages below a node, with the resources that they share with others
// (ISO 32000-1 §7.7.3). It ends early where each says so, and says whether not.
func (f *File) leaves(node, resources []byte, depth int, each func(page, resources []byte) bool) bool {
	dict, _ := value(node)
	if f.Cut = f.Cut || len(dict) == 0 || depth > maxDepth; !f.pay(objectCosts+len(dict)) || len(dict) == 0 || depth > maxDepth {
		return f.left >= 0
	}
	if own := f.in(dict, "/Resources"); own != nil {
		resources = own
	}
	kids := f.list(dict, "/Kids")
	if kids == nil {
		return each(dict, resources)
	}
	for _, kid := range kids {
		if !f.leaves(f.resolve(kid), resources, depth+1, each) {
			return false
		}
	}
	return true
}

// words are those of one page: what it draws, and what was filled in.
func (f *File) words(page, resources []byte) string {
	r := &reader{f: f, state: fresh}
	r.run(f.content(page), resources, 0)
	for _, note := range f.list(page, "/Annots") {
		r.filledIn(f.resolve(note))
	}
	f.Cut = f.Cut || len(r.out) > maxWords || r.instead.depth > 0 // which never ended
	return string(bytes.TrimSpace(r.out))
}

// content is what draws a page: a stream, or several.
func (f *File) content(page []byte) (all []byte) {
	parts := f.list(page, "/Contents")
	if v := f.get(page, "/Contents"); v != nil && parts == nil {
		parts = [][]byte{v}
	}
	for _, part := range parts {
		b := f.stream(f.resolve(part))
		if len(all)+len(b) > maxUnpacked {
			b = nil
		}
		f.Cut = f.Cut || b == nil
		all = append(append(all, b...), '\n')
	}
	return all
}

// filledIn runs what a field or a note looks like on the page, unless it is hidden
// (ISO 32000-1 §12.5.5), or writes what is in it where nothing says how it looks.
func (r *reader) filledIn(note []byte) {
	f, before := r.f, len(r.out)
	if !f.pay(objectCosts) || int(number(f.in(note, "/F")))&2 != 0 {
		return
	}
	on := string(f.in(note, "/AS"))
	looks := f.in(f.in(note, "/AP"), "/N")
	if _, after := value(looks); len(after) == 0 {
		looks = f.in(looks, on)
	}
	kind, v := string(f.above(note, "/FT")), f.above(note, "/V")
	if looks == nil && string(f.get(note, "/Subtype")) == "/FreeText" {
		v = f.in(note, "/Contents")
	} else if looks == nil && kind == "/Btn" && on != "" && on != "/Off" {
		r.value("✔")
	}
	if kind == "/Btn" || v == nil || !f.drawsFields() {
		r.looks(looks, f.list(note, "/Rect"))
	}
	if kind != "/Btn" && len(bytes.TrimSpace(r.out[min(before, len(r.out)):])) == 0 && f.pay(letterCosts*len(v)) {
		r.value(text(literal(v)))
		for _, v := range items(v) {
			r.value(text(literal(f.resolve(v))))
		}
	}
}

// above is what a field has, or one that it is part of (ISO 32000-1 §12.7.3.1).
func (f *File) above(field []byte, name string) (v []byte) {
	for depth := 0; v == nil && field != nil && depth < maxDepth && f.pay(1); depth++ {
		v, field = f.in(field, name), f.in(field, "/Parent")
	}
	return v
}

// drawsFields says whether readers are to draw what is in fields anew.
func (f *File) drawsFields() bool {
	return string(f.in(f.in(f.in(f.trailer, "/Root"), "/AcroForm"), "/NeedAppearances")) == "true"
}

// looks runs what a note looks like, which lies at a place.
func (r *reader) looks(looks []byte, at [][]byte) {
	r.state = fresh
	if len(at) > 1 {
		r.to.move(number(at[0]), number(at[1]))
	}
	r.form(looks, nil, 0)
}

func (r *reader) value(s string) {
	if s != "" {
		r.out = append(r.out, '\n')
		r.letter(s)
	}
}

// pdfDoc are the signs of strings that are not UTF-16, from 0x18 and from 0x80 on, where
// they are not those of Latin 1 (ISO 32000-1 annex D.3).
const pdfDoc = "˘ˇˆ˙˝˛˚˜•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž�€"

// text is what a string says that is not shown by a font (ISO 32000-1 §7.9.2.2).
func text(b []byte) (s string) {
	if len(b) > 1 && (b[0] >= 0xfe || b[0] == 0xef && b[1] == 0xbb) {
		s, _ = evidence.Words(b, b, true)
		return strings.TrimPrefix(s, "\ufeff")
	}
	out, signs := []rune{}, []rune(pdfDoc)
	for _, c := range b {
		r := rune(c)
		if c >= 0x80 && c <= 0xa0 {
			r = signs[c-0x78]
		} else if c >= 0x18 && c < 0x20 {
			r = signs[c-0x18]
		}
		out = append(out, r)
	}
	return string(out)
}

// form runs what is drawn as one (ISO 32000-1 §8.10).
func (r *reader) form(x, resources []byte, depth int) {
	if r.f.Cut = r.f.Cut || depth > maxDepth; !r.f.pay(objectCosts) || depth > maxDepth {
		return
	}
	if own := r.f.in(x, "/Resources"); own != nil {
		resources = own
	}
	kept := r.state
	r.to = matrixOf(r.f.list(x, "/Matrix")).times(r.to)
	r.run(r.f.stream(x), resources, depth)
	r.state = kept
}
