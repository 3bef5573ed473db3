package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// The header is kept twice, so that a write that is cut off leaves one whole.
var headerNames = [2]string{"header-a", "header-b"}

// headerCopy is one copy as it was found. Bytes are nil where there is none;
// err says why they cannot be read.
type headerCopy struct {
	name  string
	bytes []byte
	head  *header
	err   error
}

type headerCopies struct {
	copies [2]headerCopy
	best   int // the copy that counts, -1 if none can be read
}

func readCopies(ctx context.Context, places Places) (headerCopies, error) {
	found := headerCopies{best: -1}
	for i, name := range headerNames {
		b, err := places.ReadPlace(ctx, name)
		if err != nil && !errors.Is(err, ErrNone) {
			return found, fmt.Errorf("reading the header: %w", err)
		}
		c := headerCopy{name: name}
		if err == nil {
			c.bytes = b
			c.head, c.err = parseHeader(b)
		}
		found.copies[i] = c
		if c.whole() && (found.best < 0 || c.head.generation > found.head().generation) {
			found.best = i
		}
	}
	return found, nil
}

func (c headerCopy) exists() bool { return c.bytes != nil }
func (c headerCopy) whole() bool  { return c.exists() && c.err == nil }

func (f headerCopies) head() *header { return f.copies[f.best].head }

// newer reports a copy that a later version of the program wrote.
func (f headerCopies) newer() bool {
	return errors.Is(f.copies[0].err, errNewer) || errors.Is(f.copies[1].err, errNewer)
}

// behind reports that the other copy is only older: a write was cut off.
func (f headerCopies) behind() bool {
	other := f.copies[1-f.best]
	return other.whole() && other.head.id == f.head().id && other.head.generation < f.head().generation
}

func (f headerCopies) same() bool {
	return bytes.Equal(f.copies[0].bytes, f.copies[1].bytes)
}

// mend makes the other copy equal to the one that counts, and names it if it
// was damaged. Damaged bytes are kept first; older ones are not, for they may
// hold a slot that was meant to go. A mending that fails is left for next time.
func (f headerCopies) mend(ctx context.Context, places Places) []Damage {
	if f.same() {
		return nil
	}
	other, good := f.copies[1-f.best], f.copies[f.best].bytes
	if f.behind() {
		_ = places.WritePlace(ctx, other.name, good)
		return nil
	}
	if keepHeader(ctx, places, other.name, other.worth(f.head())) == nil {
		_ = places.WritePlace(ctx, other.name, good)
	}
	return []Damage{{What: "header", ID: other.name}}
}

// worth is what is kept of a copy beside the one that opened: all of another
// vault's; else only what stands before the slots, for these may be slots that
// were meant to go, and behind them the secret of an epoch that is over.
func (c headerCopy) worth(opened *header) []byte {
	if c.whole() && c.head.id != opened.id {
		return c.bytes
	}
	return c.bytes[:min(len(c.bytes), slotsAt)]
}

// keepHeader keeps the bytes of a damaged copy beside it. They stay in places,
// never in a table: a header holds slots, and tables do not forget.
func keepHeader(ctx context.Context, places Places, of string, b []byte) error {
	if b == nil {
		return nil
	}
	for n := range asideCopies {
		name := asideName(of, n)
		kept, err := places.ReadPlace(ctx, name)
		if errors.Is(err, ErrNone) {
			return places.WritePlace(ctx, name, b)
		}
		if err != nil {
			return err
		}
		if bytes.Equal(kept, b) {
			return nil
		}
	}
	return ErrFull
}

const asideCopies = 8 // kept of each of the two

func asideName(name string, n int) string { return fmt.Sprintf("%s.aside-%d", name, n) }

// writeHeader writes a new generation: first the copy that is not current.
func writeHeader(ctx context.Context, places Places, h *header, current int) error {
	b := h.marshal()
	for _, i := range []int{1 - current, current} {
		if err := places.WritePlace(ctx, headerNames[i], b); err != nil {
			return fmt.Errorf("writing the header: %w", err)
		}
	}
	return nil
}
