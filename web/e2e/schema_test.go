package e2e

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
)

// What programs read keeps to what docs/ says of it, in this version and in the
// earlier one.
func TestRecordsKeepToTheirSchema(t *testing.T) {
	src, err := sample.Build()
	if err != nil {
		t.Fatal(err)
	}
	var made bytes.Buffer
	if _, err := bundle.Write(context.Background(), &made, src, nil); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(filepath.Join(root, "app/bundle/testdata/sample-v1.zip"))
	if err != nil {
		t.Fatal(err)
	}
	for version, content := range map[string][]byte{"v2": made.Bytes(), "v1": old} {
		schema := compiled(t, version)
		records := recordsIn(t, content)
		if err := valid(schema, records); err != nil {
			t.Errorf("%s: %v", version, err)
		}
		for name, change := range map[string][2]string{
			"a key more":       {`"format":`, `"note": 1, "format":`},
			"a wrong type":     {`"incidents": [`, `"incidents": [1, `},
			"another version":  {`"version": `, `"version": 9`},
			"a broken time":    {`.000Z"`, `"`},
			"an unknown state": {`"state": "erased"`, `"state": "gone"`},
		} {
			broken := strings.Replace(records, change[0], change[1], 1)
			if broken == records || valid(schema, broken) == nil {
				t.Errorf("%s: %s passes", version, name)
			}
		}
	}
}

func compiled(t *testing.T, version string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(root, "docs/records-"+version+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(s *jsonschema.Schema, text string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// recordsIn is records.json of a bundle.
func recordsIn(t *testing.T, content []byte) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if strings.HasSuffix(f.Name, "/data/records.json") {
			rc, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			defer rc.Close()
			b, err := io.ReadAll(rc)
			if err != nil || !json.Valid(b) {
				t.Fatal(err)
			}
			return string(b)
		}
	}
	t.Fatal("there is no records.json")
	return ""
}
