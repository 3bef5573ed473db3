package bundle_test

import (
	"crypto/ed25519"
	"encoding/hex"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/text"
)

// practised is the sample up to its first bundle, but begun as a practice
// journal.
func practised(t *testing.T) bundle.Source {
	t.Helper()
	src := source(t)
	src.Journal = begunAnew(t, func(start *journal.JournalStart) {
		start.Practice, start.SealKey = true, hex.EncodeToString(src.Seal.Public().(ed25519.PublicKey))
	})
	return src
}

// begunAnew is the sample's journal up to its first bundle, with another start.
func begunAnew(t *testing.T, change func(*journal.JournalStart)) *journal.Journal {
	t.Helper()
	j := journal.New()
	for _, e := range source(t).Journal.Entries() {
		if e.Header.Act == journal.Exported {
			break
		}
		if e.Header.Act == journal.Started {
			start := source(t).Journal.Start()
			change(&start)
			var err error
			if e, err = journal.New().Draw(e.Header.Moment(), journal.Started, e.Header.Object, start, strings.NewReader("sixteen bytes...")); err != nil {
				t.Fatal(err)
			}
		}
		if err := j.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

func TestPracticeBundleSaysSoEverywhere(t *testing.T) {
	for _, lang := range text.Languages {
		src := practised(t)
		src.Language = lang
		data := write(src)
		f, short := unpack(t, data), text.For(lang).Say("report.practice.short")
		for path, want := range map[string]string{
			"bag-info.txt":      "Daybook-Practice: yes",
			"data/records.json": `"practice": true`,
			"START-HERE.html":   `<p class="across" aria-hidden="true">` + short,
			"HOW-TO-CHECK.txt":  strings.Fields(text.For(lang).Say("report.practice"))[0],
		} {
			if !strings.Contains(string(f.files[path]), want) {
				t.Errorf("%s: %s does not say %q", lang, path, want)
			}
		}
		if page := string(f.files["START-HERE.html"]); !strings.Contains(page, text.For(lang).Say("report.practice")) ||
			!strings.Contains(page, `@top-center{content:"`+short) {
			t.Errorf("%s: the report's top or the head of its printed pages does not say it", lang)
		}
		if strings.Contains(strings.ToLower(f.top), "practice") || strings.Contains(strings.ToLower(f.top), "treino") {
			t.Errorf("the name says what is inside: %s", f.top)
		}
		if r := check(t, data); !r.OK || !has(r, "practice", "") {
			t.Errorf("%s: %v", lang, r.Findings)
		}
	}
}

func TestOnlyPracticeBundlesSayPractice(t *testing.T) {
	f := unpack(t, sampleZip())
	for path, body := range f.files {
		if strings.Contains(string(body), "Daybook-Practice") || strings.Contains(string(body), `"practice"`) || strings.Contains(string(body), `class="across"`) {
			t.Errorf("%s speaks of practice", path)
		}
	}
	if r := check(t, sampleZip()); has(r, "practice", "") {
		t.Error("the sample is called practice")
	}
}

// Whoever takes the mark off, or puts it on, is found out.
func TestPracticeMarkIsHeldAgainstTheLog(t *testing.T) {
	src := practised(t)
	for name, forge := range map[string]func(*folder){
		"taken off": func(f *folder) { f.replace(t, "bag-info.txt", "Daybook-Practice: yes", "") },
		"denied": func(f *folder) {
			f.replace(t, "data/records.json", "\n  \"practice\": true", "\n  \"practice\": false")
		},
	} {
		f := unpack(t, write(src))
		forge(f)
		f.seal(t)
		if r := check(t, f.pack(t)); r.OK || len(r.Findings) == 0 {
			t.Errorf("%s: %v", name, r.Findings)
		}
	}
	f := unpack(t, sampleZip())
	f.files["bag-info.txt"] = append(f.files["bag-info.txt"], "Daybook-Practice: yes\n"...)
	f.seal(t)
	wantBad(t, check(t, f.pack(t)), "info-differs", "bag-info.txt")
}
