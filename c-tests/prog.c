/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Programs: loading with options, the log that never changes the verdict, test runs, a socket with a filter. */
#include "kernel.h"

#include <sys/socket.h>

#define SOCKET_FILTER BPFCORE_PROG_TYPE_SOCKET_FILTER
#define TRUE_SIZE_IS_TOLD kernel_since(6, 4)

static const struct bpfcore_insn good[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 7), BPFCORE_EXIT_INSN() };
static const struct bpfcore_insn bad[] = { BPFCORE_EXIT_INSN() };

static void check_load(void)
{
	struct bpfcore_prog_load_opts opts;
	int prog;

	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	opts.prog_flags = BPFCORE_F_STRICT_ALIGNMENT;
	opts.kern_version = 0x060c00;
	prog = (int)CALL(bpfcore_prog_load(SOCKET_FILTER, "fifteen_bytes.5", "GPL", good, COUNT(good), &opts));
	CHECK(prog >= 3);
	CHECK_EQ(opts.tries, 1);
	CHECK_EQ(opts.log_true_size, 0);
	CHECK_EQ(opts.log_truncated, 0);
	RETURNS(bpfcore_close(prog), 0);

	/* A type that must know where it will be attached. */
	opts.prog_flags = 0;
	opts.expected_attach_type = BPFCORE_CGROUP_INET4_CONNECT;
	RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_CGROUP_SOCK_ADDR, NULL, "GPL", bad, COUNT(bad), &opts), -EACCES);
	CHECK_EQ(opts.tries, 0);
	opts.expected_attach_type = BPFCORE_CGROUP_DEVICE;
	RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_CGROUP_SOCK_ADDR, NULL, "GPL", good, COUNT(good), &opts), -EINVAL);
}

/* A helper for GPL-compatible programs: the license decides, not its length. */
static void check_license(void)
{
	static const struct bpfcore_insn program[] = {
		BPFCORE_MOV64_REG(BPFCORE_REG_1, BPFCORE_REG_10),
		BPFCORE_ALU64_IMM(BPFCORE_ADD, BPFCORE_REG_1, -8),
		BPFCORE_ST_MEM(BPFCORE_DW, BPFCORE_REG_10, -8, 0),
		BPFCORE_MOV64_IMM(BPFCORE_REG_2, 8),
		BPFCORE_EMIT_CALL(BPFCORE_FUNC_trace_printk),
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0),
		BPFCORE_EXIT_INSN(),
	};
	int prog = (int)CALL(bpfcore_prog_load(SOCKET_FILTER, NULL, "GPL", program, COUNT(program), NULL));

	CHECK(prog >= 3);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_prog_load(SOCKET_FILTER, NULL, "MIT", program, COUNT(program), NULL), -EINVAL);
	RETURNS(bpfcore_prog_load(SOCKET_FILTER, NULL, "", program, COUNT(program), NULL), -EINVAL);
}

/* One load with a log: the verdict is that of the program; the sizes and the text go together. */
static void check_log(int is_good, uint32_t level, uint32_t size)
{
	const struct bpfcore_insn *insns = is_good ? good : bad;
	struct bpfcore_prog_load_opts opts;
	struct guard guard;
	char *log = (char *)guarded(&guard, size);
	int taken = size != 0 && (level != 0 || !is_good), ret;
	size_t len;

	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	opts.log_level = level;
	opts.log_buf = log;
	opts.log_size = size;
	opts.log_true_size = opts.log_truncated = opts.tries = 99;
	ret = (int)CALL(bpfcore_prog_load(SOCKET_FILTER, NULL, "GPL", insns, is_good ? 2 : 1, &opts));
	if (is_good)
		CHECK(ret >= 3);
	else
		CHECK_EQ(ret, -EACCES);
	if (ret >= 0)
		RETURNS(bpfcore_close(ret), 0);
	CHECK_EQ(opts.tries, is_good);
	/* What was put in stays. */
	CHECK(opts.sz == sizeof(opts) && opts.log_level == level && opts.log_buf == log && opts.log_size == size);

	if (!taken) {
		CHECK(size == 0 || (log[0] == 0 && untouched((unsigned char *)log + 1, size - 1)));
		CHECK_EQ(opts.log_true_size, 0);
		CHECK_EQ(opts.log_truncated, 0);
		unguard(&guard);
		return;
	}
	len = strnlen(log, size);
	CHECK(len < size);
	if (opts.log_truncated) {
		CHECK(opts.log_true_size > size || (opts.log_true_size == 0 && !TRUE_SIZE_IS_TOLD));
		CHECK(size < 65536);
	} else {
		CHECK_EQ(opts.log_truncated, 0);
		CHECK_EQ(opts.log_true_size, len + 1);
		CHECK(untouched((unsigned char *)log + len + 1, size - len - 1));
		CHECK((strstr(log, "R0 !read_ok") != NULL) == !is_good);
		CHECK(strstr(log, "processed ") != NULL);
	}
	/* No log that there is fits one byte, and every one of these fits 64 KB. */
	if (size == 1)
		CHECK_EQ(opts.log_truncated, 1);
	if (size == 65536)
		CHECK_EQ(opts.log_truncated, 0);
	unguard(&guard);
}

