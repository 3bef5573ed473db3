package ui

import (
	"slices"

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
		c.when(),
		s.draw(field{id: "where", label: s.say("write.where"), value: c.form.Where, typed: c.typing("where", &c.form.Where)}),
		c.kinds(),
		c.attachments(&c.form.Files),
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
	s := c.s
	return s.draw(field{
		id: "reason", label: s.say("write.reason"), hint: s.say("write.reason.hint"),
		value: c.form.Reason, typed: c.typing("reason", &c.form.Reason),
	})
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
		app.FieldSet().Body(
			app.Legend().Text(s.say("write.kinds.legend")),
			app.Div().Class("toggles").Body(app.Range(journal.Kinds).Slice(func(i int) app.UI { return c.kind(journal.Kinds[i]) })),
		),
	)
}

func (c *writeScreen) kind(kind string) app.UI {
	id := "kind-" + kind
	return app.Div().Class("toggle").Body(
		app.Input().Type("checkbox").ID(id).AutoComplete(false).Checked(slices.Contains(c.form.Kinds, kind)).
			OnChange(c.s.tap(id, func() { c.toggle(kind) })),
		app.Label().For(id).Text(c.s.say("kind."+kind)),
	)
}
