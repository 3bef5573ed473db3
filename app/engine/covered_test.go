package engine_test

import (
	"bytes"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/engine"
	"daybook/app/journal"
)

// coveredCopy is a copy of x as the page makes it.
func coveredCopy(t *testing.T, e engine.Caller, x string, content string) engine.Exhibit {
	t.Helper()
	f := file("gate (covered).jpg", []byte(content))
	f.Way = "picked" // whatever the page says
	added, err := engine.AddCovered.AskWith(ctx, e, engine.ExhibitRequest{ID: x}, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return added.Exhibit
}

// A covered copy is a file of its own beside the picture, which stays as it came in.
func TestACoveredCopyStandsBesideItsPicture(t *testing.T) {
	d, e := made(t)
	x := taken(t, e, "gate.jpg", []byte(picture))
	write(t, e, "He stood there.", x.ID)
	c := coveredCopy(t, e, x.ID, picture+"covered")
	coveredCopy(t, e, c.ID, picture+"covered more")
	e, opened := reopened(t, d)
	if len(opened.Timeline.Loose) != 0 {
		t.Errorf("loose: %+v", opened.Timeline.Loose)
	}
	id := opened.Timeline.Rows[0].ID
	in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: id})
	if len(in.Exhibits) != 1 || in.Exhibits[0].SHA256 != x.SHA256 || len(in.Exhibits[0].Covered) != 2 {
		t.Fatalf("%+v", in.Exhibits)
	}
	for _, copied := range in.Exhibits[0].Covered {
		if copied.Way != journal.Covered || copied.Of != "gate.jpg" || copied.SHA256 == x.SHA256 || copied.Missing {
			t.Errorf("%+v", copied)
		}
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: x.ID, Passphrase: passphrase})
	if loose := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1}).Loose; len(loose) != 2 {
		t.Errorf("when the picture is erased, %+v are left", loose)
	}
}

// Nothing but a picture that is here has covered copies, and no other way in makes
// one.
func TestWhatHasNoCoveredCopy(t *testing.T) {
	_, e := made(t)
	text := taken(t, e, "a.txt", []byte("words"))
	for _, id := range []string{text.ID, strings.Repeat("0", 32), ""} {
		if _, err := engine.AddCovered.AskWith(ctx, e, engine.ExhibitRequest{ID: id}, file("a", []byte(picture)), nil); code(err) != engine.NotFound {
			t.Errorf("of %q: %v", id, err)
		}
	}
	f := file("b.jpg", []byte(picture))
	f.Way = journal.Covered
	if added, err := engine.AddEvidence.AskWith(ctx, e, engine.None{}, f, nil); err != nil || added.Exhibit.Way != "picked" {
		t.Errorf("%+v, %v", added, err)
	}
}

// The picture can be left out and the copy given alone: it goes where its picture
// would have gone, and nothing of the picture is in the bundle.
func TestACoveredCopyIsGivenInPlaceOfItsPicture(t *testing.T) {
	d, e := made(t)
	x := taken(t, e, "gate.jpg", []byte(picture+"the face of a child"))
	write(t, e, "He stood there.", x.ID)
	c := coveredCopy(t, e, x.ID, picture+"covered")
	for _, choice := range []engine.Choice{{Without: []string{x.ID}}, {Named: true, Without: []string{x.ID}}} {
		ask(t, e, engine.SaveBundle, engine.BundleRequest{Choice: choice})
		z := lastOut(d)
		r, err := bundle.Check(ctx, bytes.NewReader(z.Bytes()), int64(z.Len()), func(_, _ int64) {})
		if err != nil || !r.OK || r.Files != 1 {
			t.Fatalf("%+v, %v", r, err)
		}
		whole := unzipped(t, z.Bytes())
		for words, want := range map[string]bool{
			"the face of a child": false, x.SHA256: false, picture + "covered": true, c.SHA256: true,
			`"of": "0001"`: true, "covered copy of 0001": true,
		} {
			if strings.Contains(whole, words) != want {
				t.Errorf("%q in the bundle: %t", words, !want)
			}
		}
	}
	if p := ask(t, e, engine.PreviewBundle, engine.BundleRequest{Choice: engine.Choice{From: "2030-01-01"}, Lists: true}); len(p.In) != 0 {
		t.Errorf("without the incident go %+v", p.In)
	}
}
