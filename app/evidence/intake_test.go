package evidence_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"testing"

	"daybook/app/evidence"
)

func TestIntakeSumsWhatItCopies(t *testing.T) {
	for _, size := range []int{0, 1, 4095, 4096, 4097, 1<<20 - 1, 1 << 20, 1<<20 + 1, 5<<20 + 17} {
		data := make([]byte, size)
		for i := range data {
			data[i] = byte(i * 31 >> 3)
		}
		var kept bytes.Buffer
		var told int64
		sums, err := evidence.Intake(&kept, bytes.NewReader(data), int64(size), func(done, total int64) {
			if done < told || total != int64(size) {
				t.Errorf("size %d: progress went from %d to %d of %d", size, told, done, total)
			}
			told = done
		})
		if err != nil {
			t.Fatalf("size %d: %v", size, err)
		}
		want := sha256.Sum256(data)
		if sums.SHA256 != hex.EncodeToString(want[:]) || sums.CRC32 != fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)) {
			t.Errorf("size %d: sums are wrong", size)
		}
		if !bytes.Equal(kept.Bytes(), data) || sums.Size != int64(size) || told != int64(size) {
			t.Errorf("size %d: kept %d, told %d", size, kept.Len(), told)
		}
		if !bytes.Equal(sums.Head, data[:min(size, evidence.HeadSize)]) {
			t.Errorf("size %d: head of %d bytes", size, len(sums.Head))
		}
	}
}

// noReader must not be read.
type noReader struct{ t *testing.T }

func (r noReader) ReadAt([]byte, int64) (int, error) {
	r.t.Error("was read")
	return 0, io.EOF
}

func TestIntakeRefusesFourGiBWithoutReading(t *testing.T) {
	for _, size := range []int64{evidence.MaxSize, 1 << 32, 1 << 40} {
		if _, err := evidence.Intake(io.Discard, noReader{t}, size, nil); !errors.Is(err, evidence.ErrTooLarge) {
			t.Errorf("size %d: %v", size, err)
		}
	}
	if _, err := evidence.Intake(io.Discard, noReader{t}, -1, nil); !errors.Is(err, evidence.ErrLength) {
		t.Errorf("negative size: %v", err)
	}
}

func TestIntakeFileThatIsNotAsLongAsSaid(t *testing.T) {
	data := bytes.Repeat([]byte("x"), 3<<20)
	for _, size := range []int64{0, 1, 1 << 20, 3<<20 - 1, 3<<20 + 1, 9 << 20} {
		if _, err := evidence.Intake(io.Discard, bytes.NewReader(data), size, nil); !errors.Is(err, evidence.ErrLength) {
			t.Errorf("said %d, is %d: %v", size, len(data), err)
		}
	}
}

type badReader struct{ err error }

func (r badReader) ReadAt([]byte, int64) (int, error) { return 0, r.err }

type badWriter struct{ err error }

func (w badWriter) Write([]byte) (int, error) { return 0, w.err }

func TestIntakePassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	if _, err := evidence.Intake(io.Discard, badReader{broken}, 10, nil); !errors.Is(err, broken) {
		t.Errorf("reader: %v", err)
	}
	if _, err := evidence.Intake(badWriter{broken}, bytes.NewReader([]byte("x")), 1, nil); !errors.Is(err, broken) {
		t.Errorf("writer: %v", err)
	}
}
