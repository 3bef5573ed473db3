package drive

import (
	"os"
	"path/filepath"
	"regexp"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// LongShot writes the whole page as a PNG, in a window made high enough for it,
// so that what sticks to the window's edges stands where the page ends.
func (p *Page) LongShot(file string) {
	p.t.Helper()
	width, height := p.width, p.height
	full := Eval[int](p, "document.documentElement.scrollHeight")
	p.Size(width, max(height, full))
	Eval[any](p, "new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))")
	p.Shot(file)
	p.Size(width, height)
}

// Shot writes what the window shows as a PNG. It never fails the test: a picture
// is for people, not a finding.
func (p *Page) Shot(file string) {
	png, err := p.hand.picture()
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o755)
	}
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		p.t.Logf("no picture: %v", err)
	}
}

// PDF prints the page and writes what came out: on A4, or on US Letter, with the
// title and the address in the margins where the page leaves any, as browsers do
// unless they are told not to.
func (p *Page) PDF(file string, letter bool) {
	p.t.Helper()
	ctx, cancel := p.limited()
	defer cancel()
	heads := true
	params := page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, DisplayHeaderFooter: &heads}
	if letter {
		params.PaperWidth, params.PaperHeight = 8.5, 11
	}
	r, err := chromedp.Call(ctx, page.PrintToPDF, params)
	if err == nil {
		err = os.WriteFile(file, r.Data, 0o644)
	}
	p.must(err)
}

var unfit = regexp.MustCompile(`[^A-Za-z0-9]+`)

// failureFolder is where a failed test leaves its pictures.
func failureFolder(t TB) string {
	base := os.Getenv("E2E_FAILURES")
	if base == "" {
		base = filepath.Join(os.TempDir(), "daybook-e2e")
	}
	return filepath.Join(base, unfit.ReplaceAllString(t.Name(), "-"))
}
