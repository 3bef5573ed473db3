// Command daybook writes the sample bundle and checks bundles, natively.
//
//	daybook sample [-language en|pt-BR] FILE.zip
//	daybook check FILE.zip
//
// check prints one finding a line, each naming its file, and then what the
// bundle is. It exits 0 only if everything holds, 1 if something does not, 2
// if it could not look.
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
	"daybook/app/text"
)

const usage = "usage: daybook sample [-language en|pt-BR] FILE.zip\n       daybook check FILE.zip"

var errBad = errors.New("this bundle does not hold")

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
	language := "en"
	if args[0] == "sample" {
		flags.StringVar(&language, "language", "en", "of the report")
	}
	if err := flags.Parse(args[1:]); err != nil || flags.NArg() != 1 {
		return errors.New(usage)
	}
	switch args[0] {
	case "sample":
		return writeSample(ctx, flags.Arg(0), language, out)
	case "check":
		return check(ctx, flags.Arg(0), out)
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

func check(ctx context.Context, name string, out io.Writer) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	r, err := bundle.Check(ctx, f, info.Size(), nil)
	if err != nil {
		return err
	}
	words := text.For("en")
	for _, found := range r.Findings {
		grade, file := "note", found.File
		if found.Bad {
			grade = "BAD "
		}
		if file == "" {
			file = name
		}
		fmt.Fprintf(out, "%s  %s: %s\n", grade, file, words.Say("finding."+found.Code))
	}
	if r.SealCode != "" {
		fmt.Fprintf(out, "bundle     %s, sealed %s\n", r.Name, r.SealedAt)
		fmt.Fprintf(out, "holds      %d incidents, %d files, %d entries in the log\n", r.Incidents, r.Files, r.Entries)
		fmt.Fprintf(out, "seal code  %s\n", r.SealCode)
	}
	if !r.OK {
		fmt.Fprintln(out, errBad)
		return errBad
	}
	fmt.Fprintln(out, "everything holds")
	return nil
}
