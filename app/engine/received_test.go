package engine_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"daybook/app/engine"
)

// handedOver is a bundle of a journal with one file of each kind that can be looked at,
// given to a device on which there is none.
func handedOver(t *testing.T, lock engine.Lock) (receiver *engine.Engine, b engine.Bundle, out []byte) {
	t.Helper()
	d, e := made(t)
	write(t, e, "They stood at the gate.",
		taken(t, e, "a.png", []byte("\x89PNG\r\n\x1a\nrest")).ID,
		taken(t, e, "note.txt", bytes.Repeat([]byte("I will find you. "), 3000)).ID,
		taken(t, e, "memo.ogg", append([]byte("OggS\x00\x02\x00OpusHead"), strings.Repeat("sound", 400_000)...)).ID,
		taken(t, e, "mail.eml", []byte("From: a@b.example\r\nTo: c@d.example\r\nSubject: Now\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\nReceived: from x by y; Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\nwords\r\n")).ID,
		taken(t, e, "chat.txt", []byte("20/11/2026, 10:00 - Ana: hello there\n20/11/2026, 10:01 - Bea: who is this\n")).ID,
		taken(t, e, "page.html", []byte("<!DOCTYPE html><script>alert(1)</script>")).ID)
	b = ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en", Lock: lock})
	return newDevice().start(), b, given(t, d, b)
}

func inside(t *testing.T, e *engine.Engine) map[string]engine.ReceivedFile {
	t.Helper()
	list := ask(t, e, engine.GetReceived, engine.ReceivedRequest{Count: 50})
	files := map[string]engine.ReceivedFile{}
	for _, f := range list.Files {
		files[f.Name] = f
	}
	if len(files) != list.Total || list.Total != 6 {
		t.Errorf("%d of %d files", len(files), list.Total)
	}
	return files
}

// What a receiver can look at is what the giver can, without a journal: the report,
// and each file with what shows its kind.
func TestABundleIsLookedIntoWithoutAJournal(t *testing.T) {
	for name, lock := range map[string]engine.Lock{"plain": {}, "locked": {With: engine.LockWords}} {
		e, b, out := handedOver(t, lock)
		var err error
		if lock.With == "" {
			_, err = engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("b.zip", out), nil)
		} else {
			_, err = engine.CheckLocked.AskWith(ctx, e, engine.UnlockRequest{Secret: b.Words}, file("b.zip", out), nil)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		files := inside(t, e)
		if r := ask(t, e, engine.ReadReport, engine.None{}); !strings.Contains(r.Page, "They stood at the gate.") || r.Pictures[files["a.png"].Path] != files["a.png"].ID {
			t.Errorf("%s: %v, %.100s", name, r.Pictures, r.Page)
		}
		if s := ask(t, e, engine.ShowEvidence, engine.ExhibitRequest{ID: files["a.png"].ID}); s.Type != "image/png" {
			t.Errorf("%s: a picture: %+v", name, s)
		}
		if s := ask(t, e, engine.ShowEvidence, engine.ExhibitRequest{ID: files["memo.ogg"].ID}); s.Type != "audio/ogg" || !strings.HasPrefix(s.URL, "media/") {
			t.Errorf("%s: a sound: %.40s %s", name, s.URL, s.Type)
		}
		if s := ask(t, e, engine.ReadText, engine.TextRequest{ID: files["note.txt"].ID}); !strings.HasPrefix(s.Words, "I will find you") || s.Next == 0 {
			t.Errorf("%s: a text: %+v", name, s)
		}
		if m := ask(t, e, engine.ReadMail, engine.ChatRequest{ID: files["mail.eml"].ID}); m.Subject != "Now" {
			t.Errorf("%s: a message: %+v", name, m)
		}
		if c := ask(t, e, engine.ReadChat, engine.ChatRequest{ID: files["chat.txt"].ID}); len(c.Parties) != 2 {
			t.Errorf("%s: a chat: %+v", name, c)
		}
		if p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: files["chat.txt"].ID, Count: 10}); len(p.Messages) != 2 || p.Messages[0].Text != "hello there" {
			t.Errorf("%s: its messages: %+v", name, p)
		}
		if _, err := engine.ShowEvidence.Ask(ctx, e, engine.ExhibitRequest{ID: files["page.html"].ID}); !isCode(err, engine.NotShown) {
			t.Errorf("%s: a web page is shown: %v", name, err)
		}
		ask(t, e, engine.DropReceived, engine.None{})
		if _, err := engine.ReadText.Ask(ctx, e, engine.TextRequest{ID: files["note.txt"].ID}); !isCode(err, engine.NotFound) {
			t.Errorf("%s, put away: %v", name, err)
		}
	}
}

