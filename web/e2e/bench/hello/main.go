//go:build js && wasm

// Hello is go-app's smallest program, the measure the benchmark lays beside
// Daybook: the same library, one heading, nothing else.
package main

import "github.com/maxence-charriere/go-app/v10/pkg/app"

type hello struct{ app.Compo }

func (h *hello) Render() app.UI {
	return app.Main().Body(app.H1().ID("hello").Text("Hello World!"))
}

func main() {
	app.RouteWithRegexp(".*", func() app.Composer { return &hello{} })
	app.RunWhenOnBrowser()
}
