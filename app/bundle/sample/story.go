package sample

import "daybook/app/journal"

func exact(m journal.Moment) journal.When {
	return journal.When{Precision: journal.Exact, From: m}
}

func about(m journal.Moment) journal.When {
	return journal.When{Precision: journal.About, From: m}
}

func onDay(month, day int) journal.When {
	return journal.When{Precision: journal.Day, From: at(month, day, 0, 0)}
}

func span(from, to journal.Moment) journal.When {
	return journal.When{Precision: journal.Span, From: from, To: to}
}

// tell writes the whole journal, in the order in which it was kept.
func (b *builder) tell() {
	b.start(at(3, 4, 21, 14))
	b.spring()
	b.summer()
	b.export(at(9, 20, 11, 30))
	b.autumn()
	b.beside()
	b.move(at(11, 20, 22, 5), at(11, 20, 21, 40))
}

func (b *builder) spring() {
	van := b.file(at(3, 4, 21, 20), "IMG_2041.png", "image/png", "2026-03-03T22:41:07Z", street())
	first := b.write(at(3, 4, 21, 26), journal.Incident{
		What: "A man in a grey van was parked across from my front door with the engine running. " +
			"I saw him from the window upstairs. He looked up at the house the whole time. " +
			"When I put the light on he drove off without headlights.",
		When: exact(at(3, 3, 22, 40)), Where: "Outside my home",
		Kinds: []string{"watching", "waiting"}, Evidence: []string{van},
	})
	b.write(at(3, 11, 8, 31), journal.Incident{
		What: "The same grey van was at the bus stop when I left for work. The man wound the window down and said:\n\n" +
			"\u201cYou could have just said hello.\u201d\n\nI did not answer and got on the bus.",
		When: exact(at(3, 11, 7, 55)), Where: "Bus stop on the corner", Kinds: []string{"waiting", "approaching"},
	})
	b.amend(at(3, 12, 19, 5), first, func(in *journal.Incident) {
		in.What += " The number plate began with W and ended in 7."
		in.Reason = "I remembered part of the plate"
	})
	calls := b.file(at(3, 20, 9, 2), "Screenshot 2026-03-20 at 09.00.jpg", "image/jpeg", "2026-03-20T09:00:44Z", callLog())
	b.write(at(3, 20, 9, 10), journal.Incident{
		What: "Eleven calls from a withheld number. Nobody spoke. On the last one I could hear a radio.",
		When: span(at(3, 19, 23, 4), at(3, 20, 2, 10)), Where: "At home, on my mobile",
		Kinds: []string{"phone-calls"}, Evidence: []string{calls},
	})
	note := b.file(at(4, 2, 18, 40), "note.png", "image/png", "2026-04-02T18:36:20Z", windscreen())
	b.write(at(4, 2, 18, 47), journal.Incident{
		What: "A folded note under the wiper of my car. It says only \u201cI know you saw me\u201d. I put it in a paper bag without touching it again.",
		When: about(at(4, 2, 18, 30)), Where: "Car park at work", Kinds: []string{"letters", "frightening-objects"},
		Evidence: []string{note},
	})
	mail := b.file(at(4, 21, 7, 58), "Why so rude.eml", "", "2026-04-21T07:50:00Z", message())
	b.write(at(4, 21, 8, 3), journal.Incident{
		What:  "An e-mail to my work address. I have not answered. It names the colour of my new coat, which I had worn for one day.",
		When:  exact(at(4, 20, 23, 12)),
		Kinds: []string{"email", "watching"}, Evidence: []string{mail},
	})
	private := b.write(at(5, 3, 22, 15), journal.Incident{
		What: "Something about a friend that does not belong here.", When: onDay(5, 3), Kinds: []string{"other"},
	})
	b.erase(at(5, 4, 8, 0), private, "About somebody else, not mine to keep")
	b.write(at(5, 9, 13, 20), journal.Incident{
		What: "Flowers were delivered to reception with no card. The shop would not say who ordered them.",
		When: exact(at(5, 9, 11, 45)), Where: "Work, front desk", Kinds: []string{"gifts"},
	})
}