// What can be told of a stranger's file by its content is not taken from the log; a
// changed file says so, and one that was packed is read all the same.
func TestAStrangersFilesAreWhatTheirBytesSay(t *testing.T) {
	e, _, out := handedOver(t, engine.Lock{})
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	w := zip.NewWriter(&again)
	for _, f := range z.File {
		r, _ := f.Open()
		content, _ := io.ReadAll(r)
		if strings.HasSuffix(f.Name, "-01.png") {
			content = []byte("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
		}
		p, _ := w.Create(f.Name)
		p.Write(content)
	}
	w.Close()
	c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("b.zip", again.Bytes()), nil)
	if err != nil || c.OK || !c.Inside {
		t.Fatalf("%+v, %v", c, err)
	}
	files := inside(t, e)
	if !files["a.png"].Differs || files["note.txt"].Differs {
		t.Errorf("%+v", files)
	}
	if _, err := engine.ShowEvidence.Ask(ctx, e, engine.ExhibitRequest{ID: files["a.png"].ID}); !isCode(err, engine.NotShown) {
		t.Errorf("markup is shown as a picture: %v", err)
	}
	if s := ask(t, e, engine.ReadText, engine.TextRequest{ID: files["note.txt"].ID}); !strings.HasPrefix(s.Words, "I will find you") {
		t.Errorf("packed by another program: %+v", s)
	}
}

// Nothing can be written about what is a stranger's, and its ids name nothing in the
// journal that is open.
func TestAStrangersFilesAreNotTheJournals(t *testing.T) {
	receiver, _, out := handedOver(t, engine.Lock{})
	_, e := made(t)
	for _, on := range []*engine.Engine{receiver, e} {
		if _, err := engine.CheckBundle.AskWith(ctx, on, engine.None{}, file("b.zip", out), nil); err != nil {
			t.Fatal(err)
		}
	}
	x := inside(t, e)["chat.txt"]
	ask(t, e, engine.ReadChat, engine.ChatRequest{ID: x.ID})
	if _, err := engine.AnswerChat.Ask(ctx, e, engine.ChatAnswer{ID: x.ID, Order: "day-first"}); !isCode(err, engine.NotFound) {
		t.Errorf("an answer: %v", err)
	}
	if _, err := engine.QuoteChat.Ask(ctx, e, engine.QuoteRequest{ID: x.ID, Whole: true}); !isCode(err, engine.NotFound) {
		t.Errorf("a quote: %v", err)
	}
}

// player keeps what it was given to play.
type player struct {
	viewer
	plays io.ReaderAt
}

func (p *player) Stream(_ string, r io.ReaderAt, _ int64) (string, error) {
	p.plays = r
	return "media/1", nil
}

// What plays out of a bundle stops when the bundle is put away or another one is
// checked: its address may be held by the page for longer.
func TestNothingPlaysOutOfABundleThatWasPutAway(t *testing.T) {
	_, _, out := handedOver(t, engine.Lock{})
	d, p := newDevice(), &player{}
	d.viewer = p
	e := d.start()
	for name, next := range map[string]func(){
		"put away":      func() { ask(t, e, engine.DropReceived, engine.None{}) },
		"another":       func() { checkOn(t, e, out) },
		"several after": func() { engine.CheckSeveral.AskWith(ctx, e, engine.SeveralRequest{}, picked(out, out), nil) },
	} {
		checkOn(t, e, out)
		ask(t, e, engine.ShowEvidence, engine.ExhibitRequest{ID: inside(t, e)["memo.ogg"].ID})
		if _, err := p.plays.ReadAt(make([]byte, 9), 500_000); err != nil {
			t.Errorf("%s: before: %v", name, err)
		}
		next()
		if _, err := p.plays.ReadAt(make([]byte, 9), 500_000); !isCode(err, engine.NotFound) {
			t.Errorf("%s: it plays on: %v", name, err)
		}
	}
}
