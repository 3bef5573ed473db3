package engine_test

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"daybook/app/engine"
)

// picked is several files as one pick of a file chooser hands them over, called 1, 2 …
func picked(all ...[]byte) *engine.File {
	f := file("1", all[0])
	for i, b := range all[1:] {
		f.More = append(f.More, file(strconv.Itoa(i+2), b))
	}
	return f
}

func checkSeveral(t *testing.T, q engine.SeveralRequest, f *engine.File) engine.Several {
	t.Helper()
	var last engine.Progress
	r, err := engine.CheckSeveral.AskWith(ctx, newDevice().start(), q, f, func(p engine.Progress) {
		if p.Done < last.Done {
			t.Errorf("progress went back from %+v to %+v", last, p)
		}
		last = p
	})
	if err != nil || r.Lock == "" && last.Done != last.Total {
		t.Fatalf("%+v, %+v, %v", r, last, err)
	}
	return r
}

// order is which file stands where, and whether it holds.
func order(r engine.Several) (list string) {
	for _, f := range r.Files {
		list += f.File + map[bool]string{true: "+", false: "-"}[f.OK]
	}
	return list
}

func TestPartsAreCheckedTogether(t *testing.T) {
	d, e, limit := heavy(t)
	parts := volumesOf(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit}))
	other := volumesOf(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit, Language: "pt-BR"}))
	broken := slices.Clone(parts[1])
	broken[len(broken)/2] ^= 1
	for _, c := range []struct {
		files   [][]byte
		code    string
		ok      bool
		missing []int
		order   string
	}{
		{[][]byte{parts[2], parts[0], parts[1]}, "whole", true, nil, "2+3+1+"},
		{[][]byte{parts[2], parts[0]}, "missing", true, []int{2}, "2+1+"},
		{[][]byte{parts[0], broken, parts[2]}, "missing", false, []int{2}, "1+2-3+"},
		{[][]byte{parts[0], parts[1], other[2]}, "differ", false, nil, "1+2+3+"},
		{[][]byte{parts[0], []byte("no bundle at all"), parts[1]}, "missing", false, []int{3}, "2-1+3+"},
	} {
		r := checkSeveral(t, engine.SeveralRequest{}, picked(c.files...))
		if r.Code != "volumes."+c.code || r.OK != c.ok || !slices.Equal(r.Missing, c.missing) || order(r) != c.order {
			t.Errorf("%s: %s, %v %v, %s", c.code, r.Code, r.OK, r.Missing, order(r))
		}
	}
}

func TestTwoBundlesAreHeldAgainstEachOther(t *testing.T) {
	d, e := made(t)
	write(t, e, "They stood at the gate.")
	march := given(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{}))
	write(t, e, "They stood there again.")
	may := given(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{}))
	if r := checkSeveral(t, engine.SeveralRequest{}, picked(may, march)); r.Code != "compared.extends" || !r.OK || order(r) != "2+1+" {
		t.Errorf("%+v", r)
	}
	d, e = made(t)
	strangers := given(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{}))
	if r := checkSeveral(t, engine.SeveralRequest{}, picked(march, strangers)); r.Code != "compared.other-journal" || r.OK {
		t.Errorf("%+v", r)
	}
}

// Locked ones are asked for by name until what was typed opens each; one that was
// damaged is a finding of that file.
func TestLockedPartsAreCheckedTogether(t *testing.T) {
	d, e, limit := heavy(t)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit, Lock: engine.Lock{With: engine.LockWords}})
	parts := volumesOf(t, d, b)
	if r := checkSeveral(t, engine.SeveralRequest{}, picked(parts...)); r.Lock != engine.LockWords || r.Locked != "1" || r.Files != nil {
		t.Errorf("%+v", r)
	}
	words := engine.SeveralRequest{Secret: b.Words}
	if r := checkSeveral(t, words, picked(parts...)); r.Code != "volumes.whole" || !r.OK {
		t.Errorf("%+v", r)
	}
	other := volumesOf(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{Lock: engine.Lock{With: engine.LockWords}}))[0]
	if r := checkSeveral(t, words, picked(parts[0], other)); r.Lock != engine.LockWords || r.Locked != "2" {
		t.Errorf("%+v", r)
	}
	short := parts[1][:len(parts[1])-10]
	r := checkSeveral(t, words, picked(parts[0], short, parts[2]))
	if r.OK || !slices.Equal(r.Missing, []int{2}) || order(r) != "2-1+3+" || r.Files[0].Findings[0].Code != "locked-damaged" {
		t.Errorf("%+v", r)
	}
	key := ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit, Lock: engine.Lock{With: engine.LockKey, Key: whose.Recipient().String()}})
	f := picked(append(volumesOf(t, d, key), []byte(whose.String()))...)
	if r := checkSeveral(t, engine.SeveralRequest{Keyed: true}, f); r.Code != "volumes.whole" || len(r.Files) != 3 {
		t.Errorf("%+v", r)
	}
}

func TestCheckingSeveralCanBeStopped(t *testing.T) {
	d, e, limit := heavy(t)
	parts := volumesOf(t, d, ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit}))
	on, stop := context.WithCancel(ctx)
	_, err := engine.CheckSeveral.AskWith(on, e, engine.SeveralRequest{}, picked(parts...), func(p engine.Progress) {
		if p.Done > p.Total/2 {
			stop()
		}
	})
	if !isCode(err, engine.Canceled) {
		t.Errorf("%v", err)
	}
}
