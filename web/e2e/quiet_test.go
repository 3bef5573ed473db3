package e2e

import (
	"encoding/json"
	"flag"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"daybook/app/text"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

var using = flag.Duration("using", 0, "how long TestQuiet keeps the app in use; 0: as long as a walk through it takes, with -slow an hour")

// tellTales are typed somewhere each, and found nowhere else.
var tellTales = map[string]string{
	"what": "Quillwort harbour, he stood there again", "said": "Brambling said every word",
	"where": "Under the Tansy viaduct", "person": "Merganser, tall, grey van", "number": "07700 960 731",
	"contact": "Sergeant Oystercatcher", "reference": "REF/TURNSTONE/88", "note": "Dunlin is for nobody else",
	"search": "godwit", "file": "whimbrel 5521.jpg", "draft": "Half a sentence about a redshank", "passphrase": phrase,
}

// strange are the words among them that no browser has of itself.
var strange = []string{"Quillwort", "Brambling", "Tansy viaduct", "Merganser", "960 731", "Oystercatcher", "TURNSTONE", "Dunlin", "godwit", "whimbrel", "redshank"}

// The whole app in use, and what the browser then remembers: the address and the
// title, once each, and nothing that was typed, looked for or looked at. What stays
// of the address is logged; docs/threat-model.md lists it. With -slow the app stays in
// use for an hour before that: a browser writes some things down in its own time.
func TestQuiet(t *testing.T) {
	t.Parallel()
	long := *using
	if long == 0 && *slow {
		long = time.Hour
	}
	for _, e := range []drive.Engine{drive.Chromium, drive.Firefox} {
		t.Run(string(e), func(t *testing.T) {
			t.Parallel()
			if err := e.Missing(); err != nil {
				t.Skip(err)
			}
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Engine: e})
			p := b.Open(host.URL())
			useAll(t, b, p)
			if long > 0 {
				goOn(t, b, host, p, long)
			}
			p.Click("#leave")
			p.Until(`location.pathname.endsWith("/away.html")`)
			p.Go(host.URL() + text.For("en").Say("name.recipes.page"))
			p.Screen("unlock")
			secrets := slices.Clone(strange)
			for _, words := range tellTales {
				secrets = append(secrets, words)
			}
			searchProfile(t, b, secrets)
			b.Close()
			found, err := drive.Search(b.Profile, secrets...)
			if err != nil || len(found) > 0 {
				t.Errorf("left after closing: %v\n%s", err, strings.Join(found, "\n"))
			}
			remembered(t, b, host)
			left, err := drive.Search(b.Profile, strings.TrimPrefix(host.Origin(), "http://"))
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("the address stays in:\n%s", strings.Join(places(left), "\n"))
		})
	}
}

// useAll types into all kinds of fields, and goes through all kinds of screens.
func useAll(t *testing.T, b *drive.Browser, p *drive.Page) {
	t.Helper()
	person.MakeOwn(p, phrase)
	file, _ := photo(t, tellTales["file"])
	p.Click("#new-incident")
	p.Screen("write")
	person.Fill(p, person.Incident{What: tellTales["what"], Where: tellTales["where"], Files: []string{file}})
	person.FillRecord(p, person.Record{Groups: []string{"how", "private"}, Fields: [][2]string{
		{"said", tellTales["said"]}, {"number", tellTales["number"]}, {"note", tellTales["note"]},
	}})
	person.Save(p)
	timelineRow(p, tellTales["what"])
	person.OpenIncident(p, tellTales["what"])
	seePicture(t, p)
	p.Click("#back")
	p.Screen("timeline")
	p.Fill("#search", tellTales["search"])
	p.See("#nothing")
	p.Click("#clear")
	timelineRow(p, tellTales["what"])
	p.Click("#open-people")
	p.Screen("people")
	person.Add(p, "person", person.Record{Fields: [][2]string{{"name", tellTales["person"]}}})
	p.Screen("people")
	p.Click("#back")
	p.Screen("timeline")
	p.Click("#open-contacts")
	p.Screen("contacts")
	person.Add(p, "contact", person.Record{Groups: []string{"who"}, Fields: [][2]string{{"person", tellTales["contact"]}, {"reference", tellTales["reference"]}}})
	p.Screen("contacts")
	p.Click("#back")
	p.Screen("timeline")
	person.SaveBundle(b, p, 1)
	p.Click("#bundle-done")
	p.Screen("timeline")
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", tellTales["draft"])
	person.Lock(p)
	offlineReady(p)
}

