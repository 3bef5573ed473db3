package journal

// KindStamp is what someone else said about the time of the log, see Stamp.
const KindStamp = "stamp"

// Stamp is a time stamp that was made of a checkpoint of the log and brought back. A
// bundle carries its bytes as a file beside the seal, and never this entry.
type Stamp struct {
	Entries uint64 `json:"entries"` // of the checkpoint
	Type    string `json:"type"`    // "tsr", "ots"
	Data    []byte `json:"data"`    // as it came
}

// Stamps are all that were brought back, in the order they came.
func (j *Journal) Stamps() []*RecordRecord { return j.Records(KindStamp) }
