package ui

import (
	"strings"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

// whenPart is the part of a form that asks when: three buttons, a line to type
// into, what it was read as, and, folded away, all of it in fields. A form keeps
// one in its screen, calls begin once, puts view in its page, and read when it is
// to be saved:
//
//	c.time.begin(&c.former, "when", "write.when", &c.form.When)
type whenPart struct {
	f      *former
	id     string // begins the ids of its elements
	legend string // a key
	form   *whenForm

	elsewhere bool // the zones are shown
}

func (w *whenPart) begin(f *former, id, legend string, form *whenForm) {
	*w = whenPart{f: f, id: id, legend: legend, form: form}
}

// read is what the part says, or what is wrong and with which field.
func (w *whenPart) read() (journal.When, complaint) {
	when, wrong := w.form.when(w.f.s.words, w.now(), w.zone())
	if wrong != noComplaint {
		wrong.field = w.id + "-" + wrong.field
	}
	return when, wrong
}

// zone is where the clocks are that one means.
func (w *whenPart) zone() string {
	if w.form.Zone != "" {
		return w.form.Zone
	}
	return w.f.s.device.Zone()
}

// now is what a clock on the wall shows there.
func (w *whenPart) now() time.Time { return journal.MomentAt(w.f.s.now(), w.zone()).Wall() }

// touched follows every change: complaints about any of it are out of date.
func (w *whenPart) touched() {
	for _, which := range append(whenFields[:4:4], "-line") {
		w.f.mend(w.id + which)
	}
	w.f.changed()
}

// inFields follows a change made in the fields: the line and the buttons no
// longer say what holds.
func (w *whenPart) inFields() {
	w.form.Line, w.form.Unread, w.form.Quick = "", text.Clear, ""
	setValue(w.id+"-line", "")
	w.touched()
}

// showFields puts what is known into the fields.
func (w *whenPart) showFields() { w.showFrom(0) }

// showFrom leaves the first ones alone, as the one that is being typed into.
func (w *whenPart) showFrom(first int) {
	for _, which := range whenFields[first:] {
		setValue(w.id+which, w.inField(which))
	}
}

var whenFields = []string{"-date", "-time", "-date-to", "-time-to"}

// blank takes back all that was said: to nothing, or to what is amended.
func (w *whenPart) blank() {
	base := w.form.Base
	*w.form = whenForm{Precision: journal.Unknown}
	if base != nil {
		*w.form = formOf(*base)
	}
}

// quick is one press: now, today, yesterday. Pressed again it is taken back.
func (w *whenPart) quick(which string) {
	again := w.form.Quick == which
	w.blank()
	if !again {
		f := w.form
		*f = whenForm{Precision: journal.Day, Base: f.Base, Quick: which}
		now := w.now()
		switch which {
		case "now":
			f.Precision, f.Time = journal.Exact, now.Format("15:04")
			f.Second = isSecond(journal.MomentAt(w.f.s.now(), w.zone()))
		case "yesterday":
			now = now.AddDate(0, 0, -1)
		}
		f.Date = now.Format(time.DateOnly)
	}
	setValue(w.id+"-line", "")
	w.showFields()
	w.touched()
}

// typedLine reads the line anew at every key.
func (w *whenPart) typedLine(v string) bool {
	f, quick := w.form, w.form.Quick
	if strings.TrimSpace(v) == "" {
		w.blank()
		if quick != "" {
			w.quick(quick)
		}
		f.Line = v
		w.showFields()
		w.touched()
		return true
	}
	f.Line = v
	t, sense := w.readLine(w.f.s.words)
	if f.Unread = sense; sense == text.Clear {
		w.take(t)
		w.showFields()
		if other, sense := w.readLine(w.f.s.words.Otherwise()); t.Swap && sense == text.Clear {
			f.Or, f.OrTo = other.From.Date(), ""
			if other.Span {
				f.OrTo = other.To.Date()
			}
		}
	}
	w.touched()
	return true
}

// readLine reads the line; a time alone belongs to the day of the button pressed.
func (w *whenPart) readLine(words *text.Catalog) (text.Typed, text.Sense) {
	f := w.form
	t, sense := words.ReadWhen(f.Line, w.now(), false)
	if f.Quick == "" || f.Quick == "now" || t.From.Dated || t.To.Dated {
		return t, sense
	}
	day := w.now()
	if f.Quick == "yesterday" {
		day = day.AddDate(0, 0, -1)
	}
	line := f.Line
	if hour, minute, sense := words.ReadClock(line); sense == text.Clear {
		line = text.Civil{Hour: hour, Minute: minute, Timed: true}.Clock()
	}
	return words.ReadWhen(day.Format(time.DateOnly)+" "+line, w.now(), false)
}

// take puts what was read into the form.
func (w *whenPart) take(t text.Typed) {
	f := w.form
	f.Precision = precisionOf(t)
	f.Date, f.Time, f.Second, f.Or = t.From.Date(), t.From.Clock(), false, ""
	f.DateTo, f.TimeTo, f.SecondTo, f.OrTo = "", "", false, ""
	if t.Span {
		f.DateTo, f.TimeTo = t.To.Date(), t.To.Clock()
	}
}

func precisionOf(t text.Typed) journal.Precision {
	switch {
	case t.Span:
		return journal.Span
	case !t.From.Timed:
		return journal.Day
	case t.About:
		return journal.About
	}
	return journal.Exact
}

// choose sets the precision. A day not given yet is taken to be today, where it
// can be seen and changed; a time of day is never guessed.
func (w *whenPart) choose(p journal.Precision) {
	f := w.form
	f.Precision = p
	if f.Date == "" && p != journal.Unknown {
		f.Date = w.now().Format(time.DateOnly)
	}
	w.inFields()
	w.showFields()
}

// typedDay reads what is typed into a field for a day. It may say more than that.
func (w *whenPart) typedDay(end, v string) {
	f, words := w.form, w.f.s.words
	day, or := &f.Date, &f.Or
	if end != "" {
		day, or = &f.DateTo, &f.OrTo
	}
	*day, *or = v, ""
	t, sense := words.ReadWhen(v, w.now(), false)
	switch {
	case sense != text.Clear || !t.From.Dated:
	case t.Span && end == "":
		w.take(t)
		w.showFrom(1)
	case !t.Span:
		*day = t.From.Date()
		if other, sense := words.Otherwise().ReadWhen(v, w.now(), false); t.Swap && sense == text.Clear {
			*or = other.From.Date()
		}
		if t.From.Timed {
			w.typedClock(end, t.From.Clock())
			setValue(w.id+"-time"+end, w.inField("-time"+end))
			if f.Precision == journal.Day {
				f.Precision = precisionOf(t)
			}
		}
	}
	w.inFields()
}

// typedClock reads what is typed into a field for a time of day.
func (w *whenPart) typedClock(end, v string) {
	f := w.form
	if hour, minute, sense := w.f.s.words.ReadClock(v); sense == text.Clear {
		v = text.Civil{Hour: hour, Minute: minute, Timed: true}.Clock()
	}
	if end == "" {
		f.Time, f.Second = v, false
	} else {
		f.TimeTo, f.SecondTo = v, false
	}
	w.inFields()
}

// swapDays turns day and month round, and back.
func (w *whenPart) swapDays() {
	f := w.form
	if f.Or != "" {
		f.Date, f.Or = f.Or, f.Date
	}
	if f.OrTo != "" {
		f.DateTo, f.OrTo = f.OrTo, f.DateTo
	}
	w.showFields()
	w.touched()
}

// setEnd puts one end at a moment that clocks did show.
func (w *whenPart) setEnd(end string, m journal.Moment) {
	f := w.form
	if end == "" {
		f.Date, f.Time, f.Second = typedDay(m), typedClock(m), isSecond(m)
	} else {
		f.DateTo, f.TimeTo, f.SecondTo = typedDay(m), typedClock(m), isSecond(m)
	}
	w.inFields()
	w.showFields()
}

// setZone moves the clocks one means to another place.
func (w *whenPart) setZone(zone string) {
	base := w.form.Base
	w.form.Zone = zone
	if zone == w.f.s.device.Zone() && (base == nil || base.From.Zone != zone) {
		w.form.Zone = ""
	}
	w.form.Second, w.form.SecondTo = false, false
	w.touched()
}

// dayInField is a day as it comes up in a field: in short words, or as typed.
func dayInField(words *text.Catalog, date string) string {
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		return words.FieldDay(t)
	}
	return date
}

// clockInField is a time of day as it comes up in a field.
func clockInField(words *text.Catalog, clock string) string {
	if t, err := time.Parse("15:04", clock); err == nil {
		return strings.ReplaceAll(words.Clock(t), "\u00a0", " ")
	}
	return clock
}
