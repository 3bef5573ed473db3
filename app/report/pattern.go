package report

import (
	"time"

	"daybook/app/journal"
	"daybook/app/pattern"
)

// patternOf counts what the records tell.
func patternOf(r *Records, told []*Incident) *pattern.Pattern {
	people, names, warnings := r.counted()
	events := make([]pattern.Event, len(told))
	for i, in := range told {
		now := in.Now().Incident
		events[i] = PatternEvent(&now, in.Revisions[0].When, in.Recorded, names)
	}
	return pattern.Of(events, PatternFacts(warnings, people, r.SealedAt.Wall()))
}

// counted are the people of the records with what they are called, and the
// requests to stop.
func (r *Records) counted() (people []journal.Person, names map[string]string, warnings []journal.Warning) {
	var ids []string
	for _, x := range r.of(journal.KindPerson) {
		if p := x.Now().Person; p != nil {
			people, ids = append(people, *p), append(ids, x.ID)
		}
	}
	for _, x := range r.of(journal.KindWarning) {
		if w := x.Now().Warning; w != nil {
			warnings = append(warnings, *w)
		}
	}
	return people, PatternNames(ids, people), warnings
}

// ordinary is what the person marked as ordinary and nothing else: it belongs to
// the record and is no incident of anything.
func ordinary(kinds []string) bool { return len(kinds) == 1 && kinds[0] == "ordinary" }

// marked leaves out what is ordinary.
func marked(told []*Incident) []*Incident {
	var list []*Incident
	for _, in := range told {
		if !ordinary(in.Now().Kinds) {
			list = append(list, in)
		}
	}
	return list
}

// startWall is start as a clock on the wall showed it.
func startWall(in *Incident) time.Time { return in.whenOrRecorded().From.Wall() }

// whenOrRecorded is when it happened, or when it was written down.
func (i *Incident) whenOrRecorded() journal.When { return whenOr(i.Now().When, i.Recorded) }

// pattern shows the counts: each as a sentence, a drawing, and a table that says
// the same.
func (p *page) pattern(of *pattern.Pattern) {
	figures := of.Figures(p.words)
	if len(figures) == 0 {
		return
	}
	p.section("pattern", p.say("report.pattern"))
	p.element("p", p.say("report.pattern.note"), "class", "note")
	for i := range figures {
		p.patternFigure(&figures[i])
	}
	p.endSection()
}

func (p *page) patternFigure(f *pattern.Figure) {
	p.open("div", "class", "counted", "id", "pattern-"+f.ID)
	p.element("h3", f.Title)
	p.typed("p", f.Finding, "class", "finding")
	if len(f.Chart.Shapes) > 0 {
		p.chart(f)
	}
	p.twin(f)
	p.close("div")
	p.line()
}

// chart draws shapes as they are given; report.css says what they look like.
func (p *page) chart(f *pattern.Figure) {
	p.open("svg", "viewBox", f.Chart.ViewBox(), "class", "chart", "role", "img", "aria-label", f.Title+". "+f.Finding)
	for _, s := range f.Chart.Shapes {
		p.element(s.Element, s.Text, s.Attributes()...)
	}
	p.close("svg")
	p.line()
}

func (p *page) twin(f *pattern.Figure) {
	p.open("table", "class", "twin")
	p.element("caption", f.Title, "class", "unseen")
	p.open("thead")
	p.open("tr")
	for _, h := range f.Head {
		p.element("th", h, "scope", "col")
	}
	p.close("tr", "thead")
	p.open("tbody")
	for _, row := range f.Rows {
		p.open("tr")
		p.typed("th", row[0], "scope", "row")
		for _, cell := range row[1:] {
			p.element("td", cell)
		}
		p.close("tr")
		p.line()
	}
	p.close("tbody", "table")
	p.line()
}
