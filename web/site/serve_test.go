package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestServe(t *testing.T) {
	dist := t.TempDir()
	for _, name := range []string{"index.html", "boot.js", "app.wasm.gz", "_headers", "manifest.webmanifest"} {
		if err := os.WriteFile(filepath.Join(dist, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		prefix, path, accept string
		code                 int
		kind, to             string
	}{
		{"/", "/", "text/html", 200, "text/html; charset=utf-8", ""},
		{"/", "/boot.js", "*/*", 200, "text/javascript; charset=utf-8", ""},
		{"/", "/app.wasm.gz", "*/*", 200, "application/gzip", ""},
		{"/", "/manifest.webmanifest", "*/*", 200, "application/manifest+json", ""},
		{"/", "/deep/er/address", "text/html,*/*", 302, "", "/"},
		{"/", "/favicon.ico", "image/*", 404, "", ""},
		{"/", "/_headers", "*/*", 404, "", ""},
		{"/", "/../serve.go", "*/*", 404, "", ""},
		{"/some/path/", "/some/path/", "text/html", 200, "text/html; charset=utf-8", ""},
		{"/some/path/", "/some/path/boot.js", "*/*", 200, "text/javascript; charset=utf-8", ""},
		{"/some/path/", "/some/path/deep/er", "text/html", 302, "", "/some/path/"},
		{"/some/path/", "/", "text/html", 302, "", "/some/path/"},
		{"/some/path/", "/boot.js", "*/*", 404, "", ""},
	} {
		r := httptest.NewRequest("GET", "http://localhost"+c.path, nil)
		r.Header.Set("Accept", c.accept)
		w := httptest.NewRecorder()
		handler(dist, c.prefix).ServeHTTP(w, r)
		got := w.Result()
		if got.StatusCode != c.code || c.kind != "" && got.Header.Get("Content-Type") != c.kind || got.Header.Get("Location") != c.to {
			t.Errorf("%s below %s: %d %s %s", c.path, c.prefix, got.StatusCode, got.Header.Get("Content-Type"), got.Header.Get("Location"))
		}
		if got.Header.Get("Content-Encoding") != "" || !strings.Contains(got.Header.Get("Content-Security-Policy"), "require-trusted-types-for") {
			t.Errorf("%s: headers %v", c.path, got.Header)
		}
	}
}

func TestServeRefuses(t *testing.T) {
	dist := t.TempDir()
	if err := serve(dist, "localhost:0", "/"); err == nil || !strings.Contains(err.Error(), "build it first") {
		t.Errorf("no site: %v", err)
	}
	os.WriteFile(filepath.Join(dist, "index.html"), nil, 0o644)
	for _, addr := range []string{"0.0.0.0:0", "example.org:80", "[::]:0", "8080"} {
		if err := serve(dist, addr, "/"); err == nil {
			t.Errorf("%s was served", addr)
		}
	}
	taken := httptest.NewServer(nil)
	defer taken.Close()
	addr := strings.TrimPrefix(taken.URL, "http://")
	if err := serve(dist, addr, "/"); err == nil || !strings.Contains(err.Error(), "is taken") {
		t.Errorf("taken port: %v", err)
	}
}
