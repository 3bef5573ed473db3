//go:build js && wasm

package opfs

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// Here reports whether this browser, in this worker, has what the package
// needs. Blocked storage counts as missing, and so does a browser that has the
// method and refuses every file (WebKitGTK 2.50 with its file system switched on):
// that shows only when one is tried. Any other failure does not count: it shows
// when a file is used, for taking it as "no OPFS" would make a journal that is
// there look like none.
func Here() bool {
	if !interop.Has("FileSystemFileHandle", "prototype", "createSyncAccessHandle") {
		return false
	}
	return !interop.Named(try(), "SecurityError", "NotSupportedError", "TypeError")
}

// try opens a file that nobody else has, and removes it. What it cannot remove
// is swept with the bundles.
func try() error {
	dir, err := folder(OutFolder)
	if err != nil {
		return err
	}
	name := "try-" + strconv.FormatInt(time.Now().UnixNano(), 36)
	file, err := fileIn(dir, name, true)
	if err != nil {
		return err
	}
	h, err := open(context.Background(), file)
	if err == nil {
		h.abandon()
	}
	_ = remove(context.Background(), dir, name)
	return err
}

func root() (safejs.Value, error) {
	storage, err := interop.Find("navigator", "storage")
	if err != nil {
		return storage, err
	}
	if !interop.Exists(storage) {
		return storage, &interop.Error{Name: "NotSupportedError"}
	}
	return interop.Await(interop.Call(storage, "getDirectory"))
}

func folder(name string) (safejs.Value, error) {
	dir, err := root()
	if err != nil {
		return dir, err
	}
	return interop.Await(interop.Call(dir, "getDirectoryHandle", name, map[string]any{"create": true}))
}

// patient repeats do while another handle holds the file.
func patient(ctx context.Context, do func() (safejs.Value, error)) (safejs.Value, error) {
	const step, most = 25 * time.Millisecond, 80
	for i := 0; ; i++ {
		v, err := do()
		if i == most || !interop.Named(err, "NoModificationAllowedError") {
			return v, err
		}
		select {
		case <-ctx.Done():
			return v, ctx.Err()
		case <-time.After(step):
		}
	}
}

// handle is an open synchronous access handle. Older browsers answer its
// methods with promises, so every answer is awaited.
type handle struct{ js safejs.Value }

func open(ctx context.Context, file safejs.Value) (handle, error) {
	js, err := patient(ctx, func() (safejs.Value, error) {
		return interop.Await(interop.Call(file, "createSyncAccessHandle"))
	})
	return handle{js}, err
}

func (h handle) call(method string, args ...any) (safejs.Value, error) {
	return interop.Await(interop.Call(h.js, method, args...))
}

// write puts a Uint8Array of n bytes at an offset, all of it.
func (h handle) write(array safejs.Value, n int, at int64) error {
	wrote, err := h.call("write", array, map[string]any{"at": at})
	if err != nil {
		return meaning(err)
	}
	if got, err := wrote.Int(); err != nil || got != n {
		return fmt.Errorf("%w: %w", vault.ErrFull, io.ErrShortWrite)
	}
	return nil
}

// finish cuts the file to size, sees it to the disk and closes it.
func (h handle) finish(size int64) error {
	_, err := h.call("truncate", size)
	if err == nil {
		_, err = h.call("flush")
	}
	_, closing := h.call("close")
	if err == nil {
		err = closing
	}
	return meaning(err)
}

func (h handle) abandon() { _, _ = h.call("close") }

// remove is nil when there was nothing of that name.
func remove(ctx context.Context, dir safejs.Value, name string) error {
	_, err := patient(ctx, func() (safejs.Value, error) {
		return interop.Await(interop.Call(dir, "removeEntry", name, map[string]any{"recursive": true}))
	})
	if interop.Named(err, "NotFoundError") {
		return nil
	}
	return err
}

// RemoveFolder removes a folder and all in it; nil where there is none.
func RemoveFolder(ctx context.Context, name string) error {
	dir, err := root()
	if err != nil {
		return fmt.Errorf("removing a folder: %w", err)
	}
	return remove(ctx, dir, name)
}

// meaning gives the errors that callers tell apart their names.
func meaning(err error) error {
	switch {
	case interop.Named(err, "NotFoundError"):
		return fmt.Errorf("%w: %w", vault.ErrNone, err)
	case interop.Named(err, "QuotaExceededError"):
		return fmt.Errorf("%w: %w", vault.ErrFull, err)
	}
	return err
}
