package engine_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/engine"
	"daybook/app/vault"
)

// heavy is a journal of three entries with a file each, and how large a volume has to
// be to hold one of them and no more.
func heavy(t *testing.T) (*device, *engine.Engine, int64) {
	t.Helper()
	d, e := made(t)
	for i := range 3 {
		body := make([]byte, 300_000)
		_, _ = rand.NewChaCha8([32]byte{byte(i)}).Read(body)
		added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, file(fmt.Sprintf("film-%d", i), body), nil)
		if err != nil {
			t.Fatal(err)
		}
		write(t, e, fmt.Sprint("A film, number ", i), added.Exhibit.ID)
	}
	return d, e, 400_000
}

// volumesOf are the files that a bundle was given in, each as it is said to be.
func volumesOf(t *testing.T, d *device, b engine.Bundle) (files [][]byte) {
	t.Helper()
	made := d.out.files[len(d.out.files)-len(b.Volumes):]
	for i, v := range b.Volumes {
		out := made[i].Bytes()
		if sum := sha256.Sum256(out); v.SHA256 != hex.EncodeToString(sum[:]) || v.Size != int64(len(out)) || v.URL == "" || made[i].gone {
			t.Errorf("what is said of volume %d is not true of it: %+v", i+1, v)
		}
		files = append(files, out)
	}
	return files
}

func TestALargeBundleIsGivenInVolumesAndNotedAsOneHandOver(t *testing.T) {
	d, e, limit := heavy(t)
	q := engine.BundleRequest{Language: "en", Limit: limit, For: "Dr Okafor"}
	p := ask(t, e, engine.PreviewBundle, q)
	var last engine.Progress
	b, err := engine.SaveBundle.AskWith(ctx, e, q, nil, func(p engine.Progress) {
		if p.Done < last.Done {
			t.Errorf("progress went back from %+v to %+v", last, p)
		}
		last = p
	})
	if err != nil || len(b.Volumes) != 3 || p.Volumes != 3 || b.Incidents != 3 || b.Files != 3 || last.Done != last.Total {
		t.Fatalf("%+v, foreseen %+v, %+v, %v", b, p, last, err)
	}
	var inputs []bundle.Input
	for i, out := range volumesOf(t, d, b) {
		c, err := engine.CheckBundle.AskWith(ctx, newDevice().start(), engine.None{}, file("x.zip", out), nil)
		if err != nil || !c.OK || c.Volume != i+1 || c.Volumes != 3 || c.SealCode != b.Volumes[i].SealCode || c.Files != 1 || int64(len(out)) > limit {
			t.Errorf("volume %d, %d bytes: %+v, %v", i+1, len(out), c, err)
		}
		inputs = append(inputs, bundle.Input{Bytes: bytes.NewReader(out), Size: int64(len(out))})
	}
	if all, err := bundle.CheckAll(ctx, inputs, nil); err != nil || all.Volumes == nil || !all.Volumes.OK || all.Volumes.Code != "whole" {
		t.Errorf("%+v, %v", all, err)
	}
	e, _ = reopened(t, d)
	rows := ask(t, e, engine.GetHandovers, engine.None{}).Rows
	if len(rows) != 1 || len(rows[0].Volumes) != 3 || rows[0].For != "Dr Okafor" || rows[0].SealCode != b.Volumes[2].SealCode || rows[0].Files != 3 || rows[0].Entries != 7 {
		t.Fatalf("%+v", rows)
	}
	for i, v := range rows[0].Volumes {
		made := b.Volumes[i]
		if made.URL = ""; v != made {
			t.Errorf("noted as %+v, made was %+v", v, made)
		}
	}
	q.For, q.Limit = "", 0
	if b := ask(t, e, engine.SaveBundle, q); len(b.Volumes) != 1 {
		t.Errorf("%+v", b)
	}
	whole := d.out.files[len(d.out.files)-1].Bytes()
	if c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("x.zip", whole), nil); err != nil || !c.OK || !strings.Contains(heldIn(t, whole), b.Volumes[1].Name) {
		t.Errorf("a later bundle does not hold, or does not name the volumes: %+v, %v", c, err)
	}
	if rows := ask(t, e, engine.GetHandovers, engine.None{}).Rows; len(rows) != 2 || len(rows[0].Volumes) != 1 {
		t.Errorf("%+v", rows)
	}
}

