package ui

import (
	"errors"
	"testing"
	"time"

	"daybook/app/engine"
)

const opus = "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x86\x86A_OPUS"

// voice is what is said into a phone's microphone.
type voice struct {
	said      engine.File
	spoken    func() // happens while it is said
	recording <-chan struct{}
}

func (p *phone) Records() bool { return true }
func (p *phone) Record(began func(), stop <-chan struct{}) (engine.File, error) {
	if p.refuse != nil {
		return engine.File{}, p.refuse
	}
	began()
	if p.recording = stop; p.spoken != nil {
		p.spoken()
	}
	return p.said, nil
}

// speaking is a form in which a memo is about to be recorded; while it is, happens is
// done.
func speaking(t *testing.T, happens func(p *phone, c *writeScreen)) (*phone, *writeScreen) {
	p, c := writing(t, "with a memo")
	p.said = file("", opus)
	p.said.Type = "audio/webm;codecs=opus"
	p.spoken = func() {
		p.sees(p.s.say("memo.on", "0:00"))
		happens(p, c)
	}
	c.memo.open()
	p.sees(p.s.say("memo.law"))
	return p, c
}

// ends reports whether the device was told to end the recording.
func (p *phone) ends() bool {
	select {
	case <-p.recording:
		return true
	default:
		return false
	}
}

// A memo comes in as a file, and the receipt tells how it came and what the browser
// said of its format.
func TestAVoiceMemo(t *testing.T) {
	p, c := speaking(t, func(p *phone, c *writeScreen) {
		p.wait(61 * time.Second)
		p.sees(p.s.say("memo.on", "1:01"))
		if !c.unsaved() || p.ends() {
			t.Error("what is being said could be lost")
		}
		if c.memo.end(false); !p.ends() {
			t.Error("it goes on")
		}
	})
	c.memo.start()
	c.save()
	x := p.openFirst().in.Exhibits
	if len(x) != 1 || x[0].Way != "recorded" || x[0].Type != "audio/webm" || x[0].Claimed != "audio/webm;codecs=opus" || x[0].Name != "Voice memo 2026-11-21 12.01.webm" {
		t.Errorf("%+v", x)
	}
	p.sees(p.s.say("way.recorded"))
}

// It ends, and is kept, when the page goes out of sight, when the entry is saved, when
// a draft is kept, and after half an hour; thrown away it is gone.
func TestAVoiceMemoEnds(t *testing.T) {
	for name, end := range map[string]struct {
		by   func(p *phone, c *writeScreen)
		kept int
	}{
		"hidden":      {func(p *phone, c *writeScreen) { p.s.hide(true); p.s.hide(false) }, 1},
		"saved":       {func(p *phone, c *writeScreen) { c.save() }, 1},
		"draft":       {func(p *phone, c *writeScreen) { c.keep(func() {}) }, 1},
		"long":        {func(p *phone, c *writeScreen) { p.wait(31 * time.Minute) }, 1},
		"thrown away": {func(p *phone, c *writeScreen) { c.memo.end(true); c.memo.end(false) }, 0},
	} {
		p, c := speaking(t, func(p *phone, c *writeScreen) {
			if end.by(p, c); !p.ends() {
				t.Errorf("%s: it goes on", name)
			}
		})
		c.memo.start()
		if got := len(c.form.Files); got != end.kept {
			t.Errorf("%s: %d files", name, got)
		}
		if name == "saved" {
			at[*timelineScreen](p)
		}
	}
}

// Without the microphone a calm sentence says what can be done, and what was to be
// saved waits for the person.
func TestAVoiceMemoIsRefused(t *testing.T) {
	p, c := speaking(t, nil)
	for err, words := range map[error]string{ErrRefused: "memo.refused", errors.New("no microphone"): "memo.failed", &engine.Error{Code: engine.Broken}: "memo.failed"} {
		p.refuse = err
		c.memo.start()
		p.sees(p.s.say(words))
	}
	if c.memo.on() || len(c.form.Files) != 0 {
		t.Error("something is recorded")
	}
}
