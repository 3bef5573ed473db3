// Command site makes what is published, and serves it on this machine.
//
//	go run ./web/site build [-key FILE] [DIR]                     write the site to DIR, or dist
//	go run ./web/site verify [-key FILE] DIR-or-URL               hold a published copy against this source
//	go run ./web/site serve [-addr HOST:PORT] [-prefix /path/] [-dist DIR]
//	go run ./web/site made-up DIR                                 a site in made-up languages, for tests
//	go run ./web/site version                                     what this source calls itself
//
// A site is plain files with relative addresses: it works at the root of a
// domain and under a path. The same source and the same Go give the same bytes
// from any folder. build fails above the size budget and then writes nothing.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

const usage = `go run ./web/site build [-key FILE] [DIR]
go run ./web/site verify [-key FILE] DIR-or-URL
go run ./web/site serve [-addr HOST:PORT] [-prefix /path/] [-dist DIR]
go run ./web/site made-up DIR
go run ./web/site version`

func main() {
	if err := run(os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "site:", err)
		}
		os.Exit(1)
	}
}

func run(args []string) error {
	source, err := findSource()
	if err != nil {
		return err
	}
	switch {
	case len(args) > 0 && (args[0] == "build" || args[0] == "verify"):
		return runKeyed(source, args[0], args[1:])
	case len(args) == 2 && args[0] == "made-up":
		return buildMadeUp(source, args[1])
	case len(args) == 1 && args[0] == "version":
		version, err := versionOf(source)
		fmt.Println(version)
		return err
	case len(args) > 0 && args[0] == "serve":
		return runServe(source, args[1:])
	}
	return errors.New("not understood; say one of\n" + usage)
}

// runKeyed runs what may be told of a release key: build of the private one, which
// it signs with, verify of the public one, which it asks for.
func runKeyed(source, command string, args []string) error {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	key := flags.String("key", "", "file with the release key, Ed25519 in PEM")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case command == "verify" && flags.NArg() == 1:
		return verify(source, flags.Arg(0), *key)
	case command == "build" && flags.NArg() == 0:
		return buildTo(source, filepath.Join(source, "dist"), *key)
	case command == "build" && flags.NArg() == 1:
		return buildTo(source, flags.Arg(0), *key)
	}
	return errors.New("not understood; say one of\n" + usage)
}

func runServe(source string, args []string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := flags.String("addr", "localhost:8080", "address on this machine to serve on")
	prefix := flags.String("prefix", "/", "path to serve under")
	dist := flags.String("dist", filepath.Join(source, "dist"), "folder of a site that was built")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("not understood: %s", flags.Arg(0))
	}
	return serve(*dist, *addr, *prefix)
}

// findSource is the folder of the module, here or above.
func findSource() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "web", "static", "index.html")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			err = errors.New("run this inside Daybook's source")
			return "", err
		}
		dir = filepath.Dir(dir)
	}
	return "", err
}
