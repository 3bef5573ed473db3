package vault

import (
	"encoding/binary"
	"fmt"
)

// What a page takes; docs/vault-format.md, section 6.
const (
	pageEntries = 256
	pageBytes   = 512 * 1024
)

func marshalPage(records [][]byte) []byte {
	size := 4
	for _, r := range records {
		size += 4 + len(r)
	}
	b := binary.BigEndian.AppendUint32(make([]byte, 0, size), uint32(len(records)))
	for _, r := range records {
		b = binary.BigEndian.AppendUint32(b, uint32(len(r)))
		b = append(b, r...)
	}
	return b
}

// parsePage returns slices of b.
func parsePage(b []byte) ([][]byte, error) {
	bad := fmt.Errorf("page does not parse: %w", ErrDamaged)
	if len(b) < 4 {
		return nil, bad
	}
	count := binary.BigEndian.Uint32(b)
	b = b[4:]
	if count == 0 || uint64(count)*4 > uint64(len(b)) {
		return nil, bad
	}
	records := make([][]byte, 0, count)
	for range count {
		if len(b) < 4 || uint64(binary.BigEndian.Uint32(b)) > uint64(len(b)-4) {
			return nil, bad
		}
		end := 4 + int(binary.BigEndian.Uint32(b))
		records = append(records, b[4:end:end])
		b = b[end:]
	}
	if len(b) != 0 {
		return nil, bad
	}
	return records, nil
}

func (k keys) openPage(key string, sealed []byte) ([][]byte, error) {
	plain, err := k.page.open(key, sealed)
	if err != nil {
		return nil, err
	}
	return parsePage(plain)
}

func (k keys) sealPage(key string, records [][]byte) ([]byte, error) {
	return k.page.seal(key, marshalPage(records))
}
