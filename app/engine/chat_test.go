package engine_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/engine"
	"daybook/app/journal"
)

const android = "25/06/2024 14:03 - As mensagens e as chamadas s\u00e3o protegidas.\n" +
	"25/06/2024 14:03 - Rui: eu sei onde voc\u00ea est\u00e1\n" +
	"na rua de sempre\n" +
	"25/06/2024 14:05 - Ana: me deixa em paz\n" +
	"26/06/2024 09:10 - Rui: IMG-20240626-WA0001.jpg (arquivo anexado)\n" +
	"26/06/2024 09:11 - Rui: Bom dia\n"

const picture = "\xff\xd8\xff\xe0\x00\x10JFIF\x00 a gate"

func zipped(t *testing.T, files ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		part, err := w.Create(f[0])
		if err == nil {
			_, err = part.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func exported(t *testing.T) []byte {
	t.Helper()
	return zipped(t, [2]string{"Conversa do WhatsApp com Rui.txt", android}, [2]string{"IMG-20240626-WA0001.jpg", picture})
}

func broughtIn(t *testing.T, e engine.Caller, name string, b []byte) string {
	t.Helper()
	added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file(name, b), nil)
	if err != nil {
		t.Fatal(err)
	}
	return added.Exhibit.ID
}

func TestAChatIsReadOutOfTheVault(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "Conversa do WhatsApp com Rui.zip", exported(t))
	e, _ = reopened(t, d)
	c := ask(t, e, engine.ReadChat, engine.ChatRequest{ID: id})
	if c.Kind != "whatsapp" || c.Order != "day-first" || c.Said.Zone != "" || len(c.Threads) != 1 || c.Threads[0].Messages != 5 || len(c.Parties) != 2 || c.Parties[0].Name != "Rui" || c.Parties[0].Messages != 3 {
		t.Errorf("read as %+v", c)
	}
	p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 10})
	if p.Total != 5 || !p.Messages[0].System || p.Messages[1].Text != "eu sei onde voc\u00ea est\u00e1\nna rua de sempre" || p.Messages[1].Wall != "2024-06-25T14:03" || p.Messages[1].UTC != "" || p.Messages[1].From != "Rui" {
		t.Errorf("the first page is %+v", p)
	}
	if p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 10, Day: "2024-06-26"}); p.From != 3 || len(p.Messages) != 2 {
		t.Errorf("from that day on: %+v", p)
	}
	p = ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 10, Query: "voce ESTA"})
	if p.Total != 1 || p.Messages[0].Place != 1 || len(p.Messages[0].Marks) != 2 {
		t.Errorf("found %+v", p)
	}
	shown := ask(t, e, engine.ShowInside, engine.InsideRequest{ID: id, Row: 3})
	if shown.Type != "image/jpeg" || shown.URL != fmt.Sprintf("data:image/jpeg,%x", picture) {
		t.Errorf("the picture that came along is shown as %+v", shown)
	}
	if _, err := engine.ShowInside.Ask(ctx, e, engine.InsideRequest{ID: id, Row: 4}); code(err) != engine.NotFound {
		t.Errorf("a file where none is: %v", err)
	}
	other := broughtIn(t, e, "list.txt", []byte("bread, milk\n"))
	if _, err := engine.ReadChat.Ask(ctx, e, engine.ChatRequest{ID: other}); code(err) != engine.NotChat {
		t.Errorf("a shopping list was read as a chat: %v", err)
	}
}

