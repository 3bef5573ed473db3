package bundle_test

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"strings"
	"testing"

	"daybook/app/bundle"
)

// foreign is a valid bag as other programs make them.
func foreign() *folder {
	a, b := []byte("first"), []byte("second")
	return &folder{top: "bag/", files: map[string][]byte{
		"bagit.txt":           []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
		"bag-info.txt":        []byte("Source-Organization: Somewhere else\nPayload-Oxum: 11.2\n"),
		"manifest-sha256.txt": fmt.Appendf(nil, "%x  data/a\n%x  data/b c%%25.txt\n", sha256.Sum256(a), sha256.Sum256(b)),
		"manifest-md5.txt":    fmt.Appendf(nil, "%X *data/a\r\n%x\tdata/b c%%25.txt\r\n", md5.Sum(a), md5.Sum(b)),
		"data/a":              a,
		"data/b c%.txt":       b,
	}}
}

// Whether a bag of another maker is valid is told by RFC 8493, each fault by its file.
func TestABagOfAnotherMakerIsHeldAgainstTheRFC(t *testing.T) {
	set := func(path, content string) func(*folder) {
		return func(f *folder) { f.files[path] = []byte(content) }
	}
	const form = "BagIt-Version: 1.0\nTag-File-Character-Encoding: "
	for _, c := range []struct {
		name   string
		change func(*folder)
		code   string // "" for none
		file   string
	}{
		{"as it was made", func(*folder) {}, "", ""},
		{"SHA-512 and SHA-1 as well", func(f *folder) {
			f.files["manifest-sha512.txt"] = fmt.Appendf(nil, "%x data/a\n%x data/b c%%25.txt\n", sha512.Sum512(f.files["data/a"]), sha512.Sum512(f.files["data/b c%.txt"]))
			f.files["tagmanifest-sha1.txt"] = fmt.Appendf(nil, "%x bagit.txt\n%x manifest-md5.txt\n", sha1.Sum(f.files["bagit.txt"]), sha1.Sum(f.files["manifest-md5.txt"]))
		}, "", ""},
		{"fetched already", set("fetch.txt", "http://a.example/x 5 data/a\n"), "", ""},
		{"a tag file more", set("notes.txt", "hello"), "", ""},
		{"an older version, where one list is enough", func(f *folder) {
			f.files["bagit.txt"] = []byte("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")
			f.files["manifest-md5.txt"] = f.files["manifest-md5.txt"][:42]
		}, "", ""},
		{"changed, by SHA-256", set("data/a", "First"), "file-changed", "data/a"},
		{"changed, by MD5 alone", func(f *folder) {
			delete(f.files, "manifest-sha256.txt")
			f.files["data/a"] = []byte("First")
		}, "file-changed", "data/a"},
		{"a tag file changed", func(f *folder) {
			f.files["tagmanifest-sha512.txt"] = fmt.Appendf(nil, "%x bag-info.txt\n", sha512.Sum512([]byte("else")))
		}, "file-changed", "bag-info.txt"},
		{"missing", func(f *folder) { delete(f.files, "data/a") }, "file-missing", "data/a"},
		{"in no list", set("data/c", "third"), "file-extra", "data/c"},
		{"in one list of two", func(f *folder) { f.files["manifest-md5.txt"] = f.files["manifest-md5.txt"][:42] }, "file-extra", "data/b c%.txt"},
		{"no list", func(f *folder) {
			delete(f.files, "manifest-md5.txt")
			delete(f.files, "manifest-sha256.txt")
		}, "file-missing", "manifest-sha256.txt"},
		{"to be fetched", func(f *folder) {
			delete(f.files, "data/a")
			f.files["fetch.txt"] = []byte("http://a.example/x - data/a\n")
		}, "file-missing", "data/a"},
		{"to be fetched to elsewhere", set("fetch.txt", "http://a.example/x 5 data/../../etc/passwd\n"), "manifest-line", "fetch.txt"},
		{"a line twice", func(f *folder) {
			f.files["manifest-sha256.txt"] = append(f.files["manifest-sha256.txt"], f.files["manifest-sha256.txt"]...)
		}, "manifest-line", "manifest-sha256.txt"},
		{"a byte order mark", func(f *folder) {
			f.files["manifest-sha256.txt"] = append([]byte("\ufeff"), f.files["manifest-sha256.txt"]...)
		}, "manifest-line", "manifest-sha256.txt"},
		{"one in bagit.txt", set("bagit.txt", "\ufeff"+form+"UTF-8\n"), "bag-form", "bagit.txt"},
		{"half a bagit.txt", set("bagit.txt", "BagIt-Version: 1.0\n"), "bag-form", "bagit.txt"},
		{"a version in words", set("bagit.txt", "BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n"), "bag-form", "bagit.txt"},
		{"more in bagit.txt", set("bagit.txt", form+"UTF-8\nand more\n"), "bag-form", "bagit.txt"},
		{"another encoding", set("bagit.txt", form+"UTF-16\n"), "bag-encoding", "bagit.txt"},
		{"another checksum", set("manifest-crc32.txt", "00000000  data/a\n"), "bag-algorithm", "manifest-crc32.txt"},
		{"an oxum of another payload", set("bag-info.txt", "Payload-Oxum: 12.2\n"), "info-differs", "bag-info.txt"},
		{"a list of paths outside", set("manifest-sha256.txt", strings.Repeat("0", 64)+"  ../a\n"), "manifest-line", "manifest-sha256.txt"},
	} {
		f := foreign()
		c.change(f)
		r := check(t, f.pack(t))
		if valid := c.code == ""; r.OK || !has(r, "other-bag", "") || has(r, "bag-valid", "") != valid || has(r, "bag-invalid", "") == valid || !valid && !has(r, c.code, c.file) {
			t.Errorf("%s: %+v", c.name, r.Findings)
		}
		if has(r, "bag-fetch", "fetch.txt") != (f.files["fetch.txt"] != nil) {
			t.Errorf("%s: of fetch.txt: %+v", c.name, r.Findings)
		}
	}
}

