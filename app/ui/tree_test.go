package ui

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a screen reader is told of a screen is in its markup: the names of things,
// what they are, in what state, in which order, and what is said by itself. The
// names are reckoned here as browsers do (W3C, Accessible Name and Description
// Computation), as far as the screens go; web/e2e asks Chromium for its own tree.

// elem is one element of a page.
type elem struct {
	tag   string
	attrs map[string]string
	up    *elem
	kids  []*elem // a piece of text has neither a tag nor kids
	words string
}

var piecesOf = regexp.MustCompile(`<(/?)([a-z0-9]+)((?:\s+[a-zA-Z0-9:-]+(?:="(?:[^"\\]|\\.)*")?)*)\s*/?>|[^<]+`)

// treeOf reads markup as go-app prints it.
func treeOf(markup string) *elem {
	top := &elem{tag: "body", attrs: map[string]string{}}
	at := top
	for _, m := range piecesOf.FindAllStringSubmatch(markup, -1) {
		switch {
		case m[2] == "":
			at.kids = append(at.kids, &elem{up: at, words: html.UnescapeString(m[0])})
		case m[1] == "":
			next := &elem{tag: m[2], attrs: map[string]string{}, up: at}
			for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
				next.attrs[a[1]] = html.UnescapeString(a[2])
			}
			at.kids = append(at.kids, next)
			if !slices.Contains([]string{"input", "img", "br", "hr"}, m[2]) {
				at = next
			}
		case at.up != nil:
			at = at.up
		}
	}
	return top
}

// heard goes through what is not hidden, in order.
func (e *elem) heard(see func(*elem)) {
	if _, hidden := e.attrs["aria-hidden"]; hidden || slices.Contains(strings.Fields(e.attrs["class"]), "none") {
		return
	}
	see(e)
	for _, k := range e.kids {
		k.heard(see)
	}
}

