package engine_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/vault"
)

// lastOut is what waits on its way out.
func lastOut(d *device) *parcel { return d.out.files[len(d.out.files)-1] }

// A decrypted copy is the file byte for byte, under a name that a device can keep,
// and the journal says when it was made.
func TestADecryptedCopyIsNotedInTheJournal(t *testing.T) {
	d, e := made(t)
	content := bytes.Repeat([]byte("what he said, "), 200_000)
	x := taken(t, e, "../what\u202ehe:said", content)
	write(t, e, "He said it again.", x.ID)
	p := ask(t, e, engine.Decrypt, engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}})
	if p.Name != "_what_he_said.txt" || p.SHA256 != x.SHA256 || p.Size != int64(len(content)) || !bytes.Equal(lastOut(d).Bytes(), content) {
		t.Errorf("%+v, %d bytes", p, lastOut(d).Len())
	}
	ask(t, e, engine.DropBackup, engine.None{})
	if !lastOut(d).gone {
		t.Error("it still waits after it was dropped")
	}
	d.wait(3600e9)
	ask(t, e, engine.Decrypt, engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}})
	e, opened := reopened(t, d)
	in := ask(t, e, engine.GetIncident, engine.IncidentRequest{ID: opened.Timeline.Rows[0].ID})
	if noted := in.Exhibits[0].Decrypted; len(noted) != 2 || noted[0].At.UTC >= noted[1].At.UTC || noted[0].Inside != "" {
		t.Errorf("noted: %+v", noted)
	}
	if s := ask(t, e, engine.PreviewBundle, engine.BundleRequest{}); len(s.In) != 2 || len(s.Out) != 0 {
		t.Errorf("to choose from: %+v, %+v", s.In, s.Out)
	}
}

// What came with a letter is taken out in the same way, and the note says what.
func TestADecryptedCopyOfWhatIsInside(t *testing.T) {
	d, e := made(t)
	id := broughtIn(t, e, "letter.eml", []byte(letter+base64.StdEncoding.EncodeToString([]byte(picture))+"\r\n--x--\r\n"))
	row := ask(t, e, engine.ReadMail, engine.ChatRequest{ID: id}).Files[0].Row
	q := engine.DecryptRequest{Inside: true, InsideRequest: engine.InsideRequest{ID: id, Mail: true, Row: row}}
	p := ask(t, e, engine.Decrypt, q)
	if p.Name != "gate.jpg" || lastOut(d).String() != picture {
		t.Errorf("%+v, %d bytes", p, lastOut(d).Len())
	}
	if x := ask(t, e, engine.GetTimeline, engine.TimelineRequest{Limit: 1}).Loose[0]; len(x.Decrypted) != 1 || x.Decrypted[0].Inside != "gate.jpg" {
		t.Errorf("noted: %+v", x.Decrypted)
	}
	q.Row = 99
	if _, err := engine.Decrypt.Ask(ctx, e, q); code(err) != engine.NotFound || !lastOut(d).gone {
		t.Errorf("a part that is not there: %v", err)
	}
}

// That a plain copy lies somewhere does not leave with a bundle, and goes when the
// file is erased.
func TestTheNoteOfADecryptedCopyStaysInTheJournal(t *testing.T) {
	d, e := made(t)
	x := taken(t, e, "a.txt", []byte("words"))
	ask(t, e, engine.Decrypt, engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}})
	for _, choice := range []engine.Choice{{}, {Without: []string{x.ID}}} {
		ask(t, e, engine.SaveBundle, engine.BundleRequest{Choice: choice})
		z := lastOut(d)
		r, err := bundle.Check(ctx, bytes.NewReader(z.Bytes()), int64(z.Len()), func(_, _ int64) {})
		if err != nil || !r.OK || strings.Contains(unzipped(t, z.Bytes()), `"decrypted"`) {
			t.Errorf("a bundle tells of it, or does not check: %+v, %v", r.Findings, err)
		}
	}
	ask(t, e, engine.Erase, engine.EraseRequest{ID: x.ID, Passphrase: passphrase})
	v, err := vault.Open(ctx, d.vault, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Load(ctx, func(_ uint64, record []byte) error {
		if entry, err := journal.Unmarshal(record); err == nil && strings.Contains(string(entry.Content), journal.KindDecrypted) {
			t.Error("the note is still there")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Decrypt.Ask(ctx, e, engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}}); code(err) != engine.NotFound {
		t.Errorf("an erased file: %v", err)
	}
}
