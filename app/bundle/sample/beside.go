package sample

import "daybook/app/journal"

// note writes a record beside the incidents and returns its id.
func (b *builder) note(now journal.Moment, r journal.Record) string {
	id := b.object()
	b.add(now, journal.Noted, id, r)
	return id
}

func (b *builder) revise(now journal.Moment, id string, change func(*journal.Record)) {
	if b.err != nil {
		return
	}
	r := b.journal.Record(id).Now()
	r.Reason = ""
	change(&r)
	b.add(now, journal.Revised, id, r)
}

// beside writes what stands beside the incidents: people, whom it was reported
// to, an order, the warning, a thing, and what never leaves.
func (b *builder) beside() {
	him := b.note(at(11, 12, 20, 2), journal.Record{Person: &journal.Person{
		Name: "Unknown man, grey van", Unknown: true, Roles: []string{"suspect"}, Context: "unknown",
		Appearance: "About 45, tall, grey beard, green waxed jacket", Vehicles: []string{"Grey van, W\u2026 7"},
	}})
	b.note(at(11, 12, 20, 3), journal.Record{Details: &journal.Details{About: him, Accounts: []string{"@quiet_lane_77"}}})
	stall := b.note(at(11, 12, 20, 9), journal.Record{Person: &journal.Person{
		Name: "Ruth, next stall", Roles: []string{"witness"}, Relationship: "Sells honey on Saturdays",
	}})
	b.note(at(11, 12, 20, 10), journal.Record{Details: &journal.Details{About: stall, Numbers: []string{"01632 960 114"}}})
	officer := b.note(at(11, 12, 20, 15), journal.Record{Person: &journal.Person{
		Name: "PC Adeyemi", Roles: []string{"officer"}, Organisation: "County police, neighbourhood team", Badge: "4471",
	}})
	b.revise(at(11, 13, 7, 40), him, func(r *journal.Record) {
		p := *r.Person
		p.Nicknames = "\u05d4\u05d0\u05d9\u05e9 \u05e2\u05dd \u05d4\u05d5\u05d5\u05d0\u05df \U0001f690"
		r.Person, r.Reason = &p, "What my neighbour calls him"
	})
	order := b.note(at(11, 13, 8, 0), journal.Record{Order: &journal.Order{
		Type: "protection", Name: "Stalking protection order (interim)", Court: "Magistrates\u2019 court", Number: "SPO/26/0193",
		Issued: "2026-10-20", Served: "2026-10-24", Ends: "2027-01-20", Against: []string{him},
		Terms: "Not to come within 100 metres of my home or of the main gate at work.\nNot to contact me by any means.",
	}})
	warning := b.note(at(11, 13, 8, 10), journal.Record{Warning: &journal.Warning{
		Words: "Do not contact me again.", When: exact(at(7, 4, 10, 52)), How: "in-person", To: []string{him},
		Answer: "He said he only wanted to explain.",
	}})
	report := b.told(him, stall, officer, order)
	b.papers(him, order, warning, report)
}

// told is the trail of contacts, and an entry in which nearly everything is
// said. It returns the report to the police.
func (b *builder) told(him, stall, officer, order string) string {
	tyres := b.incidentOf("Both tyres")
	note := b.incidentOf("A folded note")
	report := b.note(at(11, 13, 8, 30), journal.Record{Contact: &journal.Contact{
		With: "police", Name: "County police, 101", Person: "Call handler", When: about(at(8, 16, 9, 40)), How: "phone",
		Reference: "LOG 0417 of 16 August", Reported: "Both tyres cut in the night; the grey van; the note in April.",
		Promised: "An officer calls back and looks at the doorbell clip.", Due: "2026-08-23", Incidents: []string{tyres, note},
	}})
	b.revise(at(11, 13, 8, 41), report, func(r *journal.Record) {
		c := *r.Contact
		c.People, c.FollowUp = []string{officer}, "Ask again, with the reference number"
		r.Contact, r.Reason = &c, "Found the officer\u2019s card"
	})
	b.note(at(11, 13, 8, 50), journal.Record{Contact: &journal.Contact{
		With: "employer", Name: "Human resources", When: onDay(11, 11), How: "email", Reported: "That he waits at the main gate.",
		Promised: "The guard walks me to the train.", Due: "2026-11-16", Settled: true, Outcome: "=Done since Monday",
	}})
	b.note(at(11, 13, 9, 0), journal.Record{Thing: &journal.Thing{
		What: "The folded note from the windscreen", When: about(at(4, 2, 18, 30)), Where: "Under the wiper of my car",
		Kept: "In a paper bag, in the drawer of my desk", Touched: "Only me, once, by the corner", Untouched: true, Incidents: []string{note},
		Evidence: []string{b.fileNamed("note.png")},
	}})
	b.amend(at(11, 13, 9, 10), b.incidentOf("Eleven calls"), func(in *journal.Incident) {
		in.Count, in.Platform, in.Number, in.Told = 11, "Mobile phone", "withheld", "self"
	})
	b.amend(at(11, 13, 9, 20), b.incidentOf("He came up to me"), func(in *journal.Incident) {
		in.People, in.Witnesses, in.Said = []string{him}, []string{stall}, "I only want to explain."
	})
	gate := b.write(at(11, 14, 21, 5), journal.Incident{
		What: "He stood by the bicycle racks, inside the hundred metres, and filmed me with a phone. He shouted across the road when I turned away.",
		When: exact(at(11, 14, 17, 36)), Where: "Work, main gate", Kinds: []string{"showing-up", "watching", "insults", "breach-of-order"},
		Place: "work", Told: "self", Said: "\u201cYou can\u2019t keep the f\u2014ing street from me.\u201d",
		People: []string{him}, Witnesses: []string{stall}, Present: "Two colleagues, a child with one of them",
		Appearance: "Green waxed jacket, dark cap", Vehicle: "Grey van round the corner", Weapon: "None seen",
		Injuries: "None", Care: "Doctor on the 16th, for sleep", Damage: "-12.50 for a taxi", FeltThen: "I could not move for a moment.",
		FeltAfter: "Shaking until late.", Impact: three(), Effect: "I do not take the main gate any more.",
		Did: "Went back inside and called 101.", Asked: "yes", Breach: []string{order}, Paper: "2026-11-14",
	})
	private := b.object()
	b.add(at(11, 14, 21, 5), journal.Noted, private, journal.Record{Private: &journal.Private{About: gate, Text: "A private note, which no bundle carries."}})
	return report
}

func three() *int {
	n := 3
	return &n
}

// incidentOf finds an incident by its first words.
func (b *builder) incidentOf(words string) string {
	for _, in := range b.journal.Incidents() {
		if what := in.Now().What; len(what) >= len(words) && what[:len(words)] == words {
			return in.ID
		}
	}
	return ""
}
