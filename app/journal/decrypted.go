package journal

// KindDecrypted is what stands beside a file that was taken out; see Decrypted.
const KindDecrypted = "decrypted"

// Decrypted notes that a decrypted copy of a file was made, to be kept outside of
// the journal. Each further copy revises the one note. No bundle ever carries it:
// that a plain copy lies somewhere is not for the other side to read.
type Decrypted struct {
	About  string `json:"about"`            // object of evidence
	Inside string `json:"inside,omitempty"` // name of what was taken out of it; "" for the file itself
	SHA256 string `json:"sha256,omitempty"` // hex, of that
}

// DecryptedCopies are the notes of copies of a file, the first one first.
func (j *Journal) DecryptedCopies(file string) []RecordRevision {
	if r := j.Beside(file, KindDecrypted); r != nil {
		return r.Revisions
	}
	return nil
}
