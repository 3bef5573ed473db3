package main

import (
	"strings"
	"testing"
)

// A version of the library that calls things otherwise stops the build: something
// left out silently, or left in, would be another program than the one tested.
func TestALibraryThatChangedStopsTheBuild(t *testing.T) {
	for _, name := range []string{"pkg/app/log.go", "pkg/app/js.go"} {
		if _, err := trim(name, []byte("package app\n")); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is left out leaves the rest as it was written, and no import behind it.
func TestFunctionsAreLeftOut(t *testing.T) {
	const from = "package app\n\nimport (\n\t\"fmt\"\n\t\"runtime\"\n)\n\nfunc init() { serverLog(runtime.GOOS) }\n\nfunc serverLog(s string) { fmt.Println(s) }\n\nvar kept = runtime.GOARCH\n"
	const want = "package app\n\nimport (\n\t\"runtime\"\n)\n\nfunc init() { DefaultLogger = clientLog }\n\n\n\nvar kept = runtime.GOARCH\n"
	if got, err := trim("pkg/app/log.go", []byte(from)); err != nil || string(got) != want {
		t.Errorf("%q, %v", got, err)
	}
}
