// Command daybook writes the sample bundle and checks bundles, natively.
//
//	daybook sample [-language en|pt-BR] FILE.zip
//	daybook check FILE.zip [OTHER.zip]
//
// check prints one finding a line, each naming its file, and then what the
// bundle is. Of two bundles it says whether the later one extends the earlier. It exits 0 only if everything holds, 1 if something does not, 2
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

const usage = "usage: daybook sample [-language en|pt-BR] FILE.zip\n       daybook check FILE.zip [OTHER.zip]"

var (
	errBad  = errors.New("this bundle does not hold")
	errPair = errors.New("these two bundles do not hold together")
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
	language := "en"
	if args[0] == "sample" {
		flags.StringVar(&language, "language", "en", "of the report")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return errors.New(usage)
	}
	switch n := flags.NArg(); {
	case args[0] == "sample" && n == 1:
		return writeSample(ctx, flags.Arg(0), language, out)
	case args[0] == "check" && n == 1:
		return check(ctx, flags.Arg(0), out)
	case args[0] == "check" && n == 2:
		return compare(ctx, flags.Arg(0), flags.Arg(1), out)
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
	f, in, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := bundle.Check(ctx, in.Bytes, in.Size, nil)
	if err != nil {
		return err
	}
	tell(out, name, r)
	if !r.OK {
		fmt.Fprintln(out, errBad)
		return errBad
	}
	fmt.Fprintln(out, "everything holds")
	return nil
}

func open(name string) (*os.File, bundle.Input, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, bundle.Input{}, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, bundle.Input{}, errors.Join(err, f.Close())
	}
	return f, bundle.Input{Bytes: f, Size: info.Size()}, nil
}

// tell prints what a check found.
func tell(out io.Writer, name string, r bundle.Result) {
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
}

// compare checks two bundles and whether one extends the other.
func compare(ctx context.Context, one, other string, out io.Writer) error {
	a, inA, err := open(one)
	if err != nil {
		return err
	}
	defer a.Close()
	b, inB, err := open(other)
	if err != nil {
		return err
	}
	defer b.Close()
	c, err := bundle.Compare(ctx, inA, inB, nil)
	if err != nil {
		return err
	}
	if c.Swapped {
		one, other = other, one
	}
	fmt.Fprintf(out, "earlier    %s\n", one)
	tell(out, one, c.Earlier)
	fmt.Fprintf(out, "later      %s\n", other)
	tell(out, other, c.Later)
	fmt.Fprintln(out, text.For("en").Say("compared."+c.Code, c.At))
	if !c.OK {
		fmt.Fprintln(out, errPair)
		return errBad
	}
	fmt.Fprintln(out, "everything holds")
	return nil
}
