package report

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"daybook/app/journal"
	"daybook/app/text"
)

func moment(s string, offset int) journal.Moment {
	return journal.Moment{UTC: s, Zone: "Europe/London", Offset: offset}
}

// Where nobody said the day, what heads an entry is when it was written down.
func TestAnEntryWithoutItsDayIsHeadedByTheWriting(t *testing.T) {
	in := &Incident{Recorded: moment("2026-07-04T09:50:00.000Z", 60), Revisions: make([]Revision, 1)}
	for lang, want := range map[string]string{
		"en":    "Date not given, written down on Saturday, 4 July 2026, 10:50 (UTC+01:00)",
		"pt-BR": "Data não informada, anotado em sábado, 4 de julho de 2026, 10:50 (UTC+01:00)",
		"es":    "Fecha no indicada, anotado el sábado, 4 de julio de 2026, 10:50 (UTC+01:00)",
	} {
		for _, p := range []journal.Precision{"", journal.Unknown} {
			in.Revisions[0].When.Precision = p
			if got := placed(text.For(lang), in); got != want {
				t.Errorf("%s: %q", lang, got)
			}
		}
		in.Revisions[0].When = journal.When{Precision: journal.Day, From: moment("2026-07-01T00:00:00.000Z", 60)}
		if w := text.For(lang); placed(w, in) != happened(w, in.Revisions[0].When) {
			t.Errorf("%s: %q", lang, placed(w, in))
		}
	}
}

func TestWhenIsSaidAsWellAsItIsKnown(t *testing.T) {
	from, to := moment("2026-07-04T09:50:00.000Z", 60), moment("2026-07-04T23:30:00.000Z", 60)
	later := moment("2026-07-04T10:05:00.000Z", 60)
	for _, c := range []struct {
		when       journal.When
		en, pt, es string
	}{
		{journal.When{Precision: journal.Exact, From: from}, "Saturday, 4 July 2026, 10:50 (UTC+01:00)", "sábado, 4 de julho de 2026, 10:50 (UTC+01:00)", "sábado, 4 de julio de 2026, 10:50 (UTC+01:00)"},
		{journal.When{Precision: journal.About, From: from}, "Saturday, 4 July 2026, about 10:50 (UTC+01:00)", "sábado, 4 de julho de 2026, por volta das 10:50 (UTC+01:00)", "sábado, 4 de julio de 2026, hacia las 10:50 (UTC+01:00)"},
		{journal.When{Precision: journal.Day, From: from}, "Saturday, 4 July 2026, time not known", "sábado, 4 de julho de 2026, hora não informada", "sábado, 4 de julio de 2026, hora desconocida"},
		{journal.When{Precision: journal.Span, From: from, To: later}, "Saturday, 4 July 2026, 10:50 to 11:05 (UTC+01:00)", "sábado, 4 de julho de 2026, das 10:50 às 11:05 (UTC+01:00)", "sábado, 4 de julio de 2026, de 10:50 a 11:05 (UTC+01:00)"},
		{journal.When{Precision: journal.Span, From: from, To: to}, "Saturday, 4 July 2026, 10:50 to Sunday, 5 July 2026, 00:30 (UTC+01:00)", "sábado, 4 de julho de 2026, 10:50 até domingo, 5 de julho de 2026, 00:30 (UTC+01:00)", "sábado, 4 de julio de 2026, 10:50 hasta domingo, 5 de julio de 2026, 00:30 (UTC+01:00)"},
		{journal.When{Precision: journal.Unknown}, "Date not given", "Data não informada", "Fecha no indicada"},
	} {
		if got := happened(text.For("en"), c.when); got != c.en {
			t.Errorf("en: %q, want %q", got, c.en)
		}
		if got := happened(text.For("pt-BR"), c.when); got != c.pt {
			t.Errorf("pt-BR: %q, want %q", got, c.pt)
		}
		if got := happened(text.For("es"), c.when); got != c.es {
			t.Errorf("es: %q, want %q", got, c.es)
		}
	}
	if got := offset(journal.Moment{Offset: -210}); got != "UTC-03:30" {
		t.Error(got)
	}
}

