package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
)

// everyEngine runs a test in each engine that this machine has.
func everyEngine(t *testing.T, test func(t *testing.T, e drive.Engine)) {
	for _, e := range drive.Engines {
		t.Run(string(e), func(t *testing.T) {
			if err := e.Missing(); err != nil {
				t.Skipf("not tried here: %v", err)
			}
			test(t, e)
		})
	}
}

// whereOverwritten runs a test in the engines where what is written over in a file
// is gone: docs/browsers.md has which those are.
func whereOverwritten(t *testing.T, test func(t *testing.T, e drive.Engine)) {
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		if e == drive.WebKit || e == drive.Storage {
			t.Skip("the slots lie in IndexedDB there, and old ones may stay")
		}
		test(t, e)
	})
}
