package memstore

import (
	"context"
	"sync"

	"daybook/app/vault"
)

// Switch stands before storage and makes writes fail. One Apply, WritePlace or
// RemovePlace is one write. A failed Apply does nothing; a torn WritePlace
// leaves the first half of the new bytes over the old ones.
type Switch struct {
	inner vault.Ports

	mu     sync.Mutex
	writes int
	at     int // the write that fails, and all after it; 0 for none
	err    error
	tear   bool
	once   bool
}

// NewSwitch stands before the store and the places of p.
func NewSwitch(p vault.Ports) *Switch { return &Switch{inner: p} }

// Ports is storage whose writes go through the switch.
func (s *Switch) Ports() vault.Ports {
	p := s.inner
	p.Store, p.Places = switchedStore{p.Store, s}, switchedPlaces{p.Places, s}
	return p
}

// Places are other places, whose writes count as well.
func (s *Switch) Places(inner vault.Places) vault.Places { return switchedPlaces{inner, s} }

// Write counts a write to something else, and fails as one would.
func (s *Switch) Write() error { err, _ := s.write(); return err }

// FailAt makes the n-th write from now (1: the next) fail with err, and all
// writes after it.
func (s *Switch) FailAt(n int, err error) { s.set(s.count()+n, err, false) }

// FailOnceAt is FailAt, but the writes after it get through.
func (s *Switch) FailOnceAt(n int, err error) {
	s.FailAt(n, err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.once = true
}

// TearAt is FailAt, but a place that is being written then is left torn.
func (s *Switch) TearAt(n int, err error) { s.set(s.count()+n, err, true) }

// Heal lets writes through again.
func (s *Switch) Heal() { s.set(0, nil, false) }

// Writes is how many writes were tried so far.
func (s *Switch) Writes() int { return s.count() }

func (s *Switch) set(at int, err error, tear bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.err, s.tear, s.once = at, err, tear, false
}

func (s *Switch) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.writes
}

// write counts a write and says whether it fails, and torn.
func (s *Switch) write() (err error, torn bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	if s.at == 0 || s.writes < s.at || s.once && s.writes > s.at {
		return nil, false
	}
	return s.err, s.tear && s.writes == s.at
}

type switchedStore struct {
	vault.Store
	s *Switch
}

func (d switchedStore) Apply(ctx context.Context, ops []vault.Op) error {
	if err, _ := d.s.write(); err != nil {
		return err
	}
	return d.Store.Apply(ctx, ops)
}

type switchedPlaces struct {
	vault.Places
	s *Switch
}

func (d switchedPlaces) WritePlace(ctx context.Context, name string, b []byte) error {
	err, torn := d.s.write()
	if err == nil {
		return d.Places.WritePlace(ctx, name, b)
	}
	if torn {
		if tornErr := d.Places.WritePlace(ctx, name, d.half(ctx, name, b)); tornErr != nil {
			return tornErr
		}
	}
	return err
}

// half is what a write that was cut off in the middle leaves.
func (d switchedPlaces) half(ctx context.Context, name string, b []byte) []byte {
	half := clone(b[:len(b)/2])
	old, err := d.Places.ReadPlace(ctx, name)
	if err == nil && len(old) > len(half) {
		half = append(half, old[len(half):]...)
	}
	return half
}

func (d switchedPlaces) RemovePlace(ctx context.Context, name string) error {
	if err, _ := d.s.write(); err != nil {
		return err
	}
	return d.Places.RemovePlace(ctx, name)
}
