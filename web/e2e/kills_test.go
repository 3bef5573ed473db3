package e2e

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// The browser is killed in the middle of each thing a person does, at moments
// spread over the time it takes, and opened again on the same profile. What was
// said to be done is there, what was in hand is whole or not there at all, nothing
// is damaged, and in the end the journal makes a bundle that receivers' tools are
// content with. The first kill of each row comes when the app has just said that
// it is done: then nothing may be missing.
func TestKills(t *testing.T) {
	t.Parallel()
	var rows []string
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		if e == drive.Storage {
			t.Skip("it keeps things where WebKitGTK as shipped does")
		}
		host, b, p := beginIn(t, e)
		k := &killing{t: t, host: host, b: b, p: p, phrase: phrase, other: secondPhrase, kept: "Kept whatever happens"}
		person.Write(p, person.Incident{What: k.kept})
		count := 0
		for _, a := range acts {
			if n := killsOf(e, a); n > 0 {
				t.Run(a.name, func(t *testing.T) {
					k.t = t
					rows = append(rows, fmt.Sprintf("%-10s %s", e, k.all(a, n)))
					count += n
				})
			}
		}
		rows = append(rows, fmt.Sprintf("%-10s %d kills, %d entries acknowledged and there", e, count, len(k.said)+1))
		zipFile, _ := person.SaveBundle(k.b, k.p, 1)
		receive(t, zipFile)
		k.b.Check()
	})
	t.Logf("\n%s", strings.Join(rows, "\n"))
}

// killsOf is how often each is tried: where time is short, once where the app has
// said that it is done, and in Chromium and in what changes most once in its middle.
func killsOf(e drive.Engine, a act) int {
	switch {
	case *kills > 0:
		return *kills
	case *slow:
		return 40
	case e == drive.Chromium:
		return 2
	case a.name == "saving" || a.name == "erasing":
		return 2
	case a.name == "typing":
		return 1
	}
	return 0
}

// killing is one journal, and what was said to be in it.
type killing struct {
	t     *testing.T
	host  *drive.Host
	b     *drive.Browser
	p     *drive.Page
	said  []string // entries acknowledged
	kept  string   // what the entry that is amended says now
	words string   // of what is in hand
	n     int

	phrase, other string
}

// act is one thing to be interrupted.
type act struct {
	name   string
	ready  func(*killing)        // all but the last tap
	begin  func(*killing)        // returns at once
	done   string                // the expression that says that it is over
	became func(*killing) string // what is there once the journal is open again
	whole  string                // what must be there once it was over
}

var acts = []act{
	{"typing", func(k *killing) {
		k.write()
		time.Sleep(draftSealed)
	}, func(k *killing) { k.p.Type(moreWords) }, `new Promise(f => setTimeout(f, 2500, true))`, (*killing).drafted, "all of it"},
	{"saving", (*killing).write, tap("#save"), `!document.querySelector("#screen-write")`, (*killing).saved, "saved"},
	{"intake", (*killing).write, func(k *killing) {
		k.p.Hand("#add-file", fixture(k.t, k.film(), slices.Repeat([]byte("film"), 3<<20)))
	}, `document.querySelector("` + person.Attached + `")`, (*killing).tookIn, "in the journal"},
	{"amending", func(k *killing) {
		person.OpenIncident(k.p, k.kept)
		k.p.Click("#amend")
		k.p.Screen("write")
		k.words = fmt.Sprintf("Put right %d times", k.n)
		k.p.Fill("#what", k.words)
	}, tap("#save"), `!document.querySelector("#screen-write")`, (*killing).amended, "new"},
	{"erasing", func(k *killing) {
		k.write()
		person.Save(k.p)
		person.OpenIncident(k.p, k.words)
		k.p.Click("#erase")
		k.p.Screen("erase")
		k.p.Fill("#erase-pass", k.phrase)
	}, tap("#erase-go"), `!document.querySelector("#screen-erase")`, (*killing).erased, "erased"},
	{"bundling", func(k *killing) {
		person.More(k.p, "bundle")
	}, tap("#bundle-go"), `document.querySelector("#seal-code")`, (*killing).bundled, "swept"},
	{"copying", func(k *killing) {
		person.Setting(k.p, "copies")
		k.p.Click("#open-copy")
		k.p.Screen("copy")
		k.p.Fill("#copy-pass", k.phrase)
	}, tap("#copy-go"), `document.querySelector("#copy-save")`, (*killing).bundled, "swept"},
	{"changing", func(k *killing) {
		k.words = k.phrase
		person.Setting(k.p, "keys")
		k.p.Click("#keys-change")
		k.p.Screen("change")
		k.p.Fill("#change-old", k.phrase)
		k.p.Click("#make-own")
		k.p.Fill("#make-pass", k.other)
		k.p.Fill("#make-again", k.other)
	}, tap("#change-go"), `document.querySelector("#screen-keys")`, (*killing).changed, "the new one opens"},
}

const moreWords = ", and more words"

// tap presses by script: the call returns before anything is done.
func tap(selector string) func(*killing) {
	return func(k *killing) { drive.Eval[any](k.p, `void document.querySelector(`+js(selector)+`).click()`) }
}

// all kills n times and says what was there afterwards.
func (k *killing) all(a act, n int) string {
	k.t.Helper()
	became := map[string]int{}
	var span time.Duration
	for i := range n {
		k.n++
		span = k.strike(a, i, n, span)
		what := a.became(k)
		if i == 0 && what != a.whole {
			k.t.Errorf("%s was over, and afterwards: %s", a.name, what)
		}
		became[what]++
		k.look()
	}
	return fmt.Sprintf("%-9s ", a.name) + tally(n, span, became)
}

