package engine_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"daybook/app/engine"
)

const letter = "Received: from mx.example.invalid by mailbox.example.invalid; Mon, 20 Apr 2026 23:14:40 +0100\r\n" +
	"Received: from [203.0.113.7] by mx.example.invalid with ESMTP for <me@example.invalid>; Mon, 20 Apr 2026 23:12:40 +0100\r\n" +
	"From: =?utf-8?q?Jos=C3=A9?= <jose@example.invalid>\r\nTo: me@example.invalid\r\nSubject: Why so rude\r\n" +
	"Date: Mon, 20 Apr 2026 19:12:31 -0300\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" +
	"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>I know <b>where</b> you are</p><img src=\"https://track.example.invalid/1\"><script>steal()</script>\r\n" +
	"--x\r\nContent-Type: image/jpeg; name=gate.jpg\r\nContent-Disposition: attachment; filename=gate.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n"

func TestAMailIsReadOutOfTheVault(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "Why so rude.eml", []byte(letter+base64.StdEncoding.EncodeToString([]byte(picture))+"\r\n--x--\r\n"))
	e, _ = reopened(t, d)
	m := ask(t, e, engine.ReadMail, engine.ChatRequest{ID: id})
	if m.Subject != "Why so rude" || m.From != "Jos\u00e9 <jose@example.invalid>" || m.Date.Moment.UTC != "2026-04-20T22:12:31.000Z" || m.Date.Moment.Wall().Hour() != 19 {
		t.Errorf("its head is read as %+v", m)
	}
	if !m.HTML || !strings.Contains(m.Text, "I know where you are") || strings.Contains(m.Text, "steal") || strings.Contains(m.Text, "<") {
		t.Errorf("its text is %q", m.Text)
	}
	if len(m.Hops) != 2 || m.Hops[0].By != "mx.example.invalid" || m.Hops[1].Delay != 120 || !m.Hops[1].Timed || len(m.Header) < 6 {
		t.Errorf("the way it took: %+v", m.Hops)
	}
	if len(m.Files) != 1 || m.Files[0].Name != "gate.jpg" {
		t.Fatalf("with it came %+v", m.Files)
	}
	shown := ask(t, e, engine.ShowInside, engine.InsideRequest{ID: id, Mail: true, Row: m.Files[0].Row})
	if shown.URL != fmt.Sprintf("data:image/jpeg,%x", picture) {
		t.Errorf("what is attached is shown as %+v", shown)
	}
	if _, err := engine.ShowInside.Ask(ctx, e, engine.InsideRequest{ID: id, Mail: true, Row: 0}); code(err) != engine.NotFound {
		t.Errorf("a part that is not attached: %v", err)
	}
}

func TestAFilmThatIsAttachedPlays(t *testing.T) {
	_, e := made(t)
	id := broughtIn(t, e, "film.eml", []byte(letter+base64.StdEncoding.EncodeToString([]byte(clip))+"\r\n--x--\r\n"))
	m := ask(t, e, engine.ReadMail, engine.ChatRequest{ID: id})
	if shown := ask(t, e, engine.ShowInside, engine.InsideRequest{ID: id, Mail: true, Row: m.Files[0].Row}); shown.URL != fmt.Sprintf("data:video/mp4,%x", clip) {
		t.Errorf("%+v", shown)
	}
}
