package phrase

import (
	"embed"
	"strings"
)

//go:embed *.txt
var files embed.FS

// list is the words of a language, of English where there are none. In what is
// published they are packed, and this file is another (web/site/catalogs.go).
func list(lang string) []string {
	b, err := files.ReadFile(lang + ".txt")
	if err != nil {
		b, _ = files.ReadFile("en.txt") // embedded, so it is there
	}
	return strings.Fields(string(b))
}
