package main

import (
	"embed"
	"os"
	"path/filepath"

	"daybook/web/e2e/drive"
)

//go:embed plain
var plainPage embed.FS

// What the plain page uses: a hash that takes its input in pieces, which WebCrypto
// has none of, and a library for ZIP files.
var scripts = map[string]drive.Script{
	"sha256.js": {Package: "js-sha256", Version: "1.0.0", File: "build/sha256.min.js", SHA256: "a050d794e170699bd1a69d33908d0942c68901cb88347016064b60b240f0067e"},
	"zip.js":    {Package: "@zip.js/zip.js", Version: "2.24.0", File: "dist/zip.min.js", SHA256: "d5da4c152c87ce3408d2620137af9eda24c2e35ae2164518b9dcac7df931a3ef"},
}

// plainHost serves the plain page.
func plainHost(r *run) *drive.Host {
	folder := r.TempDir()
	if err := os.CopyFS(folder, plainPage); err != nil {
		r.Fatalf("%v", err)
	}
	folder = filepath.Join(folder, "plain")
	for name, script := range scripts {
		source, err := script.Source()
		if err != nil {
			r.Fatalf("%v", err)
		}
		write(r, filepath.Join(folder, name), []byte(source))
	}
	return drive.Serve(r, folder)
}

// took is how long the plain page takes for an expression of its own, in
// milliseconds, with files handed to it.
func took(p *drive.Page, expression string, files ...string) float64 {
	p.Front()
	p.Hand("#files", files...)
	drive.Eval[any](p, `(globalThis.took = undefined, `+expression+`.then(ms => { globalThis.took = ms }), null)`)
	p.UntilWithin(`globalThis.took !== undefined`, aLongWhile)
	return drive.Eval[float64](p, `globalThis.took`)
}
