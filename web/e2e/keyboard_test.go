package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// tabTo presses Tab until the element has the keyboard, and sees that the
// place of the keyboard is marked.
func tabTo(t *testing.T, p *drive.Page, selector string) {
	t.Helper()
	p.See(selector)
	var way []string
	for range 120 {
		if drive.Eval[bool](p, `document.activeElement?.matches(`+js(selector)+`)`) {
			if !drive.Eval[bool](p, focusMarked) {
				t.Errorf("%s has the keyboard and does not show it", selector)
			}
			return
		}
		p.Key(kb.Tab)
		way = append(way, p.Focused())
	}
	t.Fatalf("Tab never reaches %s: %s", selector, strings.Join(way, " "))
}

// focusMarked looks for an outline, ring or border on the focused element or
// on the label that draws it.
const focusMarked = `(e => [e, e.closest("label"), ...(e.labels || [])].some(x => {
	if (!x) return false;
	const s = getComputedStyle(x);
	return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
}))(document.activeElement)`

// The main story with the keyboard alone, at the size of a desk.
func TestKeyboardAlone(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Width: 1280, Height: 800})
	p := b.Open(host.URL())
	p.Screen("welcome")
	press := func(selector string) { t.Helper(); tabTo(t, p, selector); p.Key(kb.Enter) }
	typed := func(selector, text string) { t.Helper(); tabTo(t, p, selector); p.Type(text) }

	press("#welcome-start")
	p.Screen("make")
	words := person.Words(p)
	typed("#make-again", words)
	press("#make-go")
	p.Screen("timeline")

	press("#new-incident")
	p.Screen("write")
	typed("#what", "Written without a mouse")
	press("#when-more > summary")
	tabTo(t, p, `[id^="when-"][type="radio"]`)
	p.Key(kb.ArrowDown)
	if !drive.Eval[bool](p, `document.activeElement.type === "radio" && document.activeElement.checked`) {
		t.Error("the arrows do not choose a precision")
	}
	typed("#where", "At the desk")
	press("#kinds > summary")
	tabTo(t, p, "#kind-messages")
	p.Key(" ")
	tabTo(t, p, "#add-file")
	press("#save")
	p.Screen("timeline")
	timelineRow(p, "Written without a mouse")

	press("[data-incident]")
	p.Screen("incident")
	press("#amend")
	p.Screen("write")
	typed("#reason", "Said more exactly")
	press("#save")
	p.Screen("incident")
	press("#erase")
	p.Screen("erase")
	press("#cancel")
	p.Screen("incident")
	press("#lock")
	p.Screen("unlock")
	typed("#unlock-pass", words)
	p.Key(kb.Enter)
	p.Screen("timeline")
	p.Key(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)) // and backwards
	press("#open-more")
	p.Screen("more")
	press("#open-bundle")
	p.Screen("bundle")
	press("#bundle-go")
	p.See("#seal-code")
	press("#bundle-save")
	receive(t, b.Download(1))
	b.Check()
}

// Who asks for a picture by the keyboard stands on it then, and on its button again
// when it is hidden; a recording's player has the keyboard too.
func TestTheKeyboardStaysWithWhatIsShown(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	offlineReady(p)
	picture, _ := photo(t, "gate.jpg")
	person.Write(p, person.Incident{What: "With a picture", Files: []string{picture, fixture(t, "memo.wav", wave(1))}})
	person.OpenIncident(p, "With a picture")
	for n, kind := range []string{"div", "audio"} {
		row := ".exhibits > li:nth-child(" + []string{"1", "2"}[n] + ") "
		tabTo(t, p, row+"[data-exhibit]")
		p.Key(kb.Enter)
		p.Until(`document.activeElement.matches(` + js(row+kind+`[id^="view-"]`) + `)`)
		tabTo(t, p, row+`[id^="hide-"]`)
		p.Key(kb.Enter)
		p.Until(`document.activeElement.matches(` + js(row+"[data-exhibit]") + `)`)
	}
	b.Check()
}
