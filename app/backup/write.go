package backup

import (
	"bytes"
	"context"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"sort"
	"strings"

	"daybook/app/age"
	"daybook/app/journal"
)

// Source is what goes into a backup. Entries are those from Info.From() on.
type Source struct {
	Info    Info // what only the writer knows is filled in
	Entries []journal.Entry
	Cells   map[string][]byte
	// Open gives a file's bytes. One that cannot be read is left out, and named.
	Open   func(ctx context.Context, id string) (io.ReadCloser, error)
	Unread func(error) bool // tells such an error from a moment's trouble

	Rand   io.Reader
	Derive age.Derive
}

// Receipt tells what was written.
type Receipt struct {
	ID     string // the payload nonce, hex: no two backups have the same
	Info   Info
	Absent []string // files that could not be read
}

// Draft is a backup that is about to be written: its name is known by then.
type Draft struct {
	Name string
	head *head
	key  cipher.AEAD
	w    writer
}

// Begin draws the keys of a backup. Files are those that an entry tells of whose
// content is there.
func Begin(ctx context.Context, key Key, src Source) (*Draft, error) {
	h, payload, err := newHead(ctx, key, src.Derive, src.Rand)
	if err != nil {
		return nil, err
	}
	d := &Draft{Name: fileName(src.Info.Made, h.nonce), head: h, key: payload}
	d.w = writer{ctx: ctx, src: src, folder: folderOf(h.nonce)}
	i := &d.w.src.Info
	i.Format, i.Version, i.Files, i.Bytes = format, version, 0, 0
	for _, e := range src.Entries {
		d.w.total += int64(len(e.Line) + len(e.Content))
		if f, ok := fileOf(e); ok {
			d.w.files = append(d.w.files, f)
			i.Files, i.Bytes = i.Files+1, i.Bytes+f.Size
		}
	}
	d.w.total += i.Bytes
	return d, nil
}

// Write writes all of it; progress may be nil.
func (d *Draft) Write(w io.Writer, progress func(done, total int64)) (Receipt, error) {
	d.w.out, d.w.progress = age.NewSealer(w, d.key), progress
	if progress == nil {
		d.w.progress = func(int64, int64) {}
	}
	if _, err := w.Write(d.head.marshal()); err != nil {
		return Receipt{}, err
	}
	if err := d.w.all(); err != nil {
		return Receipt{}, err
	}
	return Receipt{hex.EncodeToString(d.head.nonce), d.w.src.Info, d.w.absent}, nil
}

// File is a file that an entry tells of.
type File struct {
	ID     string
	Size   int64
	SHA256 string // hex
	Name   string
}

// fileOf is the file that an entry brought in, if it did and still says so.
func fileOf(e journal.Entry) (File, bool) {
	var ev journal.Evidence
	if e.Header.Act != journal.Imported || e.Empty() || !isID(e.Header.Object) || json.Unmarshal(e.Content, &ev) != nil || ev.Size < 0 || ev.Size >= 1<<32 {
		return File{}, false
	}
	return File{e.Header.Object, ev.Size, ev.SHA256, ev.Name}, true
}

// Told are the files that the entries of a backup tell of, in order.
func (r *Reader) Told() []File {
	var list []File
	for _, e := range r.Entries {
		if f, ok := fileOf(e); ok {
			list = append(list, f)
		}
	}
	return list
}

func isID(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 16 && strings.ToLower(s) == s
}

// writer puts the members one after the other.
type writer struct {
	ctx         context.Context
	src         Source
	out         *age.Sealer
	folder      string
	at          int64 // in the tar
	files       []File
	absent      []string
	manifest    bytes.Buffer
	done, total int64
	progress    func(done, total int64)
}

func (w *writer) all() error {
	small, err := w.small()
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return w.members("", small) },
		w.log,
		w.allFiles,
		func() error { return w.members("again/", small) },
		w.absentList,
		func() error { return w.put(manifestPath, w.manifest.Bytes()) },
		func() error { _, err := w.out.Write(make([]byte, 2*blockSize)); return err },
		w.out.Close,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	w.progress(w.total, w.total)
	return nil
}

const manifestPath = "manifest-sha256.txt"

type member struct {
	path  string
	bytes []byte
}

// small are the members that stand twice.
func (w *writer) small() ([]member, error) {
	info, err := json.Marshal(w.src.Info)
	list := []member{{"backup.json", info}}
	for name, value := range w.src.Cells {
		list = append(list, member{"cells/" + name, value})
	}
	sort.Slice(list, func(i, k int) bool { return list[i].path < list[k].path })
	return list, err
}

