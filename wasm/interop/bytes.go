//go:build js && wasm

package interop

import (
	"fmt"

	"github.com/hack-pad/safejs"
)

// Bytes is a new Uint8Array with a copy of b.
func Bytes(b []byte) (safejs.Value, error) {
	array, err := New("Uint8Array", len(b))
	if err != nil {
		return array, err
	}
	_, err = safejs.CopyBytesToJS(array, b)
	return array, err
}

// CopyBytes is a copy of what is in a Uint8Array or an ArrayBuffer.
func CopyBytes(v safejs.Value) ([]byte, error) {
	array, n, err := asArray(v)
	if err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = safejs.CopyBytesToGo(b, array)
	return b, err
}

// CopyInto fills dst from a Uint8Array or an ArrayBuffer and says how much came.
func CopyInto(dst []byte, v safejs.Value) (int, error) {
	array, _, err := asArray(v)
	if err != nil {
		return 0, err
	}
	return safejs.CopyBytesToGo(dst, array)
}

// asArray is v as a Uint8Array, and its length. There may be thousands to look
// at, so a Uint8Array is known by its length alone; what has none is looked at
// more closely.
func asArray(v safejs.Value) (safejs.Value, int, error) {
	if n, err := v.Length(); err == nil && n > 0 {
		return v, n, nil
	}
	size, err := GetInt(v, "byteLength")
	if err != nil {
		return v, 0, fmt.Errorf("not bytes: %v", v.Type())
	}
	array, err := New("Uint8Array", v)
	return array, int(size), err
}

// Drop gives the memory of a Uint8Array or an ArrayBuffer back, as soon as
// JavaScript's collector has been round; without it Go's has to come first. The value
// is empty afterwards. What it held goes into a copy that nobody holds, least of all
// Go (docs/decisions/0033): ArrayBuffer.transfer would leave what the browser made,
// such as a piece of a file, in Chromium's memory and have it counted as gone. Where a
// browser lacks structuredClone nothing happens.
func Drop(v safejs.Value) {
	if buffer, err := Get(v, "buffer"); err == nil && Exists(buffer) {
		v = buffer
	}
	clone, err := Find("structuredClone")
	if err != nil || !Exists(clone) {
		return
	}
	// What a call returns is held by Go until its collector runs. A Map calls a
	// function with a value and its key, and nobody gets what that returns.
	if m, err := New("Map"); err == nil {
		_, _ = Call(m, "set", map[string]any{"transfer": []any{v}}, v)
		_, _ = Call(m, "forEach", clone)
		_, _ = New("ArrayBuffer", 1) // V8 looks at how much its buffers hold when one is made by JavaScript
	}
}
