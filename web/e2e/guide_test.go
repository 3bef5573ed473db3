package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"daybook/app/help"
	"daybook/web/e2e/drive"
)

// Every page of advice opens before any journal is made, with no network, and is
// accessible, in every language. The way there is in a phone's first view.
func TestAdviceBeforeAnyJournal(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language})
			p := b.Open(host.URL())
			offlineReady(p)
			host.Stop()
			p.Screen("welcome")
			p.Until(`document.querySelector("#welcome-guide").getBoundingClientRect().bottom < document.querySelector(".foot").getBoundingClientRect().top`)
			p.Click("#welcome-guide")
			p.Screen("guide")
			examine(t, p, "guide")
			look := func(name string) {
				if *screens == "" {
					return
				}
				for _, colours := range []string{"light", "dark"} {
					p.Dark(colours == "dark")
					p.LongShot(filepath.Join(*screens, fmt.Sprintf("guide-%s-%s-%s.png", name, language, colours)))
				}
				p.Dark(false)
			}
			look("list")
			for i, topic := range help.Topics {
				p.Click("#guide-" + topic.ID)
				p.Screen("advice")
				examine(t, p, "advice about "+topic.ID)
				look(fmt.Sprintf("%02d-%s", i, topic.ID))
				p.Click("#back")
				p.Screen("guide")
				if at := p.Focused(); at == "" {
					t.Error("the keyboard is nowhere")
				}
			}
			p.Click("#guide-lines")
			p.Screen("call")
			examine(t, p, "whom to call")
			look("call")
			p.Choose("#call-country", "gb")
			p.Until(`document.querySelector("main").innerText.includes("0808 802 0300")`)
			p.Click("#back")
			p.Screen("guide")
			p.Click("#back")
			p.Screen("welcome")
			b.Check(refused...)
		})
	}
}
