package ui

import (
	"io"
	"strings"
	"testing"

	"daybook/app/engine"
)

// A picture that was not asked for stands there blurred, as a small one, which the
// screen asks for once; other files have none.
func TestAPictureStandsBlurredUntilItIsAskedFor(t *testing.T) {
	p, c := writing(t, "With a picture")
	c.files.add([]engine.File{file("gate.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x40\x00\x00\x00\x30\x08\x02\x00\x00\x00 the rest"), file("note.txt", "words")})
	c.save()
	p.ports.Draw = func(string, io.Reader) ([]byte, error) { return []byte("small"), nil }
	p.open()
	p.unlock()
	in := p.openFirst()
	const small = `src="blob:image/jpeg"`
	for range 3 {
		if page := p.page(); strings.Count(page, small) != 1 || !strings.Contains(page, `role="presentation"`) {
			t.Fatalf("the small picture is there %d times", strings.Count(page, small))
		}
	}
	if n := p.caller.times(string(engine.ShowSmall)); n != 1 {
		t.Errorf("asked for %d times", n)
	}
	in.shelf.toggle(p.s, in.in.Exhibits[0])
	if page := p.page(); strings.Contains(page, small) || !strings.Contains(page, `src="blob:image/png"`) {
		t.Error("the picture that was asked for is not the one shown")
	}
}
