package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// chatClock notes how long it is from a press until the first messages have been
// painted.
const chatClock = `(() => {
	let pressed = 0;
	addEventListener("click", e => { if (e.target.closest("[id^=look-], #look")) { pressed = e.timeStamp; globalThis.paintedIn = undefined } }, true);
	new MutationObserver(() => {
		if (!pressed || !document.querySelector(".msg")) return;
		const from = pressed;
		pressed = 0;
		requestAnimationFrame(() => {
			const after = new MessageChannel();
			after.port1.onmessage = () => { globalThis.paintedIn = performance.now() - from };
			after.port2.postMessage(0);
		});
	}).observe(document, { childList: true, subtree: true });
	return true;
})()`

// plainChat is the yardstick: the same file, not sealed, read by the browser into
// one text, taken apart line by line, and its last messages drawn.
const plainChat = `(() => {
	document.body.innerHTML = '<input type="file" id="file"><button id="look">look</button><ul id="list"></ul>';
	document.querySelector("#look").addEventListener("click", async () => {
		const list = document.querySelector("#list");
		list.replaceChildren();
		const head = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}) - ([^:]+): (.*)$/, all = [];
		for (const line of (await document.querySelector("#file").files[0].text()).split("\n")) {
			const m = head.exec(line);
			if (m) all.push({ when: m[3] + m[2] + m[1] + m[4] + m[5], from: m[6], text: m[7] });
			else if (all.length) all[all.length - 1].text += "\n" + line;
		}
		list.append(...all.slice(-60).map(m => {
			const li = document.createElement("li"), b = document.createElement("b");
			li.className = "msg";
			b.textContent = m.from + " " + m.when;
			li.append(b, m.text);
			return li;
		}));
	});
	return true;
})()`

// chats opens an export of so many messages, each time after another one, so that
// it is read anew out of the vault.
func chats(r *run, runs, messages int, dist string) (p pair) {
	folder := r.TempDir()
	var files []string
	for n := range 2 {
		var text strings.Builder
		for i := range messages {
			fmt.Fprintf(&text, "%02d/%02d/%d %02d:%02d - %s: message %d of chat %d, about as long as people write\n", 1+i/120%28, 1+i/3360%12, 2020+i/40320, 8+i%12, i%60, []string{"Rui", "Ana"}[i%2], i, n)
		}
		files = append(files, filepath.Join(folder, fmt.Sprintf("WhatsApp Chat with Rui %d.txt", n)))
		if err := os.WriteFile(files[n], []byte(text.String()), 0o600); err != nil {
			r.Fatalf("%v", err)
		}
	}
	b := drive.Start(r, drive.Options{})
	page := b.Open(drive.Serve(r, dist).URL())
	person.MakeOwn(page, passphrase)
	person.Write(page, person.Incident{What: "two chats", Files: files})
	person.OpenIncident(page, "two chats")
	drive.Eval[bool](page, chatClock)
	beside := b.Tab("about:blank")
	drive.Eval[bool](beside, plainChat)
	drive.Eval[bool](beside, chatClock)
	beside.Hand("#file", files[0])
	for n := range runs {
		page.Front()
		page.Click(fmt.Sprintf(`.exhibits > li:nth-child(%d) [id^="look-"]`, 1+n%2))
		p.us = append(p.us, painted(page))
		page.Click("#back")
		page.Screen("incident")
		beside.Front()
		beside.Click("#look")
		p.them = append(p.them, painted(beside))
	}
	b.Close()
	return p
}
