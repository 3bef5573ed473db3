package engine_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
)

// sized is a PNG as far as its head goes.
func sized(w, h byte) []byte {
	return []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00" + string([]byte{w, 0, 0, 0, h, 0}) + "\x08\x02\x00\x00\x00 and the picture")
}

// drawing is a device that draws, once a picture came in, and what it was asked to.
func drawing(t *testing.T, content []byte) (d *device, e *engine.Engine, x engine.Exhibit, drawn *[]string) {
	t.Helper()
	d, e = made(t)
	x, drawn = taken(t, e, "gate.png", content), new([]string)
	write(t, e, "with it", x.ID)
	d.draw = func(kind string, r io.Reader) ([]byte, error) {
		b, err := io.ReadAll(r)
		*drawn = append(*drawn, kind+" "+string(b[len(b)-11:]))
		return []byte("small"), err
	}
	e, _ = reopened(t, d)
	return d, e, x, drawn
}

func small(t *testing.T, e *engine.Engine, id string) string {
	t.Helper()
	return ask(t, e, engine.ShowSmall, engine.ExhibitRequest{ID: id}).URL
}

const smallURL = "data:image/jpeg,736d616c6c"

// A picture is drawn once, also one from before there were small pictures; it is kept
// for good, and goes with its picture.
func TestASmallPictureIsDrawnOnce(t *testing.T) {
	d, e, x, drawn := drawing(t, sized(1, 1))
	for range 2 {
		if got := small(t, e, x.ID); got != smallURL {
			t.Errorf("%q", got)
		}
	}
	e, _ = reopened(t, d)
	if got := small(t, e, x.ID); got != smallURL || len(*drawn) != 1 || (*drawn)[0] != "image/png the picture" {
		t.Errorf("%q, drawn %q", got, *drawn)
	}
	n := files(t, d)
	ask(t, e, engine.Erase, engine.EraseRequest{ID: x.ID, Passphrase: passphrase})
	if n != 2 || files(t, d) != 0 {
		t.Errorf("%d files, and %d without the picture", n, files(t, d))
	}
}

// files counts those in the vault, and wants segments of no others.
func files(t *testing.T, d *device) int {
	t.Helper()
	ids, _ := d.vault.Store.Keys(ctx, vault.Files, "", "", 0)
	segments, _ := d.vault.Store.Keys(ctx, vault.Media, "", "", 0)
	if len(segments) != len(ids) {
		t.Errorf("%d files and %d segments", len(ids), len(segments))
	}
	return len(ids)
}

// It is no evidence: it is listed nowhere and handed over to nobody, nor copied.
func TestASmallPictureIsNoEvidence(t *testing.T) {
	d, e, x, _ := drawing(t, sized(1, 1))
	small(t, e, x.ID)
	if f := ask(t, e, engine.GetFiles, engine.FilesRequest{Limit: 9}); f.Total != 1 {
		t.Errorf("%+v", f)
	}
	if b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Language: "en"}); b.Files != 1 {
		t.Errorf("%+v", b)
	}
	if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) != 0 {
		t.Errorf("%+v", h)
	}
	e, opened := reopened(t, d)
	if len(opened.Timeline.Loose) != 0 || files(t, d) != 2 || small(t, e, x.ID) != smallURL {
		t.Errorf("%+v", opened.Timeline)
	}
}

// What would unfold to too much, does not say how large it is or cannot be decoded has
// none, and the journal goes on.
func TestWhatHasNoSmallPicture(t *testing.T) {
	for name, content := range map[string][]byte{
		"too large": sized(255, 255), "cut off": sized(1, 1)[:20], "words": []byte("words, no picture"), "of a kind not known": []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"),
	} {
		if d, e, x, drawn := drawing(t, content); small(t, e, x.ID) != "" || len(*drawn) != 0 || files(t, d) != 1 {
			t.Errorf("%s: drawn %q", name, *drawn)
		}
	}
	d, e, x, _ := drawing(t, sized(2, 2))
	d.draw = func(string, io.Reader) ([]byte, error) { return nil, errors.New("not a picture") }
	e, _ = reopened(t, d)
	if small(t, e, x.ID) != "" || files(t, d) != 1 {
		t.Errorf("a broken picture has one")
	}
	if _, err := engine.ShowSmall.Ask(ctx, e, engine.ExhibitRequest{ID: strings.Repeat("0", 32)}); code(err) != engine.NotFound {
		t.Errorf("of nothing: %v", err)
	}
}

// Those of what came in are drawn without being asked for, once nothing comes in any
// more.
func TestSmallPicturesAreDrawnAfterIntake(t *testing.T) {
	d, e, _, _ := drawing(t, sized(1, 1))
	for i := range 3 {
		taken(t, e, fmt.Sprint(i), append(sized(1, 1), byte(i)))
	}
	for end := time.Now().Add(30 * time.Second); files(t, d) != 7; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d files", files(t, d))
		}
	}
}

// Cut off at any write, it leaves the journal whole, and nothing that is not swept.
func TestASmallPictureCutOff(t *testing.T) {
	for n := 1; ; n++ {
		d, e, x, _ := drawing(t, sized(1, 1))
		s := memstore.NewSwitch(d.vault)
		d.vault = s.Ports()
		e, _ = reopened(t, d)
		ask(t, e, engine.GetHealth, engine.None{})
		before := s.Writes()
		s.TearAt(n, errors.New("crash"))
		if got := small(t, e, x.ID); got != smallURL {
			t.Errorf("%q is shown", got)
		}
		if s.Writes()-before < n { // it was not cut off
			return
		}
		s.Heal()
		e, _ = reopened(t, d)
		if h := ask(t, e, engine.GetHealth, engine.None{}); len(h.Damage) > 0 || small(t, e, x.ID) != smallURL || files(t, d) != 2 {
			t.Errorf("at write %d: %+v, %d files", n, h, files(t, d))
		}
	}
}
