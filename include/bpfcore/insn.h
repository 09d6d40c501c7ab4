/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * Instructions of the BPF machine: the structure, an initialiser macro for each form, and the same as functions.
 *
 *	static const struct bpfcore_insn prog[] = {
 *		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0),
 *		BPFCORE_EXIT_INSN(),
 *	};
 *
 * Names and operand order are those of the kernel's own macros, with BPFCORE_ in place of BPF_. C99 or C++11 and later;
 * no kernel header is needed, and <linux/bpf.h> may be included before or after.
 *
 * Macros are brace initialisers: they stand in arrays, static ones included, and initialise a variable. An operand may
 * be a run-time value where the array is not static. Operands are not cast, so that the compiler can report one that
 * does not fit: C++ refuses it, C warns of constants (gcc of offsets only with -Wconversion). For 0xffffffff write -1.
 *
 * Functions (insn_inline.h, which this file includes) are for expressions, and for a constant with side effects:
 * BPFCORE_LD_IMM64 evaluates its own twice.
 * Operations and sizes may be run-time values in both. Of an operation and a size, only the bits that mean one are used.
 * Of a register number above 15, no part reaches another field: a macro draws a warning, a function writes 15, a register
 * that every kernel refuses.
 *
 * Where no kernel is named, Linux 3.18 has the instruction. The pseudo-code writes r for 64 bits, w for the low 32 of
 * them (the upper half of the destination becomes 0).
 */
#ifndef BPFCORE_BPFCORE_H
#include "../bpfcore.h" /* for the constants; it includes this file */
#endif
#ifndef BPFCORE_INSN_H
#define BPFCORE_INSN_H

#include <stdint.h>

/**
 * One instruction, 8 bytes: the kernel's struct bpf_insn, byte for byte.
 *
 * The order of the members is the same on little- and big-endian machines: on the latter, compilers give the first
 * bit-field the high half of the byte, and that is where the kernel has the destination there.
 */
struct bpfcore_insn {
	uint8_t code; /**< operation */
	uint8_t dst_reg : 4; /**< destination register */
	uint8_t src_reg : 4; /**< source register, or BPFCORE_PSEUDO_* */
	int16_t off; /**< bytes for memory, instruction slots for jumps */
	int32_t imm; /**< constant */
};

/** @name Parts of an opcode
 * @{ */
#define BPFCORE_CLASS(code) ((code) & 0x07) /**< BPFCORE_LD to BPFCORE_ALU64 */
#define BPFCORE_SIZE(code) ((code) & 0x18) /**< of loads and stores: BPFCORE_B, _H, _W, _DW */
#define BPFCORE_MODE(code) ((code) & 0xe0) /**< of loads and stores: BPFCORE_MEM and others */
#define BPFCORE_OP(code) ((code) & 0xf0) /**< of arithmetic and jumps: BPFCORE_ADD, BPFCORE_JEQ and others */
#define BPFCORE_SRC(code) ((code) & 0x08) /**< of arithmetic and jumps: BPFCORE_K or BPFCORE_X */
/** @} */

/** @name Registers by use
 * @{ */
#define BPFCORE_REG_ARG1 BPFCORE_REG_1 /**< arguments of calls */
#define BPFCORE_REG_ARG2 BPFCORE_REG_2
#define BPFCORE_REG_ARG3 BPFCORE_REG_3
#define BPFCORE_REG_ARG4 BPFCORE_REG_4
#define BPFCORE_REG_ARG5 BPFCORE_REG_5
#define BPFCORE_REG_CTX BPFCORE_REG_6 /**< the context, where BPFCORE_LD_ABS and BPFCORE_LD_IND look for it */
#define BPFCORE_REG_FP BPFCORE_REG_10 /**< end of the stack frame, read-only */
/** @} */

