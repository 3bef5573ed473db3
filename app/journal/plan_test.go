package journal

import "testing"

// A plan says where a person will be: it stays out of what is handed over, with all
// it ever said.
func TestAPlanIsWithheldWithAllItsRevisions(t *testing.T) {
	j := started(t)
	if j.Plan() != nil {
		t.Fatal("a new journal has a plan")
	}
	first := add(t, j, at(1), Noted, object(1), Record{Plan: &Plan{Texts: map[string]string{"places": "Ruth's"}}})
	second := add(t, j, at(2), Revised, object(1), Record{Plan: &Plan{Texts: map[string]string{"places": "the shelter"}}})
	if !j.Withheld(first) || !j.Withheld(second) {
		t.Error("a plan would go into any bundle")
	}
	if r := j.Plan(); r == nil || len(r.Revisions) != 2 || r.Now().Plan.Texts["places"] != "the shelter" {
		t.Errorf("%+v", j.Plan())
	}
	add(t, j, at(3), Erased, object(1), Erasure{})
	if j.Plan() != nil {
		t.Error("an erased plan is still one")
	}
}
