// Package sample is a journal that nobody kept: fifteen invented incidents
// over nine months, with amendments, files of several kinds, something erased,
// an earlier bundle, and a new phone in the end. Every byte of it is the same wherever and whenever it
// is built, so that a bundle made natively and one made in a browser can be
// held against each other and against Golden.
//
//	src, err := sample.Build()
//	receipt, err := bundle.Write(ctx, w, src, nil)
//
// It is for tests and for `build.sh sample`; the app does not contain it.
package sample

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"

	"daybook/app/bundle"
	"daybook/app/evidence"
	"daybook/app/journal"
)

// Golden is the SHA-256 of the ZIP that Write makes of Build, in English.
const Golden = "ef8405c65459c822d4cfa9ed4beb9e486695c53e0f78b1e6ca4ecbd3b487448d"

// Version stands for the app's version in the sample.
const Version = "sample"

// Build makes the sample journal and all that a bundle needs.
func Build() (bundle.Source, error) {
	b := &builder{
		journal: journal.New(), rand: &stream{}, files: map[string][]byte{}, key: key("daybook sample seal key"),
	}
	b.tell()
	return b.source(at(11, 21, 17, 2)), b.err
}

func key(of string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(of))
	return ed25519.NewKeyFromSeed(seed[:])
}

// builder writes the journal as the app would; the first error stays.
type builder struct {
	journal *journal.Journal
	rand    io.Reader
	files   map[string][]byte // by evidence id
	key     ed25519.PrivateKey
	err     error
}

func (b *builder) source(sealed journal.Moment) bundle.Source {
	return bundle.Source{
		Journal: b.journal, Open: b.open, SealedAt: sealed, Seal: b.key, Language: "en", App: Version,
	}
}

func (b *builder) open(_ context.Context, id string) (io.ReadCloser, error) {
	data, ok := b.files[id]
	if !ok {
		return nil, fmt.Errorf("no file %s", id)
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// add draws an entry and adds it.
func (b *builder) add(now journal.Moment, act journal.Act, object string, content any) {
	if b.err != nil {
		return
	}
	e, err := b.journal.Draw(now, act, object, content, b.rand)
	if err == nil {
		err = b.journal.Add(e)
	}
	b.err = err
}

func (b *builder) object() string {
	id, err := journal.NewObject(b.rand)
	if b.err == nil {
		b.err = err
	}
	return id
}

func (b *builder) start(now journal.Moment) {
	public := b.key.Public().(ed25519.PublicKey)
	b.add(now, journal.Started, b.object(), journal.JournalStart{SealKey: hex.EncodeToString(public), App: Version})
}

// write creates an incident and returns its id.
func (b *builder) write(now journal.Moment, in journal.Incident) string {
	id := b.object()
	b.add(now, journal.Created, id, in)
	return id
}

func (b *builder) amend(now journal.Moment, id string, change func(*journal.Incident)) {
	if b.err != nil {
		return
	}
	in := b.journal.Incident(id).Now()
	in.Reason = ""
	change(&in)
	b.add(now, journal.Amended, id, in)
}

// file takes a file in and returns its id.
func (b *builder) file(now journal.Moment, name, claimed, modified string, data []byte) string {
	id := b.object()
	var kept bytes.Buffer
	sums, err := evidence.Intake(&kept, bytes.NewReader(data), int64(len(data)), nil)
	if b.err == nil {
		b.err = err
	}
	b.files[id] = kept.Bytes()
	b.add(now, journal.Imported, id, journal.Evidence{
		Name: name, Type: evidence.Type(sums.Head, name), Claimed: claimed, Size: sums.Size,
		SHA256: sums.SHA256, CRC32: sums.CRC32, Modified: modified, Way: "picked",
	})
	return id
}

func (b *builder) erase(now journal.Moment, id, reason string) {
	b.add(now, journal.Erased, id, journal.Erasure{Reason: reason})
	delete(b.files, id)
}

// move goes on on another device, from a backup made a little before.
func (b *builder) move(now, made journal.Moment) {
	if b.err != nil {
		return
	}
	next := key("daybook sample seal key of the second phone")
	m, err := bundle.Vouch(b.journal, b.key, next.Public().(ed25519.PublicKey))
	if err != nil {
		b.err = err
		return
	}
	m.App, m.Made, b.key = Version, made, next
	b.add(now, journal.Moved, "", m)
}

// export writes a bundle for real and notes it.
func (b *builder) export(now journal.Moment) {
	if b.err != nil {
		return
	}
	n, root := b.journal.Len(), b.journal.Root()
	r, err := bundle.Write(context.Background(), io.Discard, b.source(now), nil)
	if err != nil {
		b.err = err
		return
	}
	b.add(now, journal.Exported, b.object(), journal.Export{
		Name: r.Name, SealedAt: now.UTC, SealCode: hex.EncodeToString(r.SealCode[:]),
		SHA256: hex.EncodeToString(r.SHA256[:]), Size: r.Size, Entries: n, Root: hex.EncodeToString(root[:]),
	})
}

// at is a moment of 2026 as a clock in London showed it. The rules for summer
// time are written out: the sample must not need a time zone database.
func at(month, day, hour, minute int) journal.Moment {
	offset := 0
	if date := month*100 + day; date >= 329 && date < 1025 {
		offset = 60
	}
	utc := hour*60 + minute - offset
	if utc < 0 {
		day, utc = day-1, utc+24*60 // never on the first of a month here
	}
	return journal.Moment{
		UTC:  fmt.Sprintf("2026-%02d-%02dT%02d:%02d:00.000Z", month, day, utc/60, utc%60),
		Zone: "Europe/London", Offset: offset,
	}
}

// stream is a source of bytes that look random and are always the same:
// SHA-256 of a counter.
type stream struct {
	n    uint64
	left []byte
}

func (s *stream) Read(b []byte) (int, error) {
	if len(s.left) == 0 {
		sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("daybook sample"), s.n))
		s.n, s.left = s.n+1, sum[:]
	}
	n := copy(b, s.left)
	s.left = s.left[n:]
	return n, nil
}
