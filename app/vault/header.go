package vault

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

// Layout of a header copy; docs/vault-format.md, section 3.
const (
	headerMagic = "DAYBOOK\x00"
	saltSize    = 32
	slotCount   = 8

	version1 = 1 // without epochs
	version2 = 2

	versionAt    = 8
	vaultIDAt    = 12
	paramsAt     = 28
	saltAt       = 40
	generationAt = 72 // everything before is what a slot is bound to
	slotsAt      = 80
	epochsAt     = slotsAt + slotCount*slotSize

	maxGeneration = 1<<63 - 1 // one that cannot grow would take the header along
)

// headerSizes are the sizes of a copy, by version.
var headerSizes = map[uint32]int{
	version1: epochsAt + sha256.Size,
	version2: epochsAt + epochsSize + sha256.Size,
}

// header is one generation of a vault's header.
type header struct {
	version    uint32
	id         [idSize]byte
	params     Params
	salt       [saltSize]byte
	generation uint64
	slots      [slotCount]slot
	epochs     [epochsSize]byte // sealed; nothing in version 1
}

// errNewer is a header that is whole, but of a version not known here.
var errNewer = fmt.Errorf("header was written by a newer version: %w", ErrDamaged)

// fixed is the part of the header that never changes; slots are bound to it.
func (h *header) fixed() []byte {
	b := make([]byte, 0, headerSizes[version2])
	b = append(b, headerMagic...)
	b = binary.BigEndian.AppendUint32(b, h.version)
	b = append(b, h.id[:]...)
	b = binary.BigEndian.AppendUint32(b, h.params.Time)
	b = binary.BigEndian.AppendUint32(b, h.params.Memory)
	b = binary.BigEndian.AppendUint32(b, uint32(h.params.Threads))
	return append(b, h.salt[:]...)
}

func (h *header) marshal() []byte {
	b := binary.BigEndian.AppendUint64(h.fixed(), h.generation)
	for i := range h.slots {
		b = append(b, h.slots[i][:]...)
	}
	if h.version == version2 {
		b = append(b, h.epochs[:]...)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// parseHeader reads a copy. It refuses what asks for costs out of bounds, so
// that nothing is derived on the word of a foreign file.
func parseHeader(b []byte) (*header, error) {
	if err := checkFrame(b); err != nil {
		return nil, err
	}
	version := binary.BigEndian.Uint32(b[versionAt:])
	if len(b) != headerSizes[version] {
		return nil, errors.New("header is of the wrong length")
	}
	h := &header{version: version, generation: binary.BigEndian.Uint64(b[generationAt:])}
	copy(h.id[:], b[vaultIDAt:])
	copy(h.salt[:], b[saltAt:])
	for i := range h.slots {
		copy(h.slots[i][:], b[slotsAt+i*slotSize:])
	}
	if version == version2 {
		copy(h.epochs[:], b[epochsAt:])
	}
	if h.generation == 0 || h.generation > maxGeneration {
		return nil, errors.New("header has no generation that another can follow")
	}
	return h, h.parseParams(b[paramsAt:])
}

// checkFrame checks what every version has: magic, version, checksum.
func checkFrame(b []byte) error {
	if len(b) < vaultIDAt+sha256.Size || string(b[:versionAt]) != headerMagic {
		return errors.New("not a header")
	}
	end := len(b) - sha256.Size
	if sha256.Sum256(b[:end]) != [sha256.Size]byte(b[end:]) {
		return errors.New("header checksum does not match")
	}
	if headerSizes[binary.BigEndian.Uint32(b[versionAt:])] == 0 {
		return errNewer
	}
	return nil
}

func (h *header) parseParams(b []byte) error {
	threads := binary.BigEndian.Uint32(b[8:])
	if threads > maxThreads {
		return errParams
	}
	h.params = Params{
		Time:    binary.BigEndian.Uint32(b),
		Memory:  binary.BigEndian.Uint32(b[4:]),
		Threads: uint8(threads),
	}
	return h.params.check()
}
