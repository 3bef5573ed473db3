package bundle

import "daybook/app/report"

// Preview is a bundle as it would be, before anything is sealed or noted.
type Preview struct {
	Incidents, Files int
	Omitted          int   // entries of which only the header would go along
	Size             int64 // of the ZIP; the moment of sealing may change it by a few bytes

	records *report.Records
}

// Foresee draws the bundle of src and writes nothing.
func Foresee(src Source) (Preview, error) {
	v, err := draw(src)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{Omitted: len(v.records.Log.Omitted), Size: v.total(), records: v.records}
	p.Incidents, p.Files = v.records.Counts()
	return p, nil
}

// Page is the report as the receiver would see it.
func (p Preview) Page() []byte { return report.HTML(p.records) }
