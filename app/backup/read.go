package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"daybook/app/age"
	"daybook/app/journal"
)

// Reader reads one backup, and what is left of it where it is damaged.
type Reader struct {
	Info    *Info             // nil if it could not be read
	Cells   map[string][]byte // by name
	Entries []journal.Entry   // that can be read, as they come
	Absent  []string          // files that could not be read when it was made
	ID      string            // see Receipt
	Damaged bool              // anything was not as it was written

	tape   tape
	sums   map[string]string // of the members that were read, by path
	listed bool              // they were held against the manifest
	files  int64             // where in the archive the log ends
}

// Open finds the key: ErrNotBackup, ErrSecret.
func Open(ctx context.Context, src io.ReaderAt, size int64, secret string, derive age.Derive) (*Reader, error) {
	b := make([]byte, min(size, int64(headSize)))
	if n, err := src.ReadAt(b, 0); n < len(b) {
		return nil, fmt.Errorf("%w: %w", age.ErrRead, err)
	}
	h, whole, err := parseHead(b)
	if err != nil {
		return nil, err
	}
	key, signed, err := h.open(ctx, secret, derive)
	if err != nil {
		return nil, err
	}
	r := &Reader{ID: hex.EncodeToString(h.nonce), Damaged: !whole || !signed, Cells: map[string][]byte{}, sums: map[string]string{}}
	r.tape = tape{p: age.NewPayload(src, int64(headSize), size, key), folder: folderOf(h.nonce)}
	return r, r.tape.begin(ctx)
}

// ReadInfo reads backup.json and no more, unless that is damaged.
func (r *Reader) ReadInfo(ctx context.Context) error {
	r.tape.rewind(0)
	return r.each(ctx, func(m found) (bool, error) {
		if _, first := strings.CutPrefix(m.path, "log/"); first && r.Info != nil {
			return false, nil
		}
		return true, r.take(ctx, m, false)
	})
}

// ReadLog reads what stands before the files; all of it, unless backup.json is
// missing there.
func (r *Reader) ReadLog(ctx context.Context) error {
	r.Entries = nil
	r.tape.rewind(0)
	through := false // to the end: what should stand in front is behind
	return r.each(ctx, func(m found) (bool, error) {
		if behind := !strings.HasPrefix(m.path, "log/") && !strings.HasPrefix(m.path, "cells/") && m.path != "backup.json"; behind && !through {
			if through = r.Info == nil; !through {
				r.files = m.off - blockSize
				return false, nil
			}
		}
		return true, r.take(ctx, m, true)
	})
}

// Taker is who the files go to.
type Taker interface {
	// Take says where a file goes; nil passes it over.
	Take(id string, size int64) (io.Writer, error)
	// Took follows: the SHA-256 (hex) of what was written, and whether that was
	// all of it.
	Took(id, sum string, whole bool) error
}

// ReadFiles goes through the files, after ReadLog. What stands behind them is
// held against all that was read, if every file was taken.
func (r *Reader) ReadFiles(ctx context.Context, to Taker, progress func(n int64)) error {
	r.tape.rewind(r.files)
	all := true
	err := r.each(ctx, func(m found) (bool, error) {
		id, ok := strings.CutPrefix(m.path, "files/")
		if !ok || !isID(id) {
			return true, r.takeBehind(ctx, m, all)
		}
		w, err := to.Take(id, m.size)
		if err != nil {
			return false, err
		}
		if w == nil {
			all = false
			return true, nil
		}
		sum := sha256.New()
		whole, err := r.tape.copy(ctx, m, io.MultiWriter(sum, counter{w, progress}))
		if err != nil {
			return false, err
		}
		r.sums[m.path] = hex.EncodeToString(sum.Sum(nil))
		r.Damaged = r.Damaged || !whole
		return true, to.Took(id, r.sums[m.path], whole)
	})
	r.Damaged = r.Damaged || r.tape.broken
	return err
}

// takeBehind reads what follows the files.
func (r *Reader) takeBehind(ctx context.Context, m found, all bool) error {
	if strings.HasPrefix(m.path, "again/") || m.path == "absent.txt" || m.path == manifestPath && all {
		return r.take(ctx, m, false)
	}
	return nil
}

// counter reports what passes.
type counter struct {
	io.Writer
	progress func(n int64)
}

func (c counter) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.progress(int64(n))
	return n, err
}

func (r *Reader) each(ctx context.Context, do func(found) (on bool, err error)) error {
	for n := 0; ; n++ {
		m, err := r.tape.next(ctx)
		if err == io.EOF || n > maxMembers {
			return r.known()
		}
		if err != nil {
			return err
		}
		if on, err := do(m); err != nil || !on {
			return err
		}
	}
}

// known: of a file in which no chunk opens, nothing can be said.
func (r *Reader) known() error {
	if !r.tape.p.Opened {
		return ErrNotBackup
	}
	return nil
}

// limits of the small members, by what their path begins with.
var limits = []struct {
	under string
	most  int64
}{{"backup.json", maxInfo}, {"cells/", maxCell}, {"log/", maxText}, {"absent.txt", maxText}, {manifestPath, maxText}}

// take reads a small member. Others are passed over.
func (r *Reader) take(ctx context.Context, m found, log bool) error {
	path := strings.TrimPrefix(m.path, "again/")
	for _, l := range limits {
		if !strings.HasPrefix(path, l.under) || !log && l.under == "log/" {
			continue
		}
		if m.size > l.most {
			r.Damaged = true
			return nil
		}
		b, whole, err := r.tape.bytes(ctx, m)
		if err != nil {
			return err
		}
		r.Damaged = r.Damaged || !whole
		r.sums[m.path] = hexSum(b)
		return r.keep(path, b, whole)
	}
	return nil
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func (r *Reader) keep(path string, b []byte, whole bool) error {
	switch {
	case strings.HasPrefix(path, "log/"):
		r.lines(b)
	case !whole:
	case path == "backup.json" && r.Info == nil:
		i, err := parseInfo(b)
		if err == ErrNewer {
			return err
		}
		if r.Damaged = r.Damaged || err != nil; err == nil {
			r.Info = &i
		}
	case strings.HasPrefix(path, "cells/"):
		r.Cells[path[len("cells/"):]] = b
	case path == "absent.txt":
		r.Absent = strings.Fields(string(b))
	case path == manifestPath:
		r.compare(string(b))
	}
	return nil
}

// lines takes the entries that can be read. What does not open stands in b as
// zeros, which no line of JSON has.
func (r *Reader) lines(b []byte) {
	for len(b) > 0 {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		b = rest
		e, err := parseLine(line)
		if err != nil {
			r.Damaged = true
			continue
		}
		r.Entries = append(r.Entries, e)
	}
}

// compare holds the members that were read against the manifest.
func (r *Reader) compare(manifest string) {
	delete(r.sums, manifestPath)
	for line := range strings.Lines(manifest) {
		sum, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		r.Damaged = r.Damaged || r.sums[path] != sum
		delete(r.sums, path)
	}
	r.Damaged = r.Damaged || len(r.sums) > 0
	r.listed = true
}

// Whole reports, after all was taken, that the backup is as it was written.
func (r *Reader) Whole() bool { return r.listed && !r.Damaged }
