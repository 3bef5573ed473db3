package bundle_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"flag"
	"io"
	mathrand "math/rand/v2"
	"os"
	"strings"
	"testing"

	stock "filippo.io/age"

	"daybook/app/age"
	"daybook/app/bundle"
	"daybook/app/evidence"
	"daybook/app/journal"
)

// Whoever holds a bundle can have it checked for ever, whatever version it is of and
// however it is locked. testdata has one of each, as it was made then; the keys and
// words that open the locked ones lie beside them.
var writeGolden = flag.Bool("golden", false, "write the golden bundles that are not there: none is ever made anew")

const goldenWords = "lantern copper window harvest violin marble"

// golden is a bundle that was made once. code begins its seal code.
type golden struct {
	name, code                string
	incidents, files, entries int
	volume, of                int
}

var goldens = []golden{
	{"sample-v1.zip", "9554 9f6c fc0e", 13, 9, 32, 0, 0},
	{"sample-v2.zip", "8f9c b2fa c8aa", 15, 11, 61, 0, 0},
	{"sample-v3.zip", "027b cf3c c2d1", 15, 11, 62, 0, 0},
	{"sample-v4.zip", "fe95 004e 0754", 15, 11, 62, 0, 0},
	{"part-v4.zip", "128c e723 3edc", 5, 4, 62, 0, 0},
	{"part-v4-words.zip.age", "128c e723 3edc", 5, 4, 62, 0, 0},
	{"part-v4-x25519.zip.age", "128c e723 3edc", 5, 4, 62, 0, 0},
	{"part-v4-hybrid.zip.age", "128c e723 3edc", 5, 4, 62, 0, 0},
	{"volume-v5-1of2.zip", "5acf 71ed a195", 15, 1, 62, 1, 2},
	{"volume-v5-2of2.zip", "e804 892b ed7c", 15, 9, 62, 2, 2},
	{"shortened-v4.zip", "11e6 1c17 8289", 5, 4, 62, 0, 0},
	{"covered-v6.zip", "bc25 f3fe fe31", 15, 13, 64, 0, 0},
	{"covered-v6-1of2.zip", "5b77 f66f f23f", 15, 1, 64, 1, 2},
	{"covered-v6-2of2.zip", "6230 8155 c1b4", 15, 11, 64, 2, 2},
}

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// partly is the sample from a day on, without some of its files.
func partly(t testing.TB, from journal.Date, without ...int) bundle.Source {
	src := source(t)
	src.Choice.From = from
	for _, i := range without {
		src.Choice.Without = append(src.Choice.Without, src.Journal.AllEvidence()[i].ID)
	}
	return src
}

