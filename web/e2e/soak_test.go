package e2e

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

var soak = flag.Int("soak", 0, "MiB of evidence for TestSoak; 0: none, with -slow 5 GB")

const fiveGB = 4769 // MiB

// Ten thousand incidents and 5 GB of files go through a copy into another profile,
// and out of that in a bundle, byte for byte the same. What it took is logged:
// time beside the intake of the same files, memory of all the browser's processes.
func TestSoak(t *testing.T) {
	mib := *soak
	if mib == 0 && *slow {
		mib = fiveGB
	}
	if mib == 0 {
		t.Skip("-soak MiB")
	}
	const incidents = 10_000
	host := drive.Serve(t, dist(t))
	host.Headers = true
	host.AddProgram("fill/", drive.BuildWASM(t, ".", "./bench/fill", false))
	b := drive.Start(t, drive.Options{})
	if code, lines := drive.RunOn(b, host, "fill/", "fill", strconv.Itoa(incidents), phrase); code != 0 {
		t.Fatalf("filling the journal: %s", strings.Join(lines, "\n"))
	}
	s := &soaking{t: t, b: b, p: b.Open(host.URL()), sums: map[string]string{}}
	person.Unlock(s.p, phrase, "timeline")
	s.timed("intake", func() { s.takeIn(int64(mib) << 20) })
	b.Check()

	person.Setting(s.p, "copies")
	s.p.Click("#open-copy")
	s.p.Screen("copy")
	s.p.Fill("#copy-pass", phrase)
	s.timed("copy", func() {
		s.p.Click("#copy-go")
		s.p.UntilWithin(`document.querySelector("#copy-save")`, aLongWhile)
	})
	s.p.Click("#copy-save")
	saved := b.DownloadWithin(1, aLongWhile)
	s.p.Click("#copy-check")
	s.p.Screen("checkcopy")
	s.p.Hand("#checkcopy-file", saved)
	s.p.Click("#checkcopy-go")
	s.p.See("#checkcopy-secret")
	s.p.Fill("#checkcopy-secret", phrase)
	s.timed("check", func() {
		s.p.Click("#checkcopy-go")
		s.p.UntilWithin(`document.querySelector("#checkcopy-result")`, aLongWhile)
	})
	if s.p.Count(`#checkcopy-result use[href$="#check"]`) != 1 {
		t.Fatalf("not whole: %s", s.p.Text("#checkcopy-result"))
	}
	b.Check()
	b.Close()
	os.RemoveAll(b.Profile)

	s.p, s.b = newDevice(t, host, drive.Options{})
	s.p.Click("#welcome-restore")
	fillRestore(s.p, phrase, saved)
	s.timed("restore", func() {
		s.p.Click("#restore-go")
		s.p.UntilWithin(`document.querySelector("#restore-open")`, aLongWhile)
	})
	if s.p.Count("#restore-lost") > 0 {
		t.Errorf("lost: %s", s.p.Text("#restore-lost"))
	}
	os.Remove(saved)
	s.p.Click("#restore-open")
	s.p.Screen("timeline")
	s.p.Until(fmt.Sprintf(`document.querySelector("main").innerText.replace(/[., ]/g, "").includes("%d")`, incidents+1))
	person.More(s.p, "bundle")
	s.timed("bundle", func() {
		s.p.Click("#bundle-go")
		s.p.UntilWithin(`document.querySelector("#seal-code")`, aLongWhile)
	})
	s.compare(s.handedOver())
	s.b.Check()
	t.Logf("%d incidents and %d MiB in %d files, there and back\n%s", incidents, mib, len(s.sums), strings.Join(s.rows, "\n"))
}

const aLongWhile = 40 * time.Minute

// soaking is one run, and what has to come out of it.
type soaking struct {
	t      *testing.T
	b      *drive.Browser
	p      *drive.Page
	sums   map[string]string // SHA-256 by name
	rows   []string
	intake time.Duration
}

