package bundle_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
)

// photo is a picture as a phone makes one, of sky, ground and grain, no two alike.
func photo(t *testing.T, n int) []byte {
	t.Helper()
	m, grain := image.NewRGBA(image.Rect(0, 0, 640, 480)), rand.New(rand.NewPCG(uint64(n), 1))
	for y := range 480 {
		for x := range 640 {
			light := uint8(60 + y/4 + (x*(n%7+1))%90 + grain.IntN(24))
			m.SetRGBA(x, y, color.RGBA{light, light - uint8(y/8), 255 - light, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 85}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A long journal is still one page that opens at once, and most of a bundle is what
// came in.
func TestTheReportOfALongJournalStaysSmall(t *testing.T) {
	m := newMarked(t, 12)
	var pictures []string
	for i := range 300 {
		pictures = append(pictures, m.takeAs("image/jpeg", photo(t, i)))
	}
	for i := range 500 {
		in := m.incident()
		in.What = strings.Repeat(fmt.Sprintf("He stood at the corner again and looked up to the window, as on the day before (%d). ", i), 12)
		if i%5 < 3 {
			in.Evidence = []string{pictures[i/5*3+i%5]}
		}
		id := m.tell(in)
		if i%4 == 0 {
			in.Reason = "I remembered the colour of the car."
			m.add(journal.Amended, id, in)
		}
	}
	data := write(m.source(bundle.Choice{}))
	f, files := unpack(t, data), 0
	for path, body := range f.files {
		if strings.HasPrefix(path, "data/exhibits/") {
			files += len(body)
		}
	}
	page := len(f.files["START-HERE.html"])
	t.Logf("the report is %d bytes, the ZIP %d, of which files %d", page, len(data), files)
	if page > 15e6 || strings.Count(string(f.files["START-HERE.html"]), "<article") < 500 {
		t.Errorf("the report is %d bytes, with %d articles", page, strings.Count(string(f.files["START-HERE.html"]), "<article"))
	}
	if beside := len(data) - files; beside > 15e6 {
		t.Errorf("%d bytes beside the files", beside)
	}
	if r := check(t, data); !r.OK || r.Incidents != 500 || r.Files != 300 {
		t.Errorf("%d incidents, %d files, %v", r.Incidents, r.Files, r.Findings)
	}
}
