/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * The instructions of insn.h as functions, for expressions: names, order and operands are those of the macros. Two-slot
 * constants are written to an array of the caller's.
 */
#ifndef BPFCORE_INSN_INLINE_H
#define BPFCORE_INSN_INLINE_H

#include "insn.h" /* which includes this file at its end */

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

/** A function for BPFCORE_ALU64_REG_OFF(). */
static inline struct bpfcore_insn bpfcore_alu64_reg_off(uint32_t op, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_X), dst, src, off, 0);
}

/** A function for BPFCORE_ALU64_IMM_OFF(). */
static inline struct bpfcore_insn bpfcore_alu64_imm_off(uint32_t op, uint32_t dst, int32_t imm, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU64, op, BPFCORE_K), dst, 0, off, imm);
}

/** A function for BPFCORE_ALU64_REG(). */
static inline struct bpfcore_insn bpfcore_alu64_reg(uint32_t op, uint32_t dst, uint32_t src)
{
	return bpfcore_alu64_reg_off(op, dst, src, 0);
}

/** A function for BPFCORE_ALU64_IMM(). */
static inline struct bpfcore_insn bpfcore_alu64_imm(uint32_t op, uint32_t dst, int32_t imm)
{
	return bpfcore_alu64_imm_off(op, dst, imm, 0);
}

/** A function for BPFCORE_ALU32_REG_OFF(). */
static inline struct bpfcore_insn bpfcore_alu32_reg_off(uint32_t op, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_X), dst, src, off, 0);
}

/** A function for BPFCORE_ALU32_IMM_OFF(). */
static inline struct bpfcore_insn bpfcore_alu32_imm_off(uint32_t op, uint32_t dst, int32_t imm, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_OP_CODE_(BPFCORE_ALU, op, BPFCORE_K), dst, 0, off, imm);
}

/** A function for BPFCORE_ALU32_REG(). */
static inline struct bpfcore_insn bpfcore_alu32_reg(uint32_t op, uint32_t dst, uint32_t src)
{
	return bpfcore_alu32_reg_off(op, dst, src, 0);
}

