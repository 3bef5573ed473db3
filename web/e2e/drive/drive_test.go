package drive

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every test package here takes -slow; these have nothing slow to try.
var (
	_ = flag.Bool("slow", false, "")
	_ = flag.Int("soak", 0, "")
)

// These tests try the instruments themselves: a detector that finds nothing
// anywhere would let every other test pass.

// site writes files and serves them.
func site(t *testing.T, files map[string]string) *Host {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Serve(t, dir)
}

const strict = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src *; worker-src 'self'; require-trusted-types-for 'script'"></head><body>`

func TestWatchSeesTrouble(t *testing.T) {
	h := site(t, map[string]string{
		"index.html": strict + `<main><img src="https://picture.example/x.png" alt=""><script src="page.js"></script></main></body></html>`,
		"page.js": `console.error("page-says-error"); setTimeout(() => { throw new Error("page-throws") });
			try { document.body.innerHTML = "<b>x</b>" } catch (e) {}
			fetch("http://elsewhere.example/").catch(() => {});
			const p = trustedTypes.createPolicy("x", { createScriptURL: u => u });
			new Worker(p.createScriptURL("worker.js"));`,
		"worker.js": `console.error("worker-says-error"); setTimeout(() => { throw new Error("worker-throws") }, 50); fetch("http://fromworker.example/").catch(() => {}); setInterval(() => {}, 1000)`,
	})
	b := Start(t, Options{})
	b.Open(h.URL())
	for _, want := range []string{"page-says-error", "page-throws", "worker-says-error", "worker-throws",
		"policy: img-src", "policy: require-trusted-types-for", "elsewhere.example"} {
		b.patient(want, func() bool { return strings.Contains(strings.Join(b.Watch.Trouble(), "\n"), want) })
	}
	for _, want := range []string{"elsewhere.example", "fromworker.example"} {
		b.patient("the proxy to be asked for "+want, func() bool {
			return strings.Contains(strings.Join(b.Outside.Hosts(), " "), want)
		})
	}
	for _, host := range b.Outside.Hosts() {
		if !strings.Contains(host, ".example") {
			t.Errorf("the browser itself asked for %s", host)
		}
	}
}

func TestAxeFindsSomething(t *testing.T) {
	h := site(t, map[string]string{
		"index.html": strict + `<main><h1>Title</h1><input><p style="color:#999">pale</p></main></body></html>`,
	})
	b := Start(t, Options{})
	found, err := b.Open(h.URL()).Axe()
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(found, "\n"); !strings.Contains(all, "label") {
		t.Errorf("axe did not find the field without a label: %q", all)
	}
	b.Watch.Forget() // the style attribute above breaks the policy
}

// What a careless app would leave behind must be found, in every kind of place
// the product's own data could end up in.
func TestSearchFindsWhatWasLeft(t *testing.T) {
	// The page puts its words together, so that its own source in the
	// browser's cache does not count as a find.
	h := site(t, map[string]string{
		"index.html": `<!doctype html><html lang="en"><title>t</title><textarea id="typed" rows="5"></textarea><script src="page.js"></script></html>`,
		"page.js": `
			const needle = word => ["needle", word].join("-");
			localStorage.setItem("k", needle("local"));
			const open = indexedDB.open("d", 1);
			open.onupgradeneeded = () => open.result.createObjectStore("s");
			open.onsuccess = () => {
				const t = open.result.transaction("s", "readwrite", { durability: "strict" }), s = t.objectStore("s");
				s.put(needle("small"), 1); s.put((needle("large") + " ").repeat(20000), 2); s.put(new TextEncoder().encode(needle("bytes")), 3);
				s.put(needle("deleted"), 4); s.delete(4);
				for (let i = 0; i < 100; i++) s.put("x".repeat(60000) + needle("table") + i, 10 + i);
				t.oncomplete = () => globalThis.ready = true;
			};
			(async () => {
				const d = await navigator.storage.getDirectory();
				const w = await (await d.getFileHandle("f", { create: true })).createWritable();
				await w.write(needle("opfs")); await w.close(); globalThis.wrote = true;
			})();`,
	})
	b := Start(t, Options{})
	p := b.Open(h.URL())
	p.Until("globalThis.ready && globalThis.wrote")
	p.Fill("#typed", "needle-typed")
	b.patient("the session file to be written", func() bool {
		found, _ := Search(b.Profile, "needle-typed")
		return len(found) > 0
	})
	b.Close()
	where := map[string]string{
		"needle-local": "Local Storage", "needle-small": "IndexedDB", "needle-large": "IndexedDB", "needle-bytes": "IndexedDB",
		"needle-deleted": "IndexedDB", "needle-table": "in a table block", "needle-opfs": "File System", "needle-typed": "Sessions",
	}
	found, err := Search(b.Profile, append(slices.Collect(maps.Keys(where)), "needle-nowhere")...)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(found, "\n")
	t.Log(all)
	for word, place := range where {
		if !slices.ContainsFunc(found, func(line string) bool {
			return strings.Contains(line, word) && strings.Contains(line, place)
		}) {
			t.Errorf("%s was not found in %s", word, place)
		}
	}
	if strings.Contains(all, "needle-nowhere") {
		t.Error("found what was never there")
	}
}

