package main

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const (
	recordings, photos = 4, 50
	photoSize          = 4 << 20

	aLongWhile = 20 * time.Minute
)

// filed is what the work with files took: each beside the plain page, in
// milliseconds.
type filed struct {
	intake, many, export, check, report pair
	sound, film                         playing
	zipped                              sample // the export beside a library
	intakeGrown, exportGrown            int64  // bytes
	tasks                               *tasks
}

// playing is how long it takes from a press to the first sound or picture, and from
// there to the middle.
type playing struct{ first, seek pair }

// playClock notes how long it is from a press on an exhibit until it can play.
const playClock = `(() => {
	let pressed = 0;
	addEventListener("click", e => { if (e.target.closest("[data-exhibit]")) pressed = performance.now() }, true);
	const look = () => {
		const shown = document.querySelector("audio, video");
		if (pressed && shown && shown.readyState >= 2) { globalThis.firstIn = performance.now() - pressed; pressed = 0 }
		requestAnimationFrame(look);
	};
	look();
	return true;
})()`

const seekMiddle = `new Promise(done => {
	const shown = document.querySelector("audio, video"), from = performance.now();
	shown.muted = true;
	shown.onseeked = () => done(performance.now() - from);
	shown.currentTime = shown.duration / 2;
})`

// files takes recordings of so many MiB in all in, plays one, hands all over, checks
// that, plays a film and takes photos in: in the app and, in turn with it, by the plain
// page.
func files(r *run, mib int, dist string) (f filed) {
	var sounds, pictures []string
	for i := range recordings {
		sounds = append(sounds, recording(r, i, mib/recordings<<20))
	}
	for i := range photos {
		pictures = append(pictures, noise(r, fmt.Sprintf("photo-%02d.bin", i), nil, uint64(100+i), photoSize))
	}
	b := drive.Start(r, drive.Options{})
	page := b.Open(drive.Serve(r, dist).URL())
	person.MakeOwn(page, passphrase)
	f.tasks = watchTasks(page)
	drive.Eval[bool](page, playClock)
	beside := b.Tab(plainHost(r).URL())

	write := func(what string) {
		page.Front()
		page.Click("#new-incident")
		page.Screen("write")
		page.Fill("#what", what)
	}
	write("Recordings")
	for i, file := range sounds {
		page.Front()
		began := time.Now()
		f.intakeGrown = max(f.intakeGrown, grown(b, func() {
			f.tasks.during("long files come in", func() { handIn(page, i+1, file) })
		}))
		f.intake.us = append(f.intake.us, since(began))
		f.intake.them = append(f.intake.them, took(beside, `inWorker("intake", given())`, file))
	}
	page.Front()
	person.Save(page)
	f.sound.play(page, beside, "Recordings", sounds[0])
	f.handOver(r, b, page, beside, sounds)
	if film, err := drive.Film(r.TempDir()); err == nil {
		write("Film")
		handIn(page, 1, film)
		person.Save(page)
		f.film.play(page, beside, "Film", film)
	} else {
		fmt.Println(err)
	}
	write("Photos")
	began := time.Now()
	f.tasks.during(fmt.Sprintf("%d photos come in", photos), func() { handIn(page, photos, pictures...) })
	f.many.us = append(f.many.us, since(began))
	f.many.them = append(f.many.them, took(beside, `inWorker("intake", given())`, pictures...))
	f.tasks.end()
	b.Close()
	return f
}

// handIn gives files to what is being written, and waits until so many are in.
func handIn(page *drive.Page, all int, files ...string) {
	page.Hand("#add-file", files...)
	page.UntilWithin(fmt.Sprintf(`document.querySelectorAll("%s").length === %d`, person.Attached, all), aLongWhile)
}

func (p *playing) play(page, beside *drive.Page, what, file string) {
	person.OpenIncident(page, what)
	drive.Eval[any](page, `void (globalThis.firstIn = 0)`)
	page.Click("[data-exhibit]")
	page.Until(`globalThis.firstIn`)
	p.first.us = append(p.first.us, drive.Eval[float64](page, `globalThis.firstIn`))
	p.seek.us = append(p.seek.us, drive.Eval[float64](page, seekMiddle))
	beside.Front()
	beside.Hand("#files", file)
	times := drive.Eval[[]float64](beside, `played(given()[0])`)
	p.first.them, p.seek.them = append(p.first.them, times[0]), append(p.seek.them, times[1])
	page.Front()
	page.Click("#back")
	page.Screen("timeline")
}

func (f *filed) handOver(r *run, b *drive.Browser, page, beside *drive.Page, sounds []string) {
	person.More(page, "bundle")
	began := time.Now()
	f.exportGrown = grown(b, func() {
		f.tasks.during("the bundle is put together", func() {
			page.Click("#bundle-go")
			page.UntilWithin(`document.querySelector("#seal-code")`, aLongWhile)
		})
	})
	f.export.us = append(f.export.us, since(began))
	page.Click("#bundle-save")
	saved := b.DownloadWithin(1, aLongWhile)
	page.Click("#bundle-done")
	f.export.them = append(f.export.them, took(beside, `inWorker("exported")`))
	f.zipped = append(f.zipped, took(beside, `zipped(given())`, sounds...))

	page.Front()
	person.More(page, "check")
	began = time.Now()
	f.tasks.during("the bundle is checked", func() {
		page.Hand("#check-file", saved)
		page.UntilWithin(`document.querySelector("#check-result")`, aLongWhile)
	})
	f.check.us = append(f.check.us, since(began))
	f.check.them = append(f.check.them, took(beside, `inWorker("hashed", given())`, saved))
	os.Remove(saved)
	page.Front()
	person.FromMore(page, "#check-back")
}

