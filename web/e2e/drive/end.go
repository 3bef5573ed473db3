package drive

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/chromedp/chromedp"
)

// Close ends the browser as its own menu would: it writes its state down first.
func (b *Browser) Close() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Cancel(ctx); err != nil && !errors.Is(err, context.Canceled) {
		b.t.Logf("closing the browser: %v", err)
	}
	b.end()
	b.reap()
}

// Kill ends the browser as a battery would: SIGKILL, no warning. Killing one
// that has ended does nothing.
func (b *Browser) Kill() {
	if b.ctx.Err() == nil {
		syscall.Kill(b.pid, syscall.SIGKILL)
	}
	b.reap()
	b.end()
	b.reap()
}

// reap kills what is left of the processes that run on this profile, so that
// a new browser may take it, and waits until they are gone.
func (b *Browser) reap() {
	want := []byte("--user-data-dir=" + b.Profile)
	for range 200 {
		left := 0
		entries, _ := os.ReadDir("/proc")
		for _, e := range entries {
			pid, err := strconv.Atoi(e.Name())
			if err != nil {
				continue
			}
			line, _ := os.ReadFile(filepath.Join("/proc", e.Name(), "cmdline"))
			for _, arg := range bytes.Split(line, []byte{0}) {
				if bytes.Equal(arg, want) {
					syscall.Kill(pid, syscall.SIGKILL)
					left++
				}
			}
		}
		if left == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}
