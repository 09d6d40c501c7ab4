/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Instructions as text and back, taken apart, with every bad argument; and maps by index. */
#include "kernel.h"

#include <errno.h>
#include <stdlib.h>

static const struct bpfcore_insn prog[] = {
	BPFCORE_MOV64_REG(BPFCORE_REG_6, BPFCORE_REG_1),
	BPFCORE_LD_IMM64(BPFCORE_REG_2, 0xdeadbeefcafebabeULL),
	BPFCORE_JMP_IMM(BPFCORE_JSGT, BPFCORE_REG_1, -5, 2),
	BPFCORE_EMIT_CALL(BPFCORE_FUNC_map_lookup_elem),
	BPFCORE_JMP_A(-2),
	BPFCORE_LDX_MEM(BPFCORE_B, BPFCORE_REG_0, BPFCORE_REG_6, -1),
	BPFCORE_EXIT_INSN(),
};
#define SLOTS COUNT(prog)

static const char plain[] = "r6 = r1\n"
			    "r2 = 0xdeadbeefcafebabe ll\n"
			    "if r1 s> -5 goto +2\n"
			    "call 1\n"
			    "goto -2\n"
			    "w0 = *(u8 *)(r6 - 1)\n"
			    "exit";

static void disassemble(void)
{
	char text[512], small[16];
	int64_t length = (int64_t)sizeof plain - 1;
	size_t room;

	CHECK_EQ(bpfcore_disassemble(prog, SLOTS, 0, text, sizeof text), length);
	CHECK(strcmp(text, plain) == 0);
	CHECK_EQ(bpfcore_disassemble(prog, SLOTS, 0, NULL, 0), length);
	/* Whatever the room: the length of all of it, as much as fits, and an end. */
	for (room = 1; room < sizeof small; room++) {
		memset(small, 'x', sizeof small);
		CHECK_EQ(bpfcore_disassemble(prog, SLOTS, 0, small, room), length);
		CHECK(strlen(small) == room - 1 && memcmp(small, plain, room - 1) == 0);
		CHECK(room == sizeof small || small[room] == 'x');
	}
	CHECK_EQ(bpfcore_disassemble(prog, 0, 0, text, sizeof text), 0);
	CHECK(text[0] == '\0');

	CHECK_EQ(bpfcore_disassemble(prog, SLOTS, BPFCORE_DISASM_HELPERS, text, sizeof text), length - 1 + 15);
	CHECK(strstr(text, "call map_lookup_elem\n") != NULL);
	CHECK(bpfcore_disassemble(prog + 7, 1, BPFCORE_DISASM_ADDRESSES, text, sizeof text) == 10);
	CHECK(strcmp(text, "   0: exit") == 0);
	CHECK(bpfcore_disassemble(prog + 7, 1, BPFCORE_DISASM_BYTES, text, sizeof text) == 29);
	CHECK(strncmp(text, "95 00 00 00 00 00 00 00  exit", 29) == 0);

	RETURNS(bpfcore_disassemble(prog, SLOTS, 8, text, sizeof text), -EINVAL);
	RETURNS(bpfcore_disassemble(NULL, SLOTS, 0, text, sizeof text), -EFAULT);
	RETURNS(bpfcore_disassemble(prog, SLOTS, 0, NULL, 1), -EFAULT);
	RETURNS(bpfcore_disassemble(prog, SIZE_MAX / 4, 0, text, sizeof text), -EINVAL);
	RETURNS(bpfcore_disassemble(prog, SLOTS, 0, text, SIZE_MAX), -EINVAL);
}

