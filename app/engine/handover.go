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

// saveBundle writes what was chosen as a bundle, in as many volumes as it takes, and
// notes it in the log.
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
		Language: q.Language, Choice: q.Choice, Prefix: strings.TrimSpace(q.Prefix), Limit: q.Limit, App: e.ports.Keeper.Version(), Absent: map[string]bool{},
		Open: func(ctx context.Context, id string) (io.ReadCloser, error) {
			f, err := e.vault.OpenFile(ctx, id)
			if err != nil {
				return nil, err
			}
			return io.NopCloser(io.NewSectionReader(f, 0, f.Size())), nil
		},
	}, nil
}

// export writes the volumes of a bundle, each to a new file, and notes them in the log.
func (e *Engine) export(ctx context.Context, src bundle.Source, q BundleRequest, t task) (Bundle, error) {
	if err := e.discard(); err != nil {
		return Bundle{}, err
	}
	lock, err := e.lock(q.Lock, q.Language)
	if err != nil {
		return Bundle{}, err
	}
	set, err := bundle.Divide(src)
	if err != nil {
		return Bundle{}, err
	}
	selected := q.Choice.Select(e.journal)
	b := Bundle{Absent: len(src.Absent), Left: len(selected.Out)}
	if lock != nil {
		b.Words = lock.words
	}
	var notes []journal.Line
	for n := 1; n <= set.Count(); n++ {
		v, r, err := e.exportVolume(ctx, set, n, lock, t)
		if err != nil {
			return Bundle{}, err
		}
		b.Volumes, b.Incidents, b.Files = append(b.Volumes, v), r.Incidents, b.Files+r.Files
		notes = append(notes, e.noted(src, v.Name, selected, r))
	}
	return b, e.note(ctx, notes, noteOf(q, b))
}

// noteOf is for whom it was made and why, and how much stayed out.
func noteOf(q BundleRequest, b Bundle) *journal.Handover {
	h := &journal.Handover{For: strings.TrimSpace(q.For), Why: strings.TrimSpace(q.Why), Left: b.Left, Annex: q.Choice.Annex}
	if !h.Annex {
		h.Fields = q.Choice.Fields.Names()
	}
	if h.For+h.Why == "" && h.Left == 0 && !h.Annex && len(h.Fields) == 0 {
		return nil
	}
	return h
}

func (e *Engine) exportVolume(ctx context.Context, set *bundle.Set, n int, lock *locking, t task) (Volume, bundle.Receipt, error) {
	none, v := bundle.Receipt{}, Volume{Name: set.Name(n) + ".zip"}
	if lock != nil {
		v.Name += ".age"
	}
	out, err := e.ports.Out.Create(ctx, v.Name)
	if err != nil {
		return v, none, err
	}
	e.outs = append(e.outs, out)
	given, err := e.give(ctx, out, lock)
	if err != nil {
		return v, none, err
	}
	r, err := set.Write(ctx, given, n, t.progress)
	if err != nil {
		return v, none, err
	}
	v.URL, v.Size, err = given.finish(ctx, &r)
	v.SHA256, v.SealCode, v.Files = hex.EncodeToString(r.SHA256[:]), inFours(r.SealCode[:]), r.Files
	return v, r, err
}

// noted is what the journal says of one file that was made.
func (e *Engine) noted(src bundle.Source, name string, s *bundle.Selection, r bundle.Receipt) journal.Line {
	root := e.journal.Root()
	from, to := e.period(s)
	return journal.Line{Act: journal.Exported, Content: journal.Export{
		Name: name, SealedAt: src.SealedAt.UTC, SealCode: hex.EncodeToString(r.SealCode[:]),
		SHA256: hex.EncodeToString(r.SHA256[:]), Size: r.Size,
		Entries: e.journal.Len(), Root: hex.EncodeToString(root[:]),
		Incidents: r.Incidents, Files: r.Files, From: from, To: to,
	}}
}

// note writes into the journal that a bundle was made, and beside it for whom and
// why, which no bundle tells; h may be nil. Volumes of one hand-over have one object.
func (e *Engine) note(ctx context.Context, lines []journal.Line, h *journal.Handover) error {
	if h == nil && len(lines) == 1 {
		return e.write(ctx, lines, vault.Change{})
	}
	about, err := journal.NewObject(e.rand())
	if err != nil {
		return err
	}
	for i := range lines {
		lines[i].Object = about
	}
	if h != nil {
		h.About = about
		if lines, err = e.withBeside(lines, journal.Record{Handover: h}, false); err != nil {
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
	var errs []error
	for _, out := range e.outs {
		errs = append(errs, out.Discard())
	}
	e.outs = nil
	return errors.Join(errs...)
}

func (e *Engine) checkBundle(ctx context.Context, _ None, t task) (Checked, error) {
	if t.file == nil || t.file.Bytes == nil {
		return Checked{}, &Error{Code: FileUnreadable}
	}
	lock, err := lockOf(t.file)
	if err != nil || lock != "" {
		return Checked{Lock: lock}, err
	}
	return e.openBundle(ctx, t.file.Bytes, t.file.Size, t.progress)
}

func checked(r bundle.Result) Checked {
	c := Checked{
		OK: r.OK, Name: r.Name, SealedAt: r.SealedAt, SealCode: r.SealCode, Key: r.Key, Before: r.Before,
		Incidents: r.Incidents, Files: r.Files, Entries: r.Entries, Shortened: r.Shortened,
		Volume: r.Volume, Volumes: r.Volumes,
	}
	for _, s := range r.Stamps {
		c.Stamps = append(c.Stamps, Stamped(s))
	}
	for _, f := range r.Findings {
		c.Findings = append(c.Findings, Finding(f))
	}
	return c
}
