// Package mail reads a message as mail programs save it (.eml): RFC 5322 with
// MIME. The untouched file is the evidence; the reading is an aid. All a message
// says of itself is its claim: anybody can write any header, and only those lines
// of Received that a server one trusts has put on top were not the sender's to
// choose.
//
//	m, err := mail.Read(ctx, r, size)
//	m.Subject, m.From, m.Date          // decoded
//	m.Received                         // the way it took, oldest first, with delays
//	text, err := m.Text()              // plain text; HTML is reduced to it
//	for _, n := range m.Attachments() {
//		_, err = io.Copy(w, m.Open(n))  // unpacked, as a stream
//	}
//
// Reading is one pass over the lines with a small buffer. Parts are places in the
// file; what is attached is never held. Limits: 256 KiB and 2,000 fields of header
// in all, parts 20 deep, 1,000 of them, 1 MiB of text; beyond them Cut is set.
// A message in a message (message/rfc822) is one part, which can be read again.
// Of a mailbox (mbox) the first message is read, and how many it holds is told.
// A damaged message gives what can be read: there are no errors but the reader's
// and the context's.
//
// HTML is never rendered: tags are taken out, scripts and styles with what is in
// them, and the address of a link is written behind its words, because the two may
// differ. Nothing is fetched.
//
// Character sets: UTF-8, US-ASCII, ISO 8859-1 and -15, Windows 1252, by tables of
// a few dozen signs. ISO 8859-1 is read as Windows 1252, as every mail program
// does. Of other sets the ASCII is read and Charset.Known is false.
//
// It is by hand: net/mail, mime and mime/multipart would add 110 KB of gzip to the
// app (they bring net with them), and go-message stands on the same packages. They
// also refuse much of what is really sent.
//
// Written after RFC 5322, 2045 to 2047, 2231 and what mail programs are documented
// to get wrong; not tried on the mail of a real account.
package mail
