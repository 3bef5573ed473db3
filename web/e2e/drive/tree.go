package drive

import (
	"encoding/json"
	"slices"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// Heard is one thing of what a screen reader is told.
type Heard struct {
	Role, Name, Description string
	Level                   int // of a heading
	Focusable, Invalid      bool
}

// Tree is the page as Chromium tells it to a screen reader, in its order.
func (p *Page) Tree() []Heard {
	p.t.Helper()
	ctx, cancel := p.limited()
	defer cancel()
	r, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	p.must(err)
	nodes := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range r.Nodes {
		nodes[n.NodeID] = n
	}
	var all []Heard
	var hear func(n *accessibility.Node)
	hear = func(n *accessibility.Node) {
		if n == nil {
			return
		}
		if !n.Ignored {
			all = append(all, heard(n))
		}
		for _, id := range n.ChildIDs {
			hear(nodes[id])
		}
	}
	hear(r.Nodes[0])
	return all
}

func heard(n *accessibility.Node) Heard {
	h := Heard{Role: worth[string](n.Role), Name: worth[string](n.Name), Description: worth[string](n.Description)}
	for _, x := range n.Properties {
		switch string(x.Name) {
		case "level":
			h.Level = worth[int](x.Value)
		case "focusable":
			h.Focusable = worth[bool](x.Value)
		case "invalid":
			h.Invalid = worth[string](x.Value) == "true"
		}
	}
	return h
}

func worth[T any](v *accessibility.Value) (t T) {
	if v != nil {
		_ = json.Unmarshal(v.Value, &t) // what is of another kind is worth nothing here
	}
	return t
}

// Roles are how often each role is there.
func Roles(tree []Heard, roles ...string) (n int) {
	for _, h := range tree {
		if slices.Contains(roles, h.Role) {
			n++
		}
	}
	return n
}

// Forced has the device ask for colours of its own, as high contrast does; none of
// it is the page's. Dark ends it.
func (p *Page) Forced() {
	p.t.Helper()
	p.media([2]string{"forced-colors", "active"}, [2]string{"prefers-color-scheme", "dark"}, [2]string{"prefers-reduced-motion", "reduce"})
}
