package e2e

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const marker = "\n/* the next version */\n"

// changed are the files that the next version has changed.
var changed = []string{"away.css", "say.js"}

// nextVersion copies the site with some files changed, and puts the service
// worker's list and number right, as a build of changed source would.
func nextVersion(t *testing.T, site string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	sum := func(b []byte) []byte { return fmt.Appendf(nil, "%x", sha256.Sum256(b)) }
	files := map[string][]byte{}
	worker := bytes.Replace(read("sw.js"), []byte("const VERSION = '"), []byte("const VERSION = 'next-"), 1)
	for _, name := range changed {
		old := read(name)
		files[name] = append(bytes.Clone(old), marker...)
		if !bytes.Contains(worker, sum(old)) {
			t.Fatalf("sw.js does not list the sum of %s", name)
		}
		worker = bytes.ReplaceAll(worker, sum(old), sum(files[name]))
	}
	files["sw.js"] = worker
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// hasNext is whether the page is served the changed file.
const hasNext = `fetch("away.css").then(r => r.text()).then(s => s.includes("the next version"))`

// installing asks the browser to look for an update and waits until nothing is
// being installed any more.
const lookForUpdate = `navigator.serviceWorker.getRegistration().then(r => r.update().catch(() => {}).then(() => {
	const w = r.installing;
	if (!w) return true;
	return new Promise(f => w.addEventListener("statechange", () => f(true)));
}))`

// An update with a file missing, or altered, leaves the version that is there
// working, with and without the host; a good one waits until the person takes
// it, also over a restart, and nothing typed is lost by it.
func TestUpdate(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "Written under the old version"})
	offlineReady(p)

	host.Use(nextVersion(t, dist(t)))
	for name, change := range map[string]func([]byte) []byte{
		"missing": func([]byte) []byte { return nil },
		"altered": func(b []byte) []byte { return append(bytes.Clone(b), '\n') },
	} {
		for _, file := range changed {
			host.Alter(file, change)
			drive.Eval[bool](p, lookForUpdate)
			if drive.Eval[bool](p, `navigator.serviceWorker.getRegistration().then(r => !!r.waiting)`) || drive.Eval[bool](p, hasNext) {
				t.Errorf("an update with %s %s was taken", file, name)
			}
			host.Stop()
			p.Reload()
			person.Unlock(p, phrase, "timeline")
			timelineRow(p, "Written under the old version")
			host.Start()
			host.Alter(file, nil)
		}
	}

	drive.Eval[bool](p, lookForUpdate)
	p.Until(`navigator.serviceWorker.getRegistration().then(r => !!r.waiting)`)
	p.See("#update-bar")
	examine(t, p, "update bar")
	if drive.Eval[bool](p, hasNext) {
		t.Error("the update was taken before anyone agreed")
	}
	b.Close() // with no page open a browser lets the waiting worker take over by itself
	b = b.Restart()
	p = b.Open(host.URL())
	person.Unlock(p, phrase, "timeline")
	p.See("#update-bar")
	if drive.Eval[bool](p, hasNext) {
		t.Error("a restart took the update")
	}

	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Half typed while an update waited")
	p.Until(`document.querySelector("#update-take").disabled`)
	person.Lock(p)
	drive.Eval[any](p, `globalThis.beforeTheUpdate = true`)
	p.Click("#update-take")
	p.Until(`!globalThis.beforeTheUpdate && document.querySelector("#screen-unlock")`)
	p.Until(hasNext)
	p.Screen("unlock")
	person.Unlock(p, phrase, "write")
	if got := p.Value("#what"); got != "Half typed while an update waited" {
		t.Errorf("the update cost the draft: %q", got)
	}
	if n := drive.Eval[int](p, `caches.keys().then(k => k.filter(n => !n.endsWith("choice")).length)`); n != 1 {
		t.Errorf("%d caches are left, want the new one alone", n)
	}
	b.Check("the server responded with a status of 404", "net::ERR_CONNECTION_REFUSED", "fetching the script", "is not what the build made")
}

