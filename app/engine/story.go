package engine

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"daybook/app/journal"
)

//go:embed story.*.json story.png
var invented embed.FS

// The practice journal is data: requests in the order in which a person made
// them. In their text, "@van" stands for what the step named van made, and days
// are counted back from today, so that the story is always of the last four
// months: "~3" is the date three days ago, "~3 21:40" a moment on that day, and
// "~-4" a date to come.
type step struct {
	When string // "3 21:40": it was written down three days ago
	Name string // for later steps to name what this one made
	Op   string
	File string // for a file that comes in: its name
	Ask  json.RawMessage
}

func loadStory(language string) (steps []step, err error) {
	b, err := invented.ReadFile("story." + language + ".json")
	if err != nil {
		b, err = invented.ReadFile("story.en.json")
	}
	if err == nil {
		err = json.Unmarshal(b, &steps)
	}
	return steps, err
}

// tell has the engine do all that the story says, and puts the clock right.
func (e *Engine) tell(ctx context.Context, steps []step) error {
	defer e.past.set(time.Time{})
	e.past.set(time.Time{})
	today, made := e.now(), map[string]string{}
	for _, st := range steps {
		e.past.set(ago(today, st.When).Time())
		body, err := st.body(today, made)
		if err != nil {
			return err
		}
		out, err := e.Call(ctx, st.Op, body, st.file(), func(Progress) {})
		if err != nil {
			return err
		}
		var answer struct {
			ID      string
			Exhibit Exhibit
		}
		if err := json.Unmarshal(out, &answer); err != nil {
			return err
		}
		made[st.Name] = answer.ID + answer.Exhibit.ID // an answer has one of them
	}
	return nil
}

// body is what a step asks, with names and days filled in.
func (st step) body(today journal.Moment, made map[string]string) ([]byte, error) {
	if st.File != "" {
		return []byte("{}"), nil
	}
	text, done := string(st.Ask), strings.Builder{}
	for {
		at := strings.IndexAny(text, "@~")
		if at < 0 {
			done.WriteString(text)
			return []byte(done.String()), nil
		}
		word, rest, _ := strings.Cut(text[at+1:], `"`)
		if text[at-1] != '"' { // it stands in a sentence
			done.WriteString(text[:at+1])
			text = text[at+1:]
			continue
		}
		value, err := filled(text[at], word, today, made)
		if err != nil {
			return nil, err
		}
		done.WriteString(text[:at-1])
		done.Write(value)
		text = rest
	}
}

func filled(mark byte, word string, today journal.Moment, made map[string]string) ([]byte, error) {
	if mark == '@' {
		if made[word] == "" {
			return nil, broken("story: " + word)
		}
		return json.Marshal(made[word])
	}
	m := ago(today, word)
	if strings.Contains(word, " ") {
		return json.Marshal(m)
	}
	return json.Marshal(m.Wall().Format(time.DateOnly))
}

// ago is a moment some days before today: "3 21:40", and noon for "3".
func ago(today journal.Moment, word string) journal.Moment {
	days, clock, _ := strings.Cut(word, " ")
	n, _ := strconv.Atoi(days)
	at, err := time.Parse("15:04", clock)
	if err != nil {
		at = at.Add(12 * time.Hour)
	}
	loc, err := time.LoadLocation(today.Zone)
	if err != nil {
		loc = time.UTC
	}
	y, m, d := today.Wall().Date()
	return journal.MomentAt(time.Date(y, m, d-n, at.Hour(), at.Minute(), 0, 0, loc), today.Zone)
}

// file is the one small picture there is.
func (st step) file() *File {
	if st.File == "" {
		return nil
	}
	b, _ := invented.ReadFile("story.png") // embedded, so it is there
	return &File{Name: st.File, Type: "image/png", Size: int64(len(b)), Bytes: bytes.NewReader(b)}
}
