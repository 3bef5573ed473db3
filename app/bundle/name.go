package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"daybook/app/journal"
	"golang.org/x/mod/sumdb/tlog"
)

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Name is the name that the bundle of src will have, without ".zip": neutral,
// dated, and with four characters that tell two of one day apart.
func Name(src Source) string { return nameOf(src.Journal.Root(), src.SealedAt) }

func nameOf(root tlog.Hash, sealed journal.Moment) string {
	h := sha256.New()
	h.Write([]byte("daybook bundle name v1\x00"))
	h.Write(root[:])
	h.Write([]byte(sealed.UTC))
	sum := h.Sum(nil)
	bits := uint32(sum[0])<<16 | uint32(sum[1])<<8 | uint32(sum[2])
	var tail [4]byte
	for i := range tail {
		tail[i] = crockford[bits>>(19-5*i)&31]
	}
	return "records-" + date(sealed) + "-" + string(tail[:])
}

// volumeName is the name of one of several: all of a set stand together, in order.
func volumeName(set string, n, of int) string {
	return fmt.Sprintf("%s-%0*dof%d", set, len(strconv.Itoa(of)), n, of)
}

func date(m journal.Moment) string { return m.Wall().Format("2006-01-02") }

// Code is a seal code as people read it: 16 groups of four hex digits.
func Code(sum [32]byte) string {
	var groups []string
	for i := 0; i < len(sum); i += 2 {
		groups = append(groups, hex.EncodeToString(sum[i:i+2]))
	}
	return strings.Join(groups, " ")
}
