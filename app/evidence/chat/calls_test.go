package chat_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence/chat"
	"daybook/app/text"
)

const callList = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore-->
<calls count="10" backup_set="1" backup_date="1719302400000" type="full">
  <call number="+44 7700 900123" duration="35" date="1719302400000" type="1" presentation="1" readable_date="25 Jun 2024 09:00:00" contact_name="Rui" subscription_id="1" />
  <call number="+44 7700 900123" duration="125" date="1719302460000" type="2" presentation="1" contact_name="Rui" />
  <call number="+44 7700 900123" duration="0" date="1719302520000" type="3" presentation="1" contact_name="Rui" />
  <call number="+447700900999" duration="3725" date="1719302580000" type="4" presentation="1" contact_name="(Unknown)" />
  <call number="+447700900999" duration="0" date="1719302640000" type="5" presentation="1" contact_name="null" />
  <call number="+447700900999" duration="0" date="1719302700000" type="6" presentation="2" contact_name="(Unknown)" />
  <call number="" duration="0" date="1719302760000" type="3" presentation="2" contact_name="(Unknown)" />
  <call number="-1" duration="0" date="1719302820000" type="3" presentation="3" contact_name="Private number" />
  <call number="-3" duration="0" date="1719302880000" type="3" contact_name="(Unknown)"></call>
  <call number="+44 7700 900123" duration="0" date="1719302940000" type="2" presentation="1" contact_name="Rui" />
</calls>`

// inWords is an export opened for somebody who speaks a language.
func inWords(t *testing.T, name, content, lang string) *chat.Chat {
	t.Helper()
	c := open(t, name, content, chat.Options{})
	c.Words = text.For(lang).Say
	return c
}

// A list of calls is a conversation for each number, with a line for each call that
// says whose it was.
func TestCallsAreReadAsConversations(t *testing.T) {
	c := inWords(t, "calls-20240625.xml", callList, "en")
	m := all(t, c)
	if c.Kind != chat.SMS || c.UnreadCount != 0 || c.Cut {
		t.Errorf("%+v", c)
	}
	want := []string{"Incoming call, 35 s", "Outgoing call, 2 min 5 s", "Missed call", "Voicemail, 1 h 2 min 5 s", "Call rejected", "Call from a blocked number, number withheld",
		"Missed call, number withheld", "Missed call, number unknown", "Missed call, from a payphone", "Outgoing call, 0 s"}
	from := []int{0, 1, 0, 2, 2, 2, -1, -1, -1, 1}
	if len(m) != len(want) {
		t.Fatalf("%d calls", len(m))
	}
	for n := range m {
		if m[n].Sort != chat.Call || m[n].Text != want[n] || m[n].From != from[n] || !m[n].Instant.Equal(time.UnixMilli(1719302400000+60000*int64(n))) {
			t.Errorf("call %d: %+v", n, m[n])
		}
	}
	people := []chat.Person{{Name: "Rui", ID: "+44 7700 900123", Messages: 2}, {Self: true, Messages: 2}, {ID: "+447700900999", Messages: 3}}
	threads := []chat.Thread{{"Rui", "+44 7700 900123", 4, 4}, {"", "+447700900999", 3, 3}, {"", "", 3, 3}}
	if fmt.Sprint(c.People, c.Threads) != fmt.Sprint(people, threads) {
		t.Errorf("%+v %+v", c.People, c.Threads)
	}
	if raw := callList[m[1].At : m[1].At+m[1].Size]; !strings.HasPrefix(raw, `<call number="+44 7700 900123" duration="125"`) || !strings.HasSuffix(raw, "/>") {
		t.Errorf("stands in the file as %q", raw)
	}
	if m := all(t, inWords(t, "x.xml", callList, "es")); m[1].Text != "Llamada realizada, 2 min 5 s" || m[6].Text != "Llamada perdida, n\u00famero oculto" {
		t.Errorf("in Spanish: %q, %q", m[1].Text, m[6].Text)
	}
}

// What a call does not say as it should is counted, and the call is shown all the same.
func TestCallsThatAreNotUnderstoodAreCounted(t *testing.T) {
	c := inWords(t, "x.xml", `<calls><call number="1" date="1719302400000" type="17" duration="1"/><call number="1" date="x" type="3"/>
<call number="1" date="1719302400000" type="1" duration="-4"/><gone/><call number="1" date="1719302400000" type="1"/></calls>`, "en")
	m := all(t, c)
	if len(m) != 4 || m[0].Text != "Call, of a kind not known here (17), 1 s" || m[0].From != -1 || !m[1].Instant.IsZero() || m[2].Text != "Incoming call" || m[3].Text != "Incoming call" {
		t.Errorf("%+v", m)
	}
	var why []chat.Why
	for _, l := range c.Unread {
		why = append(why, l.Why)
	}
	if fmt.Sprint(why) != fmt.Sprint([]chat.Why{chat.Kinds, chat.NoTime, chat.Damaged, chat.Damaged}) || c.UnreadCount != 4 {
		t.Errorf("not understood: %v", why)
	}
}

// Messages and calls with one number may stand in one file.
func TestMessagesAndCallsInOneFile(t *testing.T) {
	c := inWords(t, "x.xml", `<smses><sms address="+44" date="1719302460000" type="1" body="pick up"/><call number="+44" date="1719302400000" type="3"/></smses>`, "en")
	m := all(t, c)
	if len(c.Threads) != 1 || c.Threads[0].Messages != 2 || c.Threads[0].Calls != 1 || len(c.People) != 1 || m[0].Text != "pick up" || m[1].Text != "Missed call" {
		t.Errorf("%+v %+v", c.Threads, m)
	}
	if rows := c.InThread(0); fmt.Sprint(rows) != "[1 0]" {
		t.Errorf("by time: %v", rows)
	}
}
