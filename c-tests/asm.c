/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Programs made at run time: bytes as expected, each error, jumps past 16 bits, and what a kernel says to it. */
#include "kernel.h"

#define R0 BPFCORE_REG_0
#define R1 BPFCORE_REG_1
#define R2 BPFCORE_REG_2
#define BIG 45000
#define LABELS 8

static struct bpfcore_insn insns[BIG];
static struct bpfcore_asm_slot labels[LABELS];
static const struct bpfcore_insn nop[] = { BPFCORE_MOV64_IMM(R0, 0) };
static const struct bpfcore_insn leave[] = { BPFCORE_EXIT_INSN() };

static struct bpfcore_asm start(size_t cap, size_t label_cap, uint32_t flags)
{
	struct bpfcore_asm a;

	memset(&a, GUARD_BYTE, sizeof(a));
	memset(insns, GUARD_BYTE, sizeof(insns));
	memset(labels, GUARD_BYTE, sizeof(labels));
	RETURNS(bpfcore_asm_init(&a, insns, cap, labels, label_cap, flags), 0);
	CHECK_EQ(a.error, 0);
	return a;
}

static void fails(struct bpfcore_asm *a, int err, uint32_t error, uint32_t index, uint32_t detail)
{
	/* The first error stays. */
	RETURNS(bpfcore_asm_emit(a, nop, 1), err);
	if (error == BPFCORE_ASM_ERR_NO_ROOM)
		detail++;
	RETURNS(bpfcore_asm_finish(a), err);
	CHECK_EQ(a->error, error);
	CHECK_EQ(a->index, index);
	CHECK_EQ(a->detail, detail);
}

static void check_forms(void)
{
	static const struct bpfcore_insn expected[] = {
		BPFCORE_MOV64_IMM(R0, 0),
		BPFCORE_JMP_REG(BPFCORE_JSLE, R1, R2, 14),
		BPFCORE_JMP_IMM(BPFCORE_JEQ, R1, -7, 13),
		BPFCORE_JMP32_REG(BPFCORE_JGT, R1, R2, -4),
		BPFCORE_JMP32_IMM(BPFCORE_JSET, R1, 7, 11),
		BPFCORE_RAW_INSN(0xe5, 0, 0, 10, 0),
		BPFCORE_RAW_INSN(0x85, 0, 1, 0, 10),
		BPFCORE_RAW_INSN(0x18, 2, 4, 0, 9),
		BPFCORE_RAW_INSN(0, 0, 0, 0, 0),
		BPFCORE_RAW_INSN(0x18, 1, 5, 0, 3),
		BPFCORE_RAW_INSN(0, 0, 0, 0, 0),
		BPFCORE_RAW_INSN(0x18, 1, 6, 0, 4),
		BPFCORE_RAW_INSN(0, 0, 0, 0, 16),
		BPFCORE_LD_IMM64(R1, 0x123456789),
		BPFCORE_JMP_A(-16),
		BPFCORE_EXIT_INSN(),
		BPFCORE_EXIT_INSN(),
	};
	static const struct bpfcore_insn wide[] = { BPFCORE_LD_IMM64(R1, 0x123456789) };
	struct bpfcore_asm a = start(COUNT(expected), 3, 0);
	int again = (int)CALL(bpfcore_asm_label(&a)), out = (int)CALL(bpfcore_asm_label(&a));
	int sub = (int)CALL(bpfcore_asm_label(&a));

	CHECK(again == 0 && out == 1 && sub == 2);
	RETURNS(bpfcore_asm_bind(&a, again), 0);
	RETURNS(bpfcore_asm_emit(&a, nop, 1), 0);
	RETURNS(bpfcore_asm_jump_reg(&a, BPFCORE_JSLE, R1, R2, out), 0);
	RETURNS(bpfcore_asm_jump_imm(&a, BPFCORE_JEQ, R1, -7, out), 0);
	RETURNS(bpfcore_asm_jump32_reg(&a, BPFCORE_JGT, R1, R2, again), 0);
	RETURNS(bpfcore_asm_jump32_imm(&a, BPFCORE_JSET, R1, 7, out), 0);
	RETURNS(bpfcore_asm_may_goto(&a, out), 0);
	RETURNS(bpfcore_asm_call(&a, sub), 0);
	RETURNS(bpfcore_asm_ld_func(&a, R2, sub), 0);
	RETURNS(bpfcore_asm_ld_map(&a, R1, 3), 0);
	RETURNS(bpfcore_asm_ld_map_value(&a, R1, 4, 16), 0);
	RETURNS(bpfcore_asm_emit(&a, wide, 2), 0);
	RETURNS(bpfcore_asm_jump(&a, again), 0);
	RETURNS(bpfcore_asm_position(&a, out), -ENOENT);
	RETURNS(bpfcore_asm_bind(&a, out), 0);
	RETURNS(bpfcore_asm_emit(&a, leave, 1), 0);
	RETURNS(bpfcore_asm_bind(&a, sub), 0);
	RETURNS(bpfcore_asm_emit(&a, leave, 1), 0);
	CHECK_EQ(a.len, COUNT(expected));
	RETURNS(bpfcore_asm_finish(&a), COUNT(expected));
	CHECK(memcmp(insns, expected, sizeof(expected)) == 0);
	CHECK(untouched((const unsigned char *)(insns + COUNT(expected)), sizeof(insns) - sizeof(expected)));
	RETURNS(bpfcore_asm_position(&a, out), 16);
	RETURNS(bpfcore_asm_position(&a, 3), -ENOENT);
	RETURNS(bpfcore_asm_finish(&a), -EBUSY);
	CHECK_EQ(a.error, BPFCORE_ASM_ERR_FINISHED);
	CHECK(memcmp(insns, expected, sizeof(expected)) == 0);
}

