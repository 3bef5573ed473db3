package e2e

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"daybook/app/text"
)

// root is the main module's folder.
const root = "../.."

var (
	slow    = flag.Bool("slow", false, "try more often what is a matter of luck")
	kills   = flag.Int("kills", 0, "how often TestKills interrupts each thing; 0: twice or less, with -slow 40 times")
	screens = flag.String("screens", "", "write pictures of every screen into this folder")
)

// languages are those that a test of screens is told in. Where time is short it is
// English and one other, which goes by the test's name.
func languages(t *testing.T) []string {
	if *slow {
		return text.Languages
	}
	sum := 0
	for _, c := range t.Name() {
		sum += int(c)
	}
	return []string{"en", []string{"pt-BR", "es"}[sum%2]}
}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if built != "" {
		os.RemoveAll(filepath.Dir(built))
	}
	os.Exit(code)
}

var built string // the folder to remove in the end

// dist is the built site: $DAYBOOK_DIST, or built once, when first asked for.
func dist(t *testing.T) string {
	t.Helper()
	dir, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var site = sync.OnceValues(func() (string, error) {
	if dir := os.Getenv("DAYBOOK_DIST"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.MkdirTemp("", "daybook-dist")
	if err != nil {
		return "", err
	}
	built = filepath.Join(dir, "dist")
	cmd := exec.Command("go", "run", "./web/site", "build", built)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the site: %w\n%s", err, out)
	}
	return built, nil
})
