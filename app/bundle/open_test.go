package bundle_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"daybook/app/archive"
	"daybook/app/bundle"
	"daybook/app/report"
)

func opened(t *testing.T, data []byte) *bundle.Opened {
	t.Helper()
	o, err := bundle.Open(context.Background(), bytes.NewReader(data), int64(len(data)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// Whoever opens a bundle sees the page that is in it, drawn anew, and every file byte
// for byte, whichever program packed it.
func TestABundleIsLookedInto(t *testing.T) {
	f := sampleFolder(t)
	for name, data := range map[string][]byte{"as written": sampleZip(), "packed again": f.pack(t)} {
		o := opened(t, data)
		if r := check(t, data); r.SealCode != o.Result.SealCode || !o.Result.OK {
			t.Errorf("%s: %+v", name, o.Result)
		}
		page, err := o.Page()
		if err != nil || !bytes.Equal(page, f.files["START-HERE.html"]) {
			t.Errorf("%s: the page is another, %v", name, err)
		}
		n := 0
		for i := range o.Records.Exhibits {
			x := &o.Records.Exhibits[i]
			if x.File == "" {
				continue
			}
			r, err := o.File(context.Background(), x, 1<<20)
			if err != nil || !o.Holds(x) || !o.There(x) {
				t.Fatalf("%s, %s: %v", name, x.File, err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, f.files["data/"+x.File]) {
				t.Errorf("%s: %s is other bytes, %v", name, x.File, err)
			}
			if n++; n == 1 {
				_, err := o.File(context.Background(), x, 10)
				if want := name != "as written" && len(f.files["data/"+x.File]) <= 50_000; errors.Is(err, archive.ErrLong) != want {
					t.Errorf("%s, held in 10 bytes: %v", name, err)
				}
			}
		}
		if n < 5 {
			t.Errorf("%s: only %d files", name, n)
		}
	}
}

// What someone put in place of the page is not shown, a changed file is told from the
// one that came in, and one that is missing is not there.
func TestWhatWasChangedIsNotTakenForWhatWasSealed(t *testing.T) {
	f := sampleFolder(t)
	f.files["START-HERE.html"] = []byte("<script>alert(1)</script>")
	var changed, missing *report.Exhibit
	o := opened(t, sampleZip())
	for i := range o.Records.Exhibits {
		if x := &o.Records.Exhibits[i]; x.File != "" {
			changed, missing = missing, x
		}
	}
	f.files["data/"+changed.File][0] ^= 1
	delete(f.files, "data/"+missing.File)
	o = opened(t, f.pack(t))
	page, err := o.Page()
	if err != nil || bytes.Contains(page, []byte("<script")) || o.Result.OK {
		t.Errorf("%v, OK %v", err, o.Result.OK)
	}
	if o.Holds(changed) || !o.There(changed) || o.There(missing) || o.Holds(missing) {
		t.Error("files are not told apart")
	}
}

// Anything may be opened; only what has a log that can be read can be looked into.
func TestWhatIsNoBundleHasNothingInside(t *testing.T) {
	f := sampleFolder(t)
	f.files["data/history/log.jsonl"] = []byte("no log\n")
	for _, data := range [][]byte{nil, []byte("PK\x05\x06"), f.pack(t)} {
		if o := opened(t, data); o.Records != nil || o.Result.OK {
			t.Errorf("%d bytes: %+v", len(data), o.Result)
		}
	}
}
