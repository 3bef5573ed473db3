//go:build js && wasm

package browser

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

const (
	// pieceLimit is the most that is read of a stream at once.
	pieceLimit = 1 << 20
	// streamLimit is how many streams are open: each may hold a few MiB. Past it the
	// one opened first ends; a screen shows no more (fewPlayers).
	streamLimit = 4
)

// stream is a file that plays. Its bytes leave a piece at a time, as the player
// asks for them by way of the service worker: no Blob of a whole file is made,
// which browsers might put on disk as it is.
type stream struct {
	token, kind string
	size        int64

	mu  sync.Mutex // one piece at a time, so that one buffer does
	r   io.ReaderAt
	buf []byte
}

// Stream implements engine.Viewer.
func (v *Viewer) Stream(mediaType string, r io.ReaderAt, size int64) (string, error) {
	var token [16]byte
	if _, err := rand.Read(token[:]); err != nil {
		return "", err
	}
	s := &stream{token: hex.EncodeToString(token[:]), kind: harmless(mediaType), size: size, r: r}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.streams = append(v.streams, s)
	v.streams = v.streams[max(0, len(v.streams)-streamLimit):]
	return "media/" + s.token, nil
}

// Answer is told what the service worker asks for: token, from, to, and the port to
// answer to.
func (v *Viewer) Answer(m safejs.Value) {
	port, err := interop.Get(m, "port")
	if err != nil {
		return
	}
	token, _ := interop.GetString(m, "token")
	from, err := interop.GetInt(m, "from")
	to, err2 := interop.GetInt(m, "to")
	s := v.find(token)
	if s == nil || err != nil || err2 != nil || s.answer(port, from, to) != nil {
		_ = interop.Post(port, map[string]any{})
	}
}

func (v *Viewer) find(token string) *stream {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, s := range v.streams {
		if s.token == token {
			return s
		}
	}
	return nil
}

func (s *stream) answer(port safejs.Value, from, to int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := max(0, min(to, s.size, from+pieceLimit)-from)
	if int64(cap(s.buf)) < n {
		s.buf = make([]byte, n)
	}
	b := s.buf[:n]
	if _, err := s.r.ReadAt(b, from); err != nil && err != io.EOF {
		return err
	}
	array, err := interop.Bytes(b)
	if err != nil {
		return err
	}
	buffer, err := interop.Get(array, "buffer")
	if err != nil {
		return err
	}
	return interop.Post(port, map[string]any{"bytes": buffer, "size": s.size, "type": s.kind}, buffer)
}
