package bundle

import (
	"context"
	"strings"
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
// are not are compared. progress, which may be nil, is told of one after the other, n from 0.
func CheckAll(ctx context.Context, inputs []Input, progress func(n int, done, total int64)) (Several, error) {
	var all Several
	var set []told
	var first *checker // of two: a journal is large, and there may be many volumes
	for n, in := range inputs {
		var one func(done, total int64)
		if progress != nil {
			one = func(done, total int64) { progress(n, done, total) }
		}
		c, err := checked(ctx, in.Bytes, in.Size, one)
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

// told is which set a bundle says it is of, and the seal codes of those before it.
// Of any two volumes one names the code of the other, so nothing else has to be
// compared.
type told struct {
	set    string
	before []string
}

func (c *checker) told() told {
	t := told{set: c.result.Set}
	if r := c.records; r != nil && r.Volume != nil {
		t.before = r.Volume.Before
	}
	return t
}

// together holds those that hold by themselves against one another.
func together(results []Result, set []told) *Volumes {
	v, codes, of := &Volumes{Code: "whole", OK: true}, map[int]string{}, 0
	name := ""
	for _, r := range results {
		if v.OK = v.OK && r.OK; !r.OK {
			continue
		}
		if of == 0 {
			name, of = r.Set, r.Volumes
		}
		code := strings.ReplaceAll(r.SealCode, " ", "")
		if r.Set == "" || r.Set != name || r.Volumes != of || codes[r.Volume] != "" && codes[r.Volume] != code {
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
