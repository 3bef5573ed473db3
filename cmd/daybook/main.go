// Command daybook writes the sample bundle and checks bundles, natively.
//
//	daybook sample [-language en|es|pt-BR] FILE.zip
//	daybook check [-json] [-key KEYFILE] FILE…
//
// check prints one finding a line, each naming its file, and then what the
// bundle is. Of several it says whether they are the parts of one hand-over and which
// are missing, of two others whether the later one extends the earlier. A
// locked bundle is opened with the secret keys in KEYFILE, or with words that are
// asked for. It exits 0 only if everything holds, 1 if something does not, 2 if it
// could not look. With -json it says the same for programs (docs/bundle-format.md,
// section 13).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"daybook/app/bundle"
	"daybook/app/bundle/sample"
)

const usage = "usage: daybook sample [-language en|es|pt-BR] FILE.zip\n       daybook check [-json] [-key KEYFILE] FILE..."

var (
	errBad     = errors.New("this bundle does not hold")
	errSeveral = errors.New("these bundles do not hold together")
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	switch err := run(ctx, os.Args[1:], os.Stdout); {
	case errors.Is(err, errBad):
		os.Exit(1)
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New(usage)
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.Usage = func() {}
	flags.SetOutput(io.Discard)
	language, c := "en", checking{out: out, secrets: secrets{ask: askHere}}
	switch args[0] {
	case "sample":
		flags.StringVar(&language, "language", "en", "of the report")
	case "check":
		flags.BoolVar(&c.json, "json", false, "say it for programs")
		flags.StringVar(&c.keyFile, "key", "", "file with the secret key of a locked bundle")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return errors.New(usage)
	}
	switch n := flags.NArg(); {
	case args[0] == "sample" && n == 1:
		return writeSample(ctx, flags.Arg(0), language, out)
	case args[0] == "check" && n == 1:
		return c.one(ctx, flags.Arg(0))
	case args[0] == "check" && n > 1:
		return c.several(ctx, flags.Args())
	}
	return errors.New(usage)
}

// writeSample writes to the file it is told, and leaves none behind when it
// fails.
func writeSample(ctx context.Context, name, language string, out io.Writer) error {
	src, err := sample.Build()
	if err != nil {
		return err
	}
	src.Language = language
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	r, err := bundle.Write(ctx, f, src, nil)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	fmt.Fprintf(out, "%s: %d incidents, %d files, %d bytes\n", name, r.Incidents, r.Files, r.Size)
	fmt.Fprintf(out, "bundle     %s\nSHA-256    %x\nseal code  %s\n", r.Name, r.SHA256, bundle.Code(r.SealCode))
	return nil
}
