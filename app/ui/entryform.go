package ui

import (
	"strconv"
	"strings"

	"daybook/app/engine"
	"daybook/app/journal"
)

// entryForm is what stands in the form of an entry. It is also the draft, as
// JSON.
type entryForm struct {
	What   string
	When   whenForm
	Where  string           `json:",omitempty"`
	Kinds  []string         `json:",omitempty"`
	Files  []engine.Exhibit `json:",omitempty"`
	Reason string           `json:",omitempty"`

	Place, Count, Told, By          string          `json:",omitempty"`
	Said, Platform, Account, Number string          `json:",omitempty"`
	People, Witnesses, Breach       []link          `json:",omitempty"`
	Present, Appearance             string          `json:",omitempty"`
	Vehicle, Weapon                 string          `json:",omitempty"`
	Injuries, Care, Damage          string          `json:",omitempty"`
	FeltThen, FeltAfter             string          `json:",omitempty"`
	Impact, Effect, Did, Asked      string          `json:",omitempty"`
	Paper                           string          `json:",omitempty"` // a civil date
	Private                         string          `json:",omitempty"`
	Quotes                          []journal.Quote `json:",omitempty"`

	Typed struct{ People, Witnesses, Breach string } // names begun and not chosen
}

// entryOf is the form for an entry that is there already.
func entryOf(s *session, in engine.Incident) entryForm {
	now := in.Now
	f := entryForm{
		What: now.What, When: formOf(now.When), Where: now.Where, Kinds: now.Kinds, Files: in.Exhibits,
		Place: now.Place, Told: now.Told, By: now.By,
		Said: now.Said, Platform: now.Platform, Account: now.Account, Number: now.Number,
		People: linksTo(s, in.People), Witnesses: linksTo(s, in.Witnesses), Breach: linksTo(s, in.Breach),
		Present: now.Present, Appearance: now.Appearance, Vehicle: now.Vehicle, Weapon: now.Weapon,
		Injuries: now.Injuries, Care: now.Care, Damage: now.Damage, FeltThen: now.FeltThen, FeltAfter: now.FeltAfter,
		Effect: now.Effect, Did: now.Did, Asked: now.Asked, Paper: string(now.Paper), Private: in.Private, Quotes: now.Quotes,
	}
	if now.Count > 0 {
		f.Count = strconv.Itoa(now.Count)
	}
	if now.Impact != nil {
		f.Impact = strconv.Itoa(*now.Impact)
	}
	return f
}

// incident is the form as it would be saved, or the first thing wrong with it.
func (c *writeScreen) incident() (journal.Incident, complaint) {
	f := c.form
	if strings.TrimSpace(f.What) == "" && len(f.Files) == 0 {
		return journal.Incident{}, complaint{"what", "error." + engine.Nothing}
	}
	when, wrong := c.time.read()
	if wrong != noComplaint {
		return journal.Incident{}, wrong
	}
	if wrong := dayComplaint("paper", f.Paper); wrong != noComplaint {
		return journal.Incident{}, wrong
	}
	in := journal.Incident{
		What: f.What, When: when, Where: strings.TrimSpace(f.Where), Kinds: f.Kinds, Evidence: fileIDs(f.Files),
		Place: f.Place, Told: f.Told, By: f.By,
		Said: f.Said, Platform: f.Platform, Account: f.Account, Number: f.Number,
		People: linkIDs(f.People), Witnesses: linkIDs(f.Witnesses), Breach: linkIDs(f.Breach),
		Present: f.Present, Appearance: f.Appearance, Vehicle: f.Vehicle, Weapon: f.Weapon,
		Injuries: f.Injuries, Care: f.Care, Damage: f.Damage, FeltThen: f.FeltThen, FeltAfter: f.FeltAfter,
		Effect: f.Effect, Did: f.Did, Asked: f.Asked, Paper: journal.Date(f.Paper), Quotes: f.Quotes,
	}
	if n, err := strconv.Atoi(f.Impact); err == nil {
		in.Impact = &n
	}
	if n := strings.TrimSpace(f.Count); n != "" {
		var err error
		if in.Count, err = strconv.Atoi(n); err != nil || in.Count < 1 || in.Count > engine.MaxCount {
			return in, complaint{"count", "form.count.bad"}
		}
	}
	return in, noComplaint
}
