package e2e

import (
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// The storage screen tells what the browser promised, what is taken and what is
// left, and that there is little of it, which is said on the timeline too.
func TestStorageIsTold(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	person.Setting(p, "storage")
	examine(t, p, "storage")
	if said := p.Text("main"); !strings.Contains(said, "GB") || !strings.Contains(said, "MB") {
		t.Errorf("says nothing of the room: %s", said)
	}
	p.Click("#open-clear")
	p.Screen("clear")
	examine(t, p, "clear")
	p.Click("#back")
	p.Screen("storage")
	p.Click("#storage-keep") // a fresh profile has not earned it; either answer is one
	p.Until(`document.querySelector("#storage-news").innerText !== ""`)
	t.Log(p.Text("#storage-news"))
	person.FromSetting(p)

	b.Check()
}

// That there is little room is told on the storage screen and on the timeline.
// The browser's answer is made up: this one always says 10 GiB.
func TestLittleRoomIsTold(t *testing.T) {
	t.Parallel()
	_, b, p := begin(t)
	b.InWorkers(`navigator.storage.estimate = async () => ({ usage: 5e6, quota: 125e6 })`)
	person.Setting(p, "storage")
	p.See("#low")
	examine(t, p, "storage, little room")
	person.FromSetting(p)
	p.See("#open-low")
	examine(t, p, "timeline, little room")
	p.Click("#open-low")
	p.Screen("storage")
	b.Check()
}

// Where the browser puts the question to the person, it is asked by the tap that
// makes the journal, below words about it, and never at a later opening.
func TestThePersonIsAskedAfterWordsOnly(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.First()
	p.Agent("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0")
	p.Before(`globalThis.asked = 0; StorageManager.prototype.persist = async () => { asked++; return false }`)
	p.Go(host.URL())
	person.MakeOwn(p, phrase)
	p.Until(`asked === 1`)
	person.Lock(p)
	person.Unlock(p, phrase, "timeline")
	person.Setting(p, "storage")
	if n := drive.Eval[int](p, `asked`); n != 0 {
		t.Errorf("asked %d times with no tap", n)
	}
	p.Click("#storage-keep")
	p.Until(`asked === 1`)
	b.Check()
}
