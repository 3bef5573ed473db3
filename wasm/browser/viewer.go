//go:build js && wasm

package browser

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"daybook/wasm/interop"
)

const (
	// showLimit is the most that is shown of one file: browsers put large Blobs
	// on disk as they are.
	showLimit = 64 << 20
	// shownLimit is the most that stays readable at addresses, for the same
	// reason. Past it the oldest address ends; what is on screen stays there.
	shownLimit = 128 << 20
)

// Viewer is an engine.Viewer. Its addresses end with the worker.
type Viewer struct {
	mu      sync.Mutex
	shown   []shown
	streams []*stream
}

type shown struct {
	url  string
	size int64
}

func (v *Viewer) Show(mediaType string, r io.Reader, size int64) (string, error) {
	if size > showLimit {
		return "", fmt.Errorf("%d bytes are too many to show: the limit is %d", size, showLimit)
	}
	w := &interop.BlobWriter{}
	if _, err := io.Copy(w, io.LimitReader(r, showLimit+1)); err != nil {
		return "", fmt.Errorf("reading what is to be shown: %w", err)
	}
	if w.Len() > showLimit {
		return "", fmt.Errorf("more bytes than were announced: the limit is %d", showLimit)
	}
	blob, err := w.Blob(harmless(mediaType))
	if err != nil {
		return "", fmt.Errorf("making a view: %w", err)
	}
	url, err := interop.ObjectURL(blob)
	if err != nil {
		return "", fmt.Errorf("making an address: %w", err)
	}
	v.keep(shown{url, size})
	return url, nil
}

func (v *Viewer) keep(s shown) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.shown = append(v.shown, s)
	total := int64(0)
	for _, s := range v.shown {
		total += s.size
	}
	for total > shownLimit && len(v.shown) > 1 {
		interop.RevokeURL(v.shown[0].url)
		total -= v.shown[0].size
		v.shown = v.shown[1:]
	}
}

// harmless is a type that runs nothing when its address is opened: a Blob is of
// our own origin, so a web page or an SVG that came as evidence would be ours.
func harmless(mediaType string) string {
	t, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	top, sub, _ := strings.Cut(strings.TrimSpace(t), "/")
	t = top + "/" + sub
	switch {
	case sub == "", strings.ContainsFunc(sub, strange):
	case top == "image" && !strings.Contains(sub, "svg"), top == "audio", top == "video":
		return t
	case t == "application/pdf", t == "text/plain":
		return t
	}
	return "application/octet-stream"
}

func strange(r rune) bool {
	return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789.+-", r)
}
