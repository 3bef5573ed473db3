package bundle_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// tool runs a program that a receiver may have, and skips where it is missing.
func tool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Skipf("%s is not installed", args[0])
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// kinds are bundles as a receiver may get them: whole, a part of a journal, one of
// several volumes, and what the age program takes out of a locked one.
var kinds = map[string]func(t *testing.T) []byte{
	"whole":    func(*testing.T) []byte { return sampleZip() },
	"a part":   func(t *testing.T) []byte { return write(partly(t, "2026-08-01", 1)) },
	"a volume": func(*testing.T) []byte { return sampleParts()[1] },
	"unlocked": func(t *testing.T) []byte {
		out := filepath.Join(t.TempDir(), "out.zip")
		tool(t, "testdata", "age", "-d", "-i", "part-v4-x25519.key.txt", "-o", out, "part-v4-x25519.zip.age")
		zip, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return zip
	},
}

// eachKind runs a test on every kind of bundle: as a file, and unpacked.
func eachKind(t *testing.T, run func(t *testing.T, zip, dir string, f *folder)) {
	for name, made := range kinds {
		t.Run(name, func(t *testing.T) {
			data := made(t)
			f := unpack(t, data)
			zip, dir := onDisk(t, data, f)
			run(t, zip, dir, f)
		})
	}
}

// onDisk is a bundle as a file, and unpacked.
func onDisk(t *testing.T, data []byte, f *folder) (zip, dir string) {
	t.Helper()
	root := t.TempDir()
	zip = filepath.Join(root, "bundle.zip")
	if err := os.WriteFile(zip, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, body := range f.files {
		full := filepath.Join(root, f.top, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return zip, filepath.Join(root, f.top)
}

func TestZipProgramsReadIt(t *testing.T) {
	eachKind(t, func(t *testing.T, zip, _ string, f *folder) {
		for name, args := range map[string][]string{
			"unzip":  {"unzip", "-t", zip},
			"7z":     {"7z", "t", zip},
			"bsdtar": {"bsdtar", "-xOf", zip},
			"python": {"python3", "-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); sys.exit(z.testzip() is not None)", zip},
		} {
			t.Run(name, func(t *testing.T) { tool(t, "", args...) })
		}
		t.Run("bsdtar, piped", func(t *testing.T) {
			if _, err := exec.LookPath("bsdtar"); err != nil {
				t.Skip("bsdtar is not installed")
			}
			if out := tool(t, "", "sh", "-c", `bsdtar -tf - < "`+zip+`"`); strings.Count(out, "\n") != len(f.files) {
				t.Errorf("bsdtar lists %s", out)
			}
		})
	})
}

func TestSumsProgramsAgree(t *testing.T) {
	eachKind(t, func(t *testing.T, _, dir string, _ *folder) {
		for _, list := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
			for _, program := range [][]string{{"sha256sum", "--strict", "-c", list}, {"shasum", "-a", "256", "-c", list}} {
				t.Run(program[0]+" "+list, func(t *testing.T) { tool(t, dir, program...) })
			}
		}
	})
}

// The commands of HOW-TO-CHECK.txt are run as they stand there.
func TestHowToCheckWorksAsWritten(t *testing.T) {
	eachKind(t, func(t *testing.T, _, dir string, f *folder) {
		for program, c := range map[string]struct{ first, last, says string }{
			"ssh-keygen": {"    ssh-keygen -Y verify", "< tagmanifest-sha256.txt", `Good "daybook-bundle" signature for daybook`},
			"openssl":    {"    grep -v SSH", "-sigfile /tmp/seal.sig", "Signature Verified Successfully"},
			"sha256sum":  {"    sha256sum -c manifest", "manifest-sha256.txt", "data/records.json: OK"},
			"shasum":     {"    shasum -a 256 -c tagmanifest", "tagmanifest-sha256.txt", "START-HERE.html: OK"},
		} {
			t.Run(program, func(t *testing.T) {
				if _, err := exec.LookPath(program); err != nil {
					t.Skipf("%s is not installed", program)
				}
				script := between(t, string(f.files["HOW-TO-CHECK.txt"]), c.first, c.last)
				script = strings.ReplaceAll(script, "/tmp/", t.TempDir()+"/")
				if out := tool(t, dir, "sh", "-c", script); !strings.Contains(out, c.says) {
					t.Errorf("%s\nsays %s", script, out)
				}
			})
		}
	})
}

// between is the commands from the one that begins with first to the end of
// the line that ends in last.
func between(t *testing.T, text, first, last string) string {
	t.Helper()
	at := strings.Index(text, "\r\n"+first)
	if at < 0 {
		t.Fatalf("no command begins with %q", first)
	}
	var lines []string
	for line := range strings.SplitSeq(text[at+2:], "\r\n") {
		lines = append(lines, line)
		if strings.HasSuffix(line, last) {
			return strings.Join(lines, "\n")
		}
	}
	t.Fatalf("no command ends with %q", last)
	return ""
}

// A seal made by ssh-keygen with the same key is a seal for us too.
func TestSealBySSHKeygen(t *testing.T) {
	if _, err := exec.LookPath("ssh-keygen"); err != nil {
		t.Skip("ssh-keygen is not installed")
	}
	f := sampleFolder(t)
	_, dir := onDisk(t, sampleZip(), f)
	tags, key := filepath.Join(dir, "tagmanifest-sha256.txt"), filepath.Join(dir, "key")
	tool(t, dir, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key)
	tool(t, dir, "ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "daybook-bundle", tags)
	sig, err := os.ReadFile(tags + ".sig")
	if err != nil {
		t.Fatal(err)
	}
	f.files["seal/tagmanifest-sha256.txt.sig"] = sig
	r := check(t, f.pack(t))
	wantBad(t, r, "seal-key", "seal/allowed_signers")
	if has(r, "seal-broken", "tagmanifest-sha256.txt") || has(r, "seal-unreadable", "seal/tagmanifest-sha256.txt.sig") {
		t.Errorf("a seal of ssh-keygen's does not hold: %v", r.Findings)
	}
}
