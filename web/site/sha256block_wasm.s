#include "textflag.h"

// The block function of SHA-256 (FIPS 180-4, §6.2.2), put in place of the
// toolchain's for browsers by standard.go. The compiler has no 32-bit arithmetic on
// WebAssembly and checks each index; written by hand it is about twice as fast.
//
//	R0 to R7  a to h
//	R8        a word in hand
//	R9        the next block, R14 where they end
//	R10       the constants, R11 the message schedule: 64 words on the stack
//	R12       rounds left
//	R13       where the state is kept
//
// Registers have 64 bits. Of those with words the upper half is zero.

// Get and set the lower half of a register.
#define G(r) Get r; I32WrapI64
#define S(r) I64ExtendI32U; Set r
#define ROTR(r, n) G(r); I32Const $n; I32Rotr

// A word of the schedule.
#define W(off) Get R11; I32WrapI64; I32Load $off

// One word of the message, the highest byte first.
#define LOAD(off) \
	Get R11; I32WrapI64; \
	Get R9; I32WrapI64; I32Load $off; S(R8); \
	G(R8); I32Const $8; I32Rotl; I32Const $0x00ff00ff; I32And; \
	G(R8); I32Const $24; I32Rotl; I32Const $-16711936; I32And; \
	I32Or; I32Store $off

#define LOAD4(off) LOAD((off)); LOAD((off+4)); LOAD((off+8)); LOAD((off+12))

// One round. Names move on by one from round to round, and so nothing is moved.
#define ROUND(a, b, c, d, e, f, g, h, off) \
	G(h); \
	ROTR(e, 6); ROTR(e, 11); I32Xor; ROTR(e, 25); I32Xor; I32Add; \
	G(f); G(g); I32Xor; G(e); I32And; G(g); I32Xor; I32Add; \
	Get R10; I32WrapI64; I32Load $off; I32Add; \
	W(off); I32Add; S(R8); \
	G(d); G(R8); I32Add; S(d); \
	G(R8); \
	ROTR(a, 2); ROTR(a, 13); I32Xor; ROTR(a, 22); I32Xor; I32Add; \
	G(a); G(b); I32And; G(a); G(b); I32Or; G(c); I32And; I32Or; I32Add; \
	S(h)

// State is read from where it is kept, and added to it.
#define FROM(r, off) Get R13; I32WrapI64; I32Load $off; S(r)
#define TO(r, off) Get R13; I32WrapI64; G(r); Get R13; I32WrapI64; I32Load $off; I32Add; I32Store $off

#define NEXT(r, n) Get r; I64Const $n; I64Add; Set r

// From the top of the loop, unless R12 has come to its end.
#define AGAIN Get R12; I64Const $1; I64Sub; Tee R12; I64Eqz; I32Eqz; BrIf $0

// func block(dig *Digest, p []byte)
TEXT ·block(SB), NOSPLIT, $256-32
	MOVD dig+0(FP), R13
	MOVD p_base+8(FP), R9
	MOVD p_len+16(FP), R14
	Get R9
	Get R14
	I64Const $-64
	I64And
	I64Add
	Set R14

	Block
	Loop
	Get R9
	Get R14
	I64GeU
	BrIf $1

	Get SP
	I64ExtendI32U
	Set R11
	LOAD4(0)
	LOAD4(16)
	LOAD4(32)
	LOAD4(48)
	NEXT(R9, 64)

	// The other 48 words of the schedule, each from four before it.
	I64Const $48
	Set R12
	Loop
	Get R11
	I32WrapI64
	W(56)
	S(R8)
	ROTR(R8, 17)
	ROTR(R8, 19)
	I32Xor
	G(R8)
	I32Const $10
	I32ShrU
	I32Xor
	W(36)
	I32Add
	W(4)
	S(R8)
	ROTR(R8, 7)
	ROTR(R8, 18)
	I32Xor
	G(R8)
	I32Const $3
	I32ShrU
	I32Xor
	I32Add
	W(0)
	I32Add
	I32Store $64
	NEXT(R11, 4)
	AGAIN
	End

	FROM(R0, 0)
	FROM(R1, 4)
	FROM(R2, 8)
	FROM(R3, 12)
	FROM(R4, 16)
	FROM(R5, 20)
	FROM(R6, 24)
	FROM(R7, 28)
	Get SP
	I64ExtendI32U
	Set R11
	Get $·_K(SB)
	Set R10
	I64Const $8
	Set R12
	Loop
	ROUND(R0, R1, R2, R3, R4, R5, R6, R7, 0)
	ROUND(R7, R0, R1, R2, R3, R4, R5, R6, 4)
	ROUND(R6, R7, R0, R1, R2, R3, R4, R5, 8)
	ROUND(R5, R6, R7, R0, R1, R2, R3, R4, 12)
	ROUND(R4, R5, R6, R7, R0, R1, R2, R3, 16)
	ROUND(R3, R4, R5, R6, R7, R0, R1, R2, 20)
	ROUND(R2, R3, R4, R5, R6, R7, R0, R1, 24)
	ROUND(R1, R2, R3, R4, R5, R6, R7, R0, 28)
	NEXT(R10, 32)
	NEXT(R11, 32)
	AGAIN
	End
	TO(R0, 0)
	TO(R1, 4)
	TO(R2, 8)
	TO(R3, 12)
	TO(R4, 16)
	TO(R5, 20)
	TO(R6, 24)
	TO(R7, 28)
	Br $0
	End
	End
	RET
