package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A report is shown inside the app as its receiver will see it. The page's policy
// lets no markup in as text, so it is built node by node, in a shadow root where
// its style sheet and the app's do not meet. Only what package report writes has
// to be understood: every tag is closed or void, every attribute quoted.

// piece is a part of a page: an opening tag, a closing one, or text.
type piece struct {
	open, close string
	attributes  [][2]string
	text        string
}

// cut takes the first piece off a page.
func cut(page string) (t piece, rest string) {
	at := strings.IndexByte(page, '<')
	if at != 0 {
		if at < 0 {
			at = len(page)
		}
		return piece{text: unescape.Replace(page[:at])}, page[at:]
	}
	tag, rest, _ := strings.Cut(page[1:], ">")
	if name, closing := strings.CutPrefix(tag, "/"); closing {
		return piece{close: name}, rest
	}
	t.open, tag, _ = strings.Cut(tag, " ")
	for {
		name, after, found := strings.Cut(tag, `="`)
		if !found {
			return t, rest
		}
		value, after, _ := strings.Cut(after, `"`)
		t.attributes = append(t.attributes, [2]string{strings.TrimSpace(name), unescape.Replace(value)})
		tag = after
	}
}

// unescape undoes what package report does to text.
var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&amp;", "&")

// headless splits a page into its style sheet, fit for a shadow root, and what
// comes after its head.
func headless(page string) (style, body string) {
	_, style, _ = strings.Cut(page, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	_, body, _ = strings.Cut(page, "</head>")
	return strings.NewReplacer(":root{", ":host{", "\nbody{", "\n.body{").Replace(style), body
}

// painter builds a page below an element, some of it at a time.
type painter struct {
	document app.Value
	rest     string
	stack    []app.Value // what is open, the root first
	drawn    int         // how deep the drawing is that is open, 0 for none

	pictures map[string]string
	places   []app.Value // of pictures, as far as it is built
}

// paint begins; it is false where this browser cannot show a page so. pictures are
// the exhibits whose place is kept, by their address on the page.
func paint(id, page string, pictures map[string]string) (*painter, bool) {
	host := element(id)
	if app.IsServer || !host.Truthy() || !host.Get("attachShadow").Truthy() {
		return nil, app.IsServer
	}
	root := host.Call("attachShadow", map[string]any{"mode": "open"})
	style, body := headless(page)
	sheet := app.Window().Get("CSSStyleSheet").New()
	sheet.Call("replaceSync", style)
	root.Get("adoptedStyleSheets").Call("push", sheet)
	return &painter{document: app.Window().Get("document"), rest: body, stack: []app.Value{root}, pictures: pictures}, true
}

// aStroke is how many tokens are turned into nodes between two drawings of the
// browser.
const aStroke = 400

// more builds the next piece; it is false when there is none.
func (p *painter) more() bool {
	if p == nil {
		return false
	}
	for i := 0; i < aStroke && p.rest != ""; i++ {
		var t piece
		t, p.rest = cut(p.rest)
		p.put(t)
	}
	return p.rest != ""
}

func (p *painter) put(t piece) {
	top := len(p.stack) - 1
	switch {
	case t.open != "":
		p.begin(t)
	case t.close == "":
		p.stack[top].Call("appendChild", p.document.Call("createTextNode", t.text))
	case top > 0:
		p.stack = p.stack[:top]
		if top < p.drawn {
			p.drawn = 0
		}
	}
}

const drawings = "http://www.w3.org/2000/svg"

// begin opens an element. Links would lead out of the app or nowhere and lead
// nowhere here; of pictures, which lie beside the report in its folder, only what is
// said of them is there at first.
func (p *painter) begin(t piece) {
	name := t.open
	switch name {
	case "html", "main":
		name = "div"
	case "body":
		name, t.attributes = "div", append(t.attributes, [2]string{"class", "body"})
	case "img":
		p.picture(t)
		return
	case "svg":
		p.drawn = len(p.stack)
	}
	space := "http://www.w3.org/1999/xhtml"
	if p.drawn > 0 {
		space = "http://www.w3.org/2000/svg"
	}
	e := p.document.Call("createElementNS", space, name)
	for _, a := range t.attributes {
		if a[0] != "href" {
			e.Call("setAttribute", a[0], a[1])
		}
	}
	p.stack[len(p.stack)-1].Call("appendChild", e)
	if !void(t.open) {
		p.stack = append(p.stack, e)
	}
}

// picture keeps the place of one.
func (p *painter) picture(t piece) {
	e := p.document.Call("createElement", "img")
	for _, a := range t.attributes {
		switch a[0] {
		case "alt":
			e.Set("alt", a[1])
		case "src":
			e.Get("dataset").Set("exhibit", p.pictures[a[1]])
		}
	}
	p.places = append(p.places, e)
	p.stack[len(p.stack)-1].Call("appendChild", e)
}

// void elements have no closing tag.
func void(name string) bool { return name == "img" || name == "br" || name == "!DOCTYPE" }
