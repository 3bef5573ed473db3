package bundle_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/text"
)

func TestBundleHolds(t *testing.T) {
	for _, lang := range text.Languages {
		src := source(t)
		src.Language = lang
		r := check(t, write(src))
		if !r.OK || r.Incidents != 15 || r.Files != 11 || r.Entries != 62 || r.SealedAt != "2026-11-21T17:02:00.000Z" {
			t.Errorf("%s: %+v", lang, r)
		}
		if len(r.Findings) != 3 || !has(r, "link", "seal/previous/1.txt") || !has(r, "entry-erased", "data/history/log.jsonl") || !has(r, "entry-omitted", "data/history/log.jsonl") {
			t.Errorf("%s: %v", lang, r.Findings)
		}
	}
}

func TestPackedAgainItStillHolds(t *testing.T) {
	for name, top := range map[string]string{
		"same name": sampleFolder(t).top, "renamed": "Meine Beweise \u00fc/", "deeper": "a/b/c/", "no folder": "",
	} {
		f := sampleFolder(t)
		f.top = top
		r := check(t, f.pack(t))
		if !r.OK || !has(r, "zip-repacked", "") || has(r, "renamed", "") == (name == "same name") {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestWhatSystemsLeaveBehindIsNoHarm(t *testing.T) {
	f := sampleFolder(t)
	f.files[".DS_Store"], f.files["data/.DS_Store"], f.files["data/exhibits/0001/Thumbs.db"] = []byte("x"), []byte("x"), []byte("x")
	f.files["seal/stamps/receipt.txt"] = []byte("later")
	r := check(t, f.pack(t))
	if !r.OK || !has(r, "system-file", f.top+"data/.DS_Store") || !has(r, "seal-more", "seal/stamps/receipt.txt") {
		t.Errorf("%+v", r)
	}
}

func TestEveryChangedByteIsFoundAndNamed(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, data := range map[string][]byte{"whole": sampleZip(), "a part": write(partly(t, "2026-08-01", 1)), "a volume": sampleParts()[1]} {
		for path, body := range unpack(t, data).files {
			if len(body) == 0 {
				continue
			}
			places := []int{0, len(body) - 1, random.IntN(len(body)), random.IntN(len(body))}
			if name != "whole" {
				places = places[2:3]
			}
			for _, at := range places {
				f := unpack(t, data)
				f.files[path][at] ^= 1 << random.IntN(8)
				r := check(t, f.pack(t))
				if r.OK || !slices.ContainsFunc(r.Findings, func(x bundle.Finding) bool { return x.Bad && x.File == path }) {
					t.Errorf("%s: %s byte %d of %d: %v", name, path, at, len(body), r.Findings)
				}
			}
		}
	}
}

func TestEveryMissingFileIsNamed(t *testing.T) {
	for _, path := range sampleFolder(t).paths() {
		f := sampleFolder(t)
		delete(f.files, path)
		r := check(t, f.pack(t))
		code, file := "file-missing", path
		if path == "bagit.txt" {
			code, file = "not-bundle", ""
		}
		wantBad(t, r, code, file)
	}
}

func TestEveryExtraFileIsNamed(t *testing.T) {
	for _, path := range []string{"more.txt", "data/more.txt", "data/exhibits/0001/0001-02.jpg", "data/exhibits/0008/0008-01.png", "tags/more"} {
		f := sampleFolder(t)
		f.files[path] = []byte("more")
		wantBad(t, check(t, f.pack(t)), "file-extra", path)
		if strings.HasPrefix(path, "data/") {
			f.seal(t) // listed and sealed, it is still not the journal's
			wantBad(t, check(t, f.pack(t)), "file-extra", path)
		}
	}
	broken := sampleFolder(t)
	broken.files["data/more.txt"], broken.files["data/history/log.jsonl"] = []byte("more"), []byte("no log")
	wantBad(t, check(t, broken.pack(t)), "file-extra", "data/more.txt")

	f := sampleFolder(t)
	data := f.pack(t)
	f.top, f.files = "", map[string][]byte{}
	outside := unpack(t, data)
	for path, body := range outside.files {
		f.files[outside.top+path] = body
	}
	f.files["beside.txt"] = []byte("x")
	wantBad(t, check(t, f.pack(t)), "file-extra", "beside.txt")
}

// Forged bundles: lists and seal are made to fit again, by the journal's own
// key. What is left is the log.
func TestForgedHistoryIsFound(t *testing.T) {
	const log, contents, records = "data/history/log.jsonl", "data/history/contents.jsonl", "data/records.json"
	for _, c := range []struct {
		name, code, file string
		forge            func(*folder)
	}{
		{"a word of an entry", "content-differs", contents, func(f *folder) { f.replace(t, contents, "grey van", "blue van") }},
		{"a salt", "content-differs", contents, func(f *folder) { f.replace(t, contents, `"salt":"`+salt(f), `"salt":"`+strings.Repeat("0", 32)) }},
		{"a time in the log", "log-root", log, func(f *folder) { f.replace(t, log, "2026-03-04T21:26", "2026-03-03T21:26") }},
		{"an entry cut out", "log-gap", log, func(f *folder) { f.files[log] = withoutLine(f.files[log], 3) }},
		{"the last entry cut off", "log-root", log, func(f *folder) {
			f.files[log] = withoutLine(f.files[log], 61)
			f.files[contents] = withoutLine(f.files[contents], bytes.Count(f.files[contents], []byte("\n"))-1)
		}},
		{"an early entry rewritten with all roots", "log-rewritten", log, func(f *folder) {
			f.replace(t, log, "2026-03-04T21:26", "2026-03-03T21:26")
		}},
		{"a line that is none", "log-line", log, func(f *folder) { f.files[log] = append(f.files[log], "hello\n"...) }},
		{"no line break at the end", "log-line", log, func(f *folder) { f.files[log] = bytes.TrimSuffix(f.files[log], []byte("\n")) }},
		{"an empty log", "log-line", log, func(f *folder) { f.files[log] = nil }},
		{"a content twice", "content-line", contents, func(f *folder) { f.files[contents] = append(f.files[contents], f.files[contents]...) }},
		{"a content of no entry", "content-line", contents, func(f *folder) {
			f.files[contents] = append(f.files[contents], `{"seq":99,"salt":"`+strings.Repeat("0", 32)+`","content":{}}`+"\n"...)
		}},
		{"a checkpoint", "checkpoint-differs", "data/history/checkpoints.txt", func(f *folder) { f.replace(t, "data/history/checkpoints.txt", "\n24\n", "\n23\n") }},
		{"records", "records-differ", records, func(f *folder) { f.replace(t, records, "grey van", "blue van") }},
		{"a reference number", "records-differ", records, func(f *folder) { f.replace(t, records, "LOG 0417", "LOG 0418") }},
		{"the number of a record", "records-differ", records, func(f *folder) { f.replace(t, records, `"number": "R3"`, `"number": "R33"`) }},
		{"how to reach a witness", "records-differ", records, func(f *folder) {
			f.replace(t, records, `"name": "Ruth, next stall",`, `"name": "Ruth, next stall", "notes": "01632 960 114",`)
		}},
		{"a promise kept", "records-differ", records, func(f *folder) { f.replace(t, records, `"due": "2026-08-23"`, `"due": "2026-08-23", "settled": true`) }},
		{"records of an earlier version", "records-differ", records, func(f *folder) { f.replace(t, records, `"version": 4`, `"version": 1`) }},
		{"a bundle of an earlier version", "records-differ", records, func(f *folder) { f.replace(t, "bag-info.txt", "Bundle-Version: 4", "Bundle-Version: 1") }},
		{"a table taken out", "file-missing", "data/contacts.csv", func(f *folder) { delete(f.files, "data/contacts.csv") }},
		{"records of another day", "records-differ", records, func(f *folder) { f.replace(t, records, "2026-11-21T17:02", "2026-11-20T17:02") }},
		{"records with more", "records-unreadable", records, func(f *folder) { f.replace(t, records, `"version": 4`, `"version": 4, "note": "x"`) }},
		{"records that are none", "records-unreadable", records, func(f *folder) { f.files[records] = []byte("[]") }},
		{"an exhibit", "exhibit-differs", "data/exhibits/0006/0006-01.txt", func(f *folder) { f.replace(t, "data/exhibits/0006/0006-01.txt", "0000", "1111") }},
		{"an exhibit taken out", "file-missing", "data/exhibits/0006/0006-01.txt", func(f *folder) { delete(f.files, "data/exhibits/0006/0006-01.txt") }},
		{"the name in bag-info", "info-differs", "bag-info.txt", func(f *folder) {
			f.replace(t, "bag-info.txt", "External-Identifier: records", "External-Identifier: recerds")
		}},
		{"the oxum in bag-info", "info-differs", "bag-info.txt", func(f *folder) { f.replace(t, "bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1") }},
		{"a tag file left out of the list", "file-missing", "HOW-TO-CHECK.txt", func(f *folder) { delete(f.files, "HOW-TO-CHECK.txt") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sampleFolder(t)
			c.forge(f)
			f.seal(t)
			wantBad(t, check(t, f.pack(t)), c.code, c.file)
		})
	}
}

func salt(f *folder) string {
	_, rest, _ := bytes.Cut(f.files["data/history/contents.jsonl"], []byte(`"salt":"`))
	return string(rest[:32])
}

func withoutLine(text []byte, n int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	return bytes.Join(slices.Delete(lines, n, n+1), nil)
}

func TestBadSeal(t *testing.T) {
	const sig, signers, key, tags = "seal/tagmanifest-sha256.txt.sig", "seal/allowed_signers", "seal/public-key.pem", "tagmanifest-sha256.txt"
	other := func(f *folder) []byte {
		made, err := bundle.Sign(otherKey(), f.files[tags])
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	for _, c := range []struct {
		name, code, file string
		spoil            func(*folder)
	}{
		{"another key", "seal-unlinked", "data/history/contents.jsonl", func(f *folder) { f.files[sig] = other(f) }},
		{"another key, signers named", "seal-key", signers, func(f *folder) { f.files[sig] = other(f) }},
		{"another key, pem named", "seal-key", key, func(f *folder) { f.files[sig] = other(f) }},
		{"a second signer", "seal-key", signers, func(f *folder) { f.files[signers] = append(f.files[signers], f.files[signers]...) }},
		{"a comment in the key", "seal-key", key, func(f *folder) { f.files[key] = append([]byte("x\n"), f.files[key]...) }},
		{"not a seal", "seal-unreadable", sig, func(f *folder) { f.files[sig] = []byte("hello") }},
		{"an empty seal", "seal-unreadable", sig, func(f *folder) { f.files[sig] = nil }},
		{"a seal over something else", "seal-broken", tags, func(f *folder) {
			made, err := bundle.Sign(source(t).Seal, []byte("something else"))
			if err != nil {
				t.Fatal(err)
			}
			f.files[sig] = made
		}},
		{"a list that does not cover the manifest", "not-covered", "manifest-sha256.txt", func(f *folder) {
			f.files[tags] = withoutLine(f.files[tags], 4)
			made, err := bundle.Sign(source(t).Seal, f.files[tags])
			if err != nil {
				t.Fatal(err)
			}
			f.files[sig] = made
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sampleFolder(t)
			c.spoil(f)
			wantBad(t, check(t, f.pack(t)), c.code, c.file)
		})
	}
}

func TestSealOfAnotherFormIsStillASeal(t *testing.T) {
	f := sampleFolder(t)
	sig := f.files["seal/tagmanifest-sha256.txt.sig"]
	f.files["seal/tagmanifest-sha256.txt.sig"] = bytes.ReplaceAll(sig, []byte("\n"), []byte("\r\n"))
	if r := check(t, f.pack(t)); !r.OK {
		t.Errorf("line breaks of Windows: %v", r.Findings)
	}
}

func TestBagsThatAreNotOurs(t *testing.T) {
	bag := &folder{top: "bag/", files: map[string][]byte{
		"bagit.txt": []byte("BagIt-Version: 1.0\n"), "manifest-sha256.txt": nil, "data/a": []byte("a"),
	}}
	wantBad(t, check(t, bag.pack(t)), "other-bag", "")
	plain := &folder{top: "x/", files: map[string][]byte{"a.txt": []byte("a")}}
	wantBad(t, check(t, plain.pack(t)), "not-bundle", "")
	newer := sampleFolder(t)
	newer.replace(t, "bag-info.txt", "Daybook-Bundle-Version: 4", "Daybook-Bundle-Version: 7")
	newer.seal(t)
	wantBad(t, check(t, newer.pack(t)), "newer-bundle", "")
}

func TestCheckCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := sampleZip()
	if _, err := bundle.Check(ctx, bytes.NewReader(data), int64(len(data)), nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

type failing struct{ after int64 }

var errDevice = errors.New("device went away")

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if at+int64(len(b)) > f.after && at < f.after {
		return 0, errDevice
	}
	return bytes.NewReader(sampleZip()).ReadAt(b, at)
}

func TestReaderThatFailsIsAnErrorAndNoFinding(t *testing.T) {
	size := int64(len(sampleZip()))
	for _, after := range []int64{100, size / 2, size - 100} {
		if _, err := bundle.Check(context.Background(), failing{after}, size, nil); !errors.Is(err, errDevice) {
			t.Errorf("failing at %d: %v", after, err)
		}
	}
}

func TestProgressReachesItsTotal(t *testing.T) {
	var done, total int64
	data := sampleZip()
	_, err := bundle.Check(context.Background(), bytes.NewReader(data), int64(len(data)), func(d, n int64) {
		if d < done {
			t.Errorf("progress went back from %d to %d", done, d)
		}
		done, total = d, n
	})
	if err != nil || done != total || total == 0 {
		t.Errorf("%d of %d, %v", done, total, err)
	}
}

func TestTooManyFindingsAreCutOff(t *testing.T) {
	f := sampleFolder(t)
	for i := range 900 {
		f.files[fmt.Sprintf("data/more/%04d\u202e", i)] = nil
	}
	r := check(t, f.pack(t))
	if r.OK || len(r.Findings) != 501 || r.Findings[500].Code != "more" || strings.ContainsRune(r.Findings[3].File, '\u202e') {
		t.Errorf("%d findings, last %v", len(r.Findings), r.Findings[len(r.Findings)-1])
	}
}
