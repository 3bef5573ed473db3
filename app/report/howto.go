package report

import (
	"fmt"
	"strings"

	"daybook/app/text"
)

// columns is the width of HOW-TO-CHECK.txt.
const columns = 76

// HowTo is HOW-TO-CHECK.txt: ASCII and CRLF, so that it opens anywhere.
func HowTo(r *Records) []byte {
	h := &howTo{words: text.For(r.Language)}
	h.heading("check.title")
	if r.Journal.Practice {
		h.para("report.practice")
	}
	h.para("check.intro", r.Name)
	h.para("check.alone")
	if v := r.Volume; v != nil {
		h.para("check.volume", v.Number, v.Of)
	}

	h.heading("check.files")
	h.para("check.files.text")
	h.commands("check.on.linux", "sha256sum -c manifest-sha256.txt", "sha256sum -c tagmanifest-sha256.txt")
	h.commands("check.on.mac", "shasum -a 256 -c manifest-sha256.txt", "shasum -a 256 -c tagmanifest-sha256.txt")
	h.commands("check.on.windows", windowsSums("manifest-sha256.txt")...)
	h.commands("", windowsSums("tagmanifest-sha256.txt")...)
	h.para("check.files.extra")

	h.heading("check.seal")
	h.para("check.seal.text")
	const verify = "ssh-keygen -Y verify -f seal/allowed_signers -I daybook -n daybook-bundle -s seal/tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt"
	h.commands("check.on.maclinux", verify)
	h.commands("check.on.windows", `cmd /c "`+verify+`"`)
	h.para("check.seal.code")
	h.commands("check.on.linux", "sha256sum tagmanifest-sha256.txt")
	h.commands("check.on.mac", "shasum -a 256 tagmanifest-sha256.txt")
	h.commands("check.on.windows", "certutil -hashfile tagmanifest-sha256.txt SHA256")
	h.para("check.openssl")
	h.commands("", openssl...)
	h.links(r)
	h.stamps(r.Stamps)

	h.heading("check.means")
	h.para("check.means.text")
	h.para("check.not.text")
	if len(r.Short) > 0 {
		h.para("check.short")
	}

	h.heading("check.tables")
	h.para("check.tables.text")
	return []byte(h.String())
}

// links gives a command for each time a key vouched for the next.
func (h *howTo) links(r *Records) {
	if len(r.Moves) == 0 {
		return
	}
	h.para("check.links.text")
	for _, on := range [][2]string{{"check.on.maclinux", "%s"}, {"check.on.windows", `cmd /c "%s"`}} {
		var commands []string
		for i := range r.Moves {
			commands = append(commands, fmt.Sprintf(on[1], fmt.Sprintf(
				"ssh-keygen -Y verify -f seal/previous/%[1]d.txt.signers -I daybook -n daybook-moved -s seal/previous/%[1]d.txt.sig < seal/previous/%[1]d.txt", i+1)))
		}
		h.commands(on[0], commands...)
	}
}

// stamps gives the commands by which others' programs hold their stamps against what
// they were made of. They are the same on every system.
func (h *howTo) stamps(list []Stamp) {
	if len(list) == 0 {
		return
	}
	h.para("check.stamps")
	commands := map[string][]string{}
	for _, s := range list {
		c := fmt.Sprintf("ots verify -f %s %s", s.Of, s.File)
		if s.Kind == "tsr" {
			token := ""
			if s.Token {
				token = " -token_in"
			}
			c = fmt.Sprintf("openssl ts -verify -data %s -in %s%s -CAfile tsa.pem", s.Of, s.File, token)
		}
		commands[s.Kind] = append(commands[s.Kind], c)
	}
	for _, kind := range []string{"tsr", "ots"} {
		if commands[kind] != nil {
			h.para("check.stamps." + kind)
			h.commands("", commands[kind]...)
		}
	}
	h.para("check.stamps.log")
}

// windowsSums holds the files against a manifest in PowerShell; it prints the
// ones that differ, and at last how many were held.
func windowsSums(list string) []string {
	return []string{
		fmt.Sprintf("$n = 0; Get-Content %s | ForEach-Object {", list),
		`  $h, $f = $_ -split '  ', 2; $n++`,
		`  if ((Get-FileHash -Algorithm SHA256 -LiteralPath $f).Hash -ne $h) { "DIFFERS: $f" }`,
		`}; "$n files compared"`,
	}
}

// openssl puts together what the key signed (OpenSSH, PROTOCOL.sshsig) and
// verifies it with nothing of ours and nothing of SSH.
var openssl = []string{
	`grep -v SSH seal/tagmanifest-sha256.txt.sig | base64 -d | tail -c 64 > /tmp/seal.sig`,
	`(printf 'SSHSIG\000\000\000\016daybook-bundle\000\000\000\000\000\000\000\006sha512\000\000\000\100'`,
	` openssl dgst -sha512 -binary tagmanifest-sha256.txt) > /tmp/seal.msg`,
	`openssl pkeyutl -verify -pubin -inkey seal/public-key.pem -rawin -in /tmp/seal.msg -sigfile /tmp/seal.sig`,
}

type howTo struct {
	strings.Builder
	words *text.Catalog
}

func (h *howTo) heading(key string) {
	words := ascii(h.words.Say(key))
	if h.Len() > 0 {
		h.lines("")
	}
	h.lines(words, strings.Repeat("-", len(words)), "")
}

func (h *howTo) para(key string, args ...any) {
	h.lines(append(wrap(ascii(h.words.Say(key, args...)), columns), "")...)
}

// commands are never wrapped: they are there to be copied.
func (h *howTo) commands(key string, commands ...string) {
	if key != "" {
		h.lines("  " + ascii(h.words.Say(key)))
	}
	for _, c := range commands {
		h.lines("    " + c)
	}
	h.lines("")
}

func (h *howTo) lines(lines ...string) {
	for _, l := range lines {
		h.WriteString(l + "\r\n")
	}
}

// wrap breaks words into lines of at most width, where it can.
func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// plainLetters are the letters our languages have and ASCII has not.
var plainLetters = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "ê", "e", "í", "i", "ó", "o", "ô", "o", "õ", "o",
	"ú", "u", "ü", "u", "ñ", "n", "ç", "c", "Á", "A", "À", "A", "Â", "A", "Ã", "A", "É", "E", "Ê", "E", "Í", "I",
	"Ó", "O", "Ô", "O", "Õ", "O", "Ú", "U", "Ü", "U", "Ñ", "N", "Ç", "C", "¿", "", "¡", "", "º", "o", "ª", "a", "“", `"`, "”", `"`, "‘", "'", "’", "'",
	"–", "-", "—", "-", "…", "...", "\u00a0", " ",
)

// ascii writes s without accents: an encoding that no program gets wrong
// matters more here than spelling.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r > '~' {
			return '?'
		}
		return r
	}, plainLetters.Replace(s))
}