// text is all that is heard in it.
func (e *elem) text() string {
	var all []string
	e.heard(func(k *elem) { all = append(all, k.words, k.attrs["alt"]) })
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

// around is what is heard of the row, card or part that an element stands in: it
// tells things of one name apart.
func (e *elem) around() string {
	for u := e.up; u != nil; u = u.up {
		if slices.Contains([]string{"li", "section", "fieldset", "details"}, u.tag) || u.class("card") {
			return u.up.attrs["aria-label"] + u.text()
		}
	}
	return ""
}

// within is the nearest element around this one that is one of those tags.
func (e *elem) within(tags ...string) *elem {
	for u := e.up; u != nil; u = u.up {
		if slices.Contains(tags, u.tag) {
			return u
		}
	}
	return nil
}

func (e *elem) class(name string) bool {
	return slices.Contains(strings.Fields(e.attrs["class"]), name)
}

func (e *elem) String() string { return fmt.Sprintf("%s#%s %q", e.tag, e.attrs["id"], e.text()) }

// tree is a page with what its parts call each other by.
type tree struct {
	*elem
	ids    map[string]*elem
	labels map[string]*elem
}

func newTree(markup string) tree {
	t := tree{treeOf(markup), map[string]*elem{}, map[string]*elem{}}
	t.heard(func(e *elem) {
		t.ids[e.attrs["id"]] = e
		if e.tag == "label" {
			t.labels[e.attrs["for"]] = e
		}
	})
	return t
}

// named are the words of elements with these ids.
func (t tree) named(ids string) string {
	var all []string
	for _, id := range strings.Fields(ids) {
		if e := t.ids[id]; e != nil {
			all = append(all, e.text())
		}
	}
	return strings.Join(all, " ")
}

// name is what an element is called.
func (t tree) name(e *elem) string {
	if by := t.named(e.attrs["aria-labelledby"]); by != "" {
		return by
	}
	if e.attrs["aria-label"] != "" {
		return e.attrs["aria-label"]
	}
	switch e.tag {
	case "input", "select", "textarea", "progress":
		if l := t.labels[e.attrs["id"]]; l != nil {
			return l.text()
		}
		return ""
	case "fieldset":
		for _, k := range e.kids {
			if k.tag == "legend" {
				return k.text()
			}
		}
		return ""
	}
	return e.text()
}

// What holds for the tree of every screen; a screen is drawn once for all of it.
func TestTheTreeOfEveryScreen(t *testing.T) {
	seen := map[string]bool{}
	both(t, func(t *testing.T, p *phone, name string) {
		tree := newTree(p.page())
		wellNamed(t, name, tree)
		ordered(t, name, tree)
		said := announced(t, name, tree)
		for what := range said {
			seen[what] = true
		}
	})
	for _, what := range []string{"invalid", "trouble", "notice", "progress"} {
		if !seen[what] {
			t.Errorf("no screen was seen with %s on it", what)
		}
	}
}

// wellNamed: everything that can be used, and every group of such, has a name; two
// things of one name in one place would do the same.
func wellNamed(t *testing.T, name string, tree tree) {
	t.Helper()
	called := map[string]*elem{}
	tree.heard(func(e *elem) {
		switch {
		case slices.Contains([]string{"button", "summary", "input", "select", "textarea", "progress"}, e.tag):
		case slices.Contains([]string{"group", "radiogroup", "alertdialog", "region", "img"}, e.attrs["role"]):
		case e.tag == "article" && e.attrs["tabindex"] != "" && e.attrs["aria-label"] == "":
			t.Errorf("%s: %s takes the keyboard and has no name", name, e.attrs["id"])
		default:
			return
		}
		words := tree.name(e)
		if words == "" {
			t.Errorf("%s: no name for %v", name, e)
		}
		if e.tag != "button" && e.tag != "summary" {
			return
		}
		whole := strings.Join([]string{e.tag, words, tree.named(e.attrs["aria-describedby"]), e.around()}, "|")
		if other := called[whole]; other != nil {
			t.Errorf("%s: %v and %v cannot be told apart", name, other, e)
		}
		called[whole] = e
	})
}

var knownRoles = []string{"", "group", "radiogroup", "search", "status", "alert", "alertdialog", "img", "region"}

// ordered: one banner, one main, whose first heading is the page's; the levels of
// headings go down a step at a time; radio buttons stand in a group; nothing is
// said outside these parts, and nothing is out of its order for the keyboard.
func ordered(t *testing.T, name string, tree tree) {
	t.Helper()
	level, banners := 0, 0
	tree.heard(func(e *elem) {
		if !slices.Contains(knownRoles, e.attrs["role"]) {
			t.Errorf("%s: %v is a %s", name, e, e.attrs["role"])
		}
		if i := e.attrs["tabindex"]; i != "" && i != "0" && i != "-1" {
			t.Errorf("%s: %v is out of order for the keyboard", name, e)
		}
		switch e.tag {
		case "header":
			banners++
		case "h1", "h2", "h3", "h4":
			next := int(e.tag[1] - '0')
			if next > level+1 || level > 0 && next == 1 || e.text() == "" {
				t.Errorf("%s: %v comes after a heading of level %d", name, e, level)
			}
			level = next
		case "input":
			if e.attrs["type"] == "radio" && e.within("fieldset") == nil {
				t.Errorf("%s: %v belongs to no group", name, e)
			}
		case "":
			if strings.TrimSpace(e.words) != "" && e.within("main", "header") == nil && !below(e, "update-bar") && !below(e, "fault") {
				t.Errorf("%s: %q is said outside all parts", name, e.words)
			}
		}
	})
	if banners != 1 || level == 0 {
		t.Errorf("%s has %d banners, and its last heading is of level %d", name, banners, level)
	}
}

func below(e *elem, id string) bool {
	for ; e != nil; e = e.up {
		if e.attrs["id"] == id {
			return true
		}
	}
	return false
}

// announced: what went wrong and what came of something is said by itself, a field
// that is wrong says why, and work that takes a while says how far it is. It returns
// what of this there was.
func announced(t *testing.T, name string, tree tree) (seen map[string]bool) {
	t.Helper()
	seen = map[string]bool{}
	described := map[string]bool{}
	tree.heard(func(e *elem) {
		for _, id := range strings.Fields(e.attrs["aria-describedby"]) {
			described[id] = true
		}
	})
	tree.heard(func(e *elem) {
		role := e.attrs["role"]
		wrong, asked := e.attrs["aria-invalid"]
		switch {
		case asked && wrong != "false":
			seen["invalid"] = true
			if !tree.reasoned(e) {
				t.Errorf("%s: %v is wrong and does not say why", name, e)
			}
		case e.class("trouble") && e.within("li") == nil: // what is the matter with a row was so before
			seen["trouble"] = true
			if role != "alert" && !described[e.attrs["id"]] {
				t.Errorf("%s: %v is not said", name, e)
			}
		case e.class("notice"):
			seen["notice"] = true
			if role != "status" {
				t.Errorf("%s: %v is not said", name, e)
			}
		case e.tag == "progress":
			seen["progress"] = true
			said := false
			e.up.heard(func(k *elem) { said = said || k.attrs["role"] == "status" && k.text() != "" })
			if !said {
				t.Errorf("%s: %v says nothing of how far it is", name, e)
			}
		}
	})
	return seen
}

// reasoned: the words about a field say what is wrong with it.
func (t tree) reasoned(e *elem) bool {
	for _, id := range strings.Fields(e.attrs["aria-describedby"]) {
		if why := t.ids[id]; why != nil && why.class("trouble") && why.text() != "" {
			return true
		}
	}
	return false
}