/* Not for use outside this file: a conversion that is meant, in the words of either language; opcodes of a family. */
#ifdef __cplusplus
#define BPFCORE_CAST_(type, value) static_cast<type>(value)
#else
#define BPFCORE_CAST_(type, value) ((type)(value))
#endif
#define BPFCORE_OP_CODE_(family, op, src) BPFCORE_CAST_(uint8_t, (family) | BPFCORE_OP(op) | (src))
#define BPFCORE_MEM_CODE_(family, size, mode) BPFCORE_CAST_(uint8_t, (family) | BPFCORE_SIZE(size) | (mode))
#define BPFCORE_WIDE_(dst, kind, low, high) \
	{ BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, dst, kind, 0, low }, { 0, 0, 0, 0, high }
#define BPFCORE_SPACES_(to, from) \
	BPFCORE_LOW_(BPFCORE_CAST_(uint32_t, (to)) << 16 | (BPFCORE_CAST_(uint32_t, (from)) & 0xffff))
#define BPFCORE_LOW_(value) BPFCORE_CAST_(int32_t, BPFCORE_CAST_(uint32_t, (value)))
#define BPFCORE_HIGH_(value) BPFCORE_LOW_(BPFCORE_CAST_(uint64_t, (value)) >> 32)

/** Any instruction, from its five fields. */
#define BPFCORE_RAW_INSN(code, dst, src, off, imm) { code, dst, src, off, imm }

/* Arithmetic. op: BPFCORE_ADD, _SUB, _MUL, _DIV, _MOD (unsigned), _OR, _AND, _XOR, _LSH, _RSH, _ARSH, and _NEG. */

/** `r_dst op= r_src` */
#define BPFCORE_ALU64_REG(op, dst, src) BPFCORE_ALU64_REG_OFF(op, dst, src, 0)
/** `r_dst op= imm`, the sign of imm extended; negation is `BPFCORE_ALU64_IMM(BPFCORE_NEG, dst, 0)` */
#define BPFCORE_ALU64_IMM(op, dst, imm) BPFCORE_ALU64_IMM_OFF(op, dst, imm, 0)
/** `w_dst op= w_src` */
#define BPFCORE_ALU32_REG(op, dst, src) BPFCORE_ALU32_REG_OFF(op, dst, src, 0)
/** `w_dst op= imm`; negation is `BPFCORE_ALU32_IMM(BPFCORE_NEG, dst, 0)` */
#define BPFCORE_ALU32_IMM(op, dst, imm) BPFCORE_ALU32_IMM_OFF(op, dst, imm, 0)

/**
 * `r_dst s/= r_src`, `r_dst s%= r_src`: signed, rounded towards 0. Linux 6.6
 * @param op BPFCORE_DIV or BPFCORE_MOD
 * @param off 1; with 0 it is BPFCORE_ALU64_REG()
 */
#define BPFCORE_ALU64_REG_OFF(op, dst, src, off) \
	{ BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_X), dst, src, off, 0 }
/** `r_dst s/= imm`, `r_dst s%= imm`, as BPFCORE_ALU64_REG_OFF(). Linux 6.6 */
#define BPFCORE_ALU64_IMM_OFF(op, dst, imm, off) \
	{ BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_K), dst, 0, off, imm }
/** `w_dst s/= w_src`, `w_dst s%= w_src`, as BPFCORE_ALU64_REG_OFF(). Linux 6.6 */
#define BPFCORE_ALU32_REG_OFF(op, dst, src, off) { BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_X), dst, src, off, 0 }
/** `w_dst s/= imm`, `w_dst s%= imm`, as BPFCORE_ALU64_REG_OFF(). Linux 6.6 */
#define BPFCORE_ALU32_IMM_OFF(op, dst, imm, off) { BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_K), dst, 0, off, imm }

