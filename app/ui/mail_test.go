package ui

import (
	"strings"
	"testing"

	"daybook/app/engine"
)

const letter = "Received: from [203.0.113.7] by mx.example.invalid; Mon, 20 Apr 2026 23:14:40 +0100\r\n" +
	"Received: from far.example.invalid by relay.example.invalid; Mon, 20 Apr 2026 23:12:40 +0100\r\n" +
	"From: A friend <f@example.invalid>\r\nTo: me@example.invalid\r\nSubject: Why so rude\r\nDate: Mon, 20 Apr 2026 23:12:31 +0100\r\n" +
	"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>I <b>know</b><img src=https://track.example.invalid/1></p>\r\n" +
	"--x\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename=gate.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/4AAQSkZJRgAgbm90IG11Y2g=" + "\r\n--x--\r\n"

// withMail shows a mail in the journal.
func withMail(t *testing.T, p *phone) *mailScreen {
	t.Helper()
	f := file("Why so rude.eml", letter)
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil || added.Exhibit.Type != "message/rfc822" {
		t.Fatal(added, err)
	}
	p.s.show(newMail(p.s, added.Exhibit))
	return at[*mailScreen](p)
}

func TestAMailIsShownAsWordsAndItsWay(t *testing.T) {
	p := madePhone(t, "en")
	c := withMail(t, p)
	p.sees("Why so rude", "A friend", "I know", "20 April 2026", "relay.example.invalid took it from far.example.invalid", "120 seconds", "gate.jpg")
	if strings.Contains(p.page(), "src=\"https:") {
		t.Error("something would be fetched")
	}
	c.look(c.mail.Files[0].Row)
	if !strings.Contains(p.page(), `src="blob:image/jpeg"`) {
		t.Error("what is attached is not shown")
	}
}
