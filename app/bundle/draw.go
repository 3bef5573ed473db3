package bundle

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"slices"

	"daybook/app/journal"
	"daybook/app/report"
)

// volume is a bundle with all but the exhibits' bytes in place.
type volume struct {
	records *report.Records
	parts   []part // in the order of the ZIP
	code    [sha256.Size]byte
}

// drawing is a bundle of which all is made that is the same in each of its volumes.
type drawing struct {
	src      Source
	journal  *journal.Journal // as it is carried
	short    []report.Short   // what goes in shortened
	records  *report.Records  // of the whole
	same     []part
	exhibits []part
}

// draw makes what does not depend on how the files are divided.
func draw(src Source) (*drawing, error) {
	if err := src.check(); err != nil {
		return nil, err
	}
	if src.Language == "" {
		src.Language = "en"
	}
	runtime.GC() // docs/decisions/0054
	j, short, err := carried(src.Journal, src.Choice)
	if err != nil {
		return nil, err
	}
	d := &drawing{src: src, journal: j, short: short}
	d.records = d.report(d.facts())
	d.records.Stamps = stampNames(src.Journal)
	d.records.Seal = Fingerprint(src.Seal.Public().(ed25519.PublicKey))
	heads, err := checkpoints(j)
	if err != nil {
		return nil, err
	}
	if d.same, err = makeAll([]text{
		{pathIncidents, report.IncidentsCSV(d.records)},
		{pathPeople, report.PeopleCSV(d.records)},
		{pathContacts, report.ContactsCSV(d.records)},
		{pathOrders, report.OrdersCSV(d.records)},
		{pathThings, report.ThingsCSV(d.records)},
		{pathLog, logLines(j)},
		{pathContents, contentLines(j)},
		{pathCheckpoints, heads},
	}); err != nil {
		return nil, err
	}
	return d, d.takeExhibits()
}

// report is what the log tells, and what was shortened.
func (d *drawing) report(facts report.Facts) *report.Records {
	return report.Shorten(report.From(d.journal, facts), d.journal, facts, d.short)
}

func (d *drawing) facts() report.Facts {
	src := d.src
	return report.Facts{Name: Name(src), Language: src.Language, App: src.App, SealedAt: src.SealedAt, Absent: src.Absent, Prefix: src.Prefix}
}

func (d *drawing) takeExhibits() error {
	for i := range d.records.Exhibits {
		if x := &d.records.Exhibits[i]; x.File != "" {
			p, err := exhibit(x)
			if err != nil {
				return err
			}
			d.exhibits = append(d.exhibits, p)
		}
	}
	return nil
}

// whole is all of it in one.
func (d *drawing) whole() (*volume, error) { return d.volume(d.records, d.exhibits) }

// volume makes every file of a bundle but the exhibits, whose sums are known.
func (d *drawing) volume(records *report.Records, exhibits []part) (*volume, error) {
	payload, err := d.payload(records, exhibits)
	if err != nil {
		return nil, err
	}
	tags, err := drawTags(records, payload)
	if err != nil {
		return nil, err
	}
	list := manifest(tags)
	tagList, err := made(pathTags, list)
	if err != nil {
		return nil, err
	}
	seal, err := drawSeal(d.src, list)
	if err != nil {
		return nil, err
	}
	v := &volume{records: records, code: sha256.Sum256(list)}
	v.parts = append(append(append(tags, tagList), seal...), payload...)
	return v, v.fits()
}

// payload is what lies in data/, in the order of the ZIP.
func (d *drawing) payload(records *report.Records, exhibits []part) ([]part, error) {
	table, err := report.JSON(records)
	if err != nil {
		return nil, err
	}
	own, err := makeAll([]text{{pathExhibits, report.ExhibitsCSV(records)}, {pathRecords, table}})
	if err != nil {
		return nil, err
	}
	s := d.same
	return slices.Concat(s[:1], own[:1], s[1:5], own[1:], s[5:], exhibits), nil
}

func drawTags(r *report.Records, payload []part) ([]part, error) {
	files := []text{
		{pathStart, report.HTML(r)},
		{pathHowTo, report.HowTo(r)},
		{pathBagit, []byte(bagitText)},
		{pathInfo, bagInfo(r, payload)},
		{pathManifest, manifest(payload)},
	}
	if len(r.Short) > 0 {
		table, err := report.ShortJSON(r.Short)
		if err != nil {
			return nil, err
		}
		files = append(files, text{pathShort, table})
	}
	return makeAll(files)
}

func drawSeal(src Source, list []byte) ([]part, error) {
	sig, err := sign(src.Seal, list)
	if err != nil {
		return nil, err
	}
	public := src.Seal.Public().(ed25519.PublicKey)
	return makeAll(append([]text{
		{pathSig, sig},
		{pathSigners, allowedSigners(public)},
		{pathKey, publicPEM(public)},
	}, append(linkFiles(src.Journal), stampFiles(src.Journal)...)...))
}

type text struct {
	path string
	data []byte
}

func makeAll(texts []text) ([]part, error) {
	parts := make([]part, len(texts))
	for i := range texts {
		var err error
		if parts[i], err = made(texts[i].path, texts[i].data); err != nil {
			return nil, err
		}
		texts[i].data = nil
	}
	return parts, nil
}

// Lengths of ZIP records without names (APPNOTE.TXT 4.3).
const (
	localSize   = 30
	centralSize = 46
	endSize     = 22
	maxZip      = 1<<32 - 2
	maxParts    = 1<<16 - 2
)

// total is the size of the ZIP.
func (v *volume) total() int64 {
	size := int64(endSize)
	for _, p := range v.parts {
		size += p.takes(v.records.Name)
	}
	return size
}

// takes is what a part adds to a ZIP whose folder has this name.
func (p part) takes(folder string) int64 {
	return localSize + centralSize + 2*int64(len(folder)+1+len(p.path)) + p.stored()
}

// fits refuses a bundle that would need ZIP64, before anything is written.
func (v *volume) fits() error {
	if v.total() > maxZip || len(v.parts) > maxParts {
		return ErrTooLarge
	}
	return nil
}

func (v *volume) receipt() Receipt {
	r := Receipt{Name: v.records.Name, SealCode: v.code}
	r.Incidents, r.Files = v.records.Counts()
	return r
}

func sumHex(sum []byte) string { return hex.EncodeToString(sum) }
