package bundle

import "daybook/app/report"

// Preview is a bundle as it would be, before anything is sealed or noted.
type Preview struct {
	Incidents, Files int
	Omitted          int   // entries of which nothing but the header would go along
	Size             int64 // of the ZIP; the moment of sealing may change it by a few bytes
	Volumes          int   // that it would be divided into

	Records *report.Records
}

// Foresee draws the bundle of src and writes nothing.
func Foresee(src Source) (Preview, error) {
	s, err := Divide(src)
	if err != nil {
		return Preview{}, err
	}
	r := s.records
	p := Preview{Omitted: len(r.Log.Omitted) - len(r.Short), Size: s.Size(), Volumes: s.Count(), Records: r}
	p.Incidents, p.Files = r.Counts()
	return p, nil
}

// Page is the report as the receiver would see it.
func (p Preview) Page() []byte { return report.HTML(p.Records) }
