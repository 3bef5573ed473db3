package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
)

// serve hands out a built site on this machine, as a static host would.
func serve(dist, addr, prefix string) error {
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		return fmt.Errorf("there is no site in %s: build it first", dist)
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address %q is not HOST:PORT", addr)
	}
	if host == "" {
		host = "localhost"
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("%s is not this machine alone; browsers want HTTPS elsewhere: publish the folder on a host", host)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("port %s is taken: stop the other program, or choose another with -addr %s:PORT", port, host)
	}
	if err != nil {
		return err
	}
	prefix = path.Join("/", prefix)
	if prefix != "/" {
		prefix += "/"
	}
	_, port, _ = net.SplitHostPort(listener.Addr().String())
	fmt.Printf("Daybook is at http://%s%s  (Ctrl-C ends)\n", net.JoinHostPort(host, port), prefix)
	return http.Serve(listener, handler(dist, prefix))
}

// types does not ask the machine's tables, which differ.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".gz": "application/gzip",
	".webmanifest": "application/manifest+json", ".json": "application/json", ".sig": "application/octet-stream", ".txt": "text/plain; charset=utf-8",
}

// handler gives the files of dist. A page asked for by an unknown address leads
// to the app at its one address; another unknown file is not found.
func handler(dist, prefix string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			w.Header().Set(h[0], h[1])
		}
		name, below := strings.CutPrefix(r.URL.Path, prefix)
		if name == "" {
			name = "index.html"
		}
		b, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(path.Clean("/"+name))))
		switch {
		case below && err == nil && types[path.Ext(name)] != "":
			w.Header().Set("Content-Type", types[path.Ext(name)])
			w.Write(b)
		case strings.Contains(r.Header.Get("Accept"), "text/html"):
			http.Redirect(w, r, prefix, http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	})
}
