// Package bundle writes and checks what is handed over: one ZIP, inside it a
// BagIt bag with a report, tables, records, the journal's log, the exhibits
// byte for byte, and a seal over all of it. The format is in
// docs/bundle-format.md.
//
// Write goes once through the exhibits, hashes each again, and keeps no more
// than a piece of one in memory; what it makes itself (pages, tables, log) is
// held packed, a few KiB for each incident. The same source gives the same
// bytes, in a browser as anywhere:
//
//	receipt, err := bundle.Write(ctx, w, source, progress)
//
// Check takes any bytes at all, names what does not hold, and is bounded in
// time and memory by limits it sets itself, not by what the bytes ask for:
//
//	result, err := bundle.Check(ctx, r, size, progress)
//
// A bundle larger than a limit is divided into volumes, each a bundle of its own:
//
//	set, err := bundle.Divide(source)
//	for n := 1; n <= set.Count(); n++ {
//		receipt, err := set.Write(ctx, w, n, progress)
//	}
//
// Fields can be left out of every entry (Choice.Fields). An entry that says one is then
// in the log as if it were left out, and its other words lie beside the log, sealed but
// covered by no hash of it: see shorten.go.
//
// An error from Check is a reader that failed or a context that ended. A bundle
// that does not hold is no error: it is a result with findings.
package bundle
