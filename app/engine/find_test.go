package engine_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// save writes an incident, and is its id.
func save(t *testing.T, e *engine.Engine, in journal.Incident) string {
	t.Helper()
	return ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: in}).ID
}

func find(t *testing.T, e *engine.Engine, q engine.TimelineRequest) engine.Timeline {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 50
	}
	return ask(t, e, engine.GetTimeline, q)
}

// ids are the rows found, newest first.
func ids(tl engine.Timeline) string {
	var all []string
	for _, r := range tl.Rows {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

// on is a day, known as such.
func on(t *testing.T, day string) journal.When {
	t.Helper()
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	m, err := journal.WallTime(d.Year(), d.Month(), d.Day(), 0, 0, "Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return journal.When{Precision: journal.Day, From: m}
}

func shown(text string, marks []engine.Span) string {
	for i := len(marks) - 1; i >= 0; i-- {
		m := marks[i]
		text = text[:m.From] + "[" + text[m.From:m.To] + "]" + text[m.To:]
	}
	return text
}

// Every text a person can write into an incident is searched, and the row tells
// in which one something was found.
func TestEveryTextOfAnIncidentIsFound(t *testing.T) {
	_, e := made(t)
	him := known(t, e, journal.Person{Name: "José Prado", Nicknames: "Zé"}, journal.Details{})
	her := known(t, e, journal.Person{Name: "Ana Witness"}, journal.Details{})
	id := save(t, e, journal.Incident{
		What: "The grey van again. " + strings.Repeat("Nothing more. ", 30) + "It left at dusk.", Where: "Mill Lane", Said: "I will FIND you",
		Platform: "Signal", Account: "@ze-prado", Number: "07700 900123", By: "my neighbour", Told: "other",
		People: []string{him}, Witnesses: []string{her}, Present: "two children", Appearance: "red cap", Vehicle: "AB12 7KX",
		Weapon: "a stick", Injuries: "bruise", Care: "A&E", Damage: "wing mirror", FeltThen: "afraid", FeltAfter: "tired",
		Effect: "took another bus", Did: "called my sister",
	})
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: id, Private: text("I have not told Márcia"), Reason: "forgot the mirror",
		Incident: ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id}).Now})
	write(t, e, "Something else entirely.")
	for query, want := range map[string]string{
		"VAN":           "",
		"dusk":          "",
		"find you":      "said: I will [FIND] [you]",
		"mill":          "where: [Mill] Lane",
		"jose":          "people: [José] Prado\nZé",
		"ze pra":        "people: José [Pra]do\n[Zé]",
		"ana":           "witnesses: [Ana] Witness\n",
		"signal":        "platform: [Signal]",
		"ze-prado":      "account: @[ze-prado]",
		"900123":        "number: 07700 [900123]",
		"neighbour":     "by: my [neighbour]",
		"children":      "present: two [children]",
		"cap":           "appearance: red [cap]",
		"7kx":           "vehicle: AB12 [7KX]",
		"stick":         "weapon: a [stick]",
		"bruise":        "injuries: [bruise]",
		"a&e":           "care: [A&E]",
		"mirror":        "damage: wing [mirror]",
		"afraid tired":  "felt: [afraid]\n[tired]",
		"bus":           "effect: took another [bus]",
		"sister":        "did: called my [sister]",
		"marcia":        "note: ",
		"van bus":       "effect: took another [bus]",
		"van bus marci": "effect: took another [bus]",
	} {
		got := find(t, e, engine.TimelineRequest{Query: query})
		if got.Found != 1 || got.Total != 2 || ids(got) != id {
			t.Errorf("%q finds %d: %+v", query, got.Found, got.Rows)
			continue
		}
		in := ""
		if f := got.Rows[0].Found; f != nil {
			in = f.In + ": " + shown(f.Text, f.Marks)
		}
		if in != want {
			t.Errorf("%q is found in %q, not %q", query, in, want)
		}
	}
	dusk := find(t, e, engine.TimelineRequest{Query: "dusk"}).Rows[0]
	if got := shown(dusk.Excerpt, dusk.Marks); !strings.HasSuffix(got, "It left at [dusk].") || !strings.HasPrefix(got, "…") {
		t.Errorf("the excerpt does not show it: %q", got)
	}
	if got := find(t, e, engine.TimelineRequest{Query: "van zebra"}); got.Found != 0 || got.Total != 2 || got.Rows == nil {
		t.Errorf("%+v", got)
	}
}

