package pattern

import "strconv"

// Chart is a drawing as plain shapes, the same for every renderer: an <svg> with
// viewBox "0 0 Width Height", each Shape an element of its own name. What it
// looks like beside its place is said by the stylesheet, by class:
//
//	ch-track  what a bar could fill        ch-name  words beside a bar
//	ch-bar    a bar                        ch-num   its number
//	ch-line   where bars stand             ch-tick  words along an edge
//	ch-1 … ch-4  a square, the more the higher; ch-on  words on ch-4
//
// Units are pixels on a phone 340 wide. No value is told by colour alone: every
// bar and square has its number beside it or on it.
type Chart struct {
	ID            string
	Width, Height int
	Shapes        []Shape
}

// Shape is a "rect", a "line" or a "text". A line goes from X, Y to X+W, Y+H. A
// text stands on the line Y, and begins, centres or ends at X.
type Shape struct {
	Element, Class string
	X, Y, W, H     int
	Text           string
	Anchor         string // of a text: "", "middle", "end"
}

// Attributes are the shape's, as pairs of name and value.
func (s Shape) Attributes() []string {
	n := strconv.Itoa
	list := []string{"class", s.Class}
	switch s.Element {
	case "rect":
		return append(list, "x", n(s.X), "y", n(s.Y), "width", n(s.W), "height", n(s.H))
	case "line":
		return append(list, "x1", n(s.X), "y1", n(s.Y), "x2", n(s.X+s.W), "y2", n(s.Y+s.H))
	}
	list = append(list, "x", n(s.X), "y", n(s.Y))
	if s.Anchor != "" {
		list = append(list, "text-anchor", s.Anchor)
	}
	return list
}

// ViewBox is the attribute of that name.
func (c *Chart) ViewBox() string {
	return "0 0 " + strconv.Itoa(c.Width) + " " + strconv.Itoa(c.Height)
}

func (c *Chart) rect(class string, x, y, w, h int) {
	c.Shapes = append(c.Shapes, Shape{Element: "rect", Class: class, X: x, Y: y, W: w, H: h})
}

func (c *Chart) line(x, y, w, h int) {
	c.Shapes = append(c.Shapes, Shape{Element: "line", Class: "ch-line", X: x, Y: y, W: w, H: h})
}

func (c *Chart) text(class string, x, y int, anchor, words string) {
	if words != "" {
		c.Shapes = append(c.Shapes, Shape{Element: "text", Class: class, X: x, Y: y, Anchor: anchor, Text: words})
	}
}

const chartWidth = 340

// bar is one line of a chart of bars: words, and a number as it is to be read.
// What stands for several together has no bar, which would be longer than all.
type bar struct {
	name, number string
	size         int
	several      bool
}

const (
	barPitch  = 36
	nameRunes = 44 // what fits beside a number
)

// bars draws one below the other, words above each.
func bars(id string, list []bar) Chart {
	c := Chart{ID: id, Width: chartWidth, Height: len(list)*barPitch - 6}
	most := 1
	for _, b := range list {
		if !b.several {
			most = max(most, b.size)
		}
	}
	for i, b := range list {
		y := i * barPitch
		c.text("ch-name", 0, y+13, "", clip(b.name, nameRunes))
		c.text("ch-num", chartWidth, y+13, "end", b.number)
		if b.several {
			continue
		}
		c.rect("ch-track", 0, y+19, chartWidth, 8)
		if b.size > 0 {
			c.rect("ch-bar", 0, y+19, max(3, b.size*chartWidth/most), 8)
		}
	}
	return c
}

// column is one bar that stands, at a place in a band.
type column struct {
	band, place int
	head        string // what the band is called, at its first column
	tick        string // below
	n           int
}

const (
	columnPitch = 26
	columnHigh  = 54
	bandHigh    = 112
	bandFoot    = 92 // where columns stand
)

// columns draws bars that stand, in bands below one another, all to one scale:
// side by side on a phone they would be too thin to have their numbers.
func columns(id string, list []column) Chart {
	c := Chart{ID: id, Width: chartWidth}
	most := 1
	for _, b := range list {
		most = max(most, b.n)
	}
	for i, b := range list {
		top := b.band * bandHigh
		x := b.place * columnPitch
		if i == 0 || list[i-1].band != b.band {
			c.text("ch-tick", 0, top+12, "", b.head)
			c.Height = top + bandHigh - 4
		}
		if b.n > 0 {
			high := max(2, b.n*columnHigh/most)
			c.rect("ch-bar", x+3, top+bandFoot-high, columnPitch-6, high)
			c.text("ch-num", x+columnPitch/2, top+bandFoot-high-4, "middle", strconv.Itoa(b.n))
		}
		c.line(x+1, top+bandFoot, columnPitch-2, 0)
		c.text("ch-tick", x+columnPitch/2, top+bandFoot+14, "middle", b.tick)
	}
	return c
}

const (
	cellHigh = 17
	gridHead = 18
)

// grid draws squares with their numbers; rows are named before, columns above.
func grid(id string, margin int, heads, names []string, values [][]int) Chart {
	c := Chart{ID: id, Width: chartWidth, Height: gridHead + len(names)*cellHigh}
	wide := (chartWidth - margin) / len(heads)
	most := 1
	for _, row := range values {
		for _, n := range row {
			most = max(most, n)
		}
	}
	for k, head := range heads {
		c.text("ch-tick", margin+k*wide+wide/2, 11, "middle", head)
	}
	for i, row := range values {
		y := gridHead + i*cellHigh
		c.text("ch-tick", 0, y+12, "", names[i])
		for k, n := range row {
			c.cell(margin+k*wide, y, wide, n, most)
		}
	}
	return c
}

func (c *Chart) cell(x, y, wide, n, most int) {
	if n == 0 {
		c.rect("ch-track", x+1, y+1, wide-2, cellHigh-2)
		return
	}
	level, words := level(n, most), "ch-num"
	if level == 4 {
		words = "ch-on"
	}
	c.rect("ch-"+strconv.Itoa(level), x+1, y+1, wide-2, cellHigh-2)
	c.text(words, x+wide/2, y+13, "middle", strconv.Itoa(n))
}

// level is how dark a square is drawn, 1 to 4. Where there are few, one more is
// one step more.
func level(n, most int) int {
	if most <= 4 {
		return n
	}
	return (n*4 + most - 1) / most
}
