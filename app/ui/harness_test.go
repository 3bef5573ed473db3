package ui

import (
	"bytes"
	"context"
	"errors"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/engine"
	"daybook/app/vault"
	"daybook/app/vault/memstore"
	"daybook/app/vault/storetest"
)

const phrase = "six words nobody else would say"

// phone is a device in memory, with the real engine. What is asked is answered
// at once, so that a test reads as a person acts; time passes when told to.
type phone struct {
	t      *testing.T
	ports  engine.Ports
	lang   string
	zone   string
	abroad string // the language the person has put first
	time   time.Time
	tabs   bool // another tab has the journal
	hub    *hub // the other windows of the same browser
	picked []engine.File
	given  []string // what was handed to the device
	placed []string // what was written to a chosen place
	refuse error    // what the device says to that
	finger byte     // what a passkey makes, all bytes alike; 7 is the one that was made
	agent  string   // the browser, as it calls itself
	touch  bool     // the screen is touched with several fingers
	room   int64    // bytes left
	wished int      // how often the browser was asked to keep the storage
	grants bool     // what it says to that
	kept   bool
	past   bool // the page came past the service worker

	s      *session
	root   app.Composer
	caller *line
	timers []timer
	out    []string // "lock", "leave": how the page ended
	hidden func(bool)
	fault  func(string)
	told   func(string)
	update func(Update)
	voice
}

type timer struct {
	at time.Time
	f  func()
}

func newPhone(t *testing.T, lang string) *phone {
	v := memstore.Ports()
	v.KDF = &storetest.QuickKDF{}
	p := &phone{t: t, lang: lang, room: 5_000_000_000, abroad: "xx", zone: "America/Sao_Paulo", time: time.Date(2026, 11, 21, 15, 0, 0, 0, time.UTC)}
	p.ports = engine.Ports{Vault: v, Clock: p, Out: &drawer{}, Viewer: viewer{}, Keeper: p, Prefs: memstore.NewPlaces(), Practice: func() (vault.Ports, engine.Out) {
		v := memstore.Ports()
		v.KDF = &storetest.QuickKDF{}
		return v, &drawer{}
	}}
	p.ports.Clear = func(ctx context.Context) error {
		return errors.Join(v.Places.RemovePlace(ctx, "header-a"), v.Places.RemovePlace(ctx, "header-b"))
	}
	p.open()
	return p
}

// open is the page opened, or opened again.
func (p *phone) open() {
	p.timers, p.out = nil, nil
	p.caller = &line{to: engine.New(p.ports)}
	p.root = New(p.caller, p, p)
	p.s = p.root.(*root).s
	p.s.now = func() time.Time { return p.time }
	p.s.later = func(d time.Duration, f func()) { p.timers = append(p.timers, timer{p.time.Add(d), f}) }
	p.s.listen()
	p.s.begin()
}

