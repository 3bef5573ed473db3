// Package house holds no program: its tests read the sources of the whole tree
// and hold them to the rules of the house. They read files and run nothing, so
// that no cache stands between a change and its answer.
package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const goApp = "github.com/maxence-charriere/go-app/v10/pkg/app"

// mayImport says for each folder what it may import beside the parts of the
// standard library that are open to it. A name that ends in / stands for all
// below it. A folder with Go files and no rule is a failure: where a file goes
// is decided here first.
var mayImport = map[string][]string{
	"app/journal":         {"golang.org/x/mod/sumdb/tlog"},
	"app/text":            {"daybook/app/text/dense"}, // as the build writes it
	"app/text/dense":      {},
	"app/help":            {},
	"app/search":          {},
	"app/vault":           {"golang.org/x/crypto/"},
	"app/vault/memstore":  {"daybook/app/vault"},
	"app/vault/storetest": {"daybook/app/vault", "daybook/app/vault/memstore", "golang.org/x/crypto/"},
	"app/evidence":        {"github.com/bep/imagemeta", "github.com/emersion/go-message/"},
	"app/archive":         {},
	"app/qr":              {},
	"app/stamp":           {},
	"app/evidence/chat":   {"daybook/app/evidence", "daybook/app/archive", "daybook/app/search"},
	"app/evidence/mail":   {"daybook/app/evidence"},
	"app/evidence/pdf":    {"daybook/app/evidence"},
	"app/pattern":         {},
	"app/report":          {"daybook/app/pattern", "daybook/app/journal", "daybook/app/text"},
	"app/bundle":          {"daybook/app/archive", "daybook/app/stamp", "daybook/app/report", "daybook/app/journal", "golang.org/x/mod/sumdb/tlog", "github.com/klauspost/compress/", "daybook/app/age"},
	"app/age":             {"golang.org/x/crypto/"},
	"app/backup":          {"daybook/app/age", "daybook/app/journal", "golang.org/x/crypto/"},
	"app/bundle/sample":   {"daybook/app/bundle", "daybook/app/evidence", "daybook/app/journal"},
	"app/engine/phrase":   {"daybook/app/text/dense"}, // as the build writes it
	"app/engine/code":     {},
	"app/engine": {"daybook/app/engine/phrase", "daybook/app/engine/code", "daybook/app/search", "daybook/app/age", "daybook/app/backup", "daybook/app/bundle", "daybook/app/stamp", "daybook/app/report", "daybook/app/archive", "daybook/app/evidence", "daybook/app/evidence/chat", "daybook/app/evidence/mail", "daybook/app/evidence/pdf",
		"daybook/app/vault", "daybook/app/pattern", "daybook/app/journal", "daybook/app/text", "daybook/app/help"},
	"app/ui": {"daybook/app/engine", "daybook/app/qr", "daybook/app/pattern", "daybook/app/journal", "daybook/app/text", "daybook/app/help", goApp},

	"wasm/interop":   {"github.com/hack-pad/safejs", "syscall/js"}, // the second for js.Error, which safejs hides
	"wasm/bridge":    {"daybook/app/engine", "daybook/wasm/interop", "github.com/hack-pad/safejs"},
	"wasm/browser":   {"daybook/app/engine", "daybook/app/ui", "daybook/wasm/interop", "github.com/hack-pad/safejs"},
	"wasm/indexeddb": {"daybook/app/vault", "daybook/wasm/interop", "github.com/hack-pad/safejs"},
	"wasm/opfs":      {"daybook/app/vault", "daybook/app/engine", "daybook/wasm/interop", "github.com/hack-pad/safejs"},
	"wasm/webcrypto": {"daybook/app/age", "daybook/app/vault", "daybook/wasm/interop", "github.com/hack-pad/safejs"},
	"wasm":           {"daybook/app/engine", "daybook/app/vault", "daybook/app/vault/memstore", "daybook/app/ui", "daybook/wasm/", "github.com/hack-pad/safejs"},

	"web/site/reckoned": {},
	"web/site":          {"daybook/app/text", "daybook/app/text/dense", "daybook/web/site/deflate"},
	"web/site/deflate":  {},
	"cmd/daybook":       {"daybook/app/age", "daybook/app/bundle", "daybook/app/bundle/sample", "daybook/app/report", "daybook/app/journal", "daybook/app/text"},
}

// closed are the parts of the standard library that app/ does without: it runs
// anywhere, and the last two alone would add 0.7 MB to what is downloaded.
var closed = []string{"syscall", "syscall/", "os", "os/", "net/http", "net/http/", "unsafe", "text/template", "html/template"}

