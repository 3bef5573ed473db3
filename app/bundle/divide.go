package bundle

import (
	"context"
	"encoding/hex"
	"io"
	"runtime"

	"daybook/app/report"
)

// maxVolumes keeps a set to what a person could still hand over.
const maxVolumes = 999

// Set is a bundle that was drawn and, where it is larger than its source's Limit,
// divided into volumes: bundles of their own, each with all but the files of the
// others.
type Set struct {
	*drawing
	one    *volume // where one is enough
	shares []share
	before []string // seal codes of the volumes that were written
}

// share is which of the exhibits, one after the other, lie in a volume.
type share struct {
	from, to int
	size     int64 // of the ZIP, never less than it will be
}

// Divide draws the bundle of src and writes nothing. A file that is larger than
// Limit gets a volume of its own. ErrNarrow: what goes along with every volume
// would take up more than half of it, or there would be too many of them.
func Divide(src Source) (*Set, error) {
	d, err := draw(src)
	if err != nil {
		return nil, err
	}
	limit := src.Limit
	if limit <= 0 || limit > maxZip {
		limit = maxZip
	}
	s := &Set{drawing: d}
	if s.one, err = d.whole(); err == nil && s.one.total() <= limit {
		s.shares = []share{{0, len(d.exhibits), s.one.total()}}
		return s, nil
	}
	if s.one == nil {
		return nil, err
	}
	s.shares, err = d.divide(s.one.total(), limit)
	s.one = nil
	return s, err
}

// divide fills one volume after the other, so that numbers run on from each to the
// next.
func (d *drawing) divide(total, limit int64) (shares []share, err error) {
	folder := volumeName(d.records.Name, maxVolumes, maxVolumes)
	base := total
	for _, p := range d.exhibits {
		base -= p.takes(d.records.Name)
	}
	// Each volume tells of the files in the others and of the codes of those before
	// it, in a few bytes more than it takes to tell where they lie.
	base += base/8 + 16<<10
	if 2*base > limit {
		return nil, ErrNarrow
	}
	now := share{size: base}
	for i, p := range d.exhibits {
		size := p.takes(folder)
		if i > now.from && (now.size+size > limit || i-now.from == maxParts/2) {
			shares = append(shares, now)
			now = share{from: i, size: base + int64(len(shares))*256}
		}
		now.size, now.to = now.size+size, i+1
		if now.size > maxZip {
			return nil, ErrTooLarge
		}
	}
	if shares = append(shares, now); len(shares) > maxVolumes {
		return nil, ErrNarrow
	}
	return shares, nil
}

// Count is how many volumes there are; 1 is a bundle that is whole.
func (s *Set) Count() int { return len(s.shares) }

// Size is that of all ZIPs together, never less than it will be.
func (s *Set) Size() (all int64) {
	for _, v := range s.shares {
		all += v.size
	}
	return all
}

// Name is that of the n-th volume, from 1, without ".zip".
func (s *Set) Name(n int) string {
	if s.one != nil {
		return s.records.Name
	}
	return volumeName(s.records.Name, n, len(s.shares))
}

// Write writes the n-th volume as Write does a bundle. They are written in order:
// each names the seal codes of those before it, so that the last one's stands for
// all. progress goes on from one to the next.
func (s *Set) Write(ctx context.Context, w io.Writer, n int, progress func(done, total int64)) (Receipt, error) {
	v, err := s.one, error(nil)
	if v == nil {
		v, err = s.draw(n)
	}
	if err != nil {
		return Receipt{}, err
	}
	r, err := v.write(ctx, w, s.src, s.after(n, progress))
	s.before = append(s.before[:n-1:n-1], hex.EncodeToString(r.SealCode[:]))
	return r, err
}

// draw is the n-th volume but for its exhibits' bytes.
func (s *Set) draw(n int) (*volume, error) {
	runtime.GC() // docs/decisions/0054
	facts := s.facts()
	facts.Name, facts.Version, facts.Volumes = s.Name(n), volumeVersion, map[string]int{}
	facts.Volume = &report.Volume{Set: s.records.Name, Number: n, Of: len(s.shares), Before: s.before[:n-1]}
	for i, v := range s.shares {
		for _, p := range s.exhibits[v.from:v.to] {
			if i+1 != n {
				facts.Volumes[p.evidence] = i + 1
			}
		}
	}
	v := s.shares[n-1]
	return s.volume(s.report(facts), s.exhibits[v.from:v.to])
}

// after is progress of one volume within that of all.
func (s *Set) after(n int, progress func(done, total int64)) func(done, total int64) {
	if progress == nil {
		return nil
	}
	before, all := int64(0), s.Size()
	for _, v := range s.shares[:n-1] {
		before += v.size
	}
	planned := s.shares[n-1].size
	return func(done, total int64) {
		if done == total {
			done = planned
		}
		progress(before+min(done, planned), all)
	}
}
