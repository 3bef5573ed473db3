package chat_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence/chat"
)

func open(t testing.TB, name, text string, o chat.Options) *chat.Chat {
	t.Helper()
	c, err := chat.Open(context.Background(), strings.NewReader(text), int64(len(text)), name, o)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c
}

func all(t testing.TB, c *chat.Chat) []chat.Message {
	t.Helper()
	m, err := c.Window(0, c.Len())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func shown(w chat.Wall) string {
	if w.IsZero() {
		return "-"
	}
	s := fmt.Sprintf("%04d-%02d-%02d %02d:%02d", w.Year, w.Month, w.Day, w.Hour, w.Minute)
	if w.Seconds {
		s += fmt.Sprintf(":%02d", w.Second)
	}
	return s
}

// Each begins a message on the same day; 25 is no month.
func TestShapesOfTime(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"25/06/2024, 14:03 - Ana: hello", "2024-06-25 14:03"},
		{"25/06/2024 14:03 - Ana: hello", "2024-06-25 14:03"},
		{"25/6/24, 2:03 PM - Ana: hello", "2024-06-25 14:03"},
		{"6/25/24, 2:03\u202fPM - Ana: hello", "2024-06-25 14:03"},
		{"6/25/24, 12:03 AM - Ana: hello", "2024-06-25 00:03"},
		{"6/25/24, 12:03 pm - Ana: hello", "2024-06-25 12:03"},
		{"25/6/2024 2:03 p. m. - Ana: hello", "2024-06-25 14:03"},
		{"25/6/2024, 2:03\u00a0p.\u00a0m. - Ana: hello", "2024-06-25 14:03"},
		{"25/6/2024, 2:03 a.m. - Ana: hello", "2024-06-25 02:03"},
		{"2024-06-25, 2:03 p.m. - Ana: hello", "2024-06-25 14:03"},
		{"2024/06/25, 2:03 pm - Ana: hello", "2024-06-25 14:03"},
		{"25.06.24, 14:03 - Ana: hello", "2024-06-25 14:03"},
		{"25.06.24 14:03:11: Ana: hello", "2024-06-25 14:03:11"},
		{"25-06-2024 14:03 - Ana: hello", "2024-06-25 14:03"},
		{"[25/06/2024, 14:03:11] Ana: hello", "2024-06-25 14:03:11"},
		{"\u200e[25/06/24, 14:03:11] Ana: hello", "2024-06-25 14:03:11"},
		{"[25.06.24, 14:03:11] Ana: hello", "2024-06-25 14:03:11"},
		{"[6/25/24, 2:03:11\u202fPM] Ana: hello", "2024-06-25 14:03:11"},
		{"[25-06-24, 2:03:11 p.\u00a0m.] Ana: hello", "2024-06-25 14:03:11"},
		{"[2024-06-25, 2:03:11 p.m.] Ana: hello", "2024-06-25 14:03:11"},
		{"\ufeff[25/06/24, 14:03:11] Ana: hello", "2024-06-25 14:03:11"},
	} {
		got := all(t, open(t, "_chat.txt", c.line+"\r\n", chat.Options{}))
		if len(got) != 1 || shown(got[0].Wall) != c.want || got[0].Text != "hello" || got[0].From != 0 || got[0].Line != 1 {
			t.Errorf("%q: %+v", c.line, got)
		}
	}
}

func TestWhatIsNoMessage(t *testing.T) {
	for _, line := range []string{
		"", "hello", "25/06/2024", "25/06/2024 14:03", "25/06/2024, 14:03 Ana: hello", "1.2.3.4 - Ana: hello", "25/06/24 14h03 - Ana: x",
		"31/31/2024, 10:00 - Ana: x", "30/02/2024, 10:00 - Ana: x", "25/06/2024, 24:03 - Ana: x", "25/06/2024, 13:03 PM - Ana: x", "25/06/024, 13:03 - Ana: x",
	} {
		if _, err := chat.Open(context.Background(), strings.NewReader(line), int64(len(line)), "_chat.txt", chat.Options{}); err != chat.ErrNotChat {
			t.Errorf("%q: %v", line, err)
		}
	}
}

