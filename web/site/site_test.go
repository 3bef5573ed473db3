package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"daybook/app/text"
)

// made is the site without the program, which takes long to compile.
func made(t *testing.T) site {
	t.Helper()
	return madeWith(t, publisher{}, nil)
}

// madeWith is that, signed, and with some files changed.
func madeWith(t *testing.T, by publisher, changed site) site {
	t.Helper()
	s := site{program: []byte("packed"), runtime: []byte("// go"), "_headers": headersFile()}
	var err error
	if s["words.js"], err = words(6); err == nil {
		err = s.addStatic("../static")
	}
	if err == nil {
		err = s.addEntries()
	}
	maps.Copy(s, changed)
	if err == nil {
		err = s.listFiles([]byte("raw"), editionOf("1.2.3", "go1.26"), by)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The policy is the first thing in every page: what stands before it is not
// bound by it.
func TestPolicyComesFirst(t *testing.T) {
	for name, page := range made(t) {
		if strings.HasSuffix(name, ".html") && !bytes.Contains(page, []byte("<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\""+policy+"\">")) {
			t.Errorf("%s does not begin with the policy", name)
		}
	}
}

var reference = regexp.MustCompile(`(?:src|href|content|url)="?[=(]?\s*"?([\w./-]+\.(?:js|css|svg|png|webmanifest|gz|html))\b|'([\w./-]+\.(?:js|gz|html))'|"src": "([^"]+)"`)

// Whatever a file of the site names is in the site, by a relative address.
func TestEveryReferenceIsThere(t *testing.T) {
	s, seen := made(t), 0
	s["app.css"], s["icons.svg"] = []byte{}, []byte{}
	for name, b := range s {
		if name == runtime || name == "words.js" {
			continue
		}
		for _, m := range reference.FindAllSubmatch(b, -1) {
			to := string(m[1]) + string(m[2]) + string(m[3])
			seen++
			if _, ok := s[to]; !ok {
				t.Errorf("%s names %s, which is not there", name, to)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d references found", seen)
	}
}

// Each ordinary name has a page that is the app's own but for name, language and
// icon, and a manifest that starts there; neither says what it is.
func TestEveryNameHasAnEntry(t *testing.T) {
	s := made(t)
	own := regexp.MustCompile(`<script src="[a-z_]+\.js" defer>`).FindAllString(string(s["index.html"]), -1)
	seen := map[string]bool{}
	for _, lang := range text.Languages {
		words := text.For(lang)
		for _, id := range text.Names {
			name, page := words.Say("name."+id), words.Say("name."+id+".page")
			if !regexp.MustCompile(`^[a-z-]+\.html$`).MatchString(page) || seen[page] || seen[lang+name] {
				t.Errorf("%s in %s is at %s", name, lang, page)
			}
			seen[page], seen[lang+name] = true, true
			manifest := s[strings.TrimSuffix(page, ".html")+".webmanifest"]
			for _, b := range [][]byte{s[page], manifest} {
				if bytes.Contains(b, []byte("Daybook")) || !bytes.Contains(b, []byte(name)) {
					t.Errorf("%s is not under its name alone", page)
				}
			}
			if got := regexp.MustCompile(`<script src="[a-z_]+\.js" defer>`).FindAllString(string(s[page]), -1); !slices.Equal(got, own) {
				t.Errorf("%s starts %q", page, got)
			}
			if !bytes.Contains(manifest, []byte(`"start_url": "./`+page+`"`)) || bytes.Contains(manifest, []byte(`"id"`)) {
				t.Errorf("%s: %s", page, manifest)
			}
		}
	}
}

// Nothing that is published names another place, but for the names of XML.
func TestNoForeignAddress(t *testing.T) {
	address := regexp.MustCompile(`(?i)(https?:)?//[a-z0-9-]+(\.[a-z0-9-]+)+[^\s"']*`)
	for name, b := range made(t) {
		for _, m := range address.FindAllString(string(b), -1) {
			if m != "http://www.w3.org/2000/svg" {
				t.Errorf("%s names %s", name, m)
			}
		}
	}
}

// The service worker's list has every file that the app needs, and its version
// changes when any of them does.
func TestListIsWhole(t *testing.T) {
	s := made(t)
	worker := string(s["sw.js"])
	forHosts := []string{"sw.js", "robots.txt", "_headers", listed}
	for name, b := range s {
		if !slices.Contains(forHosts, name) && !strings.Contains(worker, "\""+name+"\": [\n    \""+sum(b)+"\"") {
			t.Errorf("%s is not in the list", name)
		}
	}
	if !strings.Contains(worker, sum([]byte("raw"))) {
		t.Error("the unpacked program is not in the list")
	}
	version := regexp.MustCompile(`VERSION = '(.*)'`)
	before := version.FindString(worker)
	other := madeWith(t, publisher{}, map[string][]byte{"away.css": []byte("changed")})
	if after := version.FindString(string(other["sw.js"])); after == before || len(after) != len("VERSION = ''")+16 {
		t.Errorf("version %s, and %s after a change", before, after)
	}
}

// Every word of the recipe is on its page, and every place for a word is filled
// in every language.
func TestWordsHaveTheirPlaces(t *testing.T) {
	s := made(t)
	for key := range text.For("en").Keys("away.") {
		if !bytes.Contains(s["away.html"], []byte(`data-say="`+key+`"`)) {
			t.Errorf("away.html has no place for %s", key)
		}
	}
	said := regexp.MustCompile(`say\('([a-z.-]+)'|return '([a-z-]+)'|\? '([a-z-]+)'|: '([a-z-]+)';|(?:fault|agree)\('([a-z-]+)'`)
	for _, name := range []string{"boot.js", "missing.js", "away.js"} {
		for _, m := range said.FindAllStringSubmatch(string(s[name]), -1) {
			for i, key := range m[1:] {
				if key == "" || key == "boot." {
					continue
				}
				if i > 0 {
					key = "boot." + key + ".title"
				}
				for _, lang := range text.Languages {
					if !text.For(lang).Has(key) {
						t.Errorf("%s says %s, for which %s has no words", name, key, lang)
					}
				}
			}
		}
	}
}

func TestPlacesLeftOpen(t *testing.T) {
	for _, page := range []string{"{{fr boot.loading}}", "{{en boot.nothing}}", "{{ policy }}", "{{en}}"} {
		if out, err := fill([]byte(page)); err == nil {
			t.Errorf("%s became %s", page, out)
		}
	}
}

func TestBudget(t *testing.T) {
	fits := sizes{program: budgets[program], "app.css": budgets["app.css"]}
	if err := fits.within(); err != nil {
		t.Error(err)
	}
	fits[program]++
	if err := fits.within(); err == nil || !strings.Contains(err.Error(), program) {
		t.Errorf("one byte over: %v", err)
	}
	if err := (sizes{program: 1}).within(); err == nil {
		t.Error("no stylesheet, no complaint")
	}
}

// A folder that holds something else is left alone.
func TestOtherFoldersAreNotReplaced(t *testing.T) {
	dir := t.TempDir()
	if err := mayReplace(dir); err != nil {
		t.Errorf("empty folder: %v", err)
	}
	if err := mayReplace(filepath.Join(dir, "new")); err != nil {
		t.Errorf("new folder: %v", err)
	}
	file := filepath.Join(dir, "letters.txt")
	os.WriteFile(file, []byte("dear"), 0o644)
	if mayReplace(dir) == nil {
		t.Error("a folder with letters in it would be replaced")
	}
	if mayReplace(file) == nil {
		t.Error("a file would be replaced")
	}
	os.WriteFile(filepath.Join(dir, program), nil, 0o644)
	if err := mayReplace(dir); err != nil {
		t.Errorf("a site: %v", err)
	}
}
