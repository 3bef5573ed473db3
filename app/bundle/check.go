package bundle

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"daybook/app/age"
	"daybook/app/archive"
	"daybook/app/journal"
	"daybook/app/report"
)

// Check looks at size bytes that may be a bundle and may be anything. What
// does not hold is in the result; an error is the context's or r's. progress,
// which may be nil, counts unpacked bytes.
func Check(ctx context.Context, r io.ReaderAt, size int64, progress func(done, total int64)) (Result, error) {
	c, err := checked(ctx, r, size, progress)
	if err != nil {
		return Result{}, err
	}
	return c.result, nil
}

// checked is a check that is over.
func checked(ctx context.Context, r io.ReaderAt, size int64, progress func(done, total int64)) (*checker, error) {
	c := &checker{ctx: ctx, progress: progress}
	err := c.run(r, size)
	if errors.Is(err, age.ErrDamaged) { // r is a locked bundle that is being unlocked
		c.wrong(lockDamaged, "")
		err = nil
	}
	if err != nil && !errors.Is(err, archive.ErrStop) {
		return nil, err
	}
	c.result.OK, c.result.Findings = !c.bad, c.sorted()
	return c, nil
}

// checker is one check under way.
type checker struct {
	findings
	ctx      context.Context
	progress func(done, total int64)
	result   Result

	bag      *bag
	info     map[string]string // bag-info.txt
	version  int               // of the bundle, as far as it can be told
	tags     map[string]string // path to hash, from tagmanifest-sha256.txt
	payload  map[string]string // from manifest-sha256.txt
	sealKey  ed25519.PublicKey // that made the seal, nil if it does not fit
	journal  *journal.Journal  // nil if the log cannot be read
	drawn    *report.Records   // what the records should be
	links    map[string]bool   // files in seal/ that the log calls for
	stamps   map[string]bool   // files in seal/ that are time stamps, or what they were made of
	expected map[string]bool   // payload files the log calls for, nil if unknown
	records  *report.Records   // as they are there, nil if they cannot be read
}

func (c *checker) run(r io.ReaderAt, size int64) error {
	a, err := archive.Read(r, max(size, 0), c.wrong)
	if err != nil {
		return err
	}
	if c.bag = findBag(a, &c.findings); c.bag == nil {
		return c.stop("not-bundle")
	}
	if err := a.Guard(size, c.wrong); err != nil {
		return err
	}
	if err := c.bag.read(c.ctx, &c.findings, c.progress); err != nil {
		return err
	}
	if err := c.isOurs(); err != nil {
		return err
	}
	if !asWritten(a) {
		c.note("zip-repacked", "")
	}
	c.checkLists()
	c.checkSeal()
	if err := c.checkHistory(); err != nil {
		return err
	}
	c.checkRecords()
	c.checkStamps()
	c.checkInfo()
	c.checkExtra()
	return c.ctx.Err()
}

// isOurs tells a bundle from a bag of another maker, and from one that this
// version is too old for.
func (c *checker) isOurs() error {
	c.info = parseInfo(c.bag.texts[pathInfo])
	version := c.info[labelVersion]
	c.version = wholeVersion
	if len(version) == 1 && version[0] >= '1' && version[0] <= '0'+latestVersion {
		c.version = int(version[0] - '0')
	}
	switch {
	case version == "" && c.bag.files[pathSig] == nil:
		return c.checkOther()
	case version != "" && version != fmt.Sprint(c.version) && c.infoHeld():
		return c.stop("newer-bundle")
	}
	c.result.Name = printable(c.info[labelName])
	c.result.SealedAt = printable(c.info[labelSealedAt])
	c.takeVolume()
	if c.result.Name != "" && c.bag.top != c.info[labelName]+"/" {
		c.note("renamed", "")
	}
	return nil
}

// infoHeld reports whether bag-info.txt is as it was sealed: a damaged one is
// found as that, and nothing is concluded from what it says.
func (c *checker) infoHeld() bool {
	tags, _ := parseManifest(c.bag.texts[pathTags], isTagFile)
	return tags[pathInfo] != "" && tags[pathInfo] == c.bag.sums[pathInfo]
}

// checkSeal verifies the seal and that every place names its key.
func (c *checker) checkSeal() {
	list, sig := c.bag.texts[pathTags], c.bag.texts[pathSig]
	if list == nil || sig == nil {
		return
	}
	c.result.SealCode = Code(sha256.Sum256(list))
	key, err := verify(sig, list)
	if errors.Is(err, errSealForm) {
		c.wrong("seal-unreadable", pathSig)
		return
	}
	if err != nil {
		c.wrong("seal-broken", pathSig)
		c.wrong("seal-broken", pathTags)
		return
	}
	c.sealKey, c.result.Key = key, Fingerprint(key)
	c.sameText(pathSigners, allowedSigners(key))
	c.sameText(pathKey, publicPEM(key))
}

// sameText: the key files have one form, so any other names another key or
// hides one.
func (c *checker) sameText(path string, want []byte) {
	if got := c.bag.texts[path]; got != nil && string(got) != string(want) {
		c.wrong("seal-key", path)
	}
}
