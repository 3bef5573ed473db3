package mail_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence/mail"
)

func read(t testing.TB, text string) *mail.Mail {
	t.Helper()
	m, err := mail.Read(context.Background(), strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func textOf(t testing.TB, m *mail.Mail) mail.Text {
	t.Helper()
	text, err := m.Text()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

var whole = crlf(`Return-Path: <luis@reading.example>
Received: from mx.library.example (mx.library.example [192.0.2.7])
 by store.library.example (Postfix) with LMTPS id 4711
 for <ana@library.example>; Tue, 25 Jun 2024 14:03:20 +0000 (UTC)
Received: from out.reading.example (unknown [198.51.100.3]) by mx.library.example
	with ESMTPS id ABC; Tue, 25 Jun 2024 11:03:18 -0300 (BRT)
Received: by out.reading.example; 25 Jun 2024 14:03:30 GMT
Date: Tue, 25 Jun 2024 16:03:11 +0200
From: =?iso-8859-1?Q?Lu=EDs_de_Souza?= <luis@reading.example>
To: "Ana" <ana@library.example>, =?UTF-8?B?Sm9zw6k=?= <jose@library.example>
Subject: =?UTF-8?Q?Ol=C3=A1,_o_livro_?=
 =?UTF-8?Q?de_ter=C3?= =?UTF-8?Q?=A7a?= (cap. 3)
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer:1"

This is a message in several parts.
--outer:1
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=iso-8859-15
Content-Transfer-Encoding: quoted-printable

O pre=E7o =E9 10 =A4, n=
=E3o mais.
--inner
Content-Type: text/html; charset=utf-8

<p>O preço é <b>10 €</b></p>
--inner--

--outer:1
Content-Type: image/png; name="=?utf-8?B?Y2FwYS5wbmc=?="
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*0*=utf-8''capa%20d; filename*1="o livro.png"; size=11

aGVsbG8g
d29ybGQ=
--outer:1
Content-Type: message/rfc822

Subject: inside

--inner
Content-Type: text/plain

not ours
--outer:1--
after the end
`)

func TestWholeMessage(t *testing.T) {
	m := read(t, whole)
	if m.Subject != "Olá, o livro de terça (cap. 3)" || m.From != "Luís de Souza <luis@reading.example>" ||
		m.To != `"Ana" <ana@library.example>, José <jose@library.example>` || m.Cut || len(m.Header) != 10 {
		t.Errorf("%q %q %q %d fields", m.Subject, m.From, m.To, len(m.Header))
	}
	if !m.Date.Time.Equal(time.Date(2024, 6, 25, 14, 3, 11, 0, time.UTC)) || m.Date.Offset != 120 || !m.Date.Zoned {
		t.Errorf("%+v", m.Date)
	}
	if whole[m.Header[7].At:][:5] != "Date:"[:5] && m.Header[4].Name != "Date" {
		t.Errorf("%+v", m.Header[4])
	}
	var kinds []string
	for _, p := range m.Parts {
		kinds = append(kinds, strings.Repeat(">", p.Depth)+p.Type)
	}
	if got := strings.Join(kinds, " "); got != "multipart/mixed >multipart/alternative >>text/plain >>text/html >image/png >message/rfc822" {
		t.Fatalf("%s", got)
	}
	if text := textOf(t, m); text.Text != "O preço é 10 €, não mais." || text.HTML || !text.Known || text.Cut {
		t.Errorf("%+v", text)
	}
	if got := fmt.Sprint(m.Attachments()); got != "[4 5]" || m.Parts[4].Name != "capa do livro.png" || m.Parts[4].Disposition != "attachment" {
		t.Errorf("%s %+v", got, m.Parts[4])
	}
	if b, err := io.ReadAll(m.Open(4)); err != nil || string(b) != "hello world" {
		t.Errorf("%v %q", err, b)
	}
	inside, _ := io.ReadAll(m.Open(5))
	if got := read(t, string(inside)); got.Subject != "inside" || !strings.HasSuffix(textOf(t, got).Text, "not ours") {
		t.Errorf("inside: %q %q", got.Subject, inside)
	}
}

func TestReceivedChain(t *testing.T) {
	m := read(t, whole)
	if len(m.Received) != 3 {
		t.Fatalf("%+v", m.Received)
	}
	want := []struct {
		from, by, with, to string
		delay              time.Duration
		has                bool
	}{
		{"", "out.reading.example", "", "", 0, false},
		{"out.reading.example (unknown [198.51.100.3])", "mx.library.example", "ESMTPS", "", -12 * time.Second, true},
		{"mx.library.example (mx.library.example [192.0.2.7])", "store.library.example (Postfix)", "LMTPS", "<ana@library.example>", 2 * time.Second, true},
	}
	for n, w := range want {
		h := m.Received[n]
		if h.From != w.from || h.By != w.by || h.With != w.with || h.For != w.to || h.Delay != w.delay || h.HasDelay != w.has || m.Header[h.Field].Name != "Received" {
			t.Errorf("hop %d: %+v", n, h)
		}
	}
	if m.Received[1].Time.Offset != -180 {
		t.Errorf("%+v", m.Received[1].Time)
	}
}

func TestReceivedLine(t *testing.T) {
	h := read(t, "Received: from a (by b; with c) by d; 25 Jun 2024 14:03:11 +0000\nReceived: (nothing known)\n\n").Received
	if len(h) != 2 || h[1].From != "a (by b; with c)" || h[1].By != "d" || h[1].With != "" || h[1].HasDelay || h[0] != (mail.Hop{Field: 1}) {
		t.Errorf("%+v", h)
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"Tue, 25 Jun 2024 14:03:11 -0300 (BRT)": "2024-06-25T17:03:11Z -180 true",
		"25 Jun 24 14:03 EDT":                   "2024-06-25T18:03:00Z -240 true",
		"Tue,25 Jun 2024 14:03:11 +0530":        "2024-06-25T08:33:11Z 330 true",
		"1 january 1999 00:00:00 -0000":         "1999-01-01T00:00:00Z 0 false",
		"25 Jun 2024 14:03:11":                  "2024-06-25T14:03:11Z 0 false",
		"25 Jun 2024 14:03:11 nowhere":          "2024-06-25T14:03:11Z 0 false",
		"30 Feb 2024 14:03:11 +0000":            "0001-01-01T00:00:00Z 0 false",
		"25 Jun 2024 24:03:11 +0000":            "0001-01-01T00:00:00Z 0 false",
		"25 Anj 2024 14:03:11 +0000":            "0001-01-01T00:00:00Z 0 false",
		"yesterday":                             "0001-01-01T00:00:00Z 0 false",
		"":                                      "0001-01-01T00:00:00Z 0 false",
	} {
		d := read(t, "Date: "+text+"\n\n").Date
		if got := fmt.Sprint(d.Time.Format(time.RFC3339), " ", d.Offset, " ", d.Zoned); got != want || d.Text != text {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestEncodedWords(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                                    "plain",
		"=?utf-8?q?a=20b_c?=":                      "a b c",
		"=?utf-8?q?a?= =?utf-8?q?b?=":              "ab",
		"=?utf-8?q?a?= and =?utf-8?q?b?= .":        "a and b .",
		"x =?ISO-8859-1?B?4Q==?= =?utf-8?b?w6E=?=": "x áá",
		"=?windows-1252?Q?=80=93?=":                "€“",
		"=?utf-8*pt?Q?=C3=A1?=":                    "á",
		"=?koi8-r?Q?a=C1?=":                        "a\ufffd",
		"=?utf-8?x?a?=":                            "=?utf-8?x?a?=",
		"=?utf-8?q?a":                              "=?utf-8?q?a",
		"=?":                                       "=?",
		"=?utf-8?b?####?=!":                        "!",
	} {
		if got := mail.Decode(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestNamesOfFiles(t *testing.T) {
	for header, want := range map[string]string{
		`Content-Disposition: attachment; filename="a;b \"c\".txt"`:          `a;b "c".txt`,
		`Content-Disposition: attachment; filename=a.txt`:                    "a.txt",
		`Content-Disposition: attachment; FILENAME = "a.txt"`:                "a.txt",
		`Content-Disposition: attachment; filename*=iso-8859-1'pt'a%E7.txt`:  "aç.txt",
		`Content-Disposition: attachment; filename*1=".txt"; filename*0="a"`: "a.txt",
		`Content-Type: image/png; name="=?utf-8?q?=C3=A1?=.png"`:             "á.png",
		`Content-Disposition: attachment; filename="..\\..\\a.txt"`:          "a.txt",
		`Content-Disposition: attachment; filename="../../a.txt"`:            "a.txt",
		"Content-Disposition: attachment; filename=\"a\u202etxt.exe\"":       "atxt.exe",
		`Content-Disposition: attachment; filename="a`:                       "a",
		`Content-Disposition: attachment`:                                    "",
	} {
		if got := read(t, header+"\n\nx").Parts[0].Name; got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}

func TestBodies(t *testing.T) {
	for name, c := range map[string]struct{ mail, want string }{
		"no header of MIME":      {"Subject: x\n\nhello\n", "hello\n"},
		"no header at all":       {"hello there\nyou", "hello there\nyou"},
		"no empty line":          {"Subject: x\nhello there\n", "hello there\n"},
		"a mailbox's first line": {"From ana@library.example Tue Jun 25 14:03:11 2024\nSubject: x\n\nhello\n", "hello\n"},
		"Windows 1252 unsaid":    {"Subject: x\n\ncaf\xe9 \x80", "café €"},
		"ASCII that is not":      {"Content-Type: text/plain; charset=us-ascii\n\ncaf\xe9", "café"},
		"UTF-8 that is not":      {"Content-Type: text/plain; charset=utf-8\n\ncaf\xe9", "caf\ufffd"},
		"base64":                 {"Content-Transfer-Encoding: BASE64\n\naGVs\nbG8", "hello"},
		"base64 in pieces":       {"Content-Transfer-Encoding: base64\n\naGU=\nbGxv\n", "hello"},
		"quoted, odd":            {"Content-Transfer-Encoding: quoted-printable\n\na=3db =\n=zz =c3=A9=", "a=b =zz é"},
		"HTML alone":             {"Content-Type: text/html\n\n<p>a<p>b", "a\n\nb"},
		"a part that is cut off": {"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\nthere", "hello\nthere"},
		"no mark":                {"Content-Type: multipart/mixed\n\nhello", "hello"},
		"two texts":              {"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\n", "one\n\ntwo"},
		"an attached text":       {"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Disposition: attachment\n\ntwo\n--b--\n", "one"},
		"marks of one beginning": {"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--b\n\ntwo\n--b--\n", "one\n\ntwo"},
		"a line like a mark":     {"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--bx\n-- b\n--b--\n", "one\n--bx\n-- b"},
		"ISO 8859-1":             {"Content-Type: text/plain; charset=ISO-8859-1\n\n\xa4 \x93", "¤ “"},
		"ISO 8859-15":            {"Content-Type: text/plain; charset=iso-8859-15\n\n\xa4 \x93", "€ \u0093"},
		"an empty part":          {"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--b\n--b\n\ntwo\n--b--\n", "two"},
		"HTML that has no plain": {"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<b>x</b>\n--b--\n", "x"},
	} {
		if got := textOf(t, read(t, c.mail)).Text; strings.TrimLeft(got, "\n") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if text := textOf(t, read(t, "Content-Type: text/plain; charset=koi8-r\n\na\xc1")); text.Known || text.Text != "a\ufffd" {
		t.Errorf("a set that is not known: %+v", text)
	}
}

func TestHTML(t *testing.T) {
	for html, want := range map[string]string{
		"a  b\n c":                       "a b c",
		"<div>a</div><div>b</div>":       "a\nb",
		"<p>a</p>\n<p>b</p>":             "a\n\nb",
		"a<br>b<br/><br>c":               "a\nb\n\nc",
		"<ul><li>a<li>b</ul>":            "- a\n- b",
		"<table><tr><td>a<td>b<tr><td>c": "a b\nc",
		"caf&eacute; &euro; &#8364; &#x20ac; &lt;b&gt; &nope; &amp;eacute; a&nbsp;b": "café € € € <b> &nope; &eacute; a\u00a0b",
		"<script>a<b></script>b<style>p{}</style>c<SCRIPT >x</Script >d":             "bcd",
		"<script>a":       "a",
		"<!-- a > b -->c": "c",
		"<a href=\"https://x.example/?a=1&amp;b\">y</a>":    "y <https://x.example/?a=1&b>",
		"<a href='https://x.example'>https://x.example</a>": "https://x.example",
		"<a href=\"mailto:a@x.example\">a@x.example</a>":    "a@x.example",
		"<a href='#top'>y</a>":                              "y",
		"<a data-href='z:1' href=z:2>y":                     "y <z:2>",
		"<img src='https://x.example/p.gif' alt='a cover'>": "a cover",
		"<img title='a > b' alt=c>":                         "c",
		"a < b and c > d":                                   "a < b and c > d",
		"&#147;a&#x94;":                                     "“a”",
		"<b":                                                "",
		"<b x=\"y>z":                                        "z",
		"<head><title>t</title></head>a":                    "a",
	} {
		got := textOf(t, read(t, "Content-Type: text/html; charset=utf-8\n\n"+html))
		if got.Text != want || !got.HTML {
			t.Errorf("%s: %q, want %q", html, got.Text, want)
		}
	}
}

// What a message asks for is bounded, and what is left out is said.
func TestLimits(t *testing.T) {
	deep := ""
	for n := range 50 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", n, n)
	}
	many := "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 5000)
	long := "Subject: x\n" + strings.Repeat(" y\n", 200_000) + "\nhello"
	fields := strings.Repeat("a: b\n", 5000) + "\nhello"
	for name, text := range map[string]string{"deep": deep + "\nhello", "many": many, "long": long, "fields": fields} {
		m := read(t, text)
		if !m.Cut || len(m.Parts) > 1000 || len(m.Header) > 2000 {
			t.Errorf("%s: cut %v, %d parts, %d fields", name, m.Cut, len(m.Parts), len(m.Header))
		}
		textOf(t, m)
	}
	if text := textOf(t, read(t, "\n"+strings.Repeat("é", 1<<20))); !text.Cut || len(text.Text) > 1<<20+3 {
		t.Errorf("cut %v, %d bytes", text.Cut, len(text.Text))
	}
	for _, evil := range []string{"<script>", "<a x=\"", "<!--", "</", "&", "<a href=", "<", "<p>"} {
		began := time.Now()
		textOf(t, read(t, "Content-Type: text/html\n\n"+strings.Repeat(evil, 1<<20/len(evil))))
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s…: %v", evil, took)
		}
	}
	began := time.Now()
	read(t, "Subject: "+strings.Repeat("=?a?q?", 40_000)+"\n\n")
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("words: %v", took)
	}
}

// An attachment is handed on piece by piece.
func TestAttachmentIsNotHeld(t *testing.T) {
	text := "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + strings.Repeat(strings.Repeat("QUJD", 19)+"\r\n", 20_000)
	var n int64
	allocated := testing.AllocsPerRun(1, func() { n, _ = io.Copy(io.Discard, read(t, text).Open(0)) })
	if n != 57*20_000 || allocated > 60 {
		t.Errorf("%d bytes, %v allocations", n, allocated)
	}
}

func TestReaderThatFails(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	text := strings.Repeat("hello\n", 50_000)
	if _, err := mail.Read(ctx, strings.NewReader(text), int64(len(text))); err != context.Canceled {
		t.Errorf("%v", err)
	}
	if _, err := mail.Read(context.Background(), bytes.NewReader(nil), 0); err != nil {
		t.Errorf("nothing: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("Content-Type: text/html\n\n<p>a &eacute; <a href='x:y'>b</a><script>c</script>"))
	f.Add([]byte("Content-Transfer-Encoding: quoted-printable\n\na=3db =\n=zz"))
	f.Add([]byte("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := mail.Read(context.Background(), bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for n, p := range m.Parts {
			if p.At < 0 || p.Size < 0 || p.At+p.Size > int64(len(data)) || p.Parent >= n || p.Depth > 20 {
				t.Fatalf("part %d: %+v", n, p)
			}
			if up := p.Parent; up >= 0 && (p.At < m.Parts[up].At || p.At+p.Size > m.Parts[up].At+m.Parts[up].Size) {
				t.Fatalf("part %d is not in %d: %+v", n, up, m.Parts)
			}
			if _, err := io.Copy(io.Discard, m.Open(n)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := m.Text(); err != nil {
			t.Fatal(err)
		}
	})
}

// A mailbox holds several messages. The first is read, and how many there are is told;
// a line in a message is none, and a message by itself is one whatever it says.
func TestMessagesOfAMailboxAreCounted(t *testing.T) {
	one := "From: a@example.invalid\nSubject: one\n\nFrom here on\n\n>From there on\nrest\n\n"
	box := "From a@example.invalid Mon Jan 01 12:00:00 2024\n" + one + "From b@example.invalid Tue Jan 02 12:00:00 2024\nSubject: two\n\nbye\n"
	for text, want := range map[string]int{box: 2, crlf(box): 2, box[:len(box)/2]: 1, one: 1, one + "From now on\n": 1, "": 1} {
		if m := read(t, text); m.Mails != want || text != "" && m.Subject != "one" {
			t.Errorf("%q: %d messages, the first %q", text, m.Mails, m.Subject)
		}
	}
}
