package bundle

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"

	"daybook/app/journal"
	"daybook/app/report"
)

// Paths below the bag's folder.
const (
	pathStart       = "START-HERE.html"
	pathHowTo       = "HOW-TO-CHECK.txt"
	pathBagit       = "bagit.txt"
	pathInfo        = "bag-info.txt"
	pathShort       = "shortened.json" // where entries are
	pathManifest    = "manifest-sha256.txt"
	pathTags        = "tagmanifest-sha256.txt"
	pathSig         = "seal/tagmanifest-sha256.txt.sig"
	pathSigners     = "seal/allowed_signers"
	pathKey         = "seal/public-key.pem"
	prefixLinks     = "seal/previous/" // since version 3
	pathIncidents   = "data/incidents.csv"
	pathExhibits    = "data/exhibits.csv"
	pathPeople      = "data/people.csv"   // since version 2
	pathContacts    = "data/contacts.csv" // since version 2
	pathOrders      = "data/orders.csv"   // since version 2
	pathThings      = "data/things.csv"   // since version 2
	pathRecords     = "data/records.json"
	pathLog         = "data/history/log.jsonl"
	pathContents    = "data/history/contents.jsonl"
	pathCheckpoints = "data/history/checkpoints.txt"
)

// carried is the journal as the bundle carries it: without what never leaves or
// was not chosen, and without contents that contents.jsonl cannot hold. What was
// shortened goes beside it.
func carried(j *journal.Journal, choice Choice) (*journal.Journal, []report.Short, error) {
	out, chosen, strays := journal.New(), choice.Select(j), map[uint64]bool{}
	for _, seq := range j.Strays() {
		strays[seq] = true
	}
	for _, e := range j.Entries() {
		if bytes.ContainsAny(e.Line, "\r\n") {
			return nil, nil, errors.New("entry header is not one line")
		}
		if !carries(e.Content) || !chosen.keeps(e, strays[e.Header.Seq]) {
			e = e.Without()
		}
		if err := out.Add(e); err != nil {
			return nil, nil, err
		}
	}
	return out, chosen.Short, nil
}

func carries(content []byte) bool {
	return !bytes.ContainsAny(content, "\r\n") && json.Valid(content)
}

func logLines(j *journal.Journal) []byte {
	var b []byte
	for _, e := range j.Entries() {
		b = append(append(b, e.Line...), '\n')
	}
	return b
}

func contentLines(j *journal.Journal) []byte {
	var b []byte
	for _, e := range j.Entries() {
		if !e.Empty() {
			b = fmt.Appendf(b, `{"seq":%d,"salt":"%x","content":%s}`+"\n", e.Header.Seq, e.Salt, e.Content)
		}
	}
	return b
}

// checkpoints lists the log's head at every earlier bundle and now.
func checkpoints(j *journal.Journal) ([]byte, error) {
	var sizes []uint64
	for _, x := range j.Exports() {
		if n := x.Export.Entries; n > 0 && n < j.Len() {
			sizes = append(sizes, n)
		}
	}
	var b []byte
	for i, n := range append(sizes, j.Len()) {
		lines, err := Checkpoint(j, n)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, lines...)
	}
	return b, nil
}

// Checkpoint is the log up to n entries in three lines, which say nothing of what was
// written: the body of a C2SP tlog-checkpoint.
func Checkpoint(j *journal.Journal, n uint64) ([]byte, error) {
	root, err := j.RootAt(n)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%s\n%d\n%s\n", origin(j), n, base64.StdEncoding.EncodeToString(root[:])), nil
}

const originPrefix = "daybook-journal/"

// origin names the log: the hash of its first leaf.
func origin(j *journal.Journal) string {
	leaf := j.Entries()[0].Leaf()
	return fmt.Sprintf(originPrefix+"%x", leaf[:])
}
