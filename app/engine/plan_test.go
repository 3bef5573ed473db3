package engine_test

import (
	"testing"

	"daybook/app/engine"
	"daybook/app/journal"
)

func planOf(parts ...string) engine.SaveRecordRequest {
	texts := map[string]string{}
	for i := 0; i < len(parts); i += 2 {
		texts[parts[i]] = parts[i+1]
	}
	return engine.SaveRecordRequest{Record: journal.Record{Plan: &journal.Plan{Texts: texts}}, Form: journal.KindPlan}
}

// There is one plan: a form that was begun before it was there, in another window,
// adds to it, and what it said before is still to be read.
func TestThereIsOnePlan(t *testing.T) {
	d, e := made(t)
	if _, err := engine.SaveRecord.Ask(ctx, e, planOf("places", " \n")); code(err) != engine.Nothing {
		t.Errorf("an empty plan: %v", err)
	}
	first := ask(t, e, engine.SaveRecord, planOf("places", "Ruth's", "weather", "fine", "code", "")).ID
	if again := ask(t, e, engine.SaveRecord, planOf("places", "the shelter")).ID; again != first {
		t.Error("there are two plans")
	}
	r := ask(t, e, engine.GetRecord, engine.RecordRequest{ID: first})
	if len(r.Revisions) != 2 || r.Now.Plan.Texts["places"] != "the shelter" {
		t.Errorf("%+v", r)
	}
	if was := r.Revisions[0].Was.Plan.Texts; len(was) != 1 || was["places"] != "Ruth's" {
		t.Errorf("before it said %q", was)
	}
	if _, opened := reopened(t, d); opened.Timeline.Total != 0 {
		t.Error("a plan stands among the entries")
	}
}

// A preview says that there is a plan to choose, and lists it where it was chosen.
func TestAPreviewTellsOfThePlan(t *testing.T) {
	_, e := made(t)
	write(t, e, "x")
	if ask(t, e, engine.PreviewBundle, engine.BundleRequest{Lists: true}).Plan {
		t.Error("there is no plan")
	}
	id := ask(t, e, engine.SaveRecord, planOf("places", "Ruth's")).ID
	for _, preset := range engine.Presets {
		p := ask(t, e, engine.PreviewBundle, engine.BundleRequest{Choice: preset.Choice, Lists: true})
		if !p.Plan || len(p.In) != 1 || len(p.Out) != 0 {
			t.Errorf("%s: %+v", preset.Name, p)
		}
	}
	p := ask(t, e, engine.PreviewBundle, engine.BundleRequest{Choice: engine.Choice{Plan: true}, Lists: true})
	if len(p.In) != 2 || p.In[1].ID != id || p.In[1].Kind != journal.KindPlan {
		t.Errorf("%+v", p.In)
	}
}
