//go:build js && wasm

package bridge

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/wasm/interop"
)

// Server puts an engine behind a port. It can ask and hand over before it
// serves, so that the engine's own ports can be made from it.
type Server struct {
	port   safejs.Value
	caller engine.Caller

	mu      sync.Mutex // held only while nothing waits
	running map[int64]context.CancelFunc
	asked   int64
	asks    map[int64]chan bool
	onMedia func(m safejs.Value)
}

// NewServer is a server on port: in a worker, the global object.
func NewServer(port safejs.Value) *Server {
	return &Server{port: port, running: map[int64]context.CancelFunc{}, asks: map[int64]chan bool{}}
}

// Serve takes calls from now on, those that waited first. It returns at once.
func (s *Server) Serve(caller engine.Caller) error {
	s.caller = caller
	return interop.Inbox(s.port, s.take)
}

// OnMedia sets who answers, in a goroutine, when a piece of what plays is asked for
// (web/static/sw.js).
func (s *Server) OnMedia(f func(m safejs.Value)) { s.onMedia = f }

// Hand gives the page the Blob behind an address.
func (s *Server) Hand(url string, blob safejs.Value) {
	_ = interop.Post(s.port, map[string]any{"url": url, "blob": blob})
}

// Ask has the page do what a worker may not, and says whether it was done.
func (s *Server) Ask(ctx context.Context, name string) (bool, error) {
	answer := make(chan bool, 1)
	s.mu.Lock()
	s.asked++
	id := s.asked
	s.asks[id] = answer
	s.mu.Unlock()
	if err := interop.Post(s.port, map[string]any{"ask": id, "name": name}); err != nil {
		return false, err
	}
	select {
	case ok := <-answer:
		return ok, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// take sorts one message from the page. It never blocks.
func (s *Server) take(m safejs.Value) {
	switch {
	case has(m, "id"):
		id, name, body, file := number(m, "id"), text(m, "name"), []byte(text(m, "body")), incoming(object(m, "file"))
		ctx, cancel := context.WithCancel(context.Background())
		s.mu.Lock()
		s.running[id] = cancel
		s.mu.Unlock()
		interop.Go(func() { s.answer(ctx, id, name, body, file) })
	case has(m, "token") && s.onMedia != nil:
		interop.Go(func() { s.onMedia(m) })
	case has(m, "cancel"):
		s.mu.Lock()
		defer s.mu.Unlock()
		if cancel := s.running[number(m, "cancel")]; cancel != nil {
			cancel()
		}
	case has(m, "answer"):
		s.mu.Lock()
		defer s.mu.Unlock()
		id := number(m, "answer")
		if c := s.asks[id]; c != nil {
			ok, _ := object(m, "ok").Bool()
			c <- ok
			delete(s.asks, id)
		}
	}
}

func (s *Server) answer(ctx context.Context, id int64, name string, body []byte, file *engine.File) {
	progress := &throttle{send: func(p engine.Progress) {
		_ = interop.Post(s.port, map[string]any{"id": id, "progress": map[string]any{"done": p.Done, "total": p.Total}})
	}}
	out, err := s.call(ctx, name, body, file, progress.report)
	progress.flush()
	s.mu.Lock()
	s.running[id]()
	delete(s.running, id)
	s.mu.Unlock()
	if err != nil {
		e := coded(err)
		_ = interop.Post(s.port, map[string]any{"id": id, "error": map[string]any{"code": e.Code, "wait": e.Wait, "info": e.Info, "missing": e.Missing}})
		return
	}
	_ = interop.Post(s.port, map[string]any{"id": id, "body": string(out)})
}

// call asks the engine and turns a panic into an error. The panic's value may
// quote anything, so only its place is told.
func (s *Server) call(ctx context.Context, name string, body []byte, file *engine.File, progress func(engine.Progress)) (out []byte, err error) {
	defer func() {
		if recover() != nil {
			err = &engine.Error{Code: engine.Broken, Info: "panic in " + interop.Place()}
		}
	}()
	return s.caller.Call(ctx, name, body, file, progress)
}

// coded is err as it crosses. The engine's own errors keep their meaning; the
// text of any other may quote anything, so only its type is told.
func coded(err error) *engine.Error {
	var known *engine.Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, context.Canceled):
		return &engine.Error{Code: engine.Canceled}
	}
	return &engine.Error{Code: engine.Broken, Info: fmt.Sprintf("an error without a code: %T", err)}
}
