package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"daybook/app/age"
	"daybook/app/bundle"
)

// file is a bundle as it was given, and what is in it where it was locked.
type file struct {
	name string
	lock string // "passphrase", "key", "" where it is open
	bundle.Input
	close func() error
}

// secrets is what opens locked files: the secret keys of a file, or words that are
// asked for.
type secrets struct {
	keyFile string
	ask     func(name string) (string, error)
}

func open(ctx context.Context, name string, with secrets) (*file, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	opened := &file{name: name, close: f.Close}
	info, err := f.Stat()
	if err == nil {
		opened.Input = bundle.Input{Bytes: f, Size: info.Size()}
		err = opened.unlock(ctx, with)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, err), f.Close())
	}
	return opened, nil
}

func (f *file) unlock(ctx context.Context, with secrets) error {
	kind, err := age.Look(f.Bytes, f.Size)
	if err != nil || kind == age.NotAge {
		return err
	}
	f.lock = string(kind)
	ids, err := with.identities(f.name, kind)
	if err != nil {
		return err
	}
	plain, err := age.Open(ctx, f.Bytes, f.Size, ids...)
	if errors.Is(err, age.ErrDamaged) {
		f.Input = bundle.Damaged(f.Size)
		return nil
	}
	if err == nil {
		f.Input = bundle.Input{Bytes: plain, Size: plain.Length()}
	}
	return err
}

func (s secrets) identities(name string, kind age.Kind) ([]age.Identity, error) {
	switch {
	case kind == age.ByKey && s.keyFile == "":
		return nil, errors.New("locked for a key: name the file that holds the secret one with -key")
	case kind == age.ByKey:
		return readKeys(s.keyFile)
	case kind != age.ByPassphrase:
		return nil, age.ErrForm
	}
	words, err := s.ask(name)
	return []age.Identity{age.Passphrase{Secret: strings.Join(strings.Fields(words), " "), Derive: age.StdDerive}}, err
}

func readKeys(name string) ([]age.Identity, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, age.MaxKeyText+1))
	if err != nil {
		return nil, err
	}
	ids, err := age.ParseIdentities(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return ids, nil
}

// askHere asks for the words at the terminal, where what is typed does not show; or
// takes the first line of what is piped in.
func askHere(name string) (string, error) {
	fmt.Fprintf(os.Stderr, "The words that unlock %s: ", name)
	defer fmt.Fprintln(os.Stderr)
	stty := func(how string) {
		cmd := exec.Command("stty", how)
		cmd.Stdin = os.Stdin
		_ = cmd.Run() // it is no terminal, or a system without
	}
	stty("-echo")
	defer stty("echo")
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		err = nil
	}
	return line, err
}
