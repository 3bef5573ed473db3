package help_test

import (
	"strconv"
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
			if l.Number == "" || l.Urgent == "" {
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

// A day of checking is one that was, and not long past. What was never held against
// its source says so on screen.
func TestWhatWasCheckedWasCheckedLately(t *testing.T) {
	look := func(what, source, checked string) {
		day, err := time.Parse(time.DateOnly, checked)
		switch age := time.Since(day); {
		case source == "":
			t.Errorf("%s: no source", what)
		case checked == "":
			t.Logf("%s: was never held against its source", what)
		case err != nil || age < -24*time.Hour:
			t.Errorf("%s: %q is no day of checking", what, checked)
		case age > stale:
			t.Errorf("%s: last held against its source on %s; look again", what, checked)
		}
	}
	for _, l := range help.Lines {
		look(l.Name+" "+l.Number, l.Source, l.Checked)
	}
	for _, l := range help.Laws {
		look("the law of "+l.Country, l.Source, l.Checked)
	}
	for _, topic := range help.Topics {
		look(topic.ID, topic.Source, topic.Checked)
	}
}

// Every page has its points in every language, and no more than are shown.
func TestTopicsAreWhole(t *testing.T) {
	for _, lang := range text.Languages {
		words := text.For(lang)
		for _, topic := range help.Topics {
			for i := 0; i <= topic.Points+1; i++ {
				key := "guide." + topic.ID
				if i > 0 {
					key += "." + strconv.Itoa(i)
				}
				if words.Has(key) != (i <= topic.Points) {
					t.Errorf("%s: %s", lang, key)
				}
			}
		}
	}
}
