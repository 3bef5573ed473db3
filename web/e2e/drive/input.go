package drive

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/chromedp/chromedp"
)

// quoted is a Go string as a JavaScript one.
func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// Shown is the expression that says whether an element is there to be seen.
func Shown(selector string) string {
	return `(e => e && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0)(document.querySelector(` + quoted(selector) + `))`
}

// See waits until an element is on the page and not hidden.
func (p *Page) See(selector string) {
	p.t.Helper()
	p.Until(Shown(selector))
}

// Gone waits until no such element is to be seen.
func (p *Page) Gone(selector string) {
	p.t.Helper()
	p.Until("!" + Shown(selector))
}

// Screen waits for the screen with this name: <main id="screen-NAME"> with
// exactly one h1.
func (p *Page) Screen(name string) {
	p.t.Helper()
	p.See("main#screen-" + name)
	if n := Eval[int](p, `document.querySelectorAll("main").length`); n != 1 {
		p.fail("screen %s: %d main elements", name, n)
	}
	if n := Eval[int](p, `document.querySelectorAll("h1").length`); n != 1 {
		p.fail("screen %s: %d h1 elements, want 1", name, n)
	}
}

// Text is the visible text of an element.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	p.See(selector)
	return Eval[string](p, "document.querySelector("+quoted(selector)+").innerText")
}

// Value is what stands in a field.
func (p *Page) Value(selector string) string {
	p.t.Helper()
	p.See(selector)
	return Eval[string](p, "document.querySelector("+quoted(selector)+").value")
}

// pointScript finds where a finger would go. It answers with the middle of the
// element (of its label, for a box or dot that is drawn by one) once that
// place stands still and belongs to it; otherwise with what is in the way.
const pointScript = `(async selector => {
	const frame = () => new Promise(f => { requestAnimationFrame(f); setTimeout(f, 100) });
	let e = document.querySelector(selector);
	if (!e) return { why: "is not there" };
	const label = e.labels && e.labels[0];
	if (label && (e.type === "checkbox" || e.type === "radio" || e.type === "file")) {
		const r = e.getBoundingClientRect();
		if (r.width < 8 || r.height < 8 || getComputedStyle(e).opacity === "0") e = label;
	}
	if (e.disabled) return { why: "is disabled" };
	e.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
	let r = e.getBoundingClientRect(), was;
	do { was = r; await frame(); r = e.getBoundingClientRect() } while (r.x !== was.x || r.y !== was.y);
	if (!r.width || !r.height) return { why: "has no size" };
	const x = r.x + r.width / 2, y = r.y + r.height / 2;
	const hit = document.elementFromPoint(x, y);
	if (!hit) return { why: "is off the screen" };
	const mine = hit === e || e.contains(hit) || (e.labels && [...e.labels].some(l => l.contains(hit))) || hit.control === e;
	if (!mine) return { why: "is covered by " + hit.outerHTML.slice(0, 80) };
	window.e2eMissed = true;
	e.addEventListener("click", () => { window.e2eMissed = false }, { once: true, capture: true });
	return { x, y, why: "" };
})`

type point struct {
	X, Y float64
	Why  string
}

// Click presses on an element as soon as it can be pressed on. Where the page
// moved under the finger it presses again, as a person would.
func (p *Page) Click(selector string) {
	p.t.Helper()
	for range 10 {
		at := p.find(selector)
		p.must(p.hand.press(at.X, at.Y))
		if missed, err := Try[bool](p, "window.e2eMissed === true"); err != nil || !missed {
			return
		}
	}
	p.fail("%s moves away from every press", selector)
}

func (p *Page) find(selector string) point {
	p.t.Helper()
	var at point
	var err error
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		at, err = Try[point](p, pointScript+"("+quoted(selector)+")")
		if err == nil && at.Why == "" {
			return at
		}
		if p.b.run.over() {
			break
		}
	}
	p.fail("cannot press %s: it %s (%v)", selector, at.Why, err)
	return at
}

// Fill puts text in a field in place of what stands there: press, select all,
// and the text as one insertion, as a phone's keyboard does it.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.Click(selector)
	p.Until("document.activeElement === document.querySelector(" + quoted(selector) + ")")
	Eval[any](p, "document.activeElement.select()")
	p.Type(text)
	p.Until("document.querySelector(" + quoted(selector) + ").value === " + quoted(text))
}

// Type inserts text where the cursor is; "" removes the selection.
func (p *Page) Type(text string) {
	p.t.Helper()
	p.must(p.hand.insert(text))
}

// Key presses keys in Chromium, in the notation of chromedp's package kb.
func (p *Page) Key(keys string, modifiers ...chromedp.KeyOption) {
	p.t.Helper()
	ctx, cancel := p.limited()
	defer cancel()
	p.must(chromedp.Do(ctx, chromedp.KeyEvent(keys, modifiers...)))
}

// Choose sets a field the browser draws itself (select, date, time), and tells
// the page as the browser would.
func (p *Page) Choose(selector, value string) {
	p.t.Helper()
	p.See(selector)
	got := Eval[string](p, `(e => {
		e.focus();
		Object.getOwnPropertyDescriptor(Object.getPrototypeOf(e), "value").set.call(e, `+quoted(value)+`);
		e.dispatchEvent(new Event("input", { bubbles: true }));
		e.dispatchEvent(new Event("change", { bubbles: true }));
		return e.value;
	})(document.querySelector(`+quoted(selector)+`))`)
	if got != value {
		p.fail("%s took %q for %q", selector, got, value)
	}
}

// Hand gives files to a file input, as the file chooser would.
func (p *Page) Hand(selector string, files ...string) {
	p.t.Helper()
	p.Until("document.querySelector(" + quoted(selector) + ")")
	p.must(p.hand.give(selector, files))
}

// Count is how many elements match.
func (p *Page) Count(selector string) int {
	p.t.Helper()
	return Eval[int](p, "document.querySelectorAll("+quoted(selector)+").length")
}

// UntilCount waits until that many elements match.
func (p *Page) UntilCount(selector string, n int) {
	p.t.Helper()
	p.Until("document.querySelectorAll(" + quoted(selector) + ").length === " + strconv.Itoa(n))
}

// Focused describes the element that has the keyboard.
func (p *Page) Focused() string {
	p.t.Helper()
	return Eval[string](p, `(e => e ? e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.dataset && Object.keys(e.dataset).length ? "[data-" + Object.keys(e.dataset)[0] + "]" : "") : "")(document.activeElement)`)
}

// String names the tab in failures.
func (p *Page) String() string { return fmt.Sprintf("page %s", Eval[string](p, "location.href")) }