// report has a journal of so many incidents handed over and opens what a receiver
// reads, beside an empty page.
func report(r *run, incidents int, dist string) (p pair, size int) {
	j := fill(r, incidents, dist)
	defer j.browser.Close()
	page := j.browser.Open(j.host.URL())
	person.Unlock(page, passphrase, "timeline")
	saved, _ := person.SaveBundle(j.browser, page, 1)
	folder := r.TempDir()
	text := reportIn(r, saved)
	write(r, filepath.Join(folder, "report.html"), text)
	write(r, filepath.Join(folder, "empty.html"), []byte("<!doctype html><title>empty</title>"))
	for range 5 {
		p.us = append(p.us, loaded(j.browser, filepath.Join(folder, "report.html")))
		p.them = append(p.them, loaded(j.browser, filepath.Join(folder, "empty.html")))
	}
	return p, len(text)
}

// loaded is how long a file takes from the navigation to the end of its load event.
func loaded(b *drive.Browser, file string) float64 {
	page := b.Tab("file://" + file)
	page.Front()
	const entry = `performance.getEntriesByType("navigation")[0].loadEventEnd`
	page.Until(entry + " > 0")
	ms := drive.Eval[float64](page, entry)
	page.CloseTab()
	return ms
}

// reportIn is the report in a bundle.
func reportIn(r *run, bundle string) []byte {
	z, err := zip.OpenReader(bundle)
	if err != nil {
		r.Fatalf("%v", err)
	}
	defer z.Close()
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "START-HERE.html") {
			in, err := f.Open()
			if err != nil {
				r.Fatalf("%v", err)
			}
			defer in.Close()
			b, err := io.ReadAll(in)
			if err != nil {
				r.Fatalf("%v", err)
			}
			return b
		}
	}
	r.Fatalf("no report in %s", bundle)
	return nil
}

// grown is how much more the browser's processes held while something was done.
func grown(b *drive.Browser, do func()) int64 {
	before, most := b.Meanwhile(do)
	return most - before
}

func since(began time.Time) float64 { return float64(time.Since(began).Microseconds()) / 1000 }

// recording is a sound of noise: WAVE, two channels of 16 bits at 48 kHz.
func recording(r *run, n, size int) string {
	head := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00\x80\xbb\x00\x00\x00\xee\x02\x00\x04\x00\x10\x00data\x00\x00\x00\x00")
	binary.LittleEndian.PutUint32(head[4:], uint32(size-8))
	binary.LittleEndian.PutUint32(head[40:], uint32(size-len(head)))
	return noise(r, fmt.Sprintf("recording-%d.wav", n), head, uint64(n), size)
}

// noise is a file that does not compress.
func noise(r *run, name string, head []byte, seed uint64, size int) string {
	file := filepath.Join(r.TempDir(), name)
	out, err := os.Create(file)
	if err != nil {
		r.Fatalf("%v", err)
	}
	defer out.Close()
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	w := bufio.NewWriterSize(out, 1<<20)
	w.Write(head)
	if _, err := io.CopyN(w, rand.NewChaCha8(key), int64(size-len(head))); err != nil {
		r.Fatalf("%v", err)
	}
	if err := w.Flush(); err != nil {
		r.Fatalf("%v", err)
	}
	return file
}

func printFiles(f filed, mib int) {
	row := func(what string, p pair, beside, budget string) {
		printRow(what, p.us.String(), p.them.String()+" ("+beside+")", p.us.median()/p.them.median(), budget)
	}
	row(fmt.Sprintf("intake of a file of %d MiB", mib/recordings), f.intake, "plain", "1.25 ×")
	row("opening it: the first sound", f.sound.first, "plain", "")
	row("seeking to its middle", f.sound.seek, "plain", "")
	if len(f.film.first.us) > 0 {
		row("a film of 200 MiB: the first picture", f.film.first, "plain", "")
		row("seeking to its middle", f.film.seek, "plain", "")
	}
	row(fmt.Sprintf("%d photos of 4 MiB", photos), f.many, "plain", "")
	row(fmt.Sprintf("a bundle of %d MiB", mib), f.export, "plain", "1.25 ×")
	row("the same", pair{f.export.us, f.zipped}, "zip.js", "1 ×")
	row("checking it", f.check, "hashing", "")
	fmt.Printf("\nThe browser's processes grew by %d MiB while a file of %d MiB came in, by %d MiB while\nthe bundle of %d MiB was written.\n", f.intakeGrown>>20, mib/recordings, f.exportGrown>>20, mib)
	fmt.Print(f.tasks)
}
