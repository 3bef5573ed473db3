package memstore

import (
	"context"
	"errors"
	"slices"
	"sync"

	"daybook/app/vault"
)

// Store implements vault.Store.
type Store struct {
	mu     sync.Mutex
	tables map[vault.Table]*table
}

// table keeps its keys sorted beside the values.
type table struct {
	keys   []string
	values map[string][]byte
}

// NewStore is an empty store with all of the vault's tables.
func NewStore() *Store {
	s := &Store{tables: map[vault.Table]*table{}}
	for _, name := range vault.Tables {
		s.tables[name] = &table{values: map[string][]byte{}}
	}
	return s
}

var errTable = errors.New("no such table")

// Range implements vault.Store.
func (s *Store) Range(ctx context.Context, name vault.Table, from, to string, limit int) ([]vault.Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys, err := s.keys(ctx, name, from, to, limit)
	if err != nil {
		return nil, err
	}
	list := make([]vault.Record, len(keys))
	for i, key := range keys {
		list[i] = vault.Record{Key: key, Value: clone(s.tables[name].values[key])}
	}
	return list, nil
}

// Keys implements vault.Store.
func (s *Store) Keys(ctx context.Context, name vault.Table, from, to string, limit int) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys, err := s.keys(ctx, name, from, to, limit)
	return slices.Clone(keys), err
}

func (s *Store) keys(ctx context.Context, name vault.Table, from, to string, limit int) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t := s.tables[name]
	if t == nil {
		return nil, errTable
	}
	keys := t.between(from, to)
	if limit > 0 && limit < len(keys) {
		keys = keys[:limit]
	}
	return keys, nil
}

// Apply implements vault.Store.
func (s *Store) Apply(ctx context.Context, ops []vault.Op) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, op := range ops {
		if s.tables[op.Table] == nil {
			return errTable
		}
	}
	for _, op := range ops {
		s.tables[op.Table].apply(op)
	}
	return nil
}

// between is a part of t.keys.
func (t *table) between(from, to string) []string {
	start, _ := slices.BinarySearch(t.keys, from)
	end := len(t.keys)
	if to != "" {
		end, _ = slices.BinarySearch(t.keys, to)
	}
	return t.keys[start:max(start, end)]
}

func (t *table) apply(op vault.Op) {
	switch {
	case op.Through != "":
		for _, key := range slices.Clone(t.between(op.Key, op.Through)) {
			t.remove(key)
		}
	case op.Value == nil:
		t.remove(op.Key)
	default:
		if at, found := slices.BinarySearch(t.keys, op.Key); !found {
			t.keys = slices.Insert(t.keys, at, op.Key)
		}
		t.values[op.Key] = clone(op.Value)
	}
}

func (t *table) remove(key string) {
	if at, found := slices.BinarySearch(t.keys, key); found {
		t.keys = slices.Delete(t.keys, at, at+1)
	}
	delete(t.values, key)
}

// clone keeps an empty value apart from none.
func clone(b []byte) []byte { return append([]byte{}, b...) }
