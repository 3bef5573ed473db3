// Package engine is what a person can do: it joins the journal, the vault,
// evidence and the bundle, and knows neither screens nor browsers.
//
// Every act is an Op with a plain request and answer (api.go), asked through
// a Caller. *Engine is one; in a browser the page asks through wasm/bridge,
// which is another, so that keys and decrypted text stay in the worker.
//
//	answer, err := engine.Unlock.Ask(ctx, caller, engine.PassphraseRequest{…})
//
// Errors are *Error with a code that app/text turns into words.
//
// Locking is not an act: the page ends the engine (design §3). What must
// outlive that is stored before an answer is given.
package engine
