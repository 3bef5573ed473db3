package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Practice leaves all that the browser keeps for the app as it was, to the byte:
// every record of every database, every file, and what is stored beside them.
func TestPracticeLeavesTheDeviceAsItWas(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Write(p, person.Incident{What: realWords})
	person.Lock(p)
	before := kept(p)
	person.Practise(p, "#unlock-practice")
	file, _ := photo(t, inventedName)
	person.Write(p, person.Incident{What: inventedWords, Files: []string{file}})
	person.AutoLock(p, "300")
	person.SaveBundle(b, p, 1)
	during := kept(p)
	p.Click("#practice-end")
	p.Screen("unlock")
	if after := kept(p); during != before || after != before {
		t.Errorf("kept before:\n%s\nwhile practising:\n%s\nafter:\n%s", before, during, after)
	}
	b.Check()
}

// kept is a line for each thing that is kept, with its SHA-256.
func kept(p *drive.Page) string {
	return drive.Eval[string](p, `(async () => {
		const lines = []
		const sum = async v => {
			const b = v instanceof Blob ? await v.arrayBuffer() : ArrayBuffer.isView(v) || v instanceof ArrayBuffer ? v : new TextEncoder().encode(JSON.stringify(v))
			return [...new Uint8Array(await crypto.subtle.digest("SHA-256", b))].map(n => n.toString(16).padStart(2, "0")).join("")
		}
		const done = r => new Promise((ok, no) => { r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error) })
		for (const { name } of await indexedDB.databases()) {
			const db = await done(indexedDB.open(name))
			for (const store of db.objectStoreNames) {
				const s = db.transaction(store).objectStore(store)
				const [keys, values] = await Promise.all([done(s.getAllKeys()), done(s.getAll())])
				for (let i = 0; i < keys.length; i++) lines.push([name, store, JSON.stringify(keys[i]), await sum(values[i])].join(" "))
			}
			db.close()
		}
		const walk = async (dir, path) => {
			for await (const [name, entry] of dir.entries()) {
				if (entry.kind === "directory") await walk(entry, path + name + "/")
				else lines.push(path + name + " " + await sum(await entry.getFile()))
			}
		}
		await walk(await navigator.storage.getDirectory(), "/")
		for (const s of [localStorage, sessionStorage]) lines.push(JSON.stringify(s))
		if (lines.length < 10) throw new Error("too little is kept to compare: " + lines)
		return lines.sort().join("\n")
	})()`)
}
