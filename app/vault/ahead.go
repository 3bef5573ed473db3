package vault

import "context"

// How much is read at a time. A page is at most 512 KiB and mostly far less.
const (
	pageChunk = 64
	logChunk  = 1024
)

// cursor goes through one table in key order, a chunk at a time.
type cursor struct {
	store Store
	table Table
	chunk int
	from  string
	recs  []Record
	end   bool
}

// peek returns the record the cursor stands on, nil at the end.
func (c *cursor) peek(ctx context.Context) (*Record, error) {
	if len(c.recs) == 0 && !c.end {
		recs, err := c.store.Range(ctx, c.table, c.from, "", c.chunk)
		if err != nil {
			return nil, err
		}
		c.recs, c.end = recs, len(recs) < c.chunk
		if len(recs) > 0 {
			c.from = recs[len(recs)-1].Key + "\x00"
		}
	}
	if len(c.recs) == 0 {
		return nil, nil
	}
	return &c.recs[0], nil
}

func (c *cursor) skip() { c.recs = c.recs[1:] }

func (p Ports) cursors() (pages, log *cursor) {
	return &cursor{store: p.Store, table: Pages, chunk: pageChunk},
		&cursor{store: p.Store, table: Log, chunk: logChunk}
}

// ahead is what is read while the key is being derived: all of it is sealed,
// and most of it will be wanted at once.
type ahead struct {
	pages, log        *cursor
	pageKeys, logKeys []string
	cells             []Record
	anchors           [2][]byte
	err               error
	done              chan struct{}
}

func readAhead(ctx context.Context, p Ports) *ahead {
	a := &ahead{done: make(chan struct{})}
	a.pages, a.log = p.cursors()
	go func() {
		defer close(a.done)
		a.err = a.read(ctx, p)
	}()
	return a
}

func (a *ahead) read(ctx context.Context, p Ports) (err error) {
	if a.cells, err = p.Store.Range(ctx, Cells, "", "", 0); err != nil {
		return err
	}
	if a.pageKeys, err = p.Store.Keys(ctx, Pages, "", "", 0); err != nil {
		return err
	}
	if a.logKeys, err = p.Store.Keys(ctx, Log, "", "", 0); err != nil {
		return err
	}
	if a.anchors, err = readAnchors(ctx, p.Places); err != nil {
		return err
	}
	if _, err = a.pages.peek(ctx); err != nil {
		return err
	}
	_, err = a.log.peek(ctx)
	return err
}
