package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"daybook/app/text"
)

// All that is done to the page beside drawing. Off a browser these do nothing.
// No property is read here whose getter could throw.

// element is that of an id; no id is no element, and Firefox warns when asked for it.
func element(id string) app.Value {
	if id == "" {
		return app.Undefined()
	}
	return app.Window().GetElementByID(id)
}

// focus gives an element the keyboard.
func focus(id string) {
	if e := element(id); app.IsClient && e.Truthy() {
		e.Call("focus")
	}
}

// openGroup opens the part of a form that an element is folded away in.
func openGroup(id string) {
	if e := element(id); app.IsClient && e.Truthy() {
		if d := e.Call("closest", "details"); d.Truthy() {
			d.Set("open", true)
		}
	}
}

// selectAll marks what stands in a field, so that typing replaces it.
func selectAll(id string) {
	if e := element(id); app.IsClient && e.Truthy() {
		e.Call("focus")
		e.Call("select")
	}
}

// setValue changes what stands in a field; go-app drops empty values.
func setValue(id, value string) {
	if e := element(id); app.IsClient && e.Truthy() {
		e.Set("value", value)
	}
}

// canPick reports whether the browser opens its own chooser of days and times
// when asked to.
func canPick() bool {
	if app.IsServer {
		return true
	}
	class := app.Window().Get("HTMLInputElement")
	return class.Truthy() && class.Get("prototype").Get("showPicker").Truthy()
}

// pick opens the browser's own chooser for a field. One that refuses leaves
// things as they are: the field beside it can be typed into.
func pick(id string) {
	defer func() { _ = recover() }()
	if e := element(id); app.IsClient && e.Truthy() {
		e.Call("showPicker")
	}
}

// toTop scrolls to where a new screen begins.
func toTop() {
	if app.IsClient {
		app.Window().Call("scrollTo", 0, 0)
	}
}

// printPage opens the browser's print dialog. It may wait for the person, and the
// UI goroutine must not.
func printPage() {
	if app.IsClient {
		app.Window().Call("setTimeout", app.Window().Get("print"), 0)
	}
}

// scrolled is how far down the page is.
func scrolled() int {
	if app.IsServer {
		return 0
	}
	return app.Window().Get("scrollY").Int()
}

func scrollTo(y int) {
	if app.IsClient {
		app.Window().Call("scrollTo", 0, y)
	}
}

// leaveField takes the keyboard out of a field, and a phone's off the screen.
func leaveField(id string) {
	if e := element(id); app.IsClient && e.Truthy() {
		e.Call("blur")
	}
}

// brand is what the app is called in this page: its title.
func brand() string {
	if app.IsServer {
		return ownName
	}
	return app.Window().Get("document").Get("title").String()
}

const ownName = "Daybook"

// underOwnName is false where the page goes by an ordinary name. There nothing that
// opens without the passphrase may tell what the journal is for.
func underOwnName() bool { return brand() == ownName }

// setLanguage tells the browser what language the page is in, and which way it runs.
func setLanguage(words *text.Catalog) {
	if app.IsClient {
		root := app.Window().Get("document").Get("documentElement")
		root.Set("lang", words.Lang)
		root.Set("dir", words.Say("boot.direction"))
	}
}

// setCovered lays the cover over the page, or takes it off, at once and without
// waiting for a drawing: a hidden page may never draw again.
func setCovered(covered bool) {
	if app.IsClient {
		app.Window().Get("document").Get("documentElement").Get("classList").Call("toggle", "covered", covered)
	}
}

// listen hears an event of the window before anything else does. It is never
// taken back: what listens lives as long as the page.
func listen(event string, f func(e app.Value)) {
	if app.IsServer {
		return
	}
	app.Window().Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
		if len(args) > 0 {
			f(args[0])
		}
		return nil
	}), map[string]any{"capture": true, "passive": true})
}

// pointed is a handler for an event of a pointer, or of what was loaded: f gets the
// event and its element, and reports whether the screen has to be drawn again.
func pointed(s *session, scope string, f func(e, src app.Value) bool) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, e app.Event) {
		defer s.caught(scope)
		if !f(e, ctx.JSSrc()) {
			ctx.PreventUpdate()
		}
	}, app.EventScope(scope)
}

// hold has an element hear of a finger until that is lifted. One that was lifted
// already is not held, and browsers throw.
func hold(e, finger app.Value) {
	defer func() { _ = recover() }()
	e.Call("setPointerCapture", finger)
}

// drawArea changes where a rectangle is, without a drawing: it follows a finger.
func drawArea(id string, a Area) {
	if e := element(id); app.IsClient && e.Truthy() {
		for i, name := range []string{"x", "y", "width", "height"} {
			e.Call("setAttribute", name, a[i])
		}
	}
}
