package drive

import (
	"os/exec"
	"syscall"
)

// orphansEnd has the kernel end a program when the one that started it is gone.
func orphansEnd(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
