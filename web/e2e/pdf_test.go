package e2e

import (
	"fmt"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A scan in a PDF is looked at inside, once it is asked for; the decrypted copy is next
// to it.
func TestScanInPDF(t *testing.T) {
	t.Parallel()
	for _, lang := range languages(t) {
		t.Run(lang, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: lang, Width: 390, Height: 844})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			_, picture := photo(t, "gate.jpg")
			order := fixture(t, "order.pdf", fmt.Appendf(nil, "%%PDF-1.4\n4 0 obj<</Subtype/Image/Filter/DCTDecode/Length %d>>stream\n%s\nendstream endobj\n", len(picture), picture))
			person.Write(p, person.Incident{What: "PDF 7731", Files: []string{order}})
			person.OpenIncident(p, "PDF 7731")
			p.Click(`[id^="inside-"]`)
			p.Screen("text")
			p.See("#pdf-note")
			p.See(".picture")
			examine(t, p, "pdf")
			shots(p, "pdf-"+lang)
			p.Click(".picture")
			p.Until(`[...document.querySelectorAll("main img")].some(i => i.naturalWidth === 640)`)
			shots(p, "pdf-shown-"+lang)
			p.Click(`[id^="plain-"]`)
			p.Screen("plain")
			p.Click("#back")
			p.Screen("text")
			b.Check()
		})
	}
}
