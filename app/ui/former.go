package ui

import (
	"encoding/json"
	"strings"

	"daybook/app/engine"
	"daybook/app/text"
)

// former is what all forms have in common: a draft that is kept while one types,
// what is wrong with a field, files on their way in, and the ways out. A screen
// embeds it and says the rest in begin.
type former struct {
	s      *session
	id     string // of what it amends, "" for something new
	screen screen // the one that embeds it
	does   doings

	first   string // what stands in it as it is saved, as JSON; "" where it is not
	draft   *drafter
	resumed string // a line about where this came from

	files   intake
	memo    memo
	hand    atHand
	saving  bool // the request is on its way
	pending bool // to be saved once the files are in
	asking  bool // keep or throw away?
	trouble map[string]string
	failure string // what went wrong with the whole
}

// doings are what differs from form to form.
type doings struct {
	form   string                               // names it in a draft
	value  func() any                           // what stands in it, fit for JSON
	commit func() complaint                     // checks it and sends it off, unless something is wrong
	attach func(engine.Exhibit)                 // puts a file with it; nil where files have no place
	takes  engine.Op[engine.None, engine.Added] // takes a file in; AddEvidence where it is empty
	back   func()                               // to where one came from
	title  string                               // id of the field that gets the keyboard
	aliens map[string]complaint                 // what the engine may object to, and the field it means
}

// begin makes the form ready. What stands in it now counts as saved, unless it
// comes from a draft.
func (f *former) begin(s *session, id string, screen screen, does doings, draft *engine.Draft) {
	f.s, f.id, f.screen, f.does, f.trouble = s, id, screen, does, map[string]string{}
	f.draft = &drafter{s: s, make: f.asDraft}
	f.files.c, f.memo.f, f.hand.f = f, f, f
	if draft != nil {
		f.resumed = s.say("write.resumed")
		f.resumed += f.cutOff(draft)
		return
	}
	f.first = f.asJSON()
}

// cutOff names files that a lock or the end of the browser cut off; of many, a few. One
// that came in at the last moment, after the draft was kept, is with no entry yet, and
// under the name it had.
func (f *former) cutOff(d *engine.Draft) (words string) {
	const few = 5
	s, names := f.s, d.Coming
	in := map[string]int{}
	for _, x := range s.journal.loose {
		if !strings.Contains(string(d.Fields), x.ID) {
			in[x.Name]++
		}
	}
	for _, name := range names[:min(len(names), few)] {
		if in[name]--; in[name] >= 0 {
			words += " " + s.say("write.found", isolated(text.ShowMarks(name)), s.say("athand.open"))
			continue
		}
		words += " " + s.say("write.stopped", isolated(text.ShowMarks(name)))
	}
	if len(names) > few {
		words += " …"
	}
	return words
}

func (f *former) asJSON() string {
	b, err := json.Marshal(f.does.value())
	if err != nil {
		f.s.fail(err)
	}
	return string(b)
}

// read fills a form from its draft.
func (s *session) read(d engine.Draft, into any) {
	if err := json.Unmarshal(d.Fields, into); err != nil {
		s.fail(err)
	}
}

// left stops what still comes in, and keeps no more drafts.
func (f *former) left() {
	f.memo.end(true)
	f.files.stopAll()
	f.draft.ended = true
}

func (f *former) asDraft() (engine.Draft, error) {
	fields, err := json.Marshal(f.does.value())
	d := engine.Draft{Form: f.does.form, Object: f.id, Fields: fields, Coming: f.files.coming()}
	return d, err
}

// unsaved reports whether leaving would lose something.
func (f *former) unsaved() bool { return f.working() || f.asJSON() != f.first }

// keep stores the draft now, and what is being recorded with it.
func (f *former) keep(then func()) {
	f.whole(func() { f.draft.keep(then) })
}

// whole goes on once nothing is recorded any more and what was is in.
func (f *former) whole(then func()) {
	if !f.memo.on() {
		then()
		return
	}
	f.files.then = then
	f.memo.end(false)
}

// hid is told that the page went out of sight: phones hush the microphone then.
func (f *former) hid()       { f.memo.end(false) }
func (f *former) kept() bool { return f.draft.trouble == nil }

// working: what is on its way is not to be cut off by another window.
func (f *former) working() bool { return f.taking() || f.memo.on() }

