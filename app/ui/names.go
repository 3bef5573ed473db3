package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/text"
)

// namesScreen offers ordinary names for the home screen. Each is an entry page of
// its own with the same app and the same journal behind it; going there begins the
// page anew, so the journal locks.
type namesScreen struct {
	s    *session
	back func()
}

func (*namesScreen) name() string { return "names" }

func (c *namesScreen) view() app.UI {
	s := c.s
	return app.Div().Class("column").Body(
		s.back("back", c.back),
		heading(s.say("names.title")),
		app.P().Text(s.say("names.lead")),
		app.P().Class("hint").Text(s.say("names.now", brand())),
		app.Ul().Class("rows").Aria("label", s.say("names.list")).Body(app.Range(text.Names).Slice(func(i int) app.UI { return c.row(text.Names[i]) })),
		s.part("names.add", "names.add.phone", "names.add.apple", "names.add.desk"),
		s.part("names.later", "names.later.phone", "names.later.apple"),
		s.part("names.fake", "names.fake.1", "names.fake.2", "names.fake.3"),
	)
}

func (c *namesScreen) row(id string) app.UI {
	s, drawing := c.s, "icon-"+id+".svg"
	if id == text.Names[0] {
		drawing = "icon.svg"
	}
	return app.Li().Body(app.Button().Type("button").ID("name-"+id).Class("row").
		OnClick(s.tap("name-"+id, func() { s.goNow(patience, func() { s.room.Become(s.say("name." + id + ".page")) }) })).Body(
		app.Span().Class("row-icon").Body(app.ElemSelfClosing("img").Attr("src", drawing).Aria("hidden", "true").Attr("role", "presentation").Class("app-icon")),
		app.Span().Class("row-in").Body(app.Span().Class("row-title").Text(s.say("name."+id))),
	))
}
