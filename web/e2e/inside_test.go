package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
)

// lookInside goes from a bundle that was checked through its report and its files, on
// a phone and at a desk, and back to what the check said. A picture stays hidden until
// it is asked for, and a text shows what it says.
func lookInside(t *testing.T, p *drive.Page) {
	t.Helper()
	for _, wide := range []bool{false, true} {
		if wide {
			p.Size(1280, 900)
		}
		p.Click("#open-report")
		p.Until(painted)
		p.Click("#report-pictures")
		p.Until(`[...document.querySelector("#report").shadowRoot.querySelectorAll("img")].some(i => (i.scrollIntoView(), i.naturalWidth > 0))`)
		seen(t, p, "report of a bundle")
		if wide {
			p.Size(1280, 900)
		}
		p.Click("#back")
		p.Screen("check")
		p.Click("#open-received")
		p.Screen("received")
		p.Until(`document.querySelectorAll("#screen-received .exhibits > li").length > 0`)
		if drive.Eval[int](p, `document.querySelectorAll("#screen-received img").length`) > 0 {
			t.Error("a picture shows that nobody asked for")
		}
		seen(t, p, "files of a bundle")
		p.Click("#back")
		p.Screen("check")
		p.See("#check-result")
	}
	p.Size(390, 844)
}