// What was answered is an entry of its own, and holds after a lock.
func TestAnswersAboutAChatAreKept(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "_chat.txt", []byte("[04/05/24, 10:00:00] Rui: one\n[04/05/24, 10:01:00] Ana: two\n"))
	c := ask(t, e, engine.ReadChat, engine.ChatRequest{ID: id})
	if c.Order != "" || c.Either != [2]string{"2024-05-04", "2024-04-05"} {
		t.Fatalf("an order that cannot be known is not asked for: %+v", c)
	}
	person := ask(t, e, engine.SaveRecord, engine.SaveRecordRequest{Record: journal.Record{Person: &journal.Person{Name: "Rui Lopes"}}}).ID
	answer := engine.ChatAnswer{ID: id, Order: "month-first", Zone: "America/Sao_Paulo", Parties: []journal.Party{{Name: "Rui", Person: person}, {Name: "Ana", Self: true}}}
	ask(t, e, engine.AnswerChat, answer)
	e, _ = reopened(t, d)
	before := entries(t, d, e)
	ask(t, e, engine.AnswerChat, answer)
	if after := entries(t, d, e); after != before+1 {
		t.Error("the same answer was written twice")
	}
	c = ask(t, e, engine.ReadChat, engine.ChatRequest{ID: id})
	if c.Order != "month-first" || c.Said.Zone != answer.Zone || c.Parties[0].Called != "Rui Lopes" || !c.Parties[1].Self {
		t.Errorf("after a lock: %+v", c)
	}
	p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 2})
	if p.Messages[0].Wall != "2024-04-05T10:00:00" || p.Messages[0].UTC != "2024-04-05T13:00:00.000Z" || !p.Messages[1].Self {
		t.Errorf("read with the answers: %+v", p.Messages)
	}
	q := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Day: "2024-04-05"})
	if q.When.Precision != journal.Span || q.When.From.Offset != -180 || len(q.People) != 1 || q.People[0].ID != person || q.Quote.Zone != answer.Zone || q.Quote.Order != "month-first" {
		t.Errorf("a day picked: %+v", q)
	}
	for _, bad := range []engine.ChatAnswer{{ID: id, Order: "sideways"}, {ID: id, Zone: "Mars/Base"}, {ID: id, Parties: []journal.Party{{Name: "Rui", Person: id}}}} {
		if _, err := engine.AnswerChat.Ask(ctx, e, bad); err == nil {
			t.Errorf("%+v was kept", bad)
		}
	}
}

// entries is how long the log is, as a bundle tells, which adds one.
func entries(t *testing.T, d *device, e engine.Caller) int {
	t.Helper()
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"})
	zip := d.out.files[len(d.out.files)-1].Bytes()
	r, err := bundle.Check(context.Background(), bytes.NewReader(zip), int64(len(zip)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r.Entries
}

// The days of an export are known before anybody said in which zone its phone was:
// an entry about messages stands on them, and not on the day it is written. Which
// moments they were is not made up.
func TestPickedMessagesKeepTheirDay(t *testing.T) {
	_, e := made(t)
	id := broughtIn(t, e, "Conversa do WhatsApp com Rui.zip", exported(t))
	asIs := func(m journal.Moment) string { return m.Wall().Format("2006-01-02 15:04") }
	day := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Day: "2024-06-25"})
	if w := day.When; w.Precision != journal.Day || asIs(w.From) != "2024-06-25 00:00" || day.Quote.Messages[0].UTC != "" {
		t.Errorf("a day: %+v", day)
	}
	whole := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Whole: true})
	if w := whole.When; w.Precision != journal.Span || asIs(w.From) != "2024-06-25 00:00" || asIs(w.To) != "2024-06-26 23:59" {
		t.Errorf("the whole: %+v", w)
	}
	unsure := broughtIn(t, e, "_chat.txt", []byte("[04/05/24, 10:00:00] Rui: one more time\n[04/05/24, 10:01:00] Ana: leave me alone\n"))
	if w := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: unsure, Rows: []int{0}}).When; w.Precision != journal.Unknown {
		t.Errorf("a day that may be two: %+v", w)
	}
}

