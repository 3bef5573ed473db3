package ui

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/journal"
)

// view asks what happened, and only then for anything else.
func (c *writeScreen) view() app.UI {
	s := c.s
	title := "write.title"
	if c.id != "" {
		title = "write.title.amend"
	}
	return c.page(s.say(title),
		c.what(),
		app.P().Class("hint").Text(s.say("write.rest")),
		c.time.view(),
		c.text("where", s.say("write.where"), "", &c.form.Where),
		c.attachments(&c.form.Files),
		c.offered(),
		c.quotes(),
		app.Div().Class("groups").Body(
			c.kinds(), c.who(), c.how(), c.saw(), c.harm(), c.did(), c.private(), c.paper(),
		),
		c.reason(),
	)
}

func (c *writeScreen) what() app.UI {
	s := c.s
	return s.draw(field{
		id: "what", label: s.say("write.what"), hint: s.say("write.what.hint"), trouble: c.trouble["what"],
		value: c.form.What, kind: "area", typed: c.typing("what", &c.form.What),
	})
}

func (c *writeScreen) reason() app.UI {
	if c.id == "" {
		return app.Div().Class("none")
	}
	return c.text("reason", c.s.say("write.reason"), c.s.say("write.reason.hint"), &c.form.Reason)
}

// kinds are offered folded away: the words come first, and lead nowhere.
func (c *writeScreen) kinds() app.UI {
	s := c.s
	chosen := ""
	if n := len(c.form.Kinds); n > 0 {
		chosen = s.count("write.kinds.chosen", n)
	}
	return app.Details().ID("kinds").Body(
		app.Summary().Body(app.Span().Text(s.say("write.kinds")), app.Span().Class("amount").Text(chosen)),
		app.Elem("fieldset").Body(
			app.Elem("legend").Text(s.say("write.kinds.legend")),
			app.Div().Class("toggles").Body(app.Range(journal.Kinds).Slice(func(i int) app.UI { return c.kind(journal.Kinds[i]) })),
		),
	)
}

func (c *writeScreen) kind(kind string) app.UI {
	return c.s.tickBox("kind-"+kind, c.s.say("kind."+kind), slices.Contains(c.form.Kinds, kind),
		func() { c.toggleIn(&c.form.Kinds, journal.Kinds, kind) })
}

func (c *writeScreen) who() app.UI {
	s, f := c.s, &c.form
	return c.group("who", s.say("entry.who"), len(f.People)+filled(f.Appearance, f.Vehicle, f.Weapon),
		c.people.view(s.say("entry.people"), s.say("entry.people.hint")),
		c.text("appearance", s.say("entry.appearance"), "", &f.Appearance),
		c.text("vehicle", s.say("entry.vehicle"), s.say("entry.vehicle.hint"), &f.Vehicle),
		c.text("weapon", s.say("entry.weapon"), "", &f.Weapon),
	)
}

func (c *writeScreen) how() app.UI {
	s, f := c.s, &c.form
	return c.group("how", s.say("entry.how"), filled(f.Place, f.Platform, f.Account, f.Number, f.Count, f.Said),
		c.number("count", s.say("entry.count"), s.say("entry.count.hint"), &f.Count),
		c.area("said", s.say("entry.said"), s.say("entry.said.hint"), &f.Said),
		c.text("platform", s.say("entry.platform"), s.say("entry.platform.hint"), &f.Platform),
		c.text("number", s.say("entry.number"), s.say("entry.number.hint"), &f.Number),
		c.text("account", s.say("entry.account"), "", &f.Account),
		c.one("place", s.say("entry.place"), "place.", journal.Places, &f.Place),
	)
}

func (c *writeScreen) saw() app.UI {
	s, f := c.s, &c.form
	by := app.UI(app.Div().Class("none"))
	if f.Told == "other" {
		by = c.text("by", s.say("entry.by"), "", &f.By)
	}
	return c.group("saw", s.say("entry.saw"), len(f.Witnesses)+filled(f.Told, f.By, f.Present),
		c.one("told", s.say("entry.told"), "told.", []string{"self", "other"}, &f.Told), by,
		c.witnesses.view(s.say("entry.witnesses"), s.say("entry.witnesses.hint")),
		c.text("present", s.say("entry.present"), "", &f.Present),
	)
}

func (c *writeScreen) harm() app.UI {
	s, f := c.s, &c.form
	return c.group("harm", s.say("entry.harm"),
		filled(f.Impact, f.FeltThen, f.FeltAfter, f.Effect, f.Injuries, f.Care, f.Damage),
		c.one("impact", s.say("entry.impact"), "impact.", []string{"0", "1", "2", "3"}, &f.Impact),
		c.area("felt-then", s.say("entry.feltThen"), "", &f.FeltThen),
		c.area("felt-after", s.say("entry.feltAfter"), "", &f.FeltAfter),
		c.area("effect", s.say("entry.effect"), s.say("entry.effect.hint"), &f.Effect),
		c.area("injuries", s.say("entry.injuries"), "", &f.Injuries),
		c.text("care", s.say("entry.care"), "", &f.Care),
		c.area("damage", s.say("entry.damage"), "", &f.Damage),
	)
}

func (c *writeScreen) did() app.UI {
	s, f := c.s, &c.form
	breach := c.breach.view(s.say("entry.breach"), s.say("entry.breach.hint"))
	if c.breach.total == 0 && len(f.Breach) == 0 {
		breach = app.Div().Class("field").Body(
			app.P().Class("label").Text(s.say("entry.breach")), app.P().Class("hint").Text(s.say("entry.breach.none")))
	}
	return c.group("did", s.say("entry.did"), len(f.Breach)+filled(f.Did, f.Asked),
		c.area("did-text", s.say("entry.did.text"), "", &f.Did),
		c.one("asked", s.say("entry.asked"), "asked.", []string{"yes", "no"}, &f.Asked),
		breach,
	)
}

func (c *writeScreen) private() app.UI {
	s, f := c.s, &c.form
	return c.group("private", s.say("entry.private"), filled(f.Private),
		c.area("note", s.say("entry.note"), s.say("entry.note.hint"), &f.Private),
	)
}

func (c *writeScreen) paper() app.UI {
	s, f := c.s, &c.form
	return c.group("on-paper", s.say("entry.paper.part"), filled(f.Paper),
		c.day("paper", s.say("entry.paper"), s.say("entry.paper.hint"), false, &f.Paper),
	)
}

// quotes are the messages it points at, each lot to be taken out again.
func (c *writeScreen) quotes() app.UI {
	s, list := c.s, c.form.Quotes
	return app.Div().ID("quotes").Body(app.Range(list).Slice(func(i int) app.UI {
		return s.quoteView(list[i], 5, s.button("unquote-"+strconv.Itoa(i), "quiet", s.say("write.remove"), func() {
			c.form.Quotes = append(append([]journal.Quote{}, list[:i]...), list[i+1:]...)
			c.changed()
		}))
	}))
}
