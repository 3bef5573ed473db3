// Package storetest is the storage contract of a vault as tests. A new adapter
// is finished when they pass:
//
//	func TestStore(t *testing.T) {
//		storetest.Store(t, func() vault.Store { return newEmptyStore() })
//	}
//
// Store and Places take a constructor that returns empty storage each time.
// Erasing runs a whole vault on both together and checks that an erasure leaves
// nothing that opens.
// Golden checks a cipher and a key derivation against vectors that hold for
// ever. All of them use nothing but testing and the standard library, so they
// also run inside a browser.
package storetest
