//go:build js && wasm

package interop

import (
	"fmt"

	"github.com/hack-pad/safejs"
)

var reflectGet = func() func(v safejs.Value, name string) (safejs.Value, error) {
	reflect := safejs.MustGetGlobal("Reflect")
	return func(v safejs.Value, name string) (safejs.Value, error) {
		return reflect.Call("get", v, name)
	}
}()

// Exists is false for undefined and null.
func Exists(v safejs.Value) bool { return !v.IsUndefined() && !v.IsNull() }

// Get is property name of the object v; a getter that throws is an error.
func Get(v safejs.Value, name string) (safejs.Value, error) {
	got, err := reflectGet(v, name)
	return got, thrown(err)
}

// Find walks from the global object. What is missing on the way is undefined
// and no error, so that a caller can fall back.
func Find(path ...string) (safejs.Value, error) {
	v := safejs.Global()
	for _, name := range path {
		if !Exists(v) {
			return safejs.Undefined(), nil
		}
		next, err := Get(v, name)
		if err != nil {
			return safejs.Undefined(), err
		}
		v = next
	}
	return v, nil
}

// Has reports whether there is something at the end of path.
func Has(path ...string) bool {
	v, err := Find(path...)
	return err == nil && Exists(v)
}

// GetString is a property that must be a string.
func GetString(v safejs.Value, name string) (string, error) {
	got, err := Get(v, name)
	if err != nil {
		return "", err
	}
	if got.Type() != safejs.TypeString {
		return "", fmt.Errorf("%s is not a string", name)
	}
	return got.String()
}

// GetInt is a property that must be a whole number.
func GetInt(v safejs.Value, name string) (int64, error) {
	got, err := Get(v, name)
	if err != nil {
		return 0, err
	}
	f, err := got.Float()
	return int64(f), err
}

// Call calls a method of v.
func Call(v safejs.Value, method string, args ...any) (safejs.Value, error) {
	got, err := v.Call(method, args...)
	return got, thrown(err)
}

// New constructs an object of a global class.
func New(class string, args ...any) (safejs.Value, error) {
	constructor, err := Find(class)
	if err != nil {
		return safejs.Undefined(), err
	}
	if constructor.Type() != safejs.TypeFunction {
		return safejs.Undefined(), fmt.Errorf("this browser has no %s", class)
	}
	got, err := constructor.New(args...)
	return got, thrown(err)
}
