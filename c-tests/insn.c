/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * bpfcore/insn.h against the instruction corpus: macros in static arrays, and the functions of the same names; and the
 * macros once more against the bytes that the kernel's own give.
 */
#include <bpfcore/insn.h>

#include <stddef.h>
#include <string.h>

#include "check.h"

/* One slot or two a row: the initialiser says how many. */
static const struct bpfcore_insn program[] = {
#define ROW(le, be, text, statement, initialiser) initialiser,
#include "corpus.inc"
#undef ROW
};

static const struct row {
	const char *le, *be, *text;
} rows[] = {
#define ROW(le, be, text, statement, initialiser) { le, be, text[0] ? text : #initialiser },
#include "corpus.inc"
#undef ROW
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static const struct bpfcore_insn kernel_program[] = {
#define KERNEL_MACRO(le, be, initialiser) initialiser,
#include "corpus.inc"
#undef KERNEL_MACRO
};

static const struct row kernel_rows[] = {
#define KERNEL_MACRO(le, be, initialiser) { le, be, #initialiser },
#include "corpus.inc"
#undef KERNEL_MACRO
};

/* The same once more by the functions, in `functions`. */
static struct bpfcore_insn functions[ROWS][2];

static void call_functions(void)
{
	size_t row = 0;
#define ROW(le, be, text, statement, initialiser) \
	do { \
		struct bpfcore_insn *out = functions[row++]; \
		statement; \
	} while (0);
#include "corpus.inc"
#undef ROW
}

static int little_endian(void)
{
	const uint16_t one = 1;
	uint8_t first;

	memcpy(&first, &one, 1);
	return first == 1;
}

static size_t slots(const struct row *row)
{
	return strlen(row->le) / 16;
}

/* Whether the memory of a row's slots is what the corpus says for this machine. */
static int has_bytes(const struct bpfcore_insn *insns, const struct row *row)
{
	const char *want = little_endian() ? row->le : row->be;
	unsigned char bytes[16];
	char got[33];
	size_t i;

	memcpy(bytes, insns, slots(row) * 8);
	for (i = 0; i < slots(row) * 8; i++)
		snprintf(got + 2 * i, 3, "%02x", bytes[i]);
	if (strcmp(got, want) == 0)
		return 1;
	fprintf(stderr, "  %s: %s, not %s\n", row->text, got, want);
	return 0;
}

static void check_corpus(void)
{
	size_t slot = 0, i;

	call_functions();
	for (i = 0; i < ROWS; i++) {
		check_that(has_bytes(program + slot, &rows[i]), rows[i].text, "macro", (int)i);
		check_that(has_bytes(functions[i], &rows[i]), rows[i].text, "function", (int)i);
		slot += slots(&rows[i]);
	}
	CHECK_EQ(slot, sizeof(program) / sizeof(program[0]));
}

static void check_kernel_macros(void)
{
	const size_t count = sizeof(kernel_rows) / sizeof(kernel_rows[0]);
	size_t slot = 0, i;

	for (i = 0; i < count; i++) {
		check_that(has_bytes(kernel_program + slot, &kernel_rows[i]), kernel_rows[i].text, "kernel macro", (int)i);
		slot += slots(&kernel_rows[i]);
	}
	CHECK_EQ(slot, sizeof(kernel_program) / sizeof(kernel_program[0]));
	CHECK(count > 600);
}

static void check_layout(void)
{
	CHECK_EQ(sizeof(struct bpfcore_insn), 8);
	CHECK_EQ(offsetof(struct bpfcore_insn, code), 0);
	CHECK_EQ(offsetof(struct bpfcore_insn, off), 2);
	CHECK_EQ(offsetof(struct bpfcore_insn, imm), 4);
}

/* A register number that is none ends in its own field, as one that kernels refuse. */
static void check_registers_out_of_range(void)
{
	static const uint32_t none[] = { 16, 17, 31, 0x12, 0x100, 0xffffffff };
	struct bpfcore_insn insn, wide[2];
	size_t i;

	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		insn = bpfcore_mov64_reg(none[i], BPFCORE_REG_2);
		CHECK(insn.dst_reg == 15 && insn.src_reg == 2 && insn.code == 0xbf && insn.off == 0 && insn.imm == 0);
		insn = bpfcore_mov64_reg(BPFCORE_REG_3, none[i]);
		CHECK(insn.dst_reg == 3 && insn.src_reg == 15 && insn.code == 0xbf && insn.off == 0 && insn.imm == 0);
		bpfcore_ld_map_fd(wide, none[i], 7);
		CHECK(wide[0].dst_reg == 15 && wide[0].src_reg == 1 && wide[0].imm == 7);
		bpfcore_ld_imm64_raw(wide, BPFCORE_REG_1, none[i], 7);
		CHECK(wide[0].dst_reg == 1 && wide[0].src_reg == 15 && wide[1].src_reg == 0 && wide[0].imm == 7);
	}
	insn = bpfcore_raw_insn(0, 15, 14, 0, 0);
	CHECK(insn.dst_reg == 15 && insn.src_reg == 14);
}

