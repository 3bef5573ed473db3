package e2e

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// verdict is what both checkers say of a bundle: the app on its screen, and the
// command with -json.
type verdict struct {
	OK       bool
	Name     string
	SealCode string
	Bad      []string // file: words
	Notes    []string
}

// Whatever is wrong with a bundle, the command finds the same as the app and says it in
// the same words: a stranger with one of them, an expert with the other.
func TestTheCommandSaysWhatTheAppSays(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	command := filepath.Join(t.TempDir(), "daybook")
	build := exec.Command("go", "build", "-o", command, "./cmd/daybook")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	codes := map[string]bool{}
	for _, c := range damaged(t) {
		p.Screen("welcome")
		p.Click("#welcome-check")
		person.CheckBundle(p, c.file)
		native := saidByCommand(t, command, c.file, codes)
		app := saidByApp(p)
		if fmt.Sprint(app) != fmt.Sprint(native) {
			t.Errorf("%s: the app says\n%+v\nthe command\n%+v", c.what, app, native)
		}
		p.Click("#check-back")
	}
	p.Screen("welcome")
	if len(codes) < 30 {
		t.Errorf("no more than %d kinds of findings came up", len(codes))
	}
	b.Check()
}

// saidByCommand notes the codes of what was found.
func saidByCommand(t *testing.T, command, file string, codes map[string]bool) verdict {
	t.Helper()
	out, err := exec.Command(command, "check", "-json", file).Output()
	var said struct {
		OK      bool
		Bundles []struct {
			OK             bool
			Name, SealCode string
			Findings       []struct {
				Code, File, Says string
				Bad              bool
			}
		}
	}
	if broken := json.Unmarshal(out, &said); broken != nil || len(said.Bundles) != 1 || said.OK != (err == nil) {
		t.Fatalf("%s: %v, %v: %s", file, err, broken, out)
	}
	one := said.Bundles[0]
	v := verdict{OK: one.OK, Name: one.Name, SealCode: one.SealCode}
	for _, f := range one.Findings {
		codes[f.Code] = true
		name := f.File
		if name == "" {
			name = "The bundle as a whole"
		}
		if line := name + ": " + f.Says; f.Bad {
			v.Bad = append(v.Bad, line)
		} else {
			v.Notes = append(v.Notes, line)
		}
	}
	slices.Sort(v.Bad)
	slices.Sort(v.Notes)
	return v
}

// saidByApp reads a verdict off the screen.
func saidByApp(p *drive.Page) verdict {
	v := drive.Eval[verdict](p, `(() => {
		const part = title => [...document.querySelectorAll("#check-result .findings")].filter(f => f.querySelector("h3").innerText === title).flatMap(f =>
			[...f.querySelectorAll("dl > div")].flatMap(d => [...d.querySelectorAll("dd")].map(w => d.querySelector("dt").textContent + ": " + w.textContent)));
		const fact = label => [...document.querySelectorAll("#check-result .facts dt")].find(d => d.textContent === label)?.nextElementSibling.textContent || "";
		return { OK: document.querySelector("#check-title").innerText === "It holds", Name: fact("Bundle"), SealCode: fact("Seal code"), Bad: part("What was found"), Notes: part("Worth knowing") };
	})()`)
	slices.Sort(v.Bad)
	slices.Sort(v.Notes)
	return v
}

type damage struct{ what, file string }

// damaged are bundles with every kind of fault that a file can have, beginning with
// none.
func damaged(t *testing.T) []damage {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join(root, "app/bundle/testdata"))
	if err != nil {
		t.Fatal(err)
	}
	golden := func(name string) string { return filepath.Join(folder, name) }
	good := golden("sample-v4.zip")
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	list := []damage{
		{"whole", good}, {"a part", golden("part-v4.zip")}, {"a volume", golden("volume-v5-1of2.zip")}, {"version 1", golden("sample-v1.zip")},
		{"packed again", rewrite(t, good, func(_ string, b []byte) []byte { return b })},
		{"no ZIP", fixture(t, "letter.zip", []byte("Dear reader"))},
		{"nothing", fixture(t, "nothing.zip", nil)},
		{"cut", fixture(t, "cut.zip", whole[:len(whole)-40])},
		{"bytes in front", fixture(t, "front.zip", append([]byte("#!/bin/sh\n"), whole...))},
		{"seventy thousand", many(t, good)},
		{"no bag", zipped(t, "a.txt", "a")},
		{"another's bag", otherBag(t, "hello")},
		{"another's bag, changed", otherBag(t, "Hello")},
	}
	for _, name := range namesIn(t, good) {
		list = append(list, damage{"a byte of " + name, alteredIn(t, good, name, func(b []byte) []byte {
			b[len(b)/2] ^= 1
			return b
		})})
	}
	for _, name := range []string{"data/records.json", "data/history/log.jsonl", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "seal/tagmanifest-sha256.txt.sig", "data/exhibits/0004/0004-01.eml"} {
		list = append(list, damage{"without " + name, rewrite(t, good, func(path string, b []byte) []byte { return without(path, "/"+name, b) })})
	}
	for _, name := range []string{"data/extra.txt", "seal/receipt.jpg", "notes.txt", "../../up.txt", "../C:/x", "../Thumbs.db", "data/EXHIBITS.csv", `data\x`} {
		list = append(list, damage{"with " + name, addTo(t, good, name)})
	}
	twice := func(b []byte) []byte { return append(b, b...) }
	for what, change := range map[string]func([]byte) []byte{
		"every line twice": twice, "a byte order mark": func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
		"CRLF": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
	} {
		list = append(list, damage{what + " in the list", alteredIn(t, good, "manifest-sha256.txt", change)},
			damage{what + " in the log", alteredIn(t, good, "data/history/log.jsonl", change)})
	}
	return append(list, damage{"a good seal over a changed list of files", resealedBy(t, good)})
}

