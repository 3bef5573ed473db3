package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// The library does more than is asked of it: addresses, links, stored state,
// actions, markup as text, pages for servers. We have one screen for every address
// and no link, and keep nothing through the library; but its engine names all of
// it, and what is named cannot be dropped by the linker: net/url with it, 111 KB
// under gzip -9. In the copy the files that hold those things are left out, and
// the functions below are left out or, where they must be, do less.

// unusedFiles are whole files of what we never call, the server's among them.
var unusedFiles = []string{
	"action", "browser", "cache", "crypto", "http", "notfound", "notification", "page",
	"raw", "resource", "social", "state", "static", "storage", "testing", "wasm",
}

// bodies are what functions do in the copy, by file. Those with no body are left out.
var bodies = map[string]map[string]string{
	"pkg/app/app.go": {
		"Getenv": "", "TryUpdate": "",
		"RunWhenOnBrowser": `{
	defer func() {
		err := recover()
		displayLoadError(err)
		panic(err)
	}()
	engine := newEngine(context.Background())
	root, _ := routes.createComponent("/")
	if err := engine.Load(root); err != nil {
		panic(err)
	}
	engine.Start(120)
}`,
	},
	"pkg/app/component.go": {"Compo.Render": "{ return nil }"},
	"pkg/app/context.go": {
		"Context.DeviceID": "", "Context.Page": "", "Context.Navigate": "", "Context.NavigateTo": "", "Context.LocalStorage": "",
		"Context.SessionStorage": "", "Context.Encrypt": "", "Context.Decrypt": "", "Context.cryptoKey": "", "Context.Notifications": "",
		"Context.Handle": "", "Context.NewAction": "", "Context.NewActionWithValue": "", "Context.ObserveState": "", "Context.GetState": "",
		"Context.SetState": "", "Context.DelState": "", "Context.ResizeContent": "",
	},
	"pkg/app/engine.go": {
		"engineX.Navigate": "", "engineX.initBrowser": "", "engineX.notifyComponentEvent": "", "engineX.externalNavigation": "",
		"newEngine": `{
	return &engineX{
		ctx:        ctx,
		resolveURL: func(v string) string { return v },
		dispatches: make(chan func(), 4096),
		defers:     make(chan func(), 4096),
	}
}`,
		"engineX.baseContext": `{
	return Context{
		Context:               e.ctx,
		resolveURL:            e.resolveURL,
		dispatch:              e.dispatch,
		defere:                e.defere,
		async:                 e.async,
		addComponentUpdate:    e.updates.Add,
		removeComponentUpdate: e.updates.Done,
	}
}`,
		"engineX.mailTo": "", "engineX.internalURL": "", "engineX.page": "", "engineX.Encode": "",
	},
	"pkg/app/event.go": {"trackMousePosition": "{}"}, // nobody asks where the mouse is
	"pkg/app/js_wasm.go": {
		"browserWindow.URL": "", "browserWindow.addHistory": "", "browserWindow.replaceHistory": "",
	},
	"pkg/app/log.go": {"init": "{ DefaultLogger = clientLog }", "serverLog": ""},
	"pkg/app/node.go": {
		"HTMLString": "", "PrintHTML": "", "nodeManager.NotifyComponentEvent": "", "nodeManager.mountRawHTML": "",
		"nodeManager.dismountRawHTML": "", "nodeManager.updateRawHTML": "", "nodeManager.Encode": "", "nodeManager.encode": "",
		"nodeManager.encodeText": "", "nodeManager.encodeIndent": "", "nodeManager.encodeHTML": "", "nodeManager.encodeHTMLAttribute": "",
		"nodeManager.encodeComponent": "", "nodeManager.encodeRawHTML": "",
	},
}

// withoutUnused gives the functions of a file their bodies, and takes away the
// imports that nothing needs any more.
func withoutUnused(name string, b []byte) ([]byte, error) {
	want := bodies[name]
	if len(want) == 0 {
		return b, nil
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, b, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	kept, met := 0, 0
	replace := func(from, to token.Pos, with string) {
		out.Write(b[kept:files.Position(from).Offset])
		out.WriteString(with)
		kept = files.Position(to).Offset
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		body, ok := want[functionName(f)]
		switch {
		case !ok:
			continue
		case body == "":
			replace(f.Pos(), f.End(), "")
		default:
			replace(f.Body.Pos(), f.Body.End(), body)
		}
		met++
	}
	if met != len(want) {
		return nil, fmt.Errorf("%s of the UI library is not what it was: %d of %d functions are there; mend web/site/unused.go", name, met, len(want))
	}
	out.Write(b[kept:])
	return withoutImports(name, out.Bytes())
}

// functionName is as it is written in bodies: Type.Method, or Function.
func functionName(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	receiver := f.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

// withoutImports takes away the imports whose names do not occur.
func withoutImports(name string, b []byte) ([]byte, error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, b, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				used[x.Name] = true
			}
		}
		return true
	})
	for _, i := range file.Imports {
		if of, err := strconv.Unquote(i.Path.Value); err == nil && !used[path.Base(of)] {
			b = bytes.Replace(b, []byte("\t"+i.Path.Value+"\n"), nil, 1)
		}
	}
	return b, nil
}

func unusedFile(name string) bool {
	file, ok := strings.CutPrefix(strings.TrimSuffix(name, ".go"), "pkg/app/")
	return ok && slices.Contains(unusedFiles, file)
}
