package ui

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"daybook/app/engine"
	"daybook/app/journal"
)

// unreadable is a file that was taken away while it was being read.
func unreadable(name string) engine.File {
	return engine.File{Name: name, Size: 10, Bytes: strings.NewReader("short")}
}

func TestFilesComeInOneAfterTheOther(t *testing.T) {
	p, c := writing(t, "with files")
	c.files.add([]engine.File{file("a.jpg", jpeg), file("", ""), file("c.txt", "words")})
	if len(c.form.Files) != 3 {
		t.Fatalf("%d files", len(c.form.Files))
	}
	p.sees("a.jpg", p.s.say("exhibit.noname"), "0 bytes", "c.txt")
	c.detach(&c.form.Files, c.form.Files[0].ID)
	p.doesNotSee("a.jpg")
	c.save()
	p.sees(p.s.count("timeline.files", 2), p.s.say("timeline.loose"), "a.jpg")

	p.s.show(newWriteWith(p.s, p.s.journal.loose[0]))
	c = at[*writeScreen](p)
	p.sees("a.jpg")
	c.save()
	at[*timelineScreen](p)
	p.sees(p.s.say("timeline.nowords"))
	p.doesNotSee(p.s.say("timeline.loose"))
}

func TestTheSameFileTwice(t *testing.T) {
	p, c := writing(t, "twice")
	c.files.add([]engine.File{file("a.jpg", jpeg), file("copy of a.jpg", jpeg)})
	if len(c.form.Files) != 1 {
		t.Errorf("%d files", len(c.form.Files))
	}
	p.sees(p.s.say("write.known", "copy of a.jpg"))
}

// What was typed and what did come in stay, and the person decides what next.
func TestAFileThatCannotBeRead(t *testing.T) {
	p, c := writing(t, "with files")
	c.files.add([]engine.File{file("a.jpg", jpeg), unreadable("b.jpg")})
	p.sees("b.jpg: "+p.s.say("error.file-unreadable"), "a.jpg")
	if len(c.form.Files) != 1 || c.form.What != "with files" {
		t.Errorf("%+v", c.form)
	}
	c.save()
	at[*timelineScreen](p)
}

func TestAFileOf4GiBIsRefusedWithAdvice(t *testing.T) {
	p, c := writing(t, "a film")
	c.files.add([]engine.File{{Name: "film.mp4", Size: 4 << 30, Bytes: strings.NewReader("")}})
	p.sees("film.mp4: " + p.s.say("error.file-too-large"))
	if len(c.form.Files) != 0 {
		t.Error("it is listed")
	}
}

func TestSavingWaitsForFiles(t *testing.T) {
	p, c := writing(t, "with a file")
	var work []func()
	async := p.s.async
	p.s.async = func(f func()) { work = append(work, f) }
	c.files.add([]engine.File{file("a.jpg", jpeg), file("b.jpg", jpeg+"!")})
	c.save()
	at[*writeScreen](p)
	p.sees(p.s.say("write.waiting"), p.s.say("write.queued", "b.jpg"))
	p.s.async = async
	for _, f := range work {
		f()
	}
	at[*timelineScreen](p)
	p.sees(p.s.count("timeline.files", 2))
}

func TestStoppingAFile(t *testing.T) {
	p, c := writing(t, "with a file")
	var work []func()
	async := p.s.async
	p.s.async = func(f func()) { work = append(work, f) }
	c.files.add([]engine.File{file("a.jpg", jpeg), file("b.jpg", jpeg+"!"), file("c.jpg", jpeg+"?")})
	c.files.stop(c.files.queue[1]) // waits
	c.files.stop(c.files.queue[0]) // runs
	p.s.async = async
	for _, f := range work {
		f()
	}
	p.sees(p.s.say("write.stopped", "a.jpg"), "c.jpg")
	if len(c.form.Files) != 1 || c.form.Files[0].Name != "c.jpg" {
		t.Errorf("%+v", c.form.Files)
	}
}

// A file that arrives after the form was left is in the journal, and brings no
// draft back to life.
func TestAFileThatArrivesTooLate(t *testing.T) {
	p, c := writing(t, "with a file")
	var work []func()
	async := p.s.async
	p.s.async = func(f func()) { work = append(work, f) }
	c.files.add([]engine.File{file("a.jpg", jpeg)})
	p.s.async = async
	c.files.queue[0].stop = func() {} // too late to stop it
	c.cancel()
	c.discard()
	at[*timelineScreen](p)
	for _, f := range work {
		f()
	}
	p.wait(1 << 40)
	p.open()
	p.unlock()
	at[*timelineScreen](p)
	p.sees(p.s.say("timeline.loose"), "a.jpg")
}

