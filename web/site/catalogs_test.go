package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What is published says what the sources say: the tests of the two packages, which
// hold the words against their files, hold with the packed words in their place.
func TestPackedWordsAreThoseOfTheSources(t *testing.T) {
	dir, replace := t.TempDir(), map[string]string{}
	for file, written := range map[string]func() (string, error){
		wordsFile: packedWords, listsFile: func() (string, error) { return packedLists("../..") },
	} {
		text, err := written()
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := filepath.Abs(filepath.Join("..", "..", file))
		if err != nil {
			t.Fatal(err)
		}
		replace[theirs] = filepath.Join(dir, filepath.Base(file))
		if err := os.WriteFile(replace[theirs], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	list, _ := json.Marshal(map[string]any{"Replace": replace})
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, list, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "test", "-overlay="+overlay, "../../app/text", "../../app/engine/phrase").CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
