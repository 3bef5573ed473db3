package main

import (
	"fmt"
	"strconv"
	"strings"

	"daybook/web/e2e/drive"
)

// copied is how long it took, in milliseconds, to take a file in, to copy the
// journal with it, to check the copy and to restore it.
type copied struct{ intake, backup, check, restore sample }

// copies goes through all of it, each time with a browser that is new.
func copies(r *run, runs, mib int) (c copied) {
	program := drive.BuildWASM(r, ".", "./bench/fill", false)
	for range runs {
		b := drive.Start(r, drive.Options{})
		code, lines := drive.RunOn(b, drive.Serve(r, program), "", "copy", strconv.Itoa(mib), passphrase)
		var intake, backup, check, restore float64
		said := strings.Join(lines, "\n")
		if _, err := fmt.Sscanf(said, "intake %f backup %f check %f restore %f", &intake, &backup, &check, &restore); err != nil || code != 0 {
			r.Fatalf("copying: %s", said)
		}
		c.intake, c.backup = append(c.intake, intake), append(c.backup, backup)
		c.check, c.restore = append(c.check, check), append(c.restore, restore)
		b.Close()
	}
	return c
}

func printCopies(c copied, mib int) {
	for _, row := range []struct {
		what string
		time sample
	}{{"a copy of a file of %d MiB", c.backup}, {"checking that copy", c.check}, {"restoring it", c.restore}} {
		what := row.what
		if strings.Contains(what, "%d") {
			what = fmt.Sprintf(what, mib)
		}
		printRow(what, row.time.String(), c.intake.String()+" (intake)", row.time.median()/c.intake.median(), "")
	}
}