// What changes is found by its new words, and no longer by the old ones.
func TestSearchFollowsTheLog(t *testing.T) {
	d, e := made(t)
	him := known(t, e, journal.Person{Name: "Unknown man"}, journal.Details{})
	id := save(t, e, journal.Incident{What: "He rang.", People: []string{him}})
	count := func(query string) int { return find(t, e, engine.TimelineRequest{Query: query}).Found }
	check := func(step string, want map[string]int) {
		t.Helper()
		for query, n := range want {
			if got := count(query); got != n {
				t.Errorf("%s: %q finds %d, not %d", step, query, got, n)
			}
		}
	}
	check("written", map[string]int{"rang": 1, "unknown": 1, "pedro": 0})
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{ID: him, Record: journal.Record{Person: &journal.Person{Name: "Pedro"}}})
	check("named", map[string]int{"unknown": 0, "pedro": 1})
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: id, Incident: journal.Incident{What: "He rang twice.", People: []string{him}}, Private: text("zebra")})
	check("amended", map[string]int{"twice": 1, "zebra": 1})
	ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: id, Incident: journal.Incident{What: "He called.", People: []string{him}}, Private: text("")})
	check("amended again", map[string]int{"twice": 0, "rang": 0, "called pedro": 1, "zebra": 0})
	for _, note := range []string{"giraffe", "lion"} { // and nothing else
		ask(t, e, engine.SaveIncident, engine.SaveRequest{ID: id, Incident: journal.Incident{What: "He called.", People: []string{him}}, Private: text(note)})
		check("noted", map[string]int{note: 1, "called": 1})
	}
	check("noted again", map[string]int{"giraffe": 0})
	e, _ = reopened(t, d)
	check("unlocked again", map[string]int{"called pedro": 1, "rang": 0})
	ask(t, e, engine.Erase, engine.EraseRequest{ID: him, Passphrase: passphrase})
	check("person erased", map[string]int{"called": 1, "pedro": 0})
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	check("erased", map[string]int{"called": 0, "": 0})
}

func TestFiltersCombine(t *testing.T) {
	_, e := made(t)
	him := known(t, e, journal.Person{Name: "Pedro"}, journal.Details{})
	her := known(t, e, journal.Person{Name: "Ana"}, journal.Details{})
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a.txt", []byte("some words")), nil)
	if err != nil {
		t.Fatal(err)
	}
	order := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Order: &journal.Order{Type: "bail"}}}).ID
	a := save(t, e, journal.Incident{What: "van one", When: on(t, "2026-01-31"), Kinds: []string{"watching"}, People: []string{him}, Place: "home", Where: "Café Central"})
	b := save(t, e, journal.Incident{What: "van two", When: on(t, "2026-02-01"), Kinds: []string{"watching", "messages"}, Witnesses: []string{her}, Platform: "WhatsApp", Evidence: []string{added.Exhibit.ID}})
	c := save(t, e, journal.Incident{What: "call", When: on(t, "2026-02-28"), Kinds: []string{"phone-calls"}, People: []string{him, her}, Where: "cafe central", Platform: "whatsapp ", Breach: []string{order}})
	d := save(t, e, journal.Incident{What: "note", Kinds: []string{"breach-of-order"}}) // without a date: written on 2026-03-01
	ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Contact: &journal.Contact{With: "police", Incidents: []string{b, d}}}})

	for _, x := range []struct {
		query  string
		filter engine.Filter
		want   []string
	}{
		{"", engine.Filter{Kinds: []string{"watching"}}, []string{b, a}},
		{"", engine.Filter{Kinds: []string{"messages", "phone-calls"}}, []string{c, b}},
		{"", engine.Filter{People: []string{her}}, []string{c, b}},
		{"", engine.Filter{People: []string{him}, Kinds: []string{"watching"}}, []string{a}},
		{"", engine.Filter{Places: []string{"home"}}, []string{a}},
		{"", engine.Filter{Spots: []string{"CAFÉ CENTRAL"}}, []string{c, a}},
		{"", engine.Filter{Places: []string{"home"}, Spots: []string{"elsewhere"}}, []string{a}},
		{"", engine.Filter{Platforms: []string{"WhatsApp"}}, []string{c, b}},
		{"", engine.Filter{From: "2026-02-01"}, []string{d, c, b}},
		{"", engine.Filter{From: "2026-02-01", To: "2026-02-28"}, []string{c, b}},
		{"", engine.Filter{To: "2026-01-31"}, []string{a}},
		{"", engine.Filter{Evidence: "yes"}, []string{b}},
		{"", engine.Filter{Evidence: "no"}, []string{d, c, a}},
		{"", engine.Filter{Reported: "yes"}, []string{d, b}},
		{"", engine.Filter{Reported: "no"}, []string{c, a}},
		{"", engine.Filter{Breach: "yes"}, []string{d, c}},
		{"", engine.Filter{Breach: "no"}, []string{b, a}},
		{"van", engine.Filter{From: "2026-02-01"}, []string{b}},
		{"van", engine.Filter{Kinds: []string{"watching"}, Reported: "no"}, []string{a}},
		{"van", engine.Filter{Kinds: []string{"phone-calls"}}, nil},
	} {
		got := find(t, e, engine.TimelineRequest{Query: x.query, Filter: x.filter})
		if ids(got) != strings.Join(x.want, " ") || got.Found != len(x.want) || got.Total != 4 {
			t.Errorf("%q %+v: %v of %d, not %v", x.query, x.filter, ids(got), got.Found, x.want)
		}
	}
	got := find(t, e, engine.TimelineRequest{Filter: engine.Filter{Breach: "no"}, Limit: 1})
	if want := []engine.MonthCount{{Month: "2026-02", Count: 1}, {Month: "2026-01", Count: 1}}; fmt.Sprint(got.Months) != fmt.Sprint(want) {
		t.Errorf("months %v", got.Months)
	}

	f := ask(t, e, engine.GetFacets, engine.None{})
	for what, pair := range map[string][2]string{
		"kinds":     {facets(f.Kinds), "watching 2, breach-of-order 1, phone-calls 1, messages 1"},
		"people":    {facets(f.People), "Pedro 2, Ana 2"},
		"places":    {facets(f.Places), "home 1"},
		"spots":     {facets(f.Spots), "cafe central 2"},
		"platforms": {facets(f.Platforms), "whatsapp  2"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %q, not %q", what, pair[0], pair[1])
		}
	}
	if f.Total != 4 || f.Evidence != 1 || f.Reported != 2 || f.Breach != 2 {
		t.Errorf("%+v", f)
	}
}

