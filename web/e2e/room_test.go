package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// spaceCached is how long Chromium believes what it once heard of the room left.
const spaceCached = 31 * time.Second

// The room is cut to nothing just before each thing a person does, and given back
// afterwards. The app says what is the matter or gets by without; then the same tap
// does it, and nothing that was there before is gone.
func TestRoomRunsOut(t *testing.T) {
	t.Parallel()
	if !*slow {
		t.Skip("Chromium notices after half a minute only; -slow waits for it. TestStorageFull is the quick one")
	}
	host, b, p := begin(t)
	k := &killing{t: t, host: host, b: b, p: p, phrase: phrase, other: secondPhrase, kept: "Kept whatever happens"}
	person.Write(p, person.Incident{What: k.kept})
	person.Write(p, person.Incident{What: "With a film", Files: []string{fixture(t, "film.bin", make([]byte, 3<<20))}})
	var rows []string
	for _, a := range acts {
		k.n++
		a.ready(k)
		quota(t, p, host, new(1.0))
		time.Sleep(spaceCached)
		a.begin(k)
		p.Until(`(async () => ` + said + ` || await (` + a.done + `))()`)
		words := drive.Eval[string](p, said)
		quota(t, p, host, nil)
		if words != "" {
			time.Sleep(spaceCached)
			if a.name == "typing" { // what stands there stays, and more is typed
				k.words += moreWords
			}
			a.begin(k)
			p.Until(a.done)
		} else {
			words = "(done all the same)"
		}
		k.reopen(a.name == "changing")
		p = k.p
		if what := a.became(k); what != a.whole {
			t.Errorf("%s, with room again: %s", a.name, what)
		}
		k.look()
		rows = append(rows, fmt.Sprintf("%-9s %s", a.name, words))
	}
	t.Logf("no room left while\n%s", strings.Join(rows, "\n"))
	zipFile, _ := person.SaveBundle(k.b, k.p, 1)
	receive(t, zipFile)
	k.b.Check()
}

// said is the first line on the screen that tells of something that went wrong.
const said = `([...document.querySelectorAll("main .trouble")].map(e => e.innerText.trim()).find(s => s) || "")`

// quota sets how much the app may keep, nil for as much as there is.
func quota(t *testing.T, p *drive.Page, host *drive.Host, bytes *float64) {
	t.Helper()
	params := storage.OverrideQuotaForOriginParams{Origin: host.Origin(), QuotaSize: bytes}
	if _, err := chromedp.Call(p.Context(), storage.OverrideQuotaForOrigin, params); err != nil {
		t.Fatal(err)
	}
}

// Everything the browser keeps for the app is cleared while it is open. The app
// says so as soon as it is asked for something, keeps on the screen what was typed,
// and after a new start is as new. Nothing of it ends the program.
func TestStorageClearedUnderneath(t *testing.T) {
	t.Parallel()
	host, b, p := begin(t)
	person.Write(p, person.Incident{What: "Gone with the rest"})
	p.Click("#new-incident")
	p.Screen("write")
	const words = "Typed when the storage was cleared"
	p.Fill("#what", words)
	params := storage.ClearDataForOriginParams{Origin: host.Origin(), StorageTypes: "all"}
	if _, err := chromedp.Call(p.Context(), storage.ClearDataForOrigin, params); err != nil {
		t.Fatal(err)
	}
	p.Click("#save")
	p.Until(said + ` || document.querySelector("#fault, #screen-timeline")`)
	t.Logf("cleared while writing: %q", drive.Eval[string](p, said))
	if got := p.Value("#what"); got != words {
		t.Errorf("%q stands in the field", got)
	}
	examine(t, p, "storage cleared")
	p.Reload()
	p.Until(`document.querySelector("#screen-welcome")`)
	person.MakeOwn(p, phrase)
	person.Write(p, person.Incident{What: "Begun anew"})
	b.Check()
}
