package drive

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"
)

// marionette is Firefox's own wire for WebDriver: a socket that carries JSON,
// each message behind its length and a colon. A command is [0, id, name, params],
// its answer [1, id, error, result].
type marionette struct {
	mu   sync.Mutex
	conn net.Conn
	in   *bufio.Reader
	id   int
}

func dialMarionette(port string) (*marionette, error) {
	conn, err := net.DialTimeout("tcp", "127.0.0.1:"+port, Patience)
	if err != nil {
		return nil, err
	}
	m := &marionette{conn: conn, in: bufio.NewReader(conn)}
	_, err = m.read() // it greets
	return m, err
}

func (m *marionette) call(c command, params map[string]any) (json.RawMessage, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.id++
	if params == nil {
		params = map[string]any{}
	}
	message, err := json.Marshal([]any{0, m.id, c.name, params})
	if err != nil {
		return nil, err
	}
	m.conn.SetDeadline(time.Now().Add(2 * Patience))
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(message), message); err != nil {
		return nil, err
	}
	return m.answer()
}

// answer reads until the answer to the last command comes: one that was given up
// may still be answered.
func (m *marionette) answer() (json.RawMessage, error) {
	for {
		b, err := m.read()
		if err != nil {
			return nil, err
		}
		var parts [4]json.RawMessage
		var id int
		if err := json.Unmarshal(b, &parts); err != nil {
			return nil, err
		}
		if json.Unmarshal(parts[1], &id); id != m.id {
			continue
		}
		return unwrapped(parts[2], parts[3])
	}
}

// unwrapped is the result, which most commands put under "value".
func unwrapped(failed, result json.RawMessage) (json.RawMessage, error) {
	var e struct{ Error, Message string }
	if json.Unmarshal(failed, &e); e.Error != "" {
		return nil, fmt.Errorf("%s: %s", e.Error, e.Message)
	}
	var wrapped map[string]json.RawMessage
	if json.Unmarshal(result, &wrapped) == nil && len(wrapped) == 1 && wrapped["value"] != nil {
		return wrapped["value"], nil
	}
	return result, nil
}

func (m *marionette) read() ([]byte, error) {
	digits, err := m.in.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(digits, ":"))
	if err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(m.in, b)
	return b, err
}