// What may come in the place of a bundle's own files is found by name as well.
func TestListsOfABundleInOtherForms(t *testing.T) {
	const list, tags = "manifest-sha256.txt", "tagmanifest-sha256.txt"
	for _, c := range []struct {
		name       string
		change     func(f *folder)
		code, file string
	}{
		{"a byte order mark", func(f *folder) { f.files[list] = append([]byte("\ufeff"), f.files[list]...) }, "manifest-line", list},
		{"UTF-16", func(f *folder) {
			f.files[list] = []byte("\xff\xfe" + strings.Join(strings.Split(string(f.files[list]), ""), "\x00") + "\x00")
		}, "manifest-line", list},
		{"a line twice", func(f *folder) { f.files[list] = append(f.files[list], f.files[list]...) }, "manifest-line", list},
		{"Windows line ends", func(f *folder) { f.files[list] = []byte(strings.ReplaceAll(string(f.files[list]), "\n", "\r\n")) }, "file-extra", "data/records.json"},
		{"backslashes", func(f *folder) { f.files[list] = []byte(strings.ReplaceAll(string(f.files[list]), "/", `\`)) }, "manifest-line", list},
		{"fetch.txt", func(f *folder) { f.files["fetch.txt"] = []byte("http://a.example/x 5 data/records.json\n") }, "file-extra", "fetch.txt"},
		{"an info of another encoding", func(f *folder) { f.files["bag-info.txt"] = append([]byte("\ufeff"), f.files["bag-info.txt"]...) }, "file-changed", "bag-info.txt"},
		{"a good seal over a changed list", func(f *folder) {
			_, f.files[list], _ = bytes.Cut(f.files[list], []byte("\n"))
			f.sealTags(t, source(t).Seal)
		}, "file-extra", "data/contacts.csv"},
	} {
		f := sampleFolder(t)
		c.change(f)
		if r := check(t, f.pack(t)); r.OK || !found(r, c.code, c.file) {
			t.Errorf("%s: %+v", c.name, r.Findings)
		}
	}
}

// found is has for a file that need not be named.
func found(r bundle.Result, code, file string) bool {
	for _, f := range r.Findings {
		if f.Code == code && f.Bad && (file == "" || f.File == file) {
			return true
		}
	}
	return false
}