func TestDaysLater(t *testing.T) {
	at := func(s string) journal.Moment { return moment(s, 0) }
	for _, c := range []struct {
		when     journal.When
		recorded string
		want     int
	}{
		{journal.When{Precision: journal.Exact, From: at("2026-03-01T10:00:00.000Z")}, "2026-03-02T09:59:00.000Z", 0},
		{journal.When{Precision: journal.Exact, From: at("2026-03-01T10:00:00.000Z")}, "2026-03-13T10:00:00.000Z", 12},
		{journal.When{Precision: journal.Day, From: at("2026-03-01T00:00:00.000Z")}, "2026-03-02T23:00:00.000Z", 0},
		{journal.When{Precision: journal.Span, From: at("2026-03-01T00:00:00.000Z"), To: at("2026-03-09T00:00:00.000Z")}, "2026-03-10T01:00:00.000Z", 1},
		{journal.When{Precision: journal.Unknown}, "2026-03-10T01:00:00.000Z", 0},
		{journal.When{Precision: journal.Exact, From: at("2026-03-09T00:00:00.000Z")}, "2026-03-01T01:00:00.000Z", 0},
	} {
		in := &Incident{Recorded: at(c.recorded), Revisions: []Revision{{Incident: journal.Incident{When: c.when}}}}
		if got := daysLater(in); got != c.want {
			t.Errorf("%s, written %s: %d days later, want %d", c.when.Precision, c.recorded, got, c.want)
		}
	}
}

func TestOrdinaryEntriesAreNoPartOfThePattern(t *testing.T) {
	d := newDiary(t)
	d.incident("one")
	d.now = d.now.AddDate(0, 0, 9)
	d.add(journal.Created, "", journal.Incident{What: "quiet", Kinds: []string{"ordinary"}, When: journal.When{Precision: journal.Day, From: journal.MomentAt(d.now, "UTC")}})
	d.now = d.now.AddDate(0, 0, 9)
	d.add(journal.Created, "", journal.Incident{What: "two", Kinds: []string{"ordinary", "threats"}, When: journal.When{Precision: journal.Day, From: journal.MomentAt(d.now, "UTC")}})
	page := string(HTML(From(d.j, Facts{Language: "en"})))
	if !strings.Contains(page, "3 incidents") || !strings.Contains(page, "18 days, between 1 March 2026 and 19 March 2026") {
		t.Error("the summary counts a quiet day as part of the pattern")
	}
}

// Every key the page asks for has words: a missing one would show as itself.
var bareKey = regexp.MustCompile(`\b(report|check|csv|place|told|asked|impact|role|context|body|how|ordertype|plan)\.[a-z0-9]`)

// everyChoice is a record for every value that can be chosen, with nothing else
// said, and one of each kind that was revised.
func everyChoice() []journal.Record {
	var list []journal.Record
	for _, role := range journal.Roles {
		list = append(list, journal.Record{Person: &journal.Person{Roles: []string{role}, Unknown: true}})
	}
	for _, context := range journal.Contexts {
		list = append(list, journal.Record{Person: &journal.Person{Context: context}})
	}
	for _, body := range journal.Bodies {
		list = append(list, journal.Record{Contact: &journal.Contact{With: body, Settled: true, Due: "2026-01-02"}})
	}
	for _, how := range journal.Hows {
		list = append(list, journal.Record{Warning: &journal.Warning{How: how}}, journal.Record{Contact: &journal.Contact{How: how, Due: "2026-01-02"}})
	}
	for _, kind := range journal.OrderTypes {
		list = append(list, journal.Record{Order: &journal.Order{Type: kind, Issued: "2026-01-02"}})
	}
	plan := map[string]string{}
	for _, part := range journal.PlanParts {
		plan[part] = "as agreed"
	}
	return append(list, journal.Record{Thing: &journal.Thing{What: "ring", Untouched: true}}, journal.Record{Plan: &journal.Plan{Texts: plan}})
}

