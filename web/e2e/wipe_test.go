package e2e

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// After wiping, the browser keeps nothing for the app, and in its files no key
// slot is left. What is there is listed.
func TestWipingLeavesNothingOfTheApp(t *testing.T) {
	t.Parallel()
	whereOverwritten(t, wipingLeavesNothing)
}

func wipingLeavesNothing(t *testing.T, e drive.Engine) {
	host, b, p := beginIn(t, e)
	offlineReady(p)
	file, _ := photo(t, "beside it.jpg")
	person.Write(p, person.Incident{What: goneWords, Files: []string{file}})
	person.Setting(p, "keys")
	person.RecoveryCode(p, "make", phrase)
	p.Click("#back")
	p.Screen("settings")
	header := harvest(t, p).header
	p.Front()
	p.Click("#open-wipe")
	p.Screen("wipe")
	examine(t, p, "wipe")
	p.Fill("#wipe-word", "DELETE")
	p.Fill("#wipe-pass", "not the passphrase")
	p.Click("#wipe-go")
	p.See("#wipe-pass-error")
	p.Fill("#wipe-pass", phrase)
	p.Click("#wipe-go")
	p.Screen("wiped")
	examine(t, p, "wiped")
	if left := remains(p); left != "" {
		t.Errorf("the origin still keeps:\n%s", left)
	}
	b.Check()
	b.Close()
	for at := 80; at < 1206; at += 128 { // eight slots, then the secret of the epoch
		if found, err := drive.Search(b.Profile, string(header[at:min(at+128, 1206)])); err != nil || len(found) > 0 {
			t.Errorf("the slot at %d is left in %q, %v", at, found, err)
		}
	}
	t.Logf("files of the origin that the browser has not cleared away yet:\n%s", originFiles(t, b.Profile))

	b = b.Restart()
	p = b.Open(host.URL())
	p.Screen("welcome")
	person.MakeOwn(p, secondPhrase)
	person.Write(p, person.Incident{What: keptWords})
	b.Check()
}

// A wiping that was cut off after its first write goes on by itself.
func TestWipingGoesOnAtTheNextStart(t *testing.T) {
	t.Parallel()
	host, b, p := begin(t)
	person.Write(p, person.Incident{What: goneWords})
	person.Lock(p)
	drive.Eval[bool](p, `(async () => {
		const dir = await (await navigator.storage.getDirectory()).getDirectoryHandle("vault");
		const out = await (await dir.getFileHandle("header-a")).createWritable({ keepExistingData: true });
		await out.write(new TextEncoder().encode("DAYBOOK WIPED\0"));
		await out.close();
		return true;
	})()`)
	p.Reload()
	p.Screen("wiped")
	if left := remains(p); left != "" {
		t.Errorf("the origin still keeps:\n%s", left)
	}
	b.Check()
	b.Close()
	b = b.Restart()
	p = b.Open(host.URL())
	p.Screen("welcome")
}

// remains is a line for each thing that the browser keeps for the origin.
func remains(p *drive.Page) string {
	return drive.Eval[string](p, `(async () => {
		const lines = [];
		for (const { name } of await indexedDB.databases()) lines.push("database " + name);
		for await (const name of (await navigator.storage.getDirectory()).keys()) lines.push("file " + name);
		for (const name of await caches.keys()) lines.push("cache " + name);
		for (const r of await navigator.serviceWorker.getRegistrations()) lines.push("service worker " + r.scope);
		if (localStorage.length + sessionStorage.length > 0) lines.push("stored strings");
		if (document.cookie) lines.push("cookies");
		return lines.join("\n");
	})()`)
}

// originFiles lists what lies in the profile's folders for pages' storage.
func originFiles(t *testing.T, profile string) string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(profile, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, folder := range []string{"IndexedDB", "File System", "Service Worker", "CacheStorage", "WebStorage", "Local Storage"} {
			if strings.Contains(path, string(filepath.Separator)+folder+string(filepath.Separator)) {
				info, err := d.Info()
				if err != nil {
					return err
				}
				rel, _ := filepath.Rel(profile, path)
				list = append(list, fmt.Sprintf("%s, %d bytes", rel, info.Size()))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, "\n")
}