static void assemble(void)
{
	static const char labels[] = "start: r0 = 0 # first\n\tif r1 == 0 goto out; call map_lookup_elem\nout:exit";
	struct bpfcore_insn insns[SLOTS + 1];
	struct bpfcore_text_error error;
	struct bpfcore_text_label label[4];
	struct bpfcore_text_opts opts;
	char many[4096];
	size_t length = 0;
	int i;

	memset(insns, 0xee, sizeof insns);
	CHECK_EQ(bpfcore_assemble(plain, sizeof plain - 1, insns, SLOTS + 1, &error), SLOTS);
	CHECK(memcmp(insns, prog, sizeof prog) == 0);
	CHECK(insns[SLOTS].code == 0xee);
	/* How many it needs, without room; errors without a place to put them. */
	CHECK_EQ(bpfcore_assemble(plain, sizeof plain - 1, NULL, 0, NULL), SLOTS);
	CHECK_EQ(bpfcore_assemble(NULL, 0, NULL, 0, NULL), 0);
	CHECK_EQ(bpfcore_assemble(labels, sizeof labels - 1, insns, SLOTS, NULL), 4);
	CHECK(insns[1].code == 0x15 && insns[1].off == 1 && insns[2].imm == 1);

	RETURNS(bpfcore_assemble("r0 = 0\nr1 = r15", 15, insns, SLOTS, NULL), -EINVAL);
	memset(&error, 'x', sizeof error);
	RETURNS(bpfcore_assemble("r0 = 0\nr1 = r15", 15, insns, SLOTS, &error), -EINVAL);
	CHECK(error.line == 2 && error.column == 6 && error.offset == 12);
	CHECK(strncmp(error.message, "line 2, column 6: expected ", 27) == 0);
	CHECK(strstr(error.message, "r15") != NULL);
	CHECK(error.code == BPFCORE_TEXT_EXPECTED && error.reserved == 0);
	RETURNS(bpfcore_assemble("goto nowhere", 12, insns, SLOTS, &error), -EINVAL);
	CHECK(error.line == 1 && strstr(error.message, "nowhere") != NULL);
	CHECK_EQ(error.code, BPFCORE_TEXT_UNKNOWN_LABEL);
	RETURNS(bpfcore_assemble("r0 = 0x80000000", 15, insns, SLOTS, &error), -EINVAL);
	CHECK_EQ(error.code, BPFCORE_TEXT_SIGN_BIT);
	RETURNS(bpfcore_assemble("/* open", 7, insns, SLOTS, &error), -EINVAL);
	CHECK_EQ(error.code, BPFCORE_TEXT_UNCLOSED_COMMENT);
	/* Any bytes, a NUL among them. */
	RETURNS(bpfcore_assemble("exit\0exit", 9, insns, SLOTS, &error), -EINVAL);
	RETURNS(bpfcore_assemble("\xff\xfe", 2, insns, SLOTS, &error), -EINVAL);
	RETURNS(bpfcore_assemble(NULL, 1, insns, SLOTS, &error), -EFAULT);
	RETURNS(bpfcore_assemble(plain, sizeof plain - 1, NULL, SLOTS, &error), -EFAULT);

	/* More labels than the library has room for. */
	for (i = 0; i < 65; i++)
		length += (size_t)snprintf(many + length, sizeof many - length, "l%d: goto l%d\n", i, 64 - i);
	memset(&opts, 0, sizeof opts);
	opts.sz = sizeof opts;
	RETURNS(bpfcore_assemble(many, length, NULL, 0, &error), -ENOSPC);
	CHECK(strstr(error.message, "64") != NULL && error.code == BPFCORE_TEXT_TOO_MANY_LABELS);
	RETURNS(bpfcore_assemble_opts(many, length, NULL, 0, &opts, &error), -ENOSPC);
	opts.labels = (struct bpfcore_text_label *)calloc(100, sizeof *opts.labels);
	opts.label_cnt = 100;
	CHECK_EQ(bpfcore_assemble_opts(many, length, NULL, 0, &opts, &error), 65);
	free(opts.labels);
	memset(label, 0xff, sizeof label); /* in whatever state */
	opts.labels = label;
	opts.label_cnt = 4;
	CHECK_EQ(bpfcore_assemble_opts(labels, sizeof labels - 1, insns, SLOTS, &opts, &error), 4);
	CHECK_EQ(bpfcore_assemble_opts("exit", 4, insns, SLOTS, NULL, NULL), 1);
	opts.labels = NULL;
	RETURNS(bpfcore_assemble_opts("exit", 4, insns, SLOTS, &opts, NULL), -EFAULT);

	opts.label_cnt = 0;
	opts.constants = "XDP_PASS = 2; LIMIT=-0x10";
	opts.constants_len = strlen(opts.constants);
	CHECK_EQ(bpfcore_assemble_opts("r1 = LIMIT; r0 = XDP_PASS", 25, insns, SLOTS, &opts, &error), 2);
	CHECK(insns[0].imm == -16 && insns[1].imm == 2);
	RETURNS(bpfcore_assemble("r0 = XDP_PASS", 13, insns, SLOTS, &error), -EINVAL);
	opts.sz = offsetof(struct bpfcore_text_opts, constants); /* of an older header */
	RETURNS(bpfcore_assemble_opts("r0 = XDP_PASS", 13, insns, SLOTS, &opts, &error), -EINVAL);
	CHECK_EQ(error.code, BPFCORE_TEXT_EXPECTED);
	opts.sz = sizeof opts;
	opts.constants_len = 11; /* "XDP_PASS = " */
	RETURNS(bpfcore_assemble_opts("exit", 4, insns, SLOTS, &opts, &error), -EINVAL);
	CHECK(error.code == BPFCORE_TEXT_CONSTANTS && error.column == 12);
	opts.constants = NULL;
	RETURNS(bpfcore_assemble_opts("exit", 4, insns, SLOTS, &opts, NULL), -EFAULT);
	opts.sz = 1;
	RETURNS(bpfcore_assemble_opts("exit", 4, insns, SLOTS, &opts, NULL), -EINVAL);
}

