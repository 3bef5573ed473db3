package ui

import (
	"archive/zip"
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/journal"
)

// withChat is a phone with an export in its journal, opened.
func withChat(t *testing.T, name, text string) (*phone, *chatScreen) {
	t.Helper()
	p := madePhone(t, "en")
	f := file(name, text)
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.s.show(newChat(p.s, added.Exhibit))
	return p, at[*chatScreen](p)
}

const exportText = "[25/06/2024, 14:03:11] Rui: I know where you are\n[25/06/2024, 14:04:00] Ana: leave me alone\n[26/06/2024, 09:00:00] Rui: good morning\n"

func TestAChatIsReadSearchedAndPickedFrom(t *testing.T) {
	p, c := withChat(t, "_chat.txt", exportText)
	p.sees("I know where you are", "leave me alone", "Rui", "14:03", "Messages 1 to 3 of 3", "25 June 2024", "cannot be told from one")
	c.q.Query = "KNOW"
	c.load()
	p.sees("Messages 1 to 1 of 1")
	p.doesNotSee("leave me alone")
	if !strings.Contains(p.page(), "<mark>know</mark>") {
		t.Error("what was found is not marked")
	}
	c.around(c.page.Messages[0].Place)
	p.sees("leave me alone")
	c.pick(0)
	c.pick(2)
	c.pick(2)
	c.pick(1)
	p.sees("Write an entry about 2 messages")
	c.writePicked()
	w := at[*writeScreen](p)
	p.sees("I know where you are", "leave me alone", "2 messages", "_chat.txt")
	p.typed(w, "He threatened me.")
	w.save()
	back := at[*chatScreen](p)
	if len(back.picked) != 0 || back.chat == nil {
		t.Error("the conversation is not as it was")
	}
	back.close()
	if p.s.focus != "look-"+back.x.ID {
		t.Errorf("back goes to %q", p.s.focus)
	}
	in := p.openFirst()
	p.sees("He threatened me.", "I know where you are", "Times and names are what the export says", "25 June 2024")
	if in.in.Now.When.Precision != journal.Day {
		t.Errorf("a time was taken over though nobody said the zone, or not even the day: %+v", in.in.Now.When)
	}
	p.s.show(newAmend(p.s, *in.in))
	a := at[*writeScreen](p)
	a.save()
	if in := p.openFirst(); len(in.in.Now.Quotes) != 1 || in.in.Now.Quotes[0].Count != 2 {
		t.Error("adding to the entry lost its messages")
	}
}

func TestWhatAChatDoesNotSayIsAsked(t *testing.T) {
	p, c := withChat(t, "_chat.txt", "[04/05/24, 10:00:00] Rui: one\nlost\n[04/05/24, 10:01:00] Ana: two\n")
	if !c.unanswered() {
		t.Error("the questions are folded away")
	}
	p.sees("can be read in two ways", "4 May 2024", "5 April 2024")
	c.said.Order, c.said.Zone = "month-first", "America/Sao_Paulo"
	c.answer()
	p.sees("5 April 2024", "Kept.")
	if c.unanswered() {
		t.Error("what was answered is still asked")
	}
	c.write(engine.QuoteRequest{Day: "2024-04-05"})
	w := at[*writeScreen](p)
	if when, _ := w.time.read(); when.Precision != journal.Span || when.From.Zone != "America/Sao_Paulo" {
		t.Errorf("the entry begins with the time %+v", when)
	}
}

// An export of text messages does not name whose phone it was. What was sent from it
// is told as that person's, on the screen and where it is quoted.
func TestOwnMessagesAreNotNameless(t *testing.T) {
	p, c := withChat(t, "sms.xml", `<?xml version='1.0'?><smses count="2"><sms address="+44 7700 900123" date="1784062860000" type="1" body="I am outside" contact_name="Rui" />`+
		`<sms address="+44 7700 900123" date="1784062920000" type="2" body="Do not contact me again" contact_name="Rui" /></smses>`)
	p.sees("Rui 18:01 I am outside", "Me 18:02 Do not contact me again")
	c.write(engine.QuoteRequest{Whole: true})
	if w := at[*writeScreen](p); w.form.Quotes[0].Messages[1].From != "Me" || w.form.Quotes[0].Messages[0].From != "Rui" {
		t.Errorf("quoted as %+v", w.form.Quotes[0].Messages)
	}
}

// A list of calls is told in the language of the screen, as calls; no zone is asked for.
func TestCallsAreReadAndPicked(t *testing.T) {
	p, c := withChat(t, "calls.xml", `<?xml version='1.0'?><calls count="2"><call number="+447700900123" duration="0" date="1784062860000" type="3" presentation="1" contact_name="Rui" />`+
		`<call number="+447700900123" duration="125" date="1784062920000" type="2" presentation="1" contact_name="Rui" /></calls>`)
	p.sees("Calls", "Rui 18:01 Missed call", "Me 18:02 Outgoing call, 2 min 5 s", "Calls 1 to 2 of 2", "Entry about all of these calls")
	p.doesNotSee("zone", "essages 1", "cannot be told from one")
	if c.unanswered() {
		t.Error("something is asked of a list of calls")
	}
	c.pick(0)
	c.pick(1)
	p.sees("Write an entry about 2 calls")
	c.writePicked()
	if w := at[*writeScreen](p); w.form.Quotes[0].Messages[1].From != "Me" || w.form.Quotes[0].Thread != "Rui +447700900123" {
		t.Errorf("quoted as %+v", w.form.Quotes[0])
	}
	p.sees("2 calls or messages", "Rui +447700900123", "Missed call")
	p, c = withChat(t, "both.xml", `<?xml version='1.0'?><smses><sms address="+44" date="1784062860000" type="1" body="pick up"/><call number="+44" date="1784062920000" type="3"/></smses>`)
	c.pick(0)
	c.pick(1)
	p.sees("Messages and calls 1 to 2 of 2", "Write an entry about 1 message, 1 call")
	p, _ = withChat(t, "hidden.xml", `<?xml version='1.0'?><calls><call number="+44" date="1784062860000" type="3"/><call number="" date="1784062860000" type="3" presentation="2"/></calls>`)
	p.sees("No number shown (1)")
	p, _ = withChat(t, "none.xml", `<?xml version='1.0'?><calls count="0"></calls>`)
	p.sees("No messages")
}

