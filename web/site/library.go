package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// The UI library carries its own web server, and a program that imports it
// loads net/http, TLS and all they start up with, though none of it ever runs in
// a browser: 356 KB of our gzip size (docs/decisions/0007-library-without-server.md).
// The build therefore compiles against a copy of the pinned, checksummed module
// without the server's files. What a changed version of the library would break
// is said by name, and nothing is built.
const (
	library    = "github.com/maxence-charriere/go-app/v10"
	workFolder = ".build" // below the source, so that no machine's path is compiled in
)

// The library's packages that we use.
var libraryPackages = []string{"pkg/app", "pkg/errors"}

// edits are what is said elsewhere about what is left out (unused.go), and about
// addresses that are patterns: every address is one screen here, and regexp is a
// tenth of the program. And while a screen is put up, each value that JavaScript
// hands out costs a finalizer, a seventh of the time: so document is asked for
// once, and what was appended is not handed back.
var edits = map[string][][2]string{
	"pkg/app/route.go": {
		{"\t\"regexp\"\n", ""},
		{"\t\tregexp:       regexp.MustCompile(pattern),\n", ""},
		{"type regexpRoute struct {\n\tregexp       *regexp.Regexp\n", "type everyAddress struct{}\n\nfunc (everyAddress) MatchString(string) bool { return true }\n\ntype regexpRoute struct {\n\tregexp       everyAddress\n"},
	},
	"pkg/app/context.go": {
		{"\tpage                  func() Page\n\tappUpdatable          bool\n", "\tappUpdatable          bool\n"},
		{"\tnavigate              func(*url.URL, bool)\n\tlocalStorage          BrowserStorage\n\tsessionStorage        BrowserStorage\n", ""},
		{"\thandleAction          func(string, UI, bool, ActionHandler)\n\tpostAction            func(Context, Action)\n" +
			"\tobserveState          func(Context, string, any) Observer\n\tgetState              func(Context, string, any)\n" +
			"\tsetState              func(Context, string, any) State\n\tdelState              func(Context, string)\n", ""},
		{"\tnotifyComponentEvent func(Context, UI, any)\n", ""},
	},
	"pkg/app/engine.go": {
		{"\tlocalStorage   BrowserStorage\n\tsessionStorage BrowserStorage\n\tbrowser        browser\n", ""},
		{"\toriginPage     *requestPage\n\tlastVisitedURL *url.URL\n", ""},
		{"\tasynchronousActionHandlers map[string]ActionHandler\n\tactions                    actionManager\n\tstates                     stateManager\n", ""},
		{", routes *router, resolveURL func(string) string, originPage *requestPage, actionHandlers map[string]ActionHandler)", ")"},
		{"\t\tfor action, handler := range e.asynchronousActionHandlers {\n\t\t\te.actions.Handle(action, body, true, handler)\n\t\t}\n", ""},
		{"\te.states.CleanupExpiredPersistedStates(e.baseContext())\n", ""},
		{"\te.actions.Cleanup()\n\te.states.Cleanup()\n", ""},
	},
	"pkg/app/js_wasm.go": {
		{"\tbody    UI\n\tcursorX int\n", "\tdocument Value\n\tbody    UI\n\tcursorX int\n"},
		{"\t\telement = w.Get(\"document\").Call(\"createElement\", tag)\n", "\t\telement = w.kept().Call(\"createElement\", tag)\n"},
		{"\t\telement = w.Get(\"document\").Call(\"createElementNS\", xmlns, tag)\n", "\t\telement = w.kept().Call(\"createElementNS\", xmlns, tag)\n"},
		{"\treturn w.Get(\"document\").Call(\"createTextNode\", v)\n}\n", "\treturn w.kept().Call(\"createTextNode\", v)\n}\n\n" +
			"func (w *browserWindow) kept() Value {\n\tif w.document == nil {\n\t\tw.document = w.Get(\"document\")\n\t}\n\treturn w.document\n}\n"},
		{"\tv.Call(\"appendChild\", c)\n", "\tv.Call(\"append\", c)\n"},
	},
	"pkg/app/js.go": {
		{"import (\n\t\"net/url\"\n)\n", ""},
		{"\tURL() *url.URL\n", ""},
		{"\taddHistory(u *url.URL)\n\treplaceHistory(u *url.URL)\n", ""},
	},
	"pkg/app/node.go": {
		{"\tctx.notifyComponentEvent = m.NotifyComponentEvent\n", ""},
		{"\tcase *raw:\n\t\treturn m.mountRawHTML(depth, v)\n", ""},
		{"\tcase *raw:\n\t\tm.dismountRawHTML(v)\n", ""},
		{"\tcase *raw:\n\t\treturn m.updateRawHTML(ctx, v, new.(*raw))\n", ""},
	},
}

// withoutServer makes the copy and returns the flag that builds against it.
func withoutServer(source string) (flag string, err error) {
	work := filepath.Join(source, workFolder)
	if err := os.RemoveAll(work); err != nil {
		return "", err
	}
	from, err := libraryFolder(source)
	if err != nil {
		return "", err
	}
	for _, folder := range append(libraryPackages, ".") {
		if err := copyLibrary(from, filepath.Join(work, "library"), folder); err != nil {
			return "", err
		}
	}
	return "-modfile=" + filepath.Join(workFolder, "go.mod"), replaceLibrary(source, work)
}

func libraryFolder(source string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", library)
	cmd.Dir, cmd.Stderr = source, os.Stderr
	if _, err := cmd.Output(); err != nil {
		return "", fmt.Errorf("fetching the UI library: %w", err)
	}
	cmd = exec.Command("go", "list", "-m", "-f", "{{.Dir}}", library)
	cmd.Dir, cmd.Stderr = source, os.Stderr
	dir, err := cmd.Output()
	return strings.TrimSpace(string(dir)), err
}

// copyLibrary copies the Go files of one folder, without tests and what is not used.
func copyLibrary(from, to, folder string) error {
	files, err := os.ReadDir(filepath.Join(from, folder))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(to, folder), 0o755); err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.ToSlash(filepath.Join(folder, f.Name()))
		wanted := strings.HasSuffix(name, ".go") || name == "go.mod"
		if f.IsDir() || !wanted || strings.HasSuffix(name, "_test.go") || unusedFile(name) {
			continue
		}
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if b, err = trim(name, b); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func trim(name string, b []byte) ([]byte, error) {
	for _, words := range edits[name] {
		if bytes.Count(b, []byte(words[0])) != 1 {
			return nil, fmt.Errorf("%s of the UI library is not what it was: look for %q and mend web/site/library.go", name, words[0])
		}
		b = bytes.Replace(b, []byte(words[0]), []byte(words[1]), 1)
	}
	if name == elementsFile {
		return oneType(b)
	}
	return withoutUnused(name, b)
}

// replaceLibrary writes the module file that names the copy. The path in it is
// relative to the source, and the same on every machine.
func replaceLibrary(source, work string) error {
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile(filepath.Join(source, name))
		if err != nil {
			return err
		}
		if name == "go.mod" {
			b = append(b, fmt.Sprintf("\nreplace %s => ./%s/library\n", library, workFolder)...)
		}
		if err := os.WriteFile(filepath.Join(work, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}
