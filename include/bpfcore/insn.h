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
 * Functions are for expressions, and for a constant with side effects: BPFCORE_LD_IMM64 evaluates its own twice.
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
#define BPFCORE_LOW_(value) BPFCORE_CAST_(int32_t, BPFCORE_CAST_(uint32_t, (value)))
#define BPFCORE_HIGH_(value) BPFCORE_LOW_(BPFCORE_CAST_(uint64_t, (value)) >> 32)

/** Any instruction, from its five fields. */
#define BPFCORE_RAW_INSN(code, dst, src, off, imm) { code, dst, src, off, imm }

/* Arithmetic. op: BPFCORE_ADD, _SUB, _MUL, _DIV, _MOD (unsigned), _OR, _AND, _XOR, _LSH, _RSH, _ARSH, and _NEG. */

/** `r_dst op= r_src` */
#define BPFCORE_ALU64_REG(op, dst, src) { BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_X), dst, src, 0, 0 }
/** `r_dst op= imm`, the sign of imm extended; negation is `BPFCORE_ALU64_IMM(BPFCORE_NEG, dst, 0)` */
#define BPFCORE_ALU64_IMM(op, dst, imm) { BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_K), dst, 0, 0, imm }
/** `w_dst op= w_src` */
#define BPFCORE_ALU32_REG(op, dst, src) { BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_X), dst, src, 0, 0 }
/** `w_dst op= imm`; negation is `BPFCORE_ALU32_IMM(BPFCORE_NEG, dst, 0)` */
#define BPFCORE_ALU32_IMM(op, dst, imm) { BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_K), dst, 0, 0, imm }

/** `r_dst = r_src` */
#define BPFCORE_MOV64_REG(dst, src) { BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_X, dst, src, 0, 0 }
/** `r_dst = imm`, the sign of imm extended */
#define BPFCORE_MOV64_IMM(dst, imm) { BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_K, dst, 0, 0, imm }
/** `w_dst = w_src` */
#define BPFCORE_MOV32_REG(dst, src) { BPFCORE_ALU | BPFCORE_MOV | BPFCORE_X, dst, src, 0, 0 }
/** `w_dst = imm` */
#define BPFCORE_MOV32_IMM(dst, imm) { BPFCORE_ALU | BPFCORE_MOV | BPFCORE_K, dst, 0, 0, imm }

/**
 * `dst = htole16(dst)` and its like: between the machine's byte order and another. What is above len bits becomes 0.
 * @param type BPFCORE_TO_LE or BPFCORE_TO_BE
 * @param len 16, 32 or 64
 */
#define BPFCORE_ENDIAN(type, dst, len) \
	{ BPFCORE_CAST_(uint8_t, BPFCORE_ALU | BPFCORE_END | BPFCORE_SRC(type)), dst, 0, 0, len }

/* Constants of 64 bits. Two instruction slots each: they take two elements of an array, and jumps count both. */

/** `r_dst = imm`, all 64 bits */
#define BPFCORE_LD_IMM64(dst, imm) \
	{ BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, dst, 0, 0, BPFCORE_LOW_(imm) }, { 0, 0, 0, 0, BPFCORE_HIGH_(imm) }
/** `r_dst =` the map of a file descriptor */
#define BPFCORE_LD_MAP_FD(dst, map_fd) \
	{ BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, dst, BPFCORE_PSEUDO_MAP_FD, 0, map_fd }, { 0, 0, 0, 0, 0 }

/* Memory. size: BPFCORE_B, _H, _W, _DW for 1, 2, 4, 8 bytes. off: bytes. */

/**
 * `r0 = ntoh(*(size *)(packet + imm))`; ends the program where the packet is too short. r6 holds the context.
 * No kernel has it for BPFCORE_DW. Linux 3.19
 */