/** `r_dst = r_src` */
#define BPFCORE_MOV64_REG(dst, src) { BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_X, dst, src, 0, 0 }
/** `r_dst = imm`, the sign of imm extended */
#define BPFCORE_MOV64_IMM(dst, imm) { BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_K, dst, 0, 0, imm }
/** `w_dst = w_src` */
#define BPFCORE_MOV32_REG(dst, src) { BPFCORE_ALU | BPFCORE_MOV | BPFCORE_X, dst, src, 0, 0 }
/** `w_dst = imm` */
#define BPFCORE_MOV32_IMM(dst, imm) { BPFCORE_ALU | BPFCORE_MOV | BPFCORE_K, dst, 0, 0, imm }
/** `r_dst = (s8)r_src` and its like: copies the low off bits with their sign; off is 8, 16 or 32. Linux 6.6 */
#define BPFCORE_MOVSX64_REG(dst, src, off) { BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_X, dst, src, off, 0 }
/** `w_dst = (s8)w_src` and its like; off is 8 or 16. Linux 6.6 */
#define BPFCORE_MOVSX32_REG(dst, src, off) { BPFCORE_ALU | BPFCORE_MOV | BPFCORE_X, dst, src, off, 0 }
/**
 * `r_dst = addr_space_cast(r_src, to, from)`: a pointer of one address space as one of another. Linux 6.9
 * @param to,from 0 for the kernel's own addresses, 1 for those of an arena, which the program must have
 */
#define BPFCORE_ADDR_SPACE_CAST_INSN(dst, src, to, from) \
	{ BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_X, dst, src, BPFCORE_ADDR_SPACE_CAST, BPFCORE_SPACES_(to, from) }

/**
 * `dst = htole16(dst)` and its like: between the machine's byte order and another. What is above len bits becomes 0.
 * @param type BPFCORE_TO_LE or BPFCORE_TO_BE
 * @param len 16, 32 or 64
 */
#define BPFCORE_ENDIAN(type, dst, len) \
	{ BPFCORE_CAST_(uint8_t, BPFCORE_ALU | BPFCORE_END | BPFCORE_SRC(type)), dst, 0, 0, len }
/** `dst = bswap16(dst)` and its like: reverses len bits (16, 32, 64) on every machine. Linux 6.6 */
#define BPFCORE_BSWAP(dst, len) { BPFCORE_ALU64 | BPFCORE_END | BPFCORE_TO_LE, dst, 0, 0, len }

/* Constants of 64 bits. Two instruction slots each: they take two elements of an array, and jumps count both. */

/** `r_dst = imm`, all 64 bits */
#define BPFCORE_LD_IMM64(dst, imm) BPFCORE_LD_IMM64_RAW(dst, 0, imm)
/** Any kind of constant, BPFCORE_PSEUDO_*, from both halves in one number: the first slot has the low one. */
#define BPFCORE_LD_IMM64_RAW(dst, kind, imm) BPFCORE_WIDE_(dst, kind, BPFCORE_LOW_(imm), BPFCORE_HIGH_(imm))
/** `r_dst =` the map of a file descriptor */
#define BPFCORE_LD_MAP_FD(dst, map_fd) BPFCORE_WIDE_(dst, BPFCORE_PSEUDO_MAP_FD, map_fd, 0)
/** `r_dst =` the address of byte off in the value of an array map of one element. Linux 5.2 */
#define BPFCORE_LD_MAP_VALUE(dst, map_fd, off) BPFCORE_WIDE_(dst, BPFCORE_PSEUDO_MAP_VALUE, map_fd, off)
/** `r_dst =` the address of a kernel variable by BTF type id; btf_fd: 0, or the BTF of its module. Linux 5.10 */
#define BPFCORE_LD_BTF_ID(dst, btf_id, btf_fd) BPFCORE_WIDE_(dst, BPFCORE_PSEUDO_BTF_ID, btf_id, btf_fd)
/** `r_dst =` a function of the program, for callbacks; off: slots from this instruction's second one. Linux 5.13 */
#define BPFCORE_LD_FUNC(dst, off) BPFCORE_WIDE_(dst, BPFCORE_PSEUDO_FUNC, off, 0)
/** `r_dst =` the map at an index of the load's fd_array. Linux 5.14 */
#define BPFCORE_LD_MAP_IDX(dst, idx) BPFCORE_WIDE_(dst, BPFCORE_PSEUDO_MAP_IDX, idx, 0)
/** As BPFCORE_LD_MAP_VALUE(), of the map at an index of the load's fd_array. Linux 5.14 */
#define BPFCORE_LD_MAP_IDX_VALUE(dst, idx, off) BPFCORE_WIDE_(dst, BPFCORE_PSEUDO_MAP_IDX_VALUE, idx, off)