// namesIn are the files of a bundle below its folder that are not empty, of exhibits the
// first two.
func namesIn(t *testing.T, file string) (names []string) {
	t.Helper()
	rewriteAs(t, file, func(_ *zip.Writer, f *zip.File, b []byte) {
		_, name, _ := strings.Cut(f.Name, "/")
		if len(b) > 0 && (!strings.HasPrefix(name, "data/exhibits/") || strings.Contains(name, "/000") && name < "data/exhibits/0003") {
			names = append(names, name)
		}
	})
	return names
}

func alteredIn(t *testing.T, file, name string, change func([]byte) []byte) string {
	t.Helper()
	return rewrite(t, file, func(path string, b []byte) []byte {
		if strings.HasSuffix(path, "/"+name) && strings.Count(path, "/") == 1+strings.Count(name, "/") {
			return change(b)
		}
		return b
	})
}

func zipped(t *testing.T, namesAndWords ...string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(namesAndWords); i += 2 {
		w, err := z.Create(namesAndWords[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(namesAndWords[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return fixture(t, "other.zip", out.Bytes())
}

// otherBag is a bag as other programs make them, whose list is for "hello".
func otherBag(t *testing.T, said string) string {
	t.Helper()
	return zipped(t, "bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
		"bag/manifest-sha256.txt", fmt.Sprintf("%x  data/a.txt\n", sha256.Sum256([]byte("hello"))),
		"bag/fetch.txt", "http://a.example/x 5 data/a.txt\n", "bag/data/a.txt", said)
}

// many is a bundle with seventy thousand files more.
func many(t *testing.T, file string) string {
	t.Helper()
	added := false
	return rewriteAs(t, file, func(w *zip.Writer, f *zip.File, b []byte) {
		top, _, _ := strings.Cut(f.Name, "/")
		for i := 0; !added && i < 70_000; i++ {
			if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%s/data/%05d", top, i)}); err != nil {
				t.Fatal(err)
			}
		}
		added = true
		put(t, w, f, b)
	})
}

// resealedBy is a bundle in which a file and both lists were changed by somebody who has
// a key, though not that of the journal: the seal fits what it seals.
func resealedBy(t *testing.T, file string) string {
	t.Helper()
	dir := t.TempDir()
	tool(t, dir, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "daybook", "-f", "key")
	bag := unpack(t, file)
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(bag, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	files := map[string]string{"data/incidents.csv": read("data/incidents.csv") + "x"}
	relist := func(list, name string, with string) string {
		return strings.Replace(list, fmt.Sprintf("%x  %s", sha256.Sum256([]byte(read(name))), name), fmt.Sprintf("%x  %s", sha256.Sum256([]byte(with)), name), 1)
	}
	files["manifest-sha256.txt"] = relist(read("manifest-sha256.txt"), "data/incidents.csv", files["data/incidents.csv"])
	files["tagmanifest-sha256.txt"] = relist(read("tagmanifest-sha256.txt"), "manifest-sha256.txt", files["manifest-sha256.txt"])
	sealed := filepath.Join(dir, "list")
	if err := os.WriteFile(sealed, []byte(files["tagmanifest-sha256.txt"]), 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, dir, "ssh-keygen", "-q", "-Y", "sign", "-f", "key", "-n", "daybook-bundle", sealed)
	sig, err := os.ReadFile(sealed + ".sig")
	if err != nil {
		t.Fatal(err)
	}
	files["seal/tagmanifest-sha256.txt.sig"] = string(sig)
	return rewrite(t, file, func(path string, b []byte) []byte {
		_, name, _ := strings.Cut(path, "/")
		if with, ok := files[name]; ok {
			return []byte(with)
		}
		return b
	})
}
