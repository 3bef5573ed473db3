package e2e

import (
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// told is what the story of the records says, in one language.
type told struct {
	who, plate, number, role, what, station, reference, promise, terms, breach, warning, thing, kept string
	over                                                                                             string // what is said of a promise past its day
}

var tales = map[string]told{
	"en": {who: "Unknown man, grey van", plate: "Grey van, AB12 7KX", number: "07700 900123", role: "Neighbour of my sister",
		what: "The van stood at the gate again.", station: "Mill Road police station", reference: "CAD 4471",
		promise: "Send someone round and call back", terms: "Not within 100 m of my home or work.", breach: "He stood at the gate of the nursery.",
		warning: "Please do not contact me again.", thing: "A parcel without a sender", kept: "Hall cupboard, in a paper bag", over: "past its day"},
	"es": {who: "Hombre desconocido, furgoneta gris", plate: "Furgoneta gris, 1234 KXB", number: "+34 600 000 123", role: "Vecino de mi hermana",
		what: "La furgoneta estaba otra vez en el portal.", station: "Comisaría de la calle del Molino", reference: "AT 4471/2026",
		promise: "Mandar a alguien y llamar después", terms: "No acercarse a menos de 100 m de mi casa o del trabajo.", breach: "Estaba en la puerta de la guardería.",
		warning: "No vuelvas a contactarme.", thing: "Un envío sin remitente", kept: "Armario de la entrada, en una bolsa de papel", over: "fuera de plazo"},
	madeUp: {who: "1234: άγνωστος, γκρι βαν", plate: "Γκρι βαν, 12 777", number: "07700 900123", role: "Γείτονας",
		what: "Το βαν ήταν πάλι στην πύλη.", station: "Τμήμα οδού Μύλου", reference: "ΑΡ 4471", promise: "Θα τηλεφωνήσουν", terms: "Όχι κάτω από 100.",
		breach: "Στεκόταν στην πύλη.", warning: "Μη μου ξαναγράψεις.", thing: "Δέμα", kept: "Ντουλάπι", over: "1"},
	"pt-BR": {who: "Homem desconhecido, van cinza", plate: "Van cinza, ABC1D23", number: "+55 11 98765-0000", role: "Vizinho da minha irmã",
		what: "A van ficou parada no portão de novo.", station: "2ª Delegacia da Mulher", reference: "BO 4471/2026",
		promise: "Mandar alguém e ligar de volta", terms: "Não chegar a menos de 100 m da minha casa ou do trabalho.", breach: "Ele ficou no portão da creche.",
		warning: "Não entre mais em contato comigo.", thing: "Um pacote sem remetente", kept: "Armário da entrada, num saco de papel", over: "passou do prazo"},
}

// A person, an entry with them, a report to the police, an order and its breach:
// the story behind most records, on a window the size of a phone.
func TestRecords(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			p.Size(360, 740)
			records(t, p, language, func(name string) {
				t.Helper()
				examine(t, p, name)
				if wide := drive.Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
					t.Errorf("%s scrolls sideways by %d", name, wide)
				}
			})
			b.Check()
		})
	}
}

