package bundle

import (
	"encoding/hex"
	"fmt"
	"strconv"

	"daybook/app/journal"
	"daybook/app/report"
)

// objectsPerEntry is more JSON objects than one entry can bring into records.json,
// quoted messages left out; what has more was not made from this log.
const objectsPerEntry = 16

// maxObjects is how many there can be in all.
func (c *checker) maxObjects() int {
	n := objectsPerEntry * (int(c.journal.Len()) + 1)
	for _, in := range c.journal.Incidents() {
		for _, was := range in.Revisions {
			for _, q := range was.Incident.Quotes {
				n += 1 + len(q.Messages)
			}
		}
	}
	return n
}

// checkRecords draws the records up again from the log, and compares.
func (c *checker) checkRecords() {
	text := c.bag.texts[pathRecords]
	if c.journal == nil {
		return
	}
	facts := report.Facts{Version: c.version, Absent: map[string]bool{}}
	var there *report.Records
	if text != nil {
		var err error
		if there, err = report.Parse(text, c.maxObjects()); err != nil {
			c.wrong("records-unreadable", pathRecords)
		} else {
			c.records, facts = there, there.Facts()
		}
	}
	want := report.From(c.journal, facts)
	if there != nil && (!there.Same(want) || c.foreign(there)) {
		c.wrong("records-differ", pathRecords)
	}
	c.drawn = want
	c.checkShort(facts)
	c.result.Incidents, c.result.Files = c.drawn.Counts()
	if want.Journal.Practice {
		c.note("practice", "")
	}
	c.checkExhibits(want)
	c.noteGone(want)
}

// foreign: the records speak of another bundle than this.
func (c *checker) foreign(r *report.Records) bool {
	return c.infoHeld() && (r.Version != c.version || r.Name != c.info[labelName] || r.SealedAt != c.sealedAt() || r.Language != c.info[labelLanguage] || !c.sameVolume(r))
}

func (c *checker) sealedAt() journal.Moment {
	offset, err := strconv.Atoi(c.info[labelOffset])
	if err != nil {
		offset = 0
	}
	return journal.Moment{UTC: c.info[labelSealedAt], Zone: c.info[labelZone], Offset: offset}
}

// checkExhibits holds the files against the receipts in the log.
func (c *checker) checkExhibits(r *report.Records) {
	c.expected = map[string]bool{}
	for _, path := range payloadOf(c.version) {
		c.expected[path] = true
	}
	for i := range r.Exhibits {
		x := &r.Exhibits[i]
		if x.State == report.Absent {
			c.note("exhibit-absent", "data/exhibits/"+x.Number)
		}
		if x.File == "" {
			continue
		}
		path := "data/" + x.File
		c.expected[path] = true
		if c.bag.files[path] == nil {
			c.wrong("file-missing", path)
		} else if sum := c.bag.sums[path]; sum != "" && sum != x.SHA256 {
			c.wrong("exhibit-differs", path)
		}
	}
}

// noteGone says what the log shows to be missing from what it holds.
func (c *checker) noteGone(r *report.Records) {
	for code, n := range map[string]int{
		"entry-erased": len(r.Erasures), "entry-omitted": len(r.Log.Omitted),
		"entry-lost": len(r.Log.Lost), "entry-unknown": len(r.Log.Unknown),
	} {
		if n > 0 {
			c.note(code, pathLog)
		}
	}
}

// checkInfo holds bag-info.txt against the bundle.
func (c *checker) checkInfo() {
	if c.journal == nil || !c.infoHeld() {
		return
	}
	root := c.journal.Root()
	if c.info[labelRoot] != hex.EncodeToString(root[:]) || c.info[labelEntries] != fmt.Sprint(c.journal.Len()) {
		c.wrong("log-root", pathLog)
	}
	practice := c.info[labelPractice] != ""
	if !c.namedFor(nameOf(root, c.sealedAt())) || practice != c.journal.Start().Practice || !c.oxum() && !c.bad {
		c.wrong("info-differs", pathInfo)
	}
}

// oxum reports whether Payload-Oxum fits the files that are there.
func (c *checker) oxum() bool {
	var bytes, files int64
	for path, e := range c.bag.files {
		if isPayload(path) {
			bytes, files = bytes+e.Size, files+1
		}
	}
	return c.info[labelOxum] == fmt.Sprintf("%d.%d", bytes, files)
}
