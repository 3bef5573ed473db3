// Package vault keeps a journal's records and files sealed in storage that
// others may read. It knows opaque bytes, not incidents.
//
// A vault is made once and opened with its passphrase:
//
//	v, err := vault.Create(ctx, ports, passphrase, vault.DefaultParams)
//	v, err := vault.Open(ctx, ports, passphrase)
//	damage, err := v.Load(ctx, func(seq uint64, record []byte) error { … })
//
// A recovery code opens it too, once there is one. What opens a vault is changed
// while it is open, and an old slot is overwritten in place:
//
//	err := v.SetRecovery(ctx, code)              // RemoveRecovery, Recovery
//	err := v.SetPassphrase(ctx, passphrase, params)
//	v, err := vault.OpenWithCode(ctx, ports, code)
//
// Everything that changes goes through one call, which happens whole or not
// at all, and is saved once it returns nil:
//
//	err := v.Commit(ctx, vault.Change{Append: [][]byte{record}, Root: root})
//
// A file is written first, in bounded memory, and becomes part of the journal
// with the commit that names it:
//
//	w, err := v.NewFile(ctx, id)
//	_, err = io.Copy(w, src)
//	staged, err := w.Close(ctx)
//	err = v.Commit(ctx, vault.Change{Append: …, Files: []vault.Staged{staged}, Root: root})
//
// What a crash leaves of a file that no commit named, Sweep removes.
//
// A commit that rewrites entries or forgets files is an erasure. Tables keep what
// was overwritten, sealed, so an erasure ends an epoch: all that stays is sealed
// under new keys, and the secret of the old ones is overwritten in the header
// (epoch.go, erase.go). It takes as long as reading the journal does.
//
// Something can be left for a vault by who need not open it, sealed to a key that the
// vault knows nothing of (wait.go). Whoever opened it lists what waits, and the commit
// that takes it in deletes it.
//
// The bytes are specified in docs/vault-format.md; the ports a vault stands on
// are in ports.go. A Vault may be used from several goroutines. There is no
// Close: Go cannot promise to wipe memory, so a program that wants the keys
// gone ends (in a browser: the worker that holds them).
package vault
