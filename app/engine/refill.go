package engine

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"

	"daybook/app/backup"
	"daybook/app/bundle"
	"daybook/app/evidence"
	"daybook/app/journal"
	"daybook/app/vault"
)

// refill fills a vault from copies: the entries, then the files, then, in one
// batch, all that makes a journal of it. What is there already is left as it is.
type refill struct {
	e     *Engine
	ctx   context.Context
	v     *vault.Vault
	log   *backup.Log
	list  []*picked
	meter *meter
	code  *vault.Code // what the copies were opened with

	writer  *vault.FileWriter // of the file on its way
	now     *journal.EvidenceRecord
	files   int
	orphans []string // files that no entry tells of any more
}

func (r *refill) all(mark map[string][]byte) (Restored, error) {
	if err := r.entries(mark); err != nil {
		return Restored{}, err
	}
	for _, p := range r.list {
		if err := p.ReadFiles(r.ctx, r, r.meter.add); err != nil {
			r.abandon()
			return Restored{}, err
		}
	}
	r.meter.end()
	missing := r.missing()
	if err := r.finish(missing); err != nil {
		return Restored{}, err
	}
	out := Restored{Entries: int(r.log.Journal.Len()), Files: r.files + len(r.orphans), Damage: entryDamage(r.log.Lost)}
	r.log, r.list = nil, nil // the log is about to be read into memory once more
	opened, err := r.enter()
	out.Opened = opened
	for _, m := range missing {
		x := r.e.exhibit(m)
		x.Missing = true
		out.Missing = append(out.Missing, x)
	}
	return out, err
}

// How much is appended at once.
const (
	refillEntries = 512
	refillBytes   = 4 << 20
)

// entries appends those that are not there yet. Those that are must be the same:
// a restoring goes on with the copies it was begun with.
func (r *refill) entries(mark map[string][]byte) error {
	all := r.log.Journal.Entries()
	have := uint64(0)
	_, err := r.v.Load(r.ctx, func(seq uint64, record []byte) error {
		if seq >= uint64(len(all)) || string(record) != string(all[seq].Marshal()) {
			return &Error{Code: CopiesDiffer}
		}
		have++
		return nil
	})
	if err != nil {
		return err
	}
	if have != r.v.Len() { // one that cannot be read: begin anew
		return &Error{Code: CopiesDiffer}
	}
	for have < uint64(len(all)) {
		c := vault.Change{Cells: mark}
		for size := 0; have < uint64(len(all)) && len(c.Append) < refillEntries && size < refillBytes; have++ {
			c.Append = append(c.Append, all[have].Marshal())
			size += len(c.Append[len(c.Append)-1])
		}
		if c.Root, err = r.log.Journal.RootAt(have); err != nil {
			return err
		}
		if err := r.v.Commit(r.ctx, c); err != nil {
			return err
		}
		mark = nil
	}
	return nil
}

// Take implements backup.Taker: a file that is not there, and that the log tells
// of, or did where an entry was lost.
func (r *refill) Take(id string, size int64) (io.Writer, error) {
	r.now = r.log.Journal.Evidence(id)
	orphan := r.now == nil && len(r.log.Lost) > 0 && !r.log.Erased[id]
	there := r.has(id)
	if orphan && there {
		r.adopt(id)
	}
	if there || !orphan && (r.now == nil || r.now.Erased || r.now.Evidence.Size != size) {
		r.meter.add(size)
		return nil, nil
	}
	var err error
	r.writer, err = r.v.NewFile(r.ctx, id)
	return r.writer, err
}

func (r *refill) has(id string) bool {
	_, err := r.v.OpenFile(r.ctx, id)
	return err == nil
}

// Took implements backup.Taker.
func (r *refill) Took(id, sum string, whole bool) error {
	if !whole || r.now != nil && sum != r.now.Evidence.SHA256 {
		r.abandon()
		return nil
	}
	staged, err := r.writer.Close(r.ctx)
	if err != nil {
		return err
	}
	err = r.v.Commit(r.ctx, vault.Change{Files: []vault.Staged{staged}})
	if err == nil {
		r.writer = nil
	}
	if err == nil && r.now == nil {
		r.adopt(id)
	}
	return err
}

