package drive

import (
	"bytes"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Host is a static web host for one folder, as plain as the cheapest one to be
// had: it knows no addresses but those of its files, answers 404 for the rest,
// lets browsers cache for ten minutes, and unpacks or packs nothing.
type Host struct {
	Headers bool // obey the folder's _headers file, as some hosts do

	t      TB
	prefix string // "/", or "/some/path/"
	addr   string // stays the same over Stop and Start

	mu    sync.Mutex
	dir   string
	alter map[string]func([]byte) []byte
	asked []string
	srv   *http.Server
	open  map[string]string // address → file outside the folder
}

// Serve starts a host for dir at the root of a new origin. It ends with the test.
func Serve(t TB, dir string) *Host { return ServeUnder(t, dir, "/") }

// ServeUnder is Serve below a path, which begins and ends with a slash.
func ServeUnder(t TB, dir, prefix string) *Host {
	t.Helper()
	h := &Host{t: t, prefix: prefix, addr: "127.0.0.1:0", dir: dir}
	h.alter = map[string]func([]byte) []byte{}
	h.open = map[string]string{}
	h.Start()
	t.Cleanup(h.Stop)
	return h
}

// URL is the address of the folder, ending in a slash.
func (h *Host) URL() string {
	_, port, _ := net.SplitHostPort(h.addr)
	return "http://localhost:" + port + h.prefix
}

// Origin is URL without the path.
func (h *Host) Origin() string {
	return strings.TrimSuffix(h.URL(), h.prefix)
}

// Start listens again on the port it had before.
func (h *Host) Start() {
	h.t.Helper()
	var l net.Listener
	var err error
	for range 100 { // the old port may be lingering
		if l, err = net.Listen("tcp", h.addr); err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil {
		h.t.Fatalf("host: %v", err)
	}
	h.addr = l.Addr().String()
	srv := &http.Server{Handler: h}
	h.mu.Lock()
	h.srv = srv
	h.mu.Unlock()
	go srv.Serve(l)
}

// Stop closes the port and every connection: whoever asks gets a refusal.
func (h *Host) Stop() {
	h.mu.Lock()
	srv := h.srv
	h.srv = nil
	h.mu.Unlock()
	if srv != nil {
		srv.Close()
	}
}

// Use publishes another folder in place of the present one.
func (h *Host) Use(dir string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.dir = dir
}

// Alter changes what is sent for one file from now on; a nil result is a 404.
// A nil change puts things right again.
func (h *Host) Alter(name string, change func([]byte) []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if change == nil {
		delete(h.alter, name)
	} else {
		h.alter[name] = change
	}
}

// Add serves a file from outside the folder at name.
func (h *Host) Add(name, file string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open[name] = file
}

// Asked returns the addresses requested so far, in order.
func (h *Host) Asked() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]string(nil), h.asked...)
}

// ServeHTTP answers with a file of the folder or 404.
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, inside := strings.CutPrefix(r.URL.Path, h.prefix)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	h.mu.Lock()
	h.asked = append(h.asked, r.URL.Path)
	file, change := filepath.Join(h.dir, filepath.FromSlash(path.Clean("/"+name))), h.alter[name]
	if f, ok := h.open[name]; ok {
		file = f
	}
	dir := h.dir
	h.mu.Unlock()

	body, err := os.ReadFile(file)
	if change != nil && err == nil {
		body = change(body)
	}
	if err != nil || !inside || body == nil {
		http.Error(w, "404 not found", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", mediaType(name))
	w.Header().Set("Cache-Control", "max-age=600")
	if h.Headers {
		addHeaders(w.Header(), dir)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// mediaType does not ask the machine's tables, which differ.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".gz":
		return "application/gzip"
	case ".webmanifest":
		return "application/manifest+json"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// addHeaders applies the lines of dir/_headers that stand under "/*".
func addHeaders(h http.Header, dir string) {
	b, _ := os.ReadFile(filepath.Join(dir, "_headers"))
	all := false
	for _, line := range strings.Split(string(b), "\n") {
		if line != "" && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") {
			all = strings.TrimSpace(line) == "/*"
			continue
		}
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok && all {
			h.Add(key, strings.TrimSpace(value))
		}
	}
}
