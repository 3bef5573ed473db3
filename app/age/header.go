package age

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// What a file may turn out to be.
var (
	ErrForm    = errors.New("not an age file of a kind that is known here")
	ErrSecret  = errors.New("this does not open the file")
	ErrDamaged = errors.New("the age file was changed or cut short")
	ErrRead    = errors.New("the age file cannot be read")
)

const (
	magic = "age-encryption.org/v1\n"
	rule  = "---"

	scryptStanza = "scrypt"
	plainStanza  = "X25519"
	hybridStanza = "mlkem768x25519"

	fileKeySize = 16
	nonceSize   = 16
	lineSize    = 48 // bytes on a full line of base64
	maxHeader   = 64 << 10
	maxStanzas  = 32
)

var (
	b64   = base64.RawStdEncoding.Strict()
	zeros = make([]byte, chacha20poly1305.NonceSize)
)

// stanza is the file key, wrapped for one who may open the file. args begins with
// its type.
type stanza struct {
	args []string
	body []byte
}

func (s stanza) marshal() string {
	body := b64.EncodeToString(s.body)
	text := "-> " + strings.Join(s.args, " ") + "\n"
	for ; len(body) >= 64; body = body[64:] {
		text += body[:64] + "\n"
	}
	return text + body + "\n" // the last line is short, and may be empty
}

func wrapped(key cipher.AEAD, nonce, fileKey []byte) []byte {
	return key.Seal(nil, nonce, fileKey, nil)
}

func unwrapped(key cipher.AEAD, nonce, body []byte) ([]byte, error) {
	if len(body) != fileKeySize+chacha20poly1305.Overhead {
		return nil, ErrForm // or a key could be made to fit several secrets
	}
	fileKey, err := key.Open(nil, nonce, body, nil)
	if err != nil {
		return nil, ErrSecret
	}
	return fileKey, nil
}

// Sum is the MAC over a header up to and with the three dashes.
func Sum(fileKey, header []byte) ([]byte, error) {
	k, err := hkdf.Key(sha256.New, fileKey, nil, "header", 32)
	m := hmac.New(sha256.New, k)
	m.Write(header)
	return m.Sum(nil), err
}

// ChunkKey is what the chunks are sealed with.
func ChunkKey(fileKey, nonce []byte) (cipher.AEAD, error) {
	k, err := hkdf.Key(sha256.New, fileKey, nonce, "payload", chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	return chacha20poly1305.New(k)
}

// header is what stands before the chunks.
type header struct {
	stanzas []stanza
	signed  []byte // as in Sum
	mac     []byte
	nonce   []byte
	size    int64
}

// parseHeader reads the header that b begins with.
func parseHeader(b []byte) (*header, error) {
	text, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, ErrForm
	}
	h := &header{}
	for len(h.stanzas) < maxStanzas && bytes.HasPrefix(text, []byte("-> ")) {
		s, rest, err := parseStanza(text)
		if err != nil {
			return nil, err
		}
		h.stanzas, text = append(h.stanzas, s), rest
	}
	line, rest, ended := bytes.Cut(text, []byte("\n"))
	mac, ok := bytes.CutPrefix(line, []byte(rule+" "))
	var err error
	h.mac, err = b64.DecodeString(string(mac))
	if !ended || !ok || err != nil || len(h.stanzas) == 0 || len(rest) < nonceSize {
		return nil, ErrDamaged
	}
	h.signed = b[:len(b)-len(text)+len(rule)]
	h.nonce, h.size = rest[:nonceSize], int64(len(b)-len(rest)+nonceSize)
	return h, nil
}

func parseStanza(text []byte) (s stanza, rest []byte, err error) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	s.args = strings.Split(string(line[len("-> "):]), " ")
	for {
		line, after, more := bytes.Cut(rest, []byte("\n"))
		part, err := b64.DecodeString(string(line))
		if !more || err != nil || len(part) > lineSize || bytes.IndexByte(line, '\r') >= 0 {
			return s, nil, ErrDamaged
		}
		s.body, rest = append(s.body, part...), after
		if len(part) < lineSize {
			return s, rest, nil
		}
	}
}

// kind is what the file opens with. A passphrase stands alone, or someone who
// knows another key could have put it there.
func (h *header) kind() Kind {
	kind := ByOther
	for _, s := range h.stanzas {
		switch s.args[0] {
		case scryptStanza:
			if len(h.stanzas) > 1 {
				return ByOther
			}
			return ByPassphrase
		case plainStanza, hybridStanza:
			kind = ByKey
		}
	}
	return kind
}
