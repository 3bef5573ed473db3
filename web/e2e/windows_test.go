package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A second tab says that the journal is open elsewhere, and has its turn once the
// first is closed.
func TestSecondTab(t *testing.T) {
	t.Parallel()
	host, b, p := begin(t)
	second := b.Tab(host.URL())
	second.Screen("elsewhere")
	examine(t, second, "elsewhere")
	p.CloseTab()
	second.Click("#elsewhere-here")
	person.Unlock(second, phrase, "timeline")
	b.Check()
}

// The second tab opens the journal while the first is being typed in. The words
// come along, there and back, and the first says where the journal is.
func TestASecondTabTakesOver(t *testing.T) {
	t.Parallel()
	host, b, first := begin(t)
	person.Write(first, person.Incident{What: "Written in the first window"})
	first.Click("#new-incident")
	first.Screen("write")
	first.Fill("#what", "Half a sentence, and no pause after it")
	second := b.Tab(host.URL())
	second.Screen("elsewhere")
	second.Click("#elsewhere-here")
	person.Unlock(second, phrase, "write")
	if got := second.Value("#what"); got != "Half a sentence, and no pause after it" {
		t.Errorf("came over as %q", got)
	}
	second.Fill("#what", "Half a sentence, and the other half")
	first.Front()
	first.Screen("elsewhere")
	if drive.Eval[bool](first, `document.documentElement.innerHTML.includes("first window")`) {
		t.Error("the first window still shows the journal")
	}
	first.Click("#elsewhere-here")
	person.Unlock(first, phrase, "write")
	person.Save(first)
	timelineRow(first, "Half a sentence, and the other half")
	timelineRow(first, "Written in the first window")
	second.Front()
	second.Screen("elsewhere")
	b.Check()
}

// A bundle that waits to be saved is not thrown away for another tab, which says
// so and goes on by itself afterwards.
func TestATabAtWorkIsNotInterrupted(t *testing.T) {
	t.Parallel()
	host, b, first := begin(t)
	person.Write(first, person.Incident{What: "To be handed over"})
	person.More(first, "bundle")
	first.Click("#bundle-go")
	first.See("#seal-code")
	second := b.Tab(host.URL())
	second.Screen("elsewhere")
	second.Click("#elsewhere-here")
	second.Until(news("The other window is in the middle of something"))
	examine(t, second, "elsewhere, refused")
	first.Front()
	first.See("#seal-code")
	first.Click("#bundle-save")
	b.Download(1)
	second.Front()
	person.Unlock(second, phrase, "timeline")
	timelineRow(second, "To be handed over")
	b.Check()
}

// A tab that does nothing for a while, as one that the device put to sleep, keeps
// the journal, and gives it when it wakes.
func TestASleepingTabIsWaitedFor(t *testing.T) {
	t.Parallel()
	host, b, first := begin(t)
	first.Click("#new-incident")
	first.Screen("write")
	first.Fill("#what", "Typed before the sleep")
	second := b.Tab(host.URL())
	second.Screen("elsewhere")
	drive.Eval[any](first, `setTimeout(() => { for (const end = Date.now() + 8000; Date.now() < end;); })`)
	second.Click("#elsewhere-here")
	second.Until(news("The other window does not answer"))
	examine(t, second, "elsewhere, no answer")
	person.Unlock(second, phrase, "write")
	if got := second.Value("#what"); got != "Typed before the sleep" {
		t.Errorf("came over as %q", got)
	}
	b.Check()
}

// news is whether the line on the screen begins with words.
func news(words string) string {
	return `document.querySelector("#elsewhere-news").innerText.startsWith(` + js(words) + `)`
}
