/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* What the functions for maps answer to arguments that are wrong, one kind at a time; and that they write nothing then. */
#include "kernel.h"

#include <sys/socket.h>

#define CREATE(type, name, key, value, entries, opts) \
	bpfcore_map_create(BPFCORE_MAP_TYPE_##type, name, key, value, entries, opts)

/* Descriptors that are open, but of no map. */
static int foreign[4];

static void open_foreign(void)
{
	CHECK_EQ(pipe(foreign), 0);
	foreign[2] = socket(AF_UNIX, SOCK_DGRAM, 0);
	CHECK(foreign[2] >= 0);
	foreign[3] = new_prog(BPFCORE_PROG_TYPE_SOCKET_FILTER);
}

static void close_foreign(void)
{
	size_t i;

	for (i = 0; i < COUNT(foreign); i++)
		RETURNS(bpfcore_close(foreign[i]), 0);
}

static void check_create(void)
{
	RETURNS(CREATE(UNSPEC, NULL, 4, 4, 1, NULL), -EINVAL);
	RETURNS(bpfcore_map_create(9999, NULL, 4, 4, 1, NULL), -EINVAL);
	RETURNS(bpfcore_map_create(0xffffffff, NULL, 4, 4, 1, NULL), -EINVAL);
	RETURNS(CREATE(HASH, NULL, 0, 4, 1, NULL), -EINVAL);
	RETURNS(CREATE(HASH, NULL, 4, 0, 1, NULL), -EINVAL);
	RETURNS(CREATE(HASH, NULL, 4, 4, 0, NULL), -EINVAL);
	RETURNS(CREATE(HASH, NULL, 4, 0xffffffff, 1, NULL), -E2BIG);
	RETURNS(CREATE(ARRAY, NULL, 8, 4, 1, NULL), -EINVAL);
	RETURNS(CREATE(QUEUE, NULL, 4, 4, 1, NULL), -EINVAL);
	RETURNS(CREATE(RINGBUF, NULL, 0, 0, 4097, NULL), -EINVAL);
}

static void check_create_names(void)
{
	static const char *const bad[] = { "sixteen_bytes_16", "a_name_of_many_more_than_fifteen_bytes", "a-b", "a b", " ",
					   "a/b", "a\n", "a\x7f", "\xc3\xa9", "\x80", "%s", "a:b" };
	static const char *const good[] = { "fifteen_bytes15", "a", ".", "_", "A.b_9", "" };
	struct guard guard;
	char *name = (char *)guarded(&guard, 16);
	size_t i;

	for (i = 0; i < COUNT(bad); i++)
		if (!RETURNS(CREATE(HASH, bad[i], 4, 4, 1, NULL), -EINVAL))
			fprintf(stderr, "  of \"%s\"\n", bad[i]);
	for (i = 0; i < COUNT(good); i++) {
		int fd = (int)CALL(CREATE(HASH, good[i], 4, 4, 1, NULL));

		CHECK(fd >= 3);
		RETURNS(bpfcore_close(fd), 0);
	}
	/* 16 bytes without NUL, and no byte behind them. */
	memset(name, 'a', 16);
	RETURNS(CREATE(HASH, name, 4, 4, 1, NULL), -EINVAL);
	unguard(&guard);
	/* A name that ends where memory ends. */
	name = (char *)guarded(&guard, 2);
	memcpy(name, "x", 2);
	RETURNS(bpfcore_close((int)CALL(CREATE(HASH, name, 4, 4, 1, NULL))), 0);
	unguard(&guard);
}

/* Options at the end of memory, as long as sz says, filled with zeros. */
static struct bpfcore_map_create_opts *options(struct guard *guard, size_t sz)
{
	unsigned char *bytes = guarded(guard, sz < sizeof(sz) ? sizeof(sz) : sz);

	memset(bytes, 0, sz < sizeof(sz) ? sizeof(sz) : sz);
	memcpy(bytes, &sz, sizeof(sz));
	return (struct bpfcore_map_create_opts *)(void *)bytes;
}

static void check_create_opts(void)
{
	static const struct {
		size_t sz;
		int accepted;
	} sizes[] = {
		{ 0, 0 }, { 1, 0 }, { 4, 0 }, { 7, 0 }, { 8, 1 }, { 9, 1 }, { 12, 1 },
		{ sizeof(struct bpfcore_map_create_opts) - 8, 1 }, { sizeof(struct bpfcore_map_create_opts), 1 },
		{ sizeof(struct bpfcore_map_create_opts) + 1, 1 }, { sizeof(struct bpfcore_map_create_opts) + 8, 1 },
		{ 4096, 1 },
	};
	struct bpfcore_map_create_opts opts = { sizeof(opts), 0, 0, 0, 0, 0 };
	struct guard guard;
	size_t i;

	for (i = 0; i < COUNT(sizes); i++) {
		size_t sz = sizes[i].sz;
		struct bpfcore_map_create_opts *tried = options(&guard, sz);
		int fd = (int)CALL(CREATE(HASH, NULL, 4, 4, 1, tried));

		if (sizes[i].accepted ? !CHECK(fd >= 3) : !CHECK_EQ(fd, -EINVAL))
			fprintf(stderr, "  of sz %zu\n", sz);
		if (fd >= 0)
			close(fd);
		/* The last byte of a tail that this library does not know. */
		if (sz > sizeof(opts)) {
			((unsigned char *)tried)[sz - 1] = 1;
			RETURNS(CREATE(HASH, NULL, 4, 4, 1, tried), -E2BIG);
		}
		unguard(&guard);
	}

	/* No header has that many: refused before a byte behind it is read. */
	opts.sz = 4097;
	RETURNS(CREATE(HASH, NULL, 4, 4, 1, &opts), -E2BIG);
	opts.sz = (size_t)-1;
	RETURNS(CREATE(HASH, NULL, 4, 4, 1, &opts), -E2BIG);
	opts.sz = sizeof(opts);
	opts.reserved = 1;
	RETURNS(CREATE(HASH, NULL, 4, 4, 1, &opts), -EINVAL);
	opts.reserved = 0;
	opts.map_flags = 0x80000000;
	RETURNS(CREATE(HASH, NULL, 4, 4, 1, &opts), -EINVAL);
	opts.map_flags = 0;
	opts.map_extra = 1;
	if (kernel_since(5, 16))
		RETURNS(CREATE(HASH, NULL, 4, 4, 1, &opts), -EINVAL);
	opts.map_extra = 0;
	/* The pattern of a map of maps. */
	opts.inner_map_fd = CLOSED_FD;
	RETURNS(CREATE(ARRAY_OF_MAPS, NULL, 4, 4, 1, &opts), -EBADF);
	for (i = 0; i < COUNT(foreign); i++) {
		opts.inner_map_fd = (uint32_t)foreign[i];
		RETURNS(CREATE(ARRAY_OF_MAPS, NULL, 4, 4, 1, &opts), -EINVAL);
	}
	opts.inner_map_fd = 0;
	/* Options need no alignment. */
	{
		unsigned char odd[sizeof(opts) + 1];

		memcpy(odd + 1, &opts, sizeof(opts));
		RETURNS(bpfcore_close((int)CALL(CREATE(HASH, NULL, 4, 4, 1, (void *)(odd + 1)))), 0);
	}
}

/* What each element operation answers to a descriptor. */
static void check_descriptor(int fd, int want)
{
	uint32_t key = 0;
	struct guard guard;
	unsigned char *value = guarded(&guard, 8);
	struct bpfcore_map map = { 0, BPFCORE_MAP_TYPE_HASH, 4, 4, 1, 0, 4 };

	map.fd = fd;
	RETURNS(bpfcore_map_lookup_elem(fd, &key, value), want);
	RETURNS(bpfcore_map_lookup_elem_flags(fd, &key, value, 0), want);
	RETURNS(bpfcore_map_update_elem(fd, &key, value, BPFCORE_ANY), want);
	RETURNS(bpfcore_map_delete_elem(fd, &key), want);
	RETURNS(bpfcore_map_get_next_key(fd, &key, value), want);
	RETURNS(bpfcore_map_get_next_key(fd, NULL, value), want);
	RETURNS(bpfcore_map_lookup(&map, &key, 4, value, 4, 0), want);
	RETURNS(bpfcore_map_update(&map, &key, 4, value, 4, BPFCORE_ANY), want);
	RETURNS(bpfcore_map_delete(&map, &key, 4), want);
	RETURNS(bpfcore_map_next_key(&map, &key, value, 4), want);
	memset(&map, GUARD_BYTE, sizeof(map));
	RETURNS(bpfcore_map_init(&map, fd), want == -EBADF ? -EBADF : want);
	CHECK(untouched((const unsigned char *)&map, sizeof(map)));
	CHECK(untouched(value, 8));
	unguard(&guard);
}

static void check_null(int fd)
{
	uint32_t key = 0, value = 0;
	struct bpfcore_map map;

	RETURNS(bpfcore_map_init(NULL, fd), -EFAULT);
	RETURNS(bpfcore_map_init(&map, fd), 0);
	RETURNS(bpfcore_map_lookup_elem(fd, &key, NULL), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem(fd, NULL, &value), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem_flags(fd, &key, NULL, 0), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem_flags(fd, NULL, &value, 0), -EFAULT);
	RETURNS(bpfcore_map_update_elem(fd, &key, NULL, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_update_elem(fd, NULL, &value, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_delete_elem(fd, NULL), -EFAULT);
	RETURNS(bpfcore_map_get_next_key(fd, &key, NULL), -EFAULT);
	RETURNS(bpfcore_map_get_next_key(fd, NULL, NULL), -EFAULT);
	RETURNS(bpfcore_map_lookup(NULL, &key, 4, &value, 4, 0), -EFAULT);
	RETURNS(bpfcore_map_lookup(&map, NULL, 4, &value, 4, 0), -EFAULT);
	RETURNS(bpfcore_map_lookup(&map, &key, 4, NULL, 4, 0), -EFAULT);
	RETURNS(bpfcore_map_update(NULL, &key, 4, &value, 4, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_update(&map, NULL, 4, &value, 4, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_update(&map, &key, 4, NULL, 4, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_delete(NULL, &key, 4), -EFAULT);
	RETURNS(bpfcore_map_delete(&map, NULL, 4), -EFAULT);
	RETURNS(bpfcore_map_next_key(NULL, &key, &key, 4), -EFAULT);
	RETURNS(bpfcore_map_next_key(&map, &key, NULL, 4), -EFAULT);
	/* NULL is refused before the descriptor is looked at. */
	RETURNS(bpfcore_map_lookup_elem(-1, &key, NULL), -EFAULT);
	RETURNS(bpfcore_map_init(NULL, -1), -EFAULT);
}

/* Every length but the map's own; nothing is written, and the element stays. */
static void check_lengths(int fd)
{
	static const size_t bad[] = { 0, 1, 3, 5, 8, 0x100000004, (size_t)-1, (size_t)-4 };
	const uint32_t key = 0, element = 42;
	struct bpfcore_map map;
	struct guard guard;
	unsigned char *out = guarded(&guard, 8);
	uint32_t got = 0;
	size_t i;

	RETURNS(bpfcore_map_init(&map, fd), 0);
	RETURNS(bpfcore_map_update(&map, &key, 4, &element, 4, BPFCORE_ANY), 0);
	for (i = 0; i < COUNT(bad); i++) {
		RETURNS(bpfcore_map_lookup(&map, &key, bad[i], out, 4, 0), -EINVAL);
		RETURNS(bpfcore_map_lookup(&map, &key, 4, out, bad[i], 0), -EINVAL);
		RETURNS(bpfcore_map_update(&map, &key, bad[i], out, 4, BPFCORE_ANY), -EINVAL);
		RETURNS(bpfcore_map_update(&map, &key, 4, out, bad[i], BPFCORE_ANY), -EINVAL);
		RETURNS(bpfcore_map_delete(&map, &key, bad[i]), -EINVAL);
		RETURNS(bpfcore_map_next_key(&map, NULL, out, bad[i]), -EINVAL);
		RETURNS(bpfcore_map_next_key(&map, &key, out, bad[i]), -EINVAL);
	}
	CHECK(untouched(out, 8));
	RETURNS(bpfcore_map_lookup(&map, &key, 4, &got, 4, 0), 0);
	CHECK_EQ(got, element);

	/* A type that this library does not know: nobody knows how long its values are. */
	map.map_type = 9999;
	map.value_len = (size_t)-1;
	RETURNS(bpfcore_map_lookup(&map, &key, 4, out, 4, 0), -EINVAL);
	RETURNS(bpfcore_map_lookup(&map, &key, 4, out, (size_t)-1, 0), -EINVAL);
	RETURNS(bpfcore_map_update(&map, &key, 4, out, 4, BPFCORE_ANY), -EINVAL);
	RETURNS(bpfcore_map_delete(&map, &key, 4), -EINVAL);
	RETURNS(bpfcore_map_next_key(&map, NULL, out, 4), -EINVAL);
	CHECK(untouched(out, 8));
	unguard(&guard);
}

/* Keys and values may lie anywhere, the struct of a map may not. */
static void check_alignment(int fd)
{
	unsigned char bytes[sizeof(struct bpfcore_map) + 8], key[5] = { 0 }, value[5] = { 0 };
	struct bpfcore_map *odd = (struct bpfcore_map *)(void *)(bytes + 8 - (uintptr_t)bytes % 8 + 1), map;
	const uint32_t element = 42;

	bytes[0] = 0;
	RETURNS(bpfcore_map_init(odd, fd), -EINVAL);
	RETURNS(bpfcore_map_lookup(odd, key, 4, value, 4, 0), -EINVAL);
	RETURNS(bpfcore_map_update(odd, key, 4, value, 4, 0), -EINVAL);
	RETURNS(bpfcore_map_delete(odd, key, 4), -EINVAL);
	RETURNS(bpfcore_map_next_key(odd, NULL, key, 4), -EINVAL);
	RETURNS(bpfcore_map_init(&map, fd), 0);
	RETURNS(bpfcore_map_lookup(&map, key + 1, 4, value + 1, 4, 0), 0);
	CHECK(memcmp(value + 1, &element, 4) == 0);
	RETURNS(bpfcore_map_update(&map, key + 1, 4, value + 1, 4, BPFCORE_EXIST), 0);
}

/* Operations that a type does not offer. */
static void check_types(void)
{
	uint32_t key = 0, value = 0;
	int map = new_map(BPFCORE_MAP_TYPE_RINGBUF, 0, 0, (uint32_t)sysconf(_SC_PAGESIZE));

	RETURNS(bpfcore_map_lookup_elem(map, NULL, &value), -ENOTSUPP);
	RETURNS(bpfcore_map_update_elem(map, NULL, &value, BPFCORE_ANY), -ENOTSUPP);
	RETURNS(bpfcore_map_delete_elem(map, &key), -EINVAL);
	RETURNS(bpfcore_map_get_next_key(map, NULL, &key), -ENOTSUPP);
	RETURNS(bpfcore_close(map), 0);
	map = new_map(BPFCORE_MAP_TYPE_PROG_ARRAY, 4, 4, 2);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &value), -ENOENT);
	value = CLOSED_FD;
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_ANY), -EBADF);
	value = (uint32_t)map;
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_ANY), -EINVAL);
	RETURNS(bpfcore_close(map), 0);
	map = new_map(BPFCORE_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4, 2);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &value), -ENOTSUPP);
	RETURNS(bpfcore_close(map), 0);
}

int main(void)
{
	size_t i;
	int map;

	need_kernel("bad_input_map");
	open_foreign();
	check_create();
	check_create_names();
	check_create_opts();
	check_descriptor(-1, -EBADF);
	check_descriptor(CLOSED_FD, -EBADF);
	check_descriptor(0x7fffffff, -EBADF);
	check_descriptor(-0x7fffffff - 1, -EBADF);
	for (i = 0; i < COUNT(foreign); i++)
		check_descriptor(foreign[i], -EINVAL);
	map = new_map(BPFCORE_MAP_TYPE_HASH, 4, 4, 2);
	check_null(map);
	check_lengths(map);
	check_alignment(map);
	RETURNS(bpfcore_close(map), 0);
	RETURNS(bpfcore_close(map), -EBADF);
	RETURNS(bpfcore_close(-1), -EBADF);
	RETURNS(bpfcore_close(CLOSED_FD), -EBADF);
	check_types();
	close_foreign();
	return check_done("bad_input_map");
}
