package engine_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
)

// spoken is a journal in which everything says a word that stands nowhere else.
type spoken struct {
	t     *testing.T
	e     engine.Caller
	words map[string][]string // by object
	never []string            // in no bundle at all
	apart []string            // in no bundle but an annex
	n     int
}

func (s *spoken) word() string {
	s.n++
	return fmt.Sprintf("zq%04dqz", s.n)
}

// of keeps words as those of an object.
func (s *spoken) of(id string, words ...string) string {
	s.words[id] = append(s.words[id], words...)
	return id
}

// picture is a JPEG whose name, and whose own words of where it was taken, are told.
func (s *spoken) picture() string {
	name, place := s.word(), s.word()
	return s.of(addFile(s.t, s.e, name+".jpg", append([]byte("\xff\xd8\xff\xe1\x00\x40Exif\x00\x00"), place...)), name, place)
}

func (s *spoken) incident(in journal.Incident) string {
	w, private := s.word(), s.word()
	in.What, s.never = w, append(s.never, private)
	return s.of(ask(s.t, s.e, engine.SaveIncident, engine.SaveRequest{Incident: in, Private: &private}).ID, w)
}

// record notes one with a private note; details are how a person is reached.
func (s *spoken) record(r journal.Record, words ...string) string {
	private := s.word()
	q := engine.SaveRecordRequest{Record: r, Private: &private}
	s.never = append(s.never, private)
	reached := ""
	if r.Person != nil {
		reached = s.word()
		q.Details = &journal.Details{Addresses: []string{reached}}
	}
	id := s.of(ask(s.t, s.e, engine.SaveRecord, q).ID, words...)
	if reached != "" {
		s.words["details of "+id] = []string{reached}
	}
	return id
}

func (s *spoken) person(role string) string {
	name := s.word()
	id := s.record(journal.Record{Person: &journal.Person{Name: name, Roles: []string{role}}}, name)
	if role != "suspect" {
		s.apart = append(s.apart, s.words["details of "+id]...)
	}
	return id
}

// speak writes a journal with two of most things, and returns what can be chosen in it.
func speak(t *testing.T, e engine.Caller) (s *spoken, him, witness, gate, call, photo string) {
	s = &spoken{t: t, e: e, words: map[string][]string{}}
	on := func(month int) journal.When {
		return journal.When{Precision: journal.Exact, From: moment(month, 7, 12, 0)}
	}
	him, witness = s.person("suspect"), s.person("witness")
	s.person("self")
	photo = s.picture()
	gate = s.incident(journal.Incident{When: on(1), Kinds: []string{"watching"}, People: []string{him}, Evidence: []string{photo}})
	call = s.incident(journal.Incident{When: on(2), Kinds: []string{"phone-calls"}, Witnesses: []string{witness}, Evidence: []string{s.picture()}})
	s.picture()
	a, b, c, d, f := s.word(), s.word(), s.word(), s.word(), s.word()
	s.record(journal.Record{Contact: &journal.Contact{With: "police", Reference: a, When: on(2), Incidents: []string{gate}}}, a)
	s.record(journal.Record{Contact: &journal.Contact{With: "lawyer", Name: b, When: on(2)}}, b)
	s.record(journal.Record{Order: &journal.Order{Court: c, Issued: "2026-01-02", Against: []string{him}}}, c)
	s.record(journal.Record{Warning: &journal.Warning{Words: d, When: on(1), To: []string{him}}}, d)
	s.record(journal.Record{Thing: &journal.Thing{What: f, When: on(1), Incidents: []string{gate}}}, f)
	plan := s.word()
	s.of(ask(t, e, engine.SaveRecord, planOf("places", plan)).ID, plan)
	return s, him, witness, gate, call, photo
}

// Whatever is chosen, with whichever preset: the page in the preview is the one in the
// bundle, all that the preview says goes in is there, and nothing else is, in any file.
func TestThePreviewKeepsItsWordForEveryChoice(t *testing.T) {
	d, e := made(t)
	s, him, witness, gate, call, photo := speak(t, e)
	choices := map[string]engine.Choice{
		"all of it":        {},
		"since February":   {From: "2026-02-01"},
		"until January":    {To: "2026-01-31"},
		"about him":        {People: []string{him}},
		"of a witness":     {People: []string{witness}},
		"calls":            {Kinds: []string{"phone-calls"}},
		"without the gate": {Without: []string{gate}},
		"without him":      {Without: []string{him}},
		"without a photo":  {Without: []string{photo}},
		"one thing of it":  {Kinds: []string{"other"}, With: []string{call}},
		"with the plan":    {Plan: true},
		"the annex":        {Annex: true, Plan: true},
		"annex of a part":  {Annex: true, People: []string{witness}},
	}
	for _, preset := range engine.Presets {
		for what, c := range choices {
			c.Named, c.Counsel = preset.Choice.Named, preset.Choice.Counsel
			s.holds(d, preset.Name+", "+what, c)
		}
	}
}

func (s *spoken) holds(d *device, what string, c engine.Choice) {
	t := s.t
	t.Helper()
	who, why := s.word(), s.word()
	s.never = append(s.never, who, why)
	q := engine.BundleRequest{Language: "en", Choice: c, Page: true, For: who, Why: why}
	p := ask(t, s.e, engine.PreviewBundle, q)
	b := ask(t, s.e, engine.SaveBundle, q)
	data := d.out.files[len(d.out.files)-1].Bytes()
	all := heldIn(t, data)
	if !strings.Contains(all, p.Report.Page) {
		t.Errorf("%s: the page is not that of the preview", what)
	}
	if p.Incidents != b.Incidents && !c.Annex || p.Files != b.Files || len(p.Out) != b.Left {
		t.Errorf("%s: foreseen %d incidents, %d files, %d left out; got %+v", what, p.Incidents, p.Files, len(p.Out), b)
	}
	promised := map[string]bool{}
	for _, x := range p.In {
		for _, w := range s.wordsOf(x) {
			promised[w] = true
		}
	}
	for id, words := range s.words {
		for _, w := range words {
			if strings.Contains(all, w) != promised[w] {
				t.Errorf("%s: %s, a word of %s, was to be there: %t", what, w, id, promised[w])
			}
		}
	}
	for _, w := range s.never {
		if strings.Contains(all, w) || bytes.Contains(data, []byte(w)) {
			t.Errorf("%s: %s is there, which no bundle has", what, w)
		}
	}
	for _, apart := range s.apart {
		if strings.Contains(all, apart) && !c.Annex {
			t.Errorf("%s: %s is there, which only an annex has", what, apart)
		}
	}
}

// wordsOf are those of a thing in a preview. Details are listed by the name of whom they
// are about.
func (s *spoken) wordsOf(x engine.Chosen) []string {
	if x.Kind != journal.KindDetails {
		return s.words[x.ID]
	}
	for id, words := range s.words {
		if len(words) > 0 && words[0] == x.Title {
			return s.words["details of "+id]
		}
	}
	return nil
}
