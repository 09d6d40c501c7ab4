/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* The checker: findings, options, scratch memory, bad arguments; and what a program asks for. No kernel is needed. */
#include "kernel.h"

#define VERSION(major, minor) ((major) << 16 | (minor) << 8)

static const struct bpfcore_insn good[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };
static const struct bpfcore_insn unset[] = { BPFCORE_EXIT_INSN() };
static const struct bpfcore_insn loop[] = {
	BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0),
	BPFCORE_ALU64_IMM(BPFCORE_ADD, BPFCORE_REG_0, 1),
	BPFCORE_JMP_IMM(BPFCORE_JLT, BPFCORE_REG_0, 9, -2),
	BPFCORE_EXIT_INSN(),
};

static struct bpfcore_check_opts options(void)
{
	struct bpfcore_check_opts opts;

	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	return opts;
}

static void check_found(const struct bpfcore_insn *insns, size_t cnt, const struct bpfcore_check_opts *opts, int status,
			uint64_t index, uint32_t code, uint32_t grade, const char *message)
{
	struct bpfcore_check_error err;

	memset(&err, 0xa5, sizeof(err));
	RETURNS(bpfcore_check(insns, cnt, opts, &err), status);
	CHECK_EQ(err.index, index);
	CHECK_EQ(err.code, code);
	CHECK_EQ(err.grade, grade);
	CHECK_EQ(err.reserved[0] | err.reserved[1], 0);
	CHECK(strcmp(err.message, message) == 0);
	CHECK((err.hint[0] != '\0') == (code != 0));
	RETURNS(bpfcore_check(insns, cnt, opts, NULL), status);
}

static void check_findings(void)
{
	static const struct bpfcore_insn jump[] = { BPFCORE_JMP_A(5), BPFCORE_EXIT_INSN() };
	static const struct bpfcore_insn shift[] = {
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 1),
		BPFCORE_ALU64_IMM(BPFCORE_LSH, BPFCORE_REG_0, 64),
		BPFCORE_EXIT_INSN(),
	};
	static const struct bpfcore_insn perhaps[] = {
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 1),
		BPFCORE_JMP_IMM(BPFCORE_JEQ, BPFCORE_REG_1, 0, 1),
		BPFCORE_ALU64_IMM(BPFCORE_DIV, BPFCORE_REG_0, 0),
		BPFCORE_EXIT_INSN(),
	};
	struct bpfcore_check_error err;

	check_found(good, COUNT(good), NULL, 0, 0, 0, 0, "");
	check_found(perhaps, COUNT(perhaps), NULL, 0, 0, 0, 0, "");
	check_found(jump, COUNT(jump), NULL, -EINVAL, 0, BPFCORE_CHECK_CODE_JUMP_TARGET, BPFCORE_CHECK_GRADE_ERROR,
		    "jump out of range from insn 0 to 6");
	check_found(shift, COUNT(shift), NULL, -EINVAL, 1, BPFCORE_CHECK_CODE_SHIFT_RANGE, BPFCORE_CHECK_GRADE_IF_REACHED,
		    "invalid shift 64");
	check_found(NULL, 0, NULL, -E2BIG, 0, BPFCORE_CHECK_CODE_EMPTY, BPFCORE_CHECK_GRADE_ERROR, "no instructions");
	RETURNS(bpfcore_check(jump, COUNT(jump), NULL, &err), -EINVAL);
	CHECK_EQ(err.detail[0], 6);
	CHECK_EQ(err.detail[1], 0);
}

