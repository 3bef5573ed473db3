package backup_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"daybook/app/age"
	"daybook/app/backup"
)

// What docs/backup-format.md says in section 1, done.
func TestAPersonReadsItWithoutDaybook(t *testing.T) {
	for _, program := range []string{"age", "python3", "tar", "sha256sum"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	s := rich(t)
	src := s.source(0)
	src.Derive = age.StdDerive
	later, err := os.ReadFile(goldenLater)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]struct {
		bytes  []byte
		secret string
		story  *story
	}{
		"code":       {write(t, backup.Key{Secret: code, Work: backup.CodeWork}, src), code, s},
		"passphrase": {later, goldenPhrase, nil},
	} {
		t.Run(name, func(t *testing.T) { withoutDaybook(t, b.bytes, b.secret, b.story) })
	}
}

func withoutDaybook(t *testing.T, b []byte, secret string, s *story) {
	dir := t.TempDir()
	run := func(in string, args ...string) string {
		t.Helper()
		c := exec.Command(args[0], args[1:]...)
		c.Dir = filepath.Join(dir, in)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%q: %v\n%s", args[:2], err, out)
		}
		return string(out)
	}
	if err := os.WriteFile(filepath.Join(dir, "copy.age"), b, 0o600); err != nil {
		t.Fatal(err)
	}
	askAge, err := filepath.Abs("../age/testdata/ask.py")
	if err != nil {
		t.Fatal(err)
	}
	run("", "python3", askAge, secret, "copy.tar", "copy.age")
	if said := run("", "tar", "-xf", "copy.tar"); said != "" {
		t.Errorf("tar says %q", said)
	}
	folders, _ := filepath.Glob(filepath.Join(dir, "daybook-*"))
	if len(folders) != 1 {
		t.Fatalf("%d folders", len(folders))
	}
	folder := filepath.Base(folders[0])
	if said := run(folder, "sha256sum", "--strict", "-c", "manifest-sha256.txt"); strings.Count(said, ": OK") != strings.Count(said, "\n") {
		t.Error(said)
	}
	if s == nil {
		return
	}
	for id, want := range s.files {
		if got, err := os.ReadFile(filepath.Join(folders[0], "files", id)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("file %s: %d bytes, %v", id, len(got), err)
		}
	}
}
