package ui

import "daybook/app/engine"

// save saves the form, once the files that are coming in are in.
func (c *writeScreen) save() {
	if c.saving {
		return
	}
	c.asking = false
	if c.files.busy() {
		c.pending = true
		return
	}
	c.pending = false
	in, wrong := c.incident()
	if wrong != noComplaint {
		c.complain(wrong.field, c.s.say(wrong.key))
		return
	}
	c.saving = true
	c.draft.end(func() {
		q := engine.SaveRequest{ID: c.id, Incident: in, Reason: c.form.Reason}
		ask(c.s, engine.SaveIncident, q, c.saved)
	})
}

func (c *writeScreen) saved(a engine.Saved, err error) {
	c.saving = false
	if err != nil {
		c.draft.begin()
		c.refused(err)
		return
	}
	c.first = c.form
	if !c.s.on(c) {
		return
	}
	c.s.notice = c.s.say("timeline.saved")
	c.s.journal.reload(c.s)
	if c.id != "" {
		c.s.show(newIncident(c.s, a.ID))
		return
	}
	c.s.show(&timelineScreen{s: c.s})
}

func (c *writeScreen) refused(err error) {
	if is(err, engine.Nothing) {
		c.complain("what", c.s.explain(err))
		return
	}
	if is(err, engine.BadTime) {
		c.complain("when-date", c.s.explain(err))
		return
	}
	c.failure = c.s.explain(err)
	c.draft.changed()
}

// complain puts words to a field and gives it the keyboard.
func (c *writeScreen) complain(field, words string) {
	c.trouble = map[string]string{field: words}
	c.s.after(func() { focus(field) })
}

// cancel goes back where nothing would be lost, and else asks.
func (c *writeScreen) cancel() {
	if !c.unsaved() {
		c.discard()
		return
	}
	c.asking = true
	c.s.after(func() { focus("cancel-keep") })
}

// goOn goes on writing.
func (c *writeScreen) goOn() {
	c.asking = false
	c.s.after(func() { focus("what") })
}

// keepDraft leaves the draft for later and goes back.
func (c *writeScreen) keepDraft() {
	c.files.stopAll()
	c.draft.typed++ // also what was not typed, such as a file put back
	c.draft.keep(func() {
		if c.draft.trouble != nil {
			c.failure, c.asking = c.s.explain(c.draft.trouble), false
			return
		}
		d, err := c.asDraft()
		if err == nil {
			c.s.draft = &d
		}
		c.goBack()
	})
}

// discard throws the draft away and goes back.
func (c *writeScreen) discard() {
	c.files.stopAll()
	c.draft.end(func() {
		if c.draft.kept > 0 || c.resumed != "" {
			ask(c.s, engine.DropDraft, engine.None{}, func(_ engine.None, err error) {
				if err != nil {
					c.s.fail(err)
				}
			})
		}
		c.first = c.form
		c.goBack()
	})
}

func (c *writeScreen) goBack() {
	if !c.s.on(c) {
		return
	}
	if c.id != "" {
		c.s.show(newIncident(c.s, c.id))
		return
	}
	c.s.home()
}
