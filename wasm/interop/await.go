//go:build js && wasm

package interop

import (
	"sync"

	"github.com/hack-pad/safejs"
)

// waiter is a pair of callbacks for one promise at a time. They are used again,
// because making and releasing them costs more than a small promise does.
type waiter struct {
	kept, broken safejs.Func
	outcome      chan outcome
}

type outcome struct {
	value safejs.Value
	err   error
}

var (
	idleMu sync.Mutex
	idle   []*waiter
)

// Await waits for a promise, or passes on the error of the call that should
// have given one. A value that is no promise is the result itself. It cannot
// be hurried: what was asked of the browser happens or fails.
func Await(promise safejs.Value, err error) (safejs.Value, error) {
	if err != nil {
		return safejs.Undefined(), err
	}
	w, err := takeWaiter()
	if err != nil {
		return safejs.Undefined(), err
	}
	settled, err := Call(promiseClass(), "resolve", promise)
	if err == nil {
		_, err = Call(settled, "then", w.kept, w.broken)
	}
	if err != nil {
		return safejs.Undefined(), err
	}
	got := <-w.outcome
	idleMu.Lock()
	idle = append(idle, w)
	idleMu.Unlock()
	return got.value, got.err
}

var promiseClass = sync.OnceValue(func() safejs.Value { return safejs.MustGetGlobal("Promise") })

func takeWaiter() (*waiter, error) {
	idleMu.Lock()
	defer idleMu.Unlock()
	if n := len(idle); n > 0 {
		w := idle[n-1]
		idle = idle[:n-1]
		return w, nil
	}
	return newWaiter()
}

func newWaiter() (w *waiter, err error) {
	w = &waiter{outcome: make(chan outcome, 1)}
	w.kept, err = Callback(func(args []safejs.Value) { w.outcome <- outcome{value: First(args)} })
	if err != nil {
		return nil, err
	}
	w.broken, err = Callback(func(args []safejs.Value) { w.outcome <- outcome{err: ErrorOf(First(args))} })
	return w, err
}

// First is the first argument of a callback, undefined if there is none.
func First(args []safejs.Value) safejs.Value {
	if len(args) == 0 {
		return safejs.Undefined()
	}
	return args[0]
}
