/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * The inline twins do what the exports do: one scenario, run with either. Compiled three times: as it is, with
 * BPFCORE_INLINE, and with WITHOUT_ASM, where a twin is no more than a call of the export.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#ifdef WITHOUT_ASM
/* For the headers of the library alone, this is a processor that they do not know. */
#undef __x86_64__
#undef __aarch64__
#endif
#include "kernel.h"

#if defined(WITHOUT_ASM) && BPFCORE_HAS_INLINE
#error a processor that nobody knows has a system call
#endif
#if !defined(WITHOUT_ASM) && !BPFCORE_HAS_INLINE && (defined(__x86_64__) || defined(__aarch64__)) && defined(__LP64__)
#error no system call on a processor that should have one
#endif

struct ops {
	int (*lookup)(int, const void *, void *);
	int (*lookup_flags)(int, const void *, void *, uint64_t);
	int (*update)(int, const void *, const void *, uint64_t);
	int (*delete_elem)(int, const void *);
	int (*get_next_key)(int, const void *, void *);
};

static const struct ops twins = {
	bpfcore_map_lookup_elem_inline, bpfcore_map_lookup_elem_flags_inline, bpfcore_map_update_elem_inline,
	bpfcore_map_delete_elem_inline, bpfcore_map_get_next_key_inline,
};

/* What the names mean without a suffix: the twins with BPFCORE_INLINE, the exports without. */
static const struct ops plain = {
	bpfcore_map_lookup_elem, bpfcore_map_lookup_elem_flags, bpfcore_map_update_elem, bpfcore_map_delete_elem,
	bpfcore_map_get_next_key,
};

#undef bpfcore_map_lookup_elem
#undef bpfcore_map_lookup_elem_flags
#undef bpfcore_map_update_elem
#undef bpfcore_map_delete_elem
#undef bpfcore_map_get_next_key

static const struct ops exports = {
	bpfcore_map_lookup_elem, bpfcore_map_lookup_elem_flags, bpfcore_map_update_elem, bpfcore_map_delete_elem,
	bpfcore_map_get_next_key,
};

static void check_meaning(void)
{
#ifdef BPFCORE_INLINE
	const struct ops *want = &twins;
#else
	const struct ops *want = &exports;
#endif

	CHECK(plain.lookup == want->lookup && plain.lookup_flags == want->lookup_flags);
	CHECK(plain.update == want->update && plain.delete_elem == want->delete_elem);
	CHECK(plain.get_next_key == want->get_next_key);
	CHECK(twins.lookup != exports.lookup && twins.lookup_flags != exports.lookup_flags);
	CHECK(twins.update != exports.update && twins.delete_elem != exports.delete_elem);
	CHECK(twins.get_next_key != exports.get_next_key);
}

