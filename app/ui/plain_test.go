package ui

import (
	"testing"

	"daybook/app/engine"
)

// everyPlain visits the screen of a decrypted copy in its states.
func everyPlain(p *phone, x engine.Exhibit, look func(*phone, string)) {
	p.s.openPlain(engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}}, x.Name, "plain-"+x.ID)
	c := at[*plainScreen](p)
	look(p, "plain")
	c.stop = func() {}
	look(p, "plain, working")
	c.stop = nil
	c.make()
	look(p, "plain, ready")
	c.hand(0, p.s.device.Save)
	look(p, "plain, saved")
	c.back()
}

// A decrypted copy is made after what it leaves behind was read, leaves under the
// file's name, waits no longer than the screen, and is told of beside the file.
func TestADecryptedCopyIsSaved(t *testing.T) {
	p, c := writing(t, "with a picture")
	c.files.add([]engine.File{file("gate.jpg", jpeg)})
	c.save()
	in := p.openFirst()
	p.sees(p.s.say("plain.open"))
	x := in.in.Exhibits[0]
	p.s.openPlain(engine.DecryptRequest{InsideRequest: engine.InsideRequest{ID: x.ID}}, x.Name, "")
	p.sees(p.s.say("plain.2"))
	plain := at[*plainScreen](p)
	if plain.make(); plain.made == nil {
		t.Fatal(plain.trouble)
	}
	p.sees(x.SHA256)
	plain.hand(0, p.s.device.Save)
	p.sees(p.s.say("plain.saved"))
	out := p.ports.Out.(*drawer).last
	if len(p.given) != 1 || p.given[0] != "gate.jpg" || out.String() != jpeg {
		t.Errorf("given: %q, %q", p.given, out)
	}
	plain.back()
	if !out.gone {
		t.Error("the copy still waits")
	}
	at[*incidentScreen](p)
	p.sees(p.s.say("plain.made"))
}

// What is attached to a mail can be saved, and so the words on a PDF lead on.
func TestWhatIsInAMailIsSaved(t *testing.T) {
	p := madePhone(t, "en")
	c := withMail(t, p)
	p.s.openPlain(engine.DecryptRequest{Inside: true, InsideRequest: engine.InsideRequest{ID: c.x.ID, Mail: true, Row: c.mail.Files[0].Row}}, "gate.jpg", "")
	plain := at[*plainScreen](p)
	plain.make()
	plain.hand(0, p.s.device.Save)
	if len(p.given) != 1 || p.given[0] != "gate.jpg" {
		t.Errorf("given: %q, %s", p.given, plain.trouble)
	}
}
