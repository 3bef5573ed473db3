// Package backup writes a journal into one encrypted file and gives it back,
// also where the file is damaged. docs/backup-format.md is the specification.
//
//	receipt, err := backup.Write(ctx, w, backup.Key{Secret: code, Work: backup.CodeWork}, source, progress)
//
// Reading goes in two steps, because what a file is called and whether it was
// erased stands in the log, and the log of a later backup may say so of what an
// earlier one holds:
//
//	r, err := backup.Open(ctx, file, size, secret, derive)
//	err = r.ReadLog(ctx)                         // r.Info, r.Cells, r.Entries
//	log, err := backup.Join(readers)             // one log out of several
//	err = r.ReadFiles(ctx, take, progress)       // each file that take wants
//
// The file is an age file with a passphrase, so that the age program opens it.
// age.go and chunk.go are that part of age's format and no more: age's own package
// is the judge of them in the tests, but would be a seventh of the app
// (docs/decisions/0026-age-by-hand.md), and it gives up at the first damaged byte.
//
// What is read is hostile until it opens, and bounded after: whoever talks a
// person into restoring a file knows its secret.
package backup
