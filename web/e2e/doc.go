// Package e2e holds the tests that need a browser: the whole story a person
// lives with the app, what bad luck does to it, the shell, and the tests of
// everything below wasm/.
//
//	go test ./...                       # builds the site first; about 25 minutes on two cores
//	DAYBOOK_DIST=../../dist go test .   # with a site that is built already
//	go test -run TestScreens -screens /tmp/screens .
//	go run ./bench
//
// It wants Chromium (or CHROMIUM=path), npm for the first fetch of axe-core,
// and the receiver's tools: unzip, 7z, python3, sha256sum, ssh-keygen. A tool
// that is missing fails the test that needs it and says so. Firefox (or
// FIREFOX=path) and WebKitGTK (webkit2gtk-driver, xvfb, python3-gi and
// gir1.2-webkit2-4.1 on Debian) are tried where they are; -v says where not.
//
// Tests run beside each other, one to a core: each has a browser, a profile and a
// host of its own, and waits more than it works. Those that measure memory or time
// run alone, before the others.
//
// The package drive is the browser, the host and the instruments; the package
// person knows the screens. A failed test leaves a picture in $E2E_FAILURES,
// or in daybook-e2e in the temporary folder.
package e2e
