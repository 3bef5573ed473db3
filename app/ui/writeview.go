package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// view asks what happened, and only then for anything else.
func (c *writeScreen) view() app.UI {
	s := c.s
	title := "write.title"
	if c.id != "" {
		title = "write.title.amend"
	}
	return app.Form().Class("column").AutoComplete(false).OnSubmit(s.sent("save", c.save)).Body(
		heading(s.say(title)),
		said("resumed", "notice", c.resumed),
		c.what(),
		app.P().Class("hint").Text(s.say("write.rest")),
		c.when(),
		s.draw(field{id: "where", label: s.say("write.where"), value: c.form.Where, typed: c.typing("where", &c.form.Where)}),
		c.kinds(),
		c.attachments(),
		c.reason(),
		c.failed(),
		c.question(),
		c.foot(),
	)
}

// typing keeps what is typed into one field.
func (c *writeScreen) typing(id string, into *string) func(string) bool {
	return func(v string) bool {
		*into = v
		c.changed()
		return c.mend(id) || c.s.take != nil // a new version has to wait now
	}
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

// attachments are the files of the entry, those on their way, and those at hand.
func (c *writeScreen) attachments() app.UI {
	s := c.s
	return app.Section().Class("part").Aria("labelledby", "files-title").Body(
		app.H2().ID("files-title").Text(s.say("write.files")),
		app.Ul().ID("attached").Class("attached").Body(
			app.Range(c.form.Files).Slice(func(i int) app.UI { return c.attached(c.form.Files[i]) }),
		),
		app.Div().Class("arrivals").Body(
			app.Range(c.files.queue).Slice(func(i int) app.UI { return c.arriving(i, c.files.queue[i]) }),
		),
		said("file-news", "hint", c.files.news),
		troubleLine("add-file", c.files.trouble),
		s.fileInput("add-file", s.say("write.add"), true, c.files.add),
		app.P().Class("hint").Text(s.say("write.add.hint")),
		c.atHand(),
	)
}

func (c *writeScreen) attached(x engine.Exhibit) app.UI {
	s := c.s
	return app.Li().Body(
		icon(typeIcon(x.Type)),
		app.Div().Class("exhibit-head").Body(app.Bdi().Class("exhibit-name").Text(nameOf(s, x)), app.Span().Class("hint").Text(s.words.Size(x.Size))),
		app.Button().Type("button").Class("quiet").Aria("label", s.say("write.of", s.say("write.remove"), nameOf(s, x))).
			OnClick(s.tap("detach-"+x.ID, func() { c.detach(x.ID) })).Text(s.say("write.remove")),
	)
}

func (c *writeScreen) arriving(i int, a *arrival) app.UI {
	s := c.s
	words := "write.queued"
	if a.running {
		words = "write.taking"
	}
	stop := app.Button().Type("button").Class("quiet").Aria("label", s.say("write.of", s.say("app.cancel"), a.file.Name)).
		OnClick(s.tap("stop-"+a.key, func() { c.files.stop(a) })).Text(s.say("app.cancel"))
	return s.progress("arriving-"+a.key, s.say(words, a.file.Name), a.done, stop)
}

// atHand offers files that are in the journal with no entry.
func (c *writeScreen) atHand() app.UI {
	s := c.s
	var free []engine.Exhibit
	for _, x := range s.journal.loose {
		if !slices.ContainsFunc(c.form.Files, func(y engine.Exhibit) bool { return x.ID == y.ID }) {
			free = append(free, x)
		}
	}
	if len(free) == 0 {
		return app.Div().Class("none")
	}
	return app.Details().ID("at-hand").Body(
		app.Summary().Text(s.say("write.loose")),
		app.Ul().Class("attached").Body(app.Range(free).Slice(func(i int) app.UI {
			x := free[i]
			return app.Li().Body(
				icon(typeIcon(x.Type)),
				app.Div().Class("exhibit-head").Body(app.Bdi().Class("exhibit-name").Text(nameOf(s, x)), app.Span().Class("hint").Text(s.words.Size(x.Size))),
				app.Button().Type("button").Class("quiet").Aria("label", s.say("write.of", s.say("write.use"), nameOf(s, x))).
					OnClick(s.tap("attach-"+x.ID, func() { c.attach(x) })).Text(s.say("write.use")),
			)
		})),
	)
}

func (c *writeScreen) failed() app.UI {
	words := c.failure
	if words == "" && c.draft.trouble != nil {
		words = c.s.explain(c.draft.trouble)
	}
	if words == "" {
		return app.Div().Class("none")
	}
	return app.P().ID("failure").Class("trouble").Role("alert").Text(words)
}

// question asks what to do with what was written.
func (c *writeScreen) question() app.UI {
	if !c.asking {
		return app.Div().Class("none")
	}
	s := c.s
	return app.Div().ID("question").Class("card").Role("group").Aria("labelledby", "question-title").Body(
		app.H2().ID("question-title").Text(s.say("write.ask")),
		app.P().Text(s.say("write.ask.text")),
		app.Div().Class("actions").Body(
			s.button("cancel-keep", "main", s.say("write.ask.keep"), c.keepDraft),
			s.button("cancel-discard", "", s.say("write.ask.discard"), c.discard),
			s.button("cancel-on", "", s.say("write.ask.on"), c.goOn),
		),
	)
}

// foot stays in sight while the form scrolls.
func (c *writeScreen) foot() app.UI {
	s := c.s
	status := ""
	switch {
	case c.saving:
		status = s.say("write.saving")
	case c.pending:
		status = s.say("write.waiting")
	}
	return app.Div().Class("actions", "foot").Body(
		said("save-status", "hint", status),
		s.button("cancel", "quiet", s.say("app.cancel"), c.cancel),
		app.Button().Type("submit").ID("save").Class("main").Disabled(c.saving).Text(s.say("write.save")),
	)
}
