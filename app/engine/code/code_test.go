package code

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
)

// These hold for ever: sheets of paper say them.
var printed = map[string][16]byte{
	"0000-0000-0000-0000-0000-0000-00R8": {},
	"0410-6105-0R3G-G28A-1C60-T3GF-23M3": {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
	"ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZY50": [16]byte(bytes.Repeat([]byte{255}, 16)),
}

func TestACodeIsReadAsItWasPrinted(t *testing.T) {
	for range 200 {
		bits, err := New(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		text := Print(bits)
		if len(text) != 34 || strings.ContainsAny(text, "ILOU") || text != strings.ToUpper(text) {
			t.Fatalf("printed as %q", text)
		}
		for _, typed := range []string{
			text, strings.ToLower(text), strings.ReplaceAll(text, "-", ""), strings.ReplaceAll(text, "-", " — "),
			"  " + strings.ReplaceAll(text, "-", "\n") + " ", strings.NewReplacer("0", "O", "1", "l").Replace(text),
			strings.NewReplacer("0", "o", "1", "I", "-", "\u2011").Replace(text),
		} {
			if got, err := Read(typed); err != nil || got != bits {
				t.Fatalf("%q read as %x, %v", typed, got, err)
			}
		}
	}
}

func TestPrintedCodesStayTheSame(t *testing.T) {
	for text, bits := range printed {
		if got := Print(bits); got != text {
			t.Errorf("%x is printed as %s, not as %s", bits, got, text)
		}
	}
}

func TestAWrongSymbolIsToldFromAWrongCode(t *testing.T) {
	text := Print([16]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
	missed, tried := 0, 0
	for i := range text {
		for _, r := range alphabet {
			if text[i] == '-' || text[i] == byte(r) {
				continue
			}
			tried++
			if _, err := Read(text[:i] + string(r) + text[i+1:]); !errors.Is(err, ErrTyped) {
				missed++
			}
		}
	}
	if missed > 2 { // of 868, at one in 4,096 each
		t.Errorf("%d of %d wrong symbols went by", missed, tried)
	}
	for i := 0; i+1 < len(text); i++ {
		swapped := []byte(text)
		swapped[i], swapped[i+1] = text[i+1], text[i]
		if _, err := Read(string(swapped)); err == nil && text[i] != text[i+1] && text[i] != '-' && text[i+1] != '-' {
			t.Errorf("swapped at %d: went by", i)
		}
	}
}

func TestWhatIsNoCode(t *testing.T) {
	text := Print([16]byte{7})
	for _, typed := range []string{"", "a quiet passphrase of words", text[1:], text + "0", "U" + text[1:], text[:33] + "é", text[:33] + "\u0141"} {
		if _, err := Read(typed); !errors.Is(err, ErrShape) {
			t.Errorf("%q: %v", typed, err)
		}
	}
	if _, err := New(bytes.NewReader(make([]byte, 15))); err == nil {
		t.Error("a code without enough randomness")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(Print([16]byte{9}))
	f.Fuzz(func(t *testing.T, typed string) {
		bits, err := Read(typed)
		if err != nil {
			return
		}
		if again, err := Read(Print(bits)); err != nil || again != bits {
			t.Errorf("%q: %x, %v", typed, again, err)
		}
	})
}
