/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * Descriptors: close-on-exec and at least 3, even if 0, 1 and 2 are free; and none is left behind by what fails. Not
 * under valgrind, which has descriptors of its own and counts on 2.
 */
#include "kernel.h"

#include <dirent.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const struct bpfcore_insn good[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };

static int open_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	int count = 0;

	if (!CHECK(dir != NULL))
		return -1;
	while (readdir(dir) != NULL)
		count++;
	closedir(dir);
	return count;
}

static int is_open(int fd)
{
	return fcntl(fd, F_GETFD) >= 0;
}

static int load(void)
{
	return bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "fds", "GPL", good, COUNT(good), NULL);
}

static int create(void)
{
	return bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY, "fds", 4, 4, 1, NULL);
}

/* What a child finds out with its exit status, since it has nowhere to print to; 0 is all well. */
static int in_child(int (*body)(void))
{
	int status = -1;
	pid_t child = fork();

	if (child == 0)
		_exit(body());
	CHECK(child > 0 && waitpid(child, &status, 0) == child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define FAIL_UNLESS(condition) \
	do { \
		if (!(condition)) \
			return __LINE__ % 256 ? __LINE__ % 256 : 1; \
	} while (0)

static int with_closed_stdio(void)
{
	struct bpfcore_map map;
	int fds[3], i;

	for (i = 0; i < 3; i++)
		close(i);
	fds[0] = create();
	fds[1] = load();
	fds[2] = create();
	for (i = 0; i < 3; i++) {
		FAIL_UNLESS(fds[i] >= 3);
		FAIL_UNLESS(fcntl(fds[i], F_GETFD) == FD_CLOEXEC);
	}
	FAIL_UNLESS(fds[0] != fds[1] && fds[1] != fds[2] && fds[0] != fds[2]);
	/* The numbers that the kernel gave first are free again. */
	FAIL_UNLESS(!is_open(0) && !is_open(1) && !is_open(2));
	FAIL_UNLESS(bpfcore_map_init(&map, fds[0]) == 0 && map.map_type == BPFCORE_MAP_TYPE_ARRAY);
	FAIL_UNLESS(bpfcore_possible_cpus() >= 1);
	FAIL_UNLESS(!is_open(0) && !is_open(1) && !is_open(2));
	return 0;
}

/* No number at or above 3 is left, but 0 is free: that is -EMFILE, and 0 stays free. */
static int with_only_zero_free(void)
{
	struct rlimit limit;

	while (dup(2) >= 0)
		;
	FAIL_UNLESS(errno == EMFILE && getrlimit(RLIMIT_NOFILE, &limit) == 0);
	FAIL_UNLESS(create() == -EMFILE);
	FAIL_UNLESS(load() == -EMFILE);
	FAIL_UNLESS(bpfcore_possible_cpus() == -EMFILE);
	close(0);
	FAIL_UNLESS(create() == -EMFILE);
	FAIL_UNLESS(!is_open(0));
	FAIL_UNLESS(load() == -EMFILE);
	FAIL_UNLESS(!is_open(0));
	return 0;
}

static void check_close_on_exec(void)
{
	int map = (int)CALL(create()), prog = (int)CALL(load());

	CHECK(map >= 3 && prog >= 3);
	CHECK_EQ(fcntl(map, F_GETFD), FD_CLOEXEC);
	CHECK_EQ(fcntl(prog, F_GETFD), FD_CLOEXEC);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_close(map), 0);
	CHECK(!is_open(prog) && !is_open(map));
}

static void check_no_leak(void)
{
	static const struct bpfcore_insn bad[] = { BPFCORE_EXIT_INSN() };
	struct bpfcore_prog_load_opts opts;
	struct bpfcore_test_run_opts run;
	struct bpfcore_map map;
	char log[4096];
	int before = open_descriptors(), i;
	uint32_t value = 0;

	memset(&run, 0, sizeof(run));
	run.sz = sizeof(run);
	for (i = 0; i < 20; i++) {
		int fd = (int)CALL(create()), prog;

		memset(&opts, 0, sizeof(opts));
		opts.sz = sizeof(opts);
		opts.log_buf = log;
		opts.log_size = i % 2 ? sizeof(log) : 1;
		opts.log_level = (uint32_t)i % 3;
		RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "a-b", "GPL", good, 2, &opts), -EINVAL);
		RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "bad", "GPL", bad, 1, &opts), -EACCES);
		prog = (int)CALL(bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "ok", "GPL", good, 2, &opts));
		RETURNS(bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY, "a-b", 4, 4, 1, NULL), -EINVAL);
		RETURNS(bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY, NULL, 8, 4, 1, NULL), -EINVAL);
		RETURNS(bpfcore_map_init(&map, fd), 0);
		RETURNS(bpfcore_map_init(&map, prog), -EINVAL);
		RETURNS(bpfcore_map_lookup(&map, &value, 3, &value, 4, 0), -EINVAL);
		RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EINVAL);
		RETURNS(bpfcore_prog_attach_socket(prog, fd), -ENOTSOCK);
		CHECK(CALL(bpfcore_possible_cpus()) >= 1);
		CHECK_EQ(open_descriptors(), before + 2);
		RETURNS(bpfcore_close(prog), 0);
		RETURNS(bpfcore_close(fd), 0);
	}
	CHECK_EQ(open_descriptors(), before);
}

int main(void)
{
	need_kernel("fds");
	check_close_on_exec();
	check_no_leak();
	CHECK_EQ(in_child(with_closed_stdio), 0);
	CHECK_EQ(in_child(with_only_zero_free), 0);
	return check_done("fds");
}