// timed notes how long something took, and the most memory meanwhile.
func (s *soaking) timed(what string, do func()) {
	s.t.Helper()
	began := time.Now()
	before, peak := s.b.Meanwhile(do)
	took := time.Since(began)
	if what == "intake" {
		s.intake = took
	}
	row := fmt.Sprintf("%-8s %6.1f s, %.2f of the intake; memory %d MiB before, %d MiB at most",
		what, took.Seconds(), took.Seconds()/s.intake.Seconds(), before>>20, peak>>20)
	s.t.Log(row)
	s.rows = append(s.rows, row)
	// The browser itself, the page and the log of 10,000 incidents, twice.
	if peak-before > 700<<20 {
		s.t.Errorf("%s took %d MiB more than before", what, (peak-before)>>20)
	}
}

// takeIn writes one incident with files of several sizes.
func (s *soaking) takeIn(left int64) {
	s.t.Helper()
	s.p.Click("#new-incident")
	s.p.Screen("write")
	s.p.Fill("#what", firstWords)
	dir := s.t.TempDir()
	for n, size := 0, left/4; left > 0; n++ {
		if n%2 == 1 && size > 32<<20 {
			size /= 2
		}
		size = min(size, left)
		name := fmt.Sprintf("film-%02d.bin", n)
		file := filepath.Join(dir, name)
		s.sums[name] = noise(s.t, file, uint64(n), size)
		s.p.Hand("#add-file", file)
		s.p.UntilWithin(fmt.Sprintf(`document.querySelectorAll("%s").length === %d`, person.Attached, n+1), aLongWhile)
		os.Remove(file)
		left -= size
	}
	person.Save(s.p)
}

// noise writes a file that does not compress and returns its SHA-256.
func noise(t *testing.T, name string, seed uint64, size int64) string {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	sum, w := sha256.New(), bufio.NewWriterSize(f, 1<<20)
	if _, err := io.CopyN(io.MultiWriter(sum, w), rand.NewChaCha8(key), size); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// handedOver saves the bundle, or all its parts: past 4 GB there are several.
func (s *soaking) handedOver() (files []string) {
	s.t.Helper()
	if s.p.Count("#bundle-save") > 0 {
		s.p.Click("#bundle-save")
		return []string{s.b.DownloadWithin(1, aLongWhile)}
	}
	for n := s.p.Count(`[id^="bundle-save-"]`); len(files) < n; {
		s.p.Click(fmt.Sprintf("#bundle-save-%d", len(files)+1))
		files = append(files, s.b.DownloadWithin(len(files)+1, aLongWhile))
	}
	return files
}

// compare checks the bundles, and finds every file in them as it went in.
func (s *soaking) compare(bundles []string) {
	s.t.Helper()
	want := map[string]bool{}
	for _, sum := range s.sums {
		want[sum] = true
	}
	for _, name := range bundles {
		for path, got := range s.unpacked(name) {
			if !want[got] {
				s.t.Errorf("%s in %s is not what went in", path, filepath.Base(name))
			}
			delete(want, got)
		}
	}
	for sum := range want {
		s.t.Errorf("the file with SHA-256 %s did not come out", sum)
	}
	belong(s.t, bundles...)
}

// unpacked are the sums of the files that are evidence, by where they are.
func (s *soaking) unpacked(bundle string) map[string]string {
	s.t.Helper()
	z, err := zip.OpenReader(bundle)
	if err != nil {
		s.t.Fatal(err)
	}
	defer z.Close()
	sums := map[string]string{}
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".bin") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			s.t.Fatal(err)
		}
		sum := sha256.New()
		if _, err := io.Copy(sum, r); err != nil {
			s.t.Errorf("%s: %v", f.Name, err)
		}
		r.Close()
		sums[f.Name] = hex.EncodeToString(sum.Sum(nil))
	}
	return sums
}
