package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// The whole story, as one person lives it, on a window the size of a phone.
// English runs on a host that sends the _headers file, so that the workers are
// under the policy too; the others on one that knows no headers at all.
func TestStory(t *testing.T) {
	t.Parallel()
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		if spoken(e, "en") {
			t.Run("en", func(t *testing.T) { story(t, drive.Options{Engine: e, Language: "en", Zone: "Europe/London"}, true) })
		}
		if spoken(e, "es") {
			t.Run("es", func(t *testing.T) { story(t, drive.Options{Engine: e, Language: "es", Zone: "Europe/Madrid"}, false) })
		}
		if spoken(e, "pt-BR") {
			t.Run("pt-BR", func(t *testing.T) {
				story(t, drive.Options{Engine: e, Language: "pt-BR", Zone: "America/Sao_Paulo"}, false)
			})
		}
	})
}

// spoken is whether the story is told in that language in that engine. Where time
// is short, it is told once in the other engines.
func spoken(e drive.Engine, language string) bool {
	return *slow || e == drive.Chromium || e == drive.Firefox && language == "pt-BR" || e == drive.WebKit && language == "en"
}

// What is typed and handed over in the story, each with words found nowhere else.
const (
	firstWords   = "Heliotrope lantern: a grey van stood across the road again"
	secondWords  = "Heliotrope lantern: a grey van stood across the road, engine running"
	erasedWords  = "Quenchless thimble, written by mistake"
	draftWords   = "Marigold ferry, half a sentence"
	placeWords   = "Outside the bakery on Zephyrine Street"
	reasonWords  = "Remembered the obsidian engine"
	tellTaleName = "tattle van Zephyrine 7731.jpg"

	leftWords  = "Cinnabar threshold, kept from the locked screen"
	leftInside = "Palimpsest inside of the picture"
	leftName   = "walnut porch 4402.jpg"
)

func story(t *testing.T, o drive.Options, headers bool) {
	host := drive.Serve(t, dist(t))
	host.Headers = headers
	b := drive.Start(t, o)
	p := b.Open(host.URL())
	file, content := photo(t, tellTaleName)

	p.Screen("welcome")
	examine(t, p, "welcome")
	if lang := drive.Eval[string](p, "document.documentElement.lang"); lang != o.Language {
		t.Errorf("the page says it is in %q", lang)
	}
	passphrase := makeExamined(t, p)
	examine(t, p, "empty timeline")

	p.Click("#new-incident")
	p.Screen("write")
	person.Fill(p, person.Incident{
		What: firstWords, Precision: "about", Date: "2026-11-18", Time: "21:40", Where: placeWords,
		Kinds: []string{"watching", "waiting"}, Files: []string{file},
	})
	examine(t, p, "write")
	person.Save(p)
	row := timelineRow(p, firstWords)
	for _, want := range []string{firstWords, "21:40"} {
		if !strings.Contains(row, want) {
			t.Errorf("the timeline does not say %q: %q", want, row)
		}
	}
	examine(t, p, "timeline")

	person.OpenIncident(p, firstWords)
	seePicture(t, p)
	p.Click("#amend")
	p.Screen("write")
	person.Fill(p, person.Incident{What: secondWords, Reason: reasonWords})
	examine(t, p, "amend")
	person.Save(p)
	p.Screen("incident")
	for _, want := range []string{secondWords, firstWords, reasonWords, placeWords} {
		p.Until(`document.querySelector("main").textContent.includes(` + js(want) + `)`)
	}
	examine(t, p, "incident")
	p.Click("#back")

	person.Write(p, person.Incident{What: erasedWords, Precision: "unknown"})
	person.OpenIncident(p, erasedWords)
	p.Click("#erase")
	p.Screen("erase")
	examine(t, p, "erase")
	p.Click("#cancel")
	p.Screen("incident")
	person.Erase(p, "", passphrase)
	p.Screen("timeline")
	p.UntilCount("[data-incident]", 1)

	person.More(p, "settings")
	examine(t, p, "settings")
	for _, behind := range []string{"locking", "storage", "limits"} {
		p.Click("#open-" + behind)
		p.Screen(behind)
		examine(t, p, behind)
		if behind == "locking" {
			p.Click("#leaving-on")
			p.Until(`document.querySelector("#leaving-news").innerText !== ""`)
		}
		p.Click("#back")
		p.Screen("settings")
	}
	person.FromMore(p, "#settings-back")

	// Half a sentence, then the door opens.
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", draftWords)
	person.Lock(p)
	examine(t, p, "unlock")
	if at := drive.Eval[string](p, "document.title + location.href"); strings.Contains(at, "incident") || strings.Contains(at, "write") {
		t.Errorf("the address or title tells where one was: %s", at)
	}
	left := 0
	if o.Engine != drive.Chromium || o.Language == "en" { // once in each engine
		left = leaveLocked(t, p)
	}
	secrets := []string{leftWords, leftInside, leftName, "Cinnabar", "Palimpsest", "walnut",
		firstWords, secondWords, erasedWords, draftWords, placeWords, reasonWords,
		"Heliotrope", "thimble", "Marigold", "Zephyrine", "obsidian", tellTaleName, "tattle", passphrase}
	if o.Engine != drive.WebKit && o.Engine != drive.Storage { // which keeps no session of its own
		searchProfile(t, b, secrets)
	}

	// No network from here on.
	offlineReady(p)
	host.Stop()
	p.Reload()
	p.Screen("unlock")
	p.Go(host.URL() + "no/such/address?here=1")
	p.Screen("unlock")
	person.Unlock(p, passphrase, "write")
	if got := p.Value("#what"); got != draftWords {
		t.Errorf("the draft came back as %q", got)
	}
	p.Click("#cancel")
	p.See("#question")
	examine(t, p, "keep the draft?")
	person.Discard(p)
	p.Screen("timeline")
	timelineRow(p, secondWords)
	p.UntilCount("[data-incident]", 1+left)

	zipFile, code := handOver(t, b, p)
	bag := receive(t, zipFile)
	insideBag(t, bag, code, content, left)
	checkInApp(t, p, zipFile)

	b.Close()
	if found, err := drive.Search(b.Profile, secrets...); err != nil || len(found) > 0 {
		t.Errorf("after closing the browser: %v\n%s", err, strings.Join(found, "\n"))
	}
	b.Check(refused...)
}

