/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* What the functions for programs answer to arguments that are wrong, one kind at a time. */
#include "kernel.h"

#include <sys/socket.h>

#define LOAD(name, license, insns, cnt, opts) \
	bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, name, license, insns, cnt, opts)

static const struct bpfcore_insn good[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };

static void check_accepted(int fd)
{
	CHECK(fd >= 3);
	if (fd >= 0)
		close(fd);
}

static void check_instructions(void)
{
	const size_t most = 1000000;
	struct bpfcore_insn *many = (struct bpfcore_insn *)calloc(most + 1, sizeof(*many));
	unsigned char odd[sizeof(good) + 4];
	struct guard guard;
	size_t i;

	RETURNS(LOAD(NULL, "GPL", NULL, 0, NULL), -E2BIG);
	RETURNS(LOAD(NULL, "GPL", good, 0, NULL), -E2BIG);
	RETURNS(LOAD(NULL, "GPL", NULL, 2, NULL), -EFAULT);
	if (CHECK(many != NULL)) {
		for (i = 0; i < most; i++)
			many[i] = good[0];
		many[most] = good[1];
		RETURNS(LOAD(NULL, "GPL", many, most + 1, NULL), -E2BIG);
		free(many);
	}
	/* More than the kernel's 32 bits can say, up to more than memory can hold. */
	RETURNS(LOAD(NULL, "GPL", good, 0x100000000, NULL), -E2BIG);
	RETURNS(LOAD(NULL, "GPL", good, 0x100000002, NULL), -E2BIG);
	RETURNS(LOAD(NULL, "GPL", good, (size_t)-1, NULL), -E2BIG);
	RETURNS(LOAD(NULL, "GPL", NULL, (size_t)-1, NULL), -E2BIG);

	/* Instructions are aligned to 4. */
	for (i = 1; i < 4; i++) {
		unsigned char *at = odd + (4 - (uintptr_t)odd % 4) % 4 + i;

		if (at + sizeof(good) > odd + sizeof(odd))
			at -= 4;
		if ((uintptr_t)at % 4 != 0)
			RETURNS(LOAD(NULL, "GPL", (const struct bpfcore_insn *)(const void *)at, 2, NULL), -EINVAL);
	}
	/* At the end of memory: not a byte more is read. */
	memcpy(guarded(&guard, sizeof(good)), good, sizeof(good));
	check_accepted((int)CALL(LOAD(NULL, "GPL", (const struct bpfcore_insn *)(void *)guard.data, 2, NULL)));
	unguard(&guard);
}

static void check_license(void)
{
	struct guard guard;
	char *license;
	size_t i;

	RETURNS(LOAD(NULL, NULL, good, 2, NULL), -EFAULT);
	check_accepted((int)CALL(LOAD(NULL, "", good, 2, NULL)));
	/* 128 bytes at the end of memory: without NUL, then with one as the last. */
	license = (char *)guarded(&guard, 128);
	memset(license, 'A', 128);
	RETURNS(LOAD(NULL, license, good, 2, NULL), -EINVAL);
	license[127] = '\0';
	check_accepted((int)CALL(LOAD(NULL, license, good, 2, NULL)));
	unguard(&guard);
	/* Longer ones are not cut short. */
	license = (char *)guarded(&guard, 4000);
	memset(license, 'A', 4000);
	for (i = 128; i < 4000; i += 1290) {
		license[i] = '\0';
		RETURNS(LOAD(NULL, license, good, 2, NULL), -EINVAL);
		license[i] = 'A';
	}
	unguard(&guard);
	license = (char *)guarded(&guard, 4);
	memcpy(license, "GPL", 4);
	check_accepted((int)CALL(LOAD(NULL, license, good, 2, NULL)));
	unguard(&guard);
}

