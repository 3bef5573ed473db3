package bundle_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
)

// third parts the sample into three: one picture in each.
const third = 200_000

func parted(src bundle.Source, limit int64) ([][]byte, []bundle.Receipt, error) {
	src.Limit = limit
	set, err := bundle.Divide(src)
	if err != nil {
		return nil, nil, err
	}
	var files [][]byte
	var receipts []bundle.Receipt
	for n := 1; n <= set.Count(); n++ {
		var b bytes.Buffer
		r, err := set.Write(context.Background(), &b, n, nil)
		if err != nil {
			return nil, nil, err
		}
		if r.Name != set.Name(n) {
			return nil, nil, fmt.Errorf("%s is called %s", set.Name(n), r.Name)
		}
		files, receipts = append(files, b.Bytes()), append(receipts, r)
	}
	return files, receipts, nil
}

var sampleParts = sync.OnceValue(func() [][]byte {
	src, err := sample.Build()
	if err != nil {
		panic(err)
	}
	files, _, err := parted(src, third)
	if err != nil {
		panic(err)
	}
	return files
})

func checkAll(t *testing.T, files ...[]byte) bundle.Several {
	t.Helper()
	var inputs []bundle.Input
	for _, f := range files {
		inputs = append(inputs, bundle.Input{Bytes: bytes.NewReader(f), Size: int64(len(f))})
	}
	all, err := bundle.CheckAll(context.Background(), inputs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEachVolumeIsABundleAndTogetherTheyHoldEveryFile(t *testing.T) {
	whole, seen := sampleFolder(t), map[string][]byte{}
	files, receipts, err := parted(source(t), third)
	if err != nil || len(files) != 3 {
		t.Fatal(len(files), err)
	}
	for i, data := range files {
		r, f := check(t, data), unpack(t, data)
		if !r.OK || !has(r, "volume", "") || r.Set != bundle.Name(source(t)) || r.Volume != i+1 || r.Volumes != 3 || r.Incidents != 15 || r.Entries != 62 {
			t.Errorf("volume %d: %+v", i+1, r)
		}
		if want := fmt.Sprintf("%s-%dof3", r.Set, i+1); r.Name != want || f.top != want+"/" {
			t.Errorf("volume %d is called %s, in %s", i+1, r.Name, f.top)
		}
		if len(data) > third || receipts[i].Size != int64(len(data)) || receipts[i].SHA256 != sha256.Sum256(data) || receipts[i].Files != r.Files {
			t.Errorf("volume %d: %d bytes, %+v", i+1, len(data), receipts[i])
		}
		for path, body := range f.files {
			if strings.HasPrefix(path, "data/exhibits/") {
				if seen[path] != nil {
					t.Errorf("%s is in two volumes", path)
				}
				seen[path] = body
			}
		}
		for _, same := range []string{"data/incidents.csv", "data/history/log.jsonl", "data/history/contents.jsonl"} {
			if !bytes.Equal(f.files[same], whole.files[same]) {
				t.Errorf("volume %d has another %s", i+1, same)
			}
		}
	}
	for path, body := range whole.files {
		if strings.HasPrefix(path, "data/exhibits/") && (seen[path] == nil || !bytes.Equal(seen[path], body)) {
			t.Errorf("%s is in none of them", path)
		}
	}
}

// Whoever opens one of them finds out where the rest is.
func TestAVolumeSaysWhereTheOtherFilesAre(t *testing.T) {
	for lang, words := range map[string][4]string{
		"en":    {"of the 11 files, 1 are in this part", "In part 3", "Seal code of part 1", "This is part 2 of 3."},
		"pt-BR": {"dos 11 arquivos, 1 estão nesta parte", "Na parte 3", "Código do selo da parte 1", "Esta e a parte 2 de 3."},
	} {
		src := source(t)
		src.Language = lang
		files, receipts, err := parted(src, third)
		if err != nil {
			t.Fatal(err)
		}
		f := unpack(t, files[1])
		page, table := string(f.files["START-HERE.html"]), string(f.files["data/exhibits.csv"])
		if strings.Contains(page, "0003-01.png") || !strings.Contains(page, `src="data/exhibits/0002/0002-01.png"`) || !strings.Contains(table, words[1]) {
			t.Errorf("%s: the page shows a file that is not here, or does not show one that is", lang)
		}
		for _, w := range append(words[:3:3], bundle.Code(receipts[0].SealCode)) {
			if !strings.Contains(page, w) {
				t.Errorf("%s: the page does not say %q", lang, w)
			}
		}
		if !strings.Contains(string(f.files["HOW-TO-CHECK.txt"]), words[3]) {
			t.Errorf("%s: HOW-TO-CHECK.txt does not say %q", lang, words[3])
		}
	}
}

func TestVolumesAreToldToBelongTogether(t *testing.T) {
	v := sampleParts()
	later := source(t)
	later.SealedAt.UTC = "2026-11-21T17:02:00.001Z"
	others, _, err := parted(later, third)
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := parted(source(t), 300_000)
	if err != nil || len(two) != 2 {
		t.Fatal(len(two), err)
	}
	damaged := bytes.Clone(v[1])
	damaged[len(damaged)/2] ^= 1
	for _, c := range []struct {
		name    string
		files   [][]byte
		code    string
		ok      bool
		missing []int
	}{
		{"all", v, "whole", true, nil},
		{"in another order, one twice", [][]byte{v[2], v[0], v[1], v[0]}, "whole", true, nil},
		{"without the second", [][]byte{v[0], v[2]}, "missing", true, []int{2}},
		{"one damaged", [][]byte{v[0], damaged, v[2]}, "missing", false, []int{2}},
		{"one of another hand-over", [][]byte{v[0], v[1], others[2]}, "differ", false, nil},
		{"one divided otherwise", [][]byte{v[0], v[1], two[1]}, "differ", false, nil},
		{"the whole among them", [][]byte{v[0], v[1], sampleZip()}, "differ", false, nil},
		{"no volume at all", [][]byte{sampleZip(), sampleZip(), sampleZip()}, "differ", false, nil},
		{"something else", [][]byte{v[0], v[1], v[2], []byte("hello")}, "whole", false, nil},
	} {
		got := checkAll(t, c.files...).Volumes
		if got == nil || got.Code != c.code || got.OK != c.ok || !slices.Equal(got.Missing, c.missing) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if both := checkAll(t, v[0], sampleZip()); both.Compared == nil || both.Compared.Code != "same" {
		t.Errorf("a volume and the whole: %+v", both)
	}
}

// Each names the codes of those before it, so that one of another making does not
// pass among them, not even sealed by the journal's own key.
func TestAVolumeMadeAnewIsFoundByTheCodesOfTheOthers(t *testing.T) {
	v := sampleParts()
	f := unpack(t, v[0])
	f.replace(t, "START-HERE.html", "grey van", "blue van")
	f.seal(t)
	anew := f.pack(t)
	if r := check(t, anew); !r.OK {
		t.Fatalf("the forgery is not whole: %v", r.Findings)
	}
	if got := checkAll(t, anew, v[1], v[2]).Volumes; got == nil || got.OK || got.Code != "differ" {
		t.Errorf("%+v", got)
	}
}

// Forged volumes, sealed again by the journal's own key.
func TestForgedVolumesAreFound(t *testing.T) {
	const records, info = "data/records.json", "bag-info.txt"
	v := sampleParts()
	for _, c := range []struct {
		name, code, file string
		forge            func(*folder)
	}{
		{"called the first of two", "info-differs", info, func(f *folder) { f.replace(t, info, "2 of 3", "1 of 2") }},
		{"of no number", "info-differs", info, func(f *folder) { f.replace(t, info, "2 of 3", "4 of 3") }},
		{"of another set", "info-differs", info, func(f *folder) { f.replace(t, info, "Bag-Group-Identifier: rec", "Bag-Group-Identifier: rac") }},
		{"of no set", "info-differs", info, func(f *folder) { f.replace(t, info, "Bag-Count: 2 of 3\n", "") }},
		{"said to be whole", "info-differs", info, func(f *folder) {
			f.replace(t, info, "Daybook-Bundle-Version: 5", "Daybook-Bundle-Version: 4")
			f.replace(t, records, `"version": 5`, `"version": 4`)
		}},
		{"another number in the records", "records-differ", records, func(f *folder) { f.replace(t, records, `"number": 2,`, `"number": 1,`) }},
		{"a code left out", "records-differ", records, func(f *folder) {
			before, rest, _ := bytes.Cut(f.files[records], []byte(`"before": [`))
			_, rest, _ = bytes.Cut(rest, []byte("]"))
			f.files[records] = append(append(before, `"before": []`...), rest...)
		}},
		{"a file that lies in no volume", "records-differ", records, func(f *folder) { f.replace(t, records, `"volume": 3,`, `"volume": 4,`) }},
		{"a file that lies here after all", "file-extra", "data/exhibits/0001/0001-01.png", func(f *folder) {
			f.files["data/exhibits/0001/0001-01.png"] = unpack(t, v[0]).files["data/exhibits/0001/0001-01.png"]
		}},
		{"a file taken out", "file-missing", "data/exhibits/0002/0002-01.png", func(f *folder) { delete(f.files, "data/exhibits/0002/0002-01.png") }},
	} {
		f := unpack(t, v[1])
		c.forge(f)
		f.seal(t)
		if r := check(t, f.pack(t)); r.OK || !has(r, c.code, c.file) {
			t.Errorf("%s: %v", c.name, r.Findings)
		}
	}
	f := sampleFolder(t)
	f.replace(t, info, "Daybook-Language", "Bag-Count: 1 of 2\nDaybook-Language")
	f.seal(t)
	wantBad(t, check(t, f.pack(t)), "info-differs", info)
}

func TestWhatDoesNotFitIsSaidBeforeAnythingIsWritten(t *testing.T) {
	if _, _, err := parted(source(t), 100_000); !errors.Is(err, bundle.ErrNarrow) {
		t.Errorf("with no room for files: %v", err)
	}
	if files, _, err := parted(source(t), 1<<20); err != nil || len(files) != 1 || !bytes.Equal(files[0], sampleZip()) {
		t.Errorf("what fits into one is %d files: %v", len(files), err)
	}
	// Too large for one ZIP, it is divided without being asked to be.
	src := heavy(t, 1<<32-200_000)
	set, err := bundle.Divide(src)
	if err != nil || set.Count() != 2 || set.Size() < 1<<32 {
		t.Errorf("%v", err)
	}
	if _, err := bundle.Divide(heavy(t, 1<<32-1000)); !errors.Is(err, bundle.ErrTooLarge) {
		t.Errorf("a file that leaves no room for the report: %v", err)
	}
	if p, err := bundle.Foresee(src); err != nil || p.Volumes != 2 || p.Files != 12 {
		t.Errorf("%+v, %v", p, err)
	}
}

// A file larger than a volume may be gets one of its own.
func TestAFileLargerThanAVolume(t *testing.T) {
	m := newMarked(t, 8)
	for _, size := range []int{10, 3 << 20, 10, 10} {
		m.take(make([]byte, size))
	}
	files, receipts, err := parted(m.source(bundle.Choice{}), third)
	if err != nil || len(files) != 3 || receipts[1].Files != 1 || len(files[1]) < 3<<20 || receipts[2].Files != 2 {
		t.Fatal(len(files), receipts, err)
	}
	if all := checkAll(t, files...).Volumes; all == nil || !all.OK || all.Code != "whole" {
		t.Errorf("%+v", all)
	}
}

func TestProgressGoesOnFromVolumeToVolume(t *testing.T) {
	src := source(t)
	src.Limit = third
	set, err := bundle.Divide(src)
	if err != nil {
		t.Fatal(err)
	}
	var done, total int64
	for n := 1; n <= set.Count(); n++ {
		if _, err := set.Write(context.Background(), io.Discard, n, func(d, all int64) {
			if d < done || total != 0 && all != total || d > all {
				t.Errorf("progress went from %d of %d to %d of %d", done, total, d, all)
			}
			done, total = d, all
		}); err != nil {
			t.Fatal(err)
		}
	}
	if done != total || total != set.Size() {
		t.Errorf("ended at %d of %d", done, total)
	}
	again := sampleParts()
	once, _, err := parted(source(t), third)
	if err != nil || !slices.EqualFunc(again, once, bytes.Equal) {
		t.Errorf("two sets of one source differ: %v", err)
	}
}

// Where much is told of many files, volumes keep to their size all the same.
func TestVolumesOfManyFilesKeepToTheirSize(t *testing.T) {
	m := newMarked(t, 9)
	for range 900 {
		m.take([]byte(strings.Repeat(m.word(), 500)))
	}
	const limit = 1 << 20
	files, _, err := parted(m.source(bundle.Choice{}), limit)
	if err != nil || len(files) < 9 {
		t.Fatal(len(files), err)
	}
	for i, f := range files {
		if len(f) > limit || i < len(files)-1 && len(f) < limit*3/4 {
			t.Errorf("volume %d of %d has %d bytes", i+1, len(files), len(f))
		}
	}
	if r := check(t, files[len(files)-1]); !r.OK {
		t.Errorf("%+v", r)
	}
}
