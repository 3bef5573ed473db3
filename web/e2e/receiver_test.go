package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// receive puts a bundle through the tools a receiver has: each must be content
// with it. It returns the unpacked bag.
func receive(t *testing.T, zip string) (bag string) {
	t.Helper()
	dir := t.TempDir()
	tool(t, dir, "unzip", "-tq", zip)
	if _, err := exec.LookPath("7z"); err == nil {
		tool(t, dir, "7z", "t", "-bd", zip)
	} else {
		t.Error("7z is not installed (package p7zip-full or 7zip): the bundle was not tried with it")
	}
	tool(t, dir, "python3", "-c", `import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
for i in z.infolist():
    assert not i.flag_bits & 8, "data descriptor: " + i.filename
    assert i.compress_type in (0, 8), i.filename
    assert i.filename.isascii() and ".." not in i.filename, i.filename
`, zip)
	bag = unpack(t, zip)
	if filepath.Base(bag)+".zip" != filepath.Base(zip) {
		t.Errorf("%s holds a folder of another name: %s", filepath.Base(zip), filepath.Base(bag))
	}
	followHowTo(t, bag)
	checkNatively(t, zip, true)
	return bag
}

// unpack unzips a bundle and returns its one folder.
func unpack(t *testing.T, zip string) (bag string) {
	t.Helper()
	dir := t.TempDir()
	tool(t, dir, "unzip", "-q", zip)
	bags, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(bags) != 1 {
		t.Fatalf("the bundle holds %d things at its top, want one folder", len(bags))
	}
	return bags[0]
}

// followHowTo runs the commands that HOW-TO-CHECK.txt gives a receiver on
// Linux, as they stand there.
func followHowTo(t *testing.T, bag string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(bag, "HOW-TO-CHECK.txt"))
	if err != nil {
		t.Fatal(err)
	}
	ran := map[string]int{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		name, _, _ := strings.Cut(line, " ")
		if !strings.HasPrefix(line, "sha256sum -c ") && !strings.HasPrefix(line, "ssh-keygen -Y ") {
			continue
		}
		ran[name]++
		out := tool(t, bag, "sh", "-c", line)
		if name == "ssh-keygen" && !strings.Contains(out, "Good") {
			t.Errorf("%s: %s", line, out)
		}
	}
	if ran["sha256sum"] < 2 || ran["ssh-keygen"] < 1 {
		t.Errorf("HOW-TO-CHECK.txt gives the commands %v", ran)
	}
}

// checkNatively runs the checker of the main module on a bundle.
func checkNatively(t *testing.T, zip string, good bool) string {
	t.Helper()
	cmd := exec.Command("go", "run", "./cmd/daybook", "check", zip)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if (err == nil) != good {
		t.Errorf("check %s: %v, want good: %v\n%s", filepath.Base(zip), err, good, out)
	}
	return string(out)
}

func tool(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is not installed: the bundle cannot be tried with it", name)
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
