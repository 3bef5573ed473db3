// Package pdf reads the words of a PDF (ISO 32000-1), so that an order or a police
// report can be read inside. It draws nothing.
//
//	f, err := pdf.Read(ctx, r, size)
//	f.Encrypted // then there is nothing more
//	words, next, err := f.Pages(ctx, 0, 32<<10)
//
// Values are kept as they stand in the file, as bytes, and are taken apart each time
// something is asked of them (lex.go). Objects are found by going through the file
// from its beginning, the last of a number counts, and no table of places is read
// (file.go): what the tables point to is the same in files that are well, and there
// in those that are not. A page's content is run as far as it moves or shows text,
// with the forms that it draws and what was filled in (page.go, run.go). What letter
// a code stands for is said by the font: by its ToUnicode table, else by its
// encoding and the names of its glyphs (font.go, letters.go). A letter that it does
// not say is U+FFFD and counted, and so are letters of writing from right to left,
// which lie in the file in the order of the page. Where the file says itself what a
// stretch is (ActualText), that counts more than the font. See docs/decisions/0058.
//
// The words come in the order in which the page draws them. Those that nobody sees
// on the page are among them, as those that were recognised in a scan.
//
// Files are hostile: no more than MaxSize is read, every step is paid from one
// allowance for the file, and where that is used up the rest is missing and Cut says
// so.
package pdf
