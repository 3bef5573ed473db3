package drive

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// newest is the file of a folder that was written last.
func newest(dir string) string {
	newest, when := "", time.Time{}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if i, err := e.Info(); err == nil && !i.ModTime().Before(when) {
			newest, when = filepath.Join(dir, e.Name()), i.ModTime()
		}
	}
	return newest
}

// complete is how many files of a folder are whole. While a browser is at one, a
// file ending in .part lies there, and perhaps an empty one to keep its place.
func complete(dir string) int {
	n := 0
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".part") {
			return 0
		}
		if i, err := e.Info(); err == nil && i.Size() > 0 {
			n++
		}
	}
	return n
}

// Patience is how long a condition may take to come true.
const Patience = 30 * time.Second

func (b *Browser) patient(what string, ok func() bool) {
	b.t.Helper()
	Wait(b.t, what, ok)
}

// Wait asks until the answer is yes, and fails when patience runs out.
func Wait(t TB, what string, ok func() bool) {
	t.Helper()
	waitWithin(t, Patience, what, ok)
}

func waitWithin(t TB, patience time.Duration, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited %v for %s", patience, what)
		}
	}
}