#define BPFCORE_LD_ABS(size, imm) { BPFCORE_MEM_CODE_(BPFCORE_LD, size, BPFCORE_ABS), 0, 0, 0, imm }
/** `r0 = ntoh(*(size *)(packet + w_src + imm))`, otherwise as BPFCORE_LD_ABS() */
#define BPFCORE_LD_IND(size, src, imm) { BPFCORE_MEM_CODE_(BPFCORE_LD, size, BPFCORE_IND), 0, src, 0, imm }
/** `r_dst = *(size *)(r_src + off)`, the upper bits 0 */
#define BPFCORE_LDX_MEM(size, dst, src, off) { BPFCORE_MEM_CODE_(BPFCORE_LDX, size, BPFCORE_MEM), dst, src, off, 0 }
/** `*(size *)(r_dst + off) = imm`, the sign of imm extended */
#define BPFCORE_ST_MEM(size, dst, off, imm) { BPFCORE_MEM_CODE_(BPFCORE_ST, size, BPFCORE_MEM), dst, 0, off, imm }
/** `*(size *)(r_dst + off) = r_src` */
#define BPFCORE_STX_MEM(size, dst, src, off) { BPFCORE_MEM_CODE_(BPFCORE_STX, size, BPFCORE_MEM), dst, src, off, 0 }
/**
 * `lock *(size *)(r_dst + off) op= r_src`
 * @param size BPFCORE_W or BPFCORE_DW
 * @param op BPFCORE_ADD; from Linux 5.12 also _OR, _AND, _XOR, these four `| BPFCORE_FETCH` (old value into src),
 *	BPFCORE_XCHG (exchange with src), BPFCORE_CMPXCHG (store src if r0 equals the old value; old value into r0)
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

/** `r0 = func(r1, r2, r3, r4, r5)`; func is the number of a helper, BPFCORE_FUNC_* */
#define BPFCORE_EMIT_CALL(func) { BPFCORE_JMP | BPFCORE_CALL, 0, 0, 0, func }
/** `return r0` */
#define BPFCORE_EXIT_INSN() { BPFCORE_JMP | BPFCORE_EXIT, 0, 0, 0, 0 }

/* The same as functions, in the order and with the operands of the macros. */

/** A function for BPFCORE_RAW_INSN(); a register above 15 becomes 15. */
static inline struct bpfcore_insn bpfcore_raw_insn(uint8_t code, uint32_t dst, uint32_t src, int16_t off, int32_t imm)
{
	struct bpfcore_insn insn;

	insn.code = code;
	insn.dst_reg = (dst > 15 ? 15 : dst) & 15;
	insn.src_reg = (src > 15 ? 15 : src) & 15;
	insn.off = off;
	insn.imm = imm;
	return insn;
}

/** A function for BPFCORE_ALU64_REG(). */
static inline struct bpfcore_insn bpfcore_alu64_reg(uint32_t op, uint32_t dst, uint32_t src)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_X), dst, src, 0, 0);
}

/** A function for BPFCORE_ALU64_IMM(). */
static inline struct bpfcore_insn bpfcore_alu64_imm(uint32_t op, uint32_t dst, int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_K), dst, 0, 0, imm);
}

/** A function for BPFCORE_ALU32_REG(). */
static inline struct bpfcore_insn bpfcore_alu32_reg(uint32_t op, uint32_t dst, uint32_t src)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_X), dst, src, 0, 0);
}

/** A function for BPFCORE_ALU32_IMM(). */
static inline struct bpfcore_insn bpfcore_alu32_imm(uint32_t op, uint32_t dst, int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_K), dst, 0, 0, imm);
}

/** A function for BPFCORE_MOV64_REG(). */
static inline struct bpfcore_insn bpfcore_mov64_reg(uint32_t dst, uint32_t src)
{
	return bpfcore_alu64_reg(BPFCORE_MOV, dst, src);
}

/** A function for BPFCORE_MOV64_IMM(). */
static inline struct bpfcore_insn bpfcore_mov64_imm(uint32_t dst, int32_t imm)
{
	return bpfcore_alu64_imm(BPFCORE_MOV, dst, imm);
}

/** A function for BPFCORE_MOV32_REG(). */
static inline struct bpfcore_insn bpfcore_mov32_reg(uint32_t dst, uint32_t src)
{
	return bpfcore_alu32_reg(BPFCORE_MOV, dst, src);
}

/** A function for BPFCORE_MOV32_IMM(). */
static inline struct bpfcore_insn bpfcore_mov32_imm(uint32_t dst, int32_t imm)
{
	return bpfcore_alu32_imm(BPFCORE_MOV, dst, imm);
}