/** A function for BPFCORE_ALU32_IMM(). */
static inline struct bpfcore_insn bpfcore_alu32_imm(uint32_t op, uint32_t dst, int32_t imm)
{
	return bpfcore_alu32_imm_off(op, dst, imm, 0);
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

/** A function for BPFCORE_MOVSX64_REG(). */
static inline struct bpfcore_insn bpfcore_movsx64_reg(uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_alu64_reg_off(BPFCORE_MOV, dst, src, off);
}

/** A function for BPFCORE_MOVSX32_REG(). */
static inline struct bpfcore_insn bpfcore_movsx32_reg(uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_alu32_reg_off(BPFCORE_MOV, dst, src, off);
}

/** A function for BPFCORE_ADDR_SPACE_CAST_INSN(). */
static inline struct bpfcore_insn bpfcore_addr_space_cast_insn(uint32_t dst, uint32_t src, uint16_t to, uint16_t from)
{
	return bpfcore_raw_insn(BPFCORE_ALU64 | BPFCORE_MOV | BPFCORE_X, dst, src, BPFCORE_ADDR_SPACE_CAST,
				BPFCORE_SPACES_(to, from));
}

/** A function for BPFCORE_ENDIAN(). */
static inline struct bpfcore_insn bpfcore_endian(uint32_t type, uint32_t dst, int32_t len)
{
	return bpfcore_raw_insn(BPFCORE_CAST_(uint8_t, BPFCORE_ALU | BPFCORE_END | BPFCORE_SRC(type)), dst, 0, 0, len);
}

/** A function for BPFCORE_BSWAP(). */
static inline struct bpfcore_insn bpfcore_bswap(uint32_t dst, int32_t len)
{
	return bpfcore_raw_insn(BPFCORE_ALU64 | BPFCORE_END | BPFCORE_TO_LE, dst, 0, 0, len);
}

/* Not for use outside this file: both slots of a constant of any kind. */
static inline void bpfcore_ld_wide_(struct bpfcore_insn out[2], uint32_t dst, uint32_t kind, int32_t low, int32_t high)
{
	out[0] = bpfcore_raw_insn(BPFCORE_LD | BPFCORE_DW | BPFCORE_IMM, dst, kind, 0, low);
	out[1] = bpfcore_raw_insn(0, 0, 0, 0, high);
}

/** A function for BPFCORE_LD_IMM64_RAW(): writes two slots. */
static inline void bpfcore_ld_imm64_raw(struct bpfcore_insn out[2], uint32_t dst, uint32_t kind, uint64_t imm)
{
	bpfcore_ld_wide_(out, dst, kind, BPFCORE_LOW_(imm), BPFCORE_HIGH_(imm));
}

/** A function for BPFCORE_LD_IMM64(): writes two slots. */
static inline void bpfcore_ld_imm64(struct bpfcore_insn out[2], uint32_t dst, uint64_t imm)
{
	bpfcore_ld_wide_(out, dst, 0, BPFCORE_LOW_(imm), BPFCORE_HIGH_(imm));
}

/** A function for BPFCORE_LD_MAP_FD(): writes two slots. */
static inline void bpfcore_ld_map_fd(struct bpfcore_insn out[2], uint32_t dst, int map_fd)
{
	bpfcore_ld_wide_(out, dst, BPFCORE_PSEUDO_MAP_FD, map_fd, 0);
}

/** A function for BPFCORE_LD_MAP_VALUE(): writes two slots. */
static inline void bpfcore_ld_map_value(struct bpfcore_insn out[2], uint32_t dst, int map_fd, int32_t off)
{
	bpfcore_ld_wide_(out, dst, BPFCORE_PSEUDO_MAP_VALUE, map_fd, off);
}

/** A function for BPFCORE_LD_BTF_ID(): writes two slots. */
static inline void bpfcore_ld_btf_id(struct bpfcore_insn out[2], uint32_t dst, int32_t btf_id, int btf_fd)
{
	bpfcore_ld_wide_(out, dst, BPFCORE_PSEUDO_BTF_ID, btf_id, btf_fd);
}

/** A function for BPFCORE_LD_FUNC(): writes two slots. */
static inline void bpfcore_ld_func(struct bpfcore_insn out[2], uint32_t dst, int32_t off)
{
	bpfcore_ld_wide_(out, dst, BPFCORE_PSEUDO_FUNC, off, 0);
}

/** A function for BPFCORE_LD_MAP_IDX(): writes two slots. */
static inline void bpfcore_ld_map_idx(struct bpfcore_insn out[2], uint32_t dst, int32_t idx)
{
	bpfcore_ld_wide_(out, dst, BPFCORE_PSEUDO_MAP_IDX, idx, 0);
}

/** A function for BPFCORE_LD_MAP_IDX_VALUE(): writes two slots. */
static inline void bpfcore_ld_map_idx_value(struct bpfcore_insn out[2], uint32_t dst, int32_t idx, int32_t off)
{
	bpfcore_ld_wide_(out, dst, BPFCORE_PSEUDO_MAP_IDX_VALUE, idx, off);
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

/** A function for BPFCORE_LDX_MEMSX(). */
static inline struct bpfcore_insn bpfcore_ldx_memsx(uint32_t size, uint32_t dst, uint32_t src, int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_MEM_CODE_(BPFCORE_LDX, size, BPFCORE_MEMSX), dst, src, off, 0);
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

/** A function for BPFCORE_JMP32_A(). */
static inline struct bpfcore_insn bpfcore_jmp32_a(int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_JMP32 | BPFCORE_JA, 0, 0, 0, imm);
}

/** A function for BPFCORE_MAY_GOTO_INSN(). */
static inline struct bpfcore_insn bpfcore_may_goto_insn(int16_t off)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_JCOND, 0, BPFCORE_MAY_GOTO, off, 0);
}

/** A function for BPFCORE_GOTOX(). */
static inline struct bpfcore_insn bpfcore_gotox(uint32_t dst)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_JA | BPFCORE_X, dst, 0, 0, 0);
}

/** A function for BPFCORE_EMIT_CALL(). */
static inline struct bpfcore_insn bpfcore_emit_call(int32_t func)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_CALL, 0, 0, 0, func);
}

/** A function for BPFCORE_CALL_REL(). */
static inline struct bpfcore_insn bpfcore_call_rel(int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_CALL, 0, BPFCORE_PSEUDO_CALL, 0, imm);
}

/** A function for BPFCORE_CALL_KFUNC(). */
static inline struct bpfcore_insn bpfcore_call_kfunc(int16_t off, int32_t imm)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_CALL, 0, BPFCORE_PSEUDO_KFUNC_CALL, off, imm);
}

/** A function for BPFCORE_EXIT_INSN(). */
static inline struct bpfcore_insn bpfcore_exit_insn(void)
{
	return bpfcore_raw_insn(BPFCORE_JMP | BPFCORE_EXIT, 0, 0, 0, 0);
}

#endif /* BPFCORE_INSN_INLINE_H */
