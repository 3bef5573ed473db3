package ui

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
	"daybook/app/text"
)

// everyHandOver visits the screens of handing over, and returns the last bundle.
func everyHandOver(p *phone, show func(name string, s screen), look func(p *phone, name string)) string {
	openHandovers(p.s)
	look(p, "handovers, none")
	show("bundle", newBundle(p.s))
	at[*bundleScreen](p).stop = func() {}
	look(p, "bundle, working")
	at[*bundleScreen](p).stop = nil
	show("choose", newChoose(p.s))
	h := p.s.handing()
	h.setPeriod("days", p.s.today())
	h.choice.Kinds, h.choice.Counsel = []string{"threats"}, true
	h.foresee(p.s, false)
	look(p, "choose, chosen")
	show("single", newSingle(p.s))
	openLook(p.s)
	look(p, "look")
	at[*lookScreen](p).show()
	look(p, "look, report")
	h.who, h.why = hostile, hostile
	putTogether(p.s)
	at[*giveScreen](p).made.Absent = 2
	look(p, "give")
	content := p.ports.Out.(*drawer).last.String()
	at[*giveScreen](p).hand(0, p.s.device.Save)
	look(p, "give, saved")
	h.choice = engine.Choice{Annex: true}
	openLook(p.s)
	look(p, "look, annex")
	show("bundle, annex", newBundle(p.s))
	show("choose, annex", newChoose(p.s))
	putTogether(p.s)
	look(p, "give, annex")
	openHandovers(p.s)
	look(p, "handovers")
	show("handover", &handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[1]})
	everyLock(p, show, look)
	p.s.begun = nil
	return content
}

