package bundle

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"daybook/app/report"
)

// Several is what bundles come to that were checked together. Either Volumes or
// Compared says how they belong together.
type Several struct {
	Results  []Result // in the order they were given
	Volumes  *Volumes
	Compared *Compared
}

// Volumes is what bundles say that should be volumes of one set.
type Volumes struct {
	Code    string // a key in app/text: "volumes." + Code: whole, missing, differ
	OK      bool   // each holds, and they are of one set
	Missing []int  // those that are not there, or do not hold
}

// CheckAll checks several bundles, and whether they are volumes of one set. Two that
// are not are compared. progress, which may be nil, is told of one after the other.
func CheckAll(ctx context.Context, inputs []Input, progress func(done, total int64)) (Several, error) {
	var all Several
	var set []told
	var first *checker // of two: a journal is large, and there may be many volumes
	for _, in := range inputs {
		c, err := checked(ctx, in.Bytes, in.Size, progress)
		if err != nil {
			return Several{}, err
		}
		all.Results, set = append(all.Results, c.result), append(set, c.told())
		if len(inputs) != 2 {
			continue
		}
		if first == nil {
			first = c
		} else if set[0].set == "" || set[0].set != set[1].set {
			pair := compared(first, c)
			all.Compared = &pair
		}
	}
	if all.Compared == nil {
		all.Volumes = together(all.Results, set)
	}
	return all, nil
}

// told is what has to be the same in all volumes of a set, and what each says of
// those before it.
type told struct {
	set, log, key string
	shares        [sha256.Size]byte // which file lies in which volume
	before        []string
}

func (c *checker) told() told {
	t := told{set: c.result.Set, log: c.info[labelRoot] + c.info[labelSealedAt], key: string(c.sealKey)}
	if r := c.records; r != nil && r.Volume != nil {
		t.before = r.Volume.Before
		h := sha256.New()
		for _, x := range r.Exhibits {
			if x.State == report.Present {
				x.Volume = r.Volume.Number
			}
			fmt.Fprintln(h, x.ID, x.Volume)
		}
		t.shares = [sha256.Size]byte(h.Sum(nil))
	}
	return t
}

// together holds those that hold by themselves against one another.
func together(results []Result, set []told) *Volumes {
	v, codes, of := &Volumes{Code: "whole", OK: true}, map[int]string{}, 0
	var a *told
	for i, r := range results {
		if v.OK = v.OK && r.OK; !r.OK {
			continue
		}
		if a == nil {
			a, of = &set[i], r.Volumes
		}
		code, b := strings.ReplaceAll(r.SealCode, " ", ""), set[i]
		if r.Set == "" || r.Volumes != of || !a.fits(b) || codes[r.Volume] != "" && codes[r.Volume] != code {
			return &Volumes{Code: "differ"}
		}
		codes[r.Volume] = code
	}
	for i, t := range set {
		for n, code := range t.before {
			if results[i].OK && codes[n+1] != "" && codes[n+1] != code {
				return &Volumes{Code: "differ"}
			}
		}
	}
	for n := 1; n <= of; n++ {
		if codes[n] == "" {
			v.Code, v.Missing = "missing", append(v.Missing, n)
		}
	}
	if of == 0 {
		v.Code = "differ"
	}
	return v
}

func (t told) fits(o told) bool {
	return t.set == o.set && t.log == o.log && t.key == o.key && t.shares == o.shares
}
