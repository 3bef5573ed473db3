package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// The UI library has a type of its own for each of the hundred elements of HTML,
// each with all methods anew, and hands them out as interfaces. We use thirty of
// them. In the copy they are two types under many names, one for the elements
// that have content and one for those that have none: the same calls write the
// same markup, and 106 KB less are loaded.

const elementsFile = "pkg/app/html_gen.go"

// elements rewrites the library's file of elements.
type elements struct {
	from  []byte
	files *token.FileSet
	out   bytes.Buffer
	empty map[string]bool   // type names of elements without content
	heads map[string]string // of the methods written: their signatures
	wrong error
}

// oneType makes the elements of the library two types.
func oneType(b []byte) ([]byte, error) {
	e := &elements{from: b, files: token.NewFileSet(), empty: map[string]bool{"ElemSelfClosing": true}, heads: map[string]string{}}
	file, err := parser.ParseFile(e.files, elementsFile, b, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	e.out.WriteString("package app\n\nimport \"strings\"\n")
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
			e.constructor(f)
		}
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			e.method(d)
		case *ast.GenDecl:
			e.named(d)
		}
	}
	return e.out.Bytes(), e.wrong
}

func (e *elements) text(from, to token.Pos) string {
	return string(e.from[e.files.Position(from).Offset:e.files.Position(to).Offset])
}

// type_ is the one of the two types that an element is of.
func (e *elements) type_(name string) string {
	if e.empty[name] {
		return "htmlElemSelfClosing"
	}
	return "htmlElem"
}

// constructor keeps the name and the tag.
func (e *elements) constructor(f *ast.FuncDecl) {
	name, source := f.Name.Name, e.text(f.Pos(), f.End())
	if strings.Contains(source, "isSelfClosing: true") {
		e.empty[name] = true
	}
	fmt.Fprintf(&e.out, "\n%s\n", strings.ReplaceAll(source, "&html"+name+"{", "&"+e.type_(name)+"{"))
}

// named makes every element's interface a name of its type.
func (e *elements) named(d *ast.GenDecl) {
	if d.Tok != token.TYPE {
		return
	}
	name := d.Specs[0].(*ast.TypeSpec).Name.Name
	if element, ok := strings.CutPrefix(name, "HTML"); ok {
		fmt.Fprintf(&e.out, "\ntype %s = *%s\n", name, e.type_(element))
	} else if name == "htmlElem" || name == "htmlElemSelfClosing" {
		fmt.Fprintf(&e.out, "\n%s\n", e.text(d.Pos(), d.End()))
	}
}

// method writes each method once. Two of one name that differ would be two
// methods: then the library is not what it was.
func (e *elements) method(f *ast.FuncDecl) {
	if f.Recv == nil {
		return
	}
	element := strings.TrimPrefix(e.text(f.Recv.List[0].Type.Pos(), f.Recv.List[0].Type.End()), "*html")
	one := e.type_(element)
	source := strings.ReplaceAll(e.text(f.Pos(), f.End()), "*html"+element+")", "*"+one+")")
	source = strings.Replace(source, ") HTML"+element+" {", ") *"+one+" {", 1)
	head, _, _ := strings.Cut(source, "\n")
	key := one + "." + f.Name.Name
	switch had, met := e.heads[key]; {
	case !met:
		e.heads[key] = head
		fmt.Fprintf(&e.out, "\n%s\n", source)
	case had != head:
		e.wrong = fmt.Errorf("%s of the UI library is not what it was: %s differs from %s; mend web/site/elements.go", elementsFile, head, had)
	}
}
