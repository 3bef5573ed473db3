//go:build js && wasm

package indexeddb

import (
	"context"

	"daybook/app/vault"
)

// Places is a vault.Places for browsers without OPFS. It does not do what
// Places are for: what is overwritten here may stay readable in the browser's
// files for a while, and the person is told so.
type Places struct {
	connection
	folder string
}

const placesTable = "places"

// NewPlaces is the places of one folder. It touches nothing yet.
func NewPlaces(folder string) *Places {
	return &Places{connection{name: PlacesDatabase, tables: []string{placesTable}}, folder}
}

func (p *Places) ReadPlace(ctx context.Context, name string) ([]byte, error) {
	key := p.key(name)
	found, err := p.read(ctx, placesTable, key, key+"\x00", 1, true)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, vault.ErrNone
	}
	return found[0].Value, nil
}

func (p *Places) WritePlace(ctx context.Context, name string, b []byte) error {
	if b == nil {
		b = []byte{} // an empty place, not a missing one
	}
	return p.apply(ctx, []vault.Op{{Table: placesTable, Key: p.key(name), Value: b}})
}

func (p *Places) RemovePlace(ctx context.Context, name string) error {
	return p.apply(ctx, []vault.Op{{Table: placesTable, Key: p.key(name)}})
}

func (p *Places) key(name string) string { return p.folder + "/" + name }
