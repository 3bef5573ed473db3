package journal

// KindPlan is what the person means to do, see Plan.
const KindPlan = "plan"

// Plan is a safety plan: where to go, whom to call, what to take. There is one, and
// each change revises it. A bundle carries it where it was chosen to, and not else: it
// tells whoever reads it where the person will be.
type Plan struct {
	Texts map[string]string `json:"texts,omitempty"` // by PlanParts
}

// PlanParts are what a plan can say, in the order of its form.
var PlanParts = []string{"places", "people", "code", "take", "home", "way", "work", "children", "phone", "signs", "after", "care", "rest"}

// Plan is the safety plan of this journal, nil where there is none.
func (j *Journal) Plan() *RecordRecord {
	if all := j.Records(KindPlan); len(all) > 0 {
		return all[0]
	}
	return nil
}
