//go:build js && wasm

package interop

import (
	"path"
	"runtime"
	"strings"

	"github.com/hack-pad/safejs"
)

var onPanic = func(place string) {}

// OnPanic sets what hears of a panic in a callback or in a goroutine started
// with Go. The place is a function and a line, never data.
func OnPanic(tell func(place string)) { onPanic = tell }

// Go runs f in a goroutine whose panic is told instead of ending the program.
func Go(f func()) {
	go func() {
		defer recovered()
		f()
	}()
}

func recovered() {
	if recover() != nil {
		onPanic(Place())
	}
}

// Place is where the panic being recovered happened: the first function below it
// that has a name, which those of others do not (docs/decisions/0024). It is
// called from a deferred function.
func Place() string {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	for below := false; ; {
		f, more := frames.Next()
		if below && f.Function != "" && !strings.HasPrefix(f.Function, "runtime.") {
			return path.Base(f.Function)
		}
		below = below || f.Function == "runtime.gopanic" || strings.HasPrefix(f.Function, "runtime.panic")
		if !more {
			return "an unknown place"
		}
	}
}

// Callback is a function for JavaScript to call. It must not block.
func Callback(f func(args []safejs.Value)) (safejs.Func, error) {
	return Answering(func(args []safejs.Value) any {
		f(args)
		return nil
	})
}

// Answering is a Callback that gives JavaScript something back.
func Answering(f func(args []safejs.Value) any) (safejs.Func, error) {
	return safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		defer recovered()
		return f(args)
	})
}

// Listen hears an event of target until stop is called. The callback must not
// block.
func Listen(target safejs.Value, event string, f func(event safejs.Value)) (stop func(), err error) {
	fn, err := Callback(func(args []safejs.Value) {
		if len(args) > 0 {
			f(args[0])
		}
	})
	if err != nil {
		return nil, err
	}
	if _, err := Call(target, "addEventListener", event, fn); err != nil {
		fn.Release()
		return nil, err
	}
	return func() {
		_, _ = Call(target, "removeEventListener", event, fn)
		fn.Release()
	}, nil
}
