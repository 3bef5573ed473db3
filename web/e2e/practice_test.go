package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// What is written while practising, with words found nowhere else. The story
// itself is part of the program, and so of every profile.
const (
	inventedWords = "Tangerine anvil: nobody stood at any gate"
	inventedDraft = "Tangerine anvil, half a thought"
	inventedName  = "tangerine picture 4410.jpg"
	realWords     = "Ochre bicycle: the bell rang twice"
)

// Practice beside a real journal, locked and then open in another tab: all that
// can be done is done, nothing of it is left in the profile, and the real journal
// is as it was.
func TestPractice(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { practice(t, language) })
	}
}

func practice(t *testing.T, language string) {
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: realWords})
	person.Lock(p)

	p.Click("#unlock-practice")
	p.Screen("practice")
	examine(t, p, "practice")
	p.Click("#practice-go")
	p.Screen("timeline")
	p.UntilCount("[data-incident]", 13)
	p.See("#open-due")
	for _, width := range []int{320, 390} {
		p.Size(width, 844)
		examine(t, p, "practice timeline")
		if drive.Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("at %d the page is wider than the window", width)
		}
	}
	file, _ := photo(t, inventedName)
	person.Write(p, person.Incident{What: inventedWords, Files: []string{file}})
	person.OpenIncident(p, inventedWords)
	seePicture(t, p)
	p.Click("#erase")
	p.Screen("erase")
	examine(t, p, "practice erase")
	p.Click("#cancel")
	word := map[string]string{"en": "practice", "es": "practica", "pt-BR": "treino"}[language]
	p.Screen("incident")
	p.Click("#back")
	p.Screen("timeline")

	// The real journal opens in another tab meanwhile.
	tab := b.Tab(host.URL())
	person.Unlock(tab, phrase, "timeline")
	tab.UntilCount("[data-incident]", 1)
	p.Front()
	zipFile, _ := person.SaveBundle(b, p, 1)
	p.Click("#bundle-done")
	p.Screen("timeline")
	if strings.Contains(filepath.Base(zipFile), "practice") {
		t.Errorf("called %s", zipFile)
	}
	person.OpenIncident(p, inventedWords)
	person.Erase(p, "", word)
	p.Screen("timeline")
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", inventedDraft)
	p.Click("#practice-end")
	p.Screen("elsewhere")
	examine(t, p, "elsewhere")
	person.Practise(p, "#elsewhere-practice")
	p.Click("#lock")
	p.Screen("elsewhere")

	tab.Front()
	person.Lock(tab)
	tab.Click("#unlock-check")
	if said := person.CheckBundle(tab, zipFile); !strings.Contains(said, map[string]string{"en": "practice journal", "es": "diario de práctica", "pt-BR": "diário de treino"}[language]) {
		t.Errorf("a check says %q", said)
	}
	tab.CloseTab()
	p.Front()
	p.Click("#elsewhere-here")
	person.Unlock(p, phrase, "timeline")
	p.UntilCount("[data-incident]", 1)
	timelineRow(p, realWords)
	searchProfile(t, b, []string{inventedWords, inventedDraft, inventedName, "Tangerine", "tangerine"})
	b.Close()
	if found, err := drive.Search(b.Profile, "Tangerine", "tangerine"); err != nil || len(found) > 0 {
		t.Errorf("after closing the browser: %v\n%s", err, strings.Join(found, "\n"))
	}
	b.Check()
}

// Each sheet is one page, on the paper of either half of the world.
func TestLogSheetsPrint(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: "en"})
	p := b.Open(host.URL())
	p.Screen("welcome")
	p.Click("#welcome-paper")
	p.Screen("paper")
	folder := t.TempDir()
	if *screens != "" {
		folder = *screens
	}
	for _, sheet := range []string{"single", "table", "contacts"} {
		p.Choose("#paper-sheet", sheet)
		p.See("#sheet." + sheet)
		for _, language := range languages(t) {
			p.Choose("#paper-language", language)
			p.See(`#sheet[lang="` + language + `"]`)
			for _, width := range []int{320, 390} {
				p.Size(width, 844)
				examine(t, p, sheet)
				if drive.Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`) {
					t.Errorf("%s at %d is wider than the window", sheet, width)
				}
			}
			for _, letter := range []bool{false, true} {
				file := filepath.Join(folder, "sheet-"+sheet+"-"+language+map[bool]string{false: "-a4", true: "-letter"}[letter]+".pdf")
				p.PDF(file, letter)
				text, pages := printed(t, file)
				if pages != 1 {
					t.Errorf("%s takes %d pages", file, pages)
				}
				if strings.Contains(text, "Daybook") || strings.Contains(text, "127.0.0.1") || strings.Contains(text, "localhost") {
					t.Errorf("%s names the app or its address", file)
				}
			}
		}
	}
	b.Check()
}

var pdfPage = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// printed is the words of a PDF, where there is a tool to read them, and how many
// pages it has.
func printed(t *testing.T, file string) (words string, pages int) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftotext", file, "-").Output(); err == nil {
		words = string(out)
	}
	return words, len(pdfPage.FindAll(raw, -1))
}
