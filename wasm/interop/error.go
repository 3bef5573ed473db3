//go:build js && wasm

package interop

import (
	"errors"
	"syscall/js" // only for js.Error, the one way to what was thrown

	"github.com/hack-pad/safejs"
)

// Error is an exception or a rejected promise. Name is that of the DOMException
// or Error class: "QuotaExceededError", "TypeError".
type Error struct{ Name string }

func (e *Error) Error() string { return e.Name }

// Named reports whether err is an exception with one of these names.
func Named(err error, names ...string) bool {
	var e *Error
	if !errors.As(err, &e) {
		return false
	}
	for _, name := range names {
		if e.Name == name {
			return true
		}
	}
	return false
}

// ErrorOf is the error that an exception, a rejection or the error attribute of
// a request stands for.
func ErrorOf(v safejs.Value) error {
	if !Exists(v) {
		return &Error{Name: "no reason given"}
	}
	name, err := GetString(v, "name")
	if err != nil || name == "" || len(name) > 64 {
		name = "an exception without a name"
	}
	return &Error{Name: name}
}

// thrown replaces what safejs caught by an *Error.
func thrown(err error) error {
	var e js.Error
	if errors.As(err, &e) {
		return ErrorOf(safejs.Safe(e.Value))
	}
	return err
}
