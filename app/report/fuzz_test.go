package report

import "testing"

// What stands in a stranger's records.json is read within bounds or refused, and what
// is read is written as what can be read.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"format":"daybook-records","version":6,"exhibits":[{"number":"0001","id":"a","name":"x"},{"number":"0002","id":"b","of":"0002"},{"number":"0003","of":"0001"}],` +
		`"incidents":[{"number":1,"id":"i","exhibits":["0001","0003","0009"],"revisions":[{"seq":1,"what":"x","when":{"precision":"day","from":"2026-03-01"}}]}]}`))
	f.Add([]byte(`{"format":"daybook-records","version":1,"records":[{"number":"P1","id":"p","kind":"person","revisions":[{"seq":2,"person":{"name":"x"}}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Parse(b, 200)
		if err != nil {
			return
		}
		again, err := JSON(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(again, 200); err != nil && len(again) < 2*len(b) {
			t.Errorf("what was read is not read again: %v", err)
		}
	})
}
