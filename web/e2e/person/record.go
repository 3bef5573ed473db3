package person

import "daybook/web/e2e/drive"

// Record is what a person types into the form of a person, a contact, an order,
// the warning or a thing.
type Record struct {
	Groups []string    // to be opened first, by their ids
	Fields [][2]string // id and what is typed into it
	Choose [][2]string // id and what is chosen in it
	Tick   []string
}

// Add opens the form of a kind from its list, fills it in, and saves it. It ends
// on the list.
func Add(p *drive.Page, kind string, r Record) {
	p.Click("#add-" + kind)
	p.Screen(kind)
	FillRecord(p, r)
	SaveRecord(p, kind)
}

// FillRecord fills the open form in.
func FillRecord(p *drive.Page, r Record) {
	for _, g := range r.Groups {
		if p.Count("#"+g+"[open]") == 0 {
			p.Click("#" + g + " > summary")
		}
	}
	for _, c := range r.Choose {
		p.Choose("#"+c[0], c[1])
	}
	for _, id := range r.Tick {
		p.Click("#" + id)
	}
	for _, f := range r.Fields {
		p.Fill("#"+f[0], f[1])
	}
}

// SaveRecord saves the open form and waits until it is gone.
func SaveRecord(p *drive.Page, kind string) {
	p.Click("#save")
	p.Gone("main#screen-" + kind)
}

// OpenRecord opens the row of a list that holds text.
func OpenRecord(p *drive.Page, text string) {
	row := `[...document.querySelectorAll("[data-item]")].find(e => e.innerText.includes(` + quote(text) + `))`
	p.Until(row)
	p.Click(`[data-item="` + drive.Eval[string](p, row+`.dataset.item`) + `"]`)
	p.Screen("record")
	p.See("#amend")
}

// Pick chooses the first of what a picker offers for a query; someone new where
// it offers nothing.
func Pick(p *drive.Page, id, query string, offered int) {
	p.Fill("#"+id, query)
	if offered == 0 {
		p.See("#" + id + "-new")
		p.Click("#" + id + "-new")
	} else {
		p.UntilCount(`[id^="`+id+`-add-"]`, offered)
		p.Click(`[id^="` + id + `-add-"]`)
	}
	p.Until(`document.querySelectorAll("#` + id + `-chosen li").length > 0`)
}
