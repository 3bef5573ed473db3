// Package drive drives Daybook in real browsers, the way a person and a web host
// would: it serves a built folder as a plain static host does, starts and kills
// browsers whose profile folder outlives them, taps and types, and keeps
// everything that went wrong on the way.
//
// Three engines are driven. Chromium, by its own protocol, is the one that can be
// looked into: emulation, axe, printing, and the watch on all that it complains of
// are there alone. Firefox, by Marionette, and WebKitGTK, by WebKitWebDriver and a
// window of our own on a display of its own, do all that a person does. What an
// engine must be able to do is the interface hand.
//
//	host := drive.Serve(t, dist)                       // a static host, can be stopped and altered
//	b := drive.Start(t, drive.Options{Language: "en"}) // a browser with a profile of its own
//	p := b.Open(host.URL())
//	p.Screen("welcome")
//	p.Click("#welcome-start")
//	host.Stop()                                        // from here on: no network
//	b = b.Restart()
//	b.Check()                                          // no console error, no policy violation, no other host
//
// Three rules keep the tests honest. Every wait is for a condition, never for
// a time: [Page.Until] asks until the answer is yes or the patience runs out.
// Clicks and keys enter the browser where a finger's would, so an element that
// is covered or off the screen cannot be clicked. And all that is not
// localhost goes to [Outside], a proxy that stands for the whole internet,
// answers nothing and writes down who was asked for.
//
// The same package serves the benchmark, so it asks for a [TB] and not for a
// *testing.T.
package drive

// TB is what the package needs of a *testing.T. Failures end the caller.
type TB interface {
	Helper()
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
	TempDir() string
	Failed() bool
	Name() string
}