// taking: a save that waits for files counts with them.
func (f *former) taking() bool { return f.saving || f.files.busy() }

// changed follows every change to the form.
func (f *former) changed() { f.draft.changed() }

// mend takes a complaint away; it reports whether there was one.
func (f *former) mend(field string) bool {
	had := f.trouble[field] != "" || f.failure != ""
	delete(f.trouble, field)
	f.failure = ""
	return had
}

// typing keeps what is typed into one field.
func (f *former) typing(id string, into *string) func(string) bool {
	return func(v string) bool {
		*into = v
		f.changed()
		return f.mend(id) || f.s.next != nil // a new version has to wait now
	}
}

// save saves the form, once the files that are coming in are in.
func (f *former) save() {
	if f.saving {
		return
	}
	f.asking = false
	if f.files.busy() || f.memo.on() {
		f.pending = true
		f.memo.end(false)
		return
	}
	f.pending = false
	if wrong := f.does.commit(); wrong != noComplaint {
		f.complain(wrong.field, f.s.say(wrong.key))
	}
}

// send asks the engine to save, once no draft is on its way any more.
func (f *former) send(do func()) {
	f.saving = true
	f.draft.end(do)
}

// sent is told how that went; it reports whether the screen may go on.
func (f *former) sent(err error) bool {
	f.saving = false
	if err != nil {
		f.draft.begin()
		f.refused(err)
		return false
	}
	f.first = f.asJSON()
	f.s.forget(f.does.form, f.id)
	return f.s.on(f.screen)
}

func (f *former) refused(err error) {
	for code, c := range f.does.aliens {
		if is(err, code) {
			f.complain(c.field, f.s.explain(err))
			return
		}
	}
	f.fails(f.s.explain(err))
	f.draft.changed()
}

// fails tells of what no field is to blame for, and takes the keyboard there.
func (f *former) fails(words string) {
	f.failure = words
	f.s.after(func() { focus("failure") })
}

// complain puts words to a field and gives it the keyboard.
func (f *former) complain(field, words string) {
	f.trouble = map[string]string{field: words}
	f.s.after(func() {
		openGroup(field)
		focus(field)
	})
}

// cancel goes back where nothing would be lost, and else asks.
func (f *former) cancel() {
	if !f.unsaved() {
		f.discard()
		return
	}
	f.asking = true
	f.s.after(func() { focus("cancel-keep") })
}

// goOn goes on writing.
func (f *former) goOn() {
	f.asking = false
	f.s.after(func() { focus(f.does.title) })
}

// keepDraft leaves the draft for later and goes back.
func (f *former) keepDraft() {
	f.whole(f.keepRest)
}

func (f *former) keepRest() {
	f.files.stopAll()
	f.draft.typed++ // also what was not typed, such as a file put back
	f.draft.keep(func() {
		if f.draft.trouble != nil {
			f.asking = false
			f.fails(f.s.explain(f.draft.trouble))
			return
		}
		if d, err := f.asDraft(); err == nil {
			f.s.forget(d.Form, d.Object)
			f.s.drafts = append(f.s.drafts, d)
		}
		f.goBack()
	})
}

// discard throws the draft away and goes back.
func (f *former) discard() {
	f.files.stopAll()
	f.draft.end(func() {
		if f.draft.kept > 0 || f.resumed != "" {
			ask(f.s, engine.DropDraft, engine.DraftRequest{Form: f.does.form, Object: f.id}, func(_ engine.None, err error) {
				if err != nil {
					f.s.fail(err)
				}
			})
		}
		f.first = f.asJSON()
		f.goBack()
	})
}

func (f *former) goBack() {
	if f.s.on(f.screen) {
		f.does.back()
	}
}

// takeDraft hands out the draft that waits for a form, nil if there is none.
func (s *session) takeDraft(form, object string) *engine.Draft {
	for i := range s.drafts {
		if d := s.drafts[i]; d.Form == form && d.Object == object {
			s.forget(form, object)
			return &d
		}
	}
	return nil
}

// forget takes a draft off the list of those that wait.
func (s *session) forget(form, object string) {
	var rest []engine.Draft
	for _, d := range s.drafts {
		if d.Form != form || d.Object != object {
			rest = append(rest, d)
		}
	}
	s.drafts = rest
}
