package e2e

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Several files at once, files dropped and pasted: all of them come in, and each
// tells by which way. What is pasted into a field stays words.
func TestWaysIn(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	one, _ := photo(t, "gate.jpg")
	p.Click("#new-incident")
	p.Screen("write")
	p.Hand("#add-file", one, fixture(t, "note.txt", []byte("Left at the door.")), fixture(t, "second.txt", []byte("Another one.")))
	p.UntilCount(person.Attached, 3)
	give := func(event, at, name string) {
		drive.Eval[any](p, `(() => {
			const d = new DataTransfer();
			d.items.add(new File(["by `+event+`"], "`+name+`", { type: "text/plain" }));
			const e = "`+event+`" === "drop" ? new DragEvent("drop", { dataTransfer: d, bubbles: true, cancelable: true })
				: new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true });
			document.querySelector("`+at+`").dispatchEvent(e);
		})()`)
	}
	give("drop", "#files-title", "dropped.txt")
	p.UntilCount(person.Attached, 4)
	give("paste", "#what", "pasted.txt")
	p.UntilCount(person.Attached, 5)
	give("drop", "body", "beside.txt") // is not opened in place of the app
	drive.Eval[any](p, `(() => {
		const d = new DataTransfer();
		d.setData("text/plain", "words");
		document.querySelector("#what").dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true }));
	})()`)
	p.Fill("#what", "With five files")
	examine(t, p, "write with files")
	p.Click("#coaching > summary")
	p.Size(1280, 900)
	if narrow := drive.Eval[float64](p, `Math.min(...[...document.querySelectorAll("#coaching dd")].map(e => e.getBoundingClientRect().width))`); narrow < 200 {
		t.Errorf("at a desk, advice is %v pixels wide", narrow)
	}
	p.Size(390, 844)
	if *screens != "" {
		p.LongShot(filepath.Join(*screens, "files-write.png"))
	}
	person.Save(p)
	person.OpenIncident(p, "With five files")
	p.UntilCount(".exhibit", 5)
	drive.Eval[any](p, `document.querySelectorAll("details").forEach(d => d.open = true)`)
	for _, want := range []string{"dropped onto the page", "pasted", "chosen among files", "dropped.txt", "pasted.txt", "Keep the one on your phone as it is."} {
		p.Until(`document.querySelector("main").innerText.includes(` + js(want) + `)`)
	}
	examine(t, p, "incident with files")
	if *screens != "" {
		p.LongShot(filepath.Join(*screens, "files-incident.png"))
	}
	p.Click(`[id^="inside-"]`)
	p.Screen("text")
	p.Until(`document.querySelector("#text").innerText.length > 0`)
	examine(t, p, "text")
	p.Click("#back")
	p.Screen("incident")
	b.Check()
}

const waveWords = "heliotrope wave 7731"

// wave is a sound of as many MiB, two channels at 48 kHz, with words in it that are
// found nowhere else.
func wave(mib int) []byte {
	body := bytes.Repeat([]byte{0, 0, 3, 0}, mib<<18)
	for at := 0; at+64 < len(body); at += 16 << 10 {
		copy(body[at:], fmt.Sprintf("%s %d ", waveWords, at))
	}
	head := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00\x80\xbb\x00\x00\x00\xee\x02\x00\x04\x00\x10\x00data\x00\x00\x00\x00")
	binary.LittleEndian.PutUint32(head[4:], uint32(36+len(body)))
	binary.LittleEndian.PutUint32(head[40:], uint32(len(body)))
	return append(head, body...)
}

// filmed has the browser record a few seconds of a drawing.
func filmed(t *testing.T, p *drive.Page) []byte {
	t.Helper()
	return []byte(drive.Eval[string](p, `new Promise((done) => {
		const c = document.createElement("canvas"), x = c.getContext("2d");
		c.width = 320, c.height = 240;
		let n = 0;
		const drawing = setInterval(() => { x.fillStyle = "hsl(" + (n += 7) + " 60% 60%)"; x.fillRect(0, 0, 320, 240); }, 33);
		const r = new MediaRecorder(c.captureStream(30), { mimeType: "video/webm;codecs=vp8" }), parts = [];
		r.ondataavailable = (e) => parts.push(e.data);
		r.onstop = async () => {
			clearInterval(drawing);
			const b = new Uint8Array(await new Blob(parts).arrayBuffer());
			done(Array.from(b, (v) => String.fromCharCode(v)).join(""));
		};
		r.start();
		setTimeout(() => r.stop(), 3000);
	})`))
}

// latin undoes filmed's way of carrying bytes in a string.
func latin(s []byte) []byte {
	out := []byte{}
	for _, r := range string(s) {
		out = append(out, byte(r))
	}
	return out
}

// longFilm is a video of noise of some 200 MB, two seconds of it again and again for
// three minutes: of one with more bits a second a browser itself keeps a hundred MB.
func longFilm(t *testing.T) string {
	t.Helper()
	file, err := drive.Film(t.TempDir())
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("ffmpeg, which makes the video, is not here")
	} else if err != nil {
		t.Fatal(err)
	}
	return file
}