static void check_logs(void)
{
	static const uint32_t levels[] = { 0, 1, 2, 4 }, sizes[] = { 0, 1, 64, 128, 65536 };
	struct bpfcore_prog_load_opts opts = { sizeof(opts), 0, 0, 0, 0, NULL, 0, 0, 0, 0, NULL, 0 };
	char log[256];
	int is_good, prog;
	size_t i, j;

	for (is_good = 0; is_good < 2; is_good++)
		for (i = 0; i < COUNT(levels); i++)
			for (j = 0; j < COUNT(sizes); j++) {
				unsigned failures = check_failures;

				check_log(is_good, levels[i], sizes[j]);
				if (check_failures != failures)
					fprintf(stderr, "  good %d, level %u, size %u\n", is_good, levels[i], sizes[j]);
			}

	/* No buffer, whatever else is asked. */
	for (i = 0; i < COUNT(levels); i++) {
		opts.log_level = levels[i];
		opts.log_size = i % 2 ? 4096 : 0;
		prog = (int)CALL(bpfcore_prog_load(SOCKET_FILTER, NULL, "GPL", good, COUNT(good), &opts));
		CHECK(prog >= 3);
		CHECK_EQ(opts.log_true_size, 0);
		CHECK_EQ(opts.log_truncated, 0);
		RETURNS(bpfcore_close(prog), 0);
		RETURNS(bpfcore_prog_load(SOCKET_FILTER, NULL, "GPL", bad, COUNT(bad), &opts), -EACCES);
	}
	/* A level that no kernel has costs the log, not the program. */
	opts.log_level = 0x40000000;
	opts.log_buf = log;
	opts.log_size = sizeof(log);
	prog = (int)CALL(bpfcore_prog_load(SOCKET_FILTER, NULL, "GPL", good, COUNT(good), &opts));
	CHECK(prog >= 3);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_prog_load(SOCKET_FILTER, NULL, "GPL", bad, COUNT(bad), &opts), -EACCES);
}