static void check_options(void)
{
	struct bpfcore_check_opts opts = options();
	static const struct bpfcore_insn two[] = {
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN(),
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN(),
	};
	static const struct bpfcore_insn field[] = {
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0),
		BPFCORE_JMP_IMM(BPFCORE_JEQ, BPFCORE_REG_0, 0, 1),
		BPFCORE_RAW_INSN(BPFCORE_ALU64 | BPFCORE_ADD | BPFCORE_K, BPFCORE_REG_0, 0, 7, 1),
		BPFCORE_EXIT_INSN(),
	};

	check_found(unset, COUNT(unset), &opts, 0, 0, 0, 0, "");
	opts.prog_type = BPFCORE_PROG_TYPE_XDP;
	check_found(unset, COUNT(unset), &opts, -EACCES, 0, BPFCORE_CHECK_CODE_NO_RETURN_VALUE, BPFCORE_CHECK_GRADE_IF_REACHED,
		    "R0 !read_ok");

	opts = options();
	check_found(loop, COUNT(loop), &opts, 0, 0, 0, 0, "");
	opts.flags = BPFCORE_CHECK_UNPRIVILEGED;
	check_found(loop, COUNT(loop), &opts, -EINVAL, 2, BPFCORE_CHECK_CODE_BACK_EDGE, BPFCORE_CHECK_GRADE_ERROR,
		    "back-edge from insn 2 to 1");

	opts = options();
	check_found(two, COUNT(two), &opts, -EINVAL, 2, BPFCORE_CHECK_CODE_UNREACHABLE, BPFCORE_CHECK_GRADE_ERROR,
		    "unreachable insn 2");
	opts.exception_callback = 2;
	check_found(two, COUNT(two), &opts, 0, 0, 0, 0, "");

	/* Which kernels look at fields of dead code? */
	opts = options();
	check_found(field, COUNT(field), &opts, 0, 0, 0, 0, "");
	opts.oldest_kernel = VERSION(7, 3);
	check_found(field, COUNT(field), &opts, -EINVAL, 2, BPFCORE_CHECK_CODE_RESERVED_FIELD, BPFCORE_CHECK_GRADE_ERROR,
		    "BPF_ALU uses reserved fields");
}

static void check_kernels(void)
{
	static const struct bpfcore_insn may_goto[] = {
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_RAW_INSN(0xe5, 0, 0, 0, 0), BPFCORE_EXIT_INSN(),
	};
	static const struct bpfcore_insn boot_time[] = {
		BPFCORE_EMIT_CALL(BPFCORE_FUNC_ktime_get_boot_ns), BPFCORE_EXIT_INSN(),
	};
	struct bpfcore_check_opts opts = options();
	struct bpfcore_check_error err;

	check_found(may_goto, COUNT(may_goto), NULL, 0, 0, 0, 0, "");
	opts.newest_kernel = VERSION(6, 8);
	check_found(may_goto, COUNT(may_goto), &opts, -EINVAL, 1, BPFCORE_CHECK_CODE_UNKNOWN_OPCODE,
		    BPFCORE_CHECK_GRADE_ERROR, "unknown opcode e5");
	RETURNS(bpfcore_check(may_goto, COUNT(may_goto), &opts, &err), -EINVAL);
	CHECK(strcmp(err.hint, "needs Linux 6.9 or later") == 0);
	opts.newest_kernel = VERSION(6, 9);
	check_found(may_goto, COUNT(may_goto), &opts, 0, 0, 0, 0, "");
	/* Older than the oldest one of the default, which follows. */
	opts.newest_kernel = VERSION(5, 7);
	check_found(boot_time, COUNT(boot_time), &opts, -EINVAL, 0, BPFCORE_CHECK_CODE_UNKNOWN_HELPER,
		    BPFCORE_CHECK_GRADE_IF_REACHED, "invalid func unknown#125");
	opts.newest_kernel = VERSION(5, 2);
	check_found(loop, COUNT(loop), &opts, -EINVAL, 2, BPFCORE_CHECK_CODE_BACK_EDGE, BPFCORE_CHECK_GRADE_ERROR,
		    "back-edge from insn 2 to 1");
	/* Newer than the library knows, alone and as a range. */
	opts = options();
	opts.oldest_kernel = VERSION(9, 1);
	check_found(may_goto, COUNT(may_goto), &opts, 0, 0, 0, 0, "");
	opts.newest_kernel = VERSION(9, 1);
	check_found(may_goto, COUNT(may_goto), &opts, 0, 0, 0, 0, "");
	opts.newest_kernel = VERSION(9, 0);
	check_found(may_goto, COUNT(may_goto), &opts, -EINVAL, 0, 0, 0, "");

	opts = options();
	opts.exception_callback = 3;
	check_found(may_goto, COUNT(may_goto), &opts, -EINVAL, 0, BPFCORE_CHECK_CODE_CALL_TARGET,
		    BPFCORE_CHECK_GRADE_ERROR, "the exception callback at slot 3 is outside of the program");
}

