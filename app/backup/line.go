package backup

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"daybook/app/journal"
)

// appendLine writes an entry as one line of the log, with LF.
func appendLine(b []byte, e journal.Entry) []byte {
	b = fmt.Appendf(b, `{"seq":%d,`, e.Header.Seq)
	b = appendExact(b, "header", e.Line)
	if !e.Empty() {
		b = fmt.Appendf(b, `,"salt":"%x",`, e.Salt)
		b = appendExact(b, "content", e.Content)
	}
	return append(b, '}', '\n')
}

// appendExact writes bytes so that they can be taken out again exactly: as they
// are, where they are one JSON object on one line.
func appendExact(b []byte, key string, value []byte) []byte {
	if len(value) > 0 && value[0] == '{' && value[len(value)-1] == '}' && !bytes.ContainsAny(value, "\n\r") && json.Valid(value) {
		return append(fmt.Appendf(b, `"%s":`, key), value...)
	}
	return fmt.Appendf(b, `"%s64":"%s"`, key, base64.StdEncoding.EncodeToString(value))
}

var errLine = errors.New("line is no entry")

// parseLine reads a line without its LF, and checks the content against the
// header. It keeps parts of the line.
func parseLine(line []byte) (journal.Entry, error) {
	var l struct {
		Seq       uint64
		Header    json.RawMessage
		Header64  []byte
		Salt      string
		Content   json.RawMessage
		Content64 []byte
	}
	if json.Unmarshal(line, &l) != nil {
		return journal.Entry{}, errLine
	}
	if l.Header == nil {
		l.Header = l.Header64
	}
	if l.Content == nil {
		l.Content = l.Content64
	}
	salt, err := hex.DecodeString(l.Salt)
	if err != nil {
		return journal.Entry{}, errLine
	}
	e, err := journal.NewEntry(l.Header, salt, l.Content)
	if err != nil || e.Header.Seq != l.Seq {
		return journal.Entry{}, errLine
	}
	return e, nil
}
