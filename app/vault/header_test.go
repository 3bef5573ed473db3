package vault

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"testing"
)

func aHeader(t testing.TB) *header {
	t.Helper()
	h := &header{version: version2, params: DefaultParams, generation: 7}
	rand.Read(h.id[:])
	rand.Read(h.epochs[:])
	rand.Read(h.salt[:])
	if err := h.fillSlots(rand.Reader); err != nil {
		t.Fatal(err)
	}
	return h
}

// resum gives changed header bytes a checksum that fits again.
func resum(b []byte) []byte {
	sum := sha256.Sum256(b[:len(b)-sha256.Size])
	return append(b[:len(b)-sha256.Size:len(b)-sha256.Size], sum[:]...)
}

func TestAHeaderIsAsLongAsTheFormatSays(t *testing.T) {
	h := aHeader(t)
	first := *h
	first.version = version1
	if n, old := len(h.marshal()), len(first.marshal()); n != 1238 || old != 1136 || len(h.fixed()) != generationAt {
		t.Errorf("%d bytes, in version 1 %d", n, old)
	}
}

func TestAHeaderMayNotAskForTooLittleOrTooMuch(t *testing.T) {
	for _, c := range []struct {
		time, memory, threads uint32
		ok                    bool
	}{
		{3, 64 << 10, 1, true}, {4, 46 << 10, 1, true}, {6, 32 << 10, 1, true}, {10, 19 << 10, 1, true},
		{16, 256 << 10, 4, true}, {3, 256 << 10, 1, true},
		{2, 256 << 10, 1, false},   // passes below the floor
		{16, 19<<10 - 1, 1, false}, // memory below the floor
		{9, 19 << 10, 1, false},    // both allowed, their product too small
		{3, 61 << 10, 1, false},
		{17, 64 << 10, 1, false}, // above the ceiling
		{3, 256<<10 + 1, 1, false},
		{3, 64 << 10, 0, false},
		{3, 64 << 10, 5, false},
		{3, 64 << 10, 257, false}, // would be 1 in eight bits
		{0, 0, 0, false},
		{1 << 31, 64 << 10, 1, false}, // products that wrap
		{16, 1 << 31, 1, false},
		{1<<32 - 1, 1<<32 - 1, 1<<32 - 1, false},
	} {
		b := aHeader(t).marshal()
		binary.BigEndian.PutUint32(b[28:], c.time)
		binary.BigEndian.PutUint32(b[32:], c.memory)
		binary.BigEndian.PutUint32(b[36:], c.threads)
		h, err := parseHeader(resum(b))
		if (err == nil) != c.ok {
			t.Errorf("%d passes, %d KiB, %d lanes: %v", c.time, c.memory, c.threads, err)
		}
		if err == nil && (h.params != Params{c.time, c.memory, uint8(c.threads)}) {
			t.Errorf("parsed as %v", h.params)
		}
	}
}

func TestAHeaderOfANewerVersionIsToldApart(t *testing.T) {
	b := aHeader(t).marshal()
	b[11] = 3
	if _, err := parseHeader(b); errors.Is(err, errNewer) {
		t.Error("a damaged version was taken for a newer one")
	}
	if _, err := parseHeader(resum(b)); !errors.Is(err, errNewer) || !errors.Is(err, ErrDamaged) {
		t.Errorf("newer: %v", err)
	}
	longer := resum(append(b, 1, 2, 3))
	if _, err := parseHeader(longer); !errors.Is(err, errNewer) {
		t.Errorf("newer and longer: %v", err)
	}
}

func TestAHeaderWithoutGeneration(t *testing.T) {
	h := aHeader(t)
	for _, h.generation = range []uint64{0, 1 << 63, 1<<64 - 1} {
		if _, err := parseHeader(h.marshal()); err == nil {
			t.Errorf("%d: parsed", h.generation)
		}
	}
}

func FuzzHeader(f *testing.F) {
	good := aHeader(f).marshal()
	f.Add(good, true)
	f.Add(good[:100], true)
	f.Add([]byte{}, false)
	newer := bytes.Clone(good)
	newer[11] = 3
	first := *aHeader(f)
	first.version = version1
	f.Add(first.marshal(), true)
	f.Add(newer, true)
	f.Fuzz(func(t *testing.T, b []byte, fit bool) {
		if fit && len(b) >= sha256.Size { // let the fuzzer past the checksum
			b = resum(bytes.Clone(b))
		}
		h, err := parseHeader(b)
		if err != nil {
			return
		}
		if !bytes.Equal(h.marshal(), b) {
			t.Error("what parses does not print back to the same bytes")
		}
		if h.params.check() != nil {
			t.Error("costs out of bounds were let through")
		}
	})
}

func FuzzPage(f *testing.F) {
	f.Add(marshalPage([][]byte{{}, []byte("entry"), {0}}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		records, err := parsePage(b)
		if err == nil && !bytes.Equal(marshalPage(records), b) {
			t.Error("what parses does not print back to the same bytes")
		}
	})
}