static void check_errors(void)
{
	static const struct bpfcore_insn distance[] = { BPFCORE_MOV64_IMM(R0, 0), BPFCORE_JMP_A(1) };
	static const struct bpfcore_insn wide[] = { BPFCORE_LD_IMM64(R1, 1) };
	static const uint32_t no_op[] = { BPFCORE_JA, BPFCORE_CALL, BPFCORE_EXIT, BPFCORE_JCOND, 0x15, 0xf0, 0x110, ~0u };
	static const uint32_t no_reg[] = { 11, 12, 15, 16, 256, ~0u };
	struct bpfcore_asm a = start(4, 1, 0);
	size_t i;
	int label;

	RETURNS(bpfcore_asm_emit(&a, distance, 2), -EINVAL);
	fails(&a, -EINVAL, BPFCORE_ASM_ERR_RAW_BRANCH, 1, 0);
	a = start(4, 1, 0);
	RETURNS(bpfcore_asm_emit(&a, wide, 1), -EINVAL);
	fails(&a, -EINVAL, BPFCORE_ASM_ERR_HALF_LOAD, 0, 0);

	a = start(2, 1, 0);
	RETURNS(bpfcore_asm_emit(&a, nop, 1), 0);
	RETURNS(bpfcore_asm_emit(&a, wide, 2), -ENOSPC);
	CHECK_EQ(a.detail, 3);
	label = (int)CALL(bpfcore_asm_label(&a));
	CHECK_EQ(label, 0);
	RETURNS(bpfcore_asm_jump(&a, label), -ENOSPC);
	fails(&a, -ENOSPC, BPFCORE_ASM_ERR_NO_ROOM, 1, 4);
	a = start(0, 0, 0);
	RETURNS(bpfcore_asm_label(&a), -ENOSPC);
	fails(&a, -ENOSPC, BPFCORE_ASM_ERR_NO_LABELS, 0, 0);

	a = start(4, 1, 0);
	label = (int)CALL(bpfcore_asm_label(&a));
	RETURNS(bpfcore_asm_bind(&a, label), 0);
	RETURNS(bpfcore_asm_emit(&a, nop, 1), 0);
	RETURNS(bpfcore_asm_bind(&a, label), -EEXIST);
	fails(&a, -EEXIST, BPFCORE_ASM_ERR_BOUND_TWICE, 1, 0);
	a = start(4, 1, 0);
	RETURNS(bpfcore_asm_emit(&a, nop, 1), 0);
	label = (int)CALL(bpfcore_asm_label(&a));
	RETURNS(bpfcore_asm_jump(&a, label), 0);
	RETURNS(bpfcore_asm_finish(&a), -ENOENT);
	fails(&a, -ENOENT, BPFCORE_ASM_ERR_UNBOUND, 1, 0);
	a = start(4, 1, 0);
	RETURNS(bpfcore_asm_bind(&a, 5), -EINVAL);
	fails(&a, -EINVAL, BPFCORE_ASM_ERR_FOREIGN_LABEL, 0, 5);
	a = start(4, 1, 0);
	RETURNS(bpfcore_asm_jump(&a, (uint32_t)-ENOSPC), -EINVAL);
	fails(&a, -EINVAL, BPFCORE_ASM_ERR_FOREIGN_LABEL, 0, (uint32_t)-ENOSPC);

	for (i = 0; i < COUNT(no_op); i++) {
		a = start(4, 1, 0);
		label = (int)CALL(bpfcore_asm_label(&a));
		RETURNS(bpfcore_asm_jump_imm(&a, no_op[i], R1, 0, label), -EINVAL);
		fails(&a, -EINVAL, BPFCORE_ASM_ERR_OPERAND, 0, 0);
	}
	for (i = 0; i < 8 * COUNT(no_reg); i++) {
		uint32_t reg = no_reg[i / 8];
		int64_t ret = 0;

		a = start(4, 1, 0);
		label = (int)CALL(bpfcore_asm_label(&a));
		switch (i % 8) {
		case 0: ret = CALL(bpfcore_asm_jump_reg(&a, BPFCORE_JEQ, reg, R1, label)); break;
		case 1: ret = CALL(bpfcore_asm_jump_reg(&a, BPFCORE_JEQ, R1, reg, label)); break;
		case 2: ret = CALL(bpfcore_asm_jump_imm(&a, BPFCORE_JEQ, reg, 0, label)); break;
		case 3: ret = CALL(bpfcore_asm_jump32_reg(&a, BPFCORE_JEQ, reg, R1, label)); break;
		case 4: ret = CALL(bpfcore_asm_jump32_imm(&a, BPFCORE_JEQ, reg, 0, label)); break;
		case 5: ret = CALL(bpfcore_asm_ld_func(&a, reg, label)); break;
		case 6: ret = CALL(bpfcore_asm_ld_map(&a, reg, 0)); break;
		case 7: ret = CALL(bpfcore_asm_ld_map_value(&a, reg, 0, 0)); break;
		}
		CHECK_EQ(ret, -EINVAL);
		fails(&a, -EINVAL, BPFCORE_ASM_ERR_OPERAND, 0, 0);
	}
	a = start(4, 1, 0);
	RETURNS(bpfcore_asm_ld_map(&a, R1, 0x80000000u), -EINVAL);
	fails(&a, -EINVAL, BPFCORE_ASM_ERR_OPERAND, 0, 0);
}