// However long a chat, few of its messages are on the screen.
func TestALongChatIsShownByStretches(t *testing.T) {
	var b strings.Builder
	for i := range 5_000 {
		b.WriteString("[" + strconv.Itoa(1+i/200) + "/06/2024, 10:00:00] Rui: number " + strconv.Itoa(i) + " said\n")
	}
	p, c := withChat(t, "_chat.txt", b.String())
	p.sees("number 4999 said")
	if n := strings.Count(p.page(), `type="checkbox"`); n != chatWindow {
		t.Errorf("%d messages are drawn", n)
	}
	c.q.Day = "2024-06-03"
	c.load()
	p.sees("number 400 said", "3 June 2024")
	p.doesNotSee("number 399 said")
	c.turn(c.page.From - chatWindow)
	p.sees("number 399 said")
}

func TestLinesThatWereNotUnderstoodAreListed(t *testing.T) {
	p, _ := withChat(t, "_chat.txt", "torn off\n[31/02/2024, 10:00:00] Rui: no such day\n"+exportText)
	p.sees("lines were not understood", "torn off", "before the first message")
}

func TestAFileThatIsNoChatSaysSo(t *testing.T) {
	p, _ := withChat(t, "list.txt", "bread, milk")
	p.sees("No chat was found in this file")
}

// everyChat visits what a chat can look like.
func everyChat(t *testing.T, p *phone, look func(p *phone, name string)) {
	t.Helper()
	f := file("_chat.txt", "torn\n[31/02/2024, 10:00:00] Rui: none\n[04/05/2024, 10:00:00] Rui: hello\n[04/05/2024, 10:00:09] Ana: <attached: 00000001-PHOTO.jpg>\n[05/05/2024, 10:00:00] "+hostile)
	added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := newChat(p.s, added.Exhibit)
	p.s.show(c)
	look(p, "chat")
	for i := range c.page.Messages {
		m := &c.page.Messages[i]
		m.Note, m.Cut, m.Self = []string{"edited", "deleted", "left-out", "unsent"}[i%4], true, i == 1
		for n := range m.Files {
			m.Inside[n] = true
			c.inside[partID(m.Row, n)] = engine.Shown{URL: "blob:x", Type: "image/jpeg"}
		}
	}
	c.pick(1)
	c.chat.Cut, c.failure = true, "failure"
	c.chat.Threads = append(c.chat.Threads, engine.ChatThread{Name: "other", Messages: 3})
	look(p, "chat, picked")
	c.q.Query = "hello"
	c.load()
	look(p, "chat, found")
	c.chat = nil
	look(p, "chat, reading")
	m := withMail(t, p)
	look(p, "mail")
	row := m.mail.Files[0].Row
	m.inside[row], m.deaf[row] = engine.Shown{URL: "blob:x", Type: "audio/ogg"}, "trouble"
	m.mail.Unknown, m.mail.Cut = true, true
	look(p, "mail, looked at")
	m.failure = "failure"
	look(p, "mail, failed")
	p.s.show(&timelineScreen{s: p.s})
}

// A ZIP of photos is no chat: what is in it is listed, and can be looked at.
func TestAZipWithoutAChatListsItsFiles(t *testing.T) {
	p, c := withChat(t, "photos.zip", photos(t, 100))
	p.sees("photos.zip", p.s.say("chat.packed", 1, 60, 100), "photo-0.jpg", "photo-59.jpg", p.s.say("chat.down"))
	p.doesNotSee("photo-60.jpg", p.s.say("chat.title"))
	c.look(1, 0)
	if !strings.Contains(p.page(), `src="blob:image/jpeg"`) {
		t.Error("a picture of it cannot be looked at")
	}
	c.turn(60)
	p.sees("photo-99.jpg", p.s.say("chat.up"))
}

func photos(t *testing.T, n int) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range n {
		f, err := w.Create("photo-" + strconv.Itoa(i) + ".jpg")
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(jpeg + strconv.Itoa(i)))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A film that came with a message or is attached gets the player that files have.
func TestAFilmInsideAFile(t *testing.T) {
	p := madePhone(t, "en")
	html := app.HTMLString(p.s.inView(engine.Shown{Type: "video/mp4", URL: "media/x"}, "film.mp4"))
	if !strings.Contains(html, "<video") || !strings.Contains(html, `src="media/x"`) || !strings.Contains(html, "nodownload") {
		t.Errorf("it is drawn as %s", html)
	}
}