// wait lets time pass.
func (p *phone) wait(d time.Duration) {
	until := p.time.Add(d)
	for {
		next := -1
		for i, t := range p.timers {
			if !t.at.After(until) && (next < 0 || t.at.Before(p.timers[next].at)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		t := p.timers[next]
		p.timers = append(p.timers[:next:next], p.timers[next+1:]...)
		if t.at.After(p.time) {
			p.time = t.at
		}
		t.f()
	}
	p.time = until
}

// Room and Device.
func (p *phone) End() {
	p.out = append(p.out, "end")
	if p.hub != nil && p.hub.holder == p {
		p.hub.holder = nil
	}
}
func (p *phone) Tell(word string) {
	if p.hub != nil {
		p.hub.tell(p, word)
	}
}
func (p *phone) Hear(f func(string))     { p.told = f }
func (p *phone) Lock()                   { p.out = append(p.out, "lock") }
func (p *phone) Become(page string)      { p.out = append(p.out, page) }
func (p *phone) Leave()                  { p.out = append(p.out, "leave") }
func (p *phone) OnHidden(f func(bool))   { p.hidden = f }
func (p *phone) OnFault(f func(string))  { p.fault = f }
func (p *phone) OnUpdate(f func(Update)) { p.update = f }
func (p *phone) Zone() string            { return p.zone }
func (p *phone) Zones() []string {
	return []string{"America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Asia/Tokyo", "Europe/Lisbon", "Europe/London"}
}
func (p *phone) Languages() []string            { return []string{p.abroad, p.lang} }
func (p *phone) Installed() bool                { return false }
func (p *phone) Agent() (string, bool)          { return p.agent, p.touch }
func (p *phone) Passkeys() bool                 { return true }
func (p *phone) ForgetPasskey(k engine.Passkey) { p.given = append(p.given, "forgot "+string(k.ID)) }
func (p *phone) MakePasskey() (engine.Passkey, []byte, error) {
	return engine.Passkey{ID: []byte("id"), Salt: []byte("salt")}, bytes.Repeat([]byte{7}, 32), p.refuse
}
func (p *phone) UsePasskey(engine.Passkey) ([]byte, error) {
	return bytes.Repeat([]byte{p.finger}, 32), p.refuse
}
func (p *phone) Keep() bool {
	p.wished++
	p.kept = p.grants
	return p.kept
}
func (p *phone) Files(string) []engine.File { return p.picked }
func (p *phone) Measure(*engine.File)       {}
func (p *phone) Pastes() bool               { return true }
func (p *phone) Plays() bool                { return !p.past }
func (p *phone) Copy(text string) bool {
	p.given = append(p.given, text)
	return p.refuse == nil
}
func (p *phone) Pasted() []engine.File { return p.picked }
func (p *phone) Save(_, name string) error {
	p.given = append(p.given, name)
	return p.refuse
}
func (p *phone) Places() bool { return true }
func (p *phone) Place(_, name string) error {
	p.placed = append(p.placed, name)
	return p.refuse
}

// Clock and Keeper.
func (p *phone) Now() (time.Time, string)             { return p.time, p.zone }
func (p *phone) Persisted(context.Context) bool       { return p.kept }
func (p *phone) Space(context.Context) (int64, int64) { return 3_400_000, p.room }
func (p *phone) InPlace() bool                        { return true }
func (p *phone) Version() string                      { return "1.2.3" }
func (p *phone) Alone(context.Context) (bool, error)  { return !p.tabs && p.hub.free(p), nil }
func (p *phone) LetGo()                               {}

type viewer struct{}

func (viewer) Show(mediaType string, _ io.Reader, _ int64) (string, error) {
	return "blob:" + mediaType, nil
}

func (viewer) Stream(mediaType string, _ io.ReaderAt, _ int64) (string, error) {
	return "media/" + mediaType, nil
}

// drawer holds the bundles on their way out.
type drawer struct {
	last *parcel
	all  []*parcel
}

type parcel struct {
	bytes.Buffer
	gone bool
}

func (d *drawer) Create(context.Context, string) (engine.OutFile, error) {
	d.last = &parcel{}
	d.all = append(d.all, d.last)
	return d.last, nil
}
func (d *drawer) Sweep(context.Context) error { return nil }

func (p *parcel) Finish(context.Context) (string, int64, error) {
	return "blob:zip", int64(p.Len()), nil
}
func (p *parcel) Discard() error { p.gone = true; return nil }

// line is the way to the engine. It can be cut, made to fail for one request,
// or be held up.
type line struct {
	to    engine.Caller
	fail  map[string]error
	asked []string

	during func() // called at every progress
}

func (l *line) Call(ctx context.Context, name string, body []byte, f *engine.File, progress func(engine.Progress)) ([]byte, error) {
	l.asked = append(l.asked, name)
	if err := l.fail[name]; err != nil {
		return nil, err
	}
	return l.to.Call(ctx, name, body, f, func(p engine.Progress) {
		progress(p)
		if l.during != nil {
			l.during()
		}
	})
}

func (l *line) times(name string) int {
	n := 0
	for _, a := range l.asked {
		if a == name {
			n++
		}
	}
	return n
}

// page is the markup of what is on the screen.
func (p *phone) page() string { return app.HTMLString(p.root) }

var tags = regexp.MustCompile(`<[^>]*>`)

// text is the words on the screen.
func (p *phone) text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(p.page(), " "))), " ")
}

// sees fails the test where words are not on the screen.
func (p *phone) sees(words ...string) {
	p.t.Helper()
	for _, w := range words {
		if !strings.Contains(p.text(), w) {
			p.t.Errorf("%q is not on screen %s: %s", w, p.s.screen.name(), p.text())
		}
	}
}

func (p *phone) doesNotSee(words ...string) {
	p.t.Helper()
	for _, w := range words {
		if strings.Contains(p.text(), w) {
			p.t.Errorf("%q is on screen %s", w, p.s.screen.name())
		}
	}
}

// at is the screen in view, as the type it is.
func at[T screen](p *phone) T {
	p.t.Helper()
	c, ok := p.s.screen.(T)
	if !ok {
		p.t.Fatalf("on screen %s: %s", p.s.screen.name(), p.text())
	}
	return c
}

// madePhone has an open, empty journal.
func madePhone(t *testing.T, lang string) *phone {
	p := newPhone(t, lang)
	p.s.show(newMake(p.s))
	c := at[*makeScreen](p)
	c.change()
	c.pass, c.again = phrase, phrase
	c.make()
	at[*timelineScreen](p)
	return p
}

// unlock opens a locked journal.
func (p *phone) unlock() {
	p.t.Helper()
	c := at[*unlockScreen](p)
	c.pass = phrase
	c.unlock()
	if !p.s.open {
		p.t.Fatalf("still locked: %s", p.text())
	}
}

// write saves a new entry.
func (p *phone) write(what string) {
	p.t.Helper()
	p.s.show(newWrite(p.s))
	c := at[*writeScreen](p)
	p.typed(c, what)
	c.save()
	at[*timelineScreen](p)
}

// typed is words typed into "What happened?".
func (p *phone) typed(c *writeScreen, what string) { c.typing("what", &c.form.What)(what) }

// openFirst opens the newest entry.
func (p *phone) openFirst() *incidentScreen {
	p.t.Helper()
	p.s.show(newIncident(p.s, p.s.journal.rows[0].ID))
	c := at[*incidentScreen](p)
	if c.in == nil {
		p.t.Fatalf("nothing came: %s", p.text())
	}
	return c
}

func file(name string, content string) engine.File {
	return engine.File{Name: name, Size: int64(len(content)), Bytes: strings.NewReader(content)}
}

const jpeg = "\xff\xd8\xff\xe0\x00\x10JFIF\x00 not much of a picture"

var errCut = errors.New("the line is cut")
