// Package journal is the record itself: an append-only log of entries, and
// what it adds up to.
//
// Everything a person does is one Entry: a header that always stays, and a
// content with its salt, which an erasure removes. The header names the
// content only by SHA-256(salt ‖ content), so a header alone tells nothing.
// The headers' bytes are the leaves of an RFC 6962 tree; its root covers all
// that was written before it.
//
// To write, draw an entry, store it, then add it:
//
//	e, err := j.Draw(now, journal.Created, object, journal.Incident{…}, rand.Reader)
//	root, err := j.RootWith(e)   // goes into the vault's anchor
//	… store e.Marshal() …
//	err = j.Add(e)
//
// To read, Unmarshal what was stored and Add it in order of seq. Where an entry
// cannot be read, add LostEntry(seq) instead; the rest stays readable.
//
// Times are Moments: instant, zone and offset as they were. Nothing here asks
// the clock or the device for anything.
package journal