// An incident points at messages, and they are in the bundle with the file.
func TestPickedMessagesGoIntoTheBundle(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "Conversa do WhatsApp com Rui.zip", exported(t))
	q := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Rows: []int{3, 1, 1}})
	if q.Quote.Count != 2 || q.Quote.Messages[0].Line != 2 || q.Quote.Messages[1].Files[0] != "IMG-20240626-WA0001.jpg" {
		t.Fatalf("picked %+v", q)
	}
	ask(t, e, engine.AnswerChat, engine.ChatAnswer{ID: id, Zone: "America/Sao_Paulo"})
	in := ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "He wrote again.", Quotes: []journal.Quote{q.Quote}}})
	now := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: in.ID})
	if len(now.Exhibits) != 1 || now.Now.Quotes[0].Messages[0].Text != "eu sei onde voc\u00ea est\u00e1\nna rua de sempre" {
		t.Errorf("kept as %+v", now.Now)
	}
	if rows := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 5, Query: "rua de sempre"}).Rows; len(rows) != 1 || rows[0].Found == nil || rows[0].Found.In != "quotes" {
		t.Errorf("found by its messages: %+v", rows)
	}
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "pt-BR"})
	zip := d.out.files[len(d.out.files)-1].Bytes()
	if r, err := bundle.Check(context.Background(), bytes.NewReader(zip), int64(len(zip)), nil); err != nil || !r.OK {
		t.Fatalf("%+v %v", r, err)
	}
	page, log := inZip(t, zip, "/START-HERE.html"), inZip(t, zip, "/data/history/contents.jsonl")
	if !strings.Contains(page, "na rua de sempre") || !strings.Contains(page, "leitura de uma conversa") {
		t.Error("the messages are not in the report")
	}
	if !strings.Contains(log, `"kind":"reading"`) {
		t.Error("how the file is to be read is not in the bundle")
	}
	whole := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Whole: true})
	if !whole.Quote.Whole || whole.Quote.Count != 5 {
		t.Errorf("the whole: %+v", whole.Quote)
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: id, Passphrase: passphrase})
	if _, err := engine.GetChat.Ask(ctx, e, engine.ChatPageRequest{ID: id, Count: 1}); code(err) != engine.NotFound {
		t.Errorf("an erased file can still be read: %v", err)
	}
}