// adopt remembers a file whose entry was lost. The log gets a new one about it,
// with what can still be said of it.
func (r *refill) adopt(id string) {
	for _, known := range r.orphans {
		if known == id {
			return
		}
	}
	r.orphans = append(r.orphans, id)
}

func (r *refill) adopted() (lines []journal.Line, err error) {
	for _, id := range r.orphans {
		f, err := r.v.OpenFile(r.ctx, id)
		if err != nil {
			return nil, err
		}
		sums, err := evidence.Intake(io.Discard, f, f.Size(), nil)
		if err != nil {
			return nil, err
		}
		lines = append(lines, journal.Line{Act: journal.Imported, Object: id, Content: journal.Evidence{
			Name: id[:8], Type: evidence.Type(sums.Head, ""), Size: sums.Size, SHA256: sums.SHA256, CRC32: sums.CRC32, Way: "restored",
		}})
	}
	return lines, nil
}

func (r *refill) abandon() {
	if r.writer != nil {
		abandon(r.ctx, r.writer)
		r.writer = nil
	}
}

// missing is the evidence whose bytes did not come back.
func (r *refill) missing() []*journal.EvidenceRecord {
	var list []*journal.EvidenceRecord
	for _, ev := range r.log.Journal.AllEvidence() {
		if r.has(ev.ID) {
			r.files++
			continue
		}
		list = append(list, ev)
	}
	return list
}

// finish makes a journal of what is there, in one batch: the log says that it goes
// on here, with a key of its own that the one before vouches for, and that one goes.
func (r *refill) finish(missing []*journal.EvidenceRecord) error {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(r.e.rand(), seed); err != nil {
		return err
	}
	move, err := r.move(ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey))
	if err != nil {
		return err
	}
	for _, ev := range missing {
		move.Absent = append(move.Absent, ev.ID)
	}
	adopted, err := r.adopted()
	if err != nil {
		return err
	}
	c := vault.Change{Cells: r.cells(len(missing) == 0)}
	c.Cells[sealCell], c.Cells[restoringCell] = seed, nil
	lines := append([]journal.Line{{Act: journal.Moved, Content: move}}, adopted...)
	if _, err := r.e.draw(r.log.Journal, lines, &c); err != nil {
		return err
	}
	return r.v.Commit(r.ctx, c)
}

// move is the word of the old key, if the copy still has it.
func (r *refill) move(to ed25519.PublicKey) (journal.Move, error) {
	var old ed25519.PrivateKey
	if seed := r.log.Cells[sealCell]; len(seed) == ed25519.SeedSize {
		old = ed25519.NewKeyFromSeed(seed)
	}
	m, err := bundle.Vouch(r.log.Journal, old, to)
	if errors.Is(err, bundle.ErrKey) {
		m, err = bundle.Vouch(r.log.Journal, nil, to)
	}
	m.App, m.Made = r.e.ports.Keeper.Version(), r.log.Info.Made
	return m, err
}

// cells are those of the copies, and what is known of them: they were just read
// from one end to the other.
func (r *refill) cells(allFiles bool) map[string][]byte {
	cells := map[string][]byte{}
	for _, name := range cellsCopied {
		if b, ok := r.log.Cells[name]; ok {
			cells[name] = b
		}
	}
	var list []knownCopy
	for _, p := range r.list {
		k := known(p.ID, p.Said(), p.name)
		if allFiles && len(r.log.Lost) == 0 {
			k.Checked = r.e.now()
		}
		list = append(list, k)
	}
	cells[copiesCell] = noted(nil, list...)
	return cells
}

// enter opens the finished journal as after an unlock, and lets the recovery code
// that opened its copies open it too.
func (r *refill) enter() (Opened, error) {
	if r.code != nil {
		_ = r.v.SetRecovery(r.ctx, *r.code) // else a new one has to be made
	}
	opened, err := r.e.enter(r.ctx, r.v)
	if err == nil {
		r.e.startRecall(r.ctx)
		opened.Keys = r.e.keys()
	}
	return opened, err
}
