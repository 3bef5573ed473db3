package evidence_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"daybook/app/evidence"
)

const scan = "\xff\xd8\xff\xe0 a page \xff\xd9"

// scans are all that Scans finds, and how often it had to be asked.
func scans(t testing.TB, b []byte) (all []string, asked int) {
	t.Helper()
	for from := int64(0); ; {
		found, next, err := evidence.Scans(context.Background(), bytes.NewReader(b), int64(len(b)), from)
		if err != nil || next != 0 && next <= from {
			t.Fatal(err, from, next)
		}
		for _, at := range found {
			var out bytes.Buffer
			if err := evidence.CopyScan(bytes.NewReader(b), int64(len(b)), at, &out); err != nil {
				t.Fatal(err)
			}
			all = append(all, out.String())
		}
		asked++
		if from = next; from == 0 {
			return all, asked
		}
	}
}

// Scans come out of a PDF as they went in, in the file's order, wherever they lie.
func TestScansInAPDF(t *testing.T) {
	long := "\xff\xd8\xff" + string(bytes.Repeat([]byte("abc"), 1<<20))
	b := []byte("%PDF-1.4 4 0 obj<</Filter/DCTDecode>>stream\r\n" + scan + "endstream 5 0 obj<<>>stream\nBT (words) Tj\nendstream stream\n" + long + "endstream endobj")
	all, _ := scans(t, b)
	if len(all) != 2 || all[0] != scan || all[1] != long {
		t.Errorf("%d found", len(all))
	}
	for at := 1<<20 - 40; at < 1<<20+4; at++ { // where two pieces that are read meet
		b := append(bytes.Repeat([]byte(" "), at), "stream\n"+scan+"endstream"...)
		if all, _ := scans(t, b); len(all) != 1 || all[0] != scan {
			t.Errorf("at %d: %q", at, all)
		}
	}
	for n := 1<<20 - 12; n < 1<<20+12; n++ { // and where the end lies on it
		one := "\xff\xd8\xff" + string(bytes.Repeat([]byte("x"), n))
		if all, _ := scans(t, []byte("%PDF-1.4 stream\n"+one+"endstream")); len(all) != 1 || all[0] != one {
			t.Errorf("%d bytes long: not as it was", n)
		}
	}
	if all, _ := scans(t, []byte("%PDF-1.4 stream\n"+scan)); len(all) != 1 || all[0] != scan {
		t.Errorf("cut off: %q", all)
	}
}

func TestManyScans(t *testing.T) {
	var b bytes.Buffer
	for n := range 45 {
		fmt.Fprintf(&b, "stream\n\xff\xd8\xff%dendstream\n", n)
	}
	if all, asked := scans(t, b.Bytes()); len(all) != 45 || asked != 3 || all[44] != "\xff\xd8\xff44" {
		t.Errorf("%d found in %d", len(all), asked)
	}
}

// Nothing but a JPEG in a stream comes out, whatever place is asked for.
func TestNoOtherPlaceIsCopied(t *testing.T) {
	b := []byte("%PDF-1.4 secret " + scan + " stream\n" + scan + "endstream")
	right := int64(bytes.Index(b, []byte("stream\n")) + 7)
	for at := int64(-20); at < int64(len(b))+20; at++ {
		var out bytes.Buffer
		if err := evidence.CopyScan(bytes.NewReader(b), int64(len(b)), at, &out); err != nil || out.Len() > 0 && at != right {
			t.Errorf("at %d: %q, %v", at, out.String(), err)
		}
	}
}

func TestScansCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, _, err := evidence.Scans(ctx, bytes.NewReader(make([]byte, 99)), 99, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func FuzzScans(f *testing.F) {
	f.Add([]byte("%PDF-1.4 stream\n" + scan + "endstream stream\r\n\xff\xd8\xffstream\n\xff\xd8\xff"))
	f.Add([]byte("stream\n\xff\xd8\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, one := range first(scans(t, b)) {
			if len(one) < 3 || one[:3] != "\xff\xd8\xff" {
				t.Errorf("%q", one)
			}
		}
	})
}

func first(all []string, _ int) []string { return all }
