package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// What the linker writes is made to load at once, not to travel. Two things are
// done over here, on the finished program, and both leave its memory as it was
// but for what nothing reads:
//
//   - Its data comes in a hundred thousand pieces, so that hardly a zero is
//     written down. Under gzip a zero costs next to nothing and a piece several
//     bytes: with fewer, longer pieces 180 KB less are loaded.
//   - The tables of the runtime say for each instruction which line of which file
//     it was made from, which calls were inlined there, and how to print arguments.
//     Nothing in the app shows that; what is told of a fault is the function, whose
//     name stays (traces.go). That is 170 KB.

// Sections of a module (WebAssembly 2.0, §5.5.2).
const dataSection = 11

var errNotProgram = errors.New("what the toolchain wrote is not what it was: mend web/site/light.go")

// lighten is the same program, written more briefly.
func lighten(program []byte) ([]byte, error) {
	if !bytes.HasPrefix(program, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errNotProgram
	}
	out := append([]byte(nil), program[:8]...)
	for r := (reader{program, 8}); r.at < len(r.b); {
		kind := r.byte()
		body := r.bytes(r.uint())
		if r.b == nil {
			return nil, errNotProgram
		}
		if kind == dataSection {
			var err error
			if body, err = lightData(body); err != nil {
				return nil, err
			}
		}
		out = append(binary.AppendUvarint(append(out, kind), uint64(len(body))), body...)
	}
	return out, nil
}

func lightData(section []byte) ([]byte, error) {
	memory, err := imageOf(section)
	if err != nil {
		return nil, err
	}
	if err := dropTraces(memory); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotProgram, err)
	}
	return pieces(memory), nil
}

// imageOf is memory as the section fills it, from address 0.
func imageOf(section []byte) ([]byte, error) {
	const most = 256 << 20
	var memory []byte
	r := reader{section, 0}
	for n := r.uint(); n > 0 && r.b != nil; n-- {
		const active, constant, end = 0, 0x41, 0x0b // in memory 0, at i32.const
		if r.byte() != active || r.byte() != constant {
			return nil, errNotProgram
		}
		at := r.int()
		if r.byte() != end || at < 0 || at > most {
			return nil, errNotProgram
		}
		piece := r.bytes(r.uint())
		if beyond := at + len(piece) - len(memory); beyond > 0 {
			memory = append(memory, make([]byte, beyond)...)
		}
		copy(memory[at:], piece)
	}
	if r.b == nil || r.at != len(r.b) {
		return nil, errNotProgram
	}
	return memory, nil
}

// pieces writes memory as a section, leaving out only long runs of zeros, which
// memory begins with anyway.
func pieces(memory []byte) []byte {
	const long = 1024
	zeros := make([]byte, long)
	var body []byte
	n := uint64(0)
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		to := len(memory)
		if run := bytes.Index(memory[at:], zeros); run >= 0 {
			to = at + run
		}
		piece := bytes.TrimRight(memory[at:to], "\x00")
		body = append(body, 0, 0x41)
		body = append(appendInt(body, int64(at)), 0x0b)
		body = append(binary.AppendUvarint(body, uint64(len(piece))), piece...)
		at, n = to, n+1
	}
	return append(binary.AppendUvarint(nil, n), body...)
}

// appendInt is the signed form of LEB128 (§5.2.2).
func appendInt(b []byte, v int64) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}

// reader goes through a module. Beyond its end b is nil.
type reader struct {
	b  []byte
	at int
}

func (r *reader) byte() byte {
	if r.at >= len(r.b) {
		r.b = nil
		return 0
	}
	r.at++
	return r.b[r.at-1]
}

func (r *reader) bytes(n uint64) []byte {
	if r.b == nil || n > uint64(len(r.b)-r.at) {
		r.b = nil
		return nil
	}
	r.at += int(n)
	return r.b[r.at-int(n) : r.at]
}

// uint is an unsigned number in LEB128.
func (r *reader) uint() uint64 {
	if r.b == nil {
		return 0
	}
	v, n := binary.Uvarint(r.b[r.at:])
	if n <= 0 {
		r.b = nil
		return 0
	}
	r.at += n
	return v
}

// int is a signed number in LEB128.
func (r *reader) int() int {
	v, shift := 0, 0
	for r.b != nil && shift < 64 {
		c := r.byte()
		v |= int(c&0x7f) << shift
		shift += 7
		if c&0x80 == 0 {
			if c&0x40 != 0 && shift < 64 {
				v |= -1 << shift
			}
			break
		}
	}
	return v
}