// seek goes about in a video that opens, and plays some of it.
func seek(t *testing.T, p *drive.Page) {
	t.Helper()
	began := time.Now()
	p.Until(`document.querySelector("video") && document.querySelector("video").readyState >= 2 && document.querySelector("video").videoWidth === 640`)
	t.Logf("the first picture after %v", time.Since(began).Round(time.Millisecond))
	for _, part := range []string{"0.5", "0.95", "0.1", "0.7"} {
		began = time.Now()
		drive.Eval[any](p, `(() => { const v = document.querySelector("video"); v.muted = true; v.currentTime = v.duration * `+part+`; })()`)
		p.Until(`!document.querySelector("video").seeking && document.querySelector("video").readyState >= 2`)
		t.Logf("at %s after %v", part, time.Since(began).Round(time.Millisecond))
	}
	drive.Eval[any](p, `document.querySelector("video").play()`)
	p.Until(`document.querySelector("video").currentTime > document.querySelector("video").duration * 0.7 + 2`)
}

// besides is how much a browser grows over the same video as a plain file.
func besides(t *testing.T, file string) int64 {
	t.Helper()
	host := drive.Serve(t, dist(t))
	host.Add("window.webm", file)
	b := drive.Start(t, drive.Options{Bare: true})
	p := b.Open(host.URL() + "away.html")
	before := b.Memory()
	p.Go(host.URL() + "window.webm")
	seek(t, p)
	defer b.Close()
	return b.Memory() - before
}

// A long video plays and seeks out of the vault: the browser holds hardly more of it
// than of a plain file, and no piece of it lies in the profile in clear.
func TestPlayingALongVideo(t *testing.T) {
	file := longFilm(t)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	size := int64(len(content))
	_, b, p := begin(t)
	offlineReady(p)
	person.Write(p, person.Incident{What: "Filmed", Files: []string{file}})
	person.Lock(p)
	person.Unlock(p, phrase, "timeline")
	person.OpenIncident(p, "Filmed")
	before := b.Memory()
	p.Click("[data-exhibit]")
	seek(t, p)
	grown, plain := b.Memory()-before, besides(t, file)
	for n := 0; grown > plain+size/3 && n < 30; n++ { // what nobody holds any more may take a while to go
		time.Sleep(time.Second)
		grown = b.Memory() - before
	}
	t.Logf("grown by %d MiB over %d MB; over the plain file by %d MiB", grown>>20, size/1_000_000, plain>>20)
	if size < 150_000_000 || grown > plain+size/3 {
		t.Errorf("the browser's processes grew by %d MiB over a video of %d MB, by %d MiB over the plain file", grown>>20, size/1_000_000, plain>>20)
	}
	b.Close()
	pieces := []string{string(content[size/3 : size/3+48]), string(content[size/2 : size/2+48])}
	if found, err := drive.Search(b.Profile, pieces...); err != nil || len(found) > 0 {
		t.Errorf("in the profile: %v\n%s", err, strings.Join(found, "\n"))
	}
}

