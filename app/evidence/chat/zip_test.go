package chat_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"daybook/app/evidence/chat"
)

func packed(t testing.TB, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(names); i += 2 {
		w, err := z.Create(names[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(names[i+1]))
	}
	z.Close()
	return b.Bytes()
}

func TestExportInZip(t *testing.T) {
	for name, c := range map[string]struct {
		files []string
		kind  chat.Kind
		file  string
		is    string
	}{
		"iPhone":   {[]string{"00000004-PHOTO-2024-06-26-21-12-00.jpg", "photo", "_chat.txt", iphone}, chat.WhatsApp, "00000004-PHOTO-2024-06-26-21-12-00.jpg", "photo"},
		"Android":  {[]string{"a.txt", "x", "b.txt", "x", "c.txt", "x", "Conversa do WhatsApp com Livros.txt", android, "IMG-20240624-WA0001.jpg", "photo"}, chat.WhatsApp, "IMG-20240624-WA0001.jpg", "photo"},
		"Telegram": {[]string{"other/files/cover.pdf", "no", "Export/result.json", telegramChat, "Export/files/cover.pdf", "pdf"}, chat.Telegram, "files/cover.pdf", "pdf"},
		"by hand":  {[]string{"folder/my chat.txt", android, "folder/IMG-20240624-WA0001.jpg", "photo"}, chat.WhatsApp, "IMG-20240624-WA0001.jpg", "photo"},
	} {
		got := open(t, "x.zip", string(packed(t, c.files...)), chat.Options{})
		if got.Kind != c.kind || !got.Zip || got.Cut || got.Len() < 5 {
			t.Errorf("%s: %q, %d rows", name, got.Kind, got.Len())
			continue
		}
		all(t, got)
		f := got.Files[0]
		var b bytes.Buffer
		if err := got.Extract(context.Background(), f, &b); err != nil || f.Name != c.file || b.String() != c.is {
			t.Errorf("%s: %v, %s is %q", name, err, f.Name, b.String())
		}
		if size, ok := got.Has(f); !ok || size != int64(len(c.is)) {
			t.Errorf("%s: has %v %d", name, ok, size)
		}
	}
	c := open(t, "x.zip", string(packed(t, "_chat.txt", iphone)), chat.Options{})
	if err := c.Extract(context.Background(), c.Files[0], &bytes.Buffer{}); !errors.Is(err, chat.ErrApart) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, ok := c.Has(c.Files[0]); ok {
		t.Error("a file that is not there is said to be there")
	}
}

func TestZipWithoutExport(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":  packed(t),
		"pictures": packed(t, "a.jpg", "x"),
		"texts":    packed(t, "a.txt", "x", "b.txt", "y"),
		"cut off":  packed(t, "_chat.txt", iphone)[:100],
	} {
		if _, err := chat.Open(context.Background(), bytes.NewReader(data), int64(len(data)), "x.zip", chat.Options{}); !errors.Is(err, chat.ErrNotChat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A byte that is not right in the packed text: what comes before it is read.
func TestZipDamaged(t *testing.T) {
	data := packed(t, "_chat.txt", strings.Repeat(android, 2000))
	data[len(data)/2] ^= 0xff
	c, err := chat.Open(context.Background(), bytes.NewReader(data), int64(len(data)), "x.zip", chat.Options{})
	if err != nil || !c.Cut || c.Len() == 0 {
		t.Fatalf("%v %+v", err, c)
	}
}
