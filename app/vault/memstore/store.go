package memstore

import (
	"context"
	"errors"
	"sort"
	"sync"

	"daybook/app/vault"
)

// Store implements vault.Store. Keys are put in order when they are asked for.
type Store struct {
	mu     sync.Mutex
	tables map[vault.Table]map[string][]byte
}

// NewStore is an empty store with all of the vault's tables.
func NewStore() *Store {
	s := &Store{tables: map[vault.Table]map[string][]byte{}}
	for _, name := range vault.Tables {
		s.tables[name] = map[string][]byte{}
	}
	return s
}

var errTable = errors.New("no such table")

// Range implements vault.Store.
func (s *Store) Range(ctx context.Context, name vault.Table, from, to string, limit int) ([]vault.Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys, err := s.keys(ctx, name, from, to, limit)
	list := make([]vault.Record, len(keys))
	for i, key := range keys {
		list[i] = vault.Record{Key: key, Value: clone(s.tables[name][key])}
	}
	return list, err
}

// Keys implements vault.Store.
func (s *Store) Keys(ctx context.Context, name vault.Table, from, to string, limit int) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keys(ctx, name, from, to, limit)
}

func (s *Store) keys(ctx context.Context, name vault.Table, from, to string, limit int) (keys []string, err error) {
	if s.tables[name] == nil {
		return nil, errTable
	}
	for key := range s.tables[name] {
		if key >= from && (to == "" || key < to) {
			keys = append(keys, key)
		}
	}
	sort.Strings(keys)
	if limit > 0 && limit < len(keys) {
		keys = keys[:limit]
	}
	return keys, ctx.Err()
}

// Apply implements vault.Store.
func (s *Store) Apply(ctx context.Context, ops []vault.Op) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, op := range ops {
		if s.tables[op.Table] == nil {
			return errTable
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, op := range ops {
		apply(s.tables[op.Table], op)
	}
	return nil
}

func apply(t map[string][]byte, op vault.Op) {
	switch {
	case op.Through != "":
		for key := range t {
			if key >= op.Key && key < op.Through {
				delete(t, key)
			}
		}
	case op.Value == nil:
		delete(t, op.Key)
	default:
		t[op.Key] = clone(op.Value)
	}
}

// clone keeps an empty value apart from none.
func clone(b []byte) []byte { return append([]byte{}, b...) }