static void check_elements(const struct ops *ops)
{
	int map = new_map(BPFCORE_MAP_TYPE_HASH, 8, 24, 2);
	struct guard guards[2];
	unsigned char *key = guarded(&guards[0], 8), *value = guarded(&guards[1], 24), want[24];
	const uint64_t second = 2, third = 3;
	size_t i;

	memset(key, 1, 8);
	RETURNS(ops->get_next_key(map, NULL, key), -ENOENT);
	RETURNS(ops->lookup(map, key, value), -ENOENT);
	RETURNS(ops->delete_elem(map, key), -ENOENT);
	CHECK(untouched(value, 24));
	for (i = 0; i < sizeof(want); i++)
		value[i] = want[i] = (unsigned char)(7 * i);
	RETURNS(ops->update(map, key, value, BPFCORE_EXIST), -ENOENT);
	RETURNS(ops->update(map, key, value, BPFCORE_NOEXIST), 0);
	RETURNS(ops->update(map, key, value, BPFCORE_NOEXIST), -EEXIST);
	RETURNS(ops->update(map, key, value, 99), -EINVAL);
	memset(value, GUARD_BYTE, 24);
	RETURNS(ops->lookup(map, key, value), 0);
	CHECK(memcmp(value, want, 24) == 0);
	memset(value, GUARD_BYTE, 24);
	RETURNS(ops->lookup_flags(map, key, value, BPFCORE_F_LOCK), -EINVAL);
	RETURNS(ops->lookup_flags(map, key, value, (uint64_t)1 << 63), -EINVAL);
	CHECK(untouched(value, 24));
	RETURNS(ops->lookup_flags(map, key, value, 0), 0);
	CHECK(memcmp(value, want, 24) == 0);
	RETURNS(ops->update(map, &second, value, BPFCORE_ANY), 0);
	RETURNS(ops->update(map, &third, value, BPFCORE_ANY), -E2BIG);
	RETURNS(ops->get_next_key(map, &third, key), 0);
	RETURNS(ops->get_next_key(map, key, key), 0);
	RETURNS(ops->get_next_key(map, key, key), -ENOENT);
	RETURNS(ops->delete_elem(map, key), 0);
	RETURNS(ops->delete_elem(map, key), -ENOENT);

	RETURNS(ops->lookup(map, key, NULL), -EFAULT);
	RETURNS(ops->lookup_flags(map, key, NULL, 0), -EFAULT);
	RETURNS(ops->update(map, key, NULL, BPFCORE_ANY), -EFAULT);
	RETURNS(ops->delete_elem(map, NULL), -EFAULT);
	RETURNS(ops->get_next_key(map, key, NULL), -EFAULT);
	RETURNS(ops->lookup(map, NULL, value), -EFAULT);
	unguard(&guards[0]);
	unguard(&guards[1]);
	RETURNS(bpfcore_close(map), 0);
}

static void check_descriptors(const struct ops *ops)
{
	const int prog = new_prog(BPFCORE_PROG_TYPE_SOCKET_FILTER), sock = socket(AF_UNIX, SOCK_DGRAM, 0);
	const struct {
		int fd, want;
	} rows[] = {
		{ -1, -EBADF }, { CLOSED_FD, -EBADF }, { -0x7fffffff - 1, -EBADF }, { prog, -EINVAL }, { sock, -EINVAL },
	};
	uint32_t key = 0, value = 0;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		RETURNS(ops->lookup(rows[i].fd, &key, &value), rows[i].want);
		RETURNS(ops->lookup_flags(rows[i].fd, &key, &value, 0), rows[i].want);
		RETURNS(ops->update(rows[i].fd, &key, &value, 0), rows[i].want);
		RETURNS(ops->delete_elem(rows[i].fd, &key), rows[i].want);
		RETURNS(ops->get_next_key(rows[i].fd, &key, &value), rows[i].want);
	}
	RETURNS(bpfcore_close(prog), 0);
	close(sock);
}

/* Types that answer with other numbers, 524 among them, and one without keys. */
static void check_types(const struct ops *ops)
{
	uint32_t key = 0, value = 5;
	int map = new_map(BPFCORE_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4, 1);

	RETURNS(ops->lookup(map, &key, &value), -ENOTSUPP);
	RETURNS(bpfcore_close(map), 0);
	map = new_map(BPFCORE_MAP_TYPE_STACK, 0, 4, 1);
	RETURNS(ops->update(map, NULL, &value, BPFCORE_ANY), 0);
	value = 0;
	RETURNS(ops->lookup(map, NULL, &value), 0);
	CHECK_EQ(value, 5);
	RETURNS(bpfcore_close(map), 0);
	map = new_map(BPFCORE_MAP_TYPE_ARRAY, 4, 4, 1);
	RETURNS(ops->delete_elem(map, &key), -EINVAL);
	RETURNS(bpfcore_close(map), 0);
}

int main(void)
{
	const struct ops *const both[] = { &exports, &twins };
	size_t i;

	check_meaning();
	need_kernel("inline");
	for (i = 0; i < COUNT(both); i++) {
		unsigned failures = check_failures;

		check_elements(both[i]);
		check_descriptors(both[i]);
		check_types(both[i]);
		if (check_failures != failures)
			fprintf(stderr, "  with the %s\n", i == 0 ? "exports" : "twins");
	}
	return check_done("inline");
}
