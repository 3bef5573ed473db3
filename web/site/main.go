// Command site makes and serves what is published.
//
//	go run ./web/site build [DIR]                                  writes the site, checks its size
//	go run ./web/site serve [-addr HOST:PORT] [-prefix /path/] [DIR]
//
// DIR is dist where none is given.
//
// A site is plain files with relative addresses: it works at the root of a
// domain and under a path. The same source gives the same bytes from any folder.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say build or serve")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	addr := flags.String("addr", "localhost:8080", "address to serve on")
	prefix := flags.String("prefix", "/", "path to serve under")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	dist := flags.Arg(0)
	if dist == "" {
		dist = "dist"
	}
	switch args[0] {
	case "build":
		return build(".", dist)
	case "serve":
		return serve(dist, *addr, *prefix)
	}
	return fmt.Errorf("no such command: %s", args[0])
}