const callList = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><calls count="3"><call number="+447700900123" duration="0" date="1719302400000" type="3" presentation="1" readable_date="x" contact_name="(Unknown)" subscription_id="1" />` +
	`<call number="-2" duration="0" date="1719302460000" type="3" presentation="2" contact_name="(Unknown)" /><call number="+447700900123" duration="125" date="1719389000000" type="2" presentation="1" contact_name="(Unknown)" /></calls>`

// The calls of a phone are read in the person's language, picked like messages, and
// stand as calls, under their number, in the report and in the table.
func TestPickedCallsGoIntoTheBundle(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "calls-20240625.xml", []byte(callList))
	c := ask(t, e, engine.ReadChat, engine.ChatRequest{ID: id})
	if c.Kind != "sms" || !c.Instants || c.Unread != 0 || len(c.Threads) != 2 || c.Threads[0] != (engine.ChatThread{Name: "+447700900123", Messages: 2, Calls: 2}) || c.Threads[1].Name != "" {
		t.Errorf("read as %+v", c)
	}
	p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 5, Language: "pt-BR"})
	if len(p.Messages) != 2 || p.Messages[0].Text != "Liga\u00e7\u00e3o perdida" || p.Messages[0].Sender() != "+447700900123" || !p.Messages[0].Call || p.Messages[0].Self || !p.Messages[1].Self {
		t.Errorf("the calls of that number: %+v", p.Messages)
	}
	if p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 5, Query: "feita", Language: "pt-BR"}); p.Total != 1 {
		t.Errorf("found by its words: %+v", p)
	}
	day := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Day: "2024-06-25"})
	if day.Quote.Count != 1 || day.When.Precision != journal.Exact || day.When.From.UTC != "2024-06-25T08:00:00.000Z" {
		t.Errorf("a day of calls: %+v", day)
	}
	q := ask(t, e, engine.QuoteChat, engine.QuoteRequest{ID: id, Whole: true, Me: "Eu"})
	if m := q.Quote.Messages; q.Quote.Thread != "+447700900123" || q.Quote.Zone == "" || len(m) != 2 || m[1].From != "Eu" || callList[m[1].At:m[1].At+6] != "<call " || m[1].UTC != "2024-06-26T08:03:20.000Z" {
		t.Errorf("quoted as %+v", q.Quote)
	}
	ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: "He rang.", Quotes: []journal.Quote{q.Quote}}})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "pt-BR"})
	out := lastOut(d).Bytes()
	if r, err := bundle.Check(context.Background(), bytes.NewReader(out), int64(len(out)), nil); err != nil || !r.OK {
		t.Fatalf("%+v %v", r, err)
	}
	for name, want := range map[string]string{"/START-HERE.html": "Liga\u00e7\u00e3o feita, 2 min 5 s", "/data/incidents.csv": "Eu: Liga\u00e7\u00e3o feita, 2 min 5 s"} {
		if text := inZip(t, out, name); !strings.Contains(text, want) || !strings.Contains(text, "2 liga\u00e7\u00f5es ou mensagens") || !strings.Contains(text, "+447700900123") {
			t.Errorf("%s does not tell of the calls", name)
		}
	}
}

// packedAs is a ZIP of one file that begins as a film does, and is too long for memory.
func packedAs(t *testing.T, method uint16, ends string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.CreateHeader(&zip.FileHeader{Name: "Sent/film.mp4", Method: method})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(part, clip, strings.Repeat("\x00", 33<<20), ends)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const clip = "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"

// A ZIP without any chat tells what is in it, and shows it as it does what came with a
// message; a film plays out of it.
func TestAZipWithoutAChat(t *testing.T) {
	_, e := made(t)
	id := broughtIn(t, e, "photos.zip", zipped(t, [2]string{"gate.jpg", picture}, [2]string{"__MACOSX/._gate.jpg", "x"}, [2]string{"film.mp4", clip}))
	c := ask(t, e, engine.ReadChat, engine.ChatRequest{ID: id})
	p := ask(t, e, engine.GetChat, engine.ChatPageRequest{ID: id, Count: 10})
	if c.Kind != "" || p.Total != 2 || p.Messages[0].Files[0] != "gate.jpg" || !p.Messages[1].Inside[0] {
		t.Errorf("%+v, %+v", c, p)
	}
	if shown := ask(t, e, engine.ShowInside, engine.InsideRequest{ID: id, Row: 0}); shown.URL != fmt.Sprintf("data:image/jpeg,%x", picture) {
		t.Errorf("the picture is shown as %+v", shown)
	}
	if shown := ask(t, e, engine.ShowInside, engine.InsideRequest{ID: id, Row: 1}); shown.URL != fmt.Sprintf("data:video/mp4,%x", clip) {
		t.Errorf("the film is shown as %+v", shown)
	}
	if _, err := engine.ReadChat.Ask(ctx, e, engine.ChatRequest{ID: broughtIn(t, e, "none.zip", zipped(t))}); code(err) != engine.NotChat {
		t.Errorf("a ZIP with nothing in it: %v", err)
	}
}

// A long film plays out of a ZIP where it lies as it is; one that is packed there would
// have to be held in memory as a whole.
func TestALongFilmInAZip(t *testing.T) {
	_, e := made(t)
	id := broughtIn(t, e, "films.zip", packedAs(t, zip.Store, "its end"))
	shown := ask(t, e, engine.ShowInside, engine.InsideRequest{ID: id})
	if shown.Type != "video/mp4" || !strings.HasPrefix(shown.URL, "media/") || !strings.HasSuffix(shown.URL, fmt.Sprintf("%x", "its end")) {
		t.Errorf("%s, %.20s", shown.Type, shown.URL)
	}
	id = broughtIn(t, e, "packed.zip", packedAs(t, zip.Deflate, ""))
	if _, err := engine.ShowInside.Ask(ctx, e, engine.InsideRequest{ID: id}); code(err) != engine.NotShown {
		t.Errorf("packed: %v", err)
	}
}
