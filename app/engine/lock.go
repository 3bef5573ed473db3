package engine

import (
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"strings"

	"daybook/app/age"
	"daybook/app/bundle"
	"daybook/app/engine/phrase"
)

// locking is how a bundle that is being made is locked; nil leaves it open.
type locking struct {
	to    age.Recipient
	words string // to be told by another way
}

// lock draws the words, or reads the key.
func (e *Engine) lock(q Lock, language string) (*locking, error) {
	switch q.With {
	case "":
		return nil, nil
	case LockKey:
		key, err := publicKey(q.Key)
		return &locking{to: key}, err
	}
	words, err := phrase.Offer(language, e.rand())
	return &locking{age.Passphrase{Secret: words, Work: age.PassphraseWork, Derive: e.ports.Scrypt}, words}, err
}

// given is a file on its way out: what is handed over, locked or not.
type given struct {
	out    OutFile
	sum    hash.Hash
	sealer *age.Sealer // nil where it stays open
}

func (e *Engine) give(ctx context.Context, out OutFile, lock *locking) (*given, error) {
	g := &given{out: out, sum: sha256.New()}
	if lock == nil {
		return g, nil
	}
	var err error
	g.sealer, err = age.Seal(ctx, io.MultiWriter(out, g.sum), e.rand(), lock.to)
	return g, err
}

// Write implements io.Writer.
func (g *given) Write(b []byte) (int, error) {
	if g.sealer == nil {
		return g.out.Write(b) // who writes it sums it up
	}
	return g.sealer.Write(b)
}

// finish closes the file; r is told what was given where that is not the ZIP.
func (g *given) finish(ctx context.Context, r *bundle.Receipt) (url string, size int64, err error) {
	if g.sealer == nil {
		return g.out.Finish(ctx)
	}
	if err := g.sealer.Close(); err != nil {
		return "", 0, err
	}
	url, size, err = g.out.Finish(ctx)
	r.Size, r.SHA256 = size, [32]byte(g.sum.Sum(nil))
	return url, size, err
}

func (e *Engine) lookAtKey(_ context.Context, q KeyText, t task) (PublicKey, error) {
	text := q.Text
	if t.file != nil {
		var err error
		if text, err = keyText(t.file); err != nil {
			return PublicKey{}, err
		}
	}
	key, err := publicKey(text)
	return PublicKey{key.Text, key.Hybrid}, err
}

func publicKey(text string) (age.Public, error) {
	key, err := age.ParseRecipient(text)
	return key, keyTrouble(err)
}

// keyText is what stands in the file of a key. One that is too long holds none.
func keyText(f *File) (string, error) {
	if f.Bytes == nil {
		return "", &Error{Code: FileUnreadable}
	}
	b := make([]byte, min(max(f.Size, 0), age.MaxKeyText+1))
	if n, err := f.Bytes.ReadAt(b, 0); n < len(b) {
		return "", errors.Join(age.ErrRead, err)
	}
	return string(b), nil
}

// keyTrouble says what is wrong with a text that should be a key, and nothing of
// the text.
func keyTrouble(err error) error {
	for _, known := range []struct {
		err  error
		code string
	}{
		{age.ErrNoKey, NoKey}, {age.ErrKeySecret, KeySecret}, {age.ErrKeyPublic, KeyPublic},
		{age.ErrKeyTyped, KeyMistyped}, {age.ErrKeyKind, KeyUnknown}, {age.ErrKeyMany, KeySeveral},
	} {
		if errors.Is(err, known.err) {
			return &Error{Code: known.code}
		}
	}
	return err
}

// lockOf is what a bundle is locked with; "" where it is open.
func lockOf(f *File) (string, error) {
	kind, err := age.Look(f.Bytes, f.Size)
	return map[age.Kind]string{age.ByPassphrase: LockWords, age.ByKey: LockKey, age.ByOther: LockOther}[kind], err
}

// unlocked opens a bundle with what was typed, or with a key file beside it.
func (e *Engine) unlocked(ctx context.Context, q UnlockRequest, t task) (*age.Plain, error) {
	if t.file == nil || t.file.Bytes == nil {
		return nil, &Error{Code: FileUnreadable}
	}
	lock, err := lockOf(t.file)
	if err != nil {
		return nil, err
	}
	secret := q.Secret
	if len(t.file.More) > 0 {
		if secret, err = keyText(t.file.More[0]); err != nil {
			return nil, err
		}
	}
	with, err := e.openers(lock, secret)
	if err != nil {
		return nil, err
	}
	return age.Open(ctx, t.file.Bytes, t.file.Size, with...)
}

func (e *Engine) openers(lock, secret string) ([]age.Identity, error) {
	keys, err := age.ParseIdentities(secret)
	switch {
	case lock == LockWords && err == nil:
		return nil, &Error{Code: LockNeedsWords}
	case lock == LockWords:
		return e.wordsIn(secret), nil
	case lock == LockKey && errors.Is(err, age.ErrNoKey):
		return nil, &Error{Code: LockNeedsKey}
	case lock == LockKey:
		return keys, keyTrouble(err)
	}
	return nil, &Error{Code: LockUnknown}
}

// wordsIn are the words as they were typed, and without the capitals that the
// keyboard of a phone begins with.
func (e *Engine) wordsIn(typed string) []age.Identity {
	list := []age.Identity{age.Passphrase{Secret: typed, Derive: e.ports.Scrypt}}
	if small := strings.ToLower(typed); small != typed {
		list = append(list, age.Passphrase{Secret: small, Derive: e.ports.Scrypt})
	}
	return list
}

func (e *Engine) checkLocked(ctx context.Context, q UnlockRequest, t task) (Checked, error) {
	plain, err := e.unlocked(ctx, q, t)
	if errors.Is(err, age.ErrDamaged) {
		return checked(bundle.DamagedLock()), nil
	}
	if err != nil {
		return Checked{}, err
	}
	return e.openBundle(ctx, &inTurn{ReaderAt: plain.With(context.WithoutCancel(ctx))}, plain.Length(), t.progress)
}

// unlockBundle writes the ZIP that is in a locked bundle. It waits where a bundle
// that was made would, so there is one of the two.
func (e *Engine) unlockBundle(ctx context.Context, q UnlockRequest, t task) (Unlocked, error) {
	e.writing.Lock()
	defer e.writing.Unlock()
	plain, err := e.unlocked(ctx, q, t)
	if err != nil {
		return Unlocked{}, err
	}
	u, err := e.writeUnlocked(ctx, plain, t)
	return u, errors.Join(err, e.discardAfter(err))
}

func (e *Engine) writeUnlocked(ctx context.Context, plain *age.Plain, t task) (u Unlocked, err error) {
	if err := e.discard(); err != nil {
		return u, err
	}
	out, err := e.ports.Out.Create(ctx, "unlocked.zip")
	if err != nil {
		return u, err
	}
	e.outs = append(e.outs, out)
	for piece, at, size := make([]byte, 16*age.ChunkSize), int64(0), plain.Length(); at < size; {
		n, err := plain.ReadAt(piece[:min(int64(len(piece)), size-at)], at)
		if err != nil {
			return u, err
		}
		if _, err := out.Write(piece[:n]); err != nil {
			return u, err
		}
		at += int64(n)
		t.progress(at, size)
	}
	u.Name = strings.TrimSuffix(strings.TrimSuffix(t.file.Name, ".age"), ".zip") + ".zip"
	u.URL, u.Size, err = out.Finish(ctx)
	return u, err
}
