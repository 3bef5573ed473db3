// Package evidence looks at a file that comes in: what it is, how long it is,
// and what it hashes to.
//
//	sums, err := evidence.Intake(sealed, file, size, progress)
//	kind := evidence.Type(sums.Head, name)
//
// Type goes by content. The name only chooses between kinds that are the same
// inside, such as the office documents that are all ZIPs. Intake reads once,
// in pieces of 1 MiB, and keeps nothing but the first 4,096 bytes.
//
// Scans finds the JPEGs that lie in a PDF as they are, and reads nothing else of it.
// Its words are read by the package pdf below this one.
//
// Nothing here opens or trusts what a file says about itself. What a chat export
// or an e-mail holds is read by the packages below this one, chat and mail.
package evidence
