package engine

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"sort"
	"strings"

	"daybook/app/age"
	"daybook/app/journal"
	"daybook/app/vault"
)

// takeWaiting takes in what was left while the journal was locked, the earliest first.
// Each is taken in once, in one transaction that deletes it, or waits on. What does not
// open is set aside, and keeps nothing from the rest.
func (e *Engine) takeWaiting(ctx context.Context, _ None) (Taken, error) {
	if err := e.whole(ctx); err != nil {
		return Taken{}, err
	}
	if e.past != nil {
		return Taken{}, nil
	}
	e.keying.Lock()
	defer e.keying.Unlock()
	keys, out, err := e.leaveKeys(ctx)
	if err != nil {
		return out, err
	}
	all, err := e.vault.Waiting(ctx)
	if err != nil {
		return out, err
	}
	var notes []*leftNote
	for _, w := range all {
		n, err := e.openLeft(ctx, keys, w)
		if err != nil {
			return out, err
		}
		if n != nil {
			notes = append(notes, n)
		}
	}
	sort.SliceStable(notes, func(i, k int) bool { return notes[i].head.At.UTC < notes[k].head.At.UTC })
	for _, n := range notes {
		err := n.damage
		if err == nil {
			err = n.open(ctx, keys, e.vault.OpenWaiting(ctx, n.w))
		}
		if err == nil {
			err = e.takeLeft(ctx, n)
		}
		n.shut()
		switch {
		case err == nil:
			out.Notes++
		case errors.Is(err, vault.ErrFull):
			out.Full = true
			return out, nil
		case !unreadable(err):
			return out, err
		default:
			if err := e.vault.SetAside(ctx, n.w); err != nil && !errors.Is(err, vault.ErrFull) {
				return out, err
			}
			out.Damage = append(out.Damage, Damage{What: "waiting", ID: n.w.ID})
		}
	}
	return out, nil
}

// leftNote is a waiting note that was opened, or what is wrong with it.
type leftNote struct {
	w      vault.Waiting
	plain  *age.Plain
	head   leaveHead
	body   int64 // where the file begins
	damage error
}

// openLeft opens a note as far as its head. One that was not finished, or is in the
// journal already, is deleted: nil. So is one with the name of anything else there, as
// of a hand-over, which a forger reads in a bundle: erased as an entry it would take the
// other along.
func (e *Engine) openLeft(ctx context.Context, keys []age.Identity, w vault.Waiting) (*leftNote, error) {
	n := &leftNote{w: w}
	e.mu.RLock()
	known := w.ID != "" && (e.journal.Taken(w.ID) || e.journal.Blanks(w.ID) != nil)
	e.mu.RUnlock()
	switch {
	case w.ID == "" || w.Whole && w.Damaged && !known || len(keys) == 0 && w.Whole && !known:
		n.damage = vault.ErrDamaged
		return n, nil
	case known || !w.Whole:
		return nil, e.vault.Commit(ctx, vault.Change{Taken: []string{w.ID}})
	}
	err := n.open(ctx, keys, e.vault.OpenWaiting(ctx, w))
	if err != nil && !unreadable(err) {
		return nil, err
	}
	n.damage = err
	n.shut()
	return n, nil
}

// shut keeps of a note what puts it in its turn: all at once they would fill the memory.
func (n *leftNote) shut() { n.plain, n.head = nil, leaveHead{At: n.head.At} }

func (n *leftNote) open(ctx context.Context, keys []age.Identity, src io.ReaderAt) (err error) {
	if n.plain, err = age.Open(ctx, src, n.w.Size, keys...); err != nil {
		return err
	}
	var size [4]byte
	if _, err := n.plain.ReadAt(size[:], 0); err != nil {
		return err
	}
	length := int64(binary.BigEndian.Uint32(size[:]))
	if length > maxHead || length > n.plain.Length() {
		return vault.ErrDamaged
	}
	head := make([]byte, length)
	if _, err := n.plain.ReadAt(head, 4); err != nil {
		return err
	}
	n.body = 4 + length
	h := &n.head
	if json.Unmarshal(head, h) != nil || h.V != 1 || h.ID != n.w.ID || (journal.When{Precision: journal.Exact, From: h.At}).Check() != nil || len(h.Words) > maxLeaving || h.File == nil && h.Words == "" ||
		h.File != nil && (h.File.Size < 0 || h.File.Size > n.plain.Length()-n.body || !isObject(h.File.Object)) {
		return vault.ErrDamaged
	}
	return nil
}

func isObject(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 16 && s == strings.ToLower(s)
}

// unreadable reports an error that stays one however often it is tried.
func unreadable(err error) bool {
	if errors.Is(err, vault.ErrDamaged) {
		return true
	}
	for _, e := range []error{age.ErrDamaged, age.ErrForm, age.ErrSecret, vault.ErrExists, io.EOF} {
		if errors.Is(err, e) && !errors.Is(err, age.ErrRead) {
			return true
		}
	}
	return false
}

// takeLeft makes a note part of the journal: an incident of its words, with its file.
func (e *Engine) takeLeft(ctx context.Context, n *leftNote) error {
	in := journal.Incident{What: n.head.Words, When: journal.When{Precision: journal.Unknown}, Locked: n.head.At}
	c := vault.Change{Taken: []string{n.w.ID}}
	var lines []journal.Line
	if f := n.head.File; f != nil {
		id, err := journal.NewObject(e.rand()) // one of the leaver's choice could stand in another's way
		if err != nil {
			return err
		}
		w, err := e.vault.NewFile(ctx, id)
		if err != nil {
			return err
		}
		receipt, err := intake(w, newTask(&File{Name: f.Name, Type: f.Type, Size: f.Size, Modified: f.Modified, Way: f.Way,
			Bytes: io.NewSectionReader(n.plain, n.body, f.Size)}, func(Progress) {}))
		var staged vault.Staged
		if err == nil {
			staged, err = w.Close(ctx)
		}
		if err != nil {
			abandon(ctx, w)
			return err
		}
		receipt.Locked, in.Evidence = n.head.At, []string{id}
		lines, c.Files = append(lines, journal.Line{Act: journal.Imported, Object: id, Content: receipt}), []vault.Staged{staged}
		defer abandon(ctx, w) // which leaves alone what was committed
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	return e.write(ctx, append(lines, journal.Line{Act: journal.Created, Object: n.w.ID, Content: in}), c)
}
