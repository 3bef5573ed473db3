package engine

import (
	"context"
	"encoding/hex"

	"daybook/app/bundle"
	"daybook/app/journal"
)

// Choice says what goes into a bundle; the zero Choice is everything.
type Choice = bundle.Choice

// Fields are what can be left out of every entry, and Left which of them are; with the
// one at LeftPlace a plan stays out.
var Fields = bundle.Fields

type Left = bundle.Left

const LeftPlace = bundle.LeftPlace

// Preset is a choice to begin with.
type Preset struct {
	Name   string // the end of a key in app/text
	Choice Choice
}

// Presets in the order they are offered. The police have no business with what
// was said to a lawyer; files that belong to nothing say nothing to either.
var Presets = []Preset{
	{"lawyer", Choice{Named: true}},
	{"police", Choice{Named: true, Counsel: true}},
	{"everything", Choice{}},
}

// Preview is what a bundle would hold, and what not, before it is sealed.
type Preview struct {
	In, Out          []Chosen // incidents as they happened, then records, then files
	Incidents, Files int
	Short            int    // incidents and records that go in shortened
	Omitted          int    // entries of the log of which only the header would go along; 0 of lists alone
	Size             int64  // of the ZIPs, but for a few bytes; 0 of lists alone
	Volumes          int    // how many of them; 0 of lists alone
	Plan             bool   // there is a safety plan that can be chosen
	Report           Report // where it was asked for
}

// Chosen is one thing that goes in or stays out.
type Chosen struct {
	ID, Kind string // of a record its kind, else "incident", "file"
	Title    string
	When     journal.When // of an incident, contact, warning, thing
	Recorded journal.Moment
	Size     int64  // of a file
	Why      string // it stays out: see bundle.OutChosen and those after it
}

// Handover is a bundle that was written.
type Handover struct {
	Volumes  []Volume
	At       journal.Moment
	SealCode string // of the last volume, in groups of four
	For, Why string
	Left     int      // how much stayed out by choice
	Annex    bool     // how to reach people, and nothing else
	Fields   []string // what was left out of every entry

	// For its receipt. Zero where it was not noted yet how much was in it.
	Incidents, Files, Entries int
	From, To                  journal.Date
	Key                       string // fingerprint of the one that sealed it
}

// Handovers are all bundles that were written, the latest first.
type Handovers struct{ Rows []Handover }

func (e *Engine) previewBundle(ctx context.Context, q BundleRequest) (Preview, error) {
	if err := e.whole(ctx); err != nil {
		return Preview{}, err
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	src, err := e.source(ctx, q)
	if err != nil {
		return Preview{}, err
	}
	p := e.chosen(q.Choice.Select(e.journal))
	if q.Lists {
		return p, nil
	}
	seen, err := bundle.Foresee(src)
	if err != nil {
		return Preview{}, err
	}
	p.Incidents, p.Files, p.Omitted, p.Size, p.Volumes = seen.Incidents, seen.Files, seen.Omitted, seen.Size, seen.Volumes
	if q.Page {
		p.Report = Report{string(seen.Page()), seen.Records.Language, pictures(seen.Records, "")}
	}
	return p, nil
}

// chosen lists both sides of a selection. What never leaves is on neither.
func (e *Engine) chosen(s *bundle.Selection) Preview {
	p := Preview{In: []Chosen{}, Out: []Chosen{}, Short: len(s.Short), Plan: e.journal.Plan() != nil}
	put := func(c Chosen) {
		if c.Why = s.Out[c.ID]; c.Why != "" {
			p.Out = append(p.Out, c)
		} else if s.In[c.ID] {
			p.In = append(p.In, c)
			switch c.Kind {
			case "incident":
				p.Incidents++
			case "file":
				p.Files++
			}
		}
	}
	for _, r := range e.journal.Incidents() {
		put(Chosen{ID: r.ID, Kind: "incident", Title: excerpt(r.Now().What), When: r.Now().When, Recorded: r.Recorded})
	}
	for _, r := range e.journal.Records("") {
		if r.Kind == journal.KindReading { // goes where its file goes
			continue
		}
		it := e.item(r)
		if p := e.journal.Person(r.Now().About()); p != nil {
			it.Title = p.Name
		}
		put(Chosen{ID: r.ID, Kind: r.Kind, Title: it.Title, When: it.When, Recorded: r.Recorded})
	}
	for _, r := range e.journal.AllEvidence() {
		put(Chosen{ID: r.ID, Kind: "file", Title: r.Evidence.Name, Recorded: r.Received, Size: r.Evidence.Size})
	}
	return p
}

func (e *Engine) handovers(ctx context.Context, _ None) (Handovers, error) {
	if err := e.whole(ctx); err != nil {
		return Handovers{}, err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	list, exports := []Handover{}, e.journal.Exports()
	for end := len(exports); end > 0; {
		first := end - 1 // of the volumes of one hand-over, which have one object
		for id := exports[first].ID; first > 0 && id != "" && exports[first-1].ID == id; {
			first--
		}
		list = append(list, e.handover(exports[first:end]))
		end = first
	}
	return Handovers{list}, nil
}

func (e *Engine) handover(volumes []journal.ExportRecord) Handover {
	x := volumes[len(volumes)-1]
	h := Handover{At: x.At, Key: e.keyAt(x.Seq), Incidents: x.Export.Incidents, Entries: int(x.Export.Entries), From: x.Export.From, To: x.Export.To}
	for _, x := range volumes {
		v := Volume{Name: x.Export.Name, Size: x.Export.Size, SHA256: x.Export.SHA256, Files: x.Export.Files}
		if code, err := hex.DecodeString(x.Export.SealCode); err == nil {
			v.SealCode = inFours(code)
		}
		h.Volumes, h.SealCode, h.Files = append(h.Volumes, v), v.SealCode, h.Files+v.Files
	}
	if r := e.journal.Beside(x.ID, journal.KindHandover); r != nil && x.ID != "" {
		said := r.Now().Handover
		h.For, h.Why, h.Left, h.Annex, h.Fields = said.For, said.Why, said.Left, said.Annex, said.Fields
	}
	return h
}
