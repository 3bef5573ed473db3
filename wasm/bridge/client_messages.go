//go:build js && wasm

package bridge

import (
	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// take sorts one message from the worker. It never blocks.
func (c *Client) take(m safejs.Value) {
	switch {
	case has(m, "id"):
		c.takeAnswer(m)
	case has(m, "blob"):
		c.takeBlob(m)
	case has(m, "ask"):
		c.takeAsk(m)
	case text(m, "daybook") == "ended":
		c.die(shorten(text(m, "info")))
	}
}

func (c *Client) takeAnswer(m safejs.Value) {
	c.mu.Lock()
	p := c.pending[int(number(m, "id"))]
	c.mu.Unlock()
	if p == nil {
		return
	}
	if has(m, "progress") {
		now := object(m, "progress")
		latest(p.progress, engine.Progress{Done: number(now, "done"), Total: number(now, "total")})
		return
	}
	if has(m, "error") {
		e := object(m, "error")
		latest(p.answer, answer{err: &engine.Error{Code: text(e, "code"), Wait: int(number(e, "wait")), Info: text(e, "info"), Missing: number(e, "missing")}})
		return
	}
	latest(p.answer, answer{body: []byte(text(m, "body"))})
}

// takeBlob keeps the last few Blobs: one bundle waits at a time.
func (c *Client) takeBlob(m safejs.Value) {
	const most = 4
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.blobs) >= most {
		clear(c.blobs)
	}
	c.blobs[text(m, "url")] = object(m, "blob")
}

func (c *Client) takeAsk(m safejs.Value) {
	id, name := number(m, "ask"), text(m, "name")
	c.mu.Lock()
	f := c.onAsk
	c.mu.Unlock()
	interop.Go(func() {
		ok := f != nil && f(name)
		_ = interop.Post(c.port, map[string]any{"answer": id, "ok": ok})
	})
}

// latest puts v into c, in place of what waits there. Only callbacks and who
// holds the mutex call it, so there is one writer at a time.
func latest[T any](c chan T, v T) {
	select {
	case <-c:
	default:
	}
	c <- v
}

// shorten keeps what is shown of a foreign text to a line.
func shorten(s string) string {
	if r := []rune(s); len(r) > 200 {
		return string(r[:200])
	}
	return s
}
