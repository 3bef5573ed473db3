package engine

import "daybook/app/journal"

// Chat is the export of a messenger as it was read. The file is the evidence; the
// reading is an aid.
type Chat struct {
	Kind     string          // "whatsapp", "telegram", "sms"; "" is a ZIP without any, a message for each of its files
	Order    string          // of day and month, told or inferred: journal.Orders; "" asks
	Either   [2]string       // where it asks: one day of the export, read both ways, also once it was told
	Instants bool            // it has moments, not times of a clock on the wall
	Said     journal.Reading // what the person said of it; no zone asks
	Parties  []ChatParty
	Threads  []ChatThread
	Unread   int        // lines that were not understood
	Lines    []ChatLine // the first of them
	Cut      bool       // it holds more than is read
}

// ChatParty is somebody who sent something; those who sent most stand first.
type ChatParty struct {
	journal.Party
	Called   string // the person's name, where one was told
	Messages int
}

// ChatThread is one conversation of an export that may hold several. In a phone's own
// export its number is part of the name, since two may be under one; where it shows no
// number there is no name.
type ChatThread struct {
	Name     string
	Messages int
	Calls    int // of those
}

// ChatLine is one that was not understood. Why is the end of a key in app/text.
type ChatLine struct {
	Number int
	Why    string
	Text   string
}

// ChatPage is a stretch of a conversation, or of what was found in it.
type ChatPage struct {
	From, Total int
	Messages    []ChatMessage
}

// ChatMessage is a message as it was read. Row names it in the file, Place is
// where it stands in the conversation.
type ChatMessage struct {
	journal.Message
	Row, Place int
	Marks      []Span // in its text: where words of the query stand
	Self       bool   // from the person whose journal it is
	System     bool   // the messenger's own line
	Strange    bool   // a line that was not understood
	Call       bool
	Note       string // "edited", "deleted", "left-out", "unsent": the end of a key in app/text
	Inside     []bool // of its files: it is in the export
}

// Quoted is what an incident that points at messages begins with.
type Quoted struct {
	Quote   journal.Quote
	Exhibit Exhibit
	When    journal.When // by the export's claim, as far as its zone is known
	People  []Item       // who wrote them, as far as that was told
}

// Requests about a chat. ID is that of the file.
type (
	ChatRequest struct{ ID string }
	// ChatPageRequest asks for messages from a place on, or from a day on.
	ChatPageRequest struct {
		ID           string
		Thread, From int
		Count        int
		Day          journal.Date
		Query        string // only those that hold all its words
		Language     string // of words for what an export tells without any, as a call
	}
	// ChatAnswer is what the person said of a chat.
	ChatAnswer struct {
		ID          string
		Order, Zone string
		Parties     []journal.Party
	}
	// QuoteRequest picks messages by their rows, or a day, or the whole.
	QuoteRequest struct {
		ID     string
		Thread int
		Rows   []int
		Day    journal.Date
		Whole  bool
		Me     string // what is written for who made the export, where it has no name
	}
	// InsideRequest asks for what came with a message: File of those at Row in a
	// chat, or part Row of a mail; or for the picture at Row of a PDF.
	InsideRequest struct {
		ID        string
		Mail, PDF bool
		Row, File int
	}
)

// Operations on what is in a file.
const (
	ReadChat   Op[ChatRequest, Chat]         = "chat"
	GetChat    Op[ChatPageRequest, ChatPage] = "chat-page"
	AnswerChat Op[ChatAnswer, None]          = "answer-chat"
	QuoteChat  Op[QuoteRequest, Quoted]      = "quote-chat"
	ShowInside Op[InsideRequest, Shown]      = "show-inside"
)
