// Command bench prints one table: how big the app is, how long it takes to
// start, how long a large journal takes to unlock and to search and long files to come
// in and go out, each beside a measure taken in the same run, because figures of
// different days and machines do not compare.
//
//	go run ./bench [-runs 7] [-incidents 10000] [-only PART] [-dist FOLDER]
//
// It drives a real Chromium; see package drive.
package main

import (
	"flag"
	"fmt"
	"path/filepath"
)

// reported is how many incidents the report has that is opened.
const reported = 500

func main() {
	runs := flag.Int("runs", 7, "how often each time is measured")
	incidents := flag.Int("incidents", 10_000, "incidents in the journal to unlock")
	mib := flag.Int("copy", 256, "MiB of the file that is copied and restored")
	messages := flag.Int("messages", 100_000, "messages of the chat that is opened")
	evidence := flag.Int("evidence", 1024, "MiB of the recordings that are taken in and handed over")
	only := flag.String("only", "", "one part alone: shell, journal, copies, chat, report or files")
	dist := flag.String("dist", "", "the built site; built afresh when empty")
	root := flag.String("root", "../..", "the main module's folder")
	flag.Parse()

	do(func(r *run) {
		site := *dist
		if site == "" {
			site = filepath.Join(r.TempDir(), "daybook")
			buildSite(r, *root, site)
		}
		parts := []struct {
			name    string
			measure func()
		}{
			{"shell", func() { shell(r, *root, site, *runs) }},
			{"journal", func() { journal(r, site, *runs, *incidents) }},
			{"copies", func() { printCopies(copies(r, min(*runs, 3), *mib), *mib) }},
			{"chat", func() { printChats(chats(r, *runs, *messages, site), *messages) }},
			{"report", func() { printReport(report(r, reported, site)) }},
			{"files", func() { printFiles(files(r, *evidence, site), *evidence) }},
		}
		fmt.Printf("| %-34s | %-30s | %-30s | ratio | %-14s |\n", "", "Daybook", "beside it", "budget")
		fmt.Printf("| :--- | :--- | :--- | ---: | :--- |\n")
		for _, part := range parts {
			if *only == "" || *only == part.name {
				part.measure()
			}
		}
		fmt.Print(howMeasured)
	})
}

func printRow(what, ours, theirs string, ratio float64, budget string) {
	fmt.Printf("| %-34s | %-30s | %-30s | %5.2f | %-14s |\n", what, ours, theirs, ratio, budget)
}

// shell measures how big the app is and how long it takes to start.
func shell(r *run, root, site string, runs int) {
	hello := filepath.Join(r.TempDir(), "hello")
	appWASM, helloWASM := shells(r, root, site, hello)
	a, h := sizeOf(r, appWASM), sizeOf(r, helloWASM)
	us := &contestant{name: "Daybook", dist: site, first: "#welcome-start"}
	them := &contestant{name: "hello", dist: hello, first: "#hello"}
	starts(r, runs, []*contestant{us, them})
	bytes := func(n int) string { return fmt.Sprintf("%.3f MB", float64(n)/1e6) }
	printRow("app.wasm, gzip -9", bytes(a.gzip), bytes(h.gzip)+" (hello)", ratio(a.gzip, h.gzip), "2.6 MB")
	printRow("app.wasm, Brotli 11", bytes(a.brotli), bytes(h.brotli)+" (hello)", ratio(a.brotli, h.brotli), "1.95 MB")
	printRow("cold first start", us.cold.String(), them.cold.String()+" (hello)", us.cold.median()/them.cold.median(), "")
	printRow("restart with no network", us.resume.String(), them.resume.String()+" (hello)", us.resume.median()/them.resume.median(), "")
}

// journal measures how long a large one takes to unlock and to search.
func journal(r *run, site string, runs, incidents int) {
	j := fill(r, incidents, site)
	unlock, derive := unlocks(r, runs, j)
	printRow(fmt.Sprintf("unlock, %d incidents", incidents), unlock.String(), derive.String()+" (Argon2id)", unlock.median()/derive.median(), "1.5 ×")
	letter, slow, more := searches(r, j)
	printSearch(letter, slow, more, incidents)
}

func printChats(p pair, messages int) {
	printRow(fmt.Sprintf("a chat of %d messages", messages), p.us.String(), p.them.String()+" (plain)", p.us.median()/p.them.median(), "")
}

func printReport(p pair, size int) {
	printRow(fmt.Sprintf("a report of %d incidents, %.1f MB", reported, float64(size)/1e6), p.us.String(), p.them.String()+" (an empty page)", p.us.median()/p.them.median(), "")
}

func printSearch(letter, slow, more pair, incidents int) {
	row := func(what string, p pair, budget string) {
		printRow(what, p.us.String(), p.them.String()+" (plain)", p.us.median()/p.them.median(), budget)
	}
	row(fmt.Sprintf("search, %d incidents: a letter", incidents), letter, "50 ms")
	row("the same, the page 4 times slower", slow, "100 ms")
	row("50 more rows", more, "")
}

func ratio(a, b int) float64 { return float64(a) / float64(b) }

const howMeasured = `
Times are medians, with the smallest and the largest and the number of runs.
hello: go-app's smallest program on the library as it comes, linked with the
same flags, in the same shell; Daybook is built on the library without its
server, its cold code not inlined (docs/decisions/0007). Starts run in turn, each in a browser process of
its own: cold with an empty profile, restart with the host stopped; from the
navigation to the second frame after the first button (hello: its heading) can
be seen. unlock: from the press on "unlock" to the second frame after the first
incident can be seen, in a page just loaded, on a journal that was written
through the engine; Argon2id: the one call with the same parameters, in a
program just started, in the same browser, in turn with the unlocks. The journal
has people and contacts too: 3 and 20 to 100 incidents.
search: from a letter typed into the field to the paint of what it found, for
each letter of some queries. plain: a page of plain JavaScript that has the same
texts in memory, goes through them with includes() and draws as many rows. "4
times slower" is the browser's own brake, which holds the page's thread; the
engine's is not held.
a copy: the whole journal in one encrypted file, locked with a passphrase; checking
reads it from one end to the other, restoring makes a journal of it in other storage
of the same browser. intake: taking the same file in, just before.
a chat: from the press on "read as a chat" to the paint of its last messages; the
export is opened out of the vault, each time after another one. plain: the same file,
not sealed, read into one text and taken apart by one pattern, which knows one shape
of one messenger. What limits ours is Go's reading of the lines.
a report: what a receiver reads, from the navigation to the end of its load event.
intake, photos, a bundle: from handing the files over, or the press, until the app says
that it is done. plain: a page of plain JavaScript that reads, hashes (js-sha256), seals
(AES-GCM) and stores the same files, a piece of 1 MiB after the other, and for the
bundle reads, opens and writes them again; zip.js: that library, given the plain files;
hashing: reading and hashing the bundle by js-sha256. What limits ours is Go's SHA-256.
The first sound, or picture, and the middle: of one of the recordings, and of a film
that ffmpeg makes, where it is here; plain: the file itself.
Tasks over 50 ms: the browser's own count (Long Tasks API), each put to the work it fell
into. One that others of the machine interrupt is longer than what it does.
`
