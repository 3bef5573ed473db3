//go:build js && wasm

package indexeddb

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/hack-pad/safejs"

	"daybook/app/vault"
	"daybook/wasm/interop"
)

// version of the database's layout: its set of tables.
const version = 1

// connection is one database, opened at first use.
type connection struct {
	name   string
	tables []string

	mu   sync.Mutex
	db   safejs.Value
	open bool
	gone bool
}

// database is the open database. A failure to open is not remembered: it may
// be another tab in the way for a moment.
func (c *connection) database(ctx context.Context) (safejs.Value, error) {
	if err := ctx.Err(); err != nil {
		return safejs.Undefined(), err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gone {
		return safejs.Undefined(), vault.ErrGone
	}
	if c.open {
		return c.db, nil
	}
	db, err := c.connect()
	if err != nil {
		return safejs.Undefined(), fmt.Errorf("opening the database: %w", err)
	}
	c.db, c.open = db, true
	return db, nil
}

func (c *connection) connect() (safejs.Value, error) {
	factory, err := interop.Find("indexedDB")
	if err != nil {
		return safejs.Undefined(), err
	}
	if !interop.Exists(factory) {
		return safejs.Undefined(), errors.New("this browser has no IndexedDB")
	}
	request, err := interop.Call(factory, "open", c.name, version)
	if err != nil {
		return safejs.Undefined(), err
	}
	db, err := c.await(request)
	if err != nil {
		return safejs.Undefined(), err
	}
	return db, c.watch(db)
}

// await waits for an open request, creating the tables on the way where there
// are none yet.
func (c *connection) await(request safejs.Value) (safejs.Value, error) {
	var upgrade error
	done := make(chan error, 3)
	on := map[string]func(safejs.Value){
		"success":       func(safejs.Value) { done <- nil },
		"error":         func(safejs.Value) { done <- errors.Join(upgrade, errorOf(request)) },
		"blocked":       func(safejs.Value) { c.late(request); done <- errors.New("blocked by another tab") },
		"upgradeneeded": func(safejs.Value) { upgrade = c.create(request) },
	}
	for event, f := range on {
		stop, err := interop.Listen(request, event, f)
		if err != nil {
			return safejs.Undefined(), err
		}
		defer stop()
	}
	if err := <-done; err != nil {
		return safejs.Undefined(), err
	}
	return interop.Get(request, "result")
}

// create makes the tables, all or none: an error here undoes the upgrade.
func (c *connection) create(request safejs.Value) error {
	db, err := interop.Get(request, "result")
	for _, table := range c.tables {
		if err == nil {
			_, err = interop.Call(db, "createObjectStore", table)
		}
	}
	if err == nil {
		return nil
	}
	if tx, e := interop.Get(request, "transaction"); e == nil {
		_, _ = interop.Call(tx, "abort")
	}
	return err
}

// late closes a database that opens after we gave up on it, so that it stands
// in nobody's way.
func (c *connection) late(request safejs.Value) {
	_, _ = interop.Listen(request, "success", func(safejs.Value) {
		if db, err := interop.Get(request, "result"); err == nil {
			_, _ = interop.Call(db, "close")
		}
	})
}

// watch hears when the browser or another tab takes the database away.
func (c *connection) watch(db safejs.Value) error {
	_, err := interop.Listen(db, "close", func(safejs.Value) { c.lose() })
	if err != nil {
		return err
	}
	_, err = interop.Listen(db, "versionchange", func(safejs.Value) {
		_, _ = interop.Call(db, "close") // or deleting it would hang elsewhere
		c.lose()
	})
	return err
}

func (c *connection) lose() {
	c.gone, c.open, c.db = true, false, safejs.Undefined()
}

func errorOf(request safejs.Value) error {
	reason, err := interop.Get(request, "error")
	if err != nil {
		return err
	}
	return interop.ErrorOf(reason)
}
