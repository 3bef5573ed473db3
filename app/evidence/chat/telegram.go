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
		switch next := t.src.space(); {
		case key == "name":
			name = t.value()
			return true
		case key == "id":
			id = t.value()
			return true
		case key == "messages" && next == '[':
			thread := t.thread(id+" "+strconv.Itoa(len(t.Threads)), name)
			t.Threads[thread].ID = id
			return t.src.array(func() bool { return t.message(thread) && !t.full() })
		case (key == "chats" || key == "left_chats") && next == '{':
			return t.src.object(t.list)
		}
		return t.src.skip()
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

// keys of a message that are read: those of short values, and those whose place
// is noted.
var keys = []string{"type", "date", "date_unixtime", "from", "actor", "from_id", "actor_id", "mime_type", "media_type", "photo", "file",
	"forwarded_from", "text", "edited"}

const (
	kType = iota
	kDate
	kUnix
	kFrom
	kActor
	kFromID
	kActorID
	kMIME
	kMedia
	kPhoto
	kFile
	kForwarded
	kText
	kEdited
	allKeys
)

type span struct{ at, size int64 }

func (t *telegram) message(thread int32) bool {
	line := t.src.line()
	if t.src.space() != '{' {
		return t.src.skip()
	}
	var values [kText]string
	var spans [allKeys]span
	from := t.src.at()
	ok := t.src.object(func(key string) bool {
		n := place(keys, key)
		switch {
		case n < 0:
			return t.src.skip()
		case n < kText:
			values[n] = t.value()
			return true
		}
		return t.span(&spans[n])
	})
	if !ok {
		return false
	}
	text := spans[kText]
	r := row{who: -1, thread: thread, line: uint32(line)}
	name, id := values[kFrom]+values[kActor], values[kFromID]+values[kActorID] // a message has one of them
	if id == "" && name != "" {
		id = "\x00" + name
	}
	if id != "" {
		r.who = t.person(id, name, false)
	}
	if values[kType] == "service" {
		r.sort = System
	} else if values[kType] != "message" {
		r.sort = Unknown
	}
	wordless := text.size <= int64(len(`""`)) && values[kPhoto]+values[kFile] == ""
	if wordless || values[kForwarded] != "" || r.sort != Said { // there is more to tell than its words
		text = span{from, t.src.at() - from}
	}
	r.at, r.size = uint32(text.at), uint32(text.size)
	r.when, r.offset, r.flags = telegramTime(values[kDate], values[kUnix])
	if spans[kEdited].size > 0 {
		r.flags |= isEdited
	}
	t.add(r)
	f := File{Message: len(t.rows) - 1, Type: values[kMIME]}
	if f.Type == "" {
		f.Type = values[kMedia]
	}
	for _, path := range values[kPhoto : kFile+1] {
		t.attached(f, path)
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
func (t *telegram) attached(f File, path string) {
	if strings.HasPrefix(path, "(") {
		t.rows[f.Message].flags |= isLeftOut
	} else if f.Name = validName([]byte(path)); f.Name != "" {
		t.file(f)
	}
}

// telegramTime joins the wall time of the exporting computer (2024-06-25T14:03:11)
// and, in exports since 2022, the instant.
func telegramTime(date, unix string) (when int64, offset int16, flags uint8) {
	c := cursor{b: []byte(date)}
	var s shape
	day, ok := c.date(&s)
	ok = ok && c.byte('T') && isDay(day[0], day[1], day[2])
	clock, clockOK := c.clock(&s)
	ok = ok && clockOK && s.yearFirst
	seconds, numeric := strconv.ParseInt(unix, 10, 64)
	if numeric != nil || seconds <= 0 || seconds >= 1<<34 {
		if !ok {
			return 0, 0, isInstant
		}
		return int64(newStamp(day[0], day[1], day[2], clock[0], clock[1], clock[2], true)), 0, 0
	}
	flags = isInstant
	wall := time.Date(day[0], time.Month(day[1]), day[2], clock[0], clock[1], clock[2], 0, time.UTC)
	if east := wall.Unix() - seconds; ok && east%60 == 0 && east >= -16*3600 && east <= 16*3600 {
		offset, flags = int16(east/60), isInstant|hasOffset
	}
	return seconds * 1000, offset, flags
}