/* The whole of struct bpfcore_op of the instruction at insn. */
#define DECODES(insn, ...)                                                          \
	do {                                                                        \
		struct bpfcore_op want = { __VA_ARGS__ }, got;                      \
		memset(&got, 0xee, sizeof got);                                     \
		CHECK_EQ(bpfcore_decode(insn, SLOTS - (size_t)((insn) - prog), &got), want.slots); \
		CHECK(memcmp(&got, &want, sizeof got) == 0);                        \
	} while (0)

static void decode(void)
{
	static const struct bpfcore_insn sdiv[] = { BPFCORE_ALU32_REG_OFF(BPFCORE_DIV, 3, 4, 1) };
	struct bpfcore_insn broken[] = { BPFCORE_ALU64_IMM(BPFCORE_ADD, 1, 5) };
	struct bpfcore_op op;

	/* kind, op, is_signed, src_is_reg, width, size, dst, src, slots, -, off, -, -, -, imm */
	DECODES(&prog[0], BPFCORE_OP_ALU, BPFCORE_MOV, 0, 1, 8, 0, 6, 1, 1, 0, 0, 0, 0, 0, 0);
	DECODES(&prog[1], BPFCORE_OP_LD_IMM64, 0, 0, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 0, (int64_t)0xdeadbeefcafebabeULL);
	DECODES(&prog[3], BPFCORE_OP_JMP, BPFCORE_JSGT, 0, 0, 8, 0, 1, 0, 1, 0, 2, 0, 0, 0, -5);
	DECODES(&prog[4], BPFCORE_OP_CALL, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1);
	DECODES(&prog[5], BPFCORE_OP_JA, 0, 0, 0, 0, 0, 0, 0, 1, 0, -2, 0, 0, 0, 0);
	DECODES(&prog[6], BPFCORE_OP_LDX, 0, 0, 0, 0, 1, 0, 6, 1, 0, -1, 0, 0, 0, 0);
	DECODES(&prog[7], BPFCORE_OP_EXIT, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);

	/* What looks like division is not taken for it. */
	RETURNS(bpfcore_decode(sdiv, 1, &op), 1);
	CHECK(op.kind == BPFCORE_OP_ALU && op.op == BPFCORE_DIV && op.is_signed == 1 && op.width == 4 && op.src == 4);

	broken[0].off = 3;
	RETURNS(bpfcore_decode(broken, 1, &op), -EINVAL);
	CHECK(op.kind == 0 && op.field == BPFCORE_FIELD_OFF && op.reason == BPFCORE_REASON_RESERVED);
	RETURNS(bpfcore_decode(&prog[1], 1, &op), -EINVAL);
	CHECK(op.field == BPFCORE_FIELD_SECOND && op.reason == BPFCORE_REASON_MISSING);
	RETURNS(bpfcore_decode(prog, 0, &op), -ENOENT);
	RETURNS(bpfcore_decode(NULL, 1, &op), -EFAULT);
	RETURNS(bpfcore_decode(prog, 1, NULL), -EFAULT);
}

