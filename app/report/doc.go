// Package report turns a journal into what a person reads: records.json, the
// page START-HERE.html, HOW-TO-CHECK.txt and two tables for spreadsheets.
//
//	records, err := report.From(journal, facts)
//	page := report.HTML(records, seal)
//
// Records is the model under all of them and the schema of records.json
// (docs/bundle-format.md §7). Everything else is drawn from it, so that no page
// can say what the records do not.
//
// What was typed is shown as it is and can become nothing else: see markup.go
// for HTML and csv.go for spreadsheets. Words come from app/text under "report.",
// "check." and "csv.".
package report
