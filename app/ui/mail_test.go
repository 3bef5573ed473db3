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

// Of a mailbox with several mails the first one's heading is shown, and that there are
// more is said.
func TestAMailboxSaysHowManyMailsItHolds(t *testing.T) {
	p := madePhone(t, "en")
	withMail(t, p)
	p.doesNotSee("This file holds")
	f := file("box.mbox", "From f@example.invalid Mon Apr 20 23:12:31 2026\r\n"+letter+"\r\nFrom f@example.invalid Tue Apr 21 23:12:31 2026\r\nSubject: Again\r\n\r\nmore\r\n")
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil || added.Exhibit.Type != "message/rfc822" {
		t.Fatal(added, err)
	}
	p.s.show(newMail(p.s, added.Exhibit))
	p.sees("This file holds 2 e-mails", "Why so rude")
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

// A message that came with a message is read too, and a text; nothing of either is
// drawn as a page.
func TestWordsWithinAMailAreShown(t *testing.T) {
	p := madePhone(t, "en")
	within := "From: =?utf-8?q?Jos=C3=A9?= <j@example.invalid>\r\nTo: me@example.invalid\r\nSubject: =?iso-8859-1?Q?Voc=EA?=\r\nDate: Sat, 11 Jul 2026 03:10:00 -0300\r\n" +
		"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nEu sei onde voc=EA mora.\r\n"
	f := file("forwarded.eml", "From: a@example.invalid\r\nTo: me@example.invalid\r\nSubject: see below\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"+
		"--x\r\nContent-Type: message/rfc822\r\n\r\n"+within+
		"--x\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=page.html\r\n\r\n<html><img src=https://track.example.invalid/1>"+strings.Repeat("long ", 8000)+"\r\n--x--\r\n")
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.s.show(newMail(p.s, added.Exhibit))
	c := at[*mailScreen](p)
	p.doesNotSee("Eu sei onde", "The way it took") // it names no server
	c.look(c.mail.Files[0].Row)
	p.sees("From: José <j@example.invalid>", "Subject: Você", "11 Jul 2026 03:10:00 -0300", "Eu sei onde você mora.")
	p.doesNotSee(p.s.say("chat.more"))
	c.look(c.mail.Files[1].Row)
	p.sees("<html><img src=https://track.example.invalid/1>", p.s.say("chat.more"))
	if strings.Contains(p.page(), "src=\"https:") {
		t.Error("something would be fetched")
	}
	c.look(c.mail.Files[0].Row)
	p.doesNotSee("Eu sei onde")
}
