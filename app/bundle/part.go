package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash/crc32"
	"strconv"

	"daybook/app/report"
	"github.com/klauspost/compress/flate"
)

// part is one file of the bundle: either made here and held packed, or an
// exhibit that is read when its turn comes.
type part struct {
	path     string // below the bag's folder
	sha256   string // hex, of the file
	crc      uint32
	size     int64 // of the file
	packed   []byte
	evidence string // id of an exhibit, "" for what is made here
}

// made is a file written here, packed at once so that the text can go. The way
// of packing is part of "same source, same bytes"; the stateless one is small
// in the binary and packs these texts nearly as well.
func made(path string, text []byte) (part, error) {
	sum := sha256.Sum256(text)
	p := part{path: path, sha256: hex.EncodeToString(sum[:]), crc: crc32.ChecksumIEEE(text), size: int64(len(text))}
	if len(text) == 0 {
		return p, nil
	}
	var b bytes.Buffer
	if err := flate.StatelessDeflate(&b, text, true, nil); err != nil {
		return part{}, err
	}
	p.packed = bytes.Clone(b.Bytes())
	return p, nil
}

// exhibit is a part whose sums are known from when it came in.
func exhibit(x *report.Exhibit) (part, error) {
	crc, err := strconv.ParseUint(x.CRC32, 16, 32)
	if err != nil || len(x.SHA256) != 2*sha256.Size || x.Size < 0 {
		return part{}, &ErrChanged{ID: x.ID}
	}
	return part{path: "data/" + x.File, sha256: x.SHA256, crc: uint32(crc), size: x.Size, evidence: x.ID}, nil
}

// stored is the number of bytes the part takes up in the ZIP.
func (p part) stored() int64 {
	if p.evidence != "" {
		return p.size
	}
	return int64(len(p.packed))
}

func (p part) method() uint16 {
	if p.evidence != "" || p.size == 0 {
		return stored
	}
	return deflated
}
