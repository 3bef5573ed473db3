package e2e

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// A locked hand-over and its receiving, on phones: with words, and for a
// post-quantum key that comes in a file. The receiver has no journal. The receipt
// that goes with it can be read by a camera.
func TestHandsOverALockedBundle(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language, Zone: "America/Sao_Paulo"})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			fillDiary(t, p, language)
			p.Size(390, 844)
			person.More(p, "bundle")
			p.Until(counted)
			p.Click("#lockby-words")
			seen(t, p, "bundle, locked")
			p.Click("#bundle-go")
			p.See("#lock-words")
			words, code := p.Text("#lock-words"), p.Text("#seal-code")
			seen(t, p, "give, locked")
			scanned(t, p, code)
			p.Click("#bundle-save")
			withWords := b.Download(1)
			p.See("#bundle-annex")
			p.Click("#bundle-done")
			p.Screen("timeline")
			person.More(p, "bundle")
			p.Until(counted)
			p.Click("#lockby-key")
			p.Click("#lock-key")
			p.Type("AGE-SECRET-KEY-1QQQ")
			p.See("#lock-key-error")
			if p.Value("#lock-key") != "" {
				t.Error("a secret key stays in the field")
			}
			p.Hand("#lock-file", keyFile(t, "recipient"))
			p.Until(`document.querySelector("#lock-found").innerText.includes("age1pq1")`)
			seen(t, p, "bundle, locked for a key")
			p.Click("#bundle-go")
			p.See("#seal-code")
			second := p.Text("#seal-code")
			p.Click("#bundle-save")
			forKey := b.Download(2)
			b.Check()
			if !strings.HasSuffix(withWords, ".zip.age") || !strings.HasSuffix(forKey, ".zip.age") {
				t.Errorf("saved as %s and %s", withWords, forKey)
			}
			receiveLocked(t, host, language, withWords, code, func(p *drive.Page) { p.Fill("#check-secret", words) })
			receiveLocked(t, host, language, forKey, second, func(p *drive.Page) { p.Hand("#check-key", keyFile(t, "key")) })
		})
	}
}

// receiveLocked opens a locked bundle where there is no journal, and saves the ZIP.
func receiveLocked(t *testing.T, host *drive.Host, language, file, code string, unlock func(*drive.Page)) {
	t.Helper()
	b := drive.Start(t, drive.Options{Language: language})
	p := b.Open(host.URL())
	p.Size(390, 844)
	p.Screen("welcome")
	p.Click("#welcome-check")
	p.Screen("check")
	p.Hand("#check-file", file)
	p.See("#check-locked")
	seen(t, p, "check, locked")
	unlock(p)
	p.Click("#check-unlock")
	p.See("#check-result")
	if said := p.Text("#check-result"); !strings.Contains(said, code) {
		t.Errorf("unlocked, it says %q", said)
	}
	seen(t, p, "check, unlocked")
	lookInside(t, p)
	p.Click("#unlocked-go")
	p.See("#unlocked-save")
	p.Click("#unlocked-save")
	receive(t, b.Download(1))
	b.Check()
}

// scanned opens the receipt, reads its code as a camera does.
func scanned(t *testing.T, p *drive.Page, code string) {
	t.Helper()
	p.Click("#receipt-open")
	p.See("#receipt-qr")
	seen(t, p, "receipt")
	dir := t.TempDir()
	p.LongShot(filepath.Join(dir, "receipt.png"))
	if _, err := exec.LookPath("zbarimg"); err == nil {
		out, _ := exec.Command("zbarimg", "-q", "--raw", filepath.Join(dir, "receipt.png")).Output()
		if got := strings.TrimSpace(string(out)); got != strings.ReplaceAll(code, " ", "") {
			t.Errorf("the camera reads %q, not %s", got, code)
		}
	}
	p.Click("#receipt-back")
	p.See("#lock-words")
}

// keyFile is half of a made-up post-quantum key pair.
func keyFile(t *testing.T, half string) string {
	t.Helper()
	file, err := filepath.Abs(filepath.Join("testdata", "hybrid-"+half+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return file
}
