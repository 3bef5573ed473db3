package chat_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"daybook/app/evidence/chat"
)

const telegramChat = `{
 "name": "Ana L\u00f3pez",
 "type": "personal_chat",
 "id": 4242,
 "messages": [
  {"id": 1, "type": "service", "date": "2024-06-25T09:00:00", "date_unixtime": "1719302400", "actor": "Ana López", "actor_id": "user7",
   "action": "phone_call", "discard_reason": "missed", "text": "", "text_entities": []},
  {"id": 2, "type": "message", "date": "2024-06-25T09:01:30", "date_unixtime": "1719302490", "edited": "2024-06-25T09:02:00", "edited_unixtime": "1719302520",
   "from": "Ana López", "from_id": "user7",
   "text": ["see ", {"type": "link", "text": "https://books.example"}, " \"today\"\n\ud83d\ude42", {"type": "x"}],
   "text_entities": [{"type": "plain", "text": "see "}]},
  {"id": 3, "type": "message", "date": "2024-06-25T09:03:00", "date_unixtime": "1719302580", "from": null, "from_id": "user9",
   "file": "files/cover.pdf", "mime_type": "application/pdf", "thumbnail": "files/cover.pdf_thumb.jpg", "text": "the cover"},
  {"id": 4, "type": "message", "date": "2024-06-25T09:04:00", "date_unixtime": "1719302640", "from": "Luis", "from_id": "user9",
   "photo": "(File not included. Change data exporting settings to download.)", "text": ""},
  {"id": 5, "type": "message", "date": "2019-06-25T09:05:00", "from": "Luis", "from_id": "user9", "media_type": "voice_message", "file": "voice_messages/a.ogg", "text": "old"}
 ]
}`

func TestTelegramChat(t *testing.T) {
	c := inWords(t, "result.json", telegramChat, "en")
	m := all(t, c)
	if c.Kind != chat.Telegram || len(m) != 5 || c.Cut || c.UnreadCount != 0 || len(c.Threads) != 1 || c.Threads[0] != (chat.Thread{Name: "Ana López", ID: "4242", Messages: 5}) {
		t.Fatalf("%d rows, %+v, %v", len(m), c.Threads, c.Unread)
	}
	if len(c.People) != 2 || c.People[1] != (chat.Person{Name: "Luis", ID: "user9", Messages: 3}) {
		t.Errorf("%+v", c.People)
	}
	if m[0].Sort != chat.System || m[0].Text != "Missed call" || m[0].From != 0 || m[0].Line != 6 {
		t.Errorf("service: %+v", m[0])
	}
	if m[1].Text != "see https://books.example \"today\"\n🙂" || !m[1].Edited || shown(m[1].Wall) != "2024-06-25 09:01:30" ||
		!m[1].Instant.Equal(time.Date(2024, 6, 25, 8, 1, 30, 0, time.UTC)) {
		t.Errorf("parts: %+v", m[1])
	}
	if raw := telegramChat[m[1].At : m[1].At+m[1].Size]; !strings.HasPrefix(raw, `["see `) || !strings.HasSuffix(raw, `"x"}]`) {
		t.Errorf("stands in the file as %q", raw)
	}
	if len(m[2].Files) != 1 || m[2].Files[0].Name != "files/cover.pdf" || m[2].Files[0].Type != "application/pdf" || len(m[3].Files) != 0 || !m[3].LeftOut {
		t.Errorf("files: %+v %+v", m[2], m[3])
	}
	if !m[4].Instant.IsZero() || shown(m[4].Wall) != "2019-06-25 09:05:00" || m[4].Files[0].Type != "voice_message" {
		t.Errorf("before 2022: %+v", m[4])
	}
}

const telegramFacts = `{"name": "Rui", "type": "personal_chat", "id": 1, "messages": [
 {"id": 1, "type": "message", "date": "2026-07-14T22:06:00", "from": "Rui", "from_id": "user1", "forwarded_from": "Bia", "text": ["what ", {"type": "bold", "text": "Bia"}, " said"], "text_entities": []},
 {"id": 2, "type": "message", "date": "2026-07-14T22:07:00", "from": "Rui", "from_id": "user1", "location_information": {"latitude": 51.5, "longitude": -0.12}, "text": ""},
 {"id": 3, "type": "message", "date": "2026-07-14T22:08:00", "from": "Rui", "from_id": "user1", "contact_information": {"first_name": "Her <mother>", "phone_number": "+44123"}, "text": []},
 {"id": 4, "type": "message", "date": "2026-07-14T22:09:00", "from": "Rui", "from_id": "user1", "file": "stickers/s.webp", "sticker_emoji": "x", "text": ""},
 {"id": 5, "type": "service", "date": "2026-07-14T22:10:00", "actor": "Rui", "actor_id": "user1", "action": "phone_call", "duration_seconds": 133, "discard_reason": "hangup", "text": ""},
 {"id": 6, "type": "service", "date": "2026-07-14T22:11:00", "actor": "Rui", "actor_id": "user1", "action": "phone_call", "discard_reason": "busy", "text": ""},
 {"id": 7, "type": "service", "date": "2026-07-14T22:12:00", "actor": "Rui", "actor_id": "user1", "action": "take_screenshot", "text": ""},
 {"id": 8, "type": "service", "date": "2026-07-14T22:13:00", "actor": "Rui", "actor_id": "user1", "action": "of_tomorrow", "odd_thing": 3, "text": ""}]}`

