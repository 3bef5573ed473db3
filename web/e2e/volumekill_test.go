package e2e

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// The browser is killed in the middle of a hand-over in parts, with some of them
// written and one in hand. What was written lies there in the clear until the app is
// opened next, which takes it away before anything is asked; then the journal is whole,
// and the same hand-over can be made again.
func TestKilledWhilePartsAreWritten(t *testing.T) {
	t.Parallel()
	const mark, films = "Avocet reel 4417", 8
	host, b, p := begin(t)
	for i := range films {
		body := make([]byte, 9_000_000)
		_, _ = rand.NewChaCha8([32]byte{byte(i)}).Read(body)
		for at := 0; at < len(body); at += 64 << 10 {
			copy(body[at:], mark)
		}
		person.Write(p, person.Incident{What: fmt.Sprint("A film, ", i), Files: []string{fixture(t, fmt.Sprintf("film-%d.bin", i), bytes.Clone(body))}})
	}
	if found, err := drive.Search(b.Profile, mark); err != nil || len(found) > 0 {
		t.Fatalf("before there is any bundle: %v\n%s", err, strings.Join(found, "\n"))
	}
	begun := func() {
		person.More(p, "bundle")
		p.Until(counted)
		p.Choose("#bundle-limit", "1")
		p.Until(fmt.Sprintf(`/%d part/.test(document.querySelector("#bundle-sum").innerText)`, films))
		p.Click("#bundle-go")
	}
	begun()
	p.Until(`parseInt((document.querySelector(".progress .amount") || { innerText: "" }).innerText) >= 30 || document.querySelector("#seal-code")`)
	over := p.Count("#seal-code") > 0
	b.Kill()
	found, err := drive.Search(b.Profile, mark)
	if err != nil || len(found) == 0 || over {
		t.Errorf("killed too early, too late, or not where it can be seen: over %v, found %d, %v", over, len(found), err)
	}
	b = b.Restart()
	p = b.Open(host.URL())
	p.Screen("unlock")
	found, err = drive.Search(b.Profile, mark)
	if err != nil || len(found) > 0 {
		t.Errorf("in the clear after opening: %v\n%s", err, strings.Join(found, "\n"))
	}
	person.Unlock(p, phrase, "timeline")
	p.UntilCount("[data-incident]", films)
	if p.Count("[data-damage]") > 0 {
		t.Errorf("damage was reported: %s", p.Text("main"))
	}
	begun()
	p.See("#seal-code")
	var files []string
	for n := range films {
		p.Click(fmt.Sprintf("#bundle-save-%d", n+1))
		files = append(files, b.Download(n+1))
	}
	belong(t, files...)
	receive(t, files[films-1])
	p.Click("#bundle-done")
	p.Screen("timeline")
	person.More(p, "bundle")
	p.Click("#open-handovers")
	p.Screen("handovers")
	p.See("#handover-1")
	if p.Count("#handover-2") > 0 {
		t.Error("the hand-over that never was is listed")
	}
	b.Check()
}