static void check_names(void)
{
	static const char *const bad[] = { "sixteen_bytes_16", "a-b", "a b", "a/b", "a\n", "\xc3\xa9", "\xff" };
	struct guard guard;
	char *name = (char *)guarded(&guard, 16);
	size_t i;

	for (i = 0; i < COUNT(bad); i++)
		RETURNS(LOAD(bad[i], "GPL", good, 2, NULL), -EINVAL);
	memset(name, 'a', 16);
	RETURNS(LOAD(name, "GPL", good, 2, NULL), -EINVAL);
	unguard(&guard);
	check_accepted((int)CALL(LOAD("fifteen_bytes15", "GPL", good, 2, NULL)));
	check_accepted((int)CALL(LOAD("", "GPL", good, 2, NULL)));
}

/* Options at the end of memory, as long as sz says. */
static void *options(struct guard *guard, size_t sz)
{
	size_t size = sz < sizeof(sz) ? sizeof(sz) : sz;
	unsigned char *bytes = guarded(guard, size);

	memset(bytes, 0, size);
	memcpy(bytes, &sz, sizeof(sz));
	return bytes;
}

/* Both structs of options, at every size around their own. */
static void check_opts(int prog)
{
	static const size_t own[] = { sizeof(struct bpfcore_prog_load_opts), sizeof(struct bpfcore_test_run_opts) };
	struct guard guard;
	unsigned char *opts;
	size_t i, sz;

	for (i = 0; i < COUNT(own); i++) {
		/* Without data there is nothing to run: -EINVAL, but the kernel's. */
		int accepted = i == 0 ? 0 : -EINVAL;

		for (sz = 0; sz <= own[i] + 16; sz += sz < 8 ? 4 : sz == own[i] ? 1 : 8 - sz % 8) {
			int ret;

			opts = (unsigned char *)options(&guard, sz);
			ret = i == 0 ? (int)CALL(LOAD(NULL, "GPL", good, 2, (struct bpfcore_prog_load_opts *)(void *)opts))
				     : (int)CALL(bpfcore_prog_test_run_opts(
					       prog, (struct bpfcore_test_run_opts *)(void *)opts));
			if (!CHECK_EQ(ret < 0 ? ret : 0, sz < sizeof(sz) ? -EINVAL : accepted))
				fprintf(stderr, "  of sz %zu\n", sz);
			if (ret >= 0)
				close(ret);
			if (sz > own[i]) {
				opts[own[i]] = 1;
				RETURNS(i == 0 ? LOAD(NULL, "GPL", good, 2, (struct bpfcore_prog_load_opts *)(void *)opts)
					       : bpfcore_prog_test_run_opts(
							 prog, (struct bpfcore_test_run_opts *)(void *)opts),
					-E2BIG);
			}
			unguard(&guard);
		}
	}
	/* No header has that many: refused before a byte behind it is read. */
	opts = (unsigned char *)options(&guard, sizeof(sz));
	sz = (size_t)-1;
	memcpy(opts, &sz, sizeof(sz));
	RETURNS(LOAD(NULL, "GPL", good, 2, (struct bpfcore_prog_load_opts *)(void *)opts), -E2BIG);
	RETURNS(bpfcore_prog_test_run_opts(prog, (struct bpfcore_test_run_opts *)(void *)opts), -E2BIG);
	unguard(&guard);
	RETURNS(bpfcore_prog_test_run_opts(prog, NULL), -EFAULT);
}

static void check_load_values(int map, int prog)
{
	struct bpfcore_prog_load_opts opts;
	struct bpfcore_insn with_map[] = {
		BPFCORE_LD_MAP_FD(BPFCORE_REG_1, CLOSED_FD),
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0),
		BPFCORE_EXIT_INSN(),
	};

	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	RETURNS(bpfcore_prog_load(9999, NULL, "GPL", good, 2, &opts), -EINVAL);
	RETURNS(bpfcore_prog_load(0xffffffff, NULL, "GPL", good, 2, &opts), -EINVAL);
	opts.prog_flags = 0x80000000;
	RETURNS(LOAD(NULL, "GPL", good, 2, &opts), -EINVAL);
	opts.prog_flags = 0;
	/* A map in a program: closed, no map, a map. */
	RETURNS(LOAD(NULL, "GPL", with_map, COUNT(with_map), &opts), -EBADF);
	with_map[0].imm = prog;
	RETURNS(LOAD(NULL, "GPL", with_map, COUNT(with_map), &opts), -EINVAL);
	with_map[0].imm = map;
	check_accepted((int)CALL(LOAD(NULL, "GPL", with_map, COUNT(with_map), &opts)));
}