static void maps(void)
{
	struct bpfcore_insn insns[] = {
		BPFCORE_LD_MAP_IDX(BPFCORE_REG_1, 1),
		BPFCORE_LD_MAP_IDX_VALUE(BPFCORE_REG_2, 0, 8),
		BPFCORE_EXIT_INSN(),
	};
	static const struct bpfcore_insn resolved[] = {
		BPFCORE_LD_MAP_FD(BPFCORE_REG_1, 7),
		BPFCORE_LD_MAP_VALUE(BPFCORE_REG_2, 5, 8),
		BPFCORE_EXIT_INSN(),
	};
	struct bpfcore_insn before[5];
	int fds[] = { 5, 7 };

	memcpy(before, insns, sizeof insns);
	RETURNS(bpfcore_resolve_maps(insns, 5, fds, 1), -ENOENT);
	CHECK(memcmp(before, insns, sizeof insns) == 0);
	RETURNS(bpfcore_resolve_maps(insns, 5, fds, 2), 2);
	CHECK(memcmp(resolved, insns, sizeof insns) == 0);
	RETURNS(bpfcore_resolve_maps(insns, 5, NULL, 0), 0);
	RETURNS(bpfcore_resolve_maps(insns, 5, NULL, 1), -EFAULT);
	RETURNS(bpfcore_resolve_maps(NULL, 5, fds, 2), -EFAULT);
}

/* A program that finds its map by index: in fd_array, and by descriptors written into it. */
static void load(void)
{
	static const char text[] = "r1 = map[1] ll\n"
				   "r2 = r10\n"
				   "r2 += -4\n"
				   "*(u32 *)(r10 - 4) = 0\n"
				   "call map_lookup_elem\n"
				   "r0 = 0\n"
				   "exit\n";
	struct bpfcore_insn insns[8];
	struct bpfcore_prog_load_opts opts;
	int map, prog_fd, fds[2];

	CHECK_EQ(bpfcore_assemble(text, sizeof text - 1, insns, 8, NULL), 8);
	map = bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY, NULL, 4, 8, 1, NULL);
	if (!CHECK(map >= 3))
		return;
	fds[0] = -1;
	fds[1] = map;
	memset(&opts, 0, sizeof opts);
	opts.sz = sizeof opts;
	opts.fd_array = fds;
	opts.fd_array_cnt = 2;
	prog_fd = bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, NULL, "GPL", insns, 8, &opts);
	CHECK(prog_fd >= 3);
	RETURNS(bpfcore_close(prog_fd), 0);
	opts.fd_array_cnt = 1; /* would be read behind its end */
	RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, NULL, "GPL", insns, 8, &opts), -EINVAL);
	opts.fd_array = NULL;
	RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, NULL, "GPL", insns, 8, &opts), -EFAULT);

	RETURNS(bpfcore_resolve_maps(insns, 8, fds, 2), 1);
	prog_fd = bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, NULL, "GPL", insns, 8, NULL);
	CHECK(prog_fd >= 3);
	RETURNS(bpfcore_close(prog_fd), 0);
	RETURNS(bpfcore_close(map), 0);
}

int main(void)
{
	disassemble();
	assemble();
	decode();
	maps();
	need_kernel("text");
	load();
	return check_done("text");
}