// The card of a file tells by which way it came, what it came as, and what may have
// happened to it before.
func TestTheReceiptIsShown(t *testing.T) {
	p, c := writing(t, "with files")
	photo := file("a.jpg", jpeg)
	photo.Type, photo.Modified = "image/heic", 1_790_000_000_000
	c.files.by("dropped", []engine.File{photo})
	c.files.by("pasted", []engine.File{file("pasted.png", jpeg+"!")})
	c.files.by("by pigeon", []engine.File{file("c.txt", "words")})
	c.save()
	in := p.openFirst()
	p.sees(p.s.say("way.dropped"), p.s.say("intake.type.claimed", "image/jpeg", "image/heic"), p.s.say("intake.changed.picture"),
		p.s.say("way.pasted"), p.s.say("intake.changed.pasted"), p.s.say("intake.changed.file"), "21 September 2026, 11:13")
	if way := in.in.Exhibits[2].Way; way != "picked" {
		t.Errorf("a way nobody knows was kept: %q", way)
	}
}

func TestAFileThatDoesNotFitIsNotBegun(t *testing.T) {
	p, c := writing(t, "a film")
	p.room = 5_000_000
	c.files.add([]engine.File{{Name: "film.mp4", Size: 8_000_000, Bytes: strings.NewReader("")}, file("a.jpg", jpeg)})
	p.sees("film.mp4: "+p.s.say("error.storage-short", "7.2 MB"), "a.jpg")
	if len(c.form.Files) != 1 || c.form.What != "a film" {
		t.Errorf("%+v", c.form)
	}
}

func TestHowLongTheQueueTakes(t *testing.T) {
	p, c := writing(t, "films")
	p.s.async = func(func()) {}
	c.files.add([]engine.File{{Name: "a", Size: 100}, {Name: "b", Size: 300}})
	c.files.queue[0].done.Done = 50
	p.doesNotSee(p.s.count("intake.seconds", 5))
	p.time = p.time.Add(10 * time.Second)
	p.sees(p.s.count("intake.seconds", 70), p.s.say("intake.stopall"))
	p.time = p.time.Add(20 * time.Second)
	p.sees(p.s.count("intake.minutes", 4))
	c.files.stopAll()
	if len(c.files.queue) != 1 {
		t.Errorf("%d files are left", len(c.files.queue))
	}
}

func TestTheCameraIsOfferedWhereTheScreenIsTouched(t *testing.T) {
	p, c := writing(t, "now")
	p.doesNotSee(p.s.say("intake.take.photo"))
	p.touch = true
	p.sees(p.s.say("intake.take.photo"), p.s.say("intake.take.video"))
	p.picked = []engine.File{file("pasted.png", jpeg)}
	c.paste()
	if len(c.form.Files) != 1 || c.form.Files[0].Way != "pasted" {
		t.Errorf("%+v", c.form.Files)
	}
	p.picked = nil
	c.paste()
	p.sees(p.s.say("intake.paste.none"))
}

func manyFiles(n int) (files []engine.File) {
	for i := range n {
		files = append(files, file("photo-"+strconv.Itoa(i)+".jpg", jpeg+strconv.Itoa(i)))
	}
	return files
}

// They join the queue some at a time; a save waits for all of them.
func TestManyFilesAtOnce(t *testing.T) {
	p, c := writing(t, "a whole album")
	c.files.add(manyFiles(35))
	c.save()
	at[*writeScreen](p)
	if n := len(c.form.Files); n == 0 || n == 35 || !c.unsaved() {
		t.Errorf("%d files are in before the page could be drawn", n)
	}
	p.wait(time.Second)
	at[*timelineScreen](p)
	p.sees(p.s.count("timeline.files", 35))
}

func TestStoppingManyFiles(t *testing.T) {
	p, c := writing(t, "a whole album")
	var work []func()
	async := p.s.async
	p.s.async = func(f func()) { work = append(work, f) }
	c.files.add(manyFiles(35))
	p.sees(p.s.say("intake.stopall"))
	c.files.stopAll()
	p.s.async = async
	p.wait(time.Second)
	for _, f := range work {
		f()
	}
	if len(c.form.Files) != 0 || c.working() {
		t.Errorf("%d files came in all the same; still at it: %v", len(c.form.Files), c.working())
	}
}

// A sign that turns the direction of writing makes "gpj.exe" read as "exe.jpg": it is
// spelt out, wherever a file's name stands.
func TestMarksOfDirectionInANameAreSpelt(t *testing.T) {
	const was, is = "photo\u202egpj.exe", "photo[U+202E]gpj.exe"
	p, c := writing(t, "a file")
	held, async := []func(){}, p.s.async
	p.s.async = func(f func()) { held = append(held, f) }
	c.files.add([]engine.File{file(was, jpeg)})
	p.sees(p.s.say("write.taking", is))
	p.s.async = async
	held[0]()
	p.sees(is)
	c.files.add([]engine.File{file(was, jpeg)})
	p.sees(p.s.say("write.known", is))
	c.save()
	p.openFirst()
	p.sees(is)
	x := c.form.Files[0]
	p.s.show(newChat(p.s, x))
	chat := at[*chatScreen](p)
	chat.chat, chat.page = &engine.Chat{}, engine.ChatPage{Total: 1, Messages: []engine.ChatMessage{{Message: journal.Message{Files: []string{was}}}}}
	p.sees(is)
	if strings.Contains(p.page(), was) {
		t.Error("the sign itself is on the screen")
	}
	if x.Name != was {
		t.Errorf("it is kept as %q", x.Name)
	}
}
