package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/text"
)

// reportView is the first page of a bundle on a screen, once it is there. Its
// pictures are hidden until they are asked for; then those in view are there, and the
// others are not, so that hundreds do not fill memory.
type reportView struct {
	s       *session
	in      screen
	lang    string // of the page
	shown   bool
	busy    bool
	trouble string

	pictures bool      // they were asked for, or there are none
	places   int       // of them that are watched
	painter  *painter  // of the page
	watcher  app.Value // tells which places are in view
}

func (v *reportView) view() app.UI {
	pictures := app.Div().Class("none") // in its place all along, or the page built below would be drawn anew
	if v.shown && !v.pictures {
		pictures = app.Div().Class("choices").Body(v.s.iconButton("report-pictures", "", "eye", v.s.say("look.pictures"), v.showPictures))
	}
	return app.Div().Body(
		troubleLine("look-report", v.trouble),
		pictures,
		app.If(v.shown, func() app.UI {
			return app.Div().ID("report").Class("report").Dir(text.For(v.lang).Say("boot.direction"))
		}),
	)
}

// take is told how asking for the page went.
func (v *reportView) take(r engine.Report, err error) {
	v.busy, v.shown, v.trouble, v.lang, v.pictures = false, err == nil, "", r.Language, len(r.Pictures) == 0
	if err != nil {
		v.trouble = v.s.explain(err)
		return
	}
	v.s.after(func() {
		focus("report-title")
		v.paint(r)
	})
}

// paint begins to put the page together, and goes on while it is looked at.
func (v *reportView) paint(r engine.Report) {
	p, can := paint("report", r.Page, r.Pictures)
	if !can {
		v.s.dispatch(func() { v.shown, v.trouble = false, v.s.say("look.report.none") })
		return
	}
	v.painter = p
	v.goOn()
}

func (v *reportView) goOn() {
	if v.s.on(v.in) && v.painter.more() {
		v.watch()
		v.s.later(aFrame, v.goOn)
		return
	}
	v.watch()
}

func (v *reportView) showPictures() {
	v.pictures = true
	if app.IsClient {
		v.watcher = app.Window().Get("IntersectionObserver").New(app.FuncOf(func(_ app.Value, args []app.Value) any {
			for i := range args[0].Length() {
				place, in := args[0].Index(i).Get("target"), args[0].Index(i).Get("isIntersecting").Bool()
				v.s.dispatch(func() { v.turn(place, in) })
			}
			return nil
		}), map[string]any{"rootMargin": "300px"})
		v.watch()
	}
}

// watch has the places that were built meanwhile watched as well.
func (v *reportView) watch() {
	if v.painter == nil || v.watcher == nil {
		return
	}
	for ; v.places < len(v.painter.places); v.places++ {
		v.watcher.Call("observe", v.painter.places[v.places])
	}
}

// turn brings a picture into its place, or takes it away and keeps the height, so
// that the page does not jump.
func (v *reportView) turn(place app.Value, in bool) {
	id := place.Get("dataset").Get("exhibit").String()
	if !in || !v.s.on(v.in) || id == "" {
		if place.Call("hasAttribute", "src").Bool() {
			place.Set("height", place.Get("offsetHeight").Int())
			place.Call("removeAttribute", "src")
		}
		return
	}
	ask(v.s, engine.ShowEvidence, engine.ExhibitRequest{ID: id}, func(shown engine.Shown, err error) {
		if err == nil && v.s.on(v.in) {
			place.Call("removeAttribute", "height")
			place.Set("src", shown.URL)
		}
	})
}