// What was passed on is not taken for the sender's own words, and a message without
// words says what else it holds: in the person's language, and by the export's own
// names where there are no words for them.
func TestTelegramSaysMoreThanWords(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {
			"what Bia said\nPassed on from: Bia", "Place: latitude: 51.5, longitude: -0.12", "Contact: first name: Her <mother>, phone: +44123", "",
			"Call, 2 min 13 s", "Call\nHow it ended: busy", "What happened: screenshot taken", "What happened: of_tomorrow\nodd_thing: 3",
		},
		"pt-BR": {
			"what Bia said\nEncaminhada de: Bia", "Local: latitude: 51.5, longitude: -0.12", "Contato: nome: Her <mother>, telefone: +44123", "",
			"Liga\u00e7\u00e3o, 2 min 13 s", "Liga\u00e7\u00e3o\nComo terminou: ocupado", "O que houve: captura de tela", "O que houve: of_tomorrow\nodd_thing: 3",
		},
	} {
		for i, m := range all(t, inWords(t, "result.json", telegramFacts, lang)) {
			if m.Text != want[i] || m.From != 0 {
				t.Errorf("%s, message %d: %q, want %q", lang, i+1, m.Text, want[i])
			}
		}
	}
}

func TestTelegramAccount(t *testing.T) {
	c := open(t, "result.json", `{"about": "…", "personal_information": {"user_id": 1, "first_name": "Eva"}, "contacts": {"list": [{"a": []}]},
		"chats": {"about": "…", "list": [`+telegramChat+`, {"type": "saved_messages", "id": 9, "messages": []},
		{"name": null, "type": "private_group", "id": 10, "messages": [{"id": 1, "type": "message", "date": "2024-06-26T10:00:00", "date_unixtime": "1719392400", "from": "Luis", "from_id": "user9", "text": "group"}]}]},
		"left_chats": {"list": [{"name": "Left", "type": "private_group", "id": 11, "messages": []}]}}`, chat.Options{})
	if len(c.Threads) != 4 || c.Threads[2].Messages != 1 || c.Threads[3].Name != "Left" || len(c.People) != 2 || c.Cut {
		t.Fatalf("%+v %+v", c.Threads, c.People)
	}
	rows := c.InThread(2)
	if m, err := c.Pick(rows); err != nil || len(m) != 1 || m[0].Text != "group" || m[0].From != 1 {
		t.Errorf("%v %+v", err, m)
	}
}

func TestTelegramOddities(t *testing.T) {
	c := open(t, "result.json", `{"about": "x", "chats": {"list": [{"name": "a \"b\\", "type": "x", "messages": [
		{"type": "message", "from": "Ana", "date": "2024-06-25T10:00:30", "date_unixtime": "1719302400", "text": "say \"[\" \\"},
		{"type": "message", "from": "Ana", "text": ""}]}, {"type": "y", "messages": []}]}}`, chat.Options{})
	m := all(t, c)
	if len(m) != 2 || len(c.Threads) != 2 || c.Threads[0].Name != `a "b\` || len(c.People) != 1 || c.People[0].Name != "Ana" || c.Cut {
		t.Fatalf("%+v %+v", c.Threads, m)
	}
	if m[0].Text != `say "[" \` || !m[0].Wall.IsZero() || m[0].Instant.IsZero() || !m[1].Instant.IsZero() || !m[1].Wall.IsZero() {
		t.Errorf("%+v", m)
	}
}

// What can be read before the damage is read, and that there is damage is said.
func TestTelegramDamaged(t *testing.T) {
	for name, text := range map[string]string{
		"cut in a string":  telegramChat[:strings.Index(telegramChat, "the cover")+3],
		"cut in a message": telegramChat[:strings.Index(telegramChat, `"id": 3`)],
		"not JSON":         strings.Replace(telegramChat, `"id": 3,`, `"id" 3,`, 1),
		"zero bytes":       strings.Replace(telegramChat, `"id": 3,`, "\x00\x00", 1),
	} {
		c := open(t, "result.json", text, chat.Options{})
		if c.Len() < 2 || c.Len() > 3 || !c.Cut {
			t.Errorf("%s: %d rows, cut %v", name, c.Len(), c.Cut)
		}
		all(t, c)
	}
	for _, text := range []string{"{", `{"name": 1, "type": 2, "messages"`, `{"about": [[[`, `{"name":"x","type":"y","messages":3}` + "x"} {
		chat.Open(context.Background(), strings.NewReader(text), int64(len(text)), "result.json", chat.Options{Kind: chat.Telegram})
	}
}

// Depth and length cost nothing.
func TestTelegramHostile(t *testing.T) {
	for _, filler := range []string{strings.Repeat("[", 1_000_000), `"` + strings.Repeat("x", 1_000_000) + `"`, strings.Repeat("9", 1_000_000), strings.Repeat(`{"a":`, 200_000)} {
		text := `{"name": "x", "type": "y", "id": ` + filler + `, "messages": []}`
		allocated := testing.AllocsPerRun(1, func() {
			chat.Open(context.Background(), strings.NewReader(text), int64(len(text)), "result.json", chat.Options{Kind: chat.Telegram})
		})
		if allocated > 200 {
			t.Errorf("%.10s…: %v allocations", filler, allocated)
		}
	}
	deep := `{"name": "x", "type": "y", "id": 1, "messages": [{"type":"message","text":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}]}`
	if m := all(t, open(t, "result.json", deep, chat.Options{})); len(m) != 1 || !m[0].Cut {
		t.Errorf("%d", len(m))
	}
}