/* Stray bits of an operation or a size do not change the class, the mode or the source. */
static void check_stray_bits(void)
{
	CHECK_EQ(bpfcore_alu64_imm(BPFCORE_ADD | 0x0f, 1, 0).code, 0x07);
	CHECK_EQ(bpfcore_alu32_reg(BPFCORE_XOR | 0xf00, 1, 2).code, 0xac);
	CHECK_EQ(bpfcore_jmp_imm(BPFCORE_JEQ | 0x0a, 1, 0, 0).code, 0x15);
	CHECK_EQ(bpfcore_ldx_mem(0xffffffff, 1, 2, 0).code, 0x79);
	CHECK_EQ(bpfcore_ldx_memsx(0xffffffff, 1, 2, 0).code, 0x99);
	CHECK_EQ(bpfcore_endian(0xff, 1, 16).code, 0xdc);
}

/* Initialisers take run-time values where the variable is not static. */
static void check_run_time_values(int map_fd, int32_t imm, int16_t off, uint32_t op)
{
	struct bpfcore_insn exit_insn = BPFCORE_EXIT_INSN();
	struct bpfcore_insn insns[] = {
		BPFCORE_LD_MAP_FD(BPFCORE_REG_1, map_fd),
		BPFCORE_ALU64_IMM(op, BPFCORE_REG_2, imm),
		BPFCORE_JMP_A(off),
		BPFCORE_LD_IMM64(BPFCORE_REG_3, imm),
	};
	struct bpfcore_insn wide[2];

	CHECK_EQ(exit_insn.code, 0x95);
	CHECK_EQ(insns[0].imm, map_fd);
	CHECK_EQ(insns[2].code, op | BPFCORE_ALU64);
	CHECK_EQ(insns[2].imm, imm);
	CHECK_EQ(insns[3].off, off);
	/* A negative constant is the 64-bit number, not its low half. */
	CHECK_EQ(insns[4].imm, imm);
	CHECK_EQ(insns[5].imm, -1);
	bpfcore_ld_imm64(wide, BPFCORE_REG_3, (uint64_t)(int64_t)imm);
	CHECK(memcmp(wide, insns + 4, sizeof(wide)) == 0);
}

static void check_parts_of_opcodes(void)
{
	struct bpfcore_insn add = BPFCORE_ALU64_REG(BPFCORE_ADD, BPFCORE_REG_1, BPFCORE_REG_2);
	struct bpfcore_insn load = BPFCORE_LDX_MEM(BPFCORE_H, BPFCORE_REG_1, BPFCORE_REG_2, 0);

	CHECK_EQ(BPFCORE_CLASS(add.code), BPFCORE_ALU64);
	CHECK_EQ(BPFCORE_OP(add.code), BPFCORE_ADD);
	CHECK_EQ(BPFCORE_SRC(add.code), BPFCORE_X);
	CHECK_EQ(BPFCORE_CLASS(load.code), BPFCORE_LDX);
	CHECK_EQ(BPFCORE_SIZE(load.code), BPFCORE_H);
	CHECK_EQ(BPFCORE_MODE(load.code), BPFCORE_MEM);
}

int main(void)
{
	check_layout();
	check_corpus();
	check_kernel_macros();
	check_registers_out_of_range();
	check_stray_bits();
	check_run_time_values(5, -7, -1, BPFCORE_SUB);
	check_parts_of_opcodes();
	return check_done("insn");
}
