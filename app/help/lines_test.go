package help_test

import (
	"testing"
	"time"

	"daybook/app/help"
	"daybook/app/text"
)

// stale is how old a check may be.
const stale = 180 * 24 * time.Hour

func TestLinesAreWhole(t *testing.T) {
	for _, lang := range text.Languages {
		for _, l := range help.Lines {
			words := text.For(lang)
			if l.Number == "" || l.Urgent == "" || l.Source == "" {
				t.Errorf("%+v lacks something", l)
			}
			if !words.Has("help.country." + l.Country) {
				t.Errorf("%s: no name for %q", lang, l.Country)
			}
			if l.Remark != "" && !words.Has(l.Remark) {
				t.Errorf("%s: no words for %q", lang, l.Remark)
			}
		}
	}
}

// A day of checking is one that was; when it is long past, this says so and
// fails nothing: the app says on screen what was not checked.
func TestLinesWereChecked(t *testing.T) {
	for _, l := range help.Lines {
		if l.Checked == "" {
			t.Logf("%s %s: was never held against its source", l.Name, l.Number)
			continue
		}
		day, err := time.Parse(time.DateOnly, l.Checked)
		switch age := time.Since(day); {
		case err != nil || age < -24*time.Hour:
			t.Errorf("%s: %q is no day of checking", l.Number, l.Checked)
		case age > stale:
			t.Logf("%s %s: last held against its source on %s", l.Name, l.Number, l.Checked)
		}
	}
}
