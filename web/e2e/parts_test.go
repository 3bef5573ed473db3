package e2e

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/text"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A hand-over too large for an e-mail goes out in parts, one by one. Each opens by
// itself, and together they hold everything.
func TestHandsOverInParts(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			fillDiary(t, p, language)
			p.Size(390, 844)
			for i := range 2 {
				film(t, p, i)
				p.UntilCount("[data-incident]", len(diary[language])+1+i)
			}
			person.More(p, "bundle")
			p.Until(counted)
			p.Choose("#bundle-limit", "1")
			p.Until(`/2 part/.test(document.querySelector("#bundle-sum").innerText)`)
			seen(t, p, "bundle, in parts")
			p.Click("#bundle-go")
			p.See("#bundle-save-1")
			code := p.Text("#seal-code")
			seen(t, p, "give, parts")
			p.Click("#bundle-save-2")
			second := b.Download(1)
			p.See("p.handed")
			seen(t, p, "give, one part is out")
			p.Click("#receipt-open")
			p.See("#receipt-qr")
			seen(t, p, "receipt of parts")
			p.Click("#receipt-back")
			p.See("#bundle-save-1")
			p.Click("#bundle-save-1")
			first := b.Download(2)
			p.See("#bundle-annex")
			if kept := p.Text("#bundle-done"); kept == "" {
				t.Error("there is no way on")
			}
			p.Click("#bundle-done")
			p.Screen("timeline")
			person.More(p, "bundle")
			p.Click("#open-handovers")
			p.Click("#handover-1")
			p.Screen("handover")
			if p.Text("#seal-code") != code || !strings.Contains(p.Text("main"), "-1of2.zip") || !strings.Contains(p.Text("main"), "-2of2.zip") {
				t.Errorf("the list says %q", p.Text("main"))
			}
			seen(t, p, "handover in parts")
			b.Check()
			for _, name := range []string{first, second} {
				if info, err := os.Stat(name); err != nil || info.Size() > 14_000_000 {
					t.Errorf("%v, %v", info, err)
				}
			}
			belong(t, first, second)
			receive(t, first)
			receive(t, second)
			receiver := drive.Start(t, drive.Options{Language: language})
			q := receiver.Open(host.URL())
			q.Size(390, 844)
			q.Screen("welcome")
			q.Click("#welcome-check")
			if said := person.CheckBundle(q, second); !strings.Contains(said, code) {
				t.Errorf("of the last part the check says %q", said)
			}
			seen(t, q, "check of a part")
			checkTogether(t, q, first, second)
			receiver.Check()
			remembersAKey(t, host, receiver, first, second)
		})
	}
}

// film writes an entry with nine million bytes that cannot be packed.
func film(t *testing.T, p *drive.Page, n int) {
	t.Helper()
	body := make([]byte, 9_000_000)
	_, _ = rand.NewChaCha8([32]byte{byte(n)}).Read(body)
	name := filepath.Join(t.TempDir(), "film-"+strconv.Itoa(n)+".bin")
	if err := os.WriteFile(name, body, 0o600); err != nil {
		t.Fatal(err)
	}
	person.Write(p, person.Incident{What: "A film.", Files: []string{name}})
	p.Screen("timeline")
}

// belong holds what was handed over at once against one another, without reading
// it into memory: all checks, and of several nothing is missing.
func belong(t *testing.T, names ...string) {
	t.Helper()
	var inputs []bundle.Input
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, bundle.Input{Bytes: f, Size: info.Size()})
	}
	all, err := bundle.CheckAll(context.Background(), inputs, nil)
	if err != nil || len(names) > 1 && (all.Volumes == nil || !all.Volumes.OK || all.Volumes.Code != "whole") {
		t.Errorf("%+v, %v", all.Volumes, err)
	}
	for i, one := range all.Results {
		if !one.OK {
			t.Errorf("%s: %+v", filepath.Base(names[i]), one.Findings)
		}
	}
}

// checkTogether hands the parts over at once, all of them and not all.
func checkTogether(t *testing.T, q *drive.Page, first, second string) {
	t.Helper()
	words := text.For(drive.Eval[string](q, `document.documentElement.lang`))
	says := func(what string, want string, files ...string) {
		t.Helper()
		q.Hand("#check-file", files...)
		q.Until(`document.querySelector("#check-result")?.innerText.includes(` + js(want) + `)`)
		seen(t, q, what)
	}
	says("check of all parts", words.Say("volumes.whole"), second, first)
	if q.Count(".checked") != 2 || q.Count(".checked[open]") != 0 {
		t.Errorf("parts: %s", q.Text("#check-result"))
	}
	says("check of parts, one of them altered", words.Say("volumes.missing", "1"), alteredCopy(t, first), second)
	if q.Count(".checked[open]") != 1 {
		t.Error("what does not hold is folded away")
	}
	other := filepath.Join(t.TempDir(), "other.zip")
	cmd := exec.Command("go", "run", "./cmd/daybook", "sample", other)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	says("check of two journals", words.Say("compared.other-journal"), other, second)
}

// remembersAKey goes on where there is no journal: a key is kept under a name when that
// is asked for, known again after the browser was closed, and forgotten without a rest.
func remembersAKey(t *testing.T, host *drive.Host, b *drive.Browser, first, second string) {
	t.Helper()
	q := b.First()
	// What was found of several files before this one stays until it is begun.
	q.Hand("#check-file", first)
	q.Until(`document.querySelector("#check-result:not(:has(.checked)) #giver-remember")`)
	q.Fill("#giver-name", "Hoopoe from flat nine")
	q.Click("#giver-remember")
	q.See("#givers")
	seen(t, q, "check, a key remembered")
	b.Close()
	b = b.Restart()
	q = b.Open(host.URL())
	q.Size(390, 844)
	q.Screen("welcome")
	q.Click("#welcome-check")
	q.See("#givers")
	person.CheckBundle(q, second)
	if said := q.Text("#giver-says"); !strings.Contains(said, "Hoopoe from flat nine") || q.Count("#giver-remember") != 0 {
		t.Errorf("of a key it knows it says %q", said)
	}
	q.Click(`[id^="forget-"]`)
	q.Gone("#givers")
	b.Check()
	b.Close()
	if found, err := drive.Search(b.Profile, "Hoopoe"); err != nil || len(found) > 0 {
		t.Errorf("forgotten, and in the profile: %v\n%s", err, strings.Join(found, "\n"))
	}
}
