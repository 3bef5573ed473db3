package bundle

import (
	"bytes"
	"context"
	"errors"
	"io"

	"daybook/app/journal"
	"daybook/app/report"
)

// Opened is a bundle that was checked and can be looked into. What it shows is drawn
// from its log and never from its pages, which are a stranger's markup.
type Opened struct {
	Result  Result
	Journal *journal.Journal // as the bundle carries it; nil where its log cannot be read
	Records *report.Records  // drawn up from it, not as they are there

	bag  *bag
	bulk int // bytes of all contents
}

// ErrLong: there is more than may be held in memory.
var ErrLong = errors.New("too long to be shown")

// Open is Check, for whoever wants to look into the bundle as well: r has to stay as
// it is. progress is as for Check.
func Open(ctx context.Context, r io.ReaderAt, size int64, progress func(done, total int64)) (*Opened, error) {
	c, err := checked(ctx, r, size, progress)
	if err != nil {
		return nil, err
	}
	o := &Opened{Result: c.result, Journal: c.journal, Records: c.drawn, bag: c.bag}
	if o.Records != nil {
		o.Records.Seal = c.result.Key
	}
	if o.bag != nil {
		o.bulk = len(o.bag.texts[pathContents]) + len(o.bag.texts[pathShort])
		o.bag.texts = nil // it was read
	}
	return o, nil
}

// A page is drawn where the contents are no longer than those of most journals by
// far, and given up where it grows beyond all of them: each content may name others
// again and again, and what is in a list may be held against all else in it.
const (
	maxBulk    = 8 << 20 // bytes of all contents
	maxContent = 2 << 20 // of one
	maxListed  = 5_000   // of what stands in lists in one, told by quotes and commas
	maxPage    = 32 << 20
)

// Page is the report, drawn up from the log: what START-HERE.html says but for the
// prefix of exhibits, which stands nowhere else.
func (o *Opened) Page() ([]byte, error) {
	if o.bulk > maxBulk {
		return nil, ErrLong
	}
	long := func(content []byte) bool {
		return len(content) > maxContent || bytes.Count(content, []byte(`",`)) > maxListed
	}
	for _, e := range o.Journal.Entries() {
		if long(e.Content) {
			return nil, ErrLong
		}
	}
	for _, short := range o.Records.Short {
		if long(short.Content) {
			return nil, ErrLong
		}
	}
	page, whole := report.Page(o.Records, maxPage)
	if !whole {
		return nil, ErrLong
	}
	return page, nil
}

// Holds reports whether the file of an exhibit is there, byte for byte as its receipt
// in the log says.
func (o *Opened) Holds(x *report.Exhibit) bool { return o.bag.sums["data/"+x.File] == x.SHA256 }

// There reports whether an exhibit has a file that can be read, as it should be or
// not.
func (o *Opened) There(x *report.Exhibit) bool { return o.bag.sums["data/"+x.File] != "" }

// File gives the bytes of an exhibit that is There. What another program packed is
// held in memory: archive.ErrLong where it is longer than most.
func (o *Opened) File(ctx context.Context, x *report.Exhibit, most int64) (*io.SectionReader, error) {
	path := "data/" + x.File
	return o.bag.archive.File(ctx, o.bag.files[path], most)
}
