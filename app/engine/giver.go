package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"daybook/app/vault"
)

const (
	giversPref = "givers" // JSON: Givers
	maxName    = 100      // runes
)

// givers is what is remembered; room is how many bytes it takes up.
func (e *Engine) givers(ctx context.Context) (list Givers, room int, err error) {
	b, err := e.ports.Prefs.ReadPlace(ctx, giversPref)
	if errors.Is(err, vault.ErrNone) {
		return list, 0, nil
	}
	if err == nil && json.Unmarshal(b, &list) != nil {
		err = &Error{Code: GiversUnread} // and is never written over
	}
	return list, len(b), err
}

func (e *Engine) getGivers(ctx context.Context, _ None) (Givers, error) {
	if e.past != nil {
		return Givers{}, nil // what the browser keeps is the real one's
	}
	list, _, err := e.givers(ctx)
	return list, err
}

func (e *Engine) rememberGiver(ctx context.Context, q Giver) (Givers, error) {
	if e.past != nil || q.Key == "" {
		return Givers{}, broken("remembering a giver")
	}
	name := []rune(strings.Join(strings.Fields(q.Name), " "))
	q.Name, q.Since = string(name[:min(len(name), maxName)]), e.now()
	return e.changeGivers(ctx, func(list []Giver) []Giver {
		for i := range list {
			if list[i].Key == q.Key {
				list[i].Name = q.Name
				return list
			}
		}
		return append(list, q)
	})
}

func (e *Engine) forgetGiver(ctx context.Context, q Giver) (Givers, error) {
	if e.past != nil {
		return Givers{}, broken("forgetting a giver")
	}
	if q.Key == "" {
		return Givers{}, e.dropGivers(ctx)
	}
	return e.changeGivers(ctx, func(list []Giver) []Giver {
		return slices.DeleteFunc(list, func(g Giver) bool { return g.Key == q.Key })
	})
}

// dropGivers overwrites the list, as it may hold names though it cannot be read, and
// removes it.
func (e *Engine) dropGivers(ctx context.Context) error {
	e.recalling.Lock()
	defer e.recalling.Unlock()
	b, err := e.ports.Prefs.ReadPlace(ctx, giversPref)
	if err == nil {
		err = e.ports.Prefs.WritePlace(ctx, giversPref, bytes.Repeat([]byte(" "), len(b)))
	}
	if err != nil && !errors.Is(err, vault.ErrNone) {
		return err
	}
	return e.ports.Prefs.RemovePlace(ctx, giversPref)
}

// changeGivers writes the list over itself, no shorter than it was: what is forgotten
// is overwritten where the browser can do that.
func (e *Engine) changeGivers(ctx context.Context, change func([]Giver) []Giver) (Givers, error) {
	e.recalling.Lock()
	defer e.recalling.Unlock()
	list, room, err := e.givers(ctx)
	if err != nil {
		return list, err
	}
	list.List = change(list.List)
	b, err := json.Marshal(list)
	if err != nil {
		return list, err
	}
	b = append(b, bytes.Repeat([]byte(" "), max(0, room-len(b)))...)
	return list, e.ports.Prefs.WritePlace(ctx, giversPref, b)
}
