package ui

import "daybook/app/engine"

// inside makes the screen that shows what a file holds, chosen by what the file is
// and never by its name; nil where there is none. A kind with a screen of its own
// has its line here.
func inside(s *session, x engine.Exhibit) func() screen {
	if x.Missing {
		return nil
	}
	switch x.Type {
	case mailType:
		return func() screen { return newMail(s, x) }
	case "application/zip":
		return func() screen { return newChat(s, x) }
	case "application/pdf":
		return func() screen { return newPDFScreen(s, x) }
	case "text/plain", "text/html", "application/json", "application/xml", "image/svg+xml":
		return func() screen { return newTextScreen(s, x) }
	}
	return nil
}

// mailType is what an e-mail is.
const mailType = "message/rfc822"

// insideID is the id of the button that opens it.
func insideID(x engine.Exhibit) string { return "inside-" + x.ID }