func facets(list []engine.Facet) string {
	var all []string
	for _, f := range list {
		all = append(all, fmt.Sprint(f.Name, " ", f.Count))
	}
	return strings.Join(all, ", ")
}

// A span counts for every day it lasted.
func TestASpanIsFoundOnAllItsDays(t *testing.T) {
	_, e := made(t)
	w := on(t, "2026-01-30")
	w.Precision, w.To = journal.Span, on(t, "2026-02-02").From
	save(t, e, journal.Incident{What: "every night", When: w})
	for day, n := range map[string]int{"2026-01-29": 0, "2026-01-30": 1, "2026-02-01": 1, "2026-02-02": 1, "2026-02-03": 0} {
		q := engine.TimelineRequest{Filter: engine.Filter{From: journal.Date(day), To: journal.Date(day)}}
		if got := find(t, e, q).Found; got != n {
			t.Errorf("%s: %d", day, got)
		}
	}
}

// The windows of a search make up the whole of it, each row once.
func TestWindowsOfASearch(t *testing.T) {
	_, e := made(t)
	for i := range 30 {
		save(t, e, journal.Incident{What: fmt.Sprintf("van %d", i), When: on(t, fmt.Sprintf("2026-01-%02d", i%28+1))})
	}
	whole := find(t, e, engine.TimelineRequest{Query: "van 1"})
	var parts []string
	for at := 0; at < whole.Found; at += 4 {
		part := find(t, e, engine.TimelineRequest{Query: "van 1", Offset: at, Limit: 4})
		if (at == 0) != (part.Months != nil) || part.Loose != nil {
			t.Errorf("at %d: months %v", at, part.Months)
		}
		parts = append(parts, ids(part))
	}
	if strings.Join(parts, " ") != ids(whole) || whole.Found != 12 {
		t.Errorf("%v\n%v", parts, ids(whole))
	}
}

// Whatever was written comes back byte for byte, and can be found.
func TestTextsOfAnySortAreKeptAndFound(t *testing.T) {
	_, e := made(t)
	r := rand.New(rand.NewPCG(1, 2))
	long := strings.Repeat("long é 漢 ", 10_000) + "needle"
	for i, what := range []string{
		"שלום עולם", "مرحبا بالعالم", "👩\u200d👧 came", "a\u202eevil\u202c b", "tab\tand\x00null", "zero\u200bwidth", "e\u0301", long,
	} {
		id := save(t, e, journal.Incident{What: what})
		if got := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id}).Now.What; got != what {
			t.Errorf("%d: %q came back as %q", i, what, got)
		}
		runes := []rune(what)
		at := r.IntN(max(1, len(runes)-40))
		query := string(runes[at:min(len(runes), at+40)])
		if i == 7 {
			query = "needle"
		}
		got := find(t, e, engine.TimelineRequest{Query: query})
		if !strings.Contains(ids(got), id) || len(got.Rows[0].Excerpt) > 3000 {
			t.Errorf("%d: %q does not find it", i, query)
		}
	}
}