/*
 * Memory. size: BPFCORE_B, _H, _W, _DW for 1, 2, 4, 8 bytes. off: bytes.
 *
 * From Linux 7.3 on, BPFCORE_REG_11 is the base of the arguments that do not fit into r1 to r5: the caller stores the
 * sixth with BPFCORE_STX_MEM(BPFCORE_DW, BPFCORE_REG_11, src, -8) or BPFCORE_ST_MEM, the next at -16; the callee loads
 * the sixth with BPFCORE_LDX_MEM(BPFCORE_DW, dst, BPFCORE_REG_11, 8). Nothing else takes r11.
 */

/**
 * `r0 = ntoh(*(size *)(packet + imm))`; ends the program where the packet is too short. r6 holds the context.
 * No kernel has it for BPFCORE_DW. Linux 3.19
 */
#define BPFCORE_LD_ABS(size, imm) { BPFCORE_MEM_CODE_(BPFCORE_LD, size, BPFCORE_ABS), 0, 0, 0, imm }
/** `r0 = ntoh(*(size *)(packet + w_src + imm))`, otherwise as BPFCORE_LD_ABS() */
#define BPFCORE_LD_IND(size, src, imm) { BPFCORE_MEM_CODE_(BPFCORE_LD, size, BPFCORE_IND), 0, src, 0, imm }
/** `r_dst = *(size *)(r_src + off)`, the upper bits 0 */
#define BPFCORE_LDX_MEM(size, dst, src, off) { BPFCORE_MEM_CODE_(BPFCORE_LDX, size, BPFCORE_MEM), dst, src, off, 0 }
/** `r_dst = *(size *)(r_src + off)`, the sign extended; BPFCORE_B, _H, _W. Linux 6.6 */
#define BPFCORE_LDX_MEMSX(size, dst, src, off) { BPFCORE_MEM_CODE_(BPFCORE_LDX, size, BPFCORE_MEMSX), dst, src, off, 0 }
/** `*(size *)(r_dst + off) = imm`, the sign of imm extended */
#define BPFCORE_ST_MEM(size, dst, off, imm) { BPFCORE_MEM_CODE_(BPFCORE_ST, size, BPFCORE_MEM), dst, 0, off, imm }
/** `*(size *)(r_dst + off) = r_src` */
#define BPFCORE_STX_MEM(size, dst, src, off) { BPFCORE_MEM_CODE_(BPFCORE_STX, size, BPFCORE_MEM), dst, src, off, 0 }
/**
 * `lock *(size *)(r_dst + off) op= r_src`
 * @param size BPFCORE_W or BPFCORE_DW; of the last two operations any
 * @param op BPFCORE_ADD; from Linux 5.12 also _OR, _AND, _XOR, these four `| BPFCORE_FETCH` (old value into src),
 *	BPFCORE_XCHG (exchange with src), BPFCORE_CMPXCHG (store src if r0 equals the old value; old value into r0);
 *	from Linux 6.15 BPFCORE_LOAD_ACQ (`r_dst = load_acquire(*(size *)(r_src + off))`: the address is src) and
 *	BPFCORE_STORE_REL (`store_release(*(size *)(r_dst + off), r_src)`)
 */
#define BPFCORE_ATOMIC_OP(size, op, dst, src, off) \
	{ BPFCORE_MEM_CODE_(BPFCORE_STX, size, BPFCORE_ATOMIC), dst, src, off, op }
