package engine

import (
	"context"
	"errors"
	"io"
	"slices"

	"daybook/app/age"
	"daybook/app/backup"
	"daybook/app/engine/code"
	"daybook/app/journal"
)

// saveBackup writes a copy of the journal as it is now. The log may grow while it
// is written, which can take minutes: someone may be writing down what is going on
// outside. A file that cannot be read does not keep the rest back, and is named.
func (e *Engine) saveBackup(ctx context.Context, q BackupRequest, t task) (Backup, error) {
	if err := e.whole(ctx); err != nil {
		return Backup{}, err
	}
	key, err := e.copyKey(ctx, q.Passphrase)
	if err != nil {
		return Backup{}, err
	}
	e.copying.Lock()
	defer e.copying.Unlock()
	if err := e.dropCopy(); err != nil {
		return Backup{}, err
	}
	b, err := e.writeCopy(ctx, key, e.copySource(ctx, q.OnlyNew), t)
	if err != nil {
		return Backup{}, errors.Join(err, e.dropCopy())
	}
	return b, nil
}

// copyKey is what will open the copy: the recovery code, or the passphrase if
// that is the journal's.
func (e *Engine) copyKey(ctx context.Context, typed string) (backup.Key, error) {
	if typed == "" {
		c, err := e.vault.Recovery()
		if err != nil {
			return backup.Key{}, &Error{Code: NoCode}
		}
		return backup.Key{Secret: code.Print(c), Work: backup.CodeWork}, nil
	}
	if err := e.confirm(ctx, typed); err != nil {
		return backup.Key{}, err
	}
	if c, err := code.Read(typed); err == nil && e.vault.CheckCode(c) == nil {
		return backup.Key{Secret: code.Print(c), Work: backup.CodeWork}, nil
	}
	return backup.Key{Secret: typed, Work: age.PassphraseWork}, nil
}

// cellsCopied are the cells that a copy takes along. A cell that is not named here
// stays: it may be a secret of this device.
var cellsCopied = []string{settingsCell, draftsCell, firstDraftCell, sealCell}

func (e *Engine) copySource(ctx context.Context, onlyNew bool) backup.Source {
	e.mu.RLock()
	defer e.mu.RUnlock()
	j := e.journal
	here, _ := backup.PointAt(j, j.Len()) // there are as many
	src := backup.Source{
		Info: backup.Info{
			Journal: backup.JournalID(j), Made: e.now(), App: e.ports.Keeper.Version(), Entries: here.Entries, Root: here.Root,
			Lost: j.Lost(), Practice: j.Start().Practice,
		},
		Entries: slices.Clone(j.Entries()), Cells: map[string][]byte{},
		Open: func(ctx context.Context, id string) (io.ReadCloser, error) {
			f, err := e.vault.OpenFile(ctx, id)
			if err != nil {
				return nil, err
			}
			return io.NopCloser(io.NewSectionReader(f, 0, f.Size())), nil
		},
		Unread: gone, Rand: e.rand(), Derive: e.ports.Scrypt,
	}
	for _, name := range cellsCopied {
		if b, err := e.vault.Cell(ctx, name); err == nil {
			src.Cells[name] = b
		}
	}
	if base := covering(e.knownCopies(ctx)); onlyNew && base != nil && uint64(base.To) <= j.Len() {
		src.Info.After = &backup.Point{Entries: uint64(base.To), Root: base.Root}
		src.Info.Erased = erasedBy(src.Entries)
		src.Entries = src.Entries[base.To:]
	}
	return src
}

// erasedBy are the objects that entries say were erased.
func erasedBy(entries []journal.Entry) []string {
	var list []string
	for _, entry := range entries {
		if entry.Header.Act == journal.Erased {
			list = append(list, entry.Header.Object)
		}
	}
	return list
}

func (e *Engine) writeCopy(ctx context.Context, key backup.Key, src backup.Source, t task) (Backup, error) {
	draft, err := backup.Begin(ctx, key, src)
	if err != nil {
		return Backup{}, err
	}
	if e.copy, err = e.ports.Out.Create(ctx, draft.Name); err != nil {
		return Backup{}, err
	}
	receipt, err := draft.Write(e.copy, t.progress)
	if err != nil {
		return Backup{}, err
	}
	url, size, err := e.copy.Finish(ctx)
	if err != nil {
		return Backup{}, err
	}
	c := known(receipt.ID, receipt.Info, draft.Name)
	e.noteCopies(ctx, c)
	return Backup{Name: draft.Name, URL: url, Size: size, Copy: c.Copy, Absent: len(receipt.Absent)}, nil
}

func (e *Engine) dropBackup(context.Context, None) (None, error) {
	e.copying.Lock()
	defer e.copying.Unlock()
	return None{}, e.dropCopy()
}

func (e *Engine) dropCopy() error {
	if e.copy == nil {
		return nil
	}
	err := e.copy.Discard()
	e.copy = nil
	return err
}