const android = "24/06/2024, 09:00 - As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta.\n" +
	"24/06/2024, 09:01 - Bruno criou o grupo \"Livros: terça\"\n" +
	"24/06/2024, 09:02 - Ana: Bom dia: tudo bem?\n" +
	"\n" +
	"segunda linha\n" +
	"24/06/2024, 09:03 - +55 11 90000-0000: <Mídia oculta>\n" +
	"24/06/2024, 09:04 - Bruno: \u200eIMG-20240624-WA0001.jpg (arquivo anexado)\n" +
	"a capa\n" +
	"24/06/2024, 09:05 - Bruno: Mensagem apagada\n" +
	"24/06/2024, 09:06 - Ana: às sete <Mensagem editada>\n" +
	"24/06/2024, 09:07 - Ana:\n" +
	"25/06/2024, 09:08 - Ana: fim"

func TestAndroidExport(t *testing.T) {
	c := open(t, "Conversa do WhatsApp com Livros.txt", android, chat.Options{})
	m := all(t, c)
	if len(m) != 9 || len(c.People) != 3 || c.UnreadCount != 0 || c.Order != chat.DayFirst || c.Threads[0].Name != "Livros" {
		t.Fatalf("%d rows, people %v, unread %v, order %d, threads %v", len(m), c.People, c.Unread, c.Order, c.Threads)
	}
	for n, want := range []struct {
		sort chat.Sort
		from string
		text string
		line int
	}{
		{chat.System, "", "As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta.", 1},
		{chat.System, "", "Bruno criou o grupo \"Livros: terça\"", 2},
		{chat.Said, "Ana", "Bom dia: tudo bem?\n\nsegunda linha", 3},
		{chat.Said, "+55 11 90000-0000", "<Mídia oculta>", 6},
		{chat.Said, "Bruno", "IMG-20240624-WA0001.jpg (arquivo anexado)\na capa", 7},
		{chat.Said, "Bruno", "Mensagem apagada", 9},
		{chat.Said, "Ana", "às sete <Mensagem editada>", 10},
		{chat.Said, "Ana", "", 11},
		{chat.Said, "Ana", "fim", 12},
	} {
		from := ""
		if m[n].From >= 0 {
			from = c.People[m[n].From].Name
		}
		if m[n].Sort != want.sort || from != want.from || m[n].Text != want.text || m[n].Line != want.line {
			t.Errorf("row %d: %q %+v", n, from, m[n])
		}
		if raw := android[m[n].At : m[n].At+m[n].Size]; strings.ReplaceAll(raw, "\u200e", "") != m[n].Text {
			t.Errorf("row %d stands in the file as %q", n, raw)
		}
	}
	if !m[3].LeftOut || !m[5].Deleted || !m[6].Edited || m[2].LeftOut || m[2].Deleted || m[2].Edited {
		t.Error("what is said of messages is wrong")
	}
	if len(m[4].Files) != 1 || m[4].Files[0].Name != "IMG-20240624-WA0001.jpg" || len(c.Files) != 1 {
		t.Errorf("files %v", c.Files)
	}
	if c.People[0].Messages != 4 || c.Threads[0].Messages != 9 {
		t.Errorf("counts: %v %v", c.People, c.Threads)
	}
}

const iphone = "[26/06/24, 21:10:00] Club de lectura: \u200eLos mensajes y las llamadas están cifrados de extremo a extremo.\r\n" +
	"[26/06/24, 21:10:05] Club de lectura: \u200eEva añadió a Luis\r\n" +
	"[26/06/24, 21:11:00] ~\u202fEva: hola\r\n" +
	"\r\n" +
	"otra línea\r\n" +
	"\u200e[26/06/24, 21:12:00] Luis: \u200e<adjunto: 00000004-PHOTO-2024-06-26-21-12-00.jpg>\r\n" +
	"[26/06/24, 21:13:00] Luis: la portada \u200e<adjunto: 00000005-portada.pdf> \u200e<Se editó este mensaje.>\r\n" +
	"\u200e[26/06/24, 21:14:00] Luis: \u200eaudio omitido\r\n" +
	"[26/06/24, 21:15:00] Luis: \u200eSe eliminó este mensaje.\r\n" +
	"[26/06/24, 21:16:00] \u202a+34 600 000 000\u202c: vale \u200e<Se editó este mensaje.>\r\n" +
	"[26/06/24, 21:17:00] Luis: \u200eUbicación: https://maps.example/?q=1,2\r\n"

