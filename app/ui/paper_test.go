package ui

import (
	"testing"

	"daybook/app/journal"
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