/** A function for BPFCORE_ENDIAN(). */
static inline struct bpfcore_insn bpfcore_endian(uint32_t type, uint32_t dst, int32_t len)
{
	return bpfcore_raw_insn(BPFCORE_CAST_(uint8_t, BPFCORE_ALU | BPFCORE_END | BPFCORE_SRC(type)), dst, 0, 0, len);
}

/** A function for BPFCORE_LD_IMM64(): writes two slots. */
static inline void bpfcore_ld_imm64(struct bpfcore_insn out[2], uint32_t dst, uint64_t imm)
{
	out[0] = bpfcore_raw_insn(BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, dst, 0, 0, BPFCORE_LOW_(imm));
	out[1] = bpfcore_raw_insn(0, 0, 0, 0, BPFCORE_HIGH_(imm));
}

/** A function for BPFCORE_LD_MAP_FD(): writes two slots. */
static inline void bpfcore_ld_map_fd(struct bpfcore_insn out[2], uint32_t dst, int map_fd)
{
	out[0] = bpfcore_raw_insn(BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, dst, BPFCORE_PSEUDO_MAP_FD, 0, map_fd);
	out[1] = bpfcore_raw_insn(0, 0, 0, 0, 0);
}

/** A function for BPFCORE_LD_ABS(). */
static inline struct bpfcore_insn bpfcore_ld_abs(uint32_t size, int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_LD, size, BPFCORE_ABS), 0, 0, 0, imm);
}

/** A function for BPFCORE_LD_IND(). */
static inline struct bpfcore_insn bpfcore_ld_ind(uint32_t size, uint32_t src, int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_LD, size, BPFCORE_IND), 0, src, 0, imm);
}

/** A function for BPFCORE_LDX_MEM(). */
static inline struct bpfcore_insn bpfcore_ldx_mem(uint32_t size, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_LDX, size, BPFCORE_MEM), dst, src, off, 0);
}

/** A function for BPFCORE_ST_MEM(). */
static inline struct bpfcore_insn bpfcore_st_mem(uint32_t size, uint32_t dst, int16_t off, int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_ST, size, BPFCORE_MEM), dst, 0, off, imm);
}

/** A function for BPFCORE_STX_MEM(). */
static inline struct bpfcore_insn bpfcore_stx_mem(uint32_t size, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_STX, size, BPFCORE_MEM), dst, src, off, 0);
}

/** A function for BPFCORE_ATOMIC_OP(). */
static inline struct bpfcore_insn bpfcore_atomic_op(uint32_t size, int32_t op, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_STX, size, BPFCORE_ATOMIC), dst, src, off, op);
}

/** A function for BPFCORE_STX_XADD(). */
static inline struct bpfcore_insn bpfcore_stx_xadd(uint32_t size, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_atomic_op(size, BPFCORE_ADD, dst, src, off);
}

/** A function for BPFCORE_JMP_REG(). */
static inline struct bpfcore_insn bpfcore_jmp_reg(uint32_t op, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_JMP, op, BPFCORE_X), dst, src, off, 0);
}

/** A function for BPFCORE_JMP_IMM(). */
static inline struct bpfcore_insn bpfcore_jmp_imm(uint32_t op, uint32_t dst, int32_t imm, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_JMP, op, BPFCORE_K), dst, 0, off, imm);
}

/** A function for BPFCORE_JMP32_REG(). */
static inline struct bpfcore_insn bpfcore_jmp32_reg(uint32_t op, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_JMP32, op, BPFCORE_X), dst, src, off, 0);
}

/** A function for BPFCORE_JMP32_IMM(). */
static inline struct bpfcore_insn bpfcore_jmp32_imm(uint32_t op, uint32_t dst, int32_t imm, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_JMP32, op, BPFCORE_K), dst, 0, off, imm);
}

/** A function for BPFCORE_JMP_A(). */
static inline struct bpfcore_insn bpfcore_jmp_a(int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_JA, 0, 0, off, 0);
}

/** A function for BPFCORE_EMIT_CALL(). */
static inline struct bpfcore_insn bpfcore_emit_call(int32_t func)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_CALL, 0, 0, 0, func);
}

/** A function for BPFCORE_EXIT_INSN(). */
static inline struct bpfcore_insn bpfcore_exit_insn(void)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_EXIT, 0, 0, 0, 0);
}

#endif /* BPFCORE_INSN_H */