/** `lock *(size *)(r_dst + off) += r_src`, size BPFCORE_W or BPFCORE_DW */
#define BPFCORE_STX_XADD(size, dst, src, off) BPFCORE_ATOMIC_OP(size, BPFCORE_ADD, dst, src, off)

/*
 * Jumps. op: BPFCORE_JEQ, _JNE, _JSET (a bit in common), unsigned _JGT, _JGE, signed _JSGT, _JSGE, and from Linux 4.14
 * _JLT, _JLE, _JSLT, _JSLE. off: instruction slots, from the one behind the jump.
 */

/** `if (r_dst op r_src) goto +off` */
#define BPFCORE_JMP_REG(op, dst, src, off) { BPFCORE_OP_CODE_(BPFCORE_JMP, op, BPFCORE_X), dst, src, off, 0 }
/** `if (r_dst op imm) goto +off`, the sign of imm extended */
#define BPFCORE_JMP_IMM(op, dst, imm, off) { BPFCORE_OP_CODE_(BPFCORE_JMP, op, BPFCORE_K), dst, 0, off, imm }
/** `if (w_dst op w_src) goto +off`; Linux 5.1 */
#define BPFCORE_JMP32_REG(op, dst, src, off) { BPFCORE_OP_CODE_(BPFCORE_JMP32, op, BPFCORE_X), dst, src, off, 0 }
/** `if (w_dst op imm) goto +off`; Linux 5.1 */
#define BPFCORE_JMP32_IMM(op, dst, imm, off) { BPFCORE_OP_CODE_(BPFCORE_JMP32, op, BPFCORE_K), dst, 0, off, imm }
/** `goto +off` */
#define BPFCORE_JMP_A(off) { BPFCORE_JMP | BPFCORE_JA, 0, 0, off, 0 }
/** `goto +imm`, a distance of 32 bits. Linux 6.6 */
#define BPFCORE_JMP32_A(imm) { BPFCORE_JMP32 | BPFCORE_JA, 0, 0, 0, imm }
/** Goes on, or to +off where a loop has run for too long: the verifier needs no other end of it then. Linux 6.9 */
#define BPFCORE_MAY_GOTO_INSN(off) { BPFCORE_JMP | BPFCORE_JCOND, 0, BPFCORE_MAY_GOTO, off, 0 }
/** `goto *dst`: an address that was read from a map of type BPFCORE_MAP_TYPE_INSN_ARRAY. Linux 6.19 */
#define BPFCORE_GOTOX(dst) { BPFCORE_JMP | BPFCORE_JA | BPFCORE_X, dst, 0, 0, 0 }

/** `r0 = func(r1, r2, r3, r4, r5)`; func is the number of a helper, BPFCORE_FUNC_* */
#define BPFCORE_EMIT_CALL(func) { BPFCORE_JMP | BPFCORE_CALL, 0, 0, 0, func }
/** `r0 = f(r1, r2, r3, r4, r5)`: a function of the program, imm slots from the instruction behind. Linux 4.16 */
#define BPFCORE_CALL_REL(imm) { BPFCORE_JMP | BPFCORE_CALL, 0, BPFCORE_PSEUDO_CALL, 0, imm }
/**
 * `r0 = kfunc(r1, r2, r3, r4, r5)`. Linux 5.13
 * @param off 0; of a module's function the index in the load's fd_array of the module's BTF (Linux 5.16)
 * @param imm BTF type id of the function
 */
#define BPFCORE_CALL_KFUNC(off, imm) { BPFCORE_JMP | BPFCORE_CALL, 0, BPFCORE_PSEUDO_KFUNC_CALL, off, imm }
/** `return r0` */
#define BPFCORE_EXIT_INSN() { BPFCORE_JMP | BPFCORE_EXIT, 0, 0, 0, 0 }

#include "insn_inline.h"

#endif /* BPFCORE_INSN_H */
