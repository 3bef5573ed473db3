package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// shots takes pictures of a screen in light and dark, where they are asked for.
func shots(p *drive.Page, name string) {
	if *screens == "" {
		return
	}
	for _, dark := range []bool{false, true} {
		p.Dark(dark)
		p.LongShot(filepath.Join(*screens, fmt.Sprintf("%s-%v.png", name, dark)))
	}
	p.Dark(false)
}

// withWords is a JPEG that says something of itself: an EXIF part with these words.
func withWords(content []byte, words string) []byte {
	part := append([]byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x00"), words...)
	head := append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, byte(len(part) + 2)}, part...)
	return append(head, content[2:]...)
}

// A covered copy is black where it was covered and as the picture elsewhere, says
// nothing that the picture's file said, stands beside it, and is saved decrypted after
// words on what that leaves behind; the picture stays byte for byte. A voice memo comes
// in by the microphone, and a file that is here is put with another entry.
func TestCoveredCopyAndVoiceMemo(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) { coverAndSpeak(t, language) })
	}
}

func coverAndSpeak(t *testing.T, language string) {
	const said = "SAIDBYTHECAMERA"
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{Language: language})
	p := b.Open(host.URL())
	person.MakeOwn(p, phrase)
	_, content := photo(t, "x.jpg")
	received := withWords(content, said)
	p.Click("#new-incident")
	p.Screen("write")
	p.Hand("#add-file", fixture(t, "gate.jpg", received))
	p.UntilCount(person.Attached, 1)
	p.Click("#memo")
	p.See("#memo-start")
	examine(t, p, "write, before a memo")
	shots(p, language+"-memo-asked")
	p.Click("#memo-start")
	p.Until(`/0:0[2-9]/.test(document.querySelector("#memo-state").innerText)`)
	shots(p, language+"-memo-on")
	p.Click("#memo-stop")
	p.UntilCount(person.Attached, 2)
	p.Fill("#what", "With a picture")
	person.Save(p)
	person.OpenIncident(p, "With a picture")
	p.UntilCount(".exhibit", 2)
	p.Until(`document.querySelector(".picture img")?.naturalWidth > 300`) // small, and blurred
	if blur := drive.Eval[string](p, `getComputedStyle(document.querySelector(".picture img")).filter`); blur != "blur(24px)" {
		t.Errorf("a picture that nobody asked for shows: %q", blur)
	}
	opened := `document.querySelectorAll("details").forEach(d => d.open = true)`
	drive.Eval[any](p, opened)
	p.Until(`document.querySelector("main").innerText.includes("audio/webm;codecs=opus")`)
	examine(t, p, "incident with a memo")

	p.Click(`.exhibit [id^="cover-"]`)
	p.Screen("cover")
	p.Until(`document.querySelector("#cover-picture").naturalWidth === 640`)
	p.See("#cover-add")
	drive.Eval[any](p, `(() => {
		const board = document.querySelector("#cover-board"), r = board.getBoundingClientRect();
		const at = (type, x, y) => board.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1,
			clientX: r.left + x * r.width, clientY: r.top + y * r.height }));
		at("pointerdown", .6, .45); at("pointermove", .7, .6); at("pointerup", .83, .67);
	})()`)
	p.UntilCount(`[id^="cover-part-choose-"]`, 1)
	p.Click("#cover-add")
	p.UntilCount(`[id^="cover-part-choose-"]`, 2)
	for range 3 {
		p.Click("#cover-left")
	}
	p.Click("#cover-taller")
	examine(t, p, "cover")
	shots(p, language+"-cover")
	p.Click("#cover-remove")
	p.UntilCount(`[id^="cover-part-choose-"]`, 1)
	p.Click("#cover-keep")
	p.Screen("incident")
	p.UntilCount(".covered .exhibit", 1)
	drive.Eval[any](p, opened)
	examine(t, p, "incident with a covered copy")
	shots(p, language+"-covered")

	p.Click(`.covered [id^="plain-"]`)
	p.Screen("plain")
	examine(t, p, "plain")
	shots(p, language+"-plain")
	p.Click("#plain-go")
	p.Click("#plain-save")
	copied, err := os.ReadFile(b.Download(1))
	if err != nil || bytes.Contains(copied, []byte(said)) || bytes.Contains(copied, []byte("Exif")) || bytes.Equal(copied, received) {
		t.Errorf("the copy says what the picture said: %v", err)
	}
	dark := drive.Eval[[]float64](p, `(async () => {
		const bytes = new Uint8Array(`+js(fmt.Sprint(hexOf(copied)))+`.match(/../g).map(h => parseInt(h, 16)));
		const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
		const pen = Object.assign(document.createElement("canvas"), { width: 640, height: 480 }).getContext("2d", { willReadFrequently: true });
		pen.drawImage(picture, 0, 0);
		return [picture.width, ...[[450, 260], [390, 222], [528, 318], [100, 100]].map(([x, y]) => pen.getImageData(x, y, 1, 1).data[0])];
	})()`)
	if dark[0] != 640 || dark[1] > 8 || dark[2] > 8 || dark[3] > 8 || dark[4] < 150 {
		t.Errorf("the copy is %v wide and bright", dark)
	}
	shots(p, language+"-plain-ready")
	p.Click("#plain-done")
	p.Screen("incident")
	p.See(`.covered [id^="plain-"]`) // where it was left
	drive.Eval[any](p, opened)
	p.Click(`.exhibit [id^="plain-"]`)
	p.Screen("plain")
	p.Click("#plain-go")
	p.Click("#plain-save")
	if kept, err := os.ReadFile(b.Download(2)); err != nil || !bytes.Equal(kept, received) {
		t.Errorf("the picture is not as it came in: %d bytes, %v", len(kept), err)
	}
	p.Click("#plain-done")
	p.Screen("incident")
	p.Click("#back")
	p.Screen("timeline")

	p.Click("#new-incident")
	p.Screen("write")
	p.Fill("#what", "Another one")
	p.Click("#at-hand")
	p.See("#at-hand-find")
	p.Fill("#at-hand-find", "gate")
	p.UntilCount(`[id^="attach-"]`, 2)
	examine(t, p, "write, files at hand")
	shots(p, language+"-athand")
	p.Click(`[id^="attach-"]`)
	p.UntilCount(person.Attached, 1)
	person.Save(p)
	b.Check()
}