// refused is what the browsers say when they ask a stopped server: the service
// worker's own script is looked for on every navigation.
var refused = []string{"net::ERR_CONNECTION_REFUSED", "An unknown error occurred when fetching the script", "sw.js load failed"}

// makeExamined goes from the welcome to the empty timeline.
func makeExamined(t *testing.T, p *drive.Page) (passphrase string) {
	t.Helper()
	p.Click("#welcome-start")
	p.Screen("make")
	passphrase = person.Words(p)
	examine(t, p, "make")
	p.Fill("#make-again", passphrase)
	p.Click("#make-go")
	p.Screen("timeline")
	return passphrase
}

// leaveLocked keeps words and a picture from the lock screen, and, in Firefox, whose
// microphone is made up as Chromium's is, a voice memo. It returns how many that are.
func leaveLocked(t *testing.T, p *drive.Page) int {
	t.Helper()
	_, picture := photo(t, "x.jpg")
	keeping := []func(){
		func() { p.Fill("#leave-words", leftWords); p.Click("#save") },
		func() { p.Hand("#add-file", fixture(t, leftName, withWords(picture, leftInside))) },
	}
	if p.Engine() == drive.Firefox {
		keeping = append(keeping, func() {
			p.Click("#memo-start")
			p.Until(`/0:0[1-9]/.test(document.querySelector("#memo-state").innerText)`)
			p.Click("#memo-stop")
		})
	}
	for _, keep := range keeping {
		p.Click("#leave-open")
		p.Screen("leave")
		keep()
		p.Screen("unlock")
		p.Until(`document.querySelector("#unlock-news").innerText !== ""`)
	}
	if said := p.Text("main"); strings.Contains(said, leftWords) || strings.Contains(said, leftName) {
		t.Errorf("the locked journal says %q", said)
	}
	return len(keeping)
}

// marked finds the words in records.json, and the mark with each incident that was added
// while locked, and with each file of them, which all have but the words.
func marked(t *testing.T, bag string, left int) {
	t.Helper()
	records, err := os.ReadFile(filepath.Join(bag, "data", "records.json"))
	if err == nil {
		err = valid(compiled(t, "v6"), string(records))
	}
	if n := strings.Count(string(records), `"locked": {`); err != nil || n != 2*left-1 || !strings.Contains(string(records), leftWords) {
		t.Errorf("records.json has the mark %d times of %d: %v", n, 2*left-1, err)
	}
}

// timelineRow waits for the row that holds words and returns its text.
func timelineRow(p *drive.Page, words string) string {
	p.Screen("timeline")
	row := `[...document.querySelectorAll("[data-incident]")].map(e => e.innerText).find(s => s.includes(` + js(words) + `))`
	p.Until(row)
	return drive.Eval[string](p, row)
}

// seePicture asks for the exhibit, which is hidden until asked for, and sees
// it drawn.
func seePicture(t *testing.T, p *drive.Page) {
	t.Helper()
	p.Click("[data-exhibit]")
	p.Until(`[...document.querySelectorAll("main img")].some(i => i.complete && i.naturalWidth === 640)`)
}

