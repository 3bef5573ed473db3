// Package age is the part of age (C2SP, age-encryption.org/v1) that Daybook
// needs, by hand: files sealed to a passphrase, to an X25519 key or to a hybrid
// post-quantum key, read at any place without unpacking what stands before it.
//
//	to, err := age.ParseRecipient("age1…")         // or age.Passphrase{…}
//	w, err := age.Seal(ctx, file, rand, to)        // writes the header
//	…                                              // io.Copy(w, plain)
//	err = w.Close()                                // or the file is cut short
//
//	plain, err := age.Open(ctx, file, size, with)  // an io.ReaderAt
//
// age's own package is the judge of this one in the tests, both ways, and so is
// the age program; why it is not linked is in
// docs/decisions/0026-age-by-hand.md. Nothing is chosen here: no primitive, no
// nonce, no order of steps.
//
// What is read is hostile: a header is at most 64 KiB and 32 recipients long,
// and may not ask scrypt for more than 256 MiB.
package age
