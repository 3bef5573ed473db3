package ui

import (
	"testing"

	"daybook/app/engine"
)

const (
	iPhone  = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1"
	android = "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36"
	firefox = "Mozilla/5.0 (Android 16; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0"
)

func TestWhoHasAnIPhone(t *testing.T) {
	for _, c := range []struct {
		agent     string
		touch     bool
		is, known bool
	}{
		{iPhone, true, true, true},
		{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", true, true, true}, // an iPad
		{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", false, false, true},
		{android, true, false, true},
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64)", false, false, true},
		{"", false, false, false},
	} {
		p := newPhone(t, "en")
		p.agent, p.touch = c.agent, c.touch
		if is, known := p.s.apple(); is != c.is || known != c.known {
			t.Errorf("%s: %v %v", c.agent, is, known)
		}
	}
}

// On an iPhone nobody starts a journal in a page without having been told what
// that means; elsewhere nothing stands between.
func TestAnIPhoneIsLedToTheHomeScreenFirst(t *testing.T) {
	p := newPhone(t, "en")
	p.agent = android
	p.doesNotSee(p.s.say("welcome.iphone"))
	at[*welcomeScreen](p).begin(at[*welcomeScreen](p).make)
	at[*makeScreen](p)

	p = newPhone(t, "en")
	p.agent = iPhone
	p.sees(p.s.say("welcome.iphone"), p.s.say("welcome.iphone.2"))
	at[*welcomeScreen](p).begin(at[*welcomeScreen](p).make)
	c := at[*installScreen](p)
	p.sees(p.s.say("install.share"), p.s.say("install.add"), p.s.say("install.book"), p.s.say("install.here.text"))
	c.start()
	at[*makeScreen](p)
}

// Who began in a page all the same is told the way over, and so is who has a copy
// to bring back there.
func TestAJournalInAPageIsLedOver(t *testing.T) {
	p := madePhone(t, "en")
	p.agent = iPhone
	p.doesNotSee(p.s.say("moving.page.card"))
	p.write("Something happened.")
	p.sees(p.s.say("moving.page.card"))
	p.s.show(&movingScreen{p.s, p.s.home})
	p.sees(p.s.say("moving.page.there"), p.s.say("moving.restore"), p.s.say("install.show"))
	openStorage(p.s)
	p.sees(p.s.say("moving.page.title"))

	p = newPhone(t, "en")
	p.agent = iPhone
	c := at[*welcomeScreen](p)
	c.begin(func() { p.s.show(newRestore(p.s)) })
	at[*installScreen](p).start()
	at[*restoreScreen](p)
}

// Browsers that decide by themselves are asked at every opening, until they agree:
// they agree once the app is used. One that asks the person is asked by a tap only,
// after words about it.
func TestWhenTheBrowserIsAskedToKeepTheJournal(t *testing.T) {
	p := madePhone(t, "en")
	if p.wished != 1 {
		t.Errorf("asked %d times", p.wished)
	}
	p.open()
	p.grants = true
	p.unlock()
	p.open()
	p.unlock()
	if p.wished != 2 || !p.s.status.Persisted {
		t.Errorf("asked %d times, kept: %v", p.wished, p.s.status.Persisted)
	}

	p = newPhone(t, "en")
	p.agent = firefox
	p.s.show(newMake(p.s))
	p.sees(p.s.say("storage.ask.puts"))
	c := at[*makeScreen](p)
	c.again = c.drawn
	c.make()
	if p.wished != 1 {
		t.Errorf("asked %d times after the tap that makes the journal", p.wished)
	}
	words := c.drawn
	p.open()
	u := at[*unlockScreen](p)
	u.pass = words
	u.unlock()
	if p.wished != 1 {
		t.Error("a question came up with no words before it")
	}
	openStorage(p.s)
	p.sees(p.s.say("settings.notkept"), p.s.say("storage.ask.puts"))
	at[*storageScreen](p).keep()
	p.sees(p.s.say("storage.refused"), p.s.say("settings.notkept"))
	p.grants = true
	at[*storageScreen](p).keep()
	p.sees(p.s.say("storage.granted"), p.s.say("settings.kept"))
	p.doesNotSee(p.s.say("storage.ask"))
}

// Room is shown, and that there is little of it is said once a file came in, not
// only at the next start.
func TestLittleRoomIsSaidWhereItMatters(t *testing.T) {
	p := madePhone(t, "en")
	openStorage(p.s)
	p.sees("3.4 MB", "Up to 5 GB")
	p.doesNotSee(p.s.say("storage.low"))
	p.s.show(newWrite(p.s))
	p.room = 120_000_000
	at[*writeScreen](p).files.add([]engine.File{file("a.jpg", jpeg)})
	p.s.home()
	p.sees(p.s.say("storage.low"))
	openStorage(p.s)
	p.sees("Up to 120 MB", p.s.say("storage.low.text"))

	p.open()
	practise(p)
	p.doesNotSee(p.s.say("storage.low"))
}

// Browsers may promise more than the device has: then a save that found no room
// is how it is learned.
func TestASaveThatFoundNoRoomIsRemembered(t *testing.T) {
	p := madePhone(t, "en")
	p.caller.fail = map[string]error{"save-incident": &engine.Error{Code: engine.StorageFull}}
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, "words")
	c.save()
	p.s.home()
	p.sees(p.s.say("storage.low"))
}