// records lives the story and shows each screen it passes. It begins and ends on
// the timeline.
func records(t *testing.T, p *drive.Page, language string, show func(name string)) {
	t.Helper()
	x := tales[language]
	p.Click("#open-people")
	p.Screen("people")
	p.See("#empty")
	show("people-empty")
	p.Click("#add-person")
	p.Screen("person")
	show("person-new")
	person.FillRecord(p, person.Record{
		Groups: []string{"part", "look", "reach"}, Tick: []string{"unknown", "roles-suspect"},
		Fields: [][2]string{{"name", x.who}, {"relationship", x.role}, {"vehicles", x.plate}, {"numbers", x.number}},
	})
	show("person-filled")
	person.SaveRecord(p, "person")
	p.Fill("#find-person", x.number[len(x.number)-6:])
	p.Until(`document.querySelector("[data-item]").innerText.includes(` + js(x.number) + `)`)
	show("people-found")
	p.Click("#back")

	p.Screen("timeline")
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", x.what)
	p.Click("#who > summary")
	person.Pick(p, "people", x.plate[len(x.plate)-3:], 1)
	person.Save(p)
	person.OpenIncident(p, x.what)
	show("incident-with-person")
	p.Click("#report")
	p.Screen("contact")
	show("contact-new")
	person.FillRecord(p, person.Record{
		Groups: []string{"promise", "about-part", "who"}, Choose: [][2]string{{"with", "police"}, {"due", "2026-01-15"}, {"how", "phone"}},
		Fields: [][2]string{{"which", x.station}, {"reference", x.reference}, {"reported", x.what}, {"promised", x.promise}},
	})
	show("contact-filled")
	person.SaveRecord(p, "contact")
	p.Screen("incident")
	p.Until(`document.querySelector("main").innerText.includes(` + js(x.station) + `)`)
	show("incident-reported")
	p.Click("#back")
	p.Screen("timeline")
	p.See("#due")
	if words := p.Text("#due"); !strings.Contains(words, x.over) {
		t.Errorf("the timeline says %q", words)
	}
	show("timeline-due")
	p.Click("#open-due")
	p.Screen("contacts")
	show("contacts")
	person.OpenRecord(p, x.reference)
	show("contact")
	p.Click("#amend")
	p.Screen("contact")
	person.FillRecord(p, person.Record{Groups: []string{"promise"}, Tick: []string{"settled"}, Fields: [][2]string{{"promised", x.promise + "."}}})
	show("contact-amend")
	person.SaveRecord(p, "contact")
	p.Screen("record")
	p.Click("#history > summary")
	show("contact-amended")
	p.Click("#back")
	p.Screen("contacts")
	p.Click("#back")
	p.Screen("timeline")
	p.Gone("#due")

	person.More(p, "orders")
	show("orders-empty")
	p.Click("#add-warning")
	p.Screen("warning")
	show("warning-new")
	person.FillRecord(p, person.Record{Groups: []string{"to-part"}, Fields: [][2]string{{"said-words", x.warning}}, Choose: [][2]string{{"how", "message"}}})
	person.Pick(p, "to", x.who[:5], 1)
	person.SaveRecord(p, "warning")
	p.Click("#add-order")
	p.Screen("order")
	show("order-new")
	person.FillRecord(p, person.Record{Groups: []string{"against-part"},
		Choose: [][2]string{{"type", "protection"}, {"ends", "2027-03-01"}}, Fields: [][2]string{{"terms", x.terms}}})
	person.Pick(p, "against", x.who[:5], 1)
	person.SaveRecord(p, "order")
	p.Screen("orders")
	p.UntilCount("[data-item]", 2)
	show("orders")
	p.Click("section:nth-of-type(2) [data-item]")
	p.Screen("record")
	p.See("#add-breach")
	show("order")
	p.Click("#add-breach")
	p.Screen("write")
	p.Fill("#what", x.breach)
	person.Save(p)
	p.Screen("record")
	p.UntilCount("[data-incident]", 1)
	show("order-breached")
	p.Click("#back")
	p.Screen("orders")
	person.FromMore(p, "#back")

	person.More(p, "things")
	show("things-empty")
	p.Click("#add-thing")
	p.Screen("thing")
	show("thing-new")
	person.FillRecord(p, person.Record{Groups: []string{"kept-part"}, Tick: []string{"untouched"},
		Fields: [][2]string{{"thing-what", x.thing}, {"thing-kept", x.kept}}})
	person.SaveRecord(p, "thing")
	person.OpenRecord(p, x.thing)
	show("thing")
	p.Click("#erase")
	p.Screen("erase")
	show("thing-erase")
	p.Click("#cancel")
	p.Screen("record")
	p.Click("#back")
	p.Screen("things")
	person.FromMore(p, "#back")

	p.Click("#open-people")
	person.OpenRecord(p, x.who)
	if words := p.Text("#reach"); !strings.Contains(words, x.number) {
		t.Errorf("the page of the person says %q", words)
	}
	p.UntilCount("#items [data-item]", 2)
	p.UntilCount("#incidents [data-incident]", 1)
	show("person")
	p.Click("#back")
	p.Screen("people")
	p.Click("#back")
	p.Screen("timeline")
}
