// Package inbrowser holds tests that join several of the main module's
// packages inside a real browser. The tests of e2e compile and run them there.
package inbrowser
