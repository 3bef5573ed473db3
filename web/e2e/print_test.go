package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"daybook/app/journal"
	"daybook/app/report"
	"daybook/web/e2e/drive"
)

// On paper a picture and the words below it are on one page, wherever on the page they
// come to stand, and no page is without anything.
func TestPicturesArePrintedWithTheirWords(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"pdfimages", "pdftotext"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed (package poppler-utils)", name)
		}
	}
	folder := t.TempDir()
	r, widths := illustrated(t, folder)
	file := filepath.Join(folder, "START-HERE.html")
	if err := os.WriteFile(file, report.HTML(r), 0o600); err != nil {
		t.Fatal(err)
	}
	b := drive.Start(t, drive.Options{})
	page := b.Tab((&url.URL{Scheme: "file", Path: file}).String())
	page.Until(`[...document.images].every(i => i.complete && i.naturalWidth > 0)`)
	for _, letter := range []bool{false, true} {
		pdf := filepath.Join(folder, fmt.Sprintf("letter-%t.pdf", letter))
		page.PDF(pdf, letter)
		if *screens != "" {
			page.PDF(filepath.Join(*screens, filepath.Base(pdf)), letter)
		}
		pictureOn, wordsOn := picturePages(t, pdf, widths), wordPages(t, pdf)
		for number := range widths {
			if at := pictureOn[widths[number]]; at == 0 || at != wordsOn[number] {
				t.Errorf("letter %t: the picture of file %s is on page %d, its words on page %d", letter, number, at, wordsOn[number])
			}
		}
	}
}

// illustrated is the records of many incidents, whose accounts are of all lengths and
// have up to three pictures, high and wide. A picture is known by its width in pixels.
func illustrated(t *testing.T, folder string) (r *report.Records, widths map[string]int) {
	t.Helper()
	at := func(day int) journal.Moment {
		return journal.MomentAt(time.Date(2026, 1, day, 12, 0, 0, 0, time.UTC), "Europe/London")
	}
	r = &report.Records{Name: "records-2026-11-21-7Q4K", Language: "en", App: "test", SealedAt: at(300), Journal: report.Started{Started: at(1)}}
	widths = map[string]int{}
	for i := range 45 {
		in := report.Revision{Recorded: at(i), Incident: journal.Incident{When: journal.When{Precision: journal.Exact, From: at(i)},
			What: strings.Repeat("The grey van stood across the road again. ", 1+i*7%23)}}
		for n := range i % 4 {
			x := report.Exhibit{Number: fmt.Sprintf("%04d", len(r.Exhibits)+1), Received: at(i), Name: "IMG_0042.jpg", Type: "image/jpeg", Incidents: []int{i + 1}}
			x.File = "exhibits/" + x.Number + ".jpg"
			widths[x.Number] = 300 + len(widths)
			plainPicture(t, filepath.Join(folder, "data", x.File), widths[x.Number], []int{220, 420, 640, 300}[(i+n)%4])
			r.Exhibits = append(r.Exhibits, x)
			in.Exhibits = append(in.Exhibits, x.Number)
		}
		r.Incidents = append(r.Incidents, report.Incident{Number: i + 1, ID: fmt.Sprint(i), Recorded: at(i), Revisions: []report.Revision{in}})
	}
	return r, widths
}

func plainPicture(t *testing.T, file string, width, height int) {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: uint8(120 + i%97)}.Y
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, nil)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o700)
	}
	if err == nil {
		err = os.WriteFile(file, out.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// picturePages are the pages that pictures are on, by their width; 0 where one is on two.
func picturePages(t *testing.T, pdf string, widths map[string]int) map[int]int {
	t.Helper()
	on := map[int]int{}
	for line := range strings.Lines(tool(t, ".", "pdfimages", "-list", pdf)) {
		f := strings.Fields(line)
		if len(f) < 5 || f[2] != "image" {
			continue
		}
		page, _ := strconv.Atoi(f[0])
		width, _ := strconv.Atoi(f[3])
		if was := on[width]; was != 0 && was != page {
			page = 0
		}
		on[width] = page
	}
	return on
}

var captioned = regexp.MustCompile(`File (\d{4}) ·`)

// wordPages are the pages that captions begin on, by the numbers of their files.
func wordPages(t *testing.T, pdf string) map[string]int {
	t.Helper()
	on := map[string]int{}
	for i, text := range strings.Split(tool(t, ".", "pdftotext", "-raw", pdf, "-"), "\f") {
		for _, found := range captioned.FindAllStringSubmatch(text, -1) {
			on[found[1]] = i + 1
		}
	}
	return on
}