func TestIPhoneExport(t *testing.T) {
	c := open(t, "_chat.txt", iphone, chat.Options{})
	m := all(t, c)
	if len(m) != 9 || len(c.People) != 3 {
		t.Fatalf("%d rows, %v", len(m), c.People)
	}
	if m[0].Sort != chat.System || m[1].Sort != chat.System || m[1].Text != "Club de lectura: Eva añadió a Luis" || m[8].Sort != chat.Said {
		t.Errorf("the messenger's own lines: %+v %+v %+v", m[0], m[1], m[8])
	}
	if c.People[0].Name != "~\u202fEva" || c.People[2].Name != "+34 600 000 000" || m[2].Text != "hola\n\notra línea" {
		t.Errorf("%v %q", c.People, m[2].Text)
	}
	if len(c.Files) != 2 || c.Files[1].Name != "00000005-portada.pdf" || !m[4].Edited || !m[5].LeftOut || !m[6].Deleted || !m[7].Edited {
		t.Errorf("%v %+v", c.Files, m[4:8])
	}
}

// What WhatsApp writes instead of things, in three languages, and what only looks
// like it.
func TestWordsForWhatIsMissing(t *testing.T) {
	for text, want := range map[string]string{
		"<Media omitted>": "left", "<Mídia oculta>": "left", "<Multimedia omitido>": "left", "<Archivo omitido>": "left", "\u200eimage omitted": "left",
		"\u200evideo omitted": "left", "\u200eGIF omitted": "left", "\u200eContact card omitted": "left", "\u200eimagem ocultada": "left",
		"\u200eáudio ocultado": "left", "\u200efigurinha omitida": "left", "\u200eimagen omitida": "left", "sticker omitido": "left",
		"This message was deleted": "gone", "\u200eYou deleted this message.": "gone", "Essa mensagem foi apagada": "gone", "Eliminaste este mensaje": "gone",
		"Se eliminó este mensaje.": "gone", "This message was deleted by admin Ana": "gone",
		"hm <This message was edited>": "edit", "hm \u200e<This message was edited>": "edit", "hm <Mensagem editada>": "edit", "hm <Se editó este mensaje.>": "edit",
		"nothing was omitted": "", "you omitted that": "", "I know this message was deleted": "", "see <this>": "", "a > b": "", "omitted": "", "<>": "",
	} {
		m := all(t, open(t, "_chat.txt", "25/06/2024, 09:00 - Ana: "+text+"\n", chat.Options{}))[0]
		got := map[bool]string{true: "left"}[m.LeftOut] + map[bool]string{true: "gone"}[m.Deleted] + map[bool]string{true: "edit"}[m.Edited]
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLinesNotUnderstood(t *testing.T) {
	const text = "exported by somebody\n\n" +
		"25/06/2024, 09:00 - Ana: look what I was sent:\n" +
		"[25/06/24, 08:59:00] Eva: a line of another phone\n" +
		"25/06/2024, 25:99 - Ana: no such time\n" +
		"25/06/2024, 09:01 - Ana: that was all\n"
	c := open(t, "_chat.txt", text, chat.Options{})
	m := all(t, c)
	if len(m) != 3 || m[0].Sort != chat.Unknown || m[0].Text != "exported by somebody" || strings.Count(m[1].Text, "\n") != 2 {
		t.Fatalf("%+v", m)
	}
	at := func(s string) int64 { return int64(strings.Index(text, s)) }
	want := []chat.Line{{1, 0, 21, chat.Before}, {4, at("[25"), 50, chat.Other}, {5, at("25/06/2024, 25"), 38, chat.NoTime}}
	if c.UnreadCount != 3 || fmt.Sprint(c.Unread) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", c.Unread, want)
	}
}

func TestOrderOfDayAndMonth(t *testing.T) {
	now := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	lines := func(dates ...string) string {
		var b strings.Builder
		for _, d := range dates {
			fmt.Fprintf(&b, "%s, 10:00 - Ana: x\n", d)
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		text string
		want chat.Order
	}{
		"a thirteenth":               {lines("3/2/24", "13/2/24"), chat.DayFirst},
		"a thirteenth, American":     {lines("2/3/24", "2/13/24"), chat.MonthFirst},
		"one day":                    {lines("3/2/24", "3/2/24"), chat.Unsure},
		"the same number":            {lines("2/2/24"), chat.DayFirst},
		"back in time as days":       {lines("1/12/23", "2/1/24"), chat.Unsure}, // on in both
		"back in time as months":     {lines("12/1/24", "1/2/24"), chat.DayFirst},
		"back in time, American":     {lines("1/12/24", "2/1/24"), chat.MonthFirst},
		"in the future as day first": {lines("5/6/24"), chat.MonthFirst},
		"in the future as months":    {lines("6/5/24"), chat.DayFirst},
		"days in a row":              {lines("1/2/24", "2/2/24", "3/2/24", "4/2/24", "5/2/24", "6/2/24"), chat.DayFirst},
		"days in a row, American":    {lines("2/1/24", "2/2/24", "2/3/24", "2/4/24", "2/5/24", "2/6/24"), chat.MonthFirst},
		"too few":                    {lines("1/2/24", "2/2/24", "3/2/24"), chat.Unsure},
		"too few, often":             {lines("1/3/24", "1/3/24", "1/3/24", "2/3/24", "2/3/24", "4/3/24"), chat.Unsure},
		"points":                     {lines("03.02.24"), chat.DayFirst},
		"year first":                 {lines("2024-02-03"), chat.MonthFirst},
		"a file's name":              {"3/2/24, 10:00 - Ana: IMG-20240203-WA0001.jpg (file attached)\n", chat.DayFirst},
		"a file's name, American":    {"3/2/24, 10:00 - Ana: IMG-20240302-WA0001.jpg (file attached)\n", chat.MonthFirst},
		"a file's name of an iPhone": {"[3/2/24, 10:00:00] Ana: \u200e<attached: 00000003-PHOTO-2024-02-03-10-00-00.jpg>\n", chat.DayFirst},
		"a file of another day":      {"3/2/24, 10:00 - Ana: IMG-20240110-WA0001.jpg (file attached)\n", chat.Unsure},
		"both at once":               {lines("13/2/24", "2/13/24"), chat.Unsure},
	} {
		if got := open(t, "_chat.txt", c.text, chat.Options{Now: now}).Order; got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// A day that can be only one is known, whatever the others are.
func TestOrderThatMixes(t *testing.T) {
	m := all(t, open(t, "_chat.txt", "13/2/24, 10:00 - Ana: x\n2/13/24, 10:00 - Ana: x\n1/2/24, 10:00 - Ana: x\n", chat.Options{}))
	if shown(m[0].Wall) != "2024-02-13 10:00" || m[1].Wall != m[0].Wall || !m[2].Wall.IsZero() {
		t.Errorf("%+v", m)
	}
}

// Where nothing tells, the person does; nothing is read again.
func TestOrderIsAsked(t *testing.T) {
	const text = "3/2/24, 10:00 - Ana: x\n4/4/24, 10:00 - Ana: y\n"
	c := open(t, "_chat.txt", text, chat.Options{})
	m := all(t, c)
	if !m[0].Wall.IsZero() || shown(m[1].Wall) != "2024-04-04 10:00" {
		t.Errorf("%v %v", m[0].Wall, m[1].Wall)
	}
	d, mo := c.Readings(0)
	if shown(d) != "2024-02-03 10:00" || shown(mo) != "2024-03-02 10:00" {
		t.Errorf("%v %v", d, mo)
	}
	c.SetOrder(chat.MonthFirst)
	if w := all(t, c)[0].Wall; w != mo {
		t.Errorf("%v", w)
	}
	if w := all(t, open(t, "_chat.txt", text, chat.Options{Order: chat.DayFirst}))[0].Wall; w != d {
		t.Errorf("%v", w)
	}
}

// Lines longer than the buffer do not begin messages in their middle, and what is
// shown of them is bounded.
func TestVeryLongLine(t *testing.T) {
	long := strings.Repeat("é", 200_000) + "25/06/2024, 09:00 - Eva: no\n"
	c := open(t, "_chat.txt", "25/06/2024, 09:00 - Ana: "+long+"25/06/2024, 09:01 - Ana: end\n", chat.Options{})
	m := all(t, c)
	if len(m) != 2 || len(c.People) != 1 || !m[0].Cut || len(m[0].Text) > 64<<10+3 || m[0].Size != int64(len(long)-1) || m[1].Line != 2 {
		t.Errorf("%d rows, %v, %d of %d bytes shown", len(m), c.People, len(m[0].Text), m[0].Size)
	}
}

// The middle of a line is not the beginning of one, wherever the buffer ends.
func TestLongLineThatLooksLikeTwo(t *testing.T) {
	const first, fake = "25/06/2024, 09:00 - Ana: ", "25/06/2024, 09:00 - Eva: no\n"
	c := open(t, "_chat.txt", first+strings.Repeat("x", 256<<10-len(first))+fake+fake, chat.Options{})
	if c.Len() != 2 || len(c.People) != 2 || c.People[1].Messages != 1 {
		t.Errorf("%d rows, %v", c.Len(), c.People)
	}
}

func TestMarksOnFurtherLines(t *testing.T) {
	m := all(t, open(t, "_chat.txt", "25/06/2024, 09:00 - Ana: This message was deleted\nnot\n"+
		"25/06/2024, 09:01 - Ana: a <This message was edited>\nb\n"+
		"25/06/2024, 09:02 - Ana: a\nb <This message was edited>\n\n\n"+
		"25/06/2024, 09:03 - Ana: a\nx.jpg (file attached)\n", chat.Options{}))
	if m[0].Deleted || m[1].Edited || !m[2].Edited || m[2].Text != "a\nb <This message was edited>" || len(m[3].Files) > 0 {
		t.Errorf("%+v", m)
	}
}

func TestProgressAndCancel(t *testing.T) {
	text := strings.Repeat("25/06/2024, 09:00 - Ana: x\n", 50_000)
	told := int64(0)
	open(t, "_chat.txt", text, chat.Options{Progress: func(done, total int64) {
		if done < told || total != int64(len(text)) {
			t.Errorf("%d after %d of %d", done, told, total)
		}
		told = done
	}})
	if told != int64(len(text)) {
		t.Errorf("told %d", told)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := chat.Open(ctx, strings.NewReader(text), int64(len(text)), "_chat.txt", chat.Options{Progress: func(int64, int64) { cancel() }})
	if err != context.Canceled {
		t.Errorf("%v", err)
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       chat.Kind
	}{
		{"notes.txt", android, chat.WhatsApp},
		{"notes.txt", iphone, chat.WhatsApp},
		{"notes.txt", "25/06/2024, 09:00 - Ana: one line\n", chat.None},
		{"WhatsApp Chat with Ana.txt", "25/06/2024, 09:00 - Ana: one line\n", chat.WhatsApp},
		{"Chat de WhatsApp con Ana.txt", "written by hand\n", chat.None},
		{"notes.txt", "a list\n1/2/24 10:00 - call\n2/2/24 10:00 - call\n", chat.None},
		{"WhatsApp Chat - Ana.zip", "PK\x03\x04 …", chat.WhatsApp},
		{"x.zip", "PK\x03\x04…………_chat.txt…", chat.WhatsApp},
		{"x.zip", "PK\x03\x04…………notes.txt…", chat.None},
		{"result.json", "{\n \"name\": \"Ana\",\n \"type\": \"personal_chat\",\n \"id\": 1,\n \"messages\": [", chat.Telegram},
		{"result.json", "{\"about\": \"…\", \"personal_information\": {}}", chat.Telegram},
		{"x.json", "{\"name\": \"x\"}", chat.None},
		{"sms-20240625.xml", "<?xml version='1.0'?>\n<!-- … -->\n<smses count=\"1\">", chat.SMS},
		{"x.xml", "<?xml version='1.0'?><html/>", chat.None},
		{"x", "", chat.None},
	} {
		if got := chat.Detect(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%s %.30q: %q, want %q", c.name, c.head, got, c.want)
		}
	}
}

type failing struct{ *bytes.Reader }

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if at > 0 {
		return 0, context.DeadlineExceeded
	}
	return f.Reader.ReadAt(b[:min(len(b), 10000)], at)
}

func TestReaderThatFails(t *testing.T) {
	text := []byte(strings.Repeat("25/06/2024, 09:00 - Ana: x\n", 50_000))
	if c, err := chat.Open(context.Background(), failing{bytes.NewReader(text)}, int64(len(text)), "_chat.txt", chat.Options{}); err == nil {
		t.Errorf("read as %d rows", c.Len())
	}
}
