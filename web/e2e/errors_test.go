package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// Whoever cannot see what went wrong is taken there: the keyboard is in the field
// that it is about, and the words about that field say it.
func TestErrorsTakeTheKeyboard(t *testing.T) {
	t.Parallel()
	host := drive.Serve(t, dist(t))
	b := drive.Start(t, drive.Options{})
	p := b.Open(host.URL())
	told := func(screen, field string) {
		t.Helper()
		p.Until(`document.activeElement.id === ` + js(field))
		p.Until(`(document.activeElement.getAttribute("aria-describedby") || "").split(" ").some(id =>
			document.getElementById(id)?.matches(".trouble") && document.getElementById(id).innerText.trim())`)
		examine(t, p, screen+", wrong")
	}
	p.Screen("welcome")
	p.Click("#welcome-start")
	p.Screen("make")
	p.Click("#make-go")
	told("make", "make-again")
	p.Click("#make-own")
	p.Fill("#make-pass", "short")
	p.Fill("#make-again", "short")
	p.Click("#make-go")
	told("make", "make-pass")
	p.Fill("#make-pass", phrase)
	p.Fill("#make-again", phrase)
	p.Click("#make-go")
	p.Screen("timeline")

	p.Click("#new-incident")
	p.Screen("write")
	p.Click("#save")
	told("write", "what")
	person.Discard(p)
	p.Screen("timeline")
	p.Click("#open-people")
	p.Screen("people")
	p.Click("#add-person")
	p.Screen("person")
	p.Click("#save")
	told("person", "name")
	person.Discard(p)
	p.Screen("people")
	p.Click("#back")
	p.Screen("timeline")
	person.Write(p, person.Incident{What: "To be erased"})
	person.OpenIncident(p, "To be erased")
	p.Click("#erase")
	p.Screen("erase")
	p.Fill("#erase-pass", "not this one, surely")
	p.Click("#erase-go")
	told("erase", "erase-pass")
	p.Click("#cancel")
	p.Screen("incident")

	// What no field is to blame for has a line of its own.
	p.Click("#amend")
	p.Screen("write")
	p.Fill("#what", "Cannot be kept")
	b.InWorkers(`crypto.getRandomValues = () => { throw new Error("broken on purpose") }; 0`)
	p.Click("#save")
	p.Until(`["failure", "fault-title"].includes(document.activeElement.id)`)
	b.Check("broken on purpose")
}
