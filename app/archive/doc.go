// Package archive reads a ZIP that comes from a stranger: its directory, and
// then, one after another, its entries.
//
//	a, err := archive.Read(r, size, report)   // the directory
//	err = a.Guard(size, report)               // marks entries that may not be read
//	u := archive.NewUnpacker(ctx, a, progress)
//	for _, e := range a.Entries {
//		if !e.Bad && !e.Dir {
//			sum, err := u.Sum(e, w)
//		}
//	}
//
// It is by hand rather than by a library, because every limit must stand before
// the first allocation it bounds (docs/decisions/0006-zip-by-hand.md). At most
// 100,000 entries and 32 MiB of directory are read; what would unpack to more
// than a hundred times its size, 256 MiB apart, is refused before anything is
// unpacked. Entries that are encrypted, links, packed in another way than deflate,
// at places where others lie, with names that lead out of the folder or that some
// file system takes for another's, or whose two headers differ are marked and
// reported, and the rest can be read.
//
// What is reported is up to the caller to weigh: a bundle must have none of it,
// and what another program packed only what makes its own files unreadable.
package archive