// signedBy puts a key and its signature into a built site, as a build with a
// release key would.
func signedBy(t *testing.T, dir string, key ed25519.PrivateKey) {
	t.Helper()
	change := func(name string, do func([]byte) []byte) {
		file := filepath.Join(dir, name)
		b, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, do(b), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	between := func(b []byte, from, to string) []byte {
		_, rest, _ := bytes.Cut(b, []byte(from))
		inside, _, _ := bytes.Cut(rest, []byte(to))
		return bytes.Clone(inside)
	}
	base := base64.StdEncoding.EncodeToString
	var before, after []byte
	change("keep.js", func(b []byte) []byte {
		now := bytes.Replace(b, append([]byte("const KEY = '"), between(b, "const KEY = '", "'")...), []byte("const KEY = '"+base(key.Public().(ed25519.PublicKey))), 1)
		before, after = fmt.Appendf(nil, "%x", sha256.Sum256(b)), fmt.Appendf(nil, "%x", sha256.Sum256(now))
		return now
	})
	change("sw.js", func(b []byte) []byte {
		b = bytes.Replace(b, before, after, 1)
		var list bytes.Buffer
		edition, files := between(b, "const EDITION = ", ";\n"), between(b, "const FILES = ", ";\n")
		whole := append(append(bytes.TrimSuffix(edition, []byte("\n}")), `,"files":`...), append(files, '}')...)
		if err := json.Compact(&list, whole); err != nil {
			t.Fatalf("%v: %s", err, whole)
		}
		signed := "const SIGNATURE = '" + base(ed25519.Sign(key, list.Bytes()))
		return bytes.Replace(b, append([]byte("const SIGNATURE = '"), between(b, "const SIGNATURE = '", "'")...), []byte(signed), 1)
	})
}

// Where a version came with a release key, the next one is offered if that key
// signed it, and else refused: with no signature, with another key's, and with a
// list that is not the one that was signed.
func TestASignedVersionIsAskedFor(t *testing.T) {
	t.Parallel()
	ours := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, 32))
	theirs := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{2}, 32))
	first := t.TempDir()
	if err := os.CopyFS(first, os.DirFS(dist(t))); err != nil {
		t.Fatal(err)
	}
	signedBy(t, first, ours)
	for _, c := range []struct {
		name  string
		make  func(dir string)
		takes bool
	}{
		{"unsigned", func(string) {}, false},
		{"another key", func(dir string) { signedBy(t, dir, theirs) }, false},
		{"another list", func(dir string) {
			signedBy(t, dir, ours)
			file := filepath.Join(dir, "sw.js")
			b, _ := os.ReadFile(file)
			b = bytes.Replace(b, []byte("\"version\": \""), []byte("\"version\": \"9"), 1)
			os.WriteFile(file, b, 0o644)
		}, false},
		{"ours", func(dir string) { signedBy(t, dir, ours) }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := drive.Serve(t, first)
			b := drive.Start(t, drive.Options{})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			offlineReady(p)
			next := nextVersion(t, dist(t))
			c.make(next)
			host.Use(next)
			drive.Eval[bool](p, lookForUpdate)
			p.See("#update-bar")
			if got := p.Count("#update-take") > 0; got != c.takes {
				t.Fatalf("offered: %v; %q", got, p.Text("#update-bar"))
			}
			examine(t, p, "update, "+c.name)
			if c.takes {
				p.Click("#update-news > summary")
				p.Until(`document.querySelector("#update-news").innerText.includes("It is version ")`)
				person.Lock(p)
				drive.Eval[any](p, `globalThis.beforeTheUpdate = true`)
				p.Click("#update-take")
				p.Until(`!globalThis.beforeTheUpdate && document.querySelector("#screen-unlock")`)
			} else {
				p.Reload() // it stays refused, and the old version is what opens
				p.See("#update-bar")
				person.Unlock(p, phrase, "timeline")
			}
			if drive.Eval[bool](p, hasNext) != c.takes {
				t.Error("the version in use is the wrong one")
			}
			b.Check()
		})
	}
}
