package memstore

import (
	"context"
	"fmt"
	"sync"

	"daybook/app/vault"
)

// Places implements vault.Places.
type Places struct {
	mu    sync.Mutex
	files map[string][]byte
}

// NewPlaces holds no file yet.
func NewPlaces() *Places { return &Places{files: map[string][]byte{}} }

// ReadPlace implements vault.Places.
func (p *Places) ReadPlace(ctx context.Context, name string) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b, ok := p.files[name]
	if !ok {
		return nil, fmt.Errorf("place: %w", vault.ErrNone)
	}
	return clone(b), ctx.Err()
}

// WritePlace implements vault.Places.
func (p *Places) WritePlace(ctx context.Context, name string, b []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	p.files[name] = clone(b)
	return nil
}

// RemovePlace implements vault.Places.
func (p *Places) RemovePlace(ctx context.Context, name string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	delete(p.files, name)
	return nil
}