// A program's failure must come through, and so must its silence.
func TestRunnerReportsFailure(t *testing.T) {
	root := t.TempDir()
	os.WriteFile(filepath.Join(root, "go.mod"), []byte("module m\ngo 1.26\n"), 0o644)
	os.WriteFile(filepath.Join(root, "m_test.go"), []byte(`package m
import ("testing"; "syscall/js")
func TestGood(t *testing.T) {
	if !js.Global().Get("document").IsUndefined() { t.Error("this is a page, not a worker") }
	if js.Global().Get("navigator").Get("storage").Get("getDirectory").IsUndefined() { t.Error("no OPFS") }
}
func TestBad(t *testing.T) { t.Error("told you so") }
`), 0o644)
	dir := BuildWASM(t, root, ".", true)
	b := Start(t, Options{})
	code, lines := RunWASM(t, b, dir, "-test.v", "-test.run=TestBad")
	if out := strings.Join(lines, "\n"); code == 0 || !strings.Contains(out, "told you so") {
		t.Errorf("code %d: %s", code, out)
	}
	code, lines = RunWASM(t, b, dir, "-test.v", "-test.run=TestGood")
	Verdict(t, code, lines)
}

const offlinePage = `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>t</title></head><body><main id="screen-a"><h1>a</h1>
<a id="save" download="saved.txt" href="data:text/plain,saved">save</a><input id="file" type="file"><label for="where">where</label><input id="where" type="text"></main>
<script>navigator.serviceWorker.register("sw.js")</script></body></html>`

// The host really stops, the profile really stays, and a tab behind another is
// hidden: what the tests of the app rely on.
func TestBrowserAndHost(t *testing.T) {
	for _, e := range Engines {
		t.Run(string(e), func(t *testing.T) {
			if err := e.Missing(); err != nil {
				t.Skip(err)
			}
			browserAndHost(t, e)
		})
	}
}

func browserAndHost(t *testing.T, e Engine) {
	h := site(t, map[string]string{
		"index.html": offlinePage,
		"sw.js": `addEventListener("install", e => e.waitUntil(caches.open("c").then(c => c.add("./"))));
			addEventListener("activate", e => e.waitUntil(clients.claim()));
			addEventListener("fetch", e => { if (e.request.mode === "navigate") e.respondWith(caches.match("./")) });`,
	})
	b := Start(t, Options{Engine: e, Language: "pt-BR", Zone: "America/Sao_Paulo"})
	p := b.Open(h.URL())
	p.Screen("a")
	p.Until(`navigator.serviceWorker.ready.then(r => r.active.state === "activated" && navigator.serviceWorker.controller)`)
	if got := Eval[string](p, `navigator.language + " " + Intl.DateTimeFormat().resolvedOptions().timeZone + " " + innerWidth + "x" + innerHeight`); got != "pt-BR America/Sao_Paulo 390x844" {
		t.Errorf("the device says %q", got)
	}
	p.Fill("#where", "here")
	file := filepath.Join(t.TempDir(), "ünusual name.txt")
	os.WriteFile(file, []byte("x"), 0o644)
	p.Hand("#file", file)
	if got := Eval[string](p, `document.querySelector("#file").files[0].name`); got != "ünusual name.txt" {
		t.Errorf("the input holds %q", got)
	}
	p.Click("#save")
	if got := filepath.Base(b.Download(1)); got != "saved.txt" {
		t.Errorf("downloaded %q", got)
	}
	other := b.Tab(h.URL())
	if e == Chromium || e == Firefox { // the others open a window of its own
		p.Until(`document.visibilityState === "hidden"`)
	}
	other.CloseTab()
	p.Front()
	p.Until(`document.visibilityState === "visible"`)

	h.Stop()
	b.Kill()
	b = b.Restart()
	p = b.Open(h.URL() + "some/where")
	p.Screen("a")
	b.Check("CONNECTION_REFUSED", "fetching the script", "sw.js load failed")
	h.Start()
	asked := len(h.Asked())
	p.Go(h.URL())
	b.patient("the host to be asked again", func() bool { return len(h.Asked()) > asked })
}