static void check_all_findings(void)
{
	static struct bpfcore_insn program[5000];
	static uint64_t scratch[5000];
	static struct bpfcore_check_error out[5000], one, filler;
	struct bpfcore_check_opts opts = options();
	int64_t count;
	size_t i;

	/* Behind a branch, so that none is sure. */
	program[0] = (struct bpfcore_insn)BPFCORE_MOV64_IMM(BPFCORE_REG_0, 1);
	program[1] = (struct bpfcore_insn)BPFCORE_JMP_IMM(BPFCORE_JEQ, BPFCORE_REG_1, 0, 0);
	for (i = 2; i < COUNT(program) - 1; i++)
		program[i] = (struct bpfcore_insn)BPFCORE_ALU64_IMM(BPFCORE_LSH, BPFCORE_REG_0, (int)(64 + i));
	program[COUNT(program) - 1] = (struct bpfcore_insn)BPFCORE_EXIT_INSN();
	memset(&filler, 0xa5, sizeof(filler));

	CHECK_EQ(bpfcore_findings(good, COUNT(good), NULL, NULL, 0), 0);
	CHECK_EQ(bpfcore_findings(good, COUNT(good), NULL, out, COUNT(out)), 0);
	CHECK_EQ(bpfcore_findings(NULL, 0, NULL, &one, 1), 1);
	CHECK_EQ(one.code, BPFCORE_CHECK_CODE_EMPTY);
	CHECK_EQ(bpfcore_findings(program, COUNT(program), NULL, out, COUNT(out)), -ENOSPC);
	opts.scratch = scratch;
	opts.scratch_cnt = 4999;
	CHECK_EQ(bpfcore_findings(program, COUNT(program), &opts, out, COUNT(out)), -ENOSPC);
	opts.scratch_cnt = 5000;
	RETURNS(bpfcore_check(program, COUNT(program), &opts, NULL), 0);
	CHECK_EQ(bpfcore_findings(program, COUNT(program), &opts, NULL, 0), 4997);
	for (i = 0; i < COUNT(out); i++)
		out[i] = filler;
	CHECK_EQ(bpfcore_findings(program, COUNT(program), &opts, out, 3), 4997);
	CHECK_EQ(out[2].index, 4);
	CHECK(memcmp(&out[3], &filler, sizeof(filler)) == 0);
	CHECK_EQ(bpfcore_findings(program, COUNT(program), &opts, out, COUNT(out)), 4997);
	for (i = 0; i < 4997; i++) {
		CHECK_EQ(out[i].index, i + 2);
		CHECK_EQ(out[i].detail[0], (int64_t)(64 + i + 2));
		CHECK_EQ(out[i].code, BPFCORE_CHECK_CODE_SHIFT_RANGE);
		CHECK_EQ(out[i].grade, BPFCORE_CHECK_GRADE_IF_REACHED);
		CHECK_EQ(out[i].reserved[0] | out[i].reserved[1], 0);
		CHECK(strncmp(out[i].message, "invalid shift ", 14) == 0);
	}
	CHECK(strcmp(out[4996].message, "invalid shift 5062") == 0);
	CHECK(memcmp(&out[4997], &filler, sizeof(filler)) == 0);
	/* The library's own scratch memory. */
	count = bpfcore_findings(program + 904, 4096, NULL, out, 1);
	CHECK_EQ(count, 4096); /* and R0 is not set */
	CHECK_EQ(out[0].index, 0);

	CHECK_EQ(bpfcore_findings(NULL, 1, NULL, out, 1), -EFAULT);
	CHECK_EQ(bpfcore_findings(good, COUNT(good), NULL, NULL, 1), -EFAULT);
	CHECK_EQ(bpfcore_findings(good, COUNT(good), NULL, out, SIZE_MAX), -EINVAL);
	CHECK_EQ(bpfcore_findings(good, COUNT(good), NULL,
				  (struct bpfcore_check_error *)(void *)((char *)out + 1), 1), -EINVAL);
	opts.flags = 2;
	CHECK_EQ(bpfcore_findings(good, COUNT(good), &opts, out, 1), -EINVAL);
}

