// Package memstore is storage for a vault in memory: for tests, the sample and
// demonstrations. Nothing of it outlives the program.
//
//	ports := memstore.Ports()
//	v, err := vault.Create(ctx, ports, passphrase, vault.DefaultParams)
//
// A Switch stands before a store and its places and makes their writes fail
// from a chosen one on, as a crash or a full disk does:
//
//	s := memstore.NewSwitch(ports)
//	s.FailAt(3, vault.ErrFull)      // the third write from now, and all after
//	err := commit(s.Ports())        // …
//	v, err := vault.Open(ctx, ports, passphrase) // what is left
package memstore
