package engine_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path"
	"reflect"
	"strings"
	"testing"
	"time"

	"daybook/app/bundle"
	"daybook/app/engine"
	"daybook/app/journal"
	catalogs "daybook/app/text"
	"daybook/app/vault"
)

func practising(t *testing.T, d *device, language string) (*engine.Engine, engine.Opened) {
	t.Helper()
	e := d.start()
	ask(t, e, engine.GetStatus, engine.None{}) // as the page does first of all
	return e, ask(t, e, engine.StartPractice, engine.PassphraseRequest{Passphrase: "try", Language: language})
}

// The story has something of everything, whatever day it is told on.
func TestThePracticeJournalTellsAWholeStory(t *testing.T) {
	for _, language := range catalogs.Languages {
		for _, zone := range []string{"America/Sao_Paulo", "Europe/London", "no such zone"} {
			d := newDevice()
			d.zone = zone
			e, p := practising(t, d, language)
			if n := p.Timeline.Total; n < 12 || n > 14 || len(p.Timeline.Due) != 1 {
				t.Errorf("%d incidents, %d overdue", n, len(p.Timeline.Due))
			}
			for kind, least := range map[string]int{journal.KindPerson: 2, journal.KindContact: 3, journal.KindOrder: 1, journal.KindWarning: 1, journal.KindThing: 1} {
				if got := ask(t, e, engine.GetItems, engine.ItemsRequest{Kind: kind, Limit: 10}); len(got.Rows) < least {
					t.Errorf("%s: %d", kind, len(got.Rows))
				}
			}
			amended, evidence, paper, private := 0, 0, 0, 0
			now, _ := d.Now()
			for _, r := range p.Timeline.Rows {
				in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: r.ID})
				amended, evidence, private = amended+r.Amended, evidence+r.Evidence, private+len(in.Private)
				paper += len(r.Paper)
				age := now.Sub(r.Recorded.Time())
				if age < 0 || age > 130*24*time.Hour || r.When.From.Time().After(r.Recorded.Time()) {
					t.Errorf("%q was written %s ago, before it happened or out of the story", r.Excerpt, age)
				}
			}
			if amended == 0 || evidence == 0 || paper == 0 || private == 0 {
				t.Errorf("amended %d, evidence %d, paper %d, private %d", amended, evidence, paper, private)
			}
			for _, r := range ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 50}).Rows {
				if strings.ContainsAny(r.Excerpt, "@~") {
					t.Errorf("not filled in: %q", r.Excerpt)
				}
			}
			if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) > 0 || h.Older {
				t.Errorf("%+v", h)
			}
		}
	}
}

// All languages tell the same: only words differ.
func TestTheStoryIsTheSameInEveryLanguage(t *testing.T) {
	en := outline(t, "en")
	for _, language := range catalogs.Languages {
		if other := outline(t, language); !reflect.DeepEqual(en, other) {
			t.Errorf("%v\n%s: %v", en, language, other)
		}
	}
}

func outline(t *testing.T, language string) (lines []string) {
	e, p := practising(t, newDevice(), language)
	for _, r := range p.Timeline.Rows {
		in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: r.ID}).Now
		said := reflect.ValueOf(in)
		line := r.When.From.UTC + " " + strings.Join(r.Kinds, ",") + " " + in.Place
		for i := range said.NumField() {
			if !said.Field(i).IsZero() {
				line += " " + said.Type().Field(i).Name
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// Nothing of it reaches the real storage, whatever is done; the real journal is
// as it was. The lock goes back, and another tab's does not matter.
func TestPracticeLeavesTheRealJournalAlone(t *testing.T) {
	d, real := made(t)
	id := write(t, real, "real")
	before := everything(t, d)
	for _, elsewhere := range []bool{false, true} {
		d.alone, d.letGo = !elsewhere, 0
		e, _ := practising(t, d, "en")
		if want := map[bool]int{false: 1, true: 0}[elsewhere]; d.letGo != want {
			t.Errorf("the lock was given up %d times", d.letGo)
		}
		made := write(t, e, "invented while practising")
		ask(t, e, engine.SaveDraft, engine.Draft{Form: "write", Fields: json.RawMessage(`{"What":"half an invented sentence"}`)})
		ask(t, e, engine.SetSettings, engine.Settings{AutoLock: 300})
		if _, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a.txt", []byte("invented file")), nil); err != nil {
			t.Fatal(err)
		}
		ask(t, e, engine.Erase, engine.EraseRequest{ID: made, Passphrase: "try"})
		ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
		ask(t, e, engine.SetLanguage, engine.LanguageRequest{Language: "pt-BR"}) // the one thing shared
		if _, err := engine.Make.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase}); err == nil {
			t.Error("a journal was made inside of practice")
		}
		if _, err := engine.Unlock.Ask(ctx, e, engine.PassphraseRequest{Passphrase: passphrase}); code(err) != engine.WrongPassphrase {
			t.Errorf("the real passphrase opened something: %v", err)
		}
		if s := ask(t, e, engine.GetStatus, engine.None{}); s.State != engine.Open || s.Language != "pt-BR" {
			t.Errorf("%+v", s)
		}
		if len(d.out.files) != 0 || len(d.beside.files) != 1 {
			t.Errorf("%d bundles went the real way out, %d the other", len(d.out.files), len(d.beside.files))
		}
		if !reflect.DeepEqual(before, everything(t, d)) {
			t.Error("the real storage changed")
		}
	}
	d.alone = true
	if _, opened := reopened(t, d); opened.Timeline.Total != 1 || opened.Timeline.Rows[0].ID != id || len(opened.Drafts) != 0 {
		t.Errorf("%+v", opened)
	}
}

