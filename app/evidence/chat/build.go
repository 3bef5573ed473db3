package chat

import (
	"sort"
	"strings"
)

// building is a chat that is being read.
type building struct {
	*Chat
	src     *source
	options Options
	people  map[string]int32
	threads map[string]int32
}

// full reports whether a limit is reached.
func (b *building) full() bool {
	if len(b.rows) >= maxMessages {
		b.Cut = true
	}
	return b.Cut
}

// add takes a row and counts it.
func (b *building) add(r row) {
	b.rows = append(b.rows, r)
	if int(r.thread) < len(b.Threads) {
		b.Threads[r.thread].Messages++
		if r.sort == Call {
			b.Threads[r.thread].Calls++
		}
	}
	if r.who >= 0 {
		b.People[r.who].Messages++
	}
}

// person finds somebody, or takes them in. -1 when there are too many.
func (b *building) person(id, name string, self bool) int32 {
	if n, ok := b.people[id]; ok {
		if p := &b.People[n]; p.Name == "" {
			p.Name = name
		}
		return n
	}
	if len(b.People) >= maxPeople {
		b.Cut = true
		return -1
	}
	n := int32(len(b.People))
	b.people[id] = n
	b.People = append(b.People, Person{Name: name, Self: self})
	if b.Kind != WhatsApp && !self {
		b.People[n].ID = id
	}
	return n
}

// thread finds a conversation, or takes it in. What is too many goes to the last.
func (b *building) thread(id, name string) int32 {
	if n, ok := b.threads[id]; ok {
		return n
	}
	if len(b.Threads) >= maxThreads {
		b.Cut = true
		return int32(len(b.Threads) - 1)
	}
	n := int32(len(b.Threads))
	b.threads[id] = n
	b.Threads = append(b.Threads, Thread{Name: name, ID: id})
	return n
}

// file takes what came with a message that is in already.
func (b *building) file(f File) {
	if len(b.Files) >= maxFiles {
		b.Cut = true
		return
	}
	b.Files = append(b.Files, f)
	if f.Message < len(b.rows) {
		b.rows[f.Message].flags |= hasFile
	}
}

// unread notes a line that was not understood.
func (b *building) unread(number int, at int64, size int, why Why) {
	b.UnreadCount++
	if len(b.Unread) < maxUnread {
		b.Unread = append(b.Unread, Line{number, at, int64(size), why})
	}
}

// validName is a name as it may be kept: short, and UTF-8.
func validName(b []byte) string {
	return strings.TrimSpace(strings.ToValidUTF8(string(b[:min(len(b), maxName)]), "\ufffd"))
}

// done puts what may have come out of order into it.
func (b *building) done() {
	sort.SliceStable(b.Files, func(i, k int) bool { return b.Files[i].Message < b.Files[k].Message })
}
