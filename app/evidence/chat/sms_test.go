package chat_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence/chat"
)

const smsBackup = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10 > on 25/06/2024-->
<?xml-stylesheet type="text/xsl" href="sms.xsl"?>
<smses count="5" backup_date="1719302400000">
  <sms protocol="0" address="+5511900000000" date="1719302400000" type="1" subject="null" body="Bom dia &amp; at&#233; &#55357;&#56898; &#x1F642;&#10;ok" toa="null" read="1" status="-1" readable_date="25 de jun. de 2024 05:00:00" contact_name="Ana &quot;Livros&quot;" />
  <sms protocol="0" address="+5511900000000" date="1719302460000" type="2" body='he said "no" null' contact_name="Ana &quot;Livros&quot;" />
  <sms address="+5511911111111" date="0" type="3" body="draft" contact_name="(Unknown)" />
  <mms date="1719302520000" msg_box="1" address="+5511900000000~+5511922222222" contact_name="Ana, Luis" m_type="132" sub="null">
    <parts>
      <part seq="-1" ct="application/smil" text="&lt;smil/&gt;" />
      <part seq="0" ct="image/jpeg" name="null" cl="cover.jpg" text="null" data="/9j/4AAQ
SkZJ&#10;RgA=" />
      <part seq="0" ct="text/plain" text="the cover" />
      <part seq="0" ct="text/plain" text="more &lt;b&gt;" />
    </parts>
    <addrs>
      <addr address="+5511933333333" type="151" charset="106" />
      <addr address="+5511922222222" type="137" charset="106" />
      <addr address="insert-address-token" type="151" charset="106" />
    </addrs>
  </mms>
  <mms date="1719302580" msg_box="2" address="+5511900000000" sub="hello"><parts></parts></mms>
</smses>`

func TestSMSBackup(t *testing.T) {
	c := open(t, "sms-20240625.xml", smsBackup, chat.Options{})
	m := all(t, c)
	if c.Kind != chat.SMS || len(m) != 5 || c.UnreadCount != 0 || c.Cut {
		t.Fatalf("%d rows, %v", len(m), c.Unread)
	}
	if m[0].Text != "Bom dia & até 🙂 🙂\nok" || !m[0].Instant.Equal(time.UnixMilli(1719302400000)) || !m[0].Wall.IsZero() || m[0].Line != 5 {
		t.Errorf("%+v", m[0])
	}
	if raw := smsBackup[m[0].At : m[0].At+m[0].Size]; !strings.HasPrefix(raw, "Bom dia &amp;") || !strings.HasSuffix(raw, "ok") {
		t.Errorf("stands in the file as %q", raw)
	}
	want := []chat.Person{{Name: `Ana "Livros"`, ID: "+5511900000000", Messages: 1}, {Self: true, Messages: 3}, {ID: "+5511922222222", Messages: 1}}
	if fmt.Sprint(c.People) != fmt.Sprint(want) || len(c.Threads) != 3 || c.Threads[1].Name != "" || c.Threads[2].Name != "Ana, Luis" {
		t.Errorf("%+v %+v", c.People, c.Threads)
	}
	if !m[2].Unsent || !m[2].Instant.IsZero() || m[1].Unsent || m[1].Text != `he said "no" null` {
		t.Errorf("%+v", m[2])
	}
	if m[3].Text != "the cover" || m[3].From != 2 || len(m[3].Files) != 2 || m[3].Files[0].Name != "cover.jpg" || m[3].Files[0].Type != "image/jpeg" {
		t.Errorf("%+v", m[3])
	}
	if m[4].Text != "hello" || !m[4].Instant.Equal(time.Unix(1719302580, 0)) {
		t.Errorf("%+v", m[4])
	}
	if rows := c.InThread(0); fmt.Sprint(rows) != "[0 1 4]" {
		t.Errorf("thread: %v", rows)
	}
	late := open(t, "x.xml", "<smses><sms address='1' date='1719302400000' type='1' body='late'/><sms address='1' date='1719302300000' type='1' body='early'/></smses>", chat.Options{})
	if rows := late.InThread(0); fmt.Sprint(rows) != "[1 0]" {
		t.Errorf("out of order: %v", rows)
	}
	for n, want := range []string{"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "more <b>"} {
		var b bytes.Buffer
		if err := c.Extract(context.Background(), m[3].Files[n], &b); err != nil || b.String() != want {
			t.Errorf("file %d: %v %q", n, err, b.String())
		}
	}
}

func TestSMSDamaged(t *testing.T) {
	for end := 0; end < len(smsBackup); end += 3 {
		text := smsBackup[:end]
		c, err := chat.Open(context.Background(), strings.NewReader(text), int64(end), "x.xml", chat.Options{Kind: chat.SMS})
		if err != nil && !errors.Is(err, chat.ErrNotChat) {
			t.Fatalf("cut at %d: %v", end, err)
		}
		if err == nil {
			all(t, c)
		}
	}
	c := open(t, "x.xml", "<smses><sms address='1' type='1' date='1719302400000' body='a'/><what is=this><sms address='2' type='1' body='b'></smses>", chat.Options{})
	if c.Len() != 2 || c.UnreadCount != 1 {
		t.Errorf("%d rows, %v", c.Len(), c.Unread)
	}
}

// A picture of many MB passes by without being held.
func TestSMSLongAttribute(t *testing.T) {
	text := "<smses><mms address='1' msg_box='1'><parts><part ct='image/jpeg' data='" + strings.Repeat("QUJD", 500_000) + "'/></parts></mms></smses>"
	var c *chat.Chat
	if n := testing.AllocsPerRun(1, func() { c = open(t, "x.xml", text, chat.Options{}) }); n > 100 {
		t.Errorf("%v allocations", n)
	}
	var b bytes.Buffer
	if err := c.Extract(context.Background(), c.Files[0], &b); err != nil || b.Len() != 1_500_000 || !strings.HasPrefix(b.String(), "ABCABC") {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}