func (w *writer) members(under string, list []member) error {
	for _, m := range list {
		if err := w.put(under+m.path, m.bytes); err != nil {
			return err
		}
	}
	return nil
}

// put writes one member.
func (w *writer) put(path string, b []byte) error {
	h, err := w.begin(path, int64(len(b)))
	if err != nil {
		return err
	}
	if _, err := h.Write(b); err != nil {
		return err
	}
	return h.end()
}

// open is a member that is being written: the archive and its sum.
type open struct {
	w    *writer
	path string
	size int64 // still to come
	sum  hash.Hash
}

func (w *writer) begin(path string, size int64) (*open, error) {
	m := &open{w, path, size, sha256.New()}
	_, err := w.raw(tarHeader(w.folder+path, size, w.src.Info.Made.Time().Unix()))
	return m, err
}

func (m *open) Write(p []byte) (int, error) {
	m.sum.Write(p)
	m.size -= int64(len(p))
	return m.w.raw(p)
}

func (m *open) end() error {
	fmt.Fprintf(&m.w.manifest, "%x  %s\n", m.sum.Sum(nil), m.path)
	_, err := m.w.raw(make([]byte, padding(m.w.at)))
	return err
}

func (w *writer) raw(p []byte) (int, error) {
	w.at += int64(len(p))
	return w.out.Write(p)
}

// log writes the entries in parts that end with a chunk, so that a damaged chunk
// takes no more with it than what is in it. An entry that does not fit in what is
// left of one goes over it alone.
func (w *writer) log() error {
	var part, line []byte
	first := uint64(0)
	for _, e := range w.src.Entries {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		line = appendLine(line[:0], e)
		if len(part) > 0 && int64(len(part)+len(line)) > age.ChunkSize-w.at%age.ChunkSize-blockSize {
			if err := w.part(first, part); err != nil {
				return err
			}
			part = part[:0]
		}
		if len(part) == 0 {
			first = e.Header.Seq
		}
		part = append(part, line...)
		w.advance(len(e.Line) + len(e.Content))
	}
	return w.part(first, part)
}

func (w *writer) part(first uint64, b []byte) error {
	if len(b) == 0 {
		return nil
	}
	return w.put(fmt.Sprintf("log/%010d.jsonl", first), b)
}

func (w *writer) advance(n int) {
	w.done += int64(n)
	w.progress(min(w.done, w.total), w.total)
}

func (w *writer) allFiles() error {
	buf := make([]byte, 1<<20)
	for _, f := range w.files {
		ok, err := w.file(f, buf)
		if err != nil {
			return err
		}
		if !ok {
			w.absent = append(w.absent, f.ID)
		}
	}
	return nil
}

// file writes one file; ok is false where it cannot be read, or is not any more
// what came in.
func (w *writer) file(f File, buf []byte) (ok bool, err error) {
	r, err := w.src.Open(w.ctx, f.ID)
	if err != nil {
		if w.src.Unread(err) {
			return false, nil
		}
		return false, err
	}
	defer r.Close()
	m, err := w.begin("files/"+f.ID, f.Size)
	if err != nil {
		return false, err
	}
	readErr, err := m.copy(io.LimitReader(r, f.Size), buf)
	if err != nil {
		return false, err
	}
	if readErr != nil && !w.src.Unread(readErr) {
		return false, readErr
	}
	ok = readErr == nil && m.size == 0 && hex.EncodeToString(m.sum.Sum(nil)) == f.SHA256
	// The header has said how long the member is.
	for m.size > 0 {
		clear(buf)
		if _, err := m.Write(buf[:min(int64(len(buf)), m.size)]); err != nil {
			return false, err
		}
	}
	return ok, m.end()
}

// copy tells apart what failed: reading or writing.
func (m *open) copy(r io.Reader, buf []byte) (readErr, err error) {
	for {
		if err := m.w.ctx.Err(); err != nil {
			return nil, err
		}
		n, readErr := r.Read(buf)
		if _, err := m.Write(buf[:n]); err != nil {
			return nil, err
		}
		m.w.advance(n)
		if errors.Is(readErr, io.EOF) {
			return nil, nil
		}
		if readErr != nil {
			return readErr, nil
		}
	}
}

func (w *writer) absentList() error {
	if len(w.absent) == 0 {
		return nil
	}
	return w.put("absent.txt", []byte(strings.Join(w.absent, "\n")+"\n"))
}
