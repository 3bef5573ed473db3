package journal

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// Whatever a stranger's log says in its contents: it is folded, what holds of a log
// holds of it, and no picture is a copy of itself.
func FuzzFold(f *testing.F) {
	f.Add([]byte("i1" + `{"kind":"evidence","v":2,"name":"a","type":"image/png","of":"` + object(2) + `"}` + "\n" +
		"i2" + `{"kind":"evidence","v":2,"name":"b","type":"image/png","of":"` + object(1) + `"}` + "\n" + "e1{}\n" + "i1{}"))
	f.Add([]byte("c3" + `{"kind":"incident","v":3,"what":"x","when":{"precision":"day","from":"2026-03-01"},"evidence":["` + object(1) + `"],"quotes":[{}]}` + "\n" +
		"a3" + `{"kind":"incident","v":2}` + "\n" + "n4" + `{"kind":"person","v":1,"name":"x"}` + "\n" + "r4" + `{"kind":"details","v":1,"of":"` + object(4) + `"}`))
	f.Add([]byte("m5" + `{"kind":"move","v":1}` + "\n" + "x6" + `{"kind":"export","v":1,"size":-1}` + "\n" + "e3" + `{"kind":"erasure","v":1}`))
	acts := map[byte]Act{'i': Imported, 'c': Created, 'a': Amended, 'n': Noted, 'r': Revised, 'e': Erased, 'm': Moved, 'x': Exported}
	f.Fuzz(func(t *testing.T, log []byte) {
		j := started(t)
		for _, line := range bytes.SplitN(log, []byte("\n"), 30) {
			if len(line) < 2 {
				continue
			}
			salt, content := make([]byte, SaltSize), line[2:]
			h := Header{Seq: j.Len(), At: at(1).UTC, Zone: "UTC", Act: acts[line[0]], Object: object(int(line[1]) % 10), Content: ContentHash(salt, content)}
			head, _ := json.Marshal(h)
			e, err := NewEntry(head, salt, content)
			if err != nil {
				continue
			}
			if err := j.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		look(t, j)
	})
}

// look asks a journal for all that screens and reports ask.
func look(t *testing.T, j *Journal) {
	for _, r := range j.AllEvidence() {
		if of := r.Source(); of != nil && (of == r || of.Source() != nil) {
			t.Errorf("%s is a copy of %s", r.ID, of.ID)
		}
		for _, c := range j.CoveredCopies(r.ID) {
			if c.Source() != r {
				t.Errorf("%s is no copy of %s", c.ID, r.ID)
			}
		}
		j.DecryptedCopies(r.ID)
		j.Family(r.ID)
	}
	for _, in := range j.Incidents() {
		if !in.Erased {
			in.Now()
		}
		j.PrivateNote(in.ID)
	}
	for _, r := range j.Records("") {
		r.Now()
	}
	j.Loose()
	if e, err := j.Draw(at(2), Erased, object(1), Erasure{}, rand.NewChaCha8(seed)); err != nil || j.Add(e) != nil {
		t.Error("nothing can be added")
	}
}
