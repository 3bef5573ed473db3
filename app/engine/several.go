package engine

import (
	"context"
	"errors"
	"slices"
	"sort"

	"daybook/app/age"
	"daybook/app/bundle"
)

func (e *Engine) checkSeveral(ctx context.Context, q SeveralRequest, t task) (Several, error) {
	if t.file == nil {
		return Several{}, &Error{Code: FileUnreadable}
	}
	e.receive(nil)
	files, secret, err := handedOver(q, t.file)
	if err != nil {
		return Several{}, err
	}
	var inputs []bundle.Input
	for _, f := range files {
		in, lock, err := e.opened(ctx, f, secret)
		if err != nil || lock != "" {
			return Several{Lock: lock, Locked: f.Name}, err
		}
		inputs = append(inputs, in)
	}
	all, err := bundle.CheckAll(ctx, inputs, t.overall(inputs))
	if err != nil {
		return Several{}, err
	}
	return several(files, all), nil
}

// handedOver are the bundles, and what opens the locked ones.
func handedOver(q SeveralRequest, f *File) (files []*File, secret string, err error) {
	files, secret = append([]*File{f}, f.More...), q.Secret
	if last := len(files) - 1; q.Keyed && last > 0 {
		secret, err = keyText(files[last])
		files = files[:last]
	}
	return files, secret, err
}

// opened is a bundle that can be read, or how it is locked where the secret does not
// open it.
func (e *Engine) opened(ctx context.Context, f *File, secret string) (in bundle.Input, lock string, err error) {
	if f.Bytes == nil {
		return in, "", &Error{Code: FileUnreadable}
	}
	if lock, err = lockOf(f); err != nil || lock == "" {
		return bundle.Input{Bytes: f.Bytes, Size: f.Size}, "", err
	}
	if secret == "" || lock == LockOther {
		return in, lock, nil
	}
	with, err := e.openers(lock, secret)
	if err != nil {
		return in, "", err
	}
	plain, err := age.Open(ctx, f.Bytes, f.Size, with...)
	switch {
	case errors.Is(err, age.ErrDamaged):
		return bundle.Damaged(f.Size), "", nil
	case errors.Is(err, age.ErrSecret):
		return in, lock, nil
	case err != nil:
		return in, "", err
	}
	return bundle.Input{Bytes: &inTurn{ReaderAt: plain.With(context.WithoutCancel(ctx))}, Size: plain.Length()}, "", nil
}

// overall is the progress of one input after the other, by their sizes.
func (t task) overall(inputs []bundle.Input) func(n int, done, total int64) {
	var all int64
	before := make([]int64, len(inputs))
	for i, in := range inputs {
		before[i] = all
		all += in.Size
	}
	return func(n int, done, total int64) {
		t.progress(before[n]+int64(float64(inputs[n].Size)*float64(done)/float64(max(total, 1))), all)
	}
}

func several(files []*File, all bundle.Several) Several {
	var out Several
	for i, r := range all.Results {
		out.Files = append(out.Files, CheckedFile{files[i].Name, checked(r)})
	}
	if v := all.Volumes; v != nil {
		out.OK, out.Code, out.Missing = v.OK, "volumes."+v.Code, v.Missing
		sort.SliceStable(out.Files, func(i, k int) bool { return out.Files[i].Volume < out.Files[k].Volume })
		return out
	}
	c := all.Compared
	out.OK, out.Code, out.At = c.OK, "compared."+c.Code, int(c.At)
	if c.Swapped {
		slices.Reverse(out.Files)
	}
	return out
}
