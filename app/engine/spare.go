package engine

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"slices"

	"daybook/app/bundle"
	"daybook/app/journal"
	"daybook/app/vault"
)

// The key of the seal, and the entries that say which key it is, are kept twice:
// so much hangs on them, and a single bad record must not take from a journal
// that it can be handed over and followed.

const (
	spareSealCell = "spare/seal-key" // as sealCell
	spareCells    = "spare/entry-"   // and a seq: an entry as it is in the log
)

// spare is the second copy of an entry of the log.
func spare(ctx context.Context, v *vault.Vault, seq uint64) (journal.Entry, bool) {
	b, err := v.Cell(ctx, spareCells+seqName(seq))
	if err != nil {
		return journal.Entry{}, false
	}
	e, err := journal.Unmarshal(b)
	return e, err == nil && e.Header.Seq == seq
}

// keepSpares makes the second copies that are not there, or cannot be read. When
// that fails it waits for the next unlock.
func keepSpares(ctx context.Context, v *vault.Vault, j *journal.Journal) {
	cells := map[string][]byte{}
	for _, e := range j.Entries() {
		if act := e.Header.Act; (act == journal.Started || act == journal.Moved) && !e.Empty() {
			missing(ctx, v, cells, spareCells+seqName(e.Header.Seq), e.Marshal())
		}
	}
	if seed, ok := sealSeed(ctx, v, j); ok {
		missing(ctx, v, cells, sealCell, seed)
		missing(ctx, v, cells, spareSealCell, seed)
	}
	if len(cells) > 0 {
		_ = v.Commit(ctx, vault.Change{Cells: cells})
	}
}

// missing notes a cell that does not hold what it should.
func missing(ctx context.Context, v *vault.Vault, cells map[string][]byte, name string, want []byte) {
	if b, err := v.Cell(ctx, name); err != nil || !slices.Equal(b, want) {
		cells[name] = want
	}
}

// sealSeed is the seed of the journal's key, from either of its cells.
func sealSeed(ctx context.Context, v *vault.Vault, j *journal.Journal) ([]byte, bool) {
	for _, name := range []string{sealCell, spareSealCell} {
		if seed, err := v.Cell(ctx, name); err == nil && len(seed) == ed25519.SeedSize && fits(seed, j) {
			return seed, true
		}
	}
	return nil, false
}

// fits reports whether a seed is of the key that the log names, as far as that
// can be read.
func fits(seed []byte, j *journal.Journal) bool {
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	return len(j.Lost()) > 0 || j.SealKey() == hex.EncodeToString(public)
}

// newSealKey draws a key, and the cells it is kept in.
func (e *Engine) newSealKey() (ed25519.PrivateKey, map[string][]byte, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(e.rand(), seed); err != nil {
		return nil, nil, err
	}
	return ed25519.NewKeyFromSeed(seed), map[string][]byte{sealCell: seed, spareSealCell: seed}, nil
}

// sealKey is the key that bundles are sealed with. Where it is lost the journal
// goes on with a new one that nothing vouches for, and says so in the log: a
// bundle that can be questioned is worth more than none. e.writing is held.
func (e *Engine) sealKey(ctx context.Context) (ed25519.PrivateKey, error) {
	if seed, ok := sealSeed(ctx, e.vault, e.journal); ok {
		return ed25519.NewKeyFromSeed(seed), nil
	}
	key, cells, err := e.newSealKey()
	if err != nil {
		return nil, err
	}
	m, err := bundle.Vouch(e.journal, nil, key.Public().(ed25519.PublicKey))
	if err != nil {
		return nil, err
	}
	m.App = e.ports.Keeper.Version()
	return key, e.write(ctx, []journal.Line{{Act: journal.Moved, Content: m}}, vault.Change{Cells: cells})
}
