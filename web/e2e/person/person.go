// Package person does with the app what people do, by the ids of the screens:
// make a journal, write something down, lock, come back, hand over. Tests and
// the benchmark speak in its words, so that a changed screen is mended here.
package person

import (
	"strconv"

	"daybook/web/e2e/drive"
)

// MakeOwn makes a journal from the welcome screen with a phrase of one's own,
// and ends on the empty timeline.
func MakeOwn(p *drive.Page, passphrase string) {
	p.Screen("welcome")
	p.Click("#welcome-start")
	p.Screen("make")
	p.Click("#make-own")
	p.Fill("#make-pass", passphrase)
	p.Fill("#make-again", passphrase)
	p.Click("#make-go")
	p.Screen("timeline")
}

// MakeOffered makes a journal with the six words offered, and returns them.
func MakeOffered(p *drive.Page) (passphrase string) {
	p.Screen("welcome")
	p.Click("#welcome-start")
	p.Screen("make")
	passphrase = Words(p)
	p.Fill("#make-again", passphrase)
	p.Click("#make-go")
	p.Screen("timeline")
	return passphrase
}

// Words reads the offered phrase off the screen, as a person would.
func Words(p *drive.Page) string {
	p.Until(`document.querySelector("#make-phrase").innerText.trim().split(/\s+/).length === 6`)
	return drive.Eval[string](p, `document.querySelector("#make-phrase").innerText.trim().split(/\s+/).join(" ")`)
}

// Practise begins a practice journal with the button of the screen in view.
func Practise(p *drive.Page, button string) {
	p.Click(button)
	p.Screen("practice")
	p.Click("#practice-go")
	p.Screen("timeline")
	p.See("#practice-bar")
}

// Unlock types the passphrase and waits for the given screen: the timeline, or
// "write" where a draft was left.
func Unlock(p *drive.Page, passphrase, screen string) {
	p.Screen("unlock")
	p.Fill("#unlock-pass", passphrase)
	p.Click("#unlock-go")
	p.Screen(screen)
}

// Lock presses lock and waits until the journal is closed.
func Lock(p *drive.Page) {
	p.Click("#lock")
	p.Screen("unlock")
}

// Incident is what a person writes into the form. Empty fields are left alone.
type Incident struct {
	What, Where string
	Kinds       []string
	Precision   string // exact, about, span, day, unknown
	Date, Time  string // 2026-11-20, 21:40
	DateTo      string
	TimeTo      string
	Files       []string
	Reason      string // of an amendment
}

// Write opens a new incident, fills it in, saves it, and waits for the timeline.
func Write(p *drive.Page, in Incident) {
	p.Click("#new-incident")
	p.Screen("write")
	Fill(p, in)
	Save(p)
}

// Fill fills the open form in.
func Fill(p *drive.Page, in Incident) {
	if in.What != "" {
		p.Fill("#what", in.What)
	}
	if in.Precision != "" {
		if p.Count("#when-more[open]") == 0 {
			p.Click("#when-more > summary")
		}
		p.Click("#when-" + in.Precision)
	}
	for _, field := range [][2]string{
		{"#when-date", in.Date}, {"#when-time", in.Time}, {"#when-date-to", in.DateTo}, {"#when-time-to", in.TimeTo},
	} {
		if field[1] != "" {
			p.Choose(field[0], field[1])
		}
	}
	if in.Where != "" {
		p.Fill("#where", in.Where)
	}
	if len(in.Kinds) > 0 && p.Count("#kinds[open]") == 0 {
		p.Click("#kinds > summary")
	}
	for _, kind := range in.Kinds {
		p.Click("#kind-" + kind)
	}
	for _, file := range in.Files {
		before := p.Count(Attached)
		p.Hand("#add-file", file)
		p.UntilCount(Attached, before+1)
	}
	if in.Reason != "" {
		p.Fill("#reason", in.Reason)
	}
}

// Attached selects the files listed in the form.
const Attached = "#attached li"

// Save saves the form and waits until it is gone.
func Save(p *drive.Page) {
	p.Click("#save")
	p.Gone("main#screen-write")
}

