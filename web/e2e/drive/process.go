package drive

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// mark is the variable by which the processes of a browser are known, those too
// that it starts: all inherit it.
const mark = "DAYBOOK_E2E_PROFILE="

// spawn starts a program that ends with this one, whichever way that ends. What
// it writes goes to a file.
func spawn(log string, env []string, name string, args ...string) (ended <-chan struct{}, err error) {
	out, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = env, out, out
	orphansEnd(cmd)
	started, over := make(chan error), make(chan struct{})
	go func() {
		defer close(over)
		defer out.Close()
		// The kernel ends the program with the thread that started it.
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait()
		}
	}()
	return over, <-started
}

// reap kills every process that has a certain string among its arguments
// ("cmdline") or in its environment ("environ"), and waits until none is left, so
// that a new browser may take the profile.
func reap(where, want string) {
	for range 500 {
		if signal(where, want, syscall.SIGKILL) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// signal sends a signal to every such process and counts them.
func signal(where, want string, s syscall.Signal) (n int) {
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		b, _ := os.ReadFile(filepath.Join("/proc", e.Name(), where))
		for _, part := range bytes.Split(b, []byte{0}) {
			if string(part) == want {
				syscall.Kill(pid, s)
				n++
				break
			}
		}
	}
	return n
}
