package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
)

// heavy is a journal whose hand-over makes three parts of the smallest size there is,
// which is made small for it.
func heavy(t *testing.T, lang string) *phone {
	was := limits[1]
	limits[1] = 400_000
	t.Cleanup(func() { limits[1] = was })
	p := madePhone(t, lang)
	for i := range 3 {
		body := make([]byte, 300_000)
		_, _ = rand.NewChaCha8([32]byte{byte(i)}).Read(body)
		f := file(fmt.Sprint("film ", i), string(body))
		added, err := engine.AddEvidence.AskWith(t.Context(), p.caller, engine.None{}, &f, nil)
		if err != nil {
			t.Fatal(err)
		}
		p.store(journal.Incident{What: fmt.Sprint("A film, ", i), Evidence: []string{added.Exhibit.ID}})
	}
	p.s.show(newBundle(p.s))
	p.s.handing().limit = 1
	p.s.handing().foresee(p.s, true)
	return p
}

// What is too large for one file goes in parts, each given by itself, and it can be
// seen which are out.
func TestPartsAreGivenOneByOne(t *testing.T) {
	for lang, words := range map[string][5]string{
		"en":    {"In 3 parts", "0 of 3 parts are out", "Part 2 of 3", "1 of 3 parts are out", "Leave the other parts"},
		"pt-BR": {"Em 3 partes", "0 de 3 partes já saíram", "Parte 2 de 3", "1 de 3 partes já saíram", "Deixar as outras partes"},
	} {
		p := heavy(t, lang)
		p.sees(words[0], p.s.say("bundle.limit.1"))
		at[*bundleScreen](p).put()
		c := at[*giveScreen](p)
		p.sees(words[1], words[2], c.made.Volumes[0].Name, c.made.Volumes[1].Name, c.made.Volumes[2].Name, c.made.Volumes[2].SealCode, p.s.say("bundle.drop"))
		p.doesNotSee(c.made.Volumes[0].SealCode, p.s.say("give.part.saved"))
		if page := p.page(); !strings.Contains(page, `aria-describedby="bundle-part-2"`) || !strings.Contains(page, `id="bundle-part-2"`) {
			t.Error("whoever hears the page cannot tell which part a button is for")
		}
		c.hand(1, p.s.device.Save)
		p.sees(words[3], words[4], p.s.say("give.part.saved"))
		if p.doesNotSee(p.s.say("give.annex"), p.s.say("bundle.done")); !c.working() {
			t.Error("two parts are not out, and nothing keeps the page from going")
		}
		c.hand(0, p.s.device.Save)
		c.hand(2, p.s.device.Place)
		if p.sees(p.s.say("bundle.done"), p.s.say("give.annex")); c.working() {
			t.Error("all parts are out, and the page is kept from going")
		}
		c.finish()
		openHandovers(p.s)
		p.s.show(&handoverScreen{s: p.s, h: at[*handoversScreen](p).rows[0]})
		p.sees(words[2], c.made.Volumes[0].SHA256, c.made.Volumes[1].SHA256, c.made.Volumes[2].Name, c.made.Volumes[2].SealCode, p.s.say("receipt.parts"))
	}
}

func TestTheReceiptNamesEveryPartAndTheCodeThatStandsForAll(t *testing.T) {
	p := heavy(t, "en")
	at[*bundleScreen](p).put()
	c := at[*giveScreen](p)
	p.s.lastReceipt(&c.receipt, "pt-BR")
	for i, v := range c.made.Volumes {
		p.sees(fmt.Sprintf("Parte %d de 3", i+1), v.Name, v.SHA256)
	}
	p.sees(c.made.Volumes[2].SealCode, "É o código da última parte")
	p.doesNotSee(c.made.Volumes[0].SealCode)
}

// Parts that could hold nothing are said to be too small, before any is made.
func TestPartsThatAreTooSmall(t *testing.T) {
	p := heavy(t, "en")
	limits[1] = 50_000
	p.s.handing().foresee(p.s, true)
	p.sees(p.s.say("error.bundle-narrow"))
	at[*bundleScreen](p).put()
	p.sees(p.s.say("bundle.title"), p.s.say("error.bundle-narrow"))
	p.s.handing().limit = 0
	p.s.handing().foresee(p.s, true)
	at[*bundleScreen](p).put()
	p.sees(p.s.say("bundle.ready"))
}

func TestACheckSaysWhichPartItLookedAt(t *testing.T) {
	p := heavy(t, "en")
	at[*bundleScreen](p).put()
	content := p.ports.Out.(*drawer).last.String()
	c := newCheck(p.s, p.s.stay)
	p.s.show(c)
	c.check(file("third.zip", content))
	p.sees("It holds", "Part", "3 of 3", p.s.say("finding.volume"))
}

// Chosen together, parts say whether all are there; an earlier and a later hand-over
// whether one extends the other; and locked ones are asked for once.
func TestSeveralAreCheckedTogether(t *testing.T) {
	p := heavy(t, "en")
	p.s.handing().lock.with = engine.LockWords
	at[*bundleScreen](p).put()
	words := at[*giveScreen](p).made.Words
	var parts []engine.File
	for i, out := range p.ports.Out.(*drawer).all {
		parts = append(parts, file(fmt.Sprintf("part %d.zip", i+1), out.String()))
	}
	p.s.show(newCheck(p.s, p.s.stay))
	c := at[*checkScreen](p)
	c.check(parts[2], parts[0])
	p.sees("This file is locked", "part 3.zip")
	c.locked.secret = "lamp river candle spoon window garden"
	c.unlock()
	p.sees("This does not unlock the file")
	c.locked.secret = words
	c.unlock()
	p.sees("They hold", "Missing, or not whole: 2.", "part 1.zip Part 1 of 3 It holds", "part 3.zip Part 3 of 3 It holds", "Key that sealed it")
	p.doesNotSee("What is in it", "This file is locked")

	p.s.show(newCheck(p.s, p.s.stay))
	c = at[*checkScreen](p)
	first := given(t)
	c.check(first, file("x.zip", "no bundle"))
	p.sees("They do not hold together", p.s.say("compared.not-compared"), "b.zip", "This is not a Daybook bundle", p.s.say("finding.not-zip"))
	c.check(first, given(t))
	p.sees(p.s.say("compared.other-journal"))
	p.doesNotSee("The earlier one")
	c.several.Code = "compared.extends"
	p.sees("The earlier one", "The later one", p.s.say("compared.extends"))
	c.check(first)
	p.sees("It holds", "What is in it")
	p.doesNotSee("The earlier one")
}

// everySeveral visits what there is to see of several bundles that were checked.
func everySeveral(p *phone, content string, look func(p *phone, name string)) {
	c := at[*checkScreen](p)
	c.check(file(hostile, content), file("b.zip", content))
	look(p, "check, several")
	c.check(file("a.zip", "no zip"), file("b.zip", content), file("c.zip", content))
	look(p, "check, several, one broken")
}
