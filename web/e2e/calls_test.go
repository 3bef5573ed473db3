package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

const callsExport = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><calls count="5">
<call number="+447700900123" duration="0" date="1719302400000" type="3" presentation="1" contact_name="Rui" />
<call number="+447700900123" duration="35" date="1719302460000" type="1" presentation="1" contact_name="Rui" />
<call number="+447700900123" duration="125" date="1719389000000" type="2" presentation="1" contact_name="Rui" />
<call number="+447700900123" duration="0" date="1719389100000" type="5" presentation="1" contact_name="Rui" />
<call number="" duration="0" date="1719389200000" type="3" presentation="2" contact_name="(Unknown)" /></calls>`

// The list of calls of a phone is taken in, read as calls with each number, and picked
// from; the calls stand in the entry.
func TestCallList(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language, Zone: "Europe/London", Width: 390, Height: 844})
			p := b.Open(host.URL())
			look := func(name string) {
				t.Helper()
				examine(t, p, name)
				for _, dark := range []bool{false, true} {
					if *screens != "" {
						p.Dark(dark)
						p.LongShot(filepath.Join(*screens, fmt.Sprintf("calls-%s-%s-%v.png", name, language, dark)))
					}
				}
				p.Dark(false)
			}
			person.MakeOwn(p, phrase)
			person.Write(p, person.Incident{What: "The calls", Files: []string{fixture(t, "calls-20240626.xml", []byte(callsExport))}})
			person.OpenIncident(p, "The calls")
			look("file")
			p.Click(`[id^="look-"]`)
			p.Screen("chat")
			p.UntilCount(".msg.theirs", 3)
			p.UntilCount(".msg.mine", 1)
			if p.Count("#chat-zone") > 0 {
				t.Error("a zone is asked for, though the times are moments")
			}
			look("read")
			p.Click(`[for="pick-0"]`)
			p.See("#write-picked") // the page is another length from then on
			p.Click(`[for="pick-2"]`)
			p.Until(`document.querySelector("#pick-0").checked && document.querySelector("#pick-2").checked`)
			look("picked")
			p.Click("#write-picked")
			p.Screen("write")
			p.UntilCount("#quotes .msg", 2)
			p.Fill("#what", "He rang, and I rang back")
			p.Click("#save")
			p.Screen("chat")
			p.Choose("#thread", "1")
			p.UntilCount(".msg", 1)
			look("withheld")
			p.Click("#back")
			p.Screen("incident")
			p.Click("#back")
			person.OpenIncident(p, "He rang, and I rang back")
			p.UntilCount("#quotes .msg", 2)
			look("entry")
		})
	}
}
