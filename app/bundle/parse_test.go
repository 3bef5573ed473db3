package bundle

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"
)

func TestSealRoundTrip(t *testing.T) {
	key := ed25519.NewKeyFromSeed(make([]byte, 32))
	sig, err := sign(key, []byte("message"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := verify(sig, []byte("message")); err != nil || !got.Equal(key.Public()) {
		t.Errorf("%x %v", got, err)
	}
	if _, err := verify(sig, []byte("massage")); !errors.Is(err, errSealFit) {
		t.Errorf("another message: %v", err)
	}
	for i := range sig {
		for bit := range 8 {
			bad := bytes.Clone(sig)
			bad[i] ^= 1 << bit
			if got, err := verify(bad, []byte("message")); err == nil {
				t.Errorf("byte %d bit %d: still a seal of %x", i, bit, got)
			}
		}
	}
}

func TestManifestLines(t *testing.T) {
	sum := strings.Repeat("ab", 32)
	good := sum + "  data/a\n" + sum + "  data/b c\n"
	if list, ok := parseManifest([]byte(good), isPayload); !ok || len(list) != 2 || list["data/b c"] != sum {
		t.Errorf("%v %v", list, ok)
	}
	for name, bad := range map[string]string{
		"no line break": sum + "  data/a", "one space": sum + " data/a\n", "short": sum[2:] + "  data/a\n",
		"upper case": strings.ToUpper(sum) + "  data/a\n", "no path": sum + "  \n", "elsewhere": sum + "  a\n",
		"twice": good + good, "empty line": good + "\n", "CRLF": sum + "  data/a\r\n"[:9] + "\n\n",
	} {
		if _, ok := parseManifest([]byte(bad), isPayload); ok {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestContentLines(t *testing.T) {
	salt := strings.Repeat("0a", 16)
	seq, s, ok := parseContent([]byte(`{"seq":12,"salt":"` + salt + `","content":{"kind":"x","a":"}\",\"content\":"}}`))
	if !ok || seq != 12 || len(s.salt) != 16 || string(s.content) != `{"kind":"x","a":"}\",\"content\":"}` {
		t.Errorf("%d %q %v", seq, s.content, ok)
	}
	for _, bad := range []string{
		"", "{}", `{"seq":01,"salt":"` + salt + `","content":{}}`, `{"seq":-1,"salt":"` + salt + `","content":{}}`,
		`{"seq":1,"salt":"` + salt[1:] + `","content":{}}`, `{"seq":1,"salt":"` + strings.ToUpper(salt) + `","content":{}}`,
		`{"seq":1,"salt":"` + salt + `","content":{}`, `{"seq":1,"salt":"` + salt + `","content":{}} `,
		` {"seq":1,"salt":"` + salt + `","content":{}}`, `{"seq":99999999999999999999,"salt":"` + salt + `","content":{}}`,
	} {
		if _, _, ok := parseContent([]byte(bad)); ok {
			t.Errorf("%s is taken", bad)
		}
	}
}

func FuzzParsers(f *testing.F) {
	sum := strings.Repeat("ab", 32)
	f.Add([]byte(sum + "  data/a\n"))
	f.Add([]byte(`{"seq":0,"salt":"` + strings.Repeat("0a", 16) + `","content":{}}` + "\n"))
	f.Add([]byte(`{"seq":0,"at":"2026-03-04T21:14:00.000Z","zone":"UTC","offset":0,"act":"started","object":"` + sum[:32] + `","content":"` + sum + `"}` + "\n"))
	f.Add([]byte(`{"seq":0,"act":"lost"}` + "\n" + `{"seq":1,"act":"lost"}` + "\n"))
	f.Add([]byte("Label: value\nLabel: other\r\n"))
	f.Add([]byte(sshBegin + "U1NIU0lH\n" + sshEnd))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, ok := parseManifest(data, isPayload)
		if ok && len(list) != bytes.Count(data, []byte("\n")) {
			t.Errorf("%d lines make %d files", bytes.Count(data, []byte("\n")), len(list))
		}
		if seq, s, ok := parseContent(data); ok && !bytes.Contains(data, s.content) {
			t.Errorf("content %d is not in its line", seq)
		}
		contents, _ := readContents(data)
		if j, _, err := readLog(context.Background(), data, contents); err == nil {
			if !bytes.Equal(logLines(j), data) {
				t.Error("a log that was read is not written the same")
			}
		}
		parseInfo(data)
		if _, err := verify(data, data); err == nil {
			t.Error("anything is a seal over itself")
		}
	})
}
