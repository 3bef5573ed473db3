// Package chat reads the exports that messengers write. The untouched file is the
// evidence; the reading is an aid, and what was not understood is counted and
// listed rather than guessed.
//
//	c, err := chat.Open(ctx, r, size, name, chat.Options{Now: now})
//	if c.Order == chat.Unsure { … c.Readings(n) … c.SetOrder(chat.DayFirst) }
//	messages, err := c.Window(0, 50)          // with their texts
//	rows := c.InThread(2)                     // SMS and Telegram hold several
//	ix, err := c.Index(ctx)
//	found := ix.Find(search.Words(typed))
//	err = c.Extract(ctx, messages[3].Files[0], w)
//
// Detect tells an export from another file by its name and first 4,096 bytes.
//
// A row takes 32 bytes and says where in the file its text lies; texts are read
// when they are asked for. Reading is one pass with a buffer of 256 KiB, whatever
// the file holds, and no more than a million messages, 20,000 people and 200,000
// files are taken (Chat.Cut). Only the text in a ZIP (up to 64 MiB) is held in
// memory, because what is packed cannot be read from its middle.
//
// # Times
//
// WhatsApp writes wall times and no zone, in the order of day and month that the
// phone has when it exports. The order is inferred over the whole file: a number
// above 12; the day in the names of attached files; going back in time, which an
// export does not do; dates later than the day the file came in; days in a row
// against the same day of many months. Where all of that leaves both readings
// open, Order is Unsure, ambiguous rows have no Wall, and the person is to be asked.
// Wall times become moments by journal.WallTimes and a zone, which is to be asked
// for too. Telegram writes the wall time of the exporting computer and, since 2022,
// the instant beside it; SMS Backup & Restore writes instants.
//
// # WhatsApp
//
// A message begins at a line with a time in the shape that most lines near the
// front have; a line with a time in another shape, pasted from another phone, is
// part of the message it stands in, and listed. What cannot be told apart is a line
// somebody typed in the very shape of the export. Screen and report say so.
//
// Shapes seen documented in public (bug reports, tests and manuals of other
// readers), of which none was tried on an export from a real phone here:
//
//	[25/06/2024, 14:03:11] Ana: …        iPhone; also [6/25/24, 2:03:11 PM], [25.06.24, 14:03:11]
//	25/06/2024, 14:03 - Ana: …           Android; also without the comma (Brazil), 25/6/24 (Spain)
//	6/25/24, 2:03 PM - Ana: …            with U+0020 or, since 2023, U+202F before PM
//	20/6/2017 8:28 p. m. - Ana: …        with U+00A0 in "p. m."
//	2023-12-20, 5:46 p.m. - Ana: …       Canada; 2023/12/20 South Africa
//	04.05.16 15:13:33: Ana: …            older iPhones
//	<Media omitted>  <Mídia oculta>  <Multimedia omitido>  image omitted  imagem ocultada  audio omitido
//	IMG-….jpg (file attached), (arquivo anexado), (archivo adjunto);  <attached: …>, <anexado: …>, <adjunto: …>
//	This message was deleted. Mensagem apagada. Se eliminó este mensaje.   <This message was edited> and so on
//	_chat.txt; WhatsApp Chat with X.txt; WhatsApp Chat - X.zip; Conversa do WhatsApp com X; Chat de WhatsApp con X
//
// Inferred: "25. 6. 2024", a dash longer than a hyphen, (ficheiro anexado), times
// written with a point, and which of the messenger's own lines have a colon.
//
// # Telegram
//
// result.json of Telegram Desktop, after core.telegram.org/import-export: one chat
// (name, type, id, messages) or an account (chats.list and left_chats.list). text
// is a string or an array of strings and objects with a text; service messages have
// actor and action. Files are paths below the export's folder, found where that
// folder comes as one ZIP; a sentence in brackets stands where a file was not
// exported. A call, a place, a contact and from whom a message was passed on are told in
// the words of Chat.Words; values there are no words for, by the names they have in the
// file. Not tried on a real export.
//
// # SMS Backup & Restore
//
// XML after synctech.com.au/sms-backup-restore/fields-in-xml-backup-files: sms and
// mms elements, everything in attributes; null stands for none; type and msg_box 1
// is received, 2 sent, and above that unsent; parts of an mms hold a text or
// base64; the addr of type 137 is who sent. Emoji come as two numeric escapes, one
// for each half of UTF-16. readable_date is in the phone's own words and is not
// read. The numbers are the identity; the contact's name is the phone's. Calls are a
// file of their own (calls-….xml), or stand with the messages: call elements with
// number, type (1 incoming, 2 outgoing, 3 missed, 4 voicemail, 5 rejected, 6 on the
// refused list), duration in seconds and presentation (2 withheld, 3 unknown, 4
// payphone; older phones write -1 to -3 as the number). Their words are made when they
// are shown, in the person's language. Not tried on a real export.
package chat
