//go:build js && wasm

package browser

import (
	"context"
	"errors"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

const lockName = "daybook-journal"

// lockPatience is how long another holder is waited for: a worker that this tab
// has just ended lets go a moment later.
const lockPatience = time.Second

var errNoLocks = errors.New("this browser has no Web Locks")

// Alone takes the one-tab lock for as long as this worker lives. Where there are
// no Web Locks, open tabs are asked to make themselves known.
func (k *Keeper) Alone(ctx context.Context) (bool, error) {
	alone, err := takeLock(ctx, lockName)
	if err == nil || ctx.Err() != nil {
		return alone, err
	}
	return callOut(ctx, lockName)
}

func takeLock(ctx context.Context, name string) (bool, error) {
	locks, err := interop.Find("navigator", "locks")
	if err != nil {
		return false, err
	}
	if !interop.Exists(locks) {
		return false, errNoLocks
	}
	controller, err := interop.New("AbortController")
	if err != nil {
		return false, err
	}
	signal, err := interop.Get(controller, "signal")
	if err != nil {
		return false, err
	}
	return request(ctx, name, locks, controller, signal)
}

func request(ctx context.Context, name string, locks, controller, signal safejs.Value) (bool, error) {
	forever, err := never()
	if err != nil {
		return false, err
	}
	granted, refused := make(chan struct{}, 1), make(chan error, 1)
	hold, err := interop.Answering(func([]safejs.Value) any {
		granted <- struct{}{}
		return forever // the lock is held until this settles
	})
	if err != nil {
		return false, err
	}
	interop.Go(func() {
		_, err := interop.Await(interop.Call(locks, "request", name, map[string]any{"signal": signal}, hold))
		hold.Release()
		refused <- err
	})
	return settle(ctx, controller, granted, refused)
}

// settle waits for the lock, for a while.
func settle(ctx context.Context, controller safejs.Value, granted chan struct{}, refused chan error) (bool, error) {
	patience := time.NewTimer(lockPatience)
	defer patience.Stop()
	select {
	case <-granted:
		return true, nil
	case err := <-refused:
		return false, err
	case <-ctx.Done():
	case <-patience.C:
	}
	// It may have been granted in the meantime: one of the two answers comes.
	_, _ = interop.Call(controller, "abort")
	select {
	case <-granted:
		return true, nil
	case err := <-refused:
		if interop.Named(err, "AbortError") {
			err = ctx.Err()
		}
		return false, err
	}
}

// never is a promise that does not settle.
func never() (safejs.Value, error) {
	nothing, err := interop.Callback(func([]safejs.Value) {})
	if err != nil {
		return safejs.Undefined(), err
	}
	return interop.New("Promise", nothing)
}
