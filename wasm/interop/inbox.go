//go:build js && wasm

package interop

import "github.com/hack-pad/safejs"

// Inbox hears the messages of a port: the global object of a worker, a Worker
// or a MessagePort. In a worker it first takes the messages that came while Go
// was starting, which the shell kept in daybook.early. The callback must not
// block. A message that cannot be read is told as a panic.
func Inbox(port safejs.Value, f func(message safejs.Value)) error {
	fn, err := Callback(func(args []safejs.Value) {
		data, err := Get(First(args), "data")
		if err != nil {
			onPanic("a message that cannot be read") // whoever sent it waits for ever
			return
		}
		f(data)
	})
	if err != nil {
		return err
	}
	if err := port.Set("onmessage", fn); err != nil {
		return thrown(err)
	}
	if port.Equal(safejs.Global()) {
		return early(f)
	}
	return nil
}

func early(f func(message safejs.Value)) error {
	list, err := Find("daybook", "early")
	if err != nil || !Exists(list) {
		return err
	}
	n, err := list.Length()
	for i := 0; i < n && err == nil; i++ {
		var message safejs.Value
		if message, err = list.Index(i); err == nil {
			f(message)
		}
	}
	if err != nil {
		return err
	}
	return list.Set("length", 0)
}

// Post sends a message; transfer lists what moves instead of being copied.
func Post(port safejs.Value, message map[string]any, transfer ...any) error {
	if len(transfer) == 0 {
		_, err := Call(port, "postMessage", message)
		return err
	}
	_, err := Call(port, "postMessage", message, transfer)
	return err
}

// StartWorker starts a worker of this program in a role, as the shell does it.
func StartWorker(role string) (safejs.Value, error) {
	shell, err := Find("daybook")
	if err != nil {
		return safejs.Undefined(), err
	}
	return Call(shell, "startWorker", role)
}
