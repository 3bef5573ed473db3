package ui

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/text"
)

var askedIn = regexp.MustCompile(`(?s)<(?:label|legend|p class="label")[^>]*>(.*?)</(?:label|legend|p)>`)

// asked are the words of a screen that ask for something.
func (p *phone) asked() (words []string) {
	for _, m := range askedIn.FindAllStringSubmatch(p.page(), -1) {
		words = append(words, plainText(m[1]))
	}
	return words
}

func plainText(markup string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(markup, " "))), " ")
}

// onPaper are words of a form that paper says in another way, "" for what it has
// no use for: a line to type when into, a button.
var onPaper = map[string]string{
	"write.where": "incident.where", "entry.breach": "entry.breach.label", "contact.with": "contact.body",
	"write.date.from": "write.date", "write.time.from": "write.time", "write.add": "write.files",
	"write.kinds.legend": "", "when.line": "",
}

// Paper and form cannot drift apart: whatever the screen of a form asks stands on
// its sheet.
func TestWhatAScreenAsksStandsOnPaper(t *testing.T) {
	for _, lang := range text.Languages {
		p := madePhone(t, lang)
		p.s.show(newWrite(p.s))
		c := at[*writeScreen](p)
		c.form.Told = "other"
		c.form.When.Precision = "span"
		entry := p.asked()
		p.s.show(newReport(p.s, link{}))
		contact := p.asked()
		if len(entry) < 60 || len(contact) < 20 {
			t.Fatalf("%s: the forms ask %d and %d", lang, len(entry), len(contact))
		}
		for sheet, words := range map[string][]string{"single": entry, "contacts": contact} {
			s := newPaper(p.s, p.s.stay)
			s.sheet = sheet
			said := plainText(app.HTMLString(s.draw()))
			for _, w := range words {
				if w = p.onPaper(w); !strings.Contains(said, w) && !(sheet == "contacts" && p.onEntriesOnly(w)) {
					t.Errorf("%s: the sheet %q does not ask %q", lang, sheet, w)
				}
			}
		}
	}
}

// onPaper is how paper says what a form asks.
func (p *phone) onPaper(words string) string {
	for key, instead := range onPaper {
		if words == p.s.say(key) || instead == "" && strings.HasPrefix(words, strings.TrimSpace(p.s.say(key, ""))) {
			if instead == "" {
				return ""
			}
			return p.s.say(instead)
		}
	}
	return words
}

// onEntriesOnly: two dealings share a page, which those it names may be shown,
// and when is a line there.
func (p *phone) onEntriesOnly(words string) bool {
	for _, key := range []string{"entry.note", "write.files", "write.when.exact", "write.when.about", "write.when.span", "write.when.day", "write.when.unknown"} {
		if words == p.s.say(key) {
			return true
		}
	}
	return false
}
