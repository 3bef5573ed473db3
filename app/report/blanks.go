package report

// What nobody but people can say stands as blanks, to be filled in by hand on paper:
// the app knows no name, neither whose the journal is nor who receives it.

// blanks are lines to write on, by their labels.
func (p *page) blanks(keys ...string) {
	p.open("dl", "class", "facts blanks")
	for _, k := range keys {
		p.fact(p.say("report.blank."+k), "")
	}
	p.close("dl")
}

// byHand is the part to be filled in by whoever stands up for this, and by each who
// hands it on.
func (p *page) byHand() {
	p.open("div", "class", "byhand")
	p.element("h3", p.say("report.blank"))
	p.element("p", p.say("report.blank.text"), "class", "note")
	p.blanks("device", "declarant", "place", "signature")
	p.element("h3", p.say("report.handed"))
	p.open("table", "class", "list handed")
	p.headRow("report.handed.when", "report.handed.by", "report.handed.to", "report.handed.code")
	p.open("tbody")
	for range 3 {
		p.open("tr")
		for range 4 {
			p.element("td", "")
		}
		p.close("tr")
	}
	p.close("tbody", "table", "div")
}
