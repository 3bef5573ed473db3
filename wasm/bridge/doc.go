//go:build js && wasm

// Package bridge carries the engine's calls from the page to the worker.
//
// The page holds a Client, which is an engine.Caller. The worker holds a Server
// in front of the real one. Both need no more than a port with postMessage and
// onmessage: a Worker and the global object inside it, or two MessagePorts.
//
// Messages, page to worker:
//
//	{id, name, body, file}   a call; body is JSON text, file {name, type, size, modified, handle, more}
//	{cancel: id}             the caller's context has ended
//	{answer: id, ok}         to an ask
//
// and worker to page:
//
//	{id, progress: {done, total}}
//	{id, body}               done
//	{id, error: {code, wait, info}}
//	{blob, url}              the Blob behind an address the engine will give out
//	{ask: id, name}          what only a page may do: {ask: 1, name: "forget"}
//	{daybook: "ended", info} from the shell: the program in the worker is over
//
// Cancelling is a wish. The call still waits for the worker's word, because the
// thing may be done already, and then that is the answer.
//
// Every call runs in its own goroutine. A panic there becomes an error with a
// place in the code and no data, and the next call works.
package bridge
