//go:build js && wasm

package webcrypto

import (
	"context"
	"errors"
	"fmt"

	"github.com/hack-pad/safejs"

	"daybook/app/age"
	"daybook/app/vault"
	"daybook/wasm/interop"
)

// KDF is a vault.KDF that derives in a throw-away worker. Passphrases are
// normalised to NFC first, so that one typed on a phone is the same on a desk.
// Where a worker cannot start another one it derives in place.
type KDF struct{}

func (KDF) Argon2id(ctx context.Context, passphrase, salt []byte, p vault.Params) ([]byte, error) {
	return elsewhere(ctx, passphrase, salt, p, 0)
}

// Scrypt is a age.Derive, done in the same way.
func Scrypt(ctx context.Context, secret, salt []byte, work int) ([]byte, error) {
	return elsewhere(ctx, secret, salt, vault.Params{}, work)
}

// inPlace is what the worker does: scrypt where it is told a work factor.
func inPlace(ctx context.Context, secret, salt []byte, p vault.Params, work int) ([]byte, error) {
	if work > 0 {
		return age.StdDerive(ctx, secret, salt, work)
	}
	return vault.StdKDF().Argon2id(ctx, secret, salt, p)
}

func elsewhere(ctx context.Context, passphrase, salt []byte, p vault.Params, work int) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	passphrase, err := composed(passphrase)
	if err != nil {
		return nil, err
	}
	worker, err := interop.StartWorker("kdf")
	if err != nil {
		return inPlace(ctx, passphrase, salt, p, work)
	}
	defer func() { _, _ = interop.Call(worker, "terminate") }()
	r, err := hear(worker)
	if err != nil {
		return nil, err
	}
	defer r.stop()
	if err := send(worker, passphrase, salt, p, work); err != nil {
		return nil, err
	}
	key, err := r.wait(ctx)
	if err == errNeverBegan {
		return inPlace(ctx, passphrase, salt, p, work)
	}
	return key, err
}

// composed is the passphrase in Unicode normalization form C.
func composed(passphrase []byte) ([]byte, error) {
	normalize, err := interop.Find("String", "prototype", "normalize")
	if err != nil {
		return nil, err
	}
	nfc, err := interop.Call(normalize, "call", string(passphrase), "NFC")
	if err != nil {
		return nil, fmt.Errorf("normalising: %w", err)
	}
	s, err := nfc.String()
	return []byte(s), err
}

// send moves the request over; what is transferred leaves no copy behind here.
func send(worker safejs.Value, passphrase, salt []byte, p vault.Params, work int) error {
	secret, err := interop.Bytes(passphrase)
	if err != nil {
		return err
	}
	seed, err := interop.Bytes(salt)
	if err != nil {
		return err
	}
	buffer, err := interop.Get(secret, "buffer")
	if err != nil {
		return err
	}
	return interop.Post(worker, map[string]any{
		"passphrase": secret, "salt": seed, "time": p.Time, "memory": p.Memory, "threads": p.Threads, "work": work,
	}, buffer)
}

// errNeverBegan: the worker could not run at all, so that memory was not the
// reason.
var errNeverBegan = errors.New("the worker for key derivation did not start")

// reply is what comes back from the worker.
type reply struct {
	begun bool // before failing; then it was the memory
	key   chan []byte
	fail  chan struct{}
	stops []func()
}

func hear(worker safejs.Value) (*reply, error) {
	r := &reply{key: make(chan []byte, 1), fail: make(chan struct{}, 1)}
	fail := func(safejs.Value) { offer(r.fail, struct{}{}) }
	for event, f := range map[string]func(safejs.Value){
		"error": fail, "messageerror": fail, "message": r.take,
	} {
		stop, err := interop.Listen(worker, event, f)
		if err != nil {
			r.stop()
			return nil, err
		}
		r.stops = append(r.stops, stop)
	}
	return r, nil
}

func (r *reply) take(event safejs.Value) {
	message, err := interop.Get(event, "data")
	if err == nil && is(message, "begun") {
		r.begun = true
		return
	}
	key, err := interop.Get(message, "key")
	if err == nil && interop.Exists(key) {
		if b, err := interop.CopyBytes(key); err == nil {
			offer(r.key, b)
			return
		}
	}
	offer(r.fail, struct{}{}) // refused, or the shell saying that the program ended
}

func (r *reply) stop() {
	for _, stop := range r.stops {
		stop()
	}
}

func (r *reply) wait(ctx context.Context) ([]byte, error) {
	select {
	case key := <-r.key:
		return key, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-r.fail:
		if r.begun {
			return nil, vault.ErrDerive
		}
		return nil, errNeverBegan
	}
}

// offer puts v into c unless it is full; callbacks must not block.
func offer[T any](c chan T, v T) {
	select {
	case c <- v:
	default:
	}
}

func is(m safejs.Value, name string) bool {
	v, err := interop.Get(m, name)
	return err == nil && interop.Exists(v)
}
