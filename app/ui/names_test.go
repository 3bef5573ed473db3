package ui

import "testing"

// Another name is another entry page; what was being typed is kept on the way.
func TestAnOrdinaryName(t *testing.T) {
	p := madePhone(t, "pt-BR")
	openSettings(p.s)
	p.s.show(&namesScreen{p.s, p.s.stay})
	p.sees("Receitas", "Jardim", "Esta página se chama Daybook.")
	p.s.goNow(patience, func() { p.s.room.Become(p.s.say("name.recipes.page")) })
	p.ended(t, "receitas.html")
	p.open()
	p.unlock()
}
