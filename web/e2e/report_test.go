package e2e

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
	"daybook/app/text"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A receiver unpacks the bundle and opens the report from the folder: it shows
// its pictures, asks nobody for anything, runs nothing, and reads well to
// those who cannot see it.
func TestReportOpensFromTheFolder(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	file, _ := photo(t, "a picture.jpg")
	person.Write(p, person.Incident{
		What: "A line with <b>marks</b> & a second\nline", Where: "The \"corner\"", Precision: "exact", Date: "2026-11-18", Time: "07:05",
		Kinds: []string{"letters"}, Files: []string{file},
	})
	zipFile, _ := person.SaveBundle(b, p, 1)
	bag := receive(t, zipFile)
	report := filepath.Join(bag, "START-HERE.html")
	source, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"<script", "http://", "https://", "javascript:", "<iframe", " onload=", "@import"} {
		if strings.Contains(strings.ToLower(string(source)), never) {
			t.Errorf("the report holds %q", never)
		}
	}

	b.Watch.Forget()
	page := b.Tab((&url.URL{Scheme: "file", Path: report}).String())
	page.Until(`document.readyState === "complete"`)
	text := drive.Eval[string](page, "document.body.innerText")
	for _, want := range []string{"A line with <b>marks</b> & a second", "07:05", "a picture.jpg"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not show %q", want)
		}
	}
	page.Until(`[...document.images].every(i => i.complete)`)
	if n := drive.Eval[int](page, `[...document.images].filter(i => i.naturalWidth === 640).length`); n != 1 {
		t.Errorf("%d pictures drawn, want 1", n)
	}
	links := drive.Eval[[]string](page, `[...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href"))`)
	for _, l := range links {
		if u, err := url.Parse(l); err != nil || u.IsAbs() {
			t.Errorf("link %q leaves the folder", l)
		} else if _, err := os.Stat(filepath.Join(bag, filepath.FromSlash(u.Path))); u.Path != "" && err != nil {
			t.Errorf("link %q leads nowhere", l)
		}
	}
	for _, width := range []int{390, 1280} {
		page.Size(width, 844)
		examine(t, page, "report")
		if drive.Eval[bool](page, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("at %d the report is wider than the window", width)
		}
	}
	b.Check("file://")
}

// The sample holds everything that can be said, in several scripts. Its report
// fits a small phone as it fits a desk, in every language, and every link in it
// leads somewhere.
func TestReportOfTheSampleFits(t *testing.T) {
	t.Parallel()
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	b := drive.Start(t, drive.Options{})
	for _, lang := range text.Languages {
		src.Language = lang
		var made bytes.Buffer
		receipt, err := bundle.Write(context.Background(), &made, src, nil)
		if err != nil {
			t.Fatal(err)
		}
		zipFile := filepath.Join(t.TempDir(), receipt.Name+".zip")
		if err := os.WriteFile(zipFile, made.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		page := b.Tab((&url.URL{Scheme: "file", Path: filepath.Join(receive(t, zipFile), "START-HERE.html")}).String())
		page.Until(`document.readyState === "complete"`)
		for _, width := range []int{320, 390, 1280} {
			page.Size(width, 844)
			// innerWidth would not do: on a phone it grows with what is too wide.
			if wide := drive.Eval[int](page, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("%s: at %d the report is %d wide", lang, width, wide)
			}
		}
		examine(t, page, "report of the sample, "+lang)
		dead := drive.Eval[[]string](page, `[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute("href")).filter(h => !document.getElementById(h.slice(1)))`)
		if len(dead) > 0 {
			t.Errorf("%s: these lead nowhere: %v", lang, dead)
		}
		printsTagged(t, page, receipt.Name, lang)
	}
	b.Check("file://")
}

// printsTagged prints the report on the paper of either half of the world: a PDF that
// can be read aloud, with its headings, tables and pictures told as such, in its own
// language, and with its name and the number of the page under every page.
func printsTagged(t *testing.T, page *drive.Page, name, lang string) {
	t.Helper()
	for paper, letter := range map[string]bool{"a4": false, "letter": true} {
		folder := t.TempDir()
		if *screens != "" {
			folder = *screens
		}
		file := filepath.Join(folder, "report-"+lang+"-"+paper+".pdf")
		page.PDF(file, letter)
		words, pages := printed(t, file)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range []string{"/StructTreeRoot", "/Lang (" + lang + ")", "/S /H1", "/S /H2", "/S /Table", "/S /TH", "/S /Figure"} {
			if !bytes.Contains(raw, []byte(mark)) {
				t.Errorf("%s: %s is not in the PDF", file, mark)
			}
		}
		if pages < 20 || pages > 32 {
			t.Errorf("%s has %d pages", file, pages)
		}
		last := fmt.Sprintf("%d / %d", pages, pages)
		if words != "" && (strings.Count(words, name) < pages || !strings.Contains(words, last) || !strings.Contains(words, text.For(lang).Say("report.handed"))) {
			t.Errorf("%s: %d times the name on %d pages, or no %q", file, strings.Count(words, name), pages, last)
		}
	}
}
