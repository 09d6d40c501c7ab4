/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * What the tests that talk to the kernel share: whether they can, calls that are watched, buffers with a page behind them
 * that nobody may touch, and objects to try things on. Include it first.
 */
#ifndef BPFCORE_TEST_KERNEL_H
#define BPFCORE_TEST_KERNEL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <bpfcore.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "check.h"

/* errno that a failed call returns as its negative; 524 is the kernel's own and in no header. */
#ifndef ENOTSUPP
#define ENOTSUPP 524
#endif

/** A number that no test opens. */
#define CLOSED_FD 900

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* No system call sets this, so whoever wrote to errno shows. */
#define ERRNO_SENTINEL 12345

/** The result of a call of the library; a failed check if the call touched errno. */
#define CALL(call) (errno = ERRNO_SENTINEL, errno_untouched((long long)(call), #call, __FILE__, __LINE__))

/** What CALL() does, and the result is as wanted. */
#define RETURNS(call, want) check_equal(CALL(call), (long long)(want), #call, __FILE__, __LINE__)

static inline long long errno_untouched(long long result, const char *what, const char *file, int line)
{
	if (errno != ERRNO_SENTINEL)
		fprintf(stderr, "%s:%d: %s set errno to %d\n", file, line, what, errno);
	check_that(errno == ERRNO_SENTINEL, what, file, line);
	return result;
}

/** bpf(2) without the library. A negative errno on failure. */
static inline long bare_bpf(int cmd, const void *attr, size_t size)
{
	/* Valgrind looks at more of it than the kernel is told of. */
	unsigned char whole[256] = { 0 };
	long ret;

	memcpy(whole, attr, size);
	ret = syscall(SYS_bpf, cmd, whole, size);
	return ret < 0 ? -errno : ret;
}

/** Ends the test as skipped where maps or socket filters are not to be had, found out without the library. */
static inline void need_kernel(const char *name)
{
	static const struct bpfcore_insn program[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };
	struct {
		uint32_t map_type, key_size, value_size, max_entries;
	} map = { BPFCORE_MAP_TYPE_HASH, 4, 4, 1 };
	struct {
		uint32_t prog_type, insn_cnt;
		uint64_t insns, license, rest[3];
	} load = { BPFCORE_PROG_TYPE_SOCKET_FILTER, 2, (uintptr_t)program, (uintptr_t) "MIT", { 0, 0, 0 } };
	long fd = bare_bpf(BPFCORE_MAP_CREATE, &map, sizeof(map));

	if (fd >= 0) {
		close((int)fd);
		fd = bare_bpf(BPFCORE_PROG_LOAD, &load, sizeof(load));
	}
	if (fd >= 0)
		close((int)fd);
	if (fd == -ENOSYS)
		exit(check_skip(name, "the kernel has no bpf(2)"));
	if (fd == -EPERM)
		exit(check_skip(name, "bpf(2) is not permitted"));
}

/** Whether the running kernel is this release or a later one. */
static inline int kernel_since(int major, int minor)
{
	struct utsname uts;
	int have_major = 0, have_minor = 0;

	if (uname(&uts) != 0 || sscanf(uts.release, "%d.%d", &have_major, &have_minor) != 2)
		return 0;
	return have_major > major || (have_major == major && have_minor >= minor);
}

/** A buffer that ends where memory ends: whoever goes past it is stopped, whoever writes before it is found out. */
struct guard {
	unsigned char *start, *data;
	size_t mapped;
};

#define GUARD_BYTE 0xc5

/** The buffer, filled with GUARD_BYTE; released by unguard(). */
static inline unsigned char *guarded(struct guard *guard, size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (size / page + 1) * page;
	void *start = mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (start == MAP_FAILED || mprotect((unsigned char *)start + room, page, PROT_NONE) != 0) {
		perror("guarded");
		exit(1);
	}
	memset(start, GUARD_BYTE, room);
	guard->start = (unsigned char *)start;
	guard->data = guard->start + room - size;
	guard->mapped = room + page;
	return guard->data;
}

/** Whether bytes are as guarded() filled them. */
static inline int untouched(const unsigned char *bytes, size_t size)
{
	while (size != 0)
		if (bytes[--size] != GUARD_BYTE)
			return 0;
	return 1;
}

static inline void unguard(struct guard *guard)
{
	CHECK(untouched(guard->start, (size_t)(guard->data - guard->start)));
	munmap(guard->start, guard->mapped);
}

/** A map without a name or flags. */
static inline int new_map(uint32_t map_type, uint32_t key_size, uint32_t value_size, uint32_t max_entries)
{
	int fd = (int)CALL(bpfcore_map_create(map_type, NULL, key_size, value_size, max_entries, NULL));

	CHECK(fd >= 3);
	return fd;
}

/** A program that returns 0. */
static inline int new_prog(uint32_t prog_type)
{
	static const struct bpfcore_insn program[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };
	int fd = (int)CALL(bpfcore_prog_load(prog_type, NULL, "GPL", program, COUNT(program), NULL));

	CHECK(fd >= 3);
	return fd;
}

#endif /* BPFCORE_TEST_KERNEL_H */
