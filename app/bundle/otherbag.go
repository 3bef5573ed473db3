package bundle

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"daybook/app/archive"
)

// A bag of another maker holds no journal, and so nothing that could be checked as a
// bundle is. Whether it is a valid bag by RFC 8493 is told all the same; numbers in
// brackets are its sections. Nothing is fetched.

// algorithms are those of the RFC [2.4] beside SHA-256, which every file has.
var algorithms = map[string]func() hash.Hash{"md5": md5.New, "sha1": sha1.New, "sha512": sha512.New}

// bagList is one of its manifests.
type bagList struct {
	name, algorithm string
	payload         bool
	sums            map[string]string
}

// checkOther says what does not hold in such a bag, and at last whether it is valid.
func (c *checker) checkOther() error {
	c.wrong("other-bag", "")
	all := c.checkBagForm()
	lists, err := c.bagLists()
	if err == nil {
		err = c.holdBag(lists, all)
	}
	if err != nil {
		return err
	}
	c.checkFetch()
	c.checkOxum()
	valid := !c.more
	for _, f := range c.list {
		valid = valid && (!f.Bad || f.Code == "other-bag")
	}
	if valid {
		c.note("bag-valid", "")
		return archive.ErrStop
	}
	c.note("bag-invalid", "")
	return archive.ErrStop
}

// checkBagForm reads bagit.txt [2.1.1]; all is whether every payload manifest has to
// have every file, as it is since version 1.0.
func (c *checker) checkBagForm() (all bool) {
	lines := strings.Split(strings.ReplaceAll(string(c.bag.texts[pathBagit]), "\r", ""), "\n")
	version, found := strings.CutPrefix(lines[0], "BagIt-Version: ")
	major, minor, _ := strings.Cut(version, ".")
	_, err := strconv.ParseUint(minor, 10, 16)
	n, err2 := strconv.ParseUint(major, 10, 16)
	encoding, named := "", false
	if len(lines) > 1 {
		encoding, named = strings.CutPrefix(lines[1], "Tag-File-Character-Encoding: ")
	}
	switch {
	case !found || !named || err != nil || err2 != nil || strings.Join(lines[2:], "") != "":
		c.wrong("bag-form", pathBagit)
	case !strings.EqualFold(encoding, "UTF-8") && !strings.EqualFold(encoding, "US-ASCII"):
		c.wrong("bag-encoding", pathBagit)
	}
	return n >= 1
}

// bagLists reads all manifests [2.1.3, 2.2.1] of algorithms that are known.
func (c *checker) bagLists() (lists []bagList, err error) {
	for _, name := range slices.Sorted(maps.Keys(c.bag.files)) {
		kind, rest, _ := strings.Cut(name, "manifest-")
		algorithm, isText := strings.CutSuffix(rest, ".txt")
		if !isText || kind != "" && kind != "tag" {
			continue
		}
		if algorithms[algorithm] == nil && algorithm != "sha256" {
			c.wrong("bag-algorithm", name)
			continue
		}
		text, err := c.bagText(name)
		if err != nil {
			return nil, err
		}
		l := bagList{name: name, algorithm: algorithm, payload: kind == ""}
		l.sums = c.bagSums(l, text)
		lists = append(lists, l)
	}
	return lists, nil
}

// bagText is a tag file, whatever it is called; nil where it cannot be read.
func (c *checker) bagText(name string) ([]byte, error) {
	if text := c.bag.texts[name]; text != nil || c.bag.files[name] == nil || c.bag.sums[name] == "" {
		return text, nil
	}
	if c.bag.files[name].Size > limits[pathManifest] {
		c.wrong("file-too-long", name)
		return nil, nil
	}
	var text bytes.Buffer
	_, err := archive.NewUnpacker(c.ctx, c.bag.archive, nil).Sum(c.bag.files[name], &text)
	return text.Bytes(), err
}

var bagEscapes = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%25", "%")

// bagSums are the lines of a manifest: hash, blanks, path.
func (c *checker) bagSums(l bagList, text []byte) map[string]string {
	sums := map[string]string{}
	for line := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		i := strings.IndexAny(line, " \t")
		if i < 0 {
			i = len(line)
		}
		file := bagEscapes.Replace(strings.TrimLeft(line[i:], " \t*"))
		_, err := hex.DecodeString(line[:i])
		if err != nil || file == "" || isPayload(file) != l.payload || sums[file] != "" {
			c.wrong("manifest-line", l.name)
			continue
		}
		sums[file] = strings.ToLower(line[:i])
	}
	return sums
}

// holdBag compares every file with the lists [3].
func (c *checker) holdBag(lists []bagList, all bool) error {
	payload := 0
	for _, l := range lists {
		if l.payload {
			payload++
		}
		for _, file := range slices.Sorted(maps.Keys(l.sums)) {
			if c.bag.files[file] == nil {
				c.wrong("file-missing", file)
			}
		}
	}
	if payload == 0 {
		c.wrong("file-missing", pathManifest)
	}
	u := archive.NewUnpacker(c.ctx, c.bag.archive, nil)
	for _, file := range slices.Sorted(maps.Keys(c.bag.files)) {
		named, err := c.holdFile(u, file, lists)
		if err != nil {
			return err
		}
		if isPayload(file) && payload > 0 && (named == 0 || all && named < payload) {
			c.wrong("file-extra", file)
		}
	}
	return nil
}

// holdFile is how many payload manifests name a file.
func (c *checker) holdFile(u *archive.Unpacker, file string, lists []bagList) (named int, err error) {
	sums, made := map[string]string{"sha256": c.bag.sums[file]}, map[string]hash.Hash{}
	var to []io.Writer
	for _, l := range lists {
		if l.sums[file] == "" {
			continue
		}
		if l.payload {
			named++
		}
		if start := algorithms[l.algorithm]; start != nil && made[l.algorithm] == nil {
			made[l.algorithm] = start()
			to = append(to, made[l.algorithm])
		}
	}
	if c.bag.sums[file] == "" {
		return named, nil // it cannot be read, which was said
	}
	if len(to) > 0 {
		if _, err := u.Sum(c.bag.files[file], io.MultiWriter(to...)); err != nil {
			return named, err
		}
	}
	for algorithm, h := range made {
		sums[algorithm] = hex.EncodeToString(h.Sum(nil))
	}
	for _, l := range lists {
		if want := l.sums[file]; want != "" && want != sums[l.algorithm] {
			c.wrong("file-changed", file)
		}
	}
	return named, nil
}

// checkFetch: files that fetch.txt [2.2.3] names have to be here already.
func (c *checker) checkFetch() {
	const name = "fetch.txt"
	text, err := c.bagText(name)
	if err != nil || c.bag.files[name] == nil {
		return
	}
	c.note("bag-fetch", name)
	for line := range strings.Lines(string(text)) {
		parts := strings.Fields(line)
		if len(parts) < 3 || !isPayload(parts[2]) || strings.Contains(parts[2], "..") {
			c.wrong("manifest-line", name)
		} else if file := bagEscapes.Replace(strings.Join(parts[2:], " ")); c.bag.files[file] == nil {
			c.wrong("file-missing", file)
		}
	}
}

// checkOxum holds the size of the payload against what bag-info.txt says of it, if it
// does [2.2.2].
func (c *checker) checkOxum() {
	var size int64
	n := 0
	for file, e := range c.bag.files {
		if isPayload(file) {
			size += e.Size
			n++
		}
	}
	if said := c.info[labelOxum]; said != "" && said != fmt.Sprintf("%d.%d", size, n) {
		c.wrong("info-differs", pathInfo)
	}
}
