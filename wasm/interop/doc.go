//go:build js && wasm

// Package interop is the little that every adapter under wasm/ needs of
// JavaScript: looking things up, calling, awaiting, listening, moving bytes.
//
// It exists because of three traps. A getter or setter that throws ends the Go
// program, also through safejs and recover, so Get and Find look up through
// Reflect.get by a call, and calls can be caught. A Go callback that blocks
// stops JavaScript for good, so callbacks here only hand things on. A panic in
// a callback ends the program without a word, so each is recovered and told to
// whoever asked with OnPanic.
//
//	storage, err := interop.Find("navigator", "storage")
//	granted, err := interop.Await(interop.Call(storage, "persisted"))
//
// What JavaScript throws comes back as *Error, which keeps the exception's name
// and nothing else: messages may quote what a person typed.
package interop
