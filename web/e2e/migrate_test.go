package e2e

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// oldJournal is all that a browser held of a journal that an earlier version of
// the app left behind: see app/engine/testdata/journals.
type oldJournal struct {
	Passphrase string
	Places     map[string]string            // Base64
	Tables     map[string]map[string]string // Base64
}

func oldJournals(t *testing.T) map[string]oldJournal {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "app", "engine", "testdata", "journals", "*.json.gz"))
	if err != nil || len(names) < 4 {
		t.Fatalf("%q, %v", names, err)
	}
	all := map[string]oldJournal{}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		var j oldJournal
		if err := json.NewDecoder(z).Decode(&j); err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".json.gz")] = j
	}
	return all
}

// leaveBehind puts it into the storage of the origin, in place of what is there.
func (j oldJournal) leaveBehind(p *drive.Page, host *drive.Host) {
	p.Go(host.URL() + "away.html") // a page of the origin that touches nothing
	data, _ := json.Marshal(j)
	drive.Eval[bool](p, `(async j => {
		const bytes = s => Uint8Array.from(atob(s), c => c.charCodeAt(0))
		const done = r => new Promise((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error) })
		for (const { name } of await indexedDB.databases()) await done(indexedDB.deleteDatabase(name))
		const root = await navigator.storage.getDirectory()
		for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
		const open = indexedDB.open("daybook", 1)
		open.onupgradeneeded = () => { for (const table of Object.keys(j.Tables)) open.result.createObjectStore(table) }
		const db = await done(open), tx = db.transaction(Object.keys(j.Tables), "readwrite")
		for (const [table, records] of Object.entries(j.Tables))
			for (const [key, value] of Object.entries(records)) tx.objectStore(table).put(bytes(value), key)
		await new Promise((ok, no) => { tx.oncomplete = ok; tx.onerror = tx.onabort = () => no(tx.error) })
		db.close()
		const vault = await root.getDirectoryHandle("vault", { create: true })
		for (const [name, value] of Object.entries(j.Places)) {
			const out = await (await vault.getFileHandle(name, { create: true })).createWritable()
			await out.write(bytes(value))
			await out.close()
		}
		return true
	})(`+string(data)+`)`)
}

// Journals of every version that was ever out open in a browser, can be written in
// and make a bundle that receivers' tools are content with.
func TestOldJournalsOpen(t *testing.T) {
	t.Parallel()
	for name, j := range oldJournals(t) {
		t.Run(name, func(t *testing.T) {
			if !*slow && name != "vault1-content1" {
				t.Skip("all of them with -slow; go test ./app/engine opens each")
			}
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{})
			p := b.First()
			j.leaveBehind(p, host)
			p.Go(host.URL())
			j.unlock(t, p)
			person.Write(p, person.Incident{What: keptWords})
			zipFile, _ := person.SaveBundle(b, p, 1)
			receive(t, zipFile)
			b.Check()
		})
	}
}

// unlock opens it with the draft that was left in it, and puts that away.
func (j oldJournal) unlock(t *testing.T, p *drive.Page) {
	t.Helper()
	person.Unlock(p, j.Passphrase, "write")
	if p.Value("#what") == "" {
		t.Error("the draft is empty")
	}
	throwAway(p)
}

// throwAway goes to the timeline past every draft.
func throwAway(p *drive.Page) {
	for p.Count("#screen-write") > 0 {
		person.Discard(p)
		if p.Count("#screen-write") == 0 {
			toTimeline(p)
		}
	}
}

// A journal of the first version becomes one of the second when its passphrase is
// changed. The browser is killed in the middle of that: afterwards one of the two
// passphrases opens it, with all that was in it, and the change can be made again.
func TestKilledWhileMigrating(t *testing.T) {
	t.Parallel()
	var rows []string
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		n := 2
		switch {
		case e == drive.WebKit || e == drive.Storage:
			t.Skip("the journals were kept with the slots in files")
		case *slow:
			n = 40
		case e != drive.Chromium:
			t.Skip("with -slow")
		}
		k := &killing{t: t, host: drive.Serve(t, dist(t)), b: drive.Start(t, drive.Options{Engine: e}), other: secondPhrase}
		j := oldJournals(t)["vault1-content2"]
		became, span := map[string]int{}, time.Duration(0)
		for i := range n {
			k.p = k.b.First()
			j.leaveBehind(k.p, k.host)
			k.p.Go(k.host.URL())
			k.phrase, k.other = j.Passphrase, secondPhrase
			j.unlock(t, k.p)
			person.ShowAll(k.p)
			before := k.rows()
			changing := acts[slices.IndexFunc(acts, func(a act) bool { return a.name == "changing" })]
			span = k.strike(changing, i, n, span)
			became[k.changed()]++
			throwAway(k.p)
			person.ShowAll(k.p)
			if after := k.rows(); after != before || k.p.Count("[data-damage]") > 0 {
				t.Errorf("kill %d: the timeline was\n%s\nand is\n%s", i, before, after)
			}
		}
		rows = append(rows, fmt.Sprintf("%-10s ", e)+tally(n, span, became))
		k.b.Check()
	})
	t.Logf("\n%s", strings.Join(rows, "\n"))
}
