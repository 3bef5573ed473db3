package bundle_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"daybook/app/bundle"
	"daybook/app/journal"
)

// A plan is in no bundle but the one it was ticked for, and there it is whole: what
// it said before as well.
func TestThePlanGoesInOnlyWhereItWasChosen(t *testing.T) {
	m := newMarked(t, 77)
	m.grow()
	plan, first, now := m.object(), m.word(), m.word()
	m.add(journal.Noted, plan, journal.Record{Plan: &journal.Plan{Texts: map[string]string{"places": first}}})
	m.grow()
	m.add(journal.Revised, plan, journal.Record{Plan: &journal.Plan{Texts: map[string]string{"places": now, "code": m.word()}}, Reason: m.word()})
	m.end()
	for name, c := range map[string]struct {
		choice  bundle.Choice
		in      bool
		version string
	}{
		"as it comes":         {bundle.Choice{}, false, "4"},
		"for the police":      {bundle.Choice{Named: true, Counsel: true}, false, "4"},
		"named by hand":       {bundle.Choice{With: []string{plan}}, false, "4"},
		"chosen":              {bundle.Choice{Plan: true}, true, "6"},
		"chosen, of a period": {bundle.Choice{Plan: true, From: "2026-01-05"}, true, "6"},
		"chosen, in an annex": {bundle.Choice{Plan: true, Annex: true}, false, "4"},
		"taken out by hand":   {bundle.Choice{Plan: true, Without: []string{plan}}, false, "4"},
	} {
		data := write(m.source(c.choice))
		f := unpack(t, data)
		all := slices.Concat(data, bytes.Join(slices.Collect(values(f.files)), []byte{0}))
		for _, word := range []string{first, now} {
			if bytes.Contains(all, []byte(word)) != c.in {
				t.Errorf("%s: in the bundle %t, want %t", name, !c.in, c.in)
			}
		}
		if c.in != strings.Contains(string(f.files["START-HERE.html"]), now) {
			t.Errorf("%s: the report has it: %t", name, !c.in)
		}
		if info := string(f.files["bag-info.txt"]); !strings.Contains(info, "Daybook-Bundle-Version: "+c.version) {
			t.Errorf("%s: not of version %s", name, c.version)
		}
		if r := check(t, data); !r.OK {
			t.Errorf("%s does not check: %v", name, r.Findings)
		}
	}
	if (bundle.Choice{}).Select(m.j).Part() {
		t.Error("a plan that stays out makes the bundle a part of the journal")
	}
}
