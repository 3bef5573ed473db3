package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A WhatsApp export, as Android writes it in Brazil and as an iPhone does, is taken
// in, read, searched, and picked from; the messages stand in the entry, and in the
// bundle beside the untouched file.
func TestChats(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { chatStory(t, language) })
	}
}

// brazilian is an export of Android in a ZIP, with what was attached.
func brazilian(t *testing.T) (file string, content []byte) {
	t.Helper()
	var text strings.Builder
	text.WriteString("25/06/2024 14:03 - As mensagens e as chamadas s\u00e3o protegidas com a criptografia de ponta a ponta.\n")
	for i := range 400 {
		fmt.Fprintf(&text, "%02d/07/2024 %02d:%02d - %s: mensagem %d da noite\n", 1+i/20, 8+i%12, i%60, []string{"Rui \U0001f5a4", "Ana"}[i%2], i)
	}
	text.WriteString("24/07/2024 22:40 - Rui \U0001f5a4: IMG-20240724-WA0001.jpg (arquivo anexado)\nvi voc\u00ea na janela\n")
	text.WriteString("24/07/2024 22:41 - Ana: <M\u00eddia oculta>\n24/07/2024 22:42 - Rui \U0001f5a4: amanh\u00e3 eu volto. <script>alert(1)</script>\n")
	_, picture := photo(t, "IMG-20240724-WA0001.jpg")
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range []struct {
		name    string
		content []byte
	}{{"Conversa do WhatsApp com Rui.txt", []byte(text.String())}, {"IMG-20240724-WA0001.jpg", picture}} {
		f, err := w.Create(part.name)
		if err == nil {
			_, err = f.Write(part.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return fixture(t, "Conversa do WhatsApp com Rui.zip", b.Bytes()), b.Bytes()
}

const iphoneExport = "[04/05/24, 10:00:00] \u202aRui\u202c: one more time\n[04/05/24, 10:00:41] Ana: \u200eimage omitted\n[04/05/24, 10:01:00] Ana: leave me alone\n"

// letter is a formatted e-mail with a picture attached, and one that lies elsewhere.
func letter(t *testing.T) []byte {
	t.Helper()
	_, picture := photo(t, "gate.jpg")
	return []byte("Received: from mx.example.invalid by mailbox.example.invalid; Mon, 20 Apr 2026 23:14:40 +0100\r\n" +
		"Received: from [203.0.113.7] by mx.example.invalid with ESMTP for <me@example.invalid>; Mon, 20 Apr 2026 23:12:40 +0100\r\n" +
		"From: =?utf-8?q?Jos=C3=A9?= <jose@example.invalid>\r\nTo: me@example.invalid\r\nSubject: Why so rude\r\n" +
		"Date: Mon, 20 Apr 2026 19:12:31 -0300\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" +
		"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>I know <b>where</b> you are</p><img src=\"https://track.example.invalid/1\">\r\n" +
		"--x\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename=gate.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(picture) + "\r\n--x--\r\n")
}

func chatStory(t *testing.T, language string) {
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo", Width: 390, Height: 844})
	p := b.Open(host.URL())
	look := func(name string) {
		t.Helper()
		examine(t, p, name)
		p.Size(320, 700)
		if wide := drive.Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("%s is %d pixels wide on a screen of 320", name, wide)
		}
		if *screens != "" {
			p.LongShot(filepath.Join(*screens, fmt.Sprintf("chat-%s-%s-320.png", name, language)))
		}
		p.Size(390, 844)
		if *screens != "" {
			for _, dark := range []bool{false, true} {
				p.Dark(dark)
				p.LongShot(filepath.Join(*screens, fmt.Sprintf("chat-%s-%s-%v.png", name, language, dark)))
			}
			p.Dark(false)
		}
	}
	person.MakeOwn(p, phrase)
	android, content := brazilian(t)
	person.Write(p, person.Incident{What: "The two exports", Files: []string{android, fixture(t, "_chat.txt", []byte(iphoneExport)), fixture(t, "Why so rude.eml", letter(t))}})
	person.OpenIncident(p, "The two exports")

	// An e-mail with a picture, that would tell its sender that it was opened.
	p.Click(`.exhibits > li:nth-child(3) [id^="inside-"]`)
	p.Screen("mail")
	p.Until(`document.querySelector("#mail-text").innerText.includes("I know where you are")`)
	p.Click("#mail-way > summary")
	p.Click(`[id^="part-"]`)
	p.See(".inside")
	look("mail")
	if p.Count(`main [src*="example.invalid"]`) > 0 {
		t.Error("the mail could fetch something")
	}
	p.Click("#back")
	p.Screen("incident")

	// The iPhone's does not say which number is the day.
	p.Click(`.exhibits > li:nth-child(2) [id^="look-"]`)
	p.Screen("chat")
	p.UntilCount(".msg", 3)
	p.See("#chat-order")
	look("asked")
	p.Choose("#chat-order", "month-first")
	p.Choose("#chat-zone", "America/Sao_Paulo")
	p.Click("#chat-parties > summary")
	p.Choose("#party-0", "self")
	p.Click("#chat-answer")
	p.UntilCount(".msg-day", 1)
	p.Until(`document.querySelector(".msg.mine") && document.querySelector("#day-2024-04-05")`)
	p.Click("#back")

	// The ZIP from Brazil.
	p.Screen("incident")
	p.Click(`.exhibits > li:nth-child(1) [id^="inside-"]`)
	p.Screen("chat")
	p.Until(`document.querySelector("#messages").innerText.includes("amanh\u00e3 eu volto")`)
	if n := p.Count(".msg"); n != 60 {
		t.Errorf("%d messages are drawn", n)
	}
	p.Click(`[id^="file-400-"], [id^="file-401-"]`)
	p.Until(`(i => i && i.complete && i.naturalWidth > 0)(document.querySelector(".inside"))`)
	look("read")
	p.Click("#chat-up")
	p.Until(`document.querySelector("#messages").innerText.includes("mensagem 300 ")`)
	p.Fill("#chat-search", "AMANHA volto")
	p.UntilCount(".msg", 1)
	p.UntilCount("mark", 2)
	look("found")
	p.Click(`[id^="around-"]`)
	p.Until(`document.querySelectorAll(".msg").length > 1 && document.querySelector("#messages").innerText.includes("vi voc\u00ea na janela")`)
	p.Click(`[for="pick-403"]`)
	p.Click(`[for="pick-401"]`)
	look("picked")
	p.Click("#write-picked")
	p.Screen("write")
	p.UntilCount("#quotes .msg", 2)
	p.Fill("#what", "He says he will come back")
	look("writing")
	p.Click("#save")
	p.Screen("chat")
	p.Click("#back")
	p.Screen("incident")
	p.Click("#back")
	person.OpenIncident(p, "He says he will come back")
	p.UntilCount("#quotes .msg", 2)
	look("entry")
	p.Click("#back")
	p.Screen("timeline")
	p.Fill("#search", "vi voce na janela")
	found(p, 1, 2)
	p.Fill("#search", "")
	p.UntilCount("[data-incident]", 2)

	file, _ := person.SaveBundle(b, p, 1)
	page, records, kept := bundled(t, file, content)
	for _, want := range []string{"vi você na janela", "amanhã eu volto. &lt;script&gt;", "Rui \U0001f5a4", "24"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in the report", want)
		}
	}
	if !strings.Contains(records, `"wall": "2024-07-24T22:42"`) || !strings.Contains(records, `"from": "Rui`) {
		t.Error("records.json does not have the messages")
	}
	if !kept {
		t.Error("the untouched export is not in the bundle")
	}
}

// bundled reads a bundle: the report, records.json, and whether a file is in it byte
// for byte.
func bundled(t *testing.T, file string, content []byte) (page, records string, kept bool) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(f.Name, "/START-HERE.html"):
			page = string(b)
		case strings.HasSuffix(f.Name, "/records.json"):
			records = string(b)
		case bytes.Equal(b, content):
			kept = true
		}
	}
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
	return page, records, kept
}