// Two hand-overs of which nothing was said stay two.
func TestHandOversOfWhichNothingWasSaidAreNotTakenForVolumes(t *testing.T) {
	_, e, limit := heavy(t)
	ask(t, e, engine.SaveBundle, engine.BundleRequest{})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit})
	ask(t, e, engine.SaveBundle, engine.BundleRequest{})
	var n []int
	for _, h := range ask(t, e, engine.GetHandovers, engine.None{}).Rows {
		n = append(n, len(h.Volumes))
	}
	if !slices.Equal(n, []int{1, 3, 3, 1}) {
		t.Error(n)
	}
}

func TestTheSameWordsUnlockEveryVolume(t *testing.T) {
	d, e, limit := heavy(t)
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit, Lock: engine.Lock{With: engine.LockWords}})
	for i, out := range volumesOf(t, d, b) {
		c, err := engine.CheckLocked.AskWith(ctx, e, engine.UnlockRequest{Secret: b.Words}, file(b.Volumes[i].Name, out), nil)
		if err != nil || !c.OK || c.Volume != i+1 || !strings.HasSuffix(b.Volumes[i].Name, fmt.Sprintf("-%dof3.zip.age", i+1)) {
			t.Errorf("%s: %+v, %v", b.Volumes[i].Name, c, err)
		}
	}
}

// Whatever ends it, no volume stays behind and nothing is noted.
func TestNoVolumeIsLeftBehind(t *testing.T) {
	d, e, limit := heavy(t)
	q := engine.BundleRequest{Limit: limit}
	left := func(why string, want int) {
		t.Helper()
		for i, p := range d.out.files {
			if !p.gone && p.Len() > 0 {
				t.Errorf("%s: file %d is still there", why, i)
			}
		}
		if n := len(ask(t, e, engine.GetHandovers, engine.None{}).Rows); n != want {
			t.Errorf("%s: %d hand-overs are noted", why, n)
		}
	}
	stopping, stop := context.WithCancel(ctx)
	_, err := engine.SaveBundle.AskWith(stopping, e, q, nil, func(p engine.Progress) {
		if p.Done*2 > p.Total {
			stop()
		}
	})
	if code(err) != engine.Canceled || len(d.out.files) < 2 {
		t.Fatalf("stopped in the second: %v, %d files", err, len(d.out.files))
	}
	left("stopped", 0)
	for n := range 5 {
		d.out.files, d.out.write = nil, func() error {
			if n--; n < 0 {
				return vault.ErrFull
			}
			return nil
		}
		if _, err := engine.SaveBundle.Ask(ctx, e, q); code(err) != engine.StorageFull {
			t.Errorf("full: %v", err)
		}
		left("full", 0)
	}
	d.out.write = nil
	if _, err := engine.SaveBundle.Ask(ctx, e, engine.BundleRequest{Limit: 50_000}); code(err) != engine.BundleNarrow {
		t.Errorf("too narrow: %v", err)
	}
	left("too narrow", 0)
	ask(t, e, engine.SaveBundle, q)
	ask(t, e, engine.DropBundle, engine.None{})
	left("given out", 1)
	b := ask(t, e, engine.SaveBundle, q)
	volumesOf(t, d, b)
	e, _ = reopened(t, d) // the engine was ended meanwhile
	left("ended", 2)
}

// A file of a later volume that cannot be read is told of in the first one too.
func TestAFileThatCannotBeReadIsAbsentInEveryVolume(t *testing.T) {
	d, e, limit := heavy(t)
	for _, r := range ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 10}).Rows {
		if in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: r.ID}); in.Now.What == "A film, number 2" {
			spoil(t, d, in.Exhibits[0].ID)
		}
	}
	b := ask(t, e, engine.SaveBundle, engine.BundleRequest{Limit: limit})
	if len(b.Volumes) != 2 || b.Absent != 1 || b.Files != 2 {
		t.Fatalf("%+v", b)
	}
	for _, out := range volumesOf(t, d, b) {
		if c, err := engine.CheckBundle.AskWith(ctx, e, engine.None{}, file("x.zip", out), nil); err != nil || !c.OK ||
			!slices.Contains(c.Findings, engine.Finding{Code: "exhibit-absent", File: "data/exhibits/0003"}) {
			t.Errorf("%+v, %v", c, err)
		}
	}
}