static void check_scratch(void)
{
	static struct bpfcore_insn program[5000];
	static uint64_t scratch[5001];
	struct bpfcore_check_opts opts = options();
	size_t i;

	for (i = 0; i < COUNT(program); i++)
		program[i] = good[0];
	program[COUNT(program) - 1] = good[1];
	check_found(program, COUNT(program), NULL, -ENOSPC, 5000, BPFCORE_CHECK_CODE_SCRATCH_TOO_SHORT,
		    BPFCORE_CHECK_GRADE_UNCHECKED, "5000 slots of scratch memory are needed, 4096 are there");
	check_found(program + 904, 4096, NULL, 0, 0, 0, 0, "");
	opts.scratch = scratch;
	opts.scratch_cnt = 4999;
	check_found(program, COUNT(program), &opts, -ENOSPC, 5000, BPFCORE_CHECK_CODE_SCRATCH_TOO_SHORT,
		    BPFCORE_CHECK_GRADE_UNCHECKED, "5000 slots of scratch memory are needed, 4999 are there");
	memset(scratch, 0xa5, sizeof(scratch));
	opts.scratch_cnt = 5000;
	check_found(program, COUNT(program), &opts, 0, 0, 0, 0, "");
	CHECK(scratch[5000] == UINT64_C(0xa5a5a5a5a5a5a5a5));
	program[3].code = 0xff;
	opts.scratch_cnt = 1;
	check_found(program, COUNT(program), &opts, -EINVAL, 3, BPFCORE_CHECK_CODE_UNKNOWN_OPCODE, BPFCORE_CHECK_GRADE_ERROR,
		    "unknown opcode ff");
}

static void check_bad_arguments(void)
{
	struct {
		struct bpfcore_check_opts opts;
		uint64_t newer;
	} longer;
	struct bpfcore_check_opts opts = options();

	check_found(NULL, 2, NULL, -EFAULT, 0, 0, 0, "");
	check_found((const struct bpfcore_insn *)(const void *)((const char *)good + 1), 1, NULL, -EINVAL, 0, 0, 0, "");
	check_found(good, SIZE_MAX, NULL, -EINVAL, 0, 0, 0, "");
	RETURNS(bpfcore_check(good, COUNT(good), NULL,
			      (struct bpfcore_check_error *)(void *)((char *)&longer + 1)), -EINVAL);
	opts.flags = 2;
	check_found(good, COUNT(good), &opts, -EINVAL, 0, 0, 0, "");
	opts = options();
	opts.reserved = 1;
	check_found(good, COUNT(good), &opts, -EINVAL, 0, 0, 0, "");
	opts = options();
	opts.oldest_kernel = 0x01000000;
	check_found(good, COUNT(good), &opts, -EINVAL, 0, 0, 0, "");
	opts = options();
	opts.sz = 1;
	check_found(good, COUNT(good), &opts, -EINVAL, 0, 0, 0, "");
	opts.sz = sizeof(opts.sz);
	check_found(unset, COUNT(unset), &opts, 0, 0, 0, 0, "");
	memset(&longer, 0, sizeof(longer));
	longer.opts.sz = sizeof(longer);
	check_found(good, COUNT(good), &longer.opts, 0, 0, 0, 0, "");
	longer.newer = 1;
	check_found(good, COUNT(good), &longer.opts, -E2BIG, 0, 0, 0, "");
}

