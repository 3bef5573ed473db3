package text

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed *.json
var files embed.FS

// load merges the files of a language. They are part of the program, so one that
// does not parse is a fault in the program. In what is published the words are
// packed, and this file is another (web/site/catalogs.go).
func load(lang string) map[string]string {
	words := map[string]string{}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("text: " + err.Error())
	}
	for _, e := range entries {
		if name := e.Name(); name == lang+".json" || strings.HasSuffix(name, "."+lang+".json") {
			body, err := files.ReadFile(name)
			if err == nil {
				err = json.Unmarshal(body, &words)
			}
			if err != nil {
				panic(fmt.Sprintf("text: %s: %v", name, err))
			}
		}
	}
	return words
}