// searchProfile looks for the secrets in the profile of the running browser
// once it has written down what it writes down: a careless page is typed into
// in a second tab, and when its words have reached the disk, so would ours.
func searchProfile(t *testing.T, b *drive.Browser, secrets []string) {
	t.Helper()
	careless := drive.Serve(t, filepath.Dir(fixture(t, "index.html",
		[]byte(`<!doctype html><link rel="icon" href="data:,"><title>t</title><textarea id="typed"></textarea>`))))
	tab := b.Tab(careless.URL())
	tab.Fill("#typed", "careless-words-left-behind")
	drive.Wait(t, "the browser to write its session down", func() bool {
		found, _ := drive.Search(b.Profile, "careless-words-left-behind")
		return len(found) > 0
	})
	tab.CloseTab()
	b.First().Front()
	found, err := drive.Search(b.Profile, secrets...)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range found {
		t.Errorf("left in the profile: %s", line)
	}
}

// handOver writes the bundle and saves it.
func handOver(t *testing.T, b *drive.Browser, p *drive.Page) (file, code string) {
	t.Helper()
	person.More(p, "bundle")
	examine(t, p, "bundle")
	p.Click("#bundle-go")
	p.See("#seal-code")
	examine(t, p, "bundle written")
	code = p.Text("#seal-code")
	p.Click("#bundle-save")
	file = b.Download(1)
	p.Click("#bundle-done")
	p.Screen("timeline")
	return file, code
}

// insideBag compares what was handed over with what was put in.
func insideBag(t *testing.T, bag, code string, content []byte, left int) {
	t.Helper()
	sealed, err := os.ReadFile(filepath.Join(bag, "tagmanifest-sha256.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(sealed)
	if bare := strings.ToLower(strings.NewReplacer(" ", "", "\n", "", "-", "").Replace(code)); bare != hex.EncodeToString(sum[:]) {
		t.Errorf("the seal code on the screen is %q, the sealed file's is %x", code, sum)
	}
	photos, _ := filepath.Glob(filepath.Join(bag, "data", "exhibits", "*", "*.jpg"))
	if len(photos) != 1+min(left, 1) { // its own, and the one added while locked
		t.Fatalf("%d pictures in the bag", len(photos))
	}
	if left > 0 {
		marked(t, bag, left)
	}
	if got, _ := os.ReadFile(photos[0]); !bytes.Equal(got, content) {
		t.Error("the picture is not what was handed in")
	}
	if rows := table(t, bag, "exhibits.csv"); !strings.Contains(strings.Join(rows, "\n"), tellTaleName) {
		t.Errorf("exhibits.csv does not keep the name as received: %q", rows)
	}
	incidents := strings.Join(table(t, bag, "incidents.csv"), "\n")
	if !strings.Contains(incidents, secondWords) || strings.Contains(incidents, "thimble") {
		t.Errorf("incidents.csv: %q", incidents)
	}
	filepath.WalkDir(bag, func(path string, d os.DirEntry, err error) error {
		if b, _ := os.ReadFile(path); bytes.Contains(b, []byte("thimble")) || bytes.Contains(b, []byte("Marigold")) {
			t.Errorf("%s holds what was erased, or never saved", filepath.Base(path))
		}
		return nil
	})
}

// table reads one of the bag's CSV files, a line a row.
func table(t *testing.T, bag, name string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(bag, "data", name))
	if err != nil {
		t.Fatal(err)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	r := csv.NewReader(bytes.NewReader(b))
	if first, _, _ := bytes.Cut(b, []byte("\n")); bytes.Contains(first, []byte(";")) {
		r.Comma = ';' // as Excel wants it in languages that write 1,5
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, " | "))
	}
	return lines
}

// checkInApp checks the bundle and an altered copy on the check screen.
func checkInApp(t *testing.T, p *drive.Page, zipFile string) {
	t.Helper()
	person.Lock(p)
	p.Click("#unlock-check")
	good := person.CheckBundle(p, zipFile)
	examine(t, p, "check, all well")
	altered := alteredCopy(t, zipFile)
	p.Click("#check-back")
	p.Screen("unlock")
	p.Click("#unlock-check")
	bad := person.CheckBundle(p, altered)
	examine(t, p, "check, with findings")
	if !strings.Contains(bad, "0001-01.jpg") || strings.Contains(good, "0001-01.jpg") {
		t.Errorf("good: %q\nbad: %q", good, bad)
	}
	if out := checkNatively(t, altered, false); !strings.Contains(out, "0001-01.jpg") {
		t.Errorf("the native check does not name the file: %s", out)
	}
	p.Click("#check-back")
	p.Screen("unlock")
}

// alteredCopy writes the bundle anew with one byte of the picture changed; as
// a ZIP it is sound.
func alteredCopy(t *testing.T, zipFile string) string {
	t.Helper()
	return rewrite(t, zipFile, func(name string, b []byte) []byte {
		if strings.HasSuffix(name, ".jpg") {
			b = bytes.Clone(b)
			b[len(b)/2] ^= 1
		}
		return b
	})
}
