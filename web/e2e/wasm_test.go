package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
)

// The tests of the packages below wasm/ run where those packages run: in a
// worker of each engine, under the product's content policy, each package at an
// origin of its own. Where there is no OPFS, its package is only asked to say so.
func TestInBrowsers(t *testing.T) {
	t.Parallel()
	packages, err := drive.TestPackages(root, "wasm")
	if err != nil {
		t.Fatal(err)
	}
	programs := map[string]string{}
	for _, pkg := range packages {
		programs[pkg] = drive.BuildWASM(t, root, pkg, true)
	}
	everyEngine(t, func(t *testing.T, e drive.Engine) {
		b := drive.Start(t, drive.Options{Engine: e})
		for _, pkg := range packages {
			t.Run(pkg, func(t *testing.T) {
				args := []string{"-test.v"}
				if pkg == "./wasm/opfs" && (e == drive.WebKit || e == drive.Storage) {
					args = append(args, "-test.run=TestWhatIsHereWorks")
				}
				code, lines := drive.RunWASM(t, b, programs[pkg], args...)
				drive.Verdict(t, code, lines)
			})
		}
	})
}
