package engine

import (
	"context"
	"encoding/json"
	"io"
)

// Op is one thing a person can ask of the engine: a request of type Q, an
// answer of type A. Both are plain values that survive JSON, so the page can
// ask over the bridge exactly as a native test asks in one process.
type Op[Q, A any] string

// Caller carries a request to an engine: *Engine itself, or the bridge.
// The file, if any, goes beside the JSON. Errors that come back are *Error.
type Caller interface {
	Call(ctx context.Context, name string, body []byte, file *File, progress func(Progress)) ([]byte, error)
}

// Ask sends q and waits for the answer.
func (op Op[Q, A]) Ask(ctx context.Context, c Caller, q Q) (A, error) {
	return op.AskWith(ctx, c, q, nil, nil)
}

// AskWith is Ask with a file handed over and progress reported.
func (op Op[Q, A]) AskWith(ctx context.Context, c Caller, q Q, f *File, progress func(Progress)) (A, error) {
	var answer A
	err := Call(ctx, c, string(op), q, f, progress, &answer) // first: Go leaves open when answer is read
	return answer, err
}

// Call is AskWith for who does not know the types: it asks q of the operation of
// that name, and puts the answer into a.
func Call(ctx context.Context, c Caller, name string, q any, f *File, progress func(Progress), a any) error {
	body, err := json.Marshal(q)
	if err != nil {
		return err
	}
	if progress == nil {
		progress = func(Progress) {}
	}
	out, err := c.Call(ctx, name, body, f, progress)
	if err != nil {
		return err
	}
	return json.Unmarshal(out, a)
}

// Progress of long work, in bytes or in steps. Total 0 means not known yet.
type Progress struct {
	Done, Total int64
}

// File is a file handed over by the person. The page sets Handle (the
// browser's own File object, which crosses to the worker without a copy);
// the engine reads Bytes, which the bridge or a native test supplies.
type File struct {
	Name     string
	Type     string // what the browser claims, "" if nothing
	Size     int64
	Modified int64   // milliseconds since 1970 UTC, 0 if unknown
	Way      string  // by which it came, one of journal.Ways; "" is the first of them
	More     []*File // handed over along with it

	Handle any         `json:"-"`
	Bytes  io.ReaderAt `json:"-"`
}

// None is the request or answer that says nothing.
type None struct{}