// strike begins it and kills the browser: the first time when it is over, which
// tells how long it takes, then in its middle, later each time. It opens the
// journal again.
func (k *killing) strike(a act, i, n int, span time.Duration) time.Duration {
	k.t.Helper()
	a.ready(k)
	began := time.Now()
	a.begin(k)
	if i == 0 {
		k.p.Until(a.done)
		span = time.Since(began)
	} else {
		time.Sleep(span * time.Duration(2*i-1) / time.Duration(2*n-2))
	}
	k.reopen(a.name == "changing")
	return span
}

func tally(n int, span time.Duration, became map[string]int) string {
	line := fmt.Sprintf("%3d kills over %4d ms:", n, span.Milliseconds())
	for _, what := range slices.Sorted(maps.Keys(became)) {
		line += fmt.Sprintf(" %d %s,", became[what], what)
	}
	return strings.TrimSuffix(line, ",")
}

// reopen kills the browser and opens the journal again, on the timeline or on a
// draft. While the passphrase changes either may open it.
func (k *killing) reopen(either bool) {
	k.t.Helper()
	k.b.Kill()
	k.b = k.b.Restart()
	k.p = k.b.Open(k.host.URL())
	k.p.Screen("unlock")
	const opened = `document.querySelector("#screen-timeline, #screen-write")`
	if either {
		k.p.Fill("#unlock-pass", k.other)
		k.p.Click("#unlock-go")
		k.p.Until(opened + ` || ` + unlockError)
		if k.p.Count("#screen-unlock") == 0 {
			k.phrase, k.other = k.other, k.phrase
			return
		}
		k.p.Until(`!document.querySelector("#unlock-go").disabled`)
	}
	k.p.Fill("#unlock-pass", k.phrase)
	k.p.Click("#unlock-go")
	k.p.Until(opened)
}

// look holds what is on the timeline against what was said to be there.
func (k *killing) look() {
	k.t.Helper()
	toTimeline(k.p)
	person.ShowAll(k.p)
	there := k.rows()
	for _, words := range append([]string{k.kept}, k.said...) {
		if !strings.Contains(there, words) {
			k.t.Errorf("%q was acknowledged and is gone", words)
		}
	}
	if k.p.Count("[data-damage]") > 0 {
		k.t.Errorf("damage was reported: %s", k.p.Text("main"))
	}
}

func (k *killing) rows() string {
	return drive.Eval[string](k.p, `[...document.querySelectorAll("[data-incident]")].map(e => e.innerText + "\n").join("\n")`)
}

func (k *killing) write() {
	k.words = fmt.Sprintf("In hand at kill %03d", k.n)
	k.p.Click("#new-incident")
	k.p.Screen("write")
	k.p.Fill("#what", k.words)
}

// draft is what came back as one, which is then thrown away.
func (k *killing) draft() (words string, files int) {
	if k.p.Count("#screen-write") == 0 {
		return "", 0
	}
	words, files = k.p.Value("#what"), k.p.Count(person.Attached)
	person.Discard(k.p)
	k.p.Screen("timeline")
	return words, files
}

func (k *killing) drafted() string {
	words, _ := k.draft()
	switch words {
	case k.words:
		return "up to the pause"
	case k.words + moreWords:
		return "all of it"
	}
	if more, ok := strings.CutPrefix(words, k.words); ok && strings.HasPrefix(moreWords, more) {
		return "some of it"
	}
	k.t.Errorf("of %q came back %q", k.words, words)
	return "lost"
}

func (k *killing) saved() string {
	words, _ := k.draft()
	person.ShowAll(k.p)
	there := strings.Contains(k.rows(), k.words)
	switch {
	case there && words != "":
		k.t.Errorf("%q is there and came back as a draft too", words)
		return "twice"
	case there:
		k.said = append(k.said, k.words)
		return "saved"
	case words != "":
		return "a draft"
	}
	return "not there"
}

// tookIn looks for the file in the draft, which is then thrown away, and among
// what no entry names.
func (k *killing) tookIn() string {
	_, files := k.draft()
	loose := drive.Eval[string](k.p, `(document.querySelector("#loose") || {}).innerText || ""`)
	switch {
	case strings.Contains(loose, k.film()):
		return "in the journal"
	case files > 0:
		k.t.Error("the draft named a file that is not in the journal")
	}
	return "not there"
}

func (k *killing) film() string { return fmt.Sprintf("film-%03d.bin", k.n) }

func (k *killing) amended() string {
	k.draft()
	person.ShowAll(k.p)
	if !strings.Contains(k.rows(), k.words) {
		return "old"
	}
	k.kept = k.words
	return "new"
}

func (k *killing) erased() string {
	person.ShowAll(k.p)
	if !strings.Contains(k.rows(), k.words) {
		return "erased"
	}
	person.OpenIncident(k.p, k.words)
	k.p.Until(`document.querySelector("main").textContent.includes(` + js(k.words) + `)`)
	k.said = append(k.said, k.words)
	return "there"
}

// bundled finds nothing of a bundle or a copy that was never saved.
func (k *killing) bundled() string {
	left := drive.Eval[string](k.p, `(async () => {
		if (!navigator.storage || !navigator.storage.getDirectory) return ""
		const root = await navigator.storage.getDirectory(), names = []
		try { for await (const name of (await root.getDirectoryHandle("out")).keys()) names.push(name) } catch (e) { if (e.name !== "NotFoundError") throw e }
		return names.join(" ")
	})()`)
	if left != "" {
		k.t.Errorf("left behind: %s", left)
		return "left behind"
	}
	return "swept"
}

func (k *killing) changed() string {
	if k.phrase == k.words {
		return "the old one opens"
	}
	return "the new one opens"
}
