package e2e

import (
	"fmt"
	"path/filepath"
	"strings"
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

// What a browser prints is read inside, page by page, with each word that was on them.
func TestWordsInPDF(t *testing.T) {
	t.Parallel()
	for _, lang := range languages(t) {
		t.Run(lang, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: lang, Width: 390, Height: 844})
			order := filepath.Join(t.TempDir(), "order.pdf")
			drive.Start(t, drive.Options{}).Tab("file://"+fixture(t, "order.html", []byte(printedOrder))).PDF(order, false)
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			person.Write(p, person.Incident{What: "PDF 7732", Files: []string{order}})
			person.OpenIncident(p, "PDF 7732")
			p.Click(`[id^="inside-"]`)
			p.Screen("text")
			p.Until(`document.querySelectorAll("#text h2").length === 2`)
			pages := strings.Fields(drive.Eval[string](p, `[...document.querySelectorAll("#text pre")].map(e => e.textContent).join("\f")`))
			have := " " + strings.Join(pages, " ") + " "
			for _, words := range []string{
				"Ordem de afastamento nº 2026/1187", "O requerido não se aproxima a menos de 200 m",
				"¿Qué pasó? El niño; señal: 45,00 €", "officer affiliated", "Rua das Flores, 12",
				"Second page", "“No contact”",
			} {
				if !strings.Contains(have, words) {
					t.Errorf("%q is not in %q", words, have)
				}
			}
			p.Gone("#pdf-unread")
			p.Gone("#pdf-cut")
			examine(t, p, "pdf words")
			shots(p, "pdf-words-"+lang)
			b.Check()
		})
	}
}

const printedOrder = `<!doctype html><html lang="pt"><meta charset="utf-8"><title>Ordem</title><style>@page { margin: 2cm } body { font: 12pt serif } td { border: 1px solid; padding: .3em }</style>
<h1>Ordem de afastamento nº 2026/1187</h1><p>O requerido não se aproxima a menos de <b>200 m</b> da requerente.</p>
<p>¿Qué pasó? El niño; señal: 45,00 €</p><p style="font-family: sans-serif">The officer affiliated.</p>
<table><tr><td>Local</td><td>Rua das Flores, 12</td></tr></table>
<p style="break-before: page">Second page: <i>“No contact”</i></p>`
