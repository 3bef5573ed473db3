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

// Alone takes the one-tab lock for as long as this worker lives, or until LetGo.
// Where there are no Web Locks, open tabs are asked to make themselves known.
func (k *Keeper) Alone(ctx context.Context) (alone bool, err error) {
	alone, k.letGo, err = takeLock(ctx, lockName)
	if err == nil || ctx.Err() != nil {
		return alone, err
	}
	alone, k.letGo, err = callOut(ctx, lockName)
	return alone, err
}

// LetGo implements engine.Keeper.
func (k *Keeper) LetGo() {
	if k.letGo != nil {
		k.letGo()
	}
}

func takeLock(ctx context.Context, name string) (alone bool, letGo func(), err error) {
	locks, err := interop.Find("navigator", "locks")
	if err != nil {
		return false, nil, err
	}
	if !interop.Exists(locks) {
		return false, nil, errNoLocks
	}
	controller, err := interop.New("AbortController")
	if err != nil {
		return false, nil, err
	}
	signal, err := interop.Get(controller, "signal")
	if err != nil {
		return false, nil, err
	}
	return request(ctx, name, locks, controller, signal)
}

func request(ctx context.Context, name string, locks, controller, signal safejs.Value) (bool, func(), error) {
	held, letGo, err := pending()
	if err != nil {
		return false, nil, err
	}
	granted, refused := make(chan struct{}, 1), make(chan error, 1)
	hold, err := interop.Answering(func([]safejs.Value) any {
		granted <- struct{}{}
		return held // the lock is held until this settles
	})
	if err != nil {
		return false, nil, err
	}
	interop.Go(func() {
		_, err := interop.Await(interop.Call(locks, "request", name, map[string]any{"signal": signal}, hold))
		hold.Release()
		refused <- err
	})
	alone, err := settle(ctx, controller, granted, refused)
	return alone, letGo, err
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

// pending is a promise, and what settles it.
func pending() (promise safejs.Value, settle func(), err error) {
	var resolve safejs.Value
	take, err := interop.Callback(func(args []safejs.Value) { resolve = args[0] })
	if err != nil {
		return safejs.Undefined(), nil, err
	}
	promise, err = interop.New("Promise", take) // calls take at once
	return promise, func() { _, _ = resolve.Invoke() }, err
}
