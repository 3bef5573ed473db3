package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"daybook/web/e2e/drive"
	"daybook/web/e2e/person"
)

// authority is a time stamp service of its own, as openssl wants it described.
const authority = `[req]
distinguished_name=dn
x509_extensions=ext
prompt=no
[dn]
CN=A time stamp authority
[ext]
extendedKeyUsage=critical,timeStamping
[tsa]
serial=serial
signer_cert=tsa.pem
signer_key=key.pem
default_policy=1.2.3.4.1
digests=sha256
signer_digest=sha256
ess_cert_id_alg=sha256
`

// stamped has openssl stamp a file; the stamp lies beside the service's public keys,
// tsa.pem.
func stamped(t *testing.T, file string) (tsr string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"c.cnf": authority, "serial": "01\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tool(t, dir, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "tsa.pem", "-days", "9", "-config", "c.cnf")
	tool(t, dir, "openssl", "ts", "-query", "-data", file, "-sha256", "-cert", "-out", "q.tsq")
	tool(t, dir, "openssl", "ts", "-reply", "-config", "c.cnf", "-section", "tsa", "-queryfile", "q.tsq", "-out", "checkpoint.tsr")
	return filepath.Join(dir, "checkpoint.tsr")
}

// The lines of the log leave as a file, a real time stamp is made of them and brought
// back after more was written, the next bundle carries it, its HOW-TO-CHECK.txt leads
// openssl to the same verdict, and a receiver reads the date as the stamp's word.
func TestAStampIsBroughtBack(t *testing.T) {
	t.Parallel()
	for _, language := range languages(t) {
		t.Run(language, func(t *testing.T) {
			host := drive.Serve(t, dist(t))
			b := drive.Start(t, drive.Options{Language: language})
			p := b.Open(host.URL())
			person.MakeOwn(p, phrase)
			p.Size(390, 844)
			person.Write(p, person.Incident{What: "Before the stamp"})
			openStamps(p)
			seen(t, p, "stamps")
			lines := strings.TrimSpace(p.Text("#checkpoint"))
			p.Click("#stamps-file")
			p.Click("#stamps-save")
			file := b.Download(1)
			if content, _ := os.ReadFile(file); strings.TrimSpace(string(content)) != lines {
				t.Errorf("the file says %q, the screen %q", content, lines)
			}
			tsr := stamped(t, file)
			p.Click("#back")
			p.Screen("bundle")
			p.Click("#back")
			p.Screen("more")
			p.Click("#back")
			person.Write(p, person.Incident{What: "After the stamp"})
			openStamps(p)
			p.Hand("#stamps-add", tsr)
			p.See("#stamps")
			year := drive.Eval[int](p, `new Date().getFullYear()`)
			if said := p.Text("#stamps"); !strings.Contains(said, fmt.Sprint(year)) || !strings.Contains(said, " 2 ") {
				t.Errorf("of the stamp it says %q", said)
			}
			p.Hand("#stamps-add", fixture(t, "other.tsr", []byte("no stamp")))
			p.See("#stamps-error")
			seen(t, p, "stamps, one brought back")
			p.Click("#back")
			p.Screen("bundle")
			p.Click("#back")
			p.Screen("more")
			p.Click("#back")
			p.Screen("timeline")
			zipFile, _ := person.SaveBundle(b, p, 2)
			b.Check()
			verifiedByHowTo(t, receive(t, zipFile), tsr)

			q := drive.Start(t, drive.Options{Language: language}).Open(host.URL())
			q.Size(390, 844)
			q.Screen("welcome")
			q.Click("#welcome-check")
			if said := person.CheckBundle(q, zipFile); !strings.Contains(said, fmt.Sprint(year)) || q.Count("#stamps") != 1 {
				t.Errorf("the receiver reads %q", said)
			}
			seen(t, q, "check, with a stamp")
		})
	}
}

func openStamps(p *drive.Page) {
	person.More(p, "bundle")
	p.Until(counted)
	p.Click("#open-stamps")
	p.Screen("stamps")
	p.Until(`document.querySelector("#checkpoint").innerText.includes("daybook-journal/")`)
}

// verifiedByHowTo runs the command that HOW-TO-CHECK.txt gives for the stamp, with the
// keys of the service beside it.
func verifiedByHowTo(t *testing.T, bag, tsr string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(bag, "HOW-TO-CHECK.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, command, found := strings.Cut(string(text), "    openssl ts -verify ")
	if !found {
		t.Fatalf("it is not said how to check the stamp:\n%s", text)
	}
	command, _, _ = strings.Cut(command, "\r\n")
	command = strings.ReplaceAll(command, "tsa.pem", filepath.Join(filepath.Dir(tsr), "tsa.pem"))
	if out := tool(t, bag, "sh", "-c", "openssl ts -verify "+command); !strings.Contains(out, "Verification: OK") {
		t.Errorf("openssl ts -verify %s: %s", command, out)
	}
}
