package house

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// never are the words the product does not use of itself or of a record: they
// promise what nobody can keep.
var never = regexp.MustCompile(`(?i)court.admissible|\bcertificate|tamper.?(proof|resistant)|military.grade|\boriginals?\b|` +
	`\bproves?\b|\bproven\b|\binvisib|leaves? no trace|\btraces\b|untraceable|\bsafe(ly)?\b|unbreakable|` +
	`\bcertificad[oa]|invioláve|à prova de|grau militar|\boriginais\b|\bcomprova|\binvisíve|não deixa (rastro|vestígio)|\bsegur[oa]s?\b`)

// What a person or a receiver reads: the catalogs, the pages, the texts in Go.
func TestWordsNotUsed(t *testing.T) {
	for where, words := range productTexts(t) {
		if m := never.FindString(words); m != "" {
			t.Errorf("%s says %q: %s", where, m, words)
		}
	}
}

func productTexts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, name := range tree(t, ".json", ".html", ".js", ".webmanifest", ".md", ".txt") {
		switch {
		case strings.Contains(name, "testdata"):
		case strings.HasPrefix(name, "app/text/"), strings.HasPrefix(name, "app/help/") && strings.HasSuffix(name, ".json"):
			catalog(t, name, texts)
		case strings.HasPrefix(name, "web/static/"), name == "README.md":
			texts[name] = read(t, name)
		}
	}
	for _, f := range sources(t) {
		if f.test || !strings.HasPrefix(f.dir, "app/") && !strings.HasPrefix(f.dir, "cmd/") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				words, _ := strconv.Unquote(lit.Value)
				texts[f.files.Position(lit.Pos()).String()] = words
			}
			return true
		})
	}
	return texts
}

func catalog(t *testing.T, name string, texts map[string]string) {
	t.Helper()
	var words any
	if err := json.Unmarshal([]byte(read(t, name)), &words); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case string:
			texts[where] = v
		case map[string]any:
			for key, inner := range v {
				walk(where+" "+key, inner)
			}
		case []any:
			for i, inner := range v {
				walk(where+" "+strconv.Itoa(i), inner)
			}
		}
	}
	walk(name, words)
}

// No file names a folder of somebody's machine: the tree means the same
// wherever it lies.
func TestNoMachinePaths(t *testing.T) {
	path := regexp.MustCompile(`(^|[\s"'(=:` + "`" + `])/(root|home|Users|work|mnt|var/folders)/[\w.]`)
	for _, name := range tree(t) {
		body := read(t, name)
		if strings.ContainsRune(body[:min(len(body), 8000)], 0) {
			continue // not text
		}
		for i, line := range strings.Split(body, "\n") {
			if m := path.FindString(line); m != "" {
				t.Errorf("%s:%d: %s", name, i+1, strings.TrimSpace(m))
			}
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
