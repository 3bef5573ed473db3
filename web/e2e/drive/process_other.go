//go:build !linux

package drive

import "os/exec"

func orphansEnd(*exec.Cmd) {}

// Memory is measured on Linux.
func (b *Browser) Memory() int64 { return 0 }
