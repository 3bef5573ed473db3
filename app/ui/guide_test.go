package ui

import (
	"strings"
	"testing"

	"daybook/app/help"
	"daybook/app/text"
)

// Advice is there before any journal is, every page of it, and leads back to where
// one was in the list.
func TestAdviceNeedsNoJournal(t *testing.T) {
	for _, lang := range text.Languages {
		p := newPhone(t, lang)
		openGuide(p.s, p.s.screen.(*welcomeScreen).again)
		list := at[*guideScreen](p)
		for i := range help.Topics {
			topic := &help.Topics[i]
			p.sees(p.s.say("guide." + topic.ID))
			p.s.show(&adviceScreen{list, topic})
			p.sees(p.s.say("guide."+topic.ID+".1"), topic.Source, p.s.say("guide.own"))
			list.again(topic.ID)
			if p.s.focus != "guide-"+topic.ID {
				t.Errorf("back from %s the keyboard is at %q", topic.ID, p.s.focus)
			}
		}
		list.back()
		p.sees(p.s.say("welcome.title"))
		if p.caller.times("make") > 0 {
			t.Error("a journal was made")
		}
	}
}

// Whoever is locked out, or is in a hurry, finds whom to call from the lock screen.
func TestAdviceNeedsNoPassphrase(t *testing.T) {
	p := madePhone(t, "en")
	p.s.lock()
	p.open()
	at[*unlockScreen](p)
	if !strings.Contains(p.page(), `id="unlock-guide"`) {
		t.Fatal("the lock screen leads to no advice")
	}
	openGuide(p.s, func() { p.s.show(newUnlock(p.s)) })
	openCalls(at[*guideScreen](p))
	p.sees("0808 802 0300")
}

// The emergency number is that of the person's country, and another country can be
// chosen, with its services and its law.
func TestHelpIsOfThePersonsCountry(t *testing.T) {
	p := newPhone(t, "pt-BR")
	openGuide(p.s, p.s.home)
	list := at[*guideScreen](p)
	p.s.show(&adviceScreen{list, &help.Topics[0]})
	p.sees("190")
	openCalls(list)
	p.sees("Ligue 180", "art. 147-A")
	p.doesNotSee("0808 802 0300")
	at[*callScreen](p).country = "gb"
	p.s.show(at[*callScreen](p))
	p.sees("0808 802 0300", "Protection from Harassment Act 1997")
	p.doesNotSee("Ligue 180")
	if strings.Contains(p.page(), "tel:") {
		t.Error("a touch could start a call")
	}
}

// Where the device names no country, no emergency number is shown as if it were the
// person's, and all countries are listed.
func TestNoCountryIsGuessed(t *testing.T) {
	p := newPhone(t, "en")
	if p.s.country() != everyCountry {
		t.Fatal("this device names a country")
	}
	openGuide(p.s, p.s.home)
	list := at[*guideScreen](p)
	p.s.show(&adviceScreen{list, &help.Topics[0]})
	for _, l := range help.Lines {
		p.doesNotSee(p.s.say("guide.emergency", p.s.say("help.country."+l.Country), l.Urgent))
	}
	openCalls(list)
	p.sees("0808 802 0300", "Ligue 180", "1800 737 732")
}