static void check_requirements(void)
{
	static const struct bpfcore_insn program[] = {
		BPFCORE_MOVSX64_REG(BPFCORE_REG_2, BPFCORE_REG_1, 8),
		BPFCORE_EMIT_CALL(BPFCORE_FUNC_trace_printk),
		BPFCORE_EMIT_CALL(BPFCORE_FUNC_spin_lock),
		BPFCORE_RAW_INSN(0xff, 0, 0, 0, 0),
		BPFCORE_EXIT_INSN(),
	};
	static const struct bpfcore_insn others[] = {
		BPFCORE_RAW_INSN(BPFCORE_JMP | BPFCORE_CALL, 0, BPFCORE_PSEUDO_CALL, 0, 0),
		BPFCORE_RAW_INSN(BPFCORE_JMP | BPFCORE_CALL, 0, BPFCORE_PSEUDO_KFUNC_CALL, 0, 7),
		BPFCORE_EMIT_CALL(9999),
		BPFCORE_JMP_A(-1),
	};
	struct bpfcore_prog_requirements out;

	memset(&out, 0, sizeof(out));
	out.sz = sizeof(out);
	RETURNS(bpfcore_requirements(program, COUNT(program), &out), 0);
	CHECK_EQ(out.sz, sizeof(out));
	CHECK_EQ(out.slots, 5);
	CHECK_EQ(out.invalid, 1);
	CHECK_EQ(out.kernel, VERSION(6, 6));
	CHECK_EQ(out.isa, 4);
	CHECK_EQ(out.flags, BPFCORE_REQUIRES_GPL);
	CHECK_EQ(out.capabilities_low, 0);
	CHECK_EQ(out.capabilities_high, 1 << (38 - 32) | 1 << (39 - 32));
	CHECK_EQ(out.helpers[0], 1 << BPFCORE_FUNC_trace_printk);
	CHECK_EQ(out.helpers[BPFCORE_FUNC_spin_lock / 32], 1 << BPFCORE_FUNC_spin_lock % 32);

	RETURNS(bpfcore_requirements(others, COUNT(others), &out), 0);
	CHECK_EQ(out.flags, BPFCORE_REQUIRES_FUNCTIONS | BPFCORE_REQUIRES_KFUNCS | BPFCORE_REQUIRES_LOOPS |
				    BPFCORE_REQUIRES_UNKNOWN_HELPERS);
	CHECK_EQ(out.kernel, VERSION(5, 13));

	/* An older header's struct ends earlier. */
	memset(&out, 0, sizeof(out));
	out.sz = offsetof(struct bpfcore_prog_requirements, kernel);
	RETURNS(bpfcore_requirements(program, COUNT(program), &out), 0);
	CHECK_EQ(out.slots, 5);
	CHECK_EQ(out.kernel, 0);

	out.sz = sizeof(out);
	RETURNS(bpfcore_requirements(NULL, 0, &out), 0);
	CHECK_EQ(out.slots, 0);
	RETURNS(bpfcore_requirements(NULL, 1, &out), -EFAULT);
	RETURNS(bpfcore_requirements(program, COUNT(program), NULL), -EFAULT);
	out.sz = 0;
	RETURNS(bpfcore_requirements(program, COUNT(program), &out), -EINVAL);
}

int main(void)
{
	check_findings();
	check_options();
	check_kernels();
	check_all_findings();
	check_scratch();
	check_bad_arguments();
	check_requirements();
	return check_done("checker");
}