/* A packet goes in, and out again; the sizes say how much. */
static void check_test_run(void)
{
	struct bpfcore_test_run_opts run;
	unsigned char in[64];
	struct guard guard;
	unsigned char *out = guarded(&guard, 64);
	/* A type that sees the packet from its Ethernet header on. */
	int prog = (int)CALL(bpfcore_prog_load(BPFCORE_PROG_TYPE_SCHED_CLS, NULL, "GPL", good, COUNT(good), NULL));

	memset(in, 0x5a, sizeof(in));
	memset(&run, 0, sizeof(run));
	run.sz = sizeof(run);
	run.data_in = in;
	run.data_size_in = sizeof(in);
	run.retval = 99;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.retval, 7);
	CHECK_EQ(run.data_size_out, 64);
	CHECK(run.data_in == in && run.data_size_in == 64 && run.data_out == NULL);

	run.data_out = out;
	run.data_size_out = 64;
	run.repeat = 1000;
	run.retval = 99;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.retval, 7);
	CHECK(memcmp(in, out, 64) == 0);
	CHECK(run.duration < 1000000);

	/* Room for less: what fits is there, and the size that it needs. */
	memset(out, GUARD_BYTE, 64);
	run.data_size_out = 16;
	run.retval = 99;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -ENOSPC);
	CHECK_EQ(run.retval, 7);
	CHECK_EQ(run.data_size_out, 64);
	CHECK(memcmp(in, out, 16) == 0 && untouched(out + 16, 48));

	/* Room for nothing, although there is an address; to the kernel that means all of it. */
	memset(out, GUARD_BYTE, 64);
	run.data_out = out + 63;
	run.data_size_out = 0;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.data_size_out, 64);
	CHECK(untouched(out, 64));
	/* The same where the caller's struct ends before the size. */
	run.sz = offsetof(struct bpfcore_test_run_opts, data_size_out);
	run.data_size_out = 64;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK(untouched(out, 64));
	run.repeat = -1;
	run.sz = sizeof(run);
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EINVAL);
	run.repeat = 1;

	/* The caller's struct is older and ends behind the inputs: no result is written past it. */
	run.sz = offsetof(struct bpfcore_test_run_opts, retval);
	run.data_out = NULL;
	run.data_size_out = 0;
	run.retval = 99;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.retval, 99);
	unguard(&guard);
	RETURNS(bpfcore_close(prog), 0);
}

/* The context goes in and out, too: a program that swaps what it finds in `mark` (offset 8) for another number. */
static void check_test_run_context(void)
{
	static const struct bpfcore_insn program[] = {
		BPFCORE_LDX_MEM(BPFCORE_W, BPFCORE_REG_0, BPFCORE_REG_1, 8),
		BPFCORE_MOV64_IMM(BPFCORE_REG_2, 0x1234),
		BPFCORE_STX_MEM(BPFCORE_W, BPFCORE_REG_1, BPFCORE_REG_2, 8),
		BPFCORE_EXIT_INSN(),
	};
	struct bpfcore_test_run_opts run;
	unsigned char data[64] = { 0 };
	uint32_t ctx[48] = { 0 }, out[48] = { 0 };
	int prog;

	if (!kernel_since(5, 2))
		return;
	prog = (int)CALL(bpfcore_prog_load(BPFCORE_PROG_TYPE_SCHED_CLS, NULL, "GPL", program, COUNT(program), NULL));
	CHECK(prog >= 3);
	memset(&run, 0, sizeof(run));
	run.sz = sizeof(run);
	run.data_in = data;
	run.data_size_in = sizeof(data);
	ctx[2] = 0xabcd;
	run.ctx_in = ctx;
	run.ctx_size_in = sizeof(ctx);
	run.ctx_out = out;
	run.ctx_size_out = sizeof(out);
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.retval, 0xabcd);
	CHECK_EQ(run.ctx_size_out, sizeof(out));
	CHECK_EQ(out[2], 0x1234);
	RETURNS(bpfcore_close(prog), 0);
}

/* A datagram from one end to the other; how many bytes arrived, -1 if none. */
static ssize_t deliver(const int pair[2])
{
	char buf[64];

	CHECK_EQ(send(pair[0], "0123456789", 10, 0), 10);
	return recv(pair[1], buf, sizeof(buf), MSG_DONTWAIT);
}

static void check_attach(void)
{
	int prog = (int)CALL(bpfcore_prog_load(SOCKET_FILTER, "keep_seven", "GPL", good, COUNT(good), NULL));
	int drop = new_prog(SOCKET_FILTER), pair[2];

	CHECK_EQ(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair), 0);
	CHECK_EQ(deliver(pair), 10);
	RETURNS(bpfcore_prog_attach_socket(prog, pair[1]), 0);
	CHECK_EQ(deliver(pair), 7);
	/* The second replaces the first, and the socket keeps it when the descriptor is gone. */
	RETURNS(bpfcore_prog_attach_socket(drop, pair[1]), 0);
	RETURNS(bpfcore_close(drop), 0);
	RETURNS(bpfcore_close(prog), 0);
	CHECK_EQ(deliver(pair), -1);
	close(pair[0]);
	close(pair[1]);
}

int main(void)
{
	need_kernel("prog");
	check_load();
	check_license();
	check_logs();
	check_test_run();
	check_test_run_context();
	check_attach();
	return check_done("prog");
}