func TestNoKeyIsShownInsteadOfWords(t *testing.T) {
	d := newDiary(t)
	for _, kind := range journal.Kinds {
		d.add(journal.Created, "", journal.Incident{What: kind, Kinds: []string{kind}, When: journal.When{Precision: journal.Day, From: journal.MomentAt(d.now, "UTC")}})
	}
	for mediaType := range extensions {
		d.add(journal.Imported, "", journal.Evidence{Name: "a", Type: mediaType})
	}
	for _, r := range everyChoice() {
		d.note(r)
	}
	d.add(journal.Erased, d.note(journal.Record{Thing: &journal.Thing{What: "gone"}}), journal.Erasure{})
	for i, place := range journal.Places {
		n := i % 4
		in := journal.Incident{What: place, Place: place, Impact: &n, Told: []string{"self", "other"}[i%2], Asked: []string{"yes", "no"}[i%2]}
		in.When.Precision = journal.Unknown
		d.add(journal.Created, "", in)
	}
	for m := range time.Month(12) {
		d.now = time.Date(2027, m+1, int(m)+1, 1, 2, 3, 0, time.UTC)
		d.incident("monthly")
	}
	for _, lang := range text.Languages {
		r := From(d.j, Facts{Language: lang, Name: "records-x", SealedAt: journal.MomentAt(d.now, "UTC")})
		for name, made := range map[string][]byte{
			"page": HTML(r), "how to": HowTo(r), "incidents": IncidentsCSV(r), "exhibits": ExhibitsCSV(r),
			"people": PeopleCSV(r), "contacts": ContactsCSV(r), "orders": OrdersCSV(r), "things": ThingsCSV(r),
		} {
			if key := bareKey.Find(made); key != nil {
				t.Errorf("%s %s shows %q…", lang, name, key)
			}
		}
		for _, kind := range journal.Kinds {
			if said := kindNames(text.For(lang), []string{kind})[0]; said == "" || said == kind && lang != "en" && kind != "email" {
				t.Errorf("%s: kind %q has no words", lang, kind)
			}
		}
	}
}

func TestHowToIsPlain(t *testing.T) {
	for _, lang := range text.Languages {
		made := string(HowTo(&Records{Language: lang, Name: "records-2026-01-02-ABCD", Stamps: []Stamp{
			{"seal/stamps/4.txt", "seal/stamps/4-a.tsr", "tsr", false}, {"seal/stamps/4.txt", "seal/stamps/4-b.tsr", "tsr", true}, {"seal/stamps/9.txt", "seal/stamps/9-c.ots", "ots", false}}}))
		for _, c := range []string{
			"openssl ts -verify -data seal/stamps/4.txt -in seal/stamps/4-a.tsr -CAfile tsa.pem",
			"openssl ts -verify -data seal/stamps/4.txt -in seal/stamps/4-b.tsr -token_in -CAfile tsa.pem", "ots verify -f seal/stamps/9.txt seal/stamps/9-c.ots",
		} {
			if !strings.Contains(made, "    "+c+"\r\n") {
				t.Errorf("%s: it does not say %s", lang, c)
			}
		}
		for i, line := range strings.Split(strings.TrimSuffix(made, "\r\n"), "\r\n") {
			if strings.ContainsAny(line, "\r\n\t") {
				t.Errorf("%s line %d: %q", lang, i+1, line)
			}
			if len(line) > columns && !strings.HasPrefix(line, "    ") {
				t.Errorf("%s line %d is %d long", lang, i+1, len(line))
			}
		}
		for _, c := range made {
			if c > '~' {
				t.Errorf("%s holds %q", lang, c)
			}
		}
		for key, words := range text.For(lang).Keys("check.") {
			if strings.Count(ascii(words), "?") != strings.Count(words, "?") {
				t.Errorf("%s: %s has a letter that ASCII is not told about", lang, key)
			}
		}
	}
}

// What the words must never promise.
var forbidden = regexp.MustCompile(`(?i)\b(court.(admiss|proof|ready)\w*|certif\w*|tamper\w*|military|original\w*|prov(e|es|ed|ing)|invisible|trace|safe(ly)?|admiss\w*|admisib\w*|invi[oa]l\w*|invisib\w*|rastros?|segur[oa]\w*|comprova\w*|provam?|comprueba\w*|demuestra\w*|prueban?\ que)\b`)

func TestWordsPromiseNothing(t *testing.T) {
	for _, lang := range text.Languages {
		r := spiked("calm")
		r.Language = lang
		for name, made := range map[string][]byte{"page": HTML(r), "how to": HowTo(r)} {
			if word := forbidden.Find(made); word != nil {
				t.Errorf("%s %s says %q", lang, name, word)
			}
		}
	}
}
