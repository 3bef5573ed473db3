package age

import (
	"context"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"io"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// What may be wrong with a text that should be a key.
var (
	ErrNoKey     = errors.New("there is no key in this")
	ErrKeySecret = errors.New("this is a secret key")
	ErrKeyPublic = errors.New("this is a public key")
	ErrKeyTyped  = errors.New("a letter of the key is wrong or missing")
	ErrKeyKind   = errors.New("a kind of key that is not known here")
	ErrKeyMany   = errors.New("there are several keys in this")
)

const (
	publicMark = "age1"
	secretMark = "age-secret-key-"

	// MaxKeyText bounds a text or file that a key is looked for in.
	MaxKeyText = 64 << 10
)

// Public is a key that files are sealed to.
type Public struct {
	Hybrid bool // post-quantum
	Text   string
	data   []byte
}

// ParseRecipient finds the one public key in a text as people paste it: broken
// into lines by a mail program, with words before it, or a file with comments.
func ParseRecipient(text string) (Public, error) {
	if strings.Contains(strings.ToLower(text), secretMark) {
		return Public{}, ErrKeySecret
	}
	text = uncommented(text)
	at := strings.Index(text, publicMark)
	switch {
	case len(text) > MaxKeyText || at < 0 && !strings.Contains(text, "ssh-"):
		return Public{}, ErrNoKey
	case at < 0:
		return Public{}, ErrKeyKind
	case strings.Contains(text[at+1:], publicMark):
		return Public{}, ErrKeyMany
	}
	text = text[at:]
	prefix, data, ok := fromBech32(text)
	p := Public{prefix == "age1pq", text, data}
	switch {
	case !ok:
		return Public{}, ErrKeyTyped
	case prefix == "age" && len(data) == 32, p.Hybrid && len(data) == hybridKeySize:
	default:
		return Public{}, ErrKeyKind
	}
	_, err := p.wrap(context.Background(), zeroReader{}, make([]byte, fileKeySize)) // a key no file can be sealed to
	if err != nil {
		err = ErrKeyKind
	}
	return p, err
}

// zeroReader stands for randomness where what is made is thrown away.
type zeroReader struct{}

func (zeroReader) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// uncommented is a text in lower case without lines that begin with #, and
// without any space.
func uncommented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text[:min(len(text), MaxKeyText+1)]) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(strings.ToLower(strings.Join(strings.Fields(line), "")))
		}
	}
	return b.String()
}

func (p Public) wrap(ctx context.Context, rand io.Reader, fileKey []byte) (stanza, error) {
	secret := make([]byte, 32)
	if _, err := io.ReadFull(rand, secret); err != nil {
		return stanza{}, err
	}
	once, err := ecdh.X25519().NewPrivateKey(secret)
	if err != nil {
		return stanza{}, err
	}
	if p.Hybrid {
		return p.wrapHybrid(once, fileKey)
	}
	key, err := plainKey(once, p.data, once.PublicKey().Bytes(), p.data)
	if err != nil {
		return stanza{}, err
	}
	return stanza{[]string{plainStanza, b64.EncodeToString(once.PublicKey().Bytes())}, wrapped(key, zeros, fileKey)}, nil
}

// plainKey is what an X25519 stanza wraps with: ours and theirs agree on it, share
// and to are the two public keys.
func plainKey(ours *ecdh.PrivateKey, theirs, share, to []byte) (cipher.AEAD, error) {
	agreed, err := agree(ours, theirs)
	if err != nil {
		return nil, err
	}
	salt := append(append([]byte{}, share...), to...)
	k, err := hkdf.Key(sha256.New, agreed, salt, "age-encryption.org/v1/X25519", chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	return chacha20poly1305.New(k)
}

func agree(ours *ecdh.PrivateKey, theirs []byte) ([]byte, error) {
	key, err := ecdh.X25519().NewPublicKey(theirs)
	if err != nil {
		return nil, err
	}
	return ours.ECDH(key)
}

// secretKey opens what was sealed to its public half.
type secretKey struct{ key *ecdh.PrivateKey }

func (k secretKey) unwrap(_ context.Context, s stanza) ([]byte, error) {
	if s.args[0] != plainStanza {
		return nil, ErrSecret
	}
	share, ok := s.share(32)
	if !ok {
		return nil, ErrForm
	}
	key, err := plainKey(k.key, share, share, k.key.PublicKey().Bytes())
	if err != nil {
		return nil, ErrForm
	}
	return unwrapped(key, zeros, s.body)
}

// share is the one argument of a stanza for a key.
func (s stanza) share(size int) ([]byte, bool) {
	if len(s.args) != 2 {
		return nil, false
	}
	b, err := b64.DecodeString(s.args[1])
	return b, err == nil && len(b) == size
}

// ParseIdentities finds the secret keys in a text or a key file.
func ParseIdentities(text string) ([]Identity, error) {
	var list []Identity
	all := strings.Split(uncommented(text), secretMark)
	for _, part := range all[1:] {
		prefix, data, ok := fromBech32(secretMark + part)
		if !ok {
			return nil, ErrKeyTyped
		}
		id, err := identity(prefix, data)
		if err != nil {
			return nil, err
		}
		list = append(list, id)
	}
	switch {
	case len(list) > maxStanzas:
		return nil, ErrKeyMany
	case len(list) > 0:
		return list, nil
	case strings.Contains(all[0], publicMark):
		return nil, ErrKeyPublic
	}
	return nil, ErrNoKey
}

func identity(prefix string, data []byte) (Identity, error) {
	switch {
	case len(data) != 32:
		return nil, ErrKeyKind
	case prefix == secretMark:
		k, err := ecdh.X25519().NewPrivateKey(data)
		return secretKey{k}, err
	case prefix == secretMark+"pq-":
		return newHybrid(data)
	}
	return nil, ErrKeyKind
}