// opened is a golden bundle as its receiver gets it, and as the package of age's
// author opens it.
func (g golden) opened(t testing.TB) (checked bundle.Result, zip []byte) {
	data := testdata(t, g.name)
	kind, locked := strings.CutSuffix(g.name, ".zip.age")
	if !locked {
		return check(t, data), data
	}
	var mine []age.Identity
	var theirs []stock.Identity
	if strings.HasSuffix(kind, "-words") {
		id, err := stock.NewScryptIdentity(goldenWords)
		if err != nil {
			t.Fatal(err)
		}
		mine, theirs = []age.Identity{age.Passphrase{Secret: goldenWords, Derive: age.StdDerive}}, []stock.Identity{id}
	} else {
		text := string(testdata(t, kind+".key.txt"))
		var err error
		if mine, err = age.ParseIdentities(text); err != nil {
			t.Fatal(err)
		}
		if theirs, err = stock.ParseIdentities(strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	plain, err := age.Open(context.Background(), bytes.NewReader(data), int64(len(data)), mine...)
	if err != nil {
		t.Fatal(err)
	}
	if checked, err = bundle.Check(context.Background(), plain, plain.Length(), nil); err != nil {
		t.Fatal(err)
	}
	r, err := stock.Decrypt(bytes.NewReader(data), theirs...)
	if err == nil {
		zip, err = io.ReadAll(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	return checked, zip
}

func TestGoldenBundlesCheckForEver(t *testing.T) {
	if *writeGolden {
		writeGoldens(t)
	}
	for _, g := range goldens {
		t.Run(g.name, func(t *testing.T) {
			r, zip := g.opened(t)
			if !r.OK || r.Incidents != g.incidents || r.Files != g.files || r.Entries != g.entries || r.Volume != g.volume || r.Volumes != g.of {
				t.Errorf("%+v", r)
			}
			if g.code == "" || !strings.HasPrefix(r.SealCode, g.code) {
				t.Errorf("another bundle stands in its place: %s", r.SealCode)
			}
			f := unpack(t, zip)
			version, _, _ := strings.Cut(g.name[strings.Index(g.name, "-v")+2:], "-")
			version = strings.TrimSuffix(version, ".zip")
			if !bytes.Contains(f.files["bag-info.txt"], []byte("Daybook-Bundle-Version: "+version+"\n")) {
				t.Errorf("not of version %s", version)
			}
			if g.incidents < 13 {
				return
			}
			f.replace(t, "data/records.json", "grey van", "blue van")
			f.seal(t)
			wantBad(t, check(t, f.pack(t)), "records-differ", "data/records.json")
		})
	}
	for _, set := range []string{"volume-v5", "covered-v6"} {
		both := checkAll(t, testdata(t, set+"-2of2.zip"), testdata(t, set+"-1of2.zip"))
		if both.Volumes == nil || !both.Volumes.OK || both.Volumes.Code != "whole" {
			t.Errorf("the volumes: %+v", both)
		}
	}
	if r := check(t, testdata(t, "shortened-v4.zip")); r.Shortened != 8 {
		t.Errorf("shortened: %+v", r)
	}
	for _, name := range []string{"covered-v6.zip", "covered-v6-2of2.zip"} {
		if records := unpack(t, testdata(t, name)).files["data/records.json"]; bytes.Count(records, []byte(`"of": "0`)) != 2 {
			t.Errorf("%s: what the copies are of is not said", name)
		}
	}
}

func writeGoldens(t *testing.T) {
	put := func(name string, b []byte) {
		if _, err := os.Stat("testdata/" + name); err == nil {
			return
		}
		if err := os.WriteFile("testdata/"+name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("sample-v4.zip", sampleZip())
	part := write(partly(t, "2026-08-01", 0, 1, 2))
	put("part-v4.zip", part)
	classic, err := stock.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	hybrid, err := stock.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]struct{ secret, public string }{
		"words": {}, "x25519": {classic.String(), classic.Recipient().String()}, "hybrid": {hybrid.String(), hybrid.Recipient().String()},
	} {
		to := age.Recipient(age.Passphrase{Secret: goldenWords, Work: age.PassphraseWork, Derive: age.StdDerive})
		if id.secret != "" {
			if to, err = age.ParseRecipient(id.public); err != nil {
				t.Fatal(err)
			}
			put("part-v4-"+name+".key.txt", []byte("# A key for this test alone.\n# public key: "+id.public+"\n"+id.secret+"\n"))
		}
		var b bytes.Buffer
		w, err := age.Seal(context.Background(), &b, rand.Reader, to)
		if err == nil {
			_, err = w.Write(part)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		put("part-v4-"+name+".zip.age", b.Bytes())
	}
	volumes, _, err := parted(partly(t, "", 2), third)
	if err != nil || len(volumes) != 2 {
		t.Fatal(len(volumes), err)
	}
	put("volume-v5-1of2.zip", volumes[0])
	put("volume-v5-2of2.zip", volumes[1])
	short := partly(t, "2026-08-01", 0, 1, 2)
	short.Choice.Fields = everyField
	put("shortened-v4.zip", write(short))
	put("covered-v6.zip", write(covered(t)))
	src := covered(t)
	src.Choice.Without = []string{src.Journal.AllEvidence()[2].ID}
	if volumes, _, err = parted(src, third); err != nil || len(volumes) != 2 {
		t.Fatal(len(volumes), err)
	}
	put("covered-v6-1of2.zip", volumes[0])
	put("covered-v6-2of2.zip", volumes[1])
}

// covered is the sample with a covered copy of a picture of it, and a copy of that.
func covered(t testing.TB) bundle.Source {
	t.Helper()
	src := source(t)
	open, files := src.Open, map[string][]byte{}
	src.Open = func(ctx context.Context, id string) (io.ReadCloser, error) {
		if b, ok := files[id]; ok {
			return io.NopCloser(bytes.NewReader(b)), nil
		}
		return open(ctx, id)
	}
	random := mathrand.NewChaCha8([32]byte{6})
	of := src.Journal.AllEvidence()[0].ID
	for _, name := range []string{"gate (covered).jpg", "gate (covered) (covered).jpg"} {
		id, err := journal.NewObject(random)
		if err != nil {
			t.Fatal(err)
		}
		files[id] = []byte("\xff\xd8\xff\xe0 drawn anew as " + name)
		sums, err := evidence.Intake(io.Discard, bytes.NewReader(files[id]), int64(len(files[id])), nil)
		if err != nil {
			t.Fatal(err)
		}
		e, err := src.Journal.Draw(src.SealedAt, journal.Imported, id, journal.Evidence{
			Name: name, Type: "image/jpeg", Size: sums.Size, SHA256: sums.SHA256, CRC32: sums.CRC32, Way: journal.Covered, Of: of,
		}, random)
		if err == nil {
			err = src.Journal.Add(e)
		}
		if err != nil {
			t.Fatal(err)
		}
		of = id
	}
	return src
}
