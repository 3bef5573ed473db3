package engine

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"strings"

	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/vault"
)

// saveBundle writes what was chosen as one bundle and notes it in the log.
// While it is written nothing else may enter the journal; drafts still do.
//
// A file that can no longer be read must not keep the rest from being handed
// over: the bundle is begun again without its bytes and says so. A file that
// reads well but is not what came in stops it (design §4).
func (e *Engine) saveBundle(ctx context.Context, q BundleRequest, t task) (Bundle, error) {
	if err := e.whole(ctx); err != nil {
		return Bundle{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	src, err := e.source(ctx, q)
	if err != nil {
		return Bundle{}, err
	}
	for {
		b, err := e.export(ctx, src, q, t)
		var unread *bundle.ErrUnread
		if err == nil || !errors.As(err, &unread) || !gone(err) || src.Absent[unread.ID] {
			return b, errors.Join(err, e.discardAfter(err))
		}
		src.Absent[unread.ID] = true
	}
}

// gone tells a file that cannot be read from a moment's trouble.
func gone(err error) bool { return errors.Is(err, vault.ErrNone) || errors.Is(err, vault.ErrDamaged) }

func (e *Engine) discardAfter(err error) error {
	if err == nil {
		return nil
	}
	return e.discard()
}

func (e *Engine) source(ctx context.Context, q BundleRequest) (bundle.Source, error) {
	if q.Choice.From.Check() != nil || q.Choice.To.Check() != nil {
		return bundle.Source{}, broken("period")
	}
	key, err := e.sealKey(ctx)
	if err != nil {
		return bundle.Source{}, err
	}
	return bundle.Source{
		Journal: e.journal, SealedAt: e.now(), Seal: key,
		Language: q.Language, Choice: q.Choice, Prefix: strings.TrimSpace(q.Prefix), App: e.ports.Keeper.Version(), Absent: map[string]bool{},
		Open: func(ctx context.Context, id string) (io.ReadCloser, error) {
			f, err := e.vault.OpenFile(ctx, id)
			if err != nil {
				return nil, err
			}
			return io.NopCloser(io.NewSectionReader(f, 0, f.Size())), nil
		},
	}, nil
}

// export writes one bundle to a new file and notes it in the log.
func (e *Engine) export(ctx context.Context, src bundle.Source, q BundleRequest, t task) (Bundle, error) {
	if err := e.discard(); err != nil {
		return Bundle{}, err
	}
	lock, err := e.lock(q.Lock, q.Language)
	if err != nil {
		return Bundle{}, err
	}
	name, words := bundle.Name(src)+".zip", ""
	if lock != nil {
		name, words = name+".age", lock.words
	}
	if e.out, err = e.ports.Out.Create(ctx, name); err != nil {
		return Bundle{}, err
	}
	given, err := e.give(ctx, e.out, lock)
	if err != nil {
		return Bundle{}, err
	}
	receipt, err := bundle.Write(ctx, given, src, t.progress)
	if err != nil {
		return Bundle{}, err
	}
	url, size, err := given.finish(ctx, &receipt)
	if err != nil {
		return Bundle{}, err
	}
	selected := q.Choice.Select(e.journal)
	left := len(selected.Out)
	return Bundle{
		Name: name, URL: url, Size: size, SHA256: hex.EncodeToString(receipt.SHA256[:]),
		Words:     words,
		SealCode:  inFours(receipt.SealCode[:]),
		Incidents: receipt.Incidents, Files: receipt.Files, Absent: len(src.Absent), Left: left,
	}, e.note(ctx, src, name, selected, receipt, journal.Handover{For: strings.TrimSpace(q.For), Why: strings.TrimSpace(q.Why), Left: left, Annex: q.Choice.Annex})
}

// note writes into the journal that a bundle was made, and beside it for whom and
// why, which no bundle tells.
func (e *Engine) note(ctx context.Context, src bundle.Source, name string, s *bundle.Selection, r bundle.Receipt, h journal.Handover) error {
	root := e.journal.Root()
	from, to := e.period(s)
	lines := []journal.Line{{Act: journal.Exported, Content: journal.Export{
		Name: name, SealedAt: src.SealedAt.UTC, SealCode: hex.EncodeToString(r.SealCode[:]),
		SHA256: hex.EncodeToString(r.SHA256[:]), Size: r.Size,
		Entries: e.journal.Len(), Root: hex.EncodeToString(root[:]),
		Incidents: r.Incidents, Files: r.Files, From: from, To: to,
	}}}
	if h != (journal.Handover{}) {
		about, err := journal.NewObject(e.rand())
		if err != nil {
			return err
		}
		lines[0].Object, h.About = about, about
		if lines, err = e.withBeside(lines, journal.Record{Handover: &h}, false); err != nil {
			return err
		}
	}
	return e.write(ctx, lines, vault.Change{})
}

// inFours is a hash as people compare it: groups of four hex digits.
func inFours(sum []byte) string {
	digits := hex.EncodeToString(sum)
	var groups []string
	for i := 0; i < len(digits); i += 4 {
		groups = append(groups, digits[i:min(i+4, len(digits))])
	}
	return strings.Join(groups, " ")
}

func (e *Engine) dropBundle(context.Context, None) (None, error) {
	e.writing.Lock()
	defer e.writing.Unlock()
	return None{}, e.discard()
}

func (e *Engine) discard() error {
	if e.out == nil {
		return nil
	}
	err := e.out.Discard()
	e.out = nil
	return err
}

func (e *Engine) checkBundle(ctx context.Context, _ None, t task) (Checked, error) {
	if t.file == nil || t.file.Bytes == nil {
		return Checked{}, &Error{Code: FileUnreadable}
	}
	lock, err := lockOf(t.file)
	if err != nil || lock != "" {
		return Checked{Lock: lock}, err
	}
	r, err := bundle.Check(ctx, t.file.Bytes, t.file.Size, t.progress)
	return checked(r), err
}

func checked(r bundle.Result) Checked {
	c := Checked{
		OK: r.OK, Name: r.Name, SealedAt: r.SealedAt, SealCode: r.SealCode,
		Incidents: r.Incidents, Files: r.Files, Entries: r.Entries,
	}
	for _, f := range r.Findings {
		c.Findings = append(c.Findings, Finding(f))
	}
	return c
}
