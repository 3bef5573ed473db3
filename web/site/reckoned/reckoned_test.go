package reckoned

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A wrong power of ten is a wrong number on a screen or in a report; a wrong table of
// the cipher is a file that nothing else can open.
func TestTheTablesAreTheToolchains(t *testing.T) {
	for file, ours := range map[string]map[string]any{
		"internal/strconv/pow10tab.go": {"pow10Tab": pow10Tab},
		"crypto/internal/fips140/aes/const.go": {
			"powx": powx, "sbox0": sbox0, "sbox1": sbox1,
			"te0": te0, "te1": te1, "te2": te2, "te3": te3, "td0": td0, "td1": td1, "td2": td2, "td3": td3,
		},
	} {
		theirs := written(t, file)
		if len(theirs) != len(ours) {
			t.Errorf("%s has %d tables, we have %d", file, len(theirs), len(ours))
		}
		for name, table := range ours {
			if got := strings.Trim(strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(fmt.Sprint(table)), " "); got != theirs[name] {
				t.Errorf("%s in %s is\n%s\nand ours is\n%s", name, file, theirs[name], got)
			}
		}
	}
}

// written are the numbers of each table in a file of the toolchain's library, in order.
func written(t *testing.T, file string) map[string]string {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(goroot)), "src", file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || len(v.Values) != 1 {
			return true
		}
		if _, table := v.Values[0].(*ast.CompositeLit); table {
			tables[v.Names[0].Name] = strings.Join(numbers(v.Values[0]), " ")
		}
		return false
	})
	return tables
}

func numbers(table ast.Expr) (all []string) {
	ast.Inspect(table.(*ast.CompositeLit), func(n ast.Node) bool {
		if list, ok := n.(*ast.CompositeLit); ok {
			for _, e := range list.Elts {
				if one, ok := e.(*ast.BasicLit); ok {
					n, _ := strconv.ParseUint(one.Value, 0, 64)
					all = append(all, strconv.FormatUint(n, 10))
				}
			}
		}
		return true
	})
	return all
}
