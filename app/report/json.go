package report

import (
	"bytes"
	"encoding/json"
	"errors"
)

// JSON is records.json: what the log tells.
func JSON(r *Records) ([]byte, error) {
	if r.logged != nil {
		r = r.logged
	}
	return indented(r)
}

// indented is by one space, angle brackets unescaped.
func indented(r any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(r)
	return b.Bytes(), err
}

// Parse reads records.json of this version, from anyone. maxObjects bounds
// what it may make of it, in JSON objects.
func Parse(text []byte, maxObjects int) (*Records, error) {
	if objects(text) > maxObjects {
		return nil, errors.New("records hold too much")
	}
	r := &Records{}
	if !decoded(text, r) {
		return nil, errors.New("records are not JSON of this version")
	}
	if r.Format != Format || r.Version < 1 || r.Version > LatestVersion {
		return nil, errors.New("records are of no version known here")
	}
	return r, nil
}

// decoded: the text is one JSON value with no key that is not known.
func decoded(text []byte, into any) bool {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(into) == nil && !d.More()
}

// objects counts the braces that open objects, those inside strings left out.
func objects(text []byte) int {
	n, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == '{' && !quoted:
			n++
		}
	}
	return n
}

// Facts are what these records say beyond the journal.
func (r *Records) Facts() Facts {
	f := Facts{Name: r.Name, Language: r.Language, App: r.App, SealedAt: r.SealedAt, Version: r.Version, Volume: r.Volume, Absent: map[string]bool{}, Volumes: map[string]int{}}
	for i := range r.Exhibits {
		switch x := &r.Exhibits[i]; x.State {
		case Absent:
			f.Absent[x.ID] = true
		case Elsewhere:
			f.Volumes[x.ID] = x.Volume
		}
	}
	return f
}

// Same reports whether two records say the same, piece by piece so that
// neither is held as text as a whole.
func (r *Records) Same(other *Records) bool {
	if len(r.Incidents) != len(other.Incidents) || len(r.Exhibits) != len(other.Exhibits) || len(r.Records) != len(other.Records) {
		return false
	}
	for i := range r.Records {
		if !sameJSON(r.Records[i], other.Records[i]) {
			return false
		}
	}
	for i := range r.Incidents {
		if !sameJSON(r.Incidents[i], other.Incidents[i]) {
			return false
		}
	}
	for i := range r.Exhibits {
		if !sameJSON(r.Exhibits[i], other.Exhibits[i]) {
			return false
		}
	}
	a, b := *r, *other
	a.Incidents, a.Exhibits, a.Records, b.Incidents, b.Exhibits, b.Records = nil, nil, nil, nil, nil, nil
	return sameJSON(a, b)
}

func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
