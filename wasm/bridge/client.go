//go:build js && wasm

package bridge

import (
	"context"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// Client is the engine as the page sees it.
type Client struct {
	port safejs.Value

	mu      sync.Mutex // held only while nothing waits: callbacks take it too
	next    int
	pending map[int]*pending
	blobs   map[string]safejs.Value
	ended   *engine.Error // set once the worker is gone
	onFault []func(info string)
	onAsk   func(name string) bool
}

// pending is a call on its way.
type pending struct {
	progress chan engine.Progress // the latest one
	answer   chan answer
}

type answer struct {
	body []byte
	err  error
}

// Dial starts hearing the engine behind port.
func Dial(port safejs.Value) (*Client, error) {
	c := &Client{port: port, pending: map[int]*pending{}, blobs: map[string]safejs.Value{}}
	for _, event := range []string{"error", "messageerror"} {
		_, err := interop.Listen(port, event, func(safejs.Value) { c.die("the engine failed") })
		if err != nil {
			return nil, err
		}
	}
	return c, interop.Inbox(port, c.take)
}

// Call implements engine.Caller.
func (c *Client) Call(ctx context.Context, name string, body []byte, file *engine.File, progress func(engine.Progress)) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, &engine.Error{Code: engine.Canceled}
	}
	id, p, err := c.begin()
	if err != nil {
		return nil, err
	}
	defer c.end(id)
	message := map[string]any{"id": id, "name": name, "body": string(body)}
	if file != nil {
		message["file"] = outgoing(file)
	}
	if err := interop.Post(c.port, message); err != nil {
		return nil, &engine.Error{Code: engine.Broken, Info: "sending: " + err.Error()}
	}
	return c.wait(ctx, id, p, progress)
}

func (c *Client) wait(ctx context.Context, id int, p *pending, progress func(engine.Progress)) ([]byte, error) {
	done := ctx.Done()
	for {
		select {
		case now := <-p.progress:
			progress(now)
		case <-done:
			done = nil // once
			_ = interop.Post(c.port, map[string]any{"cancel": id})
		case a := <-p.answer:
			select {
			case last := <-p.progress:
				progress(last)
			default:
			}
			return a.body, a.err
		}
	}
}

func (c *Client) begin() (int, *pending, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended != nil {
		return 0, nil, c.ended
	}
	c.next++
	p := &pending{make(chan engine.Progress, 1), make(chan answer, 1)}
	c.pending[c.next] = p
	return c.next, p, nil
}

func (c *Client) end(id int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.pending, id)
}

// OnFault calls back, in a goroutine, when the engine ended on its own.
func (c *Client) OnFault(f func(info string)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended != nil {
		interop.Go(func() { f(c.ended.Info) })
		return
	}
	c.onFault = append(c.onFault, f)
}

// OnAsk sets who answers, in a goroutine, what the engine asks of the page.
func (c *Client) OnAsk(f func(name string) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.onAsk = f
}

// Blob is the Blob behind an address that an answer brought.
func (c *Client) Blob(url string) (safejs.Value, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	blob, ok := c.blobs[url]
	return blob, ok
}

// die fails what is on its way and all that comes. The worker is ended for
// good: half an engine must not go on writing.
func (c *Client) die(info string) {
	_, _ = interop.Call(c.port, "terminate")
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ended != nil {
		return
	}
	c.ended = &engine.Error{Code: engine.Broken, Info: info}
	for _, p := range c.pending {
		latest(p.answer, answer{err: c.ended})
	}
	for _, f := range c.onFault {
		interop.Go(func() { f(info) })
	}
}
