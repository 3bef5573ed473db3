package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A receiver without a journal hears a recording and sees a film out of a bundle, plain
// or locked: it plays from wherever it is put, the bundle is not taken into memory
// for it, and no piece of it is left in the profile.
func TestPlaysInsideABundle(t *testing.T) {
	host, b, p := begin(t)
	offlineReady(p)
	film := latin(filmed(t, p))
	const mib = 150
	person.Write(p, person.Incident{What: "Recorded", Files: []string{fixture(t, "voicemail.wav", wave(mib)), fixture(t, "window.webm", film)}})
	plain, _ := person.SaveBundle(b, p, 1)
	p.Click("#bundle-done")
	p.Screen("timeline")
	person.More(p, "bundle")
	p.Until(counted)
	p.Click("#lockby-words")
	p.Click("#bundle-go")
	p.See("#lock-words")
	words := p.Text("#lock-words")
	p.Click("#bundle-save")
	locked := b.Download(2)
	b.Check()
	for name, give := range map[string]func(*drive.Page){
		"plain": func(q *drive.Page) { q.Hand("#check-file", plain) },
		"locked": func(q *drive.Page) {
			q.Hand("#check-file", locked)
			q.See("#check-locked")
			q.Fill("#check-secret", words)
			q.Click("#check-unlock")
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := drive.Start(t, drive.Options{})
			q := r.Open(host.URL())
			q.Screen("welcome")
			offlineReady(q)
			q.Click("#welcome-check")
			q.Screen("check")
			give(q)
			q.See("#check-result")
			playInside(t, r, q, mib)
			r.Close()
			part := string(film[len(film)/2 : len(film)/2+48])
			if found, err := drive.Search(r.Profile, waveWords, part); err != nil || len(found) > 0 {
				t.Errorf("in the receiver's profile: %v\n%s", err, strings.Join(found, "\n"))
			}
		})
	}
}

func playInside(t *testing.T, r *drive.Browser, q *drive.Page, mib int64) {
	t.Helper()
	q.Click("#open-received")
	q.Screen("received")
	q.See(`#exhibit-0001 [data-exhibit]`)
	before := r.Memory()
	q.Click(`#exhibit-0001 [data-exhibit]`)
	const audio, video = `document.querySelector("audio")`, `document.querySelector("video")`
	q.Until(audio + ` && ` + audio + `.readyState >= 2`)
	for _, part := range []string{"0.9", "0.1", "0.6"} {
		drive.Eval[any](q, `(() => { const a = `+audio+`; a.muted = true; a.currentTime = a.duration * `+part+`; })()`)
		q.Until(`!` + audio + `.seeking && ` + audio + `.readyState >= 2`)
	}
	drive.Eval[any](q, audio+`.play()`)
	q.Until(audio + `.currentTime > ` + audio + `.duration * 0.6 + 1`)
	if grown := r.Memory() - before; grown > mib<<20*2/3 {
		t.Errorf("the browser's processes grew by %d MiB over a recording of %d MiB", grown>>20, mib)
	}
	examine(t, q, "a sound inside a bundle")
	q.Click(`[id^="hide-"]`)
	q.Click(`#exhibit-0002 [data-exhibit]`)
	q.Until(video + ` && ` + video + `.videoWidth === 320`)
	drive.Eval[any](q, video+`.play()`)
	q.Until(video + `.currentTime > 1`)
	drive.Eval[any](q, video+`.currentTime = 0.2`)
	q.Until(`!` + video + `.seeking`)
	examine(t, q, "a film inside a bundle")
	url := drive.Eval[string](q, video+`.src`)
	q.Click("#back")
	q.Screen("check")
	q.Click("#check-back")
	q.Screen("welcome")
	q.Until(`fetch(` + js(url) + `).then((r) => r.status >= 400, () => true)`)
	r.Check("status of 404")
}

// Films in a ZIP play, also one that is too long to be held in memory, and so does one
// that is attached to a mail.
func TestFilmsInAZip(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	offlineReady(p)
	film := latin(filmed(t, p))
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	for name, content := range map[string][]byte{"short.webm": film, "long.webm": append(bytes.Clone(film), make([]byte, 40<<20)...)} {
		part, err := w.CreateHeader(&zip.FileHeader{Name: "Sent/" + name, Method: zip.Store})
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	letter := "From: a@example.org\r\nSubject: Look\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" +
		"Content-Type: video/webm\r\nContent-Disposition: attachment; filename=film.webm\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(film) + "\r\n--x--\r\n"
	person.Write(p, person.Incident{What: "Filmed", Files: []string{fixture(t, "films.zip", z.Bytes()), fixture(t, "letter.eml", []byte(letter))}})
	plays := func(nth string) {
		t.Helper()
		p.Click(nth + ` [id^="file-"], ` + nth + ` [id^="part-"]`)
		p.Until(`document.querySelector("video") && document.querySelector("video").videoWidth === 320`)
		drive.Eval[any](p, `document.querySelector("video").play()`)
		p.Until(`document.querySelector("video").currentTime > 1`)
	}
	person.OpenIncident(p, "Filmed")
	p.Click(`.exhibits li:nth-child(1) [id^="inside-"]`)
	p.Screen("chat")
	p.UntilCount(`#messages li`, 2)
	plays("#messages li:nth-child(1)")
	examine(t, p, "a ZIP without a chat")
	if *screens != "" {
		p.LongShot(filepath.Join(*screens, "zip.png"))
	}
	p.Click(`#messages li:nth-child(1) [id^="file-"]`)
	p.Until(`!document.querySelector("video")`)
	plays("#messages li:nth-child(2)")
	p.Click("#back")
	p.Screen("incident")
	p.Click(`.exhibits li:nth-child(2) [id^="inside-"]`)
	p.Screen("mail")
	plays(".attached li")
	b.Check()
}