// held is everything a ZIP says, unpacked.
func held(t *testing.T, data string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(&all, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// stocked has three entries of different days and kinds, and a person in one.
func stocked(t *testing.T, lang string) *phone {
	p := madePhone(t, lang)
	p.write("The van stood there.")
	who := ""
	ask(p.s, engine.SaveRecord, engine.SaveRecordRequest{
		Record:  journal.Record{Person: &journal.Person{Name: "Neighbour Bea", Roles: []string{"witness"}}},
		Details: &journal.Details{Numbers: []string{"0555 0199"}},
	}, func(a engine.Saved, err error) {
		if who = a.ID; err != nil {
			t.Fatal(err)
		}
	})
	p.store(journal.Incident{What: "A threat was shouted.", Kinds: []string{"threats"}, Witnesses: []string{who}})
	p.store(journal.Incident{What: "Zebra crossing, nothing else."})
	p.s.home()
	return p
}

// A person in a hurry gives everything: open, put together, hand over.
func TestEverythingIsThreeTapsAway(t *testing.T) {
	for _, lang := range text.Languages {
		p := stocked(t, lang)
		p.s.show(newBundle(p.s))
		p.sees(p.s.say("bundle.read"), p.s.newer(3, 0), p.s.say("bundle.stays.none"))
		at[*bundleScreen](p).put()
		at[*giveScreen](p).hand(0, p.s.device.Save)
		all := held(t, p.ports.Out.(*drawer).last.String())
		for _, words := range []string{"The van", "A threat", "Zebra"} {
			if !strings.Contains(all, words) {
				t.Errorf("%q is not in the bundle", words)
			}
		}
		at[*giveScreen](p).finish()
		openHandovers(p.s)
		p.sees(p.s.say("handovers.unsaid"), p.s.say("handovers.whole"))
	}
}

func TestWhatIsTakenOutIsShownAndStaysOut(t *testing.T) {
	p := stocked(t, "en")
	p.s.show(newBundle(p.s))
	h := p.s.handing()
	h.who, h.why = "PC Adeyemi", "the plate"
	h.take(engine.Presets[1].Choice)
	p.s.show(newChoose(p.s))
	c := at[*chooseScreen](p)
	if len(c.facets.Kinds) != 1 || len(c.facets.People) != 1 {
		t.Fatalf("%+v", c.facets)
	}
	p.s.show(newSingle(p.s))
	all, in := h.of(incidents)
	if len(all) != 3 || in != 3 || h.seen.In[0].ID == "" {
		t.Fatalf("%d of %d", in, len(all))
	}
	for _, x := range all {
		if strings.Contains(x.Title, "Zebra") {
			h.put(x.ID, false)
		}
	}
	p.sees(p.s.say("single.of", 2, 3), p.s.say("out.chosen")) // at once
	h.foresee(p.s, false)
	p.sees(p.s.say("single.of", 2, 3), p.s.say("out.chosen"))
	openLook(p.s)
	p.sees(p.s.say("bundle.read"), p.s.say("single.of", 2, 3), p.s.say("look.why", p.s.count("bundle.things", 1), p.s.say("out.chosen")),
		p.s.say("choose.never"), p.s.count("look.headers", h.seen.Omitted))
	putTogether(p.s)
	bundle := held(t, p.ports.Out.(*drawer).last.String())
	if strings.Contains(bundle, "Zebra") || strings.Contains(bundle, "0555 0199") || strings.Contains(bundle, "Adeyemi") || !strings.Contains(bundle, "A threat") {
		t.Error("the bundle is not what was chosen")
	}
	code := at[*giveScreen](p).made.Volumes[0].SealCode
	at[*giveScreen](p).hand(0, p.s.device.Place)
	at[*giveScreen](p).finish()
	openHandovers(p.s)
	p.sees("PC Adeyemi", p.s.count("handovers.part", 1))
	p.s.show(&handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[0]})
	p.sees("PC Adeyemi", "the plate", code)
	if p.s.handing() == h || p.s.handing().narrowed() {
		t.Error("the next hand-over begins with this one's choices")
	}
}

// Who looks something up, or stops, finds the choices as they were.
func TestGoingBackKeepsTheChoices(t *testing.T) {
	p := stocked(t, "en")
	p.s.show(newBundle(p.s))
	h := p.s.handing()
	h.who, h.choice.Kinds = "Dr Okafor", []string{"threats"}
	p.caller.fail = map[string]error{"save-bundle": &engine.Error{Code: engine.Canceled}}
	at[*bundleScreen](p).put()
	p.sees(p.s.say("bundle.stopped"))
	p.s.home()
	p.caller.fail = nil
	p.s.show(newBundle(p.s))
	p.sees(p.s.count("timeline.count", 1))
	if !strings.Contains(p.page(), `value="Dr Okafor"`) {
		t.Error("the receiver has to be typed again")
	}
	at[*bundleScreen](p).put()
	at[*giveScreen](p).finish() // not saved
	at[*bundleScreen](p)
	if p.s.handing() != h || !p.ports.Out.(*drawer).last.gone {
		t.Error("not taken along, and the choices are gone or the file is still here")
	}
	p.s.show(newChoose(p.s))
	h.widen()
	h.foresee(p.s, false)
	p.sees(p.s.newer(3, 0))
}

// Contact details are a file of their own, which holds nothing else.
func TestContactDetailsGoApart(t *testing.T) {
	p := stocked(t, "en")
	p.s.show(newBundle(p.s))
	p.sees("With them: People 1.")
	at[*bundleScreen](p).put()
	if strings.Contains(held(t, p.ports.Out.(*drawer).last.String()), "0555 0199") {
		t.Error("the bundle says how to reach a witness")
	}
	p.doesNotSee(p.s.say("give.annex"))
	at[*giveScreen](p).hand(0, p.s.device.Save)
	p.sees(p.s.say("give.annex"))
	p.s.handing().choice.Annex = true
	openLook(p.s)
	p.sees(p.s.count("bundle.goes.annex", 1))
	putTogether(p.s)
	annex := held(t, p.ports.Out.(*drawer).last.String())
	if !strings.Contains(annex, "0555 0199") || strings.Contains(annex, "threat was shouted") {
		t.Error("not how to reach people, or more than that")
	}
	openHandovers(p.s)
	p.sees(p.s.say("handovers.annex"), p.s.say("handovers.whole"))
}

// Where no name was typed, the journal notes whom it was made for.
func TestAPresetStandsInForTheReceiver(t *testing.T) {
	p := stocked(t, "en")
	h := p.s.handing()
	h.prefix = "AB-"
	h.take(engine.Presets[0].Choice)
	if h.request(p.s).Prefix != "AB-" {
		t.Error("the prefix is not asked for")
	}
	if got := h.request(p.s).For; got != p.s.say("bundle.for.lawyer") {
		t.Errorf("noted for %q", got)
	}
	h.who = " Dr Okafor "
	if got := h.request(p.s).For; got != "Dr Okafor" {
		t.Errorf("noted for %q", got)
	}
	h.choice = engine.Choice{Counsel: true}
	if h.preset() != "" || h.request(p.s).For != "Dr Okafor" {
		t.Error("a choice that is no preset is called one")
	}
}

// Before it goes it is said that how to reach witnesses stays out, and that it can be a
// file of its own; of that file it is not said.
func TestThePreviewSaysThatHowToReachPeopleStaysOut(t *testing.T) {
	p := madePhone(t, "en")
	p.write("The van stood there.")
	openLook(p.s)
	p.sees(p.s.say("choose.annex.text"))
	p.s.handing().choice.Annex = true
	openLook(p.s)
	p.doesNotSee(p.s.say("choose.annex.text"))
}
