package engine_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"daybook/app/age"
	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/app/vault/storetest"
)

const passphrase = "six words nobody else would say"

// device is a phone in memory: what outlives an engine, and a clock to set.
type device struct {
	vault  vault.Ports
	prefs  vault.Places
	viewer engine.Viewer
	out    *shelf
	mu     sync.Mutex
	time   time.Time
	zone   string
	alone  bool

	scrypt age.Derive
	draw   func(mediaType string, r io.Reader) ([]byte, error) // makes small pictures, if there are any

	letGo  int    // how often the one-tab lock was given up
	beside *shelf // the way out of a practice journal

	cleared int   // how often all that the browser keeps was removed
	unclear error // what that fails with
}

// newDevice derives keys quickly: these tests open many vaults, and what a real
// derivation does is the vault's to test.
func newDevice() *device {
	v := memstore.Ports()
	v.KDF = &storetest.QuickKDF{}
	return &device{
		vault: v, prefs: memstore.NewPlaces(), viewer: viewer{}, out: &shelf{}, alone: true, scrypt: fast,
		time: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), zone: "Europe/London",
	}
}

// start is a page opened on the device.
func (d *device) start() *engine.Engine { return d.startWith(d.out) }

// startWith is start with another way out.
func (d *device) startWith(out engine.Out) *engine.Engine {
	return engine.New(engine.Ports{Vault: d.vault, Clock: d, Out: out, Viewer: d.viewer, Keeper: d, Prefs: d.prefs, Practice: d.practice, Scrypt: d.scrypt, Draw: d.draw,
		Clear: func(context.Context) error { return d.clear() }})
}

func (d *device) Now() (time.Time, string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.time, d.zone
}

func (d *device) wait(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.time = d.time.Add(by)
}

func (d *device) Persisted(context.Context) bool       { return false }
func (d *device) Space(context.Context) (int64, int64) { return 3 << 20, 5 << 30 }
func (d *device) InPlace() bool                        { return true }
func (d *device) Version() string                      { return "test" }
func (d *device) Alone(context.Context) (bool, error)  { return d.alone, nil }
func (d *device) LetGo()                               { d.letGo++ }

// practice is storage in memory beside the device's own.
func (d *device) practice() (vault.Ports, engine.Out) {
	v := memstore.Ports()
	v.KDF = &storetest.QuickKDF{}
	d.beside = &shelf{}
	return v, d.beside
}

type viewer struct{}

// Stream reads from the middle, as a player that seeks does.
func (viewer) Stream(_ string, r io.ReaderAt, size int64) (string, error) {
	b := make([]byte, size-size/2)
	_, err := r.ReadAt(b, size/2)
	return "media/" + hex.EncodeToString(b), err
}

func (viewer) Show(mediaType string, r io.Reader, size int64) (string, error) {
	b, err := io.ReadAll(r)
	return fmt.Sprintf("data:%s,%x", mediaType, b), err
}

// shelf holds the bundles on their way out.
type shelf struct {
	files []*parcel
	stuck error        // what sweeping fails with
	write func() error // asked before anything is written, nil if nothing fails

	failAt int // the write of a file that finds no room, and all after it; 0 for none
}

type parcel struct {
	bytes.Buffer
	gone  bool
	room  int // writes there is room for; 0 for no end
	shelf *shelf
}

func (s *shelf) try() error {
	if s.write == nil {
		return nil
	}
	return s.write()
}

func (s *shelf) Create(context.Context, string) (engine.OutFile, error) {
	p := &parcel{room: s.failAt, shelf: s}
	s.files = append(s.files, p)
	return p, s.try()
}

func (p *parcel) Write(b []byte) (int, error) {
	if p.room--; p.room == 0 {
		p.room++
		return 0, vault.ErrFull
	}
	if err := p.shelf.try(); err != nil {
		return 0, err
	}
	return p.Buffer.Write(b)
}

func (s *shelf) Sweep(context.Context) error {
	for _, p := range s.files {
		p.gone = true
	}
	return s.stuck
}

func (p *parcel) Finish(context.Context) (string, int64, error) {
	return "blob:x", int64(p.Len()), p.shelf.try()
}
func (p *parcel) Discard() error { p.gone = true; return nil }

var ctx = context.Background()

// ask fails the test when the engine says no.
func ask[Q, A any](t *testing.T, e engine.Caller, op engine.Op[Q, A], q Q) A {
	t.Helper()
	a, err := op.Ask(ctx, e, q)
	if err != nil {
		t.Fatalf("%s: %v", op, err)
	}
	return a
}

// code is what the engine said no with.
func code(err error) string {
	var e *engine.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return fmt.Sprint(err)
}

func file(name string, b []byte) *engine.File {
	return &engine.File{Name: name, Size: int64(len(b)), Bytes: bytes.NewReader(b)}
}

func made(t *testing.T) (*device, *engine.Engine) {
	t.Helper()
	d := newDevice()
	e := d.start()
	ask(t, e, engine.Make, engine.PassphraseRequest{Passphrase: passphrase})
	return d, e
}

// reopened is the journal after a lock: a new engine on the same storage.
func reopened(t *testing.T, d *device) (*engine.Engine, engine.Opened) {
	t.Helper()
	e := d.start()
	return e, ask(t, e, engine.Unlock, engine.PassphraseRequest{Passphrase: passphrase})
}

func write(t *testing.T, e engine.Caller, what string, evidence ...string) string {
	t.Helper()
	return ask(t, e, engine.SaveIncident, engine.SaveRequest{Incident: journal.Incident{What: what, Evidence: evidence}}).ID
}
