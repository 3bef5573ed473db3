package chat

import (
	"strconv"
	"strings"
	"time"
)

// telegram reads result.json.
type telegram struct {
	*building
	room [maxName * 6]byte // of a value as it is written
}

func (b *building) readTelegram() error {
	t := &telegram{building: b}
	b.Order = MonthFirst // year-month-day
	if !t.chat() || !t.src.ended() && t.src.space() != 0 {
		if b.src.err == nil && !b.Cut {
			b.unread(b.src.line(), b.src.at(), 0, Damaged)
		}
		b.Cut = true
	}
	if len(b.Threads) == 0 && b.src.err == nil {
		return ErrNotChat
	}
	return b.src.err
}

// chat is one conversation, or the whole account, which holds some.
func (t *telegram) chat() bool {
	name, id := "", ""
	return t.src.object(func(key string) bool {
		switch key {
		case "name":
			name = t.value()
		case "id":
			id = t.value()
		case "messages":
			thread := t.thread(id+" "+strconv.Itoa(len(t.Threads)), name)
			t.Threads[thread].ID = id
			return t.src.space() != '[' && t.src.skip() || t.src.array(func() bool { return t.message(thread) && !t.full() })
		case "chats", "left_chats":
			return t.src.space() != '{' && t.src.skip() || t.src.object(t.list)
		default:
			return t.src.skip()
		}
		return true
	})
}

func (t *telegram) list(key string) bool {
	if key != "list" || t.src.space() != '[' {
		return t.src.skip()
	}
	return t.src.array(t.chat)
}

// value is a short value as text.
func (t *telegram) value() string {
	switch c := t.src.space(); c {
	case '"':
		raw, _ := t.src.str(t.room[:])
		return strings.TrimSpace(unquoted(raw))
	case '{', '[':
		t.src.skip()
		return ""
	}
	word := string(t.src.word(t.room[:]))
	if word == "null" {
		return ""
	}
	return word
}

// said is a message as its keys come.
type said struct {
	kind, date, unix, name, id string
	edited, leftOut            bool
	text, action               span
	files                      []File
	fileName, mime, media      string
}

type span struct{ at, size int64 }

func (t *telegram) message(thread int32) bool {
	var m said
	line := t.src.line()
	if t.src.space() != '{' {
		return t.src.skip()
	}
	if !t.src.object(func(key string) bool { return t.field(&m, key) }) {
		return false
	}
	text := m.text
	r := row{who: -1, thread: thread, line: uint32(line)}
	if m.id != "" || m.name != "" {
		r.who = t.person(m.id+keyIf(m.id == "", m.name), m.name, false)
	}
	if m.kind == "service" {
		r.sort, text = System, m.action
	} else if m.kind != "message" {
		r.sort = Unknown
	}
	r.at, r.size = uint32(text.at), uint32(text.size)
	r.when, r.offset, r.flags = telegramTime(m.date, m.unix)
	if m.edited {
		r.flags |= isEdited
	}
	if m.leftOut {
		r.flags |= isLeftOut
	}
	t.add(r)
	for _, f := range m.files {
		f.Message = len(t.rows) - 1
		f.Type = m.mime
		if f.Type == "" {
			f.Type = m.media
		}
		t.file(f)
	}
	return true
}

func keyIf(use bool, name string) string {
	if use {
		return "\x00" + name
	}
	return ""
}

// field takes one key of a message.
func (t *telegram) field(m *said, key string) bool {
	switch key {
	case "type":
		m.kind = t.value()
	case "date":
		m.date = t.value()
	case "date_unixtime":
		m.unix = t.value()
	case "edited", "edited_unixtime":
		m.edited = true
		return t.src.skip()
	case "from", "actor":
		m.name = t.value()
	case "from_id", "actor_id":
		m.id = t.value()
	case "text":
		return t.span(&m.text)
	case "action":
		return t.span(&m.action)
	case "mime_type":
		m.mime = t.value()
	case "media_type":
		m.media = t.value()
	case "photo", "file":
		t.attached(m, t.value())
	default:
		return t.src.skip()
	}
	return true
}

// span passes over a value and notes where it stands.
func (t *telegram) span(s *span) bool {
	t.src.space()
	s.at = t.src.at()
	ok := t.src.skip()
	s.size = t.src.at() - s.at
	return ok
}

// attached: a path below the export's folder, or a sentence in brackets that says
// why there is none.
func (t *telegram) attached(m *said, path string) {
	switch {
	case path == "":
	case strings.HasPrefix(path, "("):
		m.leftOut = true
	case len(m.files) < 2:
		m.files = append(m.files, File{Name: validName([]byte(path))})
	}
}

// telegramTime joins the wall time of the exporting computer and, in exports since
// 2022, the instant.
func telegramTime(date, unix string) (when int64, offset int16, flags uint8) {
	wall, err := time.Parse("2006-01-02T15:04:05", date)
	seconds, numeric := strconv.ParseInt(unix, 10, 64)
	if numeric == nil && seconds > 0 && seconds < 1<<34 {
		east := wall.Unix() - seconds
		if err == nil && east%60 == 0 && east >= -16*3600 && east <= 16*3600 {
			return seconds * 1000, int16(east / 60), isInstant | hasOffset
		}
		return seconds * 1000, 0, isInstant
	}
	if err != nil || wall.Year() < 1970 || wall.Year() > 2100 {
		return 0, 0, isInstant
	}
	return int64(newStamp(wall.Year(), int(wall.Month()), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), true)), 0, 0
}