// A long recording comes in, plays and seeks out of the vault: what the browser holds
// stays far below its size, and no piece of it lies in the profile in clear.
func TestPlaying(t *testing.T) {
	_, b, p := begin(t)
	offlineReady(p)
	film := latin(filmed(t, p))
	const mib = 200
	files := []string{fixture(t, "voicemail.wav", wave(mib)), fixture(t, "window.webm", film)}
	before, most := b.Meanwhile(func() { person.Write(p, person.Incident{What: "Recorded", Files: files}) })
	if grown := most - before; grown > mib<<20 {
		t.Errorf("the browser's processes grew by %d MiB while %d MiB came in", grown>>20, mib)
	} else {
		t.Logf("grown by %d MiB while it came in", grown>>20)
	}
	person.Lock(p) // ends the engine that took them in, with the memory it had
	person.Unlock(p, phrase, "timeline")
	person.OpenIncident(p, "Recorded")
	before = b.Memory()
	p.Click("[data-exhibit]")
	began := time.Now()
	p.Until(`document.querySelector("audio") && document.querySelector("audio").readyState >= 2`)
	t.Logf("the first sound after %v", time.Since(began).Round(time.Millisecond))
	if length := drive.Eval[float64](p, `document.querySelector("audio").duration`); length < 1000 {
		t.Errorf("it is %v seconds long", length)
	}
	for _, part := range []string{"0.5", "0.97", "0.1", "0.75"} {
		began = time.Now()
		drive.Eval[any](p, `(() => { const a = document.querySelector("audio"); a.muted = true; a.currentTime = a.duration * `+part+`; })()`)
		p.Until(`!document.querySelector("audio").seeking && document.querySelector("audio").readyState >= 2`)
		t.Logf("at %s after %v", part, time.Since(began).Round(time.Millisecond))
	}
	drive.Eval[any](p, `document.querySelector("audio").play()`)
	p.Until(`document.querySelector("audio").currentTime > document.querySelector("audio").duration * 0.75 + 2`)
	if grown := b.Memory() - before; grown > mib<<20/2 {
		t.Errorf("the browser's processes grew by %d MiB over a recording of %d MiB", grown>>20, mib)
	} else {
		t.Logf("grown by %d MiB", grown>>20)
	}
	examine(t, p, "a sound that plays")
	p.Click(`[id^="hide-"]`)

	p.Click(`.exhibits li:nth-child(2) [data-exhibit]`)
	p.Until(`document.querySelector("video") && document.querySelector("video").videoWidth === 320`)
	drive.Eval[any](p, `document.querySelector("video").play()`)
	p.Until(`document.querySelector("video").currentTime > 1`)
	drive.Eval[any](p, `document.querySelector("video").currentTime = 0.2`)
	p.Until(`!document.querySelector("video").seeking`)
	examine(t, p, "a video that plays")
	if *screens != "" {
		p.LongShot(filepath.Join(*screens, "files-playing.png"))
	}

	url := drive.Eval[string](p, `document.querySelector("video").src`)
	if status := drive.Eval[int](p, `fetch(`+js(url)+`, { headers: { Range: "bytes=10-19" } }).then(async (r) => r.status * 100 + (await r.arrayBuffer()).byteLength)`); status != 20610 {
		t.Errorf("ten bytes asked for: status and length are %d", status)
	}
	person.Lock(p)
	if status := drive.Eval[int](p, `fetch(`+js(url)+`).then((r) => r.status)`); status == 200 || status == 206 {
		t.Errorf("it can be read after locking: %d", status)
	}
	b.Close()
	plain := string(film[len(film)/2 : len(film)/2+48])
	if found, err := drive.Search(b.Profile, waveWords, plain); err != nil || len(found) > 0 {
		t.Errorf("in the profile: %v\n%s", err, strings.Join(found, "\n"))
	}
}

// After a reload past the service worker nothing plays, which is said; locking and
// unlocking helps, as it says.
func TestPlayingAfterAReloadWithShift(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	offlineReady(p)
	person.Write(p, person.Incident{What: "Recorded", Files: []string{fixture(t, "voicemail.wav", wave(1))}})
	past := true
	if _, err := chromedp.Call(p.Context(), page.Reload, page.ReloadParams{IgnoreCache: &past}); err != nil {
		t.Fatal(err)
	}
	p.Until(`!navigator.serviceWorker.controller`)
	person.Unlock(p, phrase, "timeline")
	person.OpenIncident(p, "Recorded")
	p.Click("[data-exhibit]")
	p.Until(`document.querySelector("main").innerText.includes("Lock, unlock, and they play")`)
	if *screens != "" {
		p.LongShot(filepath.Join(*screens, "past.png"))
	}
	person.Lock(p)
	person.Unlock(p, phrase, "timeline")
	person.OpenIncident(p, "Recorded")
	p.Click("[data-exhibit]")
	p.Until(`document.querySelector("audio") && document.querySelector("audio").readyState >= 2`)
	b.Check()
}

// rowsMoved notes what a file was shown by, and when that became another file's.
const rowsMoved = `(() => {
	globalThis.rowsSeen = new Map(); globalThis.rowsMoved = [];
	const of = new Map();
	new MutationObserver(() => document.querySelectorAll(".arrivals .progress, #attached li").forEach(e => {
		const name = e.id || e.querySelector(".exhibit-name").textContent;
		if ((rowsSeen.get(name) ?? e) !== e || (of.get(e) ?? name) !== name) rowsMoved.push(name);
		rowsSeen.set(name, e);
		of.set(e, name);
	})).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
})()`

// While one file after the other comes in, what shows another stays where it is in the
// page: whoever is about to press its button, or listens to it, has that file still.
func TestFilesKeepTheirPlaceWhileOthersComeIn(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	const n = 25
	var files []string
	for i := range n {
		files = append(files, fixture(t, fmt.Sprintf("photo-%02d.bin", i), bytes.Repeat([]byte{byte(i)}, 300_000+i)))
	}
	p.Click("#new-incident")
	p.Screen("write")
	drive.Eval[any](p, rowsMoved)
	p.Hand("#add-file", files...)
	p.UntilCount(person.Attached, n)
	p.Until(`!document.querySelector(".arrivals .progress")`)
	if moved := drive.Eval[[]string](p, "rowsMoved"); len(moved) > 0 {
		t.Errorf("became another's, or was made anew: %q", moved)
	}
	if seen := drive.Eval[int](p, "rowsSeen.size"); seen < n+n/2 {
		t.Errorf("only %d rows were ever seen", seen)
	}
	p.Fill("#what", "An album")
	person.Save(p)
	b.Check()
}
