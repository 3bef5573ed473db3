package text_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"daybook/app/text"
)

// built lists the beginnings of keys that code puts together, with where.
var built = []string{
	"error.", "finding.", "compared.", "volumes.", "kind.", "boot.", "away.", "damage.", "lang.", // from a code, a kind, a name
	"settings.autolock.", "write.when.", "item.",
	"place.", "told.", "asked.", "impact.", "role.", "context.", "body.", "how.", "ordertype.", // from a choice that was made
	"people.", "contacts.", "things.", // a list
	"guide.", // a topic of app/help
	"news.",  // what changed in this version, told by the one before it
	"out.",   // why something stays out of a bundle
	"report.kind.", "report.type.", "report.month.", "report.weekday.", "report.precision.",
}

func TestEveryKeyIsUsedAndEveryKeyUsedExists(t *testing.T) {
	said := literals(t)
	words := text.For("en").Keys("")
	for key := range words {
		stem := strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		if !said[key] && !said[stem] && !beginsWithAny(key, built) && !putTogether(key, said) {
			t.Errorf("%s is used nowhere", key)
		}
	}
	areas := map[string]bool{}
	for key := range words {
		area, _, _ := strings.Cut(key, ".")
		areas[area] = true
	}
	for literal := range said {
		area, _, _ := strings.Cut(literal, ".")
		if !keyLike.MatchString(literal) || !areas[area] || strings.HasSuffix(literal, ".") {
			continue
		}
		if words[literal] == "" && words[literal+".other"] == "" && len(text.For("en").Keys(literal+".")) == 0 {
			t.Errorf("%s is used and does not exist", literal)
		}
	}
}

var keyLike = regexp.MustCompile(`^[a-z]+(\.[a-z0-9-]+)+$`)

// putTogether: "report.facts." + what, + ".text".
func putTogether(key string, said map[string]bool) bool {
	for i := range key {
		if key[i] == '.' && said[key[:i+1]] {
			return true
		}
	}
	return false
}

func beginsWithAny(key string, starts []string) bool {
	for _, s := range starts {
		if strings.HasPrefix(key, s) {
			return true
		}
	}
	return false
}

// literals are all string literals of the product's Go code.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil // somebody else's test says so
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := literal(n); ok {
				all[s] = true
			}
			if words, ok := behindDoor(n); ok {
				all[words] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func literal(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// behindDoor is what a door of the screens says beside its name.
func behindDoor(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok || len(lit.Elts) < 3 {
		return "", false
	}
	if kind, ok := lit.Type.(*ast.Ident); !ok || kind.Name != "door" {
		return "", false
	}
	name, ok := literal(lit.Elts[2])
	return name + ".text", ok
}

// The keys that are put together from codes exist for every code.
func TestEveryCodeHasWords(t *testing.T) {
	for _, kind := range listed(t, "../journal/content.go", "var Kinds = []string{", "}", `"([a-z-]+)"`) {
		has(t, "kind."+kind)
	}
	for list, prefix := range map[string]string{
		"Roles      = ": "role.", "Contexts   = ": "context.", "Bodies     = ": "body.", "Hows       = ": "how.", "OrderTypes = ": "ordertype.",
	} {
		for _, value := range listed(t, "../journal/record.go", list, "}\n", `"([a-z-]+)"`) {
			has(t, prefix+value)
		}
	}
	for _, place := range listed(t, "../journal/content.go", "var Places = []string{", "}", `"([a-z-]+)"`) {
		has(t, "place."+place)
	}
	for _, key := range []string{"told.self", "told.other", "asked.yes", "asked.no", "impact.0", "impact.1", "impact.2", "impact.3"} {
		has(t, key)
	}
	for _, code := range listed(t, "../engine/apierror.go", "// The codes.", "\n)", `= "([a-z-]+)"`) {
		has(t, "error."+code)
	}
	for _, what := range []string{"header", "entry", "page", "file", "cell", "anchor", "waiting", "leave-key"} {
		has(t, "damage."+what)
	}
}

func has(t *testing.T, key string) {
	t.Helper()
	if c := text.For("en"); !c.Has(key) && !c.Has(key+".other") {
		t.Errorf("there are no words for %s", key)
	}
}

// listed is what pattern finds in a source file, from one text to the next.
func listed(t *testing.T, path, from, to, pattern string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, block, found := strings.Cut(string(b), from)
	block, _, found2 := strings.Cut(block, to)
	if !found || !found2 {
		t.Fatalf("%s has nothing from %q to %q", path, from, to)
	}
	var values []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(block, -1) {
		values = append(values, m[1])
	}
	if len(values) < 5 {
		t.Fatalf("%s: only %d found", path, len(values))
	}
	return values
}