static void check_bad_pointers(void)
{
	struct bpfcore_asm a = start(4, 1, 0);

	RETURNS(bpfcore_asm_init(NULL, insns, 1, labels, 1, 0), -EFAULT);
	RETURNS(bpfcore_asm_init(&a, NULL, 1, labels, 1, 0), -EFAULT);
	RETURNS(bpfcore_asm_init(&a, insns, 1, NULL, 1, 0), -EFAULT);
	RETURNS(bpfcore_asm_init(&a, (struct bpfcore_insn *)((char *)insns + 1), 1, labels, 1, 0), -EINVAL);
	RETURNS(bpfcore_asm_init(&a, insns, (size_t)-1, labels, 1, 0), -EINVAL);
	RETURNS(bpfcore_asm_init(&a, insns, 1, labels, 1, 2), -EINVAL);
	RETURNS(bpfcore_asm_emit(&a, NULL, 1), -EFAULT);
	RETURNS(bpfcore_asm_emit(&a, NULL, 0), 0);
	RETURNS(bpfcore_asm_emit(NULL, nop, 1), -EFAULT);
	RETURNS(bpfcore_asm_label(NULL), -EFAULT);
	RETURNS(bpfcore_asm_bind(NULL, 0), -EFAULT);
	RETURNS(bpfcore_asm_jump(NULL, 0), -EFAULT);
	RETURNS(bpfcore_asm_jump_reg(NULL, BPFCORE_JEQ, 0, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_jump_imm(NULL, BPFCORE_JEQ, 0, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_jump32_reg(NULL, BPFCORE_JEQ, 0, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_jump32_imm(NULL, BPFCORE_JEQ, 0, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_may_goto(NULL, 0), -EFAULT);
	RETURNS(bpfcore_asm_call(NULL, 0), -EFAULT);
	RETURNS(bpfcore_asm_ld_func(NULL, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_ld_map(NULL, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_ld_map_value(NULL, 0, 0, 0), -EFAULT);
	RETURNS(bpfcore_asm_finish(NULL), -EFAULT);
	RETURNS(bpfcore_asm_position(NULL, 0), -EFAULT);

	/* Numbers that nobody but the library should have written. */
	a = start(4, 1, 0);
	RETURNS(bpfcore_asm_emit(&a, leave, 1), 0);
	a.len = a.label_cnt = 0xfffffff0u;
	a.bound = 77;
	RETURNS(bpfcore_asm_emit(&a, leave, 1), -ENOSPC);
	a = start(4, 1, 0);
	a.error = 99;
	RETURNS(bpfcore_asm_finish(&a), -EINVAL);
}

/* 42, if a far jump forward and a far one back, around a loop of two rounds, go where they should. Returns its length. */
static int64_t far_jumps(uint32_t flags, size_t cap, size_t label_cap, struct bpfcore_asm *a)
{
	static const struct bpfcore_insn head[] = { BPFCORE_MOV64_IMM(R0, 40), BPFCORE_MOV64_IMM(R2, 1) };
	static const struct bpfcore_insn body[] = { BPFCORE_ALU64_IMM(BPFCORE_ADD, R0, 1) };
	static const struct bpfcore_insn filler[] = { BPFCORE_MOV64_IMM(R1, 0) };
	static const struct bpfcore_insn tail[] = { BPFCORE_ALU64_IMM(BPFCORE_SUB, R2, 1) };
	static const struct bpfcore_insn argument[] = { BPFCORE_MOV64_REG(R1, R0) };
	static const struct bpfcore_insn function[] = { BPFCORE_MOV64_REG(R0, R1), BPFCORE_EXIT_INSN() };
	int again, out, sub, i;

	*a = start(cap, label_cap, flags);
	again = bpfcore_asm_label(a);
	out = bpfcore_asm_label(a);
	sub = bpfcore_asm_label(a);
	bpfcore_asm_emit(a, head, COUNT(head));
	bpfcore_asm_bind(a, again);
	bpfcore_asm_emit(a, body, COUNT(body));
	bpfcore_asm_jump_imm(a, BPFCORE_JEQ, R2, 0, out);
	for (i = 0; i < 40000; i++)
		bpfcore_asm_emit(a, filler, 1);
	bpfcore_asm_emit(a, tail, COUNT(tail));
	bpfcore_asm_jump(a, again);
	bpfcore_asm_bind(a, out);
	bpfcore_asm_emit(a, argument, COUNT(argument));
	bpfcore_asm_call(a, sub);
	bpfcore_asm_emit(a, leave, 1);
	bpfcore_asm_bind(a, sub);
	bpfcore_asm_emit(a, function, COUNT(function));
	return CALL(bpfcore_asm_finish(a));
}

static int is_insn(const struct bpfcore_insn *insn, struct bpfcore_insn expected)
{
	return memcmp(insn, &expected, sizeof(expected)) == 0;
}

static void check_far_jumps(void)
{
	static const struct bpfcore_insn inverted = BPFCORE_JMP_IMM(BPFCORE_JNE, R2, 0, 1);
	static const struct bpfcore_insn onward = BPFCORE_RAW_INSN(0x06, 0, 0, 0, 40002);
	static const struct bpfcore_insn back = BPFCORE_RAW_INSN(0x06, 0, 0, 0, -40005);
	static const struct bpfcore_insn around = BPFCORE_JMP_A(1);
	struct bpfcore_asm a;
	size_t i, islands = 0;

	CHECK_EQ(far_jumps(BPFCORE_ASM_V4, BIG, LABELS, &a), 40012);
	CHECK(is_insn(insns + 3, inverted) && is_insn(insns + 4, onward) && is_insn(insns + 40006, back));
	CHECK_EQ(far_jumps(BPFCORE_ASM_V4, 40011, LABELS, &a), -ENOSPC);
	CHECK(a.error == BPFCORE_ASM_ERR_NO_ROOM && a.detail == 40012);

	CHECK_EQ(far_jumps(0, BIG, LABELS, &a), 40015);
	CHECK_EQ(a.label_cnt, 5);
	for (i = 0; i < 40015; i++)
		islands += is_insn(insns + i, around);
	CHECK_EQ(islands, 2);
	CHECK_EQ(far_jumps(0, 40014, LABELS, &a), -ENOSPC);
	CHECK(a.error == BPFCORE_ASM_ERR_NO_ROOM && a.detail == 40015);
	CHECK_EQ(far_jumps(0, BIG, 4, &a), -ENOSPC);
	CHECK_EQ(a.error, BPFCORE_ASM_ERR_NO_LABELS);
	/* Too small from the start: everything is counted. */
	CHECK_EQ(far_jumps(0, 10, LABELS, &a), -ENOSPC);
	CHECK(a.error == BPFCORE_ASM_ERR_NO_ROOM && a.detail == 40011 && a.index == 10);
}

/* The kernel loads both forms, and they return what they should. */
static void check_run(uint32_t flags)
{
	struct bpfcore_test_run_opts run;
	unsigned char data[64] = { 0 };
	struct bpfcore_asm a;
	int64_t cnt = far_jumps(flags, BIG, LABELS, &a);
	int prog;

	CHECK(cnt > 40000);
	prog = (int)CALL(bpfcore_prog_load(BPFCORE_PROG_TYPE_SCHED_CLS, NULL, "GPL", insns, (size_t)cnt, NULL));
	CHECK(prog >= 3);
	memset(&run, 0, sizeof(run));
	run.sz = sizeof(run);
	run.data_in = data;
	run.data_size_in = sizeof(data);
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.retval, 42);
	RETURNS(bpfcore_close(prog), 0);
}

int main(void)
{
	check_forms();
	check_errors();
	check_bad_pointers();
	check_far_jumps();
	need_kernel("asm");
	/* Programs of this length; gotol. */
	if (kernel_since(5, 2))
		check_run(0);
	if (kernel_since(6, 6))
		check_run(BPFCORE_ASM_V4);
	return check_done("asm");
}
