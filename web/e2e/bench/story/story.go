// Package story is what the benchmark's large journal says: made up, and the same
// each time, so that a yardstick can be given the very same texts.
package story

import (
	"fmt"
	"time"

	"daybook/app/journal"
)

// People and contacts that a journal of so many incidents has.
func People(incidents int) int   { return incidents * 3 / 100 }
func Contacts(incidents int) int { return incidents / 5 }

var happened = []string{
	"The same car again, two doors down, lights off; it left when I switched the porch lamp on. Nobody got out.",
	"Eleven silent calls between nine and midnight, the number withheld. I let it ring and wrote the times down.",
	"A message from an account I do not know: he knew which bus I took and what I was wearing. Screenshot taken.",
	"He stood across from the bakery for ten minutes, engine running, and looked over when I came out with Ana.",
	"A parcel I had not ordered. José from the second floor saw who left it; I have not opened it.",
	"Nothing today. I walked to work along the canal and slept through for once.",
	"Someone had been in the garden: the gate open, the bin moved under the window, footprints by the hedge.",
}

var places = []string{"Home, from the front window", "Mill Lane, opposite the bakery", "Bus stop at Königsallee", "On the phone", "Praça da Conceição"}

// Incident is the i-th one, told by n people, of whom id names one.
func Incident(i int, people []string) journal.Incident {
	from := journal.MomentAt(time.Date(2024, 1, 3, 7, 30, 0, 0, time.UTC).Add(time.Duration(i)*97*time.Minute), "Europe/London")
	in := journal.Incident{
		What: What(i), When: journal.When{Precision: journal.About, From: from}, Where: places[i%len(places)],
		Kinds: []string{journal.Kinds[i%7], journal.Kinds[7+i%5]}, FeltThen: "On edge, then tired",
	}
	if i%3 == 0 {
		in.Said, in.Platform, in.Number = "You cannot hide, I will always find you", "WhatsApp", fmt.Sprint("+44 7700 9", 10000+i)
	}
	if len(people) > 0 {
		in.People = []string{people[i%len(people)]}
	}
	return in
}

// What is what happened.
func What(i int) string { return fmt.Sprintf("Entry %d. %s", i, happened[i%len(happened)]) }

// Name is what the i-th person is called.
func Name(i int) string {
	first := []string{"Ana", "José", "Zoë", "Marek", "Ingrid", "Łucja", "Pedro"}
	last := []string{"Prado", "Müller", "Okafor", "Nowak", "da Conceição"}
	return fmt.Sprintf("%s %s %d", first[i%len(first)], last[i%len(last)], i)
}

// Text is all that an incident can be found by, one text after the other.
func Text(i, people int) string {
	in := Incident(i, nil)
	name := ""
	if people > 0 {
		name = Name(i % people)
	}
	return in.What + "\n" + in.Said + "\n" + in.Where + "\n" + name + "\n" + in.Platform + "\n" + in.Number + "\n" + in.FeltThen
}
