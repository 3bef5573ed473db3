package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// go-app tells handlers apart by their code, so that one made in a loop, or by a
// helper, would act for another. Every handler is therefore made by one of four
// helpers, which give each a scope, and handed over together with it.
func TestEveryHandlerHasItsScope(t *testing.T) {
	makers := []string{"tap", "typed", "picked", "sent"}
	files, _ := filepath.Glob("*.go")
	handlers := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !strings.HasPrefix(method.Sel.Name, "On") || strings.HasPrefix(method.Sel.Name, "OnHidden") ||
				method.Sel.Name == "OnFault" || method.Sel.Name == "OnUpdate" {
				return true
			}
			handlers++
			args := call.Args
			if method.Sel.Name == "On" {
				args = args[1:]
			}
			if !made(args, makers) {
				t.Errorf("%s: %s is given a handler without its scope", set.Position(call.Pos()), method.Sel.Name)
			}
			return true
		})
	}
	if handlers < 20 {
		t.Errorf("only %d handlers found", handlers)
	}
}

// made: one call of a maker, or a handler and its scope that one made before.
func made(args []ast.Expr, makers []string) bool {
	if len(args) == 2 {
		return isName(args[0]) && isName(args[1])
	}
	call, ok := args[0].(*ast.CallExpr)
	if !ok || len(args) != 1 {
		return false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	return ok && slices.Contains(makers, method.Sel.Name)
}

func isName(e ast.Expr) bool {
	_, plain := e.(*ast.Ident)
	_, dotted := e.(*ast.SelectorExpr)
	return plain || dotted
}
