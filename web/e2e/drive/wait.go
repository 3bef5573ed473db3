package drive

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Download waits until n downloads are complete and returns the newest file.
func (b *Browser) Download(n int) string {
	b.t.Helper()
	b.patient(fmt.Sprintf("%d downloads", n), func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return len(b.done) >= n
	})
	newest, when := "", time.Time{}
	entries, _ := os.ReadDir(b.Downloads)
	for _, e := range entries {
		if i, err := e.Info(); err == nil && !i.ModTime().Before(when) {
			newest, when = filepath.Join(b.Downloads, e.Name()), i.ModTime()
		}
	}
	return newest
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
	for end := time.Now().Add(Patience); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited %v for %s", Patience, what)
		}
	}
}
