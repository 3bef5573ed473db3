package drive

import "time"

// Meanwhile is what the browser's processes held before something was done, and the
// most while it was, in bytes.
func (b *Browser) Meanwhile(do func()) (before, most int64) {
	before = b.Memory()
	end, peak := make(chan struct{}), make(chan int64)
	go func() {
		most := before
		for {
			select {
			case <-end:
				peak <- most
				return
			case <-time.After(300 * time.Millisecond):
				most = max(most, b.Memory())
			}
		}
	}()
	do()
	close(end)
	return before, <-peak
}
