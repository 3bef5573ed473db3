package evidence_test

import (
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"daybook/app/evidence"
)

func TestBase64(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "aGVsbG8=": "hello", "aGVsbG8": "hello", "aGVs\r\nbG8=\r\n": "hello", "aGVs&#10;bG8=": "hello",
		"aGU=bGxv": "hello", "aG Vs*bG8": "hello", "a": "", "====": "", "-_": "", "+/+/": "\xfb\xff\xbf", "aGVs&": "hel",
	} {
		for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
			got, err := io.ReadAll(evidence.Base64(r))
			if err != nil || string(got) != want {
				t.Errorf("%q: %q %v, want %q", text, got, err, want)
			}
		}
	}
	broken := errors.New("broken")
	if _, err := io.ReadAll(evidence.Base64(iotest.ErrReader(broken))); err != broken {
		t.Errorf("%v", err)
	}
}

// Whatever the library encodes comes back, and anything at all ends.
func FuzzBase64(f *testing.F) {
	f.Add([]byte("hello"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := io.ReadAll(evidence.Base64(strings.NewReader(base64.StdEncoding.EncodeToString(data))))
		if err != nil || string(got) != string(data) {
			t.Errorf("%q %v", got, err)
		}
		if got, err := io.ReadAll(evidence.Base64(strings.NewReader(string(data)))); err != nil || len(got) > len(data) {
			t.Errorf("%d bytes of %d, %v", len(got), len(data), err)
		}
	})
}
