package main

import (
	"encoding/json"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"daybook/web/e2e/bench/story"
	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// queries are typed letter by letter: many hits, hits by accents and by several
// words, few hits, none.
var queries = []string{"porch lamp", "jose netw", "entry 777", "zebra"}

// paintClock notes how long it is from a letter typed, or from the press on
// "more", until what it changed below the field has been painted.
const paintClock = `(() => {
	let pressed, rows, waits = "";
	const count = () => document.querySelectorAll(".row").length;
	const begin = why => e => {
		if (why === "more" && !e.target.closest("#more")) return;
		pressed = e.timeStamp; rows = count(); waits = why; globalThis.paintedIn = undefined;
	};
	addEventListener("input", begin("letter"), true);
	addEventListener("click", begin("more"), true);
	const below = r => (r.target.nodeType === 1 ? r.target : r.target.parentElement)?.closest("#entries, #nothing, .pages");
	new MutationObserver(all => {
		if (!(waits === "letter" && all.some(below) || waits === "more" && count() > rows)) return;
		waits = "";
		requestAnimationFrame(() => {
			const after = new MessageChannel();
			after.port1.onmessage = () => { globalThis.paintedIn = performance.now() - pressed };
			after.port2.postMessage(0);
		});
	}).observe(document, { childList: true, characterData: true, subtree: true });
	return true;
})()`

// plain is the yardstick: the same texts, folded once by the browser's own means,
// gone through with includes() at every letter; rows with marks by the DOM.
const plain = `texts => {
	const fold = s => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
	const folded = texts.map(fold);
	document.body.innerHTML = '<input id="search"><p id="count"></p><div class="pages"><div id="entries"></div></div><button id="more">more</button>';
	const field = document.querySelector("#search"), entries = document.querySelector("#entries");
	const make = (name, ...parts) => { const e = document.createElement(name); e.append(...parts); return e };
	let found = [], words = [], shown = 0;
	const row = i => {
		const what = texts[i].split("\n")[0], low = fold(what), parts = [];
		let at = 0;
		for (;;) {
			const next = words.map(w => [low.indexOf(w, at), w]).filter(m => m[0] >= 0).sort((a, b) => a[0] - b[0])[0];
			if (!next) break;
			parts.push(what.slice(at, next[0]), make("mark", what.slice(next[0], at = next[0] + next[1].length)));
		}
		const b = make("button", make("b", "Tue 12"), make("span", make("span", "21:40"), make("span", ...parts, what.slice(at)), make("span", texts[i].split("\n")[2])));
		b.className = "row";
		return make("li", b);
	};
	const show = n => { entries.append(...found.slice(shown, shown + n).map(row)); shown += n };
	const look = () => {
		words = fold(field.value).split(/\s+/).filter(Boolean);
		found = [];
		for (let i = texts.length - 1; i >= 0; i--) if (words.every(w => folded[i].includes(w))) found.push(i);
		entries.replaceChildren();
		shown = 0;
		show(words.length ? 8 : 50);
		if (!found.length) entries.append(make("p", "nothing: " + field.value));
		document.querySelector("#count").textContent = found.length + " of " + texts.length;
	};
	field.addEventListener("input", look);
	document.querySelector("#more").addEventListener("click", () => show(50));
	look();
	return true;
}`

// pair is the same thing measured here and by the yardstick.
type pair struct{ us, them sample }

// searches measures letters and "more", at full speed and with the page's thread
// slowed to a quarter, in the app and beside it.
func searches(r *run, j large) (letter, slow, more pair) {
	p := j.browser.First()
	p.Reload()
	person.Unlock(p, passphrase, "timeline")
	p.See("#search")
	beside := j.browser.Tab("about:blank")
	var texts []string
	for i := range j.incidents {
		texts = append(texts, story.Text(i, story.People(j.incidents)))
	}
	list, err := json.Marshal(texts)
	if err != nil {
		r.Fatalf("%v", err)
	}
	drive.Eval[bool](beside, "("+plain+")("+string(list)+")")
	drive.Eval[bool](beside, paintClock)
	drive.Eval[bool](p, paintClock)

	for _, speed := range []float64{1, 4} {
		into := map[float64]*pair{1: &letter, 4: &slow}[speed]
		p.Front()
		into.us = letters(r, p, speed)
		if speed == 1 {
			more.us = stretches(p)
		}
		beside.Front()
		into.them = letters(r, beside, speed)
		if speed == 1 {
			more.them = stretches(beside)
		}
	}
	return letter, slow, more
}

// letters types every query and measures each letter.
func letters(r *run, p *drive.Page, slower float64) sample {
	if _, err := chromedp.Call(p.Context(), emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slower}); err != nil {
		r.Fatalf("slowing down: %v", err)
	}
	var times sample
	for _, query := range queries {
		p.Fill("#search", "")
		time.Sleep(settle)
		for _, letter := range query {
			p.Key(string(letter))
			if letter != ' ' { // which finds nothing else
				times = append(times, painted(p))
			}
		}
	}
	p.Fill("#search", "")
	time.Sleep(settle)
	return times
}

// stretches measures "more" ten times, or until there is no more.
func stretches(p *drive.Page) sample {
	var times sample
	for range 10 {
		if p.Count("#more") == 0 {
			break
		}
		p.Click("#more")
		times = append(times, painted(p))
	}
	return times
}

// settle is how long a page is left alone: asking it whether it is done would
// take its time.
const settle = 300 * time.Millisecond

func painted(p *drive.Page) float64 {
	time.Sleep(settle)
	p.Until("globalThis.paintedIn")
	return drive.Eval[float64](p, "globalThis.paintedIn")
}
