// Package phrase offers passphrases and judges those people bring.
//
// An offered phrase is six words drawn evenly from a list of more than 1,900: 65
// bits, which behind Argon2id at 64 MiB is out of reach of guessing. The lists are
// the English, Spanish and Portuguese ones of BIP-39 (MIT licence), whose words are
// short, plain, and told apart by their first four letters. They are without accents,
// as is foreseen for the Spanish ones, of which those with an ñ are left out: any
// keyboard has their letters. Words that could frighten this app's people ("knife",
// "victim", …) were taken out.
package phrase

import (
	"io"
	"strings"
	"unicode"
)

const words = 6

// Offer draws six words in the language of the screens, in English where there is
// no list of it.
func Offer(lang string, rand io.Reader) (string, error) {
	list := list(lang)
	chosen := make([]string, words)
	for i := range chosen {
		at, err := draw(len(list), rand)
		if err != nil {
			return "", err
		}
		chosen[i] = list[at]
	}
	return strings.Join(chosen, " "), nil
}

// draw picks a number below n, each as likely as the others: draws beyond the
// largest multiple of n are thrown away.
func draw(n int, rand io.Reader) (int, error) {
	for {
		var b [2]byte
		if _, err := io.ReadFull(rand, b[:]); err != nil {
			return 0, err
		}
		if v := int(b[0])<<8 | int(b[1]); v < 65536/n*n {
			return v % n, nil
		}
	}
}

// Verdict on a phrase of one's own.
type Verdict int

const (
	Good     Verdict = iota
	TooShort         // under 12 characters, or under 20 where all are digits
	TooPlain         // few different characters, or a run such as 123456 or qwerty makes up most of it
)

// Judge tells whether a phrase can protect a journal. It is a floor, not praise.
func Judge(p string) Verdict {
	runes := []rune(strings.TrimSpace(p))
	least := 12
	if onlyDigits(runes) {
		least = 20
	}
	switch {
	case len(runes) < least:
		return TooShort
	case different(runes) < 6 || longestRun(runes)*2 > len(runes):
		return TooPlain
	}
	return Good
}

func onlyDigits(p []rune) bool {
	for _, r := range p {
		if !unicode.IsDigit(r) && !unicode.IsSpace(r) && r != '-' && r != '/' && r != '.' && r != ':' {
			return false
		}
	}
	return true
}

func different(p []rune) int {
	seen := map[rune]bool{}
	for _, r := range p {
		seen[unicode.ToLower(r)] = true
	}
	return len(seen)
}

var keyboard = []string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890"}

// longestRun is the length of the longest stretch that only follows a keyboard
// row or the alphabet, either way.
func longestRun(p []rune) int {
	longest, run := 1, 1
	for i := 1; i < len(p); i++ {
		if neighbours(unicode.ToLower(p[i-1]), unicode.ToLower(p[i])) {
			run++
		} else {
			run = 1
		}
		longest = max(longest, run)
	}
	return longest
}

func neighbours(a, b rune) bool {
	for _, row := range keyboard {
		if strings.Contains(row, string([]rune{a, b})) || strings.Contains(row, string([]rune{b, a})) {
			return true
		}
	}
	return a == b
}