// goOn keeps a locked journal in use that long: something is written now and then, and
// in between the page is hidden until it locks itself, left by the quick exit, or not
// touched until it locks itself. It ends locked.
func goOn(t *testing.T, b *drive.Browser, host *drive.Host, p *drive.Page, long time.Duration) {
	t.Helper()
	const locked, hiddenFor, untouchedFor = `document.querySelector("#screen-unlock")`, time.Minute, 5 * time.Minute
	end, pause := time.Now().Add(long), long/20
	person.Unlock(p, phrase, "write")
	person.Discard(p)
	p.Screen("timeline")
	person.Lock(p)
	for n := 1; time.Now().Before(end); n++ {
		words := fmt.Sprintf("%s, time %d", tellTales["what"], n)
		person.Unlock(p, phrase, "timeline")
		person.Write(p, person.Incident{What: words, Where: tellTales["where"]})
		timelineRow(p, words)
		p.Fill("#search", tellTales["search"])
		p.See("#nothing")
		p.Click("#clear")
		timelineRow(p, words)
		switch {
		case n%3 == 0 && time.Until(end) > untouchedFor:
			p.UntilWithin(locked, untouchedFor+drive.Patience)
		case n%2 == 0:
			p.Click("#leave")
			p.Until(`location.pathname.endsWith("/away.html")`)
			time.Sleep(pause)
			p.Go(host.URL())
		default:
			other := b.Tab("about:blank")
			p.UntilWithin(locked, hiddenFor+drive.Patience)
			time.Sleep(pause)
			other.CloseTab()
			p.Front()
		}
		p.Screen("unlock")
		t.Logf("written %d times, %s to go", n, time.Until(end).Round(time.Second))
	}
}

// remembered reads the browser's own databases: visits, what was typed into forms,
// what was asked for in the address line, passwords, downloads.
func remembered(t *testing.T, b *drive.Browser, host *drive.Host) {
	t.Helper()
	titles := []string{"Daybook", text.For("en").Say("away.title"), text.For("en").Say("name.recipes"), "", "t"}
	pages := []string{host.URL(), host.URL() + "away.html", host.URL() + text.For("en").Say("name.recipes.page")}
	visits := "History: SELECT url, title FROM urls"
	none := []string{"Web Data: SELECT name, value FROM autofill", "Login Data: SELECT origin_url, username_value FROM logins", "History: SELECT term, url_id FROM keyword_search_terms"}
	if b.Engine == drive.Firefox {
		visits = "places.sqlite: SELECT url, title FROM moz_places"
		none = []string{"formhistory.sqlite: SELECT fieldname, value FROM moz_formhistory", "places.sqlite: SELECT input, place_id FROM moz_inputhistory"}
	}
	seen := 0
	for _, row := range rows(t, b.Profile, visits) {
		if !strings.HasPrefix(row[0], host.Origin()) {
			continue
		}
		seen++
		if !slices.Contains(pages, row[0]) || !slices.Contains(titles, row[1]) {
			t.Errorf("the history has %q", row)
		}
	}
	if seen == 0 {
		t.Error("the history has nothing of the app: was it read?")
	}
	for _, query := range none {
		if got := rows(t, b.Profile, query); len(got) > 0 {
			t.Errorf("%s: %q", query, got)
		}
	}
}

// rows asks one of the profile's databases, which are SQLite's, for two columns.
func rows(t *testing.T, profile, query string) (list [][2]string) {
	t.Helper()
	name, ask, _ := strings.Cut(query, ": ")
	files, _ := filepath.Glob(filepath.Join(profile, "*", name))
	if direct, _ := filepath.Glob(filepath.Join(profile, name)); len(files) == 0 {
		files = direct
	}
	if len(files) == 0 {
		t.Logf("there is no %s", name)
		return nil
	}
	const read = `import json, sqlite3, sys
print(json.dumps([[str(c or "") for c in r] for r in sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(sys.argv[2])]))`
	out, err := exec.Command("python3", "-c", read, files[0], ask).CombinedOutput()
	if err == nil {
		err = json.Unmarshal(out, &list)
	}
	if err != nil {
		t.Fatalf("%s: %v %s", query, err, out)
	}
	return list
}

var named = regexp.MustCompile(`[0-9A-F]{40}|[0-9a-f]{40}/.*|[0-9a-f]{16}_\d|_\d{17}|http\+{3}[^/]*`)

// places are the files among what a search found, each once, without what differs
// from one run to the next.
func places(found []string) (files []string) {
	for _, line := range found {
		_, where, _ := strings.Cut(line, " in ")
		file, _, _ := strings.Cut(where, " in ")
		file = named.ReplaceAllString(file, "*")
		if !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	slices.Sort(files)
	return files
}
