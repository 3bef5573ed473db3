//go:build js && wasm

package indexeddb

import (
	"context"

	"daybook/app/vault"
)

// Store is a vault.Store.
type Store struct{ connection }

// NewStore is the store in the database of this name. It touches nothing yet.
func NewStore(database string) *Store {
	s := &Store{connection{name: database}}
	for _, table := range vault.Tables {
		s.tables = append(s.tables, string(table))
	}
	return s
}

func (s *Store) Range(ctx context.Context, table vault.Table, from, to string, limit int) ([]vault.Record, error) {
	return s.read(ctx, string(table), from, to, limit, true)
}

func (s *Store) Keys(ctx context.Context, table vault.Table, from, to string, limit int) ([]string, error) {
	records, err := s.read(ctx, string(table), from, to, limit, false)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(records))
	for i, r := range records {
		keys[i] = r.Key
	}
	return keys, nil
}

func (s *Store) Apply(ctx context.Context, ops []vault.Op) error {
	return s.apply(ctx, ops)
}
