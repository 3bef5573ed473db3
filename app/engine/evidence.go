package engine

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"daybook/app/evidence"
	"daybook/app/journal"
	"daybook/app/vault"
)

// addEvidence takes a file in: segments first, then the one transaction that
// makes it part of the journal. It belongs to the journal from here on, whether
// or not the incident it was chosen for is ever saved.
func (e *Engine) addEvidence(ctx context.Context, _ None, t task) (Added, error) {
	return e.takeIn(ctx, "", t)
}

// addCovered takes in a copy of a picture of the journal, made in the page with
// parts of it covered. The picture stays as it is; the copy is a file of its own that
// points at it.
func (e *Engine) addCovered(ctx context.Context, q ExhibitRequest, t task) (Added, error) {
	if err := e.whole(ctx); err != nil {
		return Added{}, err
	}
	e.mu.RLock()
	r := e.journal.Evidence(q.ID)
	ok := r != nil && !r.Erased && strings.HasPrefix(r.Evidence.Type, "image/")
	e.mu.RUnlock()
	if !ok {
		return Added{}, &Error{Code: NotFound}
	}
	return e.takeIn(ctx, q.ID, t)
}

func (e *Engine) takeIn(ctx context.Context, of string, t task) (Added, error) {
	if t.file == nil || t.file.Bytes == nil {
		return Added{}, &Error{Code: FileUnreadable}
	}
	if t.file.Size >= evidence.MaxSize { // before anything is stored
		return Added{}, &Error{Code: FileTooLarge}
	}
	if err := e.whole(ctx); err != nil {
		return Added{}, err
	}
	if !e.holds(t.file.Size) {
		return Added{}, &Error{Code: TooMuchPractice}
	}
	if err := e.hasRoom(ctx, t.file.Size); err != nil {
		return Added{}, err
	}
	id, err := journal.NewObject(e.rand())
	if err != nil {
		return Added{}, err
	}
	w, err := e.vault.NewFile(ctx, id)
	if err != nil {
		return Added{}, err
	}
	rest := t.file.Size
	receipt, err := intake(w, task{t.file, func(done, total int64) {
		rest = total - done
		t.progress(done, total)
	}})
	if receipt.Of = of; of != "" {
		receipt.Way = journal.Covered
	}
	if err == nil {
		return e.keep(ctx, id, w, receipt)
	}
	abandon(ctx, w)
	if errors.Is(err, vault.ErrFull) { // some browsers say only by failing that there is no room
		err = &Error{Code: StorageFull, Missing: rest + roomBeside}
	}
	return Added{}, err
}

// roomBeside is what a browser must be able to store beside a file: the seals of
// its segments, the entry, and what the database needs to work.
const roomBeside = 4 << 20

// hasRoom looks at the space before a file is begun. Where the browser does not say,
// storing it will tell.
func (e *Engine) hasRoom(ctx context.Context, size int64) error {
	if e.past != nil { // kept in memory
		return nil
	}
	used, left := e.ports.Keeper.Space(ctx)
	if used == 0 || size+roomBeside <= left {
		return nil
	}
	return &Error{Code: StorageFull, Missing: size + roomBeside - left}
}

// abandon removes what was written of a file. When even that fails, the next
// unlock sweeps it.
func abandon(ctx context.Context, w *vault.FileWriter) {
	_ = w.Abandon(context.WithoutCancel(ctx))
}

// intake copies the file into w and writes down what arrived.
func intake(w io.Writer, t task) (journal.Evidence, error) {
	sums, err := evidence.Intake(w, t.file.Bytes, t.file.Size, t.progress)
	if errors.Is(err, evidence.ErrLength) {
		return journal.Evidence{}, &Error{Code: FileUnreadable}
	}
	if err != nil {
		return journal.Evidence{}, err
	}
	r := journal.Evidence{
		Name: t.file.Name, Type: evidence.Type(sums.Head, t.file.Name), Claimed: t.file.Type,
		Size: sums.Size, SHA256: sums.SHA256, CRC32: sums.CRC32, Way: wayOf(t.file),
	}
	if t.file.Modified > 0 {
		r.Modified = time.UnixMilli(t.file.Modified).UTC().Format("2006-01-02T15:04:05.000Z")
	}
	return r, nil
}

// wayOf is the way a file came, as far as it is one that is known. What is a covered
// copy is not for the page to say.
func wayOf(f *File) string {
	if f.Way != journal.Covered && slices.Contains(journal.Ways, f.Way) {
		return f.Way
	}
	return journal.Ways[0]
}

// keep makes the file part of the journal, unless the same bytes are there.
func (e *Engine) keep(ctx context.Context, id string, w *vault.FileWriter, receipt journal.Evidence) (Added, error) {
	e.writing.Lock()
	defer e.writing.Unlock()
	for _, r := range e.journal.AllEvidence() {
		if r.Evidence.SHA256 == receipt.SHA256 && !e.missing(ctx, r.ID) {
			abandon(ctx, w)
			return Added{Exhibit: e.exhibit(r), Known: true}, nil
		}
	}
	staged, err := w.Close(ctx)
	if err == nil {
		line := journal.Line{Act: journal.Imported, Object: id, Content: receipt}
		err = e.write(ctx, []journal.Line{line}, vault.Change{Files: []vault.Staged{staged}})
	}
	if err != nil {
		abandon(ctx, w)
		return Added{}, err
	}
	e.drawSoon()
	return Added{Exhibit: e.exhibit(e.journal.Evidence(id))}, nil
}
