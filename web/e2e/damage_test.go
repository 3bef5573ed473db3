package e2e

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// touch changes the stored records of one table: change is JavaScript from an
// array of {key, value} to what becomes of it, null for nothing.
func touch(p *drive.Page, table, change string) {
	drive.Eval[any](p, `new Promise((done, fail) => {
		const open = indexedDB.open("daybook");
		open.onerror = () => fail(open.error);
		open.onsuccess = () => {
			const t = open.result.transaction(`+js(table)+`, "readwrite"), s = t.objectStore(`+js(table)+`);
			const keys = s.getAllKeys(), values = s.getAll();
			values.onsuccess = () => {
				const all = keys.result.map((key, i) => ({ key, value: values.result[i] }));
				for (const r of (`+change+`)(all) || []) r.value === null ? s.delete(r.key) : s.put(r.value, r.key);
			};
			t.oncomplete = () => { open.result.close(); done(null) };
			t.onabort = () => fail(t.error);
		};
	})`)
}

// flip turns over one bit in the middle of what the filter chooses.
func flip(filter string) string {
	return `all => all.filter(` + filter + `).map(r => { const v = r.value.slice(); v[v.length >> 1] ^= 1; return { key: r.key, value: v } })`
}

// A damaged entry and a damaged file are named; everything else is readable
// and can be handed over, and nothing is written over.
func TestDamageIsNamed(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	file, _ := photo(t, "soon damaged.jpg")
	person.Write(p, person.Incident{What: "Whole before"})
	person.Write(p, person.Incident{What: "Soon damaged"})
	person.Write(p, person.Incident{What: "Whole after", Files: []string{file}})
	person.Lock(p)
	touch(p, "cells", `all => all.map(r => ({ key: r.key, value: null })).filter(r => r.key.includes("front"))`)
	touch(p, "log", flip(`(r, i) => i === 2`))
	touch(p, "media", flip(`r => true`))
	before := stored(p, "log")

	person.Unlock(p, phrase, "timeline")
	p.See("[data-damage]")
	examine(t, p, "damage")
	t.Logf("%q", p.Text("#trouble"))
	timelineRow(p, "Whole before")
	timelineRow(p, "Whole after")
	if drive.Eval[bool](p, `document.querySelector("main").innerText.includes("Soon damaged")`) {
		t.Error("the damaged entry is shown all the same")
	}
	person.OpenIncident(p, "Whole after")
	p.Click("[data-exhibit]")
	p.Until(`document.querySelector(".exhibit .trouble")`)
	p.Click("#back")
	p.Screen("timeline")
	person.Write(p, person.Incident{What: "Life goes on"})

	zipFile, _ := person.SaveBundle(b, p, 1)
	bag := unpack(t, zipFile)
	incidents := strings.Join(table(t, bag, "incidents.csv"), "\n")
	for _, want := range []string{"Whole before", "Whole after", "Life goes on"} {
		if !strings.Contains(incidents, want) {
			t.Errorf("the bundle does not hold %q", want)
		}
	}
	t.Log(checkNatively(t, zipFile, true))
	for key, value := range before {
		if now := stored(p, "log")[key]; now != value {
			t.Errorf("record %s was written over", key)
		}
	}
	b.Check()
}

// stored is a table as keys and sums of values.
func stored(p *drive.Page, table string) map[string]string {
	return drive.Eval[map[string]string](p, `new Promise(done => {
		const open = indexedDB.open("daybook");
		open.onsuccess = () => {
			const s = open.result.transaction(`+js(table)+`).objectStore(`+js(table)+`), keys = s.getAllKeys(), values = s.getAll();
			values.onsuccess = () => { open.result.close(); done(Object.fromEntries(keys.result.map((k, i) => [k, String(values.result[i])]))) };
		};
	})`)
}

// Neither copy of the header can be read: the screen says so and offers
// nothing that would write over them.
func TestDamagedHeader(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Lock(p)
	drive.Eval[any](p, `(async () => {
		const dir = await (await navigator.storage.getDirectory()).getDirectoryHandle("vault");
		for await (const [name, file] of dir.entries()) {
			if (!name.startsWith("header")) continue;
			const b = new Uint8Array(await (await file.getFile()).arrayBuffer());
			b[b.length >> 1] ^= 1;
			const w = await file.createWritable();
			await w.write(b);
			await w.close();
		}
	})()`)
	p.Reload()
	p.Screen("damaged")
	examine(t, p, "damaged header")
	b.Check()
}

// The storage is taken away under an open journal: the next save says that it
// did not happen.
func TestStorageTakenAway(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Write(p, person.Incident{What: "Saved while it was there"})
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Written after it was gone")
	drive.Eval[any](p, `new Promise(f => { const r = indexedDB.deleteDatabase("daybook"); r.onsuccess = () => f(null); r.onerror = () => f(null) })`)
	p.Click("#save")
	p.See("#failure")
	t.Logf("%q", p.Text("#failure"))
	examine(t, p, "storage gone")
	if p.Value("#what") != "Written after it was gone" {
		t.Error("the words are gone from the form")
	}
	b.Check()
}

// What is no bundle gets a named finding, in the app as natively, and soon.
func TestChecksWhatIsNoBundle(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	file, _ := photo(t, "p.jpg")
	person.Write(p, person.Incident{What: "For a bundle", Files: []string{file}})
	good, _ := person.SaveBundle(b, p, 1)
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	p.Click("#bundle-done")
	person.Lock(p)
	cases := map[string]string{
		"not a ZIP":   fixture(t, "letter.zip", []byte("Dear reader, this is no bundle.")),
		"nothing":     fixture(t, "nothing.zip", nil),
		"cut off":     fixture(t, "cut.zip", whole[:len(whole)*2/3]),
		"a file more": addTo(t, good, "data/extra.txt"),
		"ways up":     addTo(t, good, "../../up.txt"),
		"a file less": rewrite(t, good, func(name string, b []byte) []byte { return without(name, ".jpg", b) }),
		"no seal":     rewrite(t, good, func(name string, b []byte) []byte { return without(name, ".sig", b) }),
		"log rewritten": rewrite(t, good, func(name string, b []byte) []byte {
			if strings.HasSuffix(name, "log.jsonl") {
				return bytes.Replace(b, []byte(`"zone":"Europe/London"`), []byte(`"zone":"Europe/Lisbon"`), 1)
			}
			return b
		}),
	}
	for name, zipFile := range cases {
		p.Click("#unlock-check")
		said := person.CheckBundle(p, zipFile)
		if p.Count("#check-result .verdict") != 1 || p.Count("#check-result .findings dt") == 0 {
			t.Errorf("%s: no finding is named: %q", name, said)
		}
		checkNatively(t, zipFile, false)
		p.Click("#check-back")
		p.Screen("unlock")
	}
	b.Check()
}