func TestImports(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		allowed, ruled := mayImport[f.dir]
		if !ruled {
			t.Errorf("%s: no rule says what %s may import", f.name, f.dir)
			continue
		}
		for _, path := range f.imports() {
			first, _, _ := strings.Cut(path, "/")
			open := !strings.Contains(first, ".") && first != "daybook" && path != "syscall/js" &&
				!(strings.HasPrefix(f.dir, "app/") && among(closed, path))
			if !open && !among(allowed, path) {
				t.Errorf("%s: %s may not import %s", f.name, f.dir, path)
			}
		}
	}
}

// Test files of app/ may read files and import each other, but stay clear of
// the browser too.
func TestNoBrowserInTests(t *testing.T) {
	for _, f := range sources(t) {
		for _, path := range f.imports() {
			if strings.HasPrefix(f.dir, "app/") && (strings.HasPrefix(path, "daybook/wasm") || strings.Contains(path, "safejs") || path == "syscall/js" || path == "net/http") {
				t.Errorf("%s: %s", f.name, path)
			}
		}
	}
}

// Go's idea of local time is wrong in a browser for half of the year (design
// §6): instants carry the name of their zone instead.
func TestNoLocalTime(t *testing.T) {
	for _, f := range sources(t) {
		if !strings.HasPrefix(f.dir, "app/") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Local" {
					t.Errorf("%s: .Local()", f.files.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "time" && n.Sel.Name == "Local" {
					t.Errorf("%s: time.Local", f.files.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

// Where something happens at once with something else, the race detector looks on:
// build.sh has the list.
func TestGoroutinesAreUnderTheRaceDetector(t *testing.T) {
	b, err := os.ReadFile("build.sh")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(b), "\nthreaded=\"")
	list, _, _ = strings.Cut(list, "\"\n")
	for _, f := range sources(t) {
		if !strings.HasPrefix(f.dir, "app/") || slices.Contains(strings.Split(list, "|"), strings.Split(f.dir, "/")[1]) {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if n, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s: a goroutine", f.files.Position(n.Pos()))
			}
			return true
		})
	}
}

// A file holds one idea; one that has grown long holds two.
func TestFilesStayShort(t *testing.T) {
	for _, name := range tree(t, ".go") {
		if n := strings.Count(read(t, name), "\n"); n > 450 {
			t.Errorf("%s has %d lines", name, n)
		}
	}
}

// What is in wasm/ is compiled for browsers only, whoever asks.
func TestBrowserFilesAreMarked(t *testing.T) {
	for _, f := range sources(t) {
		inBrowser := f.dir == "wasm" || strings.HasPrefix(f.dir, "wasm/")
		marked := false
		for _, group := range f.tree.Comments {
			if group.Pos() < f.tree.Package && group.List[0].Text == "//go:build js && wasm" {
				marked = true
			}
		}
		if inBrowser && !marked {
			t.Errorf("%s does not begin with //go:build js && wasm", f.name)
		}
		if marked && !inBrowser {
			t.Errorf("%s runs in browsers only and belongs below wasm/", f.name)
		}
	}
}

func among(list []string, path string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		return entry == path || strings.HasSuffix(entry, "/") && strings.HasPrefix(path, entry)
	})
}

// source is one Go file of the module. web/e2e is a module of its own.
type source struct {
	name, dir string // from the root, with slashes
	test      bool
	files     *token.FileSet
	tree      *ast.File
}

func (f source) imports() []string {
	var list []string
	for _, spec := range f.tree.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		list = append(list, path)
	}
	return list
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	for _, name := range tree(t, ".go") {
		if strings.HasPrefix(name, "web/e2e/") || !strings.Contains(name, "/") {
			continue
		}
		f := source{name: name, dir: filepath.ToSlash(filepath.Dir(name)), test: strings.HasSuffix(name, "_test.go"), files: token.NewFileSet()}
		var err error
		if f.tree, err = parser.ParseFile(f.files, name, nil, parser.ParseComments); err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	if len(all) < 20 {
		t.Fatalf("only %d Go files found: this looks at the wrong folder", len(all))
	}
	return all
}

// tree lists the files with one of the endings, or all files, without what is
// built or hidden.
func tree(t *testing.T, endings ...string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && d.Name() != "." && d.Name() != ".ci"
		if d.Name() == ".git" && !d.IsDir() { // of a linked work tree: names a folder of its own machine
			return nil
		}
		if d.IsDir() && (hidden || name == "dist" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if !d.IsDir() && (len(endings) == 0 || slices.Contains(endings, filepath.Ext(name))) {
			names = append(names, filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
