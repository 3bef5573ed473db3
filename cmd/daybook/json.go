package main

import (
	"encoding/json"
	"io"

	"daybook/app/bundle"
	"daybook/app/text"
)

// verdict is what check -json says; docs/bundle-format.md, section 13.
type verdict struct {
	Format   string    `json:"format"`
	Version  int       `json:"version"`
	OK       bool      `json:"ok"`
	Bundles  []said    `json:"bundles"`
	Compared *compared `json:"compared,omitempty"`
	Volumes  *volumes  `json:"volumes,omitempty"`
}

type said struct {
	File      string    `json:"file"`
	Locked    string    `json:"locked,omitempty"`
	OK        bool      `json:"ok"`
	Name      string    `json:"name,omitempty"`
	SealedAt  string    `json:"sealedAt,omitempty"`
	SealCode  string    `json:"sealCode,omitempty"`
	Key       string    `json:"key,omitempty"`
	Before    []string  `json:"before,omitempty"`
	Volume    *volume   `json:"volume,omitempty"`
	Incidents int       `json:"incidents"`
	Files     int       `json:"files"`
	Entries   int       `json:"entries"`
	Shortened int       `json:"shortened,omitempty"`
	Stamps    []stamped `json:"stamps,omitempty"`
	Findings  []finding `json:"findings"`
}

// stamped is what a time stamp says, which was not checked.
type stamped struct {
	File    string `json:"file"`
	Kind    string `json:"kind"`
	Entries int    `json:"entries"`
	Time    string `json:"time,omitempty"`
	Block   uint64 `json:"block,omitempty"`
}

type finding struct {
	Code string `json:"code"`
	File string `json:"file,omitempty"`
	Bad  bool   `json:"bad"`
	Says string `json:"says"`
}

type compared struct {
	Code string `json:"code"`
	OK   bool   `json:"ok"`
	At   uint64 `json:"at,omitempty"`
	Says string `json:"says"`
}

// volume is which of a set a bundle is.
type volume struct {
	Set    string `json:"set"`
	Number int    `json:"number"`
	Of     int    `json:"of"`
}

type volumes struct {
	Code    string `json:"code"`
	OK      bool   `json:"ok"`
	Missing []int  `json:"missing,omitempty"`
	Says    string `json:"says"`
}

func saidOf(f *file, r bundle.Result) said {
	var v *volume
	if r.Volume > 0 {
		v = &volume{r.Set, r.Volume, r.Volumes}
	}
	s := said{f.name, f.lock, r.OK, r.Name, r.SealedAt, r.SealCode, r.Key, r.Before, v, r.Incidents, r.Files, r.Entries, r.Shortened, nil, []finding{}}
	for _, st := range r.Stamps {
		s.Stamps = append(s.Stamps, stamped(st))
	}
	for _, found := range r.Findings {
		s.Findings = append(s.Findings, finding{found.Code, found.File, found.Bad, text.For("en").Say("finding." + found.Code)})
	}
	return s
}

func writeJSON(out io.Writer, v verdict) error {
	v.Format, v.Version = "daybook-check", 1
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
