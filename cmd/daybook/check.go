package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"daybook/app/age"
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
		if r.Volume > 0 {
			fmt.Fprintf(out, "part       %d of %d\n", r.Volume, r.Volumes)
		}
		fmt.Fprintf(out, "holds      %d incidents, %d files, %d entries in the log\n", r.Incidents, r.Files, r.Entries)
		if r.Shortened > 0 {
			fmt.Fprintf(out, "shortened  %d of them by the giver; see shortened.json\n", r.Shortened)
		}
		fmt.Fprintf(out, "seal code  %s\n", r.SealCode)
		if r.Key != "" {
			fmt.Fprintf(out, "key        %s\n", r.Key)
		}
		for _, s := range r.Stamps {
			fmt.Fprintf(out, "stamp      %s: the first %d entries, by its own word: %s\n", s.File, s.Entries, stampSays(s))
		}
	}
}

func stampSays(s bundle.Stamped) string {
	switch {
	case s.Time != "":
		return s.Time
	case s.Block > 0:
		return fmt.Sprintf("Bitcoin block %d", s.Block)
	}
	return "no date yet"
}

// several checks bundles and how they belong together: as volumes of one set, or one
// extending the other.
func (c checking) several(ctx context.Context, names []string) error {
	files, err := c.openAll(ctx, names)
	defer func() {
		for _, f := range files {
			f.close()
		}
	}()
	if err != nil {
		return err
	}
	var inputs []bundle.Input
	for _, f := range files {
		inputs = append(inputs, f.Input)
	}
	all, err := bundle.CheckAll(ctx, inputs, nil)
	if err != nil {
		return err
	}
	if all.Volumes != nil {
		return c.volumes(files, all)
	}
	return c.two(files[0], files[1], *all.Compared)
}

// openAll opens files one after the other. Words that opened one are tried on the
// next: volumes are locked with the same.
func (c checking) openAll(ctx context.Context, names []string) (files []*file, err error) {
	with, words := c.secrets, ""
	with.ask = func(name string) (string, error) {
		if words == "" {
			words, err = c.ask(name)
		}
		return words, err
	}
	for i, name := range names {
		f, err := open(ctx, name, with)
		if i > 0 && errors.Is(err, age.ErrSecret) {
			words = ""
			f, err = open(ctx, name, with)
		}
		if err != nil {
			return files, err
		}
		files = append(files, f)
	}
	return files, nil
}

func (c checking) volumes(files []*file, all bundle.Several) error {
	v := all.Volumes
	says := text.For("en").Say("volumes."+v.Code, strings.ReplaceAll(strings.Trim(fmt.Sprint(v.Missing), "[]"), " ", ", "))
	if c.json {
		out := verdict{OK: v.OK, Volumes: &volumes{v.Code, v.OK, v.Missing, says}}
		for i, f := range files {
			out.Bundles = append(out.Bundles, saidOf(f, all.Results[i]))
		}
		return c.end(writeJSON(c.out, out), v.OK, errSeveral)
	}
	for i, f := range files {
		fmt.Fprintf(c.out, "file       %s\n", f.name)
		tell(c.out, f, all.Results[i])
	}
	fmt.Fprintln(c.out, says)
	if v.OK && len(v.Missing) > 0 {
		fmt.Fprintln(c.out, "what is here holds")
		return nil
	}
	return c.end(nil, v.OK, errSeveral)
}

func (c checking) two(a, b *file, both bundle.Compared) error {
	if both.Swapped {
		a, b = b, a
	}
	says := text.For("en").Say("compared."+both.Code, both.At)
	if c.json {
		v := verdict{OK: both.OK, Bundles: []said{saidOf(a, both.Earlier), saidOf(b, both.Later)}, Compared: &compared{both.Code, both.OK, both.At, says}}
		return c.end(writeJSON(c.out, v), both.OK, errSeveral)
	}
	fmt.Fprintf(c.out, "earlier    %s\n", a.name)
	tell(c.out, a, both.Earlier)
	fmt.Fprintf(c.out, "later      %s\n", b.name)
	tell(c.out, b, both.Later)
	fmt.Fprintln(c.out, says)
	return c.end(nil, both.OK, errSeveral)
}
