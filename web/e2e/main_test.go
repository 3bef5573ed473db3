package e2e

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// root is the main module's folder.
const root = "../.."

var screens = flag.String("screens", "", "write pictures of every screen into this folder, and do nothing else")

// dist is the built site: $DAYBOOK_DIST, or built afresh.
var dist string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dist = os.Getenv("DAYBOOK_DIST")
	if dist == "" {
		dir, err := os.MkdirTemp("", "daybook-dist")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		dist = filepath.Join(dir, "dist")
		if err := build(dist); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}

// build writes the site to a folder, with env added to the build's own.
func build(dir string, env ...string) error {
	cmd := exec.Command("go", "run", "./web/site", "build", dir)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building the site: %w\n%s", err, out)
	}
	return nil
}
