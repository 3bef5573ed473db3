package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// When something happened is typed in one line, read back at once, chosen from the
// browser's own calendar, and asked about where clocks skipped it. The device says
// that its owner writes the month first and counts twice twelve hours.
func TestWhen(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: "en-US", Zone: "America/New_York", Width: 390, Height: 844})
	p := b.Open(host.URL())
	says := func(words string) {
		t.Helper()
		p.Until(`document.querySelector("#when-note").innerText.replace(/\u00a0/g, " ") === ` + js(words))
	}
	person.MakeOwn(p, phrase)
	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "The bell rang twice.")
	p.Fill("#when-line", "3/12/2025 9pm")
	says("Wed, March 12, 2025, 9:00 pm")
	p.Click("#when-or")
	says("Wed, December 3, 2025, 9:00 pm")
	p.Click("#when-more > summary")
	if got := p.Value("#when-date") + " " + p.Value("#when-time"); got != "Dec 3, 2025 9:00 pm" {
		t.Errorf("the fields say %q", got)
	}

	p.Click("#when-date-pick") // the browser's calendar opens over the page and changes nothing yet
	if got := drive.Eval[string](p, `document.querySelector("#when-date-native").value`); got != "2025-12-03" {
		t.Errorf("the calendar begins at %q", got)
	}
	p.Key("\x1b")
	p.Choose("#when-date-native", "2025-03-09")
	says("Sun, March 9, 2025, 9:00 pm")
	if got := p.Value("#when-date"); got != "Mar 9, 2025" {
		t.Errorf("the field says %q", got)
	}

	p.Fill("#when-time", "2.30 am")
	p.See("#when-gap")
	p.Click("#save")
	p.Until(`document.activeElement.id === "when-time"`)
	examine(t, p, "a time that clocks skipped")
	p.Click("#when-after")
	says("Sun, March 9, 2025, 3:30 am")
	p.Click("#when-elsewhere")
	p.Choose("#when-zone", "Europe/Lisbon")
	says("Sun, March 9, 2025, 3:30 am (Lisbon time)")
	p.Click("#when-yesterday")
	p.Fill("#when-line", "eleven")
	p.Click("#save")
	p.Until(`document.activeElement.id === "when-line"`)
	p.See("#when-line-error")
	p.Fill("#when-line", "11pm")
	person.Save(p)
	p.Screen("timeline")
	p.Until(`document.querySelector(".row-when").innerText.replace(/\u00a0/g, " ") === "11:00 pm"`)
	if wide := drive.Eval[bool](p, `document.documentElement.scrollWidth > innerWidth`); wide {
		t.Error("the page scrolls sideways")
	}
}
