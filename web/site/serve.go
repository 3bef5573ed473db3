package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// serve hands out the site on this machine, as a static host would.
func serve(dist, addr, prefix string) error {
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		return fmt.Errorf("there is no site in %s yet: build it first", dist)
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address %q is not HOST:PORT", addr)
	}
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("port %s is taken: stop the other program, or choose another with -addr %s:PORT", port, host)
	}
	if err != nil {
		return err
	}
	prefix = "/" + strings.Trim(prefix, "/") + "/"
	if prefix == "//" {
		prefix = "/"
	}
	fmt.Printf("Daybook is at http://%s%s  (Ctrl-C ends)\n", listener.Addr(), prefix)
	return http.Serve(listener, handler(dist, prefix))
}

// handler serves the files, and leads unknown addresses back to the one page.
func handler(dist, prefix string) http.Handler {
	files := http.FileServer(http.Dir(dist))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, below := strings.CutPrefix(r.URL.Path, prefix)
		if _, err := os.Stat(filepath.Join(dist, filepath.Clean("/"+name))); !below || err != nil || strings.HasPrefix(name, "_") {
			http.Redirect(w, r, prefix, http.StatusFound)
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Security-Policy", policy+"; frame-ancestors 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		switch filepath.Ext(name) {
		case ".webmanifest":
			w.Header().Set("Content-Type", "application/manifest+json")
		case ".js":
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		}
		http.StripPrefix(strings.TrimSuffix(prefix, "/"), files).ServeHTTP(w, r)
	})
}
