package bundle

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"

	"daybook/app/report"
)

// volume is a bundle with all but the exhibits' bytes in place.
type volume struct {
	records *report.Records
	parts   []part // in the order of the ZIP
	code    [sha256.Size]byte
}

// draw makes every file of the bundle but the exhibits, whose sums are known.
func draw(src Source) (*volume, error) {
	if err := src.check(); err != nil {
		return nil, err
	}
	if src.Language == "" {
		src.Language = "en"
	}
	payload, records, err := drawPayload(src)
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
	seal, err := drawSeal(src, list)
	if err != nil {
		return nil, err
	}
	v := &volume{records: records, code: sha256.Sum256(list)}
	v.parts = append(append(append(tags, tagList), seal...), payload...)
	return v, v.fits()
}

func drawPayload(src Source) ([]part, *report.Records, error) {
	j, err := carried(src.Journal, src.Choice)
	if err != nil {
		return nil, nil, err
	}
	records := report.From(j, report.Facts{
		Name: Name(src), Language: src.Language, App: src.App, SealedAt: src.SealedAt, Absent: src.Absent, Prefix: src.Prefix,
	})
	table, err := report.JSON(records)
	if err != nil {
		return nil, nil, err
	}
	heads, err := checkpoints(j)
	if err != nil {
		return nil, nil, err
	}
	parts, err := makeAll([]text{
		{pathIncidents, report.IncidentsCSV(records)},
		{pathExhibits, report.ExhibitsCSV(records)},
		{pathPeople, report.PeopleCSV(records)},
		{pathContacts, report.ContactsCSV(records)},
		{pathOrders, report.OrdersCSV(records)},
		{pathThings, report.ThingsCSV(records)},
		{pathRecords, table},
		{pathLog, logLines(j)},
		{pathContents, contentLines(j)},
		{pathCheckpoints, heads},
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range records.Exhibits {
		if x := &records.Exhibits[i]; x.File != "" {
			p, err := exhibit(x)
			if err != nil {
				return nil, nil, err
			}
			parts = append(parts, p)
		}
	}
	return parts, records, nil
}

func drawTags(r *report.Records, payload []part) ([]part, error) {
	return makeAll([]text{
		{pathStart, report.HTML(r)},
		{pathHowTo, report.HowTo(r)},
		{pathBagit, []byte(bagitText)},
		{pathInfo, bagInfo(r, payload)},
		{pathManifest, manifest(payload)},
	})
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
	}, linkFiles(src.Journal)...))
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
		size += localSize + centralSize + 2*int64(len(v.records.Name)+1+len(p.path)) + p.stored()
	}
	return size
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
