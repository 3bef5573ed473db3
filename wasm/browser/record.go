//go:build js && wasm

package browser

import (
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/engine"
	"daybook/app/ui"
	"daybook/wasm/interop"
)

// recordLimit is the most that is recorded, in bytes; see showLimit.
const recordLimit = 32 << 20

// Records implements ui.Device.
func (d *Device) Records() bool {
	return interop.Has("MediaRecorder") && interop.Has("navigator", "mediaDevices", "getUserMedia")
}

// Record implements ui.Device. What the browser says of the format goes along as the
// type that is claimed.
func (d *Device) Record(began func(), stop <-chan struct{}) (engine.File, error) {
	devices, err := interop.Find("navigator", "mediaDevices")
	if err != nil {
		return engine.File{}, err
	}
	stream, err := interop.Await(interop.Call(devices, "getUserMedia", map[string]any{"audio": true}))
	if interop.Named(err, "NotAllowedError", "SecurityError") {
		return engine.File{}, ui.ErrRefused
	}
	if err != nil {
		return engine.File{}, err
	}
	defer silence(stream)
	select {
	case <-stop: // while the browser asked
		return engine.File{}, &engine.Error{Code: engine.Canceled}
	default:
	}
	blob, err := recorded(stream, began, stop)
	if err != nil {
		return engine.File{}, err
	}
	f := file(blob)
	f.Modified = 0
	return f, nil
}

// recorded is what a stream gives until it is to stop, or ends by itself.
func recorded(stream safejs.Value, began func(), stop <-chan struct{}) (safejs.Value, error) {
	options := map[string]any{"audioBitsPerSecond": 64_000}
	if kind := recordedAs(); kind != "" {
		options["mimeType"] = kind
	}
	recorder, err := interop.New("MediaRecorder", stream, options)
	if err != nil {
		return safejs.Undefined(), err
	}
	var mu sync.Mutex
	var pieces []any
	size := int64(0)
	full, ended := make(chan struct{}, 1), make(chan struct{}, 1)
	one := func(c chan struct{}) {
		select {
		case c <- struct{}{}:
		default:
		}
	}
	for event, hear := range map[string]func(safejs.Value){
		"stop": func(safejs.Value) { one(ended) },
		"dataavailable": func(e safejs.Value) {
			piece, err := interop.Get(e, "data")
			n, err2 := interop.GetInt(piece, "size")
			if err != nil || err2 != nil || n == 0 {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			if pieces, size = append(pieces, piece), size+n; size >= recordLimit {
				one(full)
			}
		},
	} {
		end, err := interop.Listen(recorder, event, hear)
		if err != nil {
			return safejs.Undefined(), err
		}
		defer end()
	}
	if _, err := interop.Call(recorder, "start", 1000); err != nil {
		return safejs.Undefined(), err
	}
	began()
	select {
	case <-stop:
	case <-full:
	case <-ended:
		one(ended)
	}
	if _, err := interop.Call(recorder, "stop"); err == nil {
		<-ended
	}
	kind, _ := interop.GetString(recorder, "mimeType")
	mu.Lock()
	defer mu.Unlock()
	return interop.New("Blob", pieces, map[string]any{"type": kind})
}

// recordedAs is the format asked for, "" for what the browser takes by itself.
func recordedAs() string {
	class, err := interop.Find("MediaRecorder")
	if err != nil {
		return ""
	}
	for _, kind := range []string{"audio/webm;codecs=opus", "audio/mp4"} {
		if can, err := interop.Call(class, "isTypeSupported", kind); yes(can, err == nil) {
			return kind
		}
	}
	return ""
}

// silence gives the microphone back.
func silence(stream safejs.Value) {
	tracks, err := interop.Call(stream, "getTracks")
	if err != nil {
		return
	}
	n, err := tracks.Length()
	for i := 0; i < n && err == nil; i++ {
		var track safejs.Value
		if track, err = tracks.Index(i); err == nil {
			_, _ = interop.Call(track, "stop")
		}
	}
}
