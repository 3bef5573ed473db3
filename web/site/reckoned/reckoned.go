// Package reckoned makes tables that the toolchain's own library writes down: they
// are numbers without a pattern, which gzip cannot make shorter, and follow from a
// few lines. The build compiles the files that do it in place of the library's,
// under the library's package names (web/site/standard.go); here they are held
// against what stands there.
//
// The tables are made when the program starts, in about a millisecond.
package reckoned

// uint128 is as in internal/strconv, beside the table.
type uint128 struct{ Hi, Lo uint64 }
