package drive

import (
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Outside is a proxy that stands for the whole internet. The browser sends it
// every request that is not for localhost, its own included; it answers none
// of them and remembers the hosts.
type Outside struct {
	addr  string
	mu    sync.Mutex
	hosts []string
}

func newOutside(t TB) *Outside {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("outside: %v", err)
	}
	o := &Outside{addr: l.Addr().String()}
	srv := &http.Server{Handler: o}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	return o
}

func (o *Outside) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	o.hosts = append(o.hosts, r.Host)
	o.mu.Unlock()
	http.Error(w, "there is nothing out here", http.StatusBadGateway)
}

// browsersOwn are the hosts Chromium and Firefox ask for by themselves, with every
// switch against it thrown: updaters, settings, and the sign-in page's address on
// a first start. Were a page in Chromium to ask for them, [Watch] would say so: it
// sees what pages and workers request, whoever it is addressed to.
var browsersOwn = []string{"accounts.google.com", "clients2.google.com", "update.googleapis.com", "redirector.gvt1.com",
	"firefox.settings.services.mozilla.com"}

// Hosts returns every host that was asked for, but for the browser's own.
func (o *Outside) Hosts() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(o.hosts), func(host string) bool {
		name, _, _ := strings.Cut(host, ":")
		return slices.Contains(browsersOwn, name)
	})
}