// Discard leaves the form, whichever it is, and throws away what stands in it.
func Discard(p *drive.Page) {
	form := drive.Eval[string](p, `document.querySelector("main").id`)
	left := `document.querySelector("main").id !== ` + quote(form)
	if p.Count("#question") == 0 {
		p.Click("#cancel")
	}
	p.Until(`document.querySelector("#question") || ` + left)
	if p.Count("#question") > 0 {
		p.Click("#cancel-discard")
	}
	p.Until(left)
}

// OpenIncident opens the row of the timeline that begins with text.
func OpenIncident(p *drive.Page, text string) {
	p.Screen("timeline")
	p.Until(`[...document.querySelectorAll("[data-incident]")].some(e => e.innerText.includes(` + quote(text) + `))`)
	id := drive.Eval[string](p, `[...document.querySelectorAll("[data-incident]")].find(e => e.innerText.includes(`+quote(text)+`)).dataset.incident`)
	p.Click(`[data-incident="` + id + `"]`)
	p.Screen("incident")
}

// ShowAll asks for more rows until the timeline has them all.
func ShowAll(p *drive.Page) {
	p.Screen("timeline")
	for p.Count("#more") > 0 {
		rows := p.Count("[data-incident]")
		p.Click("#more")
		p.Until(`document.querySelectorAll("[data-incident]").length > ` + strconv.Itoa(rows))
	}
}

// Erase erases the incident that is open.
func Erase(p *drive.Page, reason, passphrase string) {
	p.Click("#erase")
	p.Screen("erase")
	p.Fill("#erase-reason", reason)
	p.Fill("#erase-pass", passphrase)
	p.Click("#erase-go")
	p.Gone("main#screen-erase")
}

// More goes from the timeline by way of "More" to the screen of that name.
func More(p *drive.Page, screen string) {
	p.Screen("timeline")
	p.Click("#open-more")
	p.Screen("more")
	p.Click("#open-" + screen)
	p.Screen(screen)
}

// FromMore goes back from a screen that More led to, and ends on the timeline.
func FromMore(p *drive.Page, back string) {
	p.Click(back)
	p.Screen("more")
	p.Click("#back")
	p.Screen("timeline")
}

// Setting goes from the timeline to the screen behind a door of the settings.
func Setting(p *drive.Page, screen string) {
	More(p, "settings")
	p.Click("#open-" + screen)
	p.Screen(screen)
}

// FromSetting goes back from there to the timeline.
func FromSetting(p *drive.Page) {
	p.Click("#back")
	p.Screen("settings")
	FromMore(p, "#settings-back")
}

// RecoveryCode makes, shows or renews the recovery code from the screen about
// keys, reads it off the sheet, and ends where it began.
func RecoveryCode(p *drive.Page, what, passphrase string) string {
	p.Click("#keys-" + what)
	p.Screen("key")
	p.Fill("#key-pass", passphrase)
	p.Click("#key-go")
	p.Screen("code")
	code := p.Text("#code")
	p.Click("#code-done")
	p.Screen("keys")
	return code
}

// ChangePassphrase puts a phrase of one's own in place of the passphrase; old may
// be the recovery code.
func ChangePassphrase(p *drive.Page, old, passphrase string) {
	p.Click("#keys-change")
	p.Screen("change")
	p.Fill("#change-old", old)
	p.Click("#make-own")
	p.Fill("#make-pass", passphrase)
	p.Fill("#make-again", passphrase)
	p.Click("#change-go")
	p.Screen("keys")
}

// AutoLock sets after how many seconds out of sight the journal locks.
func AutoLock(p *drive.Page, seconds string) {
	Setting(p, "locking")
	p.Choose("#autolock", seconds)
	FromSetting(p)
}

// SaveBundle writes a bundle from the timeline and returns the downloaded file
// and the seal code on the screen. It ends on the bundle's screen.
func SaveBundle(b *drive.Browser, p *drive.Page, downloads int) (file, code string) {
	More(p, "bundle")
	p.Click("#bundle-go")
	p.See("#seal-code")
	code = p.Text("#seal-code")
	p.Click("#bundle-save")
	return b.Download(downloads), code
}

// CheckBundle gives a file to the check screen and returns what it says.
func CheckBundle(p *drive.Page, file string) string {
	p.Screen("check")
	p.Hand("#check-file", file)
	p.See("#check-result")
	return p.Text("#check-result")
}

// Lose writes something that an engine broken on purpose cannot save.
func Lose(p *drive.Page) {
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Asks the engine for something")
	p.Click("#save")
}
