package sample

import "daybook/app/journal"

const orderPage = "IN THE MAGISTRATES\u2019 COURT (SAMPLE)\r\nStalking protection order, interim\r\nNumber SPO/26/0193\r\n"

const tillReceipt = "SATURDAY MARKET, STALL 14\r\n04/07/2026 10:48\r\nHoney 6.50\r\n"

// papers adds what came later: copies, a sister who keeps watch, and an entry
// copied from paper. Together with what stands before, every field there is has
// been said.
func (b *builder) papers(him, order, warning, report string) {
	page := b.file(at(11, 15, 10, 0), "order, first page.txt", "text/plain", "2026-10-24T15:00:00Z", []byte(orderPage))
	receipt := b.file(at(11, 15, 10, 1), "till receipt.txt", "text/plain", "", []byte(tillReceipt))
	b.revise(at(11, 15, 10, 4), order, func(r *journal.Record) {
		o := *r.Order
		o.Evidence, o.Notes = []string{page}, "-Interim; the hearing is on 19 January."
		r.Order, r.Reason = &o, "The copy came by post"
	})
	b.revise(at(11, 15, 10, 6), warning, func(r *journal.Record) {
		w := *r.Warning
		w.Evidence = []string{receipt}
		r.Warning = &w
	})
	b.revise(at(11, 15, 10, 9), report, func(r *journal.Record) {
		c := *r.Contact
		c.Badge, c.Evidence = "4471", []string{b.fileNamed("police reference.txt")}
		r.Contact = &c
	})
	b.revise(at(11, 15, 10, 12), him, func(r *journal.Record) {
		p := *r.Person
		p.Picture, p.Notes = b.fileNamed("IMG_2041.png"), "@quiet_lane_77 may be his account\u200b; I do not know that.\a"
		r.Person = &p
	})
	b.revise(at(11, 15, 10, 14), b.journal.Beside(him, journal.KindDetails).ID, func(r *journal.Record) {
		d := *r.Details
		d.Numbers, d.Addresses = []string{"+44 7700 900461"}, []string{"Turns into Mill Lane; which house I do not know"}
		r.Details = &d
	})
	b.hearing(order, page)
	b.sister(him)
}

// hearing is a contact with a court and one with a helpline, whose day is not known.
func (b *builder) hearing(order, page string) {
	b.note(at(11, 15, 10, 30), journal.Record{Contact: &journal.Contact{
		With: "court", Name: "Magistrates\u2019 court, listings", When: exact(at(11, 2, 11, 20)), How: "form",
		Reference: "SPO/26/0193", Reported: "Asked for a screen at the hearing.", Promised: "An answer in writing.", Due: "2026-12-11",
		Evidence: []string{page},
	}})
	b.note(at(11, 15, 10, 40), journal.Record{Contact: &journal.Contact{
		With: "advocate", Name: "Helpline", When: journal.When{Precision: journal.Unknown}, How: "phone",
		Outcome: "They told me to keep a diary and not to answer.", Settled: true,
	}})
	lost := b.note(at(11, 15, 10, 50), journal.Record{Thing: &journal.Thing{What: "A key ring", When: onDay(10, 30)}})
	b.erase(at(11, 15, 10, 55), lost, "It was mine")
}

// sister is somebody who helps and who saw something, told in two scripts.
func (b *builder) sister(him string) {
	noor := b.note(at(11, 16, 19, 0), journal.Record{Person: &journal.Person{
		Name: "\u0646\u0648\u0631 (Noor)", Roles: []string{"helper", "witness"}, Relationship: "My sister", Context: "domestic",
	}})
	b.write(at(11, 16, 19, 20), journal.Incident{
		What: "My sister rang: he had stood at the school gate three times that week \U0001f636 She wrote: " +
			"\u0631\u0623\u064a\u062a\u0647 \u0627\u0644\u064a\u0648\u0645 \u0623\u0645\u0627\u0645 \u0627\u0644\u0645\u062f\u0631\u0633\u0629 \u0645\u0631\u0629 \u0623\u062e\u0631\u0649.",
		When: onDay(6, 2), Where: "School gate, Mill Lane", Kinds: []string{"waiting", "watching"}, Place: "school",
		Count: 3, Told: "other", By: "Noor, my sister", Said: "\u0623\u0646\u0627 \u0623\u0646\u062a\u0638\u0631 \u0641\u0642\u0637.",
		Platform: "WhatsApp", Account: "@quiet_lane_77", Number: "+44 7700 900461", People: []string{him}, Witnesses: []string{noor},
		Asked: "no", Paper: "2026-06-04",
	})
}

// fileNamed finds a file by the name it came in with.
func (b *builder) fileNamed(name string) string {
	for _, x := range b.journal.AllEvidence() {
		if x.Evidence.Name == name {
			return x.ID
		}
	}
	return ""
}
