package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strings"
	"unicode"

	"daybook/app/evidence"
	"daybook/app/journal"
	"daybook/app/report"
	"daybook/app/vault"
)

// plainFile is what a decrypted copy is called while it waits on its way out.
const plainFile = "file"

// decrypt writes a file, or what is in it, where the page can save it from, and
// notes that in the journal before the page hears of it: no copy leaves unnoted.
func (e *Engine) decrypt(ctx context.Context, q DecryptRequest, t task) (Plain, error) {
	if err := e.whole(ctx); err != nil {
		return Plain{}, err
	}
	e.copying.Lock()
	defer e.copying.Unlock()
	if err := e.dropCopy(); err != nil {
		return Plain{}, err
	}
	p, err := e.writePlain(ctx, q, t)
	if err != nil {
		return Plain{}, errors.Join(err, e.dropCopy())
	}
	return p, nil
}

func (e *Engine) writePlain(ctx context.Context, q DecryptRequest, t task) (Plain, error) {
	var err error
	if e.copy, err = e.ports.Out.Create(ctx, plainFile); err != nil {
		return Plain{}, err
	}
	w := &plainWriter{out: e.copy, hash: sha256.New()}
	note := journal.Decrypted{About: q.ID}
	if q.Inside {
		e.looking.Lock()
		note.Inside, err = e.inside(ctx, q.InsideRequest, w)
		e.looking.Unlock()
		note.SHA256 = w.sum()
	} else {
		err = e.plain(ctx, q.ID, w, t)
	}
	if err != nil {
		return Plain{}, err
	}
	url, size, err := e.copy.Finish(ctx)
	if err != nil {
		return Plain{}, err
	}
	p := Plain{Name: plainName(note.Inside, w.head), URL: url, Size: size, SHA256: w.sum()}
	e.writing.Lock()
	defer e.writing.Unlock()
	r := e.journal.Evidence(q.ID)
	if r == nil || r.Erased { // while it was written
		return Plain{}, &Error{Code: NotFound}
	}
	if !q.Inside {
		p.Name = plainName(r.Evidence.Name, w.head)
	}
	lines, err := e.withBeside(nil, journal.Record{Decrypted: &note}, false)
	if err != nil {
		return Plain{}, err
	}
	return p, e.write(ctx, lines, vault.Change{})
}

// plain writes a file as it came in, and holds it against what came in.
func (e *Engine) plain(ctx context.Context, id string, w *plainWriter, t task) error {
	r, f, err := e.look(ctx, id)
	if err != nil {
		return err
	}
	for at := int64(0); at < f.Size(); at += 1 << 20 {
		b, err := part(f, at, min(f.Size(), at+1<<20))
		if err == nil {
			_, err = w.Write(b)
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		t.progress(at+int64(len(b)), f.Size())
	}
	if w.sum() != r.Evidence.SHA256 {
		return &Error{Code: FileChanged}
	}
	return nil
}

// plainWriter keeps the beginning of what goes through it, and its sum.
type plainWriter struct {
	out  io.Writer
	head []byte
	hash hash.Hash
}

func (w *plainWriter) Write(p []byte) (int, error) {
	w.head = append(w.head, p[:min(len(p), evidence.HeadSize-len(w.head))]...)
	w.hash.Write(p)
	return w.out.Write(p)
}

func (w *plainWriter) sum() string { return hex.EncodeToString(w.hash.Sum(nil)) }

// plainName is a name that a file can be saved under: its own, without what names
// of files cannot have, and with the ending that its content has in a bundle: so
// that a device asks the right program, and runs nothing at a tap.
func plainName(name string, head []byte) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return '_'
		}
		return r
	}, name)
	if clean = strings.Trim(clean, " ."); clean == "" {
		clean = plainFile
	}
	ending := "." + report.Extension(evidence.Type(head, name))
	low := strings.ToLower(clean)
	if strings.HasSuffix(low, ending) || ending == ".jpg" && strings.HasSuffix(low, ".jpeg") {
		return clean
	}
	return clean + ending
}
