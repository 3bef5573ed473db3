package vault

import (
	"encoding/binary"
	"fmt"
	"io"
)

// An epoch is the time from one erasure to the next. Log, pages, files and cells
// are sealed under the vault key and the secret of the epoch; once that secret
// is overwritten nothing opens that was sealed in the epoch and not sealed anew.
type epoch struct {
	number uint64
	secret []byte
	bare   bool // the first of a vault of version 1: the secret is its vault key, alone
}

// keys are what an epoch seals with.
type keys struct{ log, page, file, cell sealer }

// root is the vault key, and what seals under it alone.
type root struct {
	key    []byte
	anchor sealer
	epoch  sealer // the epochs in the header, and the mark
}

const (
	epochsSize  = 1 + nonceSize + epochsPlain + tagSize
	epochsPlain = 8 + 1 + 2*keySize

	shapeTwo  = 1 // there is a next secret
	shapeBare = 2 // the first secret is a vault key of version 1
)

func newRoot(p Ports, key, id []byte) (r root, err error) {
	r.key = key
	if r.anchor, err = newSealer(p, key, id, "anchor"); err != nil {
		return r, err
	}
	r.epoch, err = newSealer(p, key, id, "epoch")
	return r, err
}

// keys derives the keys of an epoch; docs/vault-format.md, section 5.
func (r root) keys(p Ports, e epoch) (k keys, err error) {
	secret, version := append(append([]byte{}, r.key...), e.secret...), labelEpoch
	if e.bare {
		secret, version = e.secret, label
	}
	for _, one := range []struct {
		name string
		s    *sealer
	}{{"log", &k.log}, {"pages", &k.page}, {"files", &k.file}, {"cells", &k.cell}} {
		if *one.s, err = deriveSealer(p, secret, r.anchor.id, version, one.name); err != nil {
			return k, err
		}
	}
	return k, nil
}

// labelEpoch begins the info of keys that belong to an epoch.
const labelEpoch = "daybook-vault/2/"

func draw(p Ports) ([]byte, error) {
	b := make([]byte, keySize)
	_, err := io.ReadFull(p.Rand, b)
	return b, err
}

// sealEpochs puts one epoch, or two that follow each other, into a header.
func (r root) sealEpochs(h *header, list []epoch) error {
	plain := make([]byte, epochsPlain)
	binary.BigEndian.PutUint64(plain, list[0].number)
	if list[0].bare {
		plain[8] |= shapeBare
	}
	copy(plain[9:], list[0].secret)
	if len(list) == 2 {
		plain[8] |= shapeTwo
		copy(plain[9+keySize:], list[1].secret)
	}
	sealed, err := r.epoch.seal("header", plain)
	copy(h.epochs[:], sealed)
	return err
}

func (r root) openEpochs(h *header) ([]epoch, error) {
	plain, err := r.epoch.open("header", h.epochs[:])
	if err != nil {
		return nil, fmt.Errorf("epochs: %w", err)
	}
	if plain[8] > shapeTwo|shapeBare {
		return nil, fmt.Errorf("epochs are of no known shape: %w", ErrDamaged)
	}
	number := binary.BigEndian.Uint64(plain)
	list := []epoch{{number: number, secret: plain[9 : 9+keySize], bare: plain[8]&shapeBare != 0}}
	if plain[8]&shapeTwo != 0 {
		list = append(list, epoch{number: number + 1, secret: plain[9+keySize:]})
	}
	return list, nil
}

// markKey is where the tables say which epoch they are in. No cell has such a
// name. Where there is no mark nothing was ever erased.
const markKey = "!epoch"

func (r root) mark(number uint64) (Op, error) {
	sealed, err := r.epoch.seal("mark", binary.BigEndian.AppendUint64(nil, number))
	return Op{Table: Cells, Key: markKey, Value: sealed}, err
}

// marked is the epoch that the tables say they are in, 0 if that cannot be read.
func (r root) marked(cells []Record) uint64 {
	for _, c := range cells {
		if c.Key != markKey {
			continue
		}
		plain, err := r.epoch.open("mark", c.Value)
		if err != nil || len(plain) != 8 {
			return 0
		}
		return binary.BigEndian.Uint64(plain)
	}
	return 1
}
