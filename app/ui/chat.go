package ui

import (
	"context"
	"strconv"
	"strings"

	"daybook/app/engine"
	"daybook/app/journal"
)

// chatScreen is a chat export, read: a stretch of messages at a time, whatever
// their number.
type chatScreen struct {
	s       *session
	x       engine.Exhibit
	chat    *engine.Chat // nil until it was read
	done    engine.Progress
	stop    context.CancelFunc
	failure string

	q      engine.ChatPageRequest // what is wanted
	page   engine.ChatPage
	asking bool
	anew   bool                    // something else is wanted by now
	picked map[int]bool            // true: a call
	inside map[string]engine.Shown // what came with messages and is looked at
	deaf   map[string]string       // why it is not

	said   engine.ChatAnswer // as it stands in the questions
	people []engine.Item
	day    string
}

// chatWindow is how many messages are drawn.
const chatWindow = 60

func newChat(s *session, x engine.Exhibit) *chatScreen {
	c := &chatScreen{s: s, x: x, picked: map[int]bool{}, inside: map[string]engine.Shown{}, deaf: map[string]string{}}
	c.q = engine.ChatPageRequest{ID: x.ID, Count: chatWindow}
	c.again()
	return c
}

func (*chatScreen) name() string  { return "chat" }
func (c *chatScreen) key() string { return "chat-" + c.x.ID }

func (c *chatScreen) close() {
	from := "look-" + c.x.ID
	if !readAsChat(c.x) {
		from = insideID(c.x)
	}
	c.s.stepBack(c, from)
}

func (c *chatScreen) left() {
	c.s.notice = ""
	c.stop()
}

// again reads the export, if it has to be read, and what is known of it.
func (c *chatScreen) again() {
	s := c.s
	ctx, stop := context.WithCancel(context.Background())
	c.stop = stop
	askWith(s, ctx, engine.ReadChat, engine.ChatRequest{ID: c.x.ID}, nil, func(p engine.Progress) { c.done = p }, func(chat engine.Chat, err error) {
		first := c.chat == nil
		switch {
		case is(err, engine.Canceled):
			return
		case err != nil:
			c.failure = s.explain(err)
			return
		}
		c.chat = &chat
		c.said = engine.ChatAnswer{ID: c.x.ID, Order: chat.Said.Order, Zone: chat.Said.Zone}
		for _, p := range chat.Parties {
			c.said.Parties = append(c.said.Parties, p.Party)
		}
		if first && len(chat.Threads) > 0 { // what is looked for is mostly new
			c.q.From = max(chat.Threads[0].Messages-chatWindow, 0)
		}
		c.load()
	})
	if foreign(c.x) {
		return
	}
	ask(s, engine.GetItems, engine.ItemsRequest{Kind: journal.KindPerson, Limit: 300}, func(list engine.Items, err error) {
		if err == nil {
			c.people = list.Rows
		}
	})
}

// load asks for one stretch at a time; whoever wants another one meanwhile gets
// that.
func (c *chatScreen) load() {
	if c.anew = c.asking; c.asking {
		return
	}
	c.asking = true
	c.q.Language = c.s.words.Lang
	ask(c.s, engine.GetChat, c.q, func(p engine.ChatPage, err error) {
		again := c.anew
		c.asking, c.anew = false, false
		switch {
		case again:
			c.load()
		case err != nil:
			c.failure = c.s.explain(err)
		default:
			c.page, c.failure, c.q.Day = p, "", ""
			c.q.From = p.From
		}
	})
}

// turn goes to another place in the conversation.
func (c *chatScreen) turn(from int) {
	c.q.From = max(from, 0)
	c.load()
	c.s.after(func() { focus("chat-count") })
}

// around leaves what was found and shows a message among its neighbours.
func (c *chatScreen) around(place int) {
	c.q.Query = ""
	setValue("chat-search", "")
	c.turn(place - 3)
}

func (c *chatScreen) pick(row int) {
	if _, is := c.picked[row]; is {
		delete(c.picked, row)
		return
	}
	c.picked[row] = false
	for i := range c.page.Messages {
		if m := &c.page.Messages[i]; m.Row == row {
			c.picked[row] = m.Call
		}
	}
}

// write begins an entry about messages.
func (c *chatScreen) write(q engine.QuoteRequest) {
	q.ID, q.Thread, q.Me = c.x.ID, c.q.Thread, c.s.say("chat.party.self")
	ask(c.s, engine.QuoteChat, q, func(about engine.Quoted, err error) {
		if err != nil {
			c.failure = c.s.explain(err)
			return
		}
		c.picked = map[int]bool{}
		c.s.show(newWriteAbout(c.s, about))
	})
}

func (c *chatScreen) writePicked() {
	var rows []int
	for row := range c.picked {
		rows = append(rows, row)
	}
	c.write(engine.QuoteRequest{Rows: rows})
}

// answer keeps what was said of the chat, and reads it so.
func (c *chatScreen) answer() {
	told := c.said
	told.Parties = nil
	for _, p := range c.said.Parties {
		if p.Self || p.Person != "" {
			told.Parties = append(told.Parties, p)
		}
	}
	ask(c.s, engine.AnswerChat, told, func(_ engine.None, err error) {
		if err != nil {
			c.failure = c.s.explain(err)
			return
		}
		c.s.notice = c.s.say("chat.kept")
		c.again()
	})
}

// look shows what came with a message, or hides it.
func (c *chatScreen) look(row, file int) {
	id := partID(row, file)
	if _, shown := c.inside[id]; shown {
		delete(c.inside, id)
		return
	}
	ask(c.s, engine.ShowInside, engine.InsideRequest{ID: c.x.ID, Row: row, File: file}, func(shown engine.Shown, err error) {
		switch {
		case err != nil:
			c.deaf[id] = c.s.explain(err)
		case strings.HasPrefix(shown.URL, "media/") && !c.s.device.Plays():
			c.deaf[id] = c.s.say("look.past")
		default:
			c.inside[id] = shown
			delete(c.deaf, id)
		}
	})
}

func partID(row, file int) string { return strconv.Itoa(row) + "-" + strconv.Itoa(file) }

// newWriteAbout opens a new entry that points at messages. Its time begins as the
// export's claim, which the person sees and may change.
func newWriteAbout(s *session, about engine.Quoted) *writeScreen {
	c := writeWith(s, "", entryForm{When: formOf(about.When)}, s.takeDraft(writeForm, ""))
	c.form.Quotes = append(c.form.Quotes, about.Quote)
	for _, l := range linksTo(s, about.People) {
		if !hasLink(c.form.People, l.ID) {
			c.form.People = append(c.form.People, l)
		}
	}
	c.attachTo(&c.form.Files, about.Exhibit)
	c.changed()
	return c
}

func hasLink(links []link, id string) bool {
	for _, l := range links {
		if l.ID == id {
			return true
		}
	}
	return false
}
