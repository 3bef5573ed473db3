//go:build js && wasm

package bridge

import (
	"github.com/hack-pad/safejs"

	"daybook/wasm/interop"
)

// The fields of a message. What is missing or of another type is the zero
// value: a message is from the same build on the other side, or it is not ours.

func object(m safejs.Value, name string) safejs.Value {
	v, err := interop.Get(m, name)
	if err != nil {
		return safejs.Undefined()
	}
	return v
}

func has(m safejs.Value, name string) bool { return interop.Exists(object(m, name)) }

func text(m safejs.Value, name string) string {
	s, err := interop.GetString(m, name)
	if err != nil {
		return ""
	}
	return s
}

func number(m safejs.Value, name string) int64 {
	n, err := interop.GetInt(m, name)
	if err != nil {
		return 0
	}
	return n
}
