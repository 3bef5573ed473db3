package main

import (
	"context"
	"fmt"
	"io"

	"daybook/app/bundle"
	"daybook/app/text"
)

// checking is how bundles are checked, and where it is said.
type checking struct {
	out  io.Writer
	json bool
	secrets
}

func (c checking) one(ctx context.Context, name string) error {
	f, err := open(ctx, name, c.secrets)
	if err != nil {
		return err
	}
	defer f.close()
	r, err := bundle.Check(ctx, f.Bytes, f.Size, nil)
	if err != nil {
		return err
	}
	if c.json {
		return c.end(writeJSON(c.out, verdict{OK: r.OK, Bundles: []said{saidOf(f, r)}}), r.OK, errBad)
	}
	tell(c.out, f, r)
	return c.end(nil, r.OK, errBad)
}

// end says what it comes to.
func (c checking) end(err error, ok bool, bad error) error {
	words := any("everything holds")
	if !ok {
		words = bad
	}
	if !c.json {
		fmt.Fprintln(c.out, words)
	}
	if err == nil && !ok {
		err = errBad
	}
	return err
}

// tell prints what a check found.
func tell(out io.Writer, f *file, r bundle.Result) {
	words := text.For("en")
	for _, found := range r.Findings {
		grade, where := "note", found.File
		if found.Bad {
			grade = "BAD "
		}
		if where == "" {
			where = f.name
		}
		fmt.Fprintf(out, "%s  %s: %s\n", grade, where, words.Say("finding."+found.Code))
	}
	if f.lock != "" && r.SealCode != "" {
		fmt.Fprintf(out, "unlocked   %s\n", f.name)
	}
	if r.SealCode != "" {
		fmt.Fprintf(out, "bundle     %s, sealed %s\n", r.Name, r.SealedAt)
		fmt.Fprintf(out, "holds      %d incidents, %d files, %d entries in the log\n", r.Incidents, r.Files, r.Entries)
		fmt.Fprintf(out, "seal code  %s\n", r.SealCode)
	}
}

// two checks two bundles and whether one extends the other.
func (c checking) two(ctx context.Context, one, other string) error {
	a, err := open(ctx, one, c.secrets)
	if err != nil {
		return err
	}
	defer a.close()
	b, err := open(ctx, other, c.secrets)
	if err != nil {
		return err
	}
	defer b.close()
	both, err := bundle.Compare(ctx, a.Input, b.Input, nil)
	if err != nil {
		return err
	}
	if both.Swapped {
		a, b = b, a
	}
	says := text.For("en").Say("compared."+both.Code, both.At)
	if c.json {
		v := verdict{OK: both.OK, Bundles: []said{saidOf(a, both.Earlier), saidOf(b, both.Later)}, Compared: &compared{both.Code, both.OK, both.At, says}}
		return c.end(writeJSON(c.out, v), both.OK, errPair)
	}
	fmt.Fprintf(c.out, "earlier    %s\n", a.name)
	tell(c.out, a, both.Earlier)
	fmt.Fprintf(c.out, "later      %s\n", b.name)
	tell(c.out, b, both.Later)
	fmt.Fprintln(c.out, says)
	return c.end(nil, both.OK, errPair)
}
