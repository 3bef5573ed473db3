package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// reportView is the first page of a bundle on a screen, once it is there.
type reportView struct {
	s       *session
	in      screen
	shown   bool
	busy    bool
	trouble string
}

func (v *reportView) view() app.UI {
	return app.Div().Body(
		troubleLine("look-report", v.trouble),
		app.If(v.shown, func() app.UI { return app.Div().ID("report").Class("report") }),
	)
}

// take is told how asking for the page went.
func (v *reportView) take(page string, err error) {
	v.busy, v.shown, v.trouble = false, err == nil, ""
	if err != nil {
		v.trouble = v.s.explain(err)
		return
	}
	v.s.after(func() {
		focus("report-title")
		v.paint(page)
	})
}

// paint begins to put the page together, and goes on while it is looked at.
func (v *reportView) paint(page string) {
	p, can := paint("report", page)
	if !can {
		v.s.dispatch(func() { v.shown, v.trouble = false, v.s.say("look.report.none") })
		return
	}
	v.goOn(p)
}

func (v *reportView) goOn(p *painter) {
	if v.s.on(v.in) && p.more() {
		v.s.later(aFrame, func() { v.goOn(p) })
	}
}