static void check_test_run_values(int map, int prog)
{
	struct bpfcore_test_run_opts run;
	unsigned char data[64] = { 0 };
	int kprobe = new_prog(BPFCORE_PROG_TYPE_KPROBE);

	memset(&run, 0, sizeof(run));
	run.sz = sizeof(run);
	run.data_in = data;
	run.data_size_in = sizeof(data);
	RETURNS(bpfcore_prog_test_run_opts(-1, &run), -EBADF);
	RETURNS(bpfcore_prog_test_run_opts(CLOSED_FD, &run), -EBADF);
	RETURNS(bpfcore_prog_test_run_opts(map, &run), -EINVAL);
	RETURNS(bpfcore_prog_test_run_opts(kprobe, &run), -ENOTSUPP);
	RETURNS(bpfcore_close(kprobe), 0);
	/* Shorter than an Ethernet header. */
	run.data_size_in = 13;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EINVAL);
	run.data_size_in = sizeof(data);
	run.flags = 0x80000000;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EINVAL);
	run.flags = 0;
	/* An input that is none, but has a size. */
	run.data_in = NULL;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EFAULT);
	run.data_in = data;
	run.ctx_size_in = 1;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EFAULT);
	run.ctx_size_in = 0;
	/* The size of an output that is none is not looked at: it can be the result of the run before. */
	run.data_size_out = 1;
	run.ctx_size_out = 1;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
	CHECK_EQ(run.data_size_out, 64);
	CHECK_EQ(run.ctx_size_out, 0);
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), 0);
}

static void check_attach(int map, int prog)
{
	int sock = socket(AF_UNIX, SOCK_DGRAM, 0), ends[2], xdp = new_prog(BPFCORE_PROG_TYPE_XDP);

	CHECK(sock >= 0);
	CHECK_EQ(pipe(ends), 0);
	RETURNS(bpfcore_prog_attach_socket(prog, -1), -EBADF);
	RETURNS(bpfcore_prog_attach_socket(prog, CLOSED_FD), -EBADF);
	RETURNS(bpfcore_prog_attach_socket(prog, ends[0]), -ENOTSOCK);
	RETURNS(bpfcore_prog_attach_socket(prog, prog), -ENOTSOCK);
	RETURNS(bpfcore_prog_attach_socket(-1, sock), -EBADF);
	RETURNS(bpfcore_prog_attach_socket(CLOSED_FD, sock), -EBADF);
	RETURNS(bpfcore_prog_attach_socket(ends[0], sock), -EINVAL);
	RETURNS(bpfcore_prog_attach_socket(sock, sock), -EINVAL);
	RETURNS(bpfcore_prog_attach_socket(map, sock), -EINVAL);
	RETURNS(bpfcore_prog_attach_socket(xdp, sock), -EINVAL);
	RETURNS(bpfcore_prog_attach_socket(prog, sock), 0);
	RETURNS(bpfcore_close(xdp), 0);
	close(ends[0]);
	close(ends[1]);
	close(sock);
}

int main(void)
{
	int map, prog;

	need_kernel("bad_input_prog");
	map = new_map(BPFCORE_MAP_TYPE_ARRAY, 4, 4, 1);
	prog = new_prog(BPFCORE_PROG_TYPE_SOCKET_FILTER);
	check_instructions();
	check_license();
	check_names();
	check_opts(prog);
	check_load_values(map, prog);
	check_test_run_values(map, prog);
	check_attach(map, prog);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_close(map), 0);
	return check_done("bad_input_prog");
}
