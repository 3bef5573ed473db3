package e2e

import (
	"testing"

	"daybook/web/e2e/drive"
)

// The tests of the packages below wasm/ run where those packages run: in a
// worker of a real Chromium, under the product's content policy, each package
// with a fresh profile.
func TestInChromium(t *testing.T) {
	packages, err := drive.TestPackages(root, "wasm")
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range packages {
		t.Run(pkg, func(t *testing.T) {
			dir := drive.BuildWASM(t, root, pkg, true)
			b := drive.Start(t, drive.Options{})
			code, lines := drive.RunWASM(t, b, dir, "-test.v")
			drive.Verdict(t, code, lines)
		})
	}
}