func (b *builder) summer() {
	b.write(at(6, 14, 20, 0), journal.Incident{
		What: "Two quiet weeks. I saw a grey van once, but it was a different one.",
		When: onDay(6, 14), Kinds: []string{"ordinary"},
	})
	market := b.write(at(7, 4, 16, 42), journal.Incident{
		What: "He came up to me at the market, stood very close and said he only wanted to explain. " +
			"I said clearly: \u201cDo not contact me again.\u201d A woman from the next stall came and stood with me until he left.",
		When: about(at(7, 4, 11, 15)), Where: "Saturday market", Kinds: []string{"approaching", "following"},
	})
	b.amend(at(7, 6, 9, 12), market, func(in *journal.Incident) {
		in.When = exact(at(7, 4, 10, 50))
		in.Reason = "My till receipt from the stall says 10:48, so it was earlier than I wrote"
	})
	voice := b.file(at(7, 28, 20, 31), "voicemail.wav", "audio/wav", "2026-07-28T20:29:12Z", tone())
	b.write(at(7, 28, 20, 35), journal.Incident{
		What: "Voicemail, under a second long, a tone and then nothing. The ninth this month.",
		When: exact(at(7, 28, 20, 20)), Kinds: []string{"voicemail"}, Evidence: []string{voice},
	})
	reference := b.file(at(8, 16, 10, 4), "police reference.txt", "text/plain", "2026-08-16T10:02:00Z", []byte(reference))
	empty := b.file(at(8, 16, 10, 5), "doorbell clip.mp4", "video/mp4", "2026-08-15T03:14:00Z", nil)
	b.write(at(8, 16, 10, 11), journal.Incident{
		What: "Both tyres on the street side were cut in the night. The doorbell camera saved a clip but the file is empty. " +
			"Reported by phone; the reference is in the text file.",
		When: span(at(8, 15, 23, 30), at(8, 16, 6, 40)), Where: "Street outside my home",
		Kinds: []string{"property-damage"}, Evidence: []string{reference, empty},
	})
	wrong := b.file(at(8, 20, 18, 0), "holiday.png", "image/png", "2026-08-02T12:00:00Z", windscreen())
	b.erase(at(8, 20, 18, 3), wrong, "")
}

func (b *builder) autumn() {
	b.write(at(9, 26, 21, 50), journal.Incident{
		What: "Followed from the swimming pool to the station. He stayed about fifty metres behind and stopped whenever I stopped. " +
			"I could not write this down before now.",
		When: span(at(9, 12, 19, 30), at(9, 12, 20, 5)), Where: "From the pool to the station", Kinds: []string{"following"},
	})
	strange := b.file(at(10, 6, 12, 30), strangeName, "", "", []byte(chat))
	account := b.write(at(10, 6, 12, 41), journal.Incident{
		What: "@quiet_lane_77 wrote to three of my friends & asked where I spend my weekends. One message reads <i>she'll thank me</i>. " +
			"The file is the chat as my friend exported it.",
		When: journal.When{Precision: journal.Unknown}, Kinds: []string{"through-others", "social-media"}, Evidence: []string{strange},
	})
	b.amend(at(10, 7, 8, 20), account, func(in *journal.Incident) {
		in.When = onDay(10, 5)
		in.Kinds = append(in.Kinds, "rumours")
		in.Reason = "My friend found the date"
	})
	b.amend(at(10, 9, 18, 2), account, func(in *journal.Incident) {
		in.Where = "On my friends\u2019 phones"
		in.Quotes = []journal.Quote{quoted(strange)}
	})
	b.write(at(11, 10, 17, 55), journal.Incident{
		What: "=12 minutes he stood at the gate at closing time, by the clock in the hall. Two colleagues walked me to the train.",
		When: exact(at(11, 10, 17, 30)), Where: "Work, main gate", Kinds: []string{"waiting", "showing-up"},
	})
	b.file(at(11, 20, 9, 15), "house plan.json", "application/json", "2026-11-20T09:14:00Z", []byte(`{"door":"changed lock","light":"sensor at the back"}`+"\n"))
}

// strangeName has what file systems choke on: a leading dot, ways up, both
// slashes, a name Windows keeps for itself, an emoji, text from right to left
// with a mark that turns the rest around, and a line break.
const strangeName = ".\u202egpj.\u05e9\u05dc\u05d5\u05dd/../..\\CON:*?\"<>|\n\U0001f4f7.txt "
