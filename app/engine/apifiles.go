package engine

import "daybook/app/journal"

// FilesRequest asks for the files of the journal, found by all words of Query in their
// names and days, or by the day they came in.
type FilesRequest struct {
	Query         string
	Day           journal.Date
	Offset, Limit int
}

// Files are some of those found.
type Files struct {
	Rows         []FileRow
	Found, Total int
}

// FileRow is a file and how many incidents and records it belongs to.
type FileRow struct {
	Exhibit
	Uses int
}

// GetFiles lists the files of the journal.
const GetFiles Op[FilesRequest, Files] = "files"

// ShowSmall shows the small picture of a picture; without an address where there is
// none.
const ShowSmall Op[ExhibitRequest, Shown] = "show-small"
