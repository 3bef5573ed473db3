package ui

import (
	"strings"
	"testing"

	"daybook/app/journal"
	"daybook/app/text"
)

// An entry copied from paper keeps two days apart: the one it was written on
// paper, and the one it was typed.
func TestAnEntryFromPaperTellsBothDays(t *testing.T) {
	for lang, say := range map[string][3]string{
		"en":    {"On paper 2 November 2026 (1 day later), typed in 21 November 2026, 12:00 (20 days later)", "on paper 2 Nov 2026, typed in 21 Nov 2026", "20 days later"},
		"pt-BR": {"No papel em 2 de novembro de 2026 (1 dia depois), digitada em 21 de novembro de 2026, 12:00 (20 dias depois)", "no papel em 2 nov 2026, digitada em 21 nov 2026", "20 dias depois"},
	} {
		p := madePhone(t, lang)
		p.s.show(newWrite(p.s))
		c := at[*writeScreen](p)
		p.typed(c, "He stood at the gate.")
		c.form.When = formOf(journal.When{Precision: journal.Exact, From: moment(t, "2026-11-01 23:40", p.zone)})
		c.form.Paper = "2026-11-02"
		c.save()
		p.sees(say[1])
		p.doesNotSee(say[2]) // a row is short
		p.openFirst()
		p.sees(say[0])
	}
}

// Paper asks what the forms ask, in the words of either language, whatever the
// app speaks; and it does not say what app it belongs to.
func TestTheSheetsAskWhatTheFormsAsk(t *testing.T) {
	p := newPhone(t, "en")
	p.s.show(newPaper(p.s, p.s.stay))
	c := at[*paperScreen](p)
	for _, lang := range text.Languages {
		c.lang, c.sheet = lang, "single"
		words := text.For(lang)
		for _, f := range entryFacts {
			p.sees(words.Say(f.key))
		}
		p.sees(words.Say("write.what"), words.Say("write.when"), words.Say("paper.head"), words.Say("entry.things"))
		for _, v := range journal.Kinds {
			p.sees(words.Say("kind." + v))
		}
		for _, v := range journal.Places {
			p.sees(words.Say("place." + v))
		}
		c.sheet = "contacts"
		for _, f := range contactFacts(p.s, journal.Contact{}, nil) {
			p.sees(words.Say(f.key))
		}
		for _, v := range journal.Bodies {
			p.sees(words.Say("body." + v))
		}
		c.sheet = "table"
		p.sees(words.Say("write.what"), words.Say("incident.where"), words.Say("entry.witnesses"))
		if _, sheet, _ := strings.Cut(p.page(), `id="sheet"`); strings.Contains(strings.Split(sheet, "</article>")[0], "Daybook") {
			t.Error("a sheet names the app")
		}
	}
}

// A look for what no form asks would go unseen.
func TestEveryLookBelongsToAForm(t *testing.T) {
	known := map[string]bool{"write.when": true, "write.what": true}
	for _, f := range entryFacts {
		known[f.key] = true
	}
	for _, f := range contactFacts(newPhone(t, "en").s, journal.Contact{}, nil) {
		known[f.key] = true
	}
	for key := range looks {
		if !known[key] {
			t.Errorf("%s is asked by no form", key)
		}
	}
}

// The sheets can be had before there is a journal, and from an open one.
func TestTheSheetsAreReachedFromBothSides(t *testing.T) {
	p := newPhone(t, "en")
	p.sees(p.s.say("paper.title"))
	p = madePhone(t, "en")
	p.s.show(&moreScreen{p.s})
	p.sees(p.s.say("paper.title"))
	p.s.show(newPaper(p.s, p.s.stay))
	at[*paperScreen](p).print()
	if !p.s.guard.errand {
		t.Error("the print dialog counts as being away")
	}
}
