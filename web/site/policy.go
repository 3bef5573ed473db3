package main

import "fmt"

// policy is the Content-Security-Policy of every page (design §8), and the one
// name under which scripts may be made (web/static/start.js).
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
	"media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types daybook"

// headers go with every file, from a host that reads _headers, from serve and
// from the service worker. The pages carry the policy themselves too.
var headers = [][2]string{
	{"Content-Security-Policy", policy + "; frame-ancestors 'none'"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Robots-Tag", "noindex, nofollow"},
	{"Cache-Control", "no-cache"}, // names stay while contents change: ask each time
}

// headersFile is _headers as Netlify, Cloudflare Pages and others read it.
func headersFile() []byte {
	b := []byte("/*\n")
	for _, h := range headers {
		b = fmt.Appendf(b, "  %s: %s\n", h[0], h[1])
	}
	return b
}
