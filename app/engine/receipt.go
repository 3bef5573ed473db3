package engine

import (
	"crypto/ed25519"
	"encoding/hex"

	"daybook/app/bundle"
	"daybook/app/journal"
)

// period is from the first to the last day of the incidents that go in.
func (e *Engine) period(s *bundle.Selection) (from, to journal.Date) {
	for _, r := range e.journal.Incidents() {
		w := r.Now().When
		if !s.In[r.ID] || w.From.IsZero() {
			continue
		}
		last := w.To
		if last.IsZero() {
			last = w.From
		}
		if day := dateOf(w.From); from == "" || day < from {
			from = day
		}
		if day := dateOf(last); day > to {
			to = day
		}
	}
	return from, to
}

func dateOf(m journal.Moment) journal.Date { return journal.Date(m.Wall().Format("2006-01-02")) }

// keyAt is the fingerprint of the key that an entry's bundle was sealed with: the
// journal may have moved since. "" if that cannot be read.
func (e *Engine) keyAt(seq uint64) string {
	key := e.journal.Start().SealKey
	for _, m := range e.journal.Moves() {
		if m.Seq < seq && m.Move.To != "" {
			key = m.Move.To
		}
	}
	b, err := hex.DecodeString(key)
	if err != nil || len(b) != ed25519.PublicKeySize {
		return ""
	}
	return bundle.Fingerprint(b)
}