// everything is all that lies in the device's storage.
func everything(t *testing.T, d *device) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, table := range vault.Tables {
		records, err := d.vault.Store.Range(ctx, table, "", "", 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			all[string(table)+"/"+r.Key] = r.Value
		}
	}
	for _, name := range []string{"header-a", "header-b", "anchor-a", "anchor-b"} {
		if b, err := d.vault.Places.ReadPlace(ctx, name); err == nil {
			all[name] = b
		}
	}
	return all
}

func TestPracticeIsNotStartedOverAnOpenJournal(t *testing.T) {
	_, e := made(t)
	id := write(t, e, "real")
	if _, err := engine.StartPractice.Ask(ctx, e, engine.PassphraseRequest{Passphrase: "try", Language: "en"}); code(err) != engine.Broken {
		t.Fatalf("%v", err)
	}
	if ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id}).Now.What != "real" {
		t.Error("the open journal is gone")
	}
}

// The files of a practice journal stand in memory that never comes back.
func TestPracticeTakesSmallFilesOnly(t *testing.T) {
	e, _ := practising(t, newDevice(), "en")
	add := func(n int) error {
		_, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file("a.bin", bytes.Repeat([]byte{byte(n)}, n)), nil)
		return err
	}
	if err := add(26 << 20); code(err) != engine.TooMuchPractice {
		t.Errorf("a large file: %v", err)
	}
	if err := add(13 << 20); err != nil {
		t.Errorf("a smaller one: %v", err)
	}
	if err := add(13<<20 + 1); code(err) != engine.TooMuchPractice {
		t.Errorf("too much in all: %v", err)
	}
}

// A bundle from practice says what it is in every place a receiver looks, and
// nothing in its name does.
func TestAPracticeBundleSaysWhatItIs(t *testing.T) {
	for language, said := range map[string]string{"en": "Everything in it is invented", "es": "Todo en él es inventado", "pt-BR": "Tudo nele é inventado"} {
		d := newDevice()
		e, _ := practising(t, d, language)
		b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: language})
		zip := d.beside.files[0].Bytes()
		r, err := bundle.Check(context.Background(), bytes.NewReader(zip), int64(len(zip)), nil)
		if err != nil || !r.OK || !hasFinding(r.Findings, "practice") {
			t.Errorf("%v %+v", err, r)
		}
		if strings.Contains(strings.ToLower(b.Volumes[0].Name), "practice") {
			t.Errorf("called %s", b.Volumes[0].Name)
		}
		inside := byName(t, zip)
		for name, want := range map[string]string{"START-HERE.html": said, "bag-info.txt": "Daybook-Practice: yes", "records.json": `"practice": true`} {
			if !strings.Contains(inside[name], want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

func TestARealBundleSaysNothingOfPractice(t *testing.T) {
	d, e := made(t)
	write(t, e, "real")
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	for name, text := range byName(t, d.out.files[0].Bytes()) {
		if strings.Contains(strings.ToLower(text), "practice") && name != "HOW-TO-CHECK.txt" {
			t.Errorf("%s speaks of practice", name)
		}
	}
}

func hasFinding(all []bundle.Finding, code string) bool {
	for _, f := range all {
		if f.Code == code && !f.Bad {
			return true
		}
	}
	return false
}

// byName is every file of a bundle, by its last name.
func byName(t *testing.T, b []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		all[path.Base(f.Name)] = string(text)
	}
	return all
}
