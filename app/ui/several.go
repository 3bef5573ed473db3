package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
)

// together says how several bundles belong together, and what each comes to.
func (c *checkScreen) together() app.UI {
	s, r := c.s, c.several
	about := any(r.At)
	if len(r.Missing) > 0 {
		about = strings.Trim(strings.ReplaceAll(fmt.Sprint(r.Missing), " ", ", "), "[]")
	}
	title, mark := "several.holds", "check"
	if !r.OK {
		title, mark = "several.fails", "differs"
	}
	return app.Section().ID("check-result").Class("part").Body(
		verdict(mark, s.say(title), s.say(r.Code, about)),
		app.Range(r.Files).Slice(func(i int) app.UI { return c.one(i) }),
		app.If(r.OK, func() app.UI { return c.givers.about(&r.Files[len(r.Files)-1].Checked) }),
		app.P().Class("hint").Text(s.say("several.inside")),
		s.part("check.screen.means", "check.screen.means.text", "check.screen.means.not"),
	)
}

// one of several, open where it does not hold by itself.
func (c *checkScreen) one(i int) app.UI {
	s, f := c.s, &c.several.Files[i]
	bad, notes := sorted(f.Findings)
	title, _, _ := s.outcome(&f.Checked)
	which := ""
	switch c.several.Code {
	case "compared.extends", "compared.extends-lost", "compared.disagree":
		which = s.say(either(i == 0, "several.earlier", "several.later"))
	default:
		if f.Volume > 0 {
			which = s.say("report.volume") + " " + s.say("report.volume.of", f.Volume, f.Volumes)
		}
	}
	return app.Details().Class("checked").Open(!f.OK).Body(
		app.Summary().Body(
			app.Span().Body(app.Bdi().Class("mono").Text(f.File), app.Span().Class("hint").Text(which)),
			app.Span().Class("amount").Text(title),
		),
		app.Div().Class("part").Body(s.findings("check.screen.findings", bad), s.aboutBundle(f.File, &f.Checked), s.findings("check.screen.notes", notes)),
	)
}

func verdict(mark, title, words string) app.UI {
	return app.Div().Class("card", "verdict").Body(
		icon(mark),
		app.Div().Body(app.H2().ID("check-title").TabIndex(-1).Text(title), app.P().Text(words)),
	)
}

func (c *checkScreen) checkedSeveral(r engine.Several, err error) {
	s, again := c.s, c.locked.lock != ""
	switch ok := c.ended(err, "check.screen.stopped"); {
	case ok && r.Lock != "":
		c.locked.lock, c.locked.which = r.Lock, r.Locked
		if again {
			c.locked.refuse(s.say("error.wrong-lock-secret"))
			return
		}
		s.after(func() { focus("check-lock") })
	case ok:
		c.several = &r
		s.after(func() { focus("check-title") })
	default:
		c.refused(err)
	}
}
