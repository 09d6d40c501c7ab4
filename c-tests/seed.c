/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* The tests that Zig's std.os.linux.BPF has of itself, in C: the table of opcodes, and three on the kernel. */
#include "kernel.h"

static void check_opcodes(void)
{
#define R1 BPFCORE_REG_1
#define R2 BPFCORE_REG_2
#define ROWS(op, imm_code, reg_code) \
	{ imm_code, bpfcore_alu64_imm(BPFCORE_##op, R1, 0) }, { reg_code, bpfcore_alu64_reg(BPFCORE_##op, R1, R2) }
#define JUMPS(op, imm_code, reg_code) \
	{ imm_code, bpfcore_jmp_imm(BPFCORE_##op, R1, 0, 0) }, { reg_code, bpfcore_jmp_reg(BPFCORE_##op, R1, R2, 0) }
	const struct {
		uint8_t code;
		struct bpfcore_insn insn;
	} rows[] = {
		ROWS(ADD, 0x07, 0x0f), ROWS(SUB, 0x17, 0x1f), ROWS(MUL, 0x27, 0x2f), ROWS(DIV, 0x37, 0x3f),
		ROWS(OR, 0x47, 0x4f), ROWS(AND, 0x57, 0x5f), ROWS(LSH, 0x67, 0x6f), ROWS(RSH, 0x77, 0x7f),
		{ 0x87, bpfcore_alu64_imm(BPFCORE_NEG, R1, 0) },
		ROWS(MOD, 0x97, 0x9f), ROWS(XOR, 0xa7, 0xaf), ROWS(MOV, 0xb7, 0xbf), ROWS(ARSH, 0xc7, 0xcf),
		{ 0xdb, bpfcore_stx_xadd(BPFCORE_DW, R1, R2, 0) },
		{ 0x38, bpfcore_ld_abs(BPFCORE_DW, 0) }, { 0x20, bpfcore_ld_abs(BPFCORE_W, 0) },
		{ 0x28, bpfcore_ld_abs(BPFCORE_H, 0) }, { 0x30, bpfcore_ld_abs(BPFCORE_B, 0) },
		{ 0x58, bpfcore_ld_ind(BPFCORE_DW, R2, 0) }, { 0x40, bpfcore_ld_ind(BPFCORE_W, R2, 0) },
		{ 0x48, bpfcore_ld_ind(BPFCORE_H, R2, 0) }, { 0x50, bpfcore_ld_ind(BPFCORE_B, R2, 0) },
		{ 0x79, bpfcore_ldx_mem(BPFCORE_DW, R1, R2, 0) }, { 0x61, bpfcore_ldx_mem(BPFCORE_W, R1, R2, 0) },
		{ 0x69, bpfcore_ldx_mem(BPFCORE_H, R1, R2, 0) }, { 0x71, bpfcore_ldx_mem(BPFCORE_B, R1, R2, 0) },
		{ 0x62, bpfcore_st_mem(BPFCORE_W, R1, 0, 0) }, { 0x6a, bpfcore_st_mem(BPFCORE_H, R1, 0, 0) },
		{ 0x72, bpfcore_st_mem(BPFCORE_B, R1, 0, 0) },
		{ 0x63, bpfcore_stx_mem(BPFCORE_W, R1, R2, 0) }, { 0x6b, bpfcore_stx_mem(BPFCORE_H, R1, R2, 0) },
		{ 0x73, bpfcore_stx_mem(BPFCORE_B, R1, R2, 0) }, { 0x7b, bpfcore_stx_mem(BPFCORE_DW, R1, R2, 0) },
		{ 0x05, bpfcore_jmp_a(0) },
		JUMPS(JEQ, 0x15, 0x1d), JUMPS(JGT, 0x25, 0x2d), JUMPS(JGE, 0x35, 0x3d), JUMPS(JLT, 0xa5, 0xad),
		JUMPS(JLE, 0xb5, 0xbd), JUMPS(JSET, 0x45, 0x4d), JUMPS(JNE, 0x55, 0x5d), JUMPS(JSGT, 0x65, 0x6d),
		JUMPS(JSGE, 0x75, 0x7d), JUMPS(JSLT, 0xc5, 0xcd), JUMPS(JSLE, 0xd5, 0xdd),
		{ 0x85, bpfcore_emit_call(BPFCORE_FUNC_unspec) },
		{ 0x95, bpfcore_exit_insn() },
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++)
		check_equal(rows[i].insn.code, rows[i].code, "opcode of a row", __FILE__, (int)i);
}

/* Swaps say their width in the constant; wide loads are two slots, the second without an opcode. */
static void check_constants_of_opcodes(void)
{
	static const int32_t widths[] = { 16, 32, 64 };
	struct bpfcore_insn wide[2];
	size_t i;

	CHECK_EQ(sizeof(struct bpfcore_insn) * 8, 64);
	for (i = 0; i < COUNT(widths); i++) {
		struct bpfcore_insn le = bpfcore_endian(BPFCORE_TO_LE, R1, widths[i]);
		struct bpfcore_insn be = bpfcore_endian(BPFCORE_TO_BE, R1, widths[i]);

		CHECK(le.code == 0xd4 && le.imm == widths[i]);
		CHECK(be.code == 0xdc && be.imm == widths[i]);
	}
	bpfcore_ld_imm64(wide, R1, 0);
	CHECK(wide[0].code == 0x18 && wide[1].code == 0);
	bpfcore_ld_map_fd(wide, R1, 0);
	CHECK(wide[0].code == 0x18 && wide[1].code == 0);
	CHECK_EQ(wide[0].src_reg, BPFCORE_PSEUDO_MAP_FD);
}

static void check_map_create(void)
{
	RETURNS(bpfcore_close(new_map(BPFCORE_MAP_TYPE_HASH, 4, 4, 32)), 0);
}

static void check_map_elements(void)
{
	const unsigned char key[4] = { 0, 0, 0, 0 }, second_key[4] = { 0, 0, 0, 1 };
	unsigned char value[4] = { 0, 0, 0, 0 }, lookup_key[4] = { 1, 0, 0, 0 }, next_key[4] = { 2, 3, 4, 5 };
	int map = new_map(BPFCORE_MAP_TYPE_HASH, 4, 4, 1);

	RETURNS(bpfcore_map_lookup_elem(map, key, value), -ENOENT);
	RETURNS(bpfcore_map_update_elem(map, key, value, BPFCORE_ANY), 0);
	RETURNS(bpfcore_map_lookup_elem(map, key, value), 0);
	RETURNS(bpfcore_map_update_elem(map, second_key, value, BPFCORE_ANY), -E2BIG);

	RETURNS(bpfcore_map_get_next_key(map, lookup_key, next_key), 0);
	CHECK(memcmp(next_key, key, sizeof(key)) == 0);
	memcpy(lookup_key, next_key, sizeof(key));
	RETURNS(bpfcore_map_get_next_key(map, lookup_key, next_key), -ENOENT);

	RETURNS(bpfcore_map_delete_elem(map, key), 0);
	RETURNS(bpfcore_map_lookup_elem(map, key, value), -ENOENT);
	RETURNS(bpfcore_map_delete_elem(map, key), -ENOENT);
	RETURNS(bpfcore_close(map), 0);
}

/* The second program ends without a result. */
static void check_prog_load(void)
{
	static const struct bpfcore_insn good[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };
	static const struct bpfcore_insn bad[] = { BPFCORE_EXIT_INSN() };
	uint32_t type = BPFCORE_PROG_TYPE_SOCKET_FILTER;
	int prog = (int)CALL(bpfcore_prog_load(type, NULL, "MIT", good, COUNT(good), NULL));

	CHECK(prog >= 3);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_prog_load(type, NULL, "MIT", bad, COUNT(bad), NULL), -EACCES);
}

int main(void)
{
	check_opcodes();
	check_constants_of_opcodes();
	need_kernel("seed");
	check_map_create();
	check_map_elements();
	check_prog_load();
	return check_done("seed");
}
