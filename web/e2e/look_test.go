package e2e

import (
	"encoding/json"
	"slices"
	"testing"

	"daybook/app/text"
	"daybook/web/e2e/drive"
)

// examine runs axe-core on what is on the screen, in light and in dark, and looks
// at what a screen reader is told, at how large things are for a finger, and at
// the screen at its narrowest. Chromium alone is examined: the pages are the same
// everywhere.
func examine(t *testing.T, p *drive.Page, name string) {
	t.Helper()
	if p.Engine() != drive.Chromium {
		return
	}
	for _, dark := range []bool{false, true} {
		p.Dark(dark)
		found, err := p.Axe()
		if err != nil {
			t.Fatalf("axe on %s: %v", name, err)
		}
		for _, line := range found {
			t.Errorf("axe, %s, dark %v: %s", name, dark, line)
		}
	}
	p.Dark(false)
	heard(t, p, name)
	fits(t, p, name)
}

// heard: one main, a heading first of all and no level passed over, a name for
// whatever takes the keyboard, and a reason for whatever is wrong.
func heard(t *testing.T, p *drive.Page, name string) {
	t.Helper()
	tree := p.Tree()
	// Where a question stands before everything, it alone is told of; its heading is
	// below that of the screen, which is hidden.
	main, level := "main", 0
	if drive.Roles(tree, "alertdialog") > 0 {
		main, level = "alertdialog", 1
	}
	if n := drive.Roles(tree, main); n != 1 {
		t.Errorf("%s: %d of %s are told of", name, n, main)
	}
	for _, h := range tree {
		// What is said by itself is named by nothing but its words.
		said := h.Role == "alert" || h.Role == "status" || h.Role == "RootWebArea" || h.Role == "generic"
		if h.Role == "alertdialog" && h.Name == "" {
			t.Errorf("%s: a question has no name", name)
		}
		if h.Focusable && h.Name == "" && !said {
			t.Errorf("%s: a %s takes the keyboard and has no name", name, h.Role)
		}
		if h.Invalid && h.Description == "" {
			t.Errorf("%s: %q is wrong and nothing says why", name, h.Name)
		}
		if h.Role != "heading" {
			continue
		}
		if h.Level > level+1 {
			t.Errorf("%s: the heading %q of level %d comes after level %d", name, h.Name, h.Level, level)
		}
		level = h.Level
	}
}

// fits: nothing is smaller than a finger, and at 320 by 256, which is what a desk's
// window of 1280 by 1024 is at 400 %, nothing has to be scrolled sideways.
func fits(t *testing.T, p *drive.Page, name string) {
	t.Helper()
	for _, line := range drive.Eval[[]string](p, small) {
		t.Errorf("%s: %s", name, line)
	}
	whole := func() {
		t.Helper()
		for _, word := range drive.Eval[[]string](p, broken) {
			t.Errorf("%s: %q is broken in two", name, word)
		}
	}
	width, height := p.Window()
	if width >= 360 {
		whole()
	}
	p.Size(320, 256)
	if slices.Contains(text.Languages, drive.Eval[string](p, `document.documentElement.lang`)) {
		whole()
	}
	if wide := drive.Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("%s is %d pixels wide on a screen of 320", name, wide)
	}
	if wide := drive.Eval[float64](p, alone); wide < 240 {
		t.Errorf("%s: the one button at the foot is %v pixels wide on a screen of 320", name, wide)
	}
	p.Size(width, height)
}

// small lists what can be pressed and is less than 48 pixels either way, with the
// label that belongs to it; not what stands behind a button of its own.
const small = `[...document.querySelectorAll("button, select, summary, textarea, input")].filter(e => e.checkVisibility() && e.tabIndex >= 0).map(e => {
	const r = [e, ...(e.labels || [])].map(x => x.getBoundingClientRect());
	const w = Math.max(...r.map(x => x.right)) - Math.min(...r.map(x => x.left));
	const h = Math.max(...r.map(x => x.bottom)) - Math.min(...r.map(x => x.top));
	return w < 47.5 || h < 47.5 ? e.tagName + "#" + e.id + " is " + Math.round(w) + " by " + Math.round(h) + " pixels" : "";
}).filter(Boolean)`

// alone is how wide the button is that has the foot for itself; as wide as the screen
// where there is none.
const alone = `document.querySelector(".foot.alone > button")?.getBoundingClientRect().width ?? innerWidth`

// broken lists words on the buttons at the foot that stand on two lines.
const broken = `[...document.querySelectorAll("nav button, .foot > button")].flatMap(b => {
	const found = [], texts = document.createTreeWalker(b, NodeFilter.SHOW_TEXT);
	for (let e; (e = texts.nextNode());) found.push(...[...e.data.matchAll(/\S+/g)].filter(m => {
		const r = document.createRange();
		r.setStart(e, m.index);
		r.setEnd(e, m.index + m[0].length);
		return r.getClientRects().length > 1;
	}).map(m => m[0]));
	return found;
})`

// offlineReady waits until the service worker has everything and is in charge.
func offlineReady(p *drive.Page) {
	p.Until(`navigator.serviceWorker.ready.then(r => r.active && r.active.state === "activated" && navigator.serviceWorker.controller)`)
}

func js(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
