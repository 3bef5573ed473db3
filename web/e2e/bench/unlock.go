package main

import (
	"fmt"
	"strconv"
	"strings"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const passphrase = "otter lantern quilt meadow brisk saddle"

// unlockClock notes how long it is from the press on "unlock" to the frame
// after the first incident came to be seen.
const unlockClock = `(() => {
	let pressed;
	addEventListener("click", e => { if (e.target.closest("#unlock-go")) pressed = performance.now() }, true);
	const look = () => {
		if (pressed === undefined || !document.querySelector("#screen-timeline [data-incident]")) return;
		seen.disconnect();
		requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.unlockedIn ??= performance.now() - pressed }));
	};
	const seen = new MutationObserver(look);
	seen.observe(document, { childList: true, subtree: true });
})()`

// passes is what the header of the vault asks for.
const passes = `(async () => {
	const dir = await (await navigator.storage.getDirectory()).getDirectoryHandle("vault");
	const file = await (await dir.getFileHandle("header-a")).getFile();
	return new DataView(await file.arrayBuffer()).getUint32(28);
})()`

// large is a journal of many entries in a browser, and the hosts of the app and
// of the program that filled it.
type large struct {
	incidents  int
	browser    *drive.Browser
	host, bare *drive.Host
}

// fill writes a journal through the engine itself, in the browser, and starts the
// browser anew.
func fill(r *run, incidents int, dist string) large {
	program := drive.BuildWASM(r, ".", "./bench/fill", false)
	host := drive.Serve(r, dist)
	host.AddProgram("bench/", program)
	b := drive.Start(r, drive.Options{})
	if code, lines := drive.RunOn(b, host, "bench/", "fill", strconv.Itoa(incidents), passphrase); code != 0 {
		r.Fatalf("filling the journal: %s", strings.Join(lines, "\n"))
	}
	b.Close()
	return large{incidents, b.Restart(), host, drive.Serve(r, program)}
}

// unlocks measures the unlocking of a large journal against the bare key
// derivation, in turn. What a passphrase costs grows with the device, so each is
// measured at what the header asks for then.
func unlocks(r *run, runs int, j large) (unlock, derive sample) {
	p := j.browser.First()
	p.Before(unlockClock)
	p.Go(j.host.URL())
	for range runs {
		p.Screen("unlock")
		costs := drive.Eval[int](p, passes)
		person.Unlock(p, passphrase, "timeline")
		p.Until("globalThis.unlockedIn")
		unlock = append(unlock, drive.Eval[float64](p, "globalThis.unlockedIn"))
		tab := j.browser.Tab("about:blank")
		derive = append(derive, deriveOnce(r, tab, j.bare, costs))
		tab.CloseTab()
		p.Front()
		p.Reload()
	}
	return unlock, derive
}

// deriveOnce runs Argon2id alone in a program just started, and returns the
// milliseconds that the call took.
func deriveOnce(r *run, tab *drive.Page, bare *drive.Host, passes int) float64 {
	code, lines := drive.RunIn(tab, bare, "", "derive", passphrase, strconv.Itoa(passes))
	var ms float64
	if _, err := fmt.Sscanf(strings.Join(lines, "\n"), "derived in %f ms", &ms); err != nil || code != 0 {
		r.Fatalf("deriving a key: %s", strings.Join(lines, "\n"))
	}
	return ms
}
