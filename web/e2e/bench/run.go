package main

import (
	"fmt"
	"os"
	"runtime"
)

// run stands in for a *testing.T: what fails ends the benchmark, with
// everything that was started taken down first.
type run struct {
	ends   []func()
	failed bool
}

// do runs one part of the benchmark and cleans up after it.
func do(part func(*run)) {
	r := &run{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer r.end()
		part(r)
	}()
	<-done
	if r.failed {
		os.Exit(1)
	}
}

func (r *run) end() {
	for len(r.ends) > 0 {
		last := r.ends[len(r.ends)-1]
		r.ends = r.ends[:len(r.ends)-1]
		last()
	}
}

func (r *run) Helper()          {}
func (r *run) Name() string     { return "bench" }
func (r *run) Failed() bool     { return r.failed }
func (r *run) Cleanup(f func()) { r.ends = append(r.ends, f) }

func (r *run) Logf(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func (r *run) Errorf(format string, args ...any) {
	r.failed = true
	r.Logf(format, args...)
}

// Fatalf ends the part, as a test would end.
func (r *run) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *run) TempDir() string {
	dir, err := os.MkdirTemp("", "daybook-bench")
	if err != nil {
		r.Fatalf("%v", err)
	}
	r.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
