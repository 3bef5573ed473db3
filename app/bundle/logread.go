package bundle

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"

	"daybook/app/journal"
)

// errGap: an entry stands where another belongs.
var errGap = errors.New("entries do not follow one another")

// errLine: a line is no entry.
var errLine = errors.New("line is no entry")

// said is a content with its salt.
type said struct{ salt, content []byte }

// readLog puts a journal together from its two files. misfits are entries
// whose content is not what the header has the hash of; they are taken without
// it. What was used is removed from contents.
func readLog(ctx context.Context, log []byte, contents map[uint64]said) (j *journal.Journal, misfits int, err error) {
	j = journal.New()
	for len(log) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		line, rest, ended := bytes.Cut(log, []byte("\n"))
		if log = rest; !ended {
			return nil, 0, errLine
		}
		s := contents[j.Len()]
		delete(contents, j.Len())
		e, err := journal.NewEntry(line, s.salt, s.content)
		if err != nil {
			misfits++
			if e, err = journal.NewEntry(line, nil, nil); err != nil {
				return nil, 0, errLine
			}
		}
		if err := j.Add(e); err != nil {
			return nil, 0, errGap
		}
	}
	if j.Len() == 0 {
		return nil, 0, errLine
	}
	return j, misfits, nil
}

// readContents reads contents.jsonl; ok is false if a line is not one or not
// in order.
func readContents(text []byte) (contents map[uint64]said, ok bool) {
	contents, ok = map[uint64]said{}, true
	next := uint64(0)
	for len(text) > 0 {
		line, rest, ended := bytes.Cut(text, []byte("\n"))
		text = rest
		seq, s, good := parseContent(line)
		if !ended || !good || seq < next {
			ok = false
			continue
		}
		contents[seq], next = s, seq+1
	}
	return contents, ok
}

// parseContent reads {"seq":N,"salt":"…","content":…} by its exact form, since
// the content's bytes are hashed as they stand.
func parseContent(line []byte) (seq uint64, s said, ok bool) {
	rest, ok := bytes.CutPrefix(line, []byte(`{"seq":`))
	number, rest, ok2 := bytes.Cut(rest, []byte(`,"salt":"`))
	salt, rest, ok3 := bytes.Cut(rest, []byte(`","content":`))
	content, ok4 := bytes.CutSuffix(rest, []byte(`}`))
	if !ok || !ok2 || !ok3 || !ok4 || !json.Valid(content) {
		return 0, said{}, false
	}
	seq, err := strconv.ParseUint(string(number), 10, 63)
	if err != nil || strconv.FormatUint(seq, 10) != string(number) {
		return 0, said{}, false
	}
	bits, err := hex.DecodeString(string(salt))
	if err != nil || len(bits) != journal.SaltSize || !bytes.Equal(bytes.ToLower(salt), salt) {
		return 0, said{}, false
	}
	return seq, said{bits, content}, true
}

// checkHistory reads the log and sees that it adds up.
func (c *checker) checkHistory() error {
	log, text := c.bag.texts[pathLog], c.bag.texts[pathContents]
	if log == nil || text == nil {
		return nil
	}
	contents, ok := readContents(text)
	j, misfits, err := readLog(c.ctx, log, contents)
	switch {
	case errors.Is(err, errLine):
		c.wrong("log-line", pathLog)
		return nil
	case errors.Is(err, errGap):
		c.wrong("log-gap", pathLog)
		return nil
	case err != nil:
		return err
	}
	if !ok || len(contents) > 0 {
		c.wrong("content-line", pathContents)
	}
	if misfits > 0 {
		c.wrong("content-differs", pathContents)
	}
	c.journal, c.result.Entries = j, int(j.Len())
	c.checkHeads()
	c.checkLinks()
	return c.ctx.Err()
}

// checkHeads holds the tree's heads against what is said of them.
func (c *checker) checkHeads() {
	heads, err := checkpoints(c.journal)
	if got := c.bag.texts[pathCheckpoints]; got != nil && (err != nil || !bytes.Equal(got, heads)) {
		c.wrong("checkpoint-differs", pathCheckpoints)
	}
	for _, x := range c.journal.Exports() {
		if !c.headHeld(x.Export) {
			c.wrong("log-rewritten", pathLog)
			break
		}
	}
	if c.journal.Start().SealKey == "" && c.journal.Entries()[0].Header.Act != journal.Lost {
		c.wrong("seal-unbound", pathContents)
	}
}

// headHeld: the log is the one that an earlier bundle was made from, so far as
// lost entries let it be seen.
func (c *checker) headHeld(x journal.Export) bool {
	if lost := c.journal.Lost(); len(lost) > 0 && lost[0] < x.Entries || x.Root == "" {
		return true // the root cannot be the same any more, or was left out
	}
	root, err := c.journal.RootAt(x.Entries)
	return err == nil && hex.EncodeToString(root[:]) == x.Root
}
