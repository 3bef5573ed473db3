package sample_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"daybook/app/bundle/sample"
	"daybook/app/journal"
	"daybook/app/report"
)

// schema is as much of a JSON Schema as these tests read.
type schema struct {
	Ref         string             `json:"$ref"`
	Description string             `json:"description"`
	Type        string             `json:"type"`
	Const       any                `json:"const"`
	Enum        []any              `json:"enum"`
	Properties  map[string]*schema `json:"properties"`
	Items       *schema            `json:"items"`
	More        *bool              `json:"additionalProperties"`
	Defs        map[string]*schema `json:"$defs"`
}

func readSchema(t *testing.T) *schema {
	t.Helper()
	text, err := os.ReadFile("../../../docs/records-v4.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s := &schema{}
	if err := json.Unmarshal(text, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// follow visits a schema and all below it, references not followed.
func (s *schema) follow(path string, visit func(path string, s *schema)) {
	visit(path, s)
	for key, below := range s.Properties {
		below.follow(path+"."+key, visit)
	}
	if s.Items != nil {
		s.Items.follow(path+"[]", visit)
	}
	for name, below := range s.Defs {
		below.follow(name, visit)
	}
}

// A reader finds what each key means, and no object takes a key more.
func TestSchemaIsStrictAndSaysWhatEachKeyMeans(t *testing.T) {
	readSchema(t).follow("", func(path string, s *schema) {
		if s.Type == "object" && (s.More == nil || *s.More) {
			t.Errorf("%q takes keys that are not listed", path)
		}
		if s.Ref == "" && s.Description == "" && s.Const == nil && s.Enum == nil && s.Type != "string" && strings.Contains(path, ".") && !strings.HasSuffix(path, "[]") {
			t.Errorf("%q does not say what it is", path)
		}
	})
}

// The choices there are stand in the schema, in the order they are offered.
func TestSchemaListsEveryChoice(t *testing.T) {
	defs := readSchema(t).Defs
	for name, c := range map[string]struct {
		schema *schema
		want   []string
	}{
		"kinds": {defs["revision"].Properties["kinds"].Items, journal.Kinds}, "place": {defs["revision"].Properties["place"], journal.Places},
		"roles": {defs["person"].Properties["roles"].Items, journal.Roles}, "context": {defs["person"].Properties["context"], journal.Contexts},
		"with": {defs["contact"].Properties["with"], journal.Bodies}, "how": {defs["contact"].Properties["how"], journal.Hows},
		"how of a warning": {defs["warning"].Properties["how"], journal.Hows}, "type": {defs["order"].Properties["type"], journal.OrderTypes},
	} {
		if got, want := fmt.Sprint(c.schema.Enum), fmt.Sprint(c.want); got != want {
			t.Errorf("%s: the schema has %s, the journal %s", name, got, want)
		}
	}
}

// Everything that can be said is said somewhere in the sample, so whoever reads
// it sees all that a bundle may hold.
func TestSampleSaysEverythingThereIsToSay(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	text, err := report.JSON(report.From(src.Journal, report.Facts{Name: "records-x", Language: "en", App: "x", SealedAt: src.SealedAt}))
	if err != nil {
		t.Fatal(err)
	}
	var records any
	if err := json.Unmarshal(text, &records); err != nil {
		t.Fatal(err)
	}
	all := readSchema(t)
	said := map[string]bool{}
	all.mark("", all, records, said)
	elsewhere := map[string]bool{".log.lost": true, ".log.unknown": true, ".log.omitted": true, ".journal.practice": true, "move.lost": true, "move.absent": true, // of damage, of writing, of no journal kept in earnest
		"quote.thread": true, "message.number": true, "message.cut": true, "message.files": true} // of other messengers
	all.follow("", func(path string, _ *schema) {
		if strings.Contains(path, ".") && !strings.HasSuffix(path, "[]") && !said[path] && !elsewhere[path] {
			t.Errorf("%q is said nowhere", path)
		}
	})
}

// mark notes the keys that a value has.
func (s *schema) mark(path string, all *schema, value any, said map[string]bool) {
	if name, is := strings.CutPrefix(s.Ref, "#/$defs/"); is {
		s, path = all.Defs[name], name
	}
	switch value := value.(type) {
	case map[string]any:
		for key, below := range value {
			said[path+"."+key] = true
			if s.Properties[key] != nil {
				s.Properties[key].mark(path+"."+key, all, below, said)
			}
		}
	case []any:
		for _, below := range value {
			if s.Items != nil {
				s.Items.mark(path+"[]", all, below, said)
			}
		}
	}
}
