package drive

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// orphansEnd has the kernel end a program when the one that started it is gone.
func orphansEnd(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// Memory is what all processes of the browser hold together, in bytes: their
// proportional set size (proc(5), smaps_rollup), so that what they share counts once.
func (b *Browser) Memory() int64 {
	ours := map[int]bool{}
	parents := map[int]int{}
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		line, _ := os.ReadFile(filepath.Join("/proc", e.Name(), "cmdline"))
		env, _ := os.ReadFile(filepath.Join("/proc", e.Name(), "environ"))
		ours[pid] = pid != os.Getpid() && (bytes.Contains(line, []byte(b.Profile)) || bytes.Contains(env, []byte(b.Profile)))
		stat, _ := os.ReadFile(filepath.Join("/proc", e.Name(), "stat"))
		if _, rest, ok := strings.Cut(string(stat), ") "); ok {
			var state string
			parent := 0
			_, _ = fmt.Sscan(rest, &state, &parent)
			parents[pid] = parent
		}
	}
	total := int64(0)
	for pid := range ours {
		for at := pid; at > 1; at = parents[at] {
			if ours[at] {
				total += proportional(pid)
				break
			}
		}
	}
	return total
}

func proportional(pid int) int64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	for _, line := range strings.Split(string(b), "\n") {
		var kib int64
		if n, _ := fmt.Sscanf(line, "Pss: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}
