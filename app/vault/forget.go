package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// writeEpochs writes the next generation of a header with these epochs, over
// both copies, whatever they hold now.
func (v *Vault) writeEpochs(ctx context.Context, h header, r root, list ...epoch) error {
	copies, err := readCopies(ctx, v.ports.Places)
	if err != nil {
		return err
	}
	current := 0
	switch {
	case copies.newer() || copies.best >= 0 && copies.head().id != h.id:
		return fmt.Errorf("the header is another vault's now: %w", ErrGone)
	case copies.best >= 0:
		current, h.generation = copies.best, max(h.generation, copies.head().generation)
	}
	h.generation++
	if err := r.sealEpochs(&h, list); err != nil {
		return err
	}
	if err := writeHeader(ctx, v.ports.Places, &h, current); err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.head = &h
	return nil
}

// forgetEpoch overwrites the header with the secret of the present epoch alone.
// An old vault key goes with its epoch only when nothing needs it any more.
func (v *Vault) forgetEpoch(ctx context.Context) error {
	if len(v.held) < 2 || v.unsure || v.adrift {
		return nil
	}
	if v.bareKey() != nil && !v.now.bare {
		if err := v.leaveVersion1(ctx); err != nil {
			return err
		}
	}
	if err := v.writeEpochs(ctx, *v.header(), v.root, v.now); err != nil {
		return err
	}
	v.held = []epoch{v.now}
	return nil
}

// leaveVersion1 seals both anchors under the new vault key, and overwrites what
// was set aside of headers: their slots hold the old one.
func (v *Vault) leaveVersion1(ctx context.Context) error {
	for range anchorNames {
		if !v.anchors.found {
			break
		}
		if err := v.moveAnchor(ctx, v.anchors.now); err != nil {
			return err
		}
	}
	return v.wipeAside(ctx)
}

// wipeAside overwrites and removes what was set aside of headers.
func (v *Vault) wipeAside(ctx context.Context) error {
	for _, name := range headerNames {
		for n := range asideCopies {
			if err := v.wipe(ctx, asideName(name, n)); err != nil {
				return err
			}
		}
	}
	return nil
}

// wipe overwrites and removes a place, unless it is another vault's header.
func (v *Vault) wipe(ctx context.Context, name string) error {
	places := v.ports.Places
	b, err := places.ReadPlace(ctx, name)
	if errors.Is(err, ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	if h, err := parseHeader(b); err == nil && !bytes.Equal(h.id[:], v.id) {
		return nil
	}
	return wipePlace(ctx, places, name)
}

// wipePlace overwrites a place before it is removed.
func wipePlace(ctx context.Context, places Places, name string) error {
	b, err := places.ReadPlace(ctx, name)
	if errors.Is(err, ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := places.WritePlace(ctx, name, make([]byte, len(b))); err != nil {
		return err
	}
	return places.RemovePlace(ctx, name)
}
