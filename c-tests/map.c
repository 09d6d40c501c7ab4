/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Maps: each function of the element operations, with and without checked lengths, over the kinds of maps. */
#include "kernel.h"

/* What the kernel tells of a map, as far as this test looks. */
struct info {
	uint32_t type, id, key_size, value_size, max_entries, map_flags;
	char name[16];
};

static void map_info(int fd, struct info *info)
{
	struct {
		uint32_t fd, len;
		uint64_t info;
	} attr;

	memset(info, 0, sizeof(*info));
	attr.fd = (uint32_t)fd;
	attr.len = sizeof(*info);
	attr.info = (uintptr_t)info;
	CHECK_EQ(bare_bpf(BPFCORE_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr)), 0);
}

static void check_create(void)
{
	struct bpfcore_map_create_opts opts = { sizeof(opts), BPFCORE_F_NO_PREALLOC | BPFCORE_F_NUMA_NODE, 0, 0, 0, 0 };
	struct info info;
	int map, inner;

	map = (int)CALL(bpfcore_map_create(BPFCORE_MAP_TYPE_HASH, "fifteen_bytes.5", 4, 12, 7, &opts));
	CHECK(map >= 3);
	map_info(map, &info);
	CHECK_EQ(info.type, BPFCORE_MAP_TYPE_HASH);
	CHECK_EQ(info.key_size, 4);
	CHECK_EQ(info.value_size, 12);
	CHECK_EQ(info.max_entries, 7);
	CHECK_EQ(info.map_flags, BPFCORE_F_NO_PREALLOC | BPFCORE_F_NUMA_NODE);
	CHECK(strcmp(info.name, "fifteen_bytes.5") == 0);
	RETURNS(bpfcore_close(map), 0);

	/* An empty name is none. */
	map = (int)CALL(bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY, "", 4, 4, 1, NULL));
	map_info(map, &info);
	CHECK(info.name[0] == '\0');
	RETURNS(bpfcore_close(map), 0);

	/* A map of maps takes its pattern from the options. */
	inner = new_map(BPFCORE_MAP_TYPE_ARRAY, 4, 4, 1);
	memset(&opts, 0, sizeof(opts));
	opts.sz = sizeof(opts);
	opts.inner_map_fd = (uint32_t)inner;
	map = (int)CALL(bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY_OF_MAPS, "outer", 4, 4, 2, &opts));
	CHECK(map >= 3);
	{
		uint32_t index = 1, value = 0;

		RETURNS(bpfcore_map_update_elem(map, &index, &inner, BPFCORE_ANY), 0);
		RETURNS(bpfcore_map_lookup_elem(map, &index, &value), 0);
		map_info(inner, &info);
		CHECK_EQ(value, info.id);
	}
	RETURNS(bpfcore_close(map), 0);
	RETURNS(bpfcore_close(inner), 0);

	/* map_extra: the hash functions of a bloom filter, 15 at most. */
	if (!kernel_since(5, 16))
		return;
	opts.inner_map_fd = 0;
	opts.map_extra = 15;
	map = (int)CALL(bpfcore_map_create(BPFCORE_MAP_TYPE_BLOOM_FILTER, "bloom", 0, 4, 100, &opts));
	CHECK(map >= 3);
	RETURNS(bpfcore_close(map), 0);
	opts.map_extra = 16;
	RETURNS(bpfcore_map_create(BPFCORE_MAP_TYPE_BLOOM_FILTER, "bloom", 0, 4, 100, &opts), -EINVAL);
}

static void check_hash(void)
{
	uint32_t key = 7, other = 8, next = 0, value = 70, got = 0, seen = 0, *from;
	int map = new_map(BPFCORE_MAP_TYPE_HASH, 4, 4, 3), ret;

	RETURNS(bpfcore_map_get_next_key(map, NULL, &next), -ENOENT);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &got), -ENOENT);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_EXIST), -ENOENT);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_NOEXIST), 0);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_NOEXIST), -EEXIST);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &got), 0);
	CHECK_EQ(got, 70);
	value = 71;
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_EXIST), 0);
	RETURNS(bpfcore_map_lookup_elem_flags(map, &key, &got, 0), 0);
	CHECK_EQ(got, 71);
	/* A lock needs a map whose values have one; other flags, a look-up that knows them. */
	RETURNS(bpfcore_map_lookup_elem_flags(map, &key, &got, BPFCORE_F_LOCK), -EINVAL);
	RETURNS(bpfcore_map_lookup_elem_flags(map, &key, &got, BPFCORE_EXIST), -EINVAL);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_F_LOCK), -EINVAL);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_NOEXIST | BPFCORE_EXIST), -EINVAL);

	RETURNS(bpfcore_map_update_elem(map, &other, &value, BPFCORE_ANY), 0);
	other = 9;
	RETURNS(bpfcore_map_update_elem(map, &other, &value, BPFCORE_ANY), 0);
	other = 10;
	RETURNS(bpfcore_map_update_elem(map, &other, &value, BPFCORE_ANY), -E2BIG);

	/* All keys, each once, whatever their order. */
	for (from = NULL; (ret = (int)CALL(bpfcore_map_get_next_key(map, from, &next))) == 0; from = &next)
		seen += 1u << (4 * (next - 7));
	CHECK_EQ(ret, -ENOENT);
	CHECK_EQ(seen, 0x111);

	RETURNS(bpfcore_map_delete_elem(map, &key), 0);
	RETURNS(bpfcore_map_delete_elem(map, &key), -ENOENT);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &got), -ENOENT);
	RETURNS(bpfcore_close(map), 0);
}

static void check_array(void)
{
	uint32_t index, next = 99, value = 5;
	int map = new_map(BPFCORE_MAP_TYPE_ARRAY, 4, 4, 3);

	RETURNS(bpfcore_map_get_next_key(map, NULL, &next), 0);
	CHECK_EQ(next, 0);
	for (index = 0; index < 2; index++) {
		RETURNS(bpfcore_map_get_next_key(map, &index, &next), 0);
		CHECK_EQ(next, index + 1);
	}
	RETURNS(bpfcore_map_get_next_key(map, &index, &next), -ENOENT);
	RETURNS(bpfcore_map_lookup_elem(map, &index, &value), 0);
	CHECK_EQ(value, 0);
	value = 6;
	RETURNS(bpfcore_map_update_elem(map, &index, &value, BPFCORE_NOEXIST), -EEXIST);
	RETURNS(bpfcore_map_update_elem(map, &index, &value, BPFCORE_EXIST), 0);
	value = 0;
	RETURNS(bpfcore_map_lookup_elem(map, &index, &value), 0);
	CHECK_EQ(value, 6);
	RETURNS(bpfcore_map_delete_elem(map, &index), -EINVAL);
	index = 3;
	RETURNS(bpfcore_map_lookup_elem(map, &index, &value), -ENOENT);
	RETURNS(bpfcore_map_update_elem(map, &index, &value, BPFCORE_ANY), -E2BIG);
	RETURNS(bpfcore_close(map), 0);
}

/* A map without keys: push, look at the oldest, full, and the key is NULL in both families. */
static void check_queue(void)
{
	uint32_t value = 1, got = 0;
	struct bpfcore_map map;
	int fd = new_map(BPFCORE_MAP_TYPE_QUEUE, 0, 4, 3);

	RETURNS(bpfcore_map_init(&map, fd), 0);
	CHECK_EQ(map.key_size, 0);
	RETURNS(bpfcore_map_lookup_elem(fd, NULL, &got), -ENOENT);
	RETURNS(bpfcore_map_update_elem(fd, NULL, &value, BPFCORE_ANY), 0);
	value = 2;
	RETURNS(bpfcore_map_update(&map, NULL, 0, &value, 4, BPFCORE_ANY), 0);
	/* A key of no bytes need not be NULL: it is not looked at. */
	RETURNS(bpfcore_map_update(&map, &value, 0, &value, 4, BPFCORE_ANY), 0);
	RETURNS(bpfcore_map_update_elem(fd, NULL, &value, BPFCORE_ANY), -E2BIG);
	RETURNS(bpfcore_map_lookup_elem(fd, NULL, &got), 0);
	CHECK_EQ(got, 1);
	got = 0;
	RETURNS(bpfcore_map_lookup(&map, NULL, 0, &got, 4, 0), 0);
	CHECK_EQ(got, 1);
	RETURNS(bpfcore_map_delete(&map, NULL, 0), -EINVAL);
	RETURNS(bpfcore_map_get_next_key(fd, NULL, &got), -EINVAL);
	RETURNS(bpfcore_map_next_key(&map, NULL, NULL, 0), -EINVAL);
	RETURNS(bpfcore_close(fd), 0);
}

/* The list that the kernel gives, read by other means: the CPUs in "0-3" or "0-1,4-5". */
static int cpus_listed(void)
{
	FILE *file = fopen("/sys/devices/system/cpu/possible", "re");
	int total = 0, first, last;
	char sign = ',';

	if (file == NULL)
		return 0;
	while (sign == ',' && fscanf(file, "%d", &first) == 1) {
		last = first;
		if (fscanf(file, "%c", &sign) == 1 && sign == '-' && fscanf(file, "%d%c", &last, &sign) < 1)
			break;
		total += last - first + 1;
	}
	fclose(file);
	return total;
}

/* One value a CPU, each in its own 8 bytes and more; the kernel writes just as many bytes as value_len says. */
static void check_per_cpu(uint32_t type)
{
	uint32_t key = 0;
	int fd = new_map(type, 4, 12, 2), cpus = (int)CALL(bpfcore_possible_cpus()), cpu;
	struct bpfcore_map map;
	struct guard guard;
	unsigned char *values;

	CHECK_EQ(cpus, cpus_listed());
	RETURNS(bpfcore_map_init(&map, fd), 0);
	CHECK_EQ(map.value_size, 12);
	CHECK_EQ(map.value_len, 16 * cpus);
	values = guarded(&guard, map.value_len);
	memset(values, 0, map.value_len);
	for (cpu = 0; cpu < cpus; cpu++)
		values[16 * cpu] = (unsigned char)(cpu + 1);
	RETURNS(bpfcore_map_update(&map, &key, 4, values, map.value_len, BPFCORE_ANY), 0);
	memset(values, GUARD_BYTE, map.value_len);
	RETURNS(bpfcore_map_lookup(&map, &key, 4, values, map.value_len, 0), 0);
	for (cpu = 0; cpu < cpus; cpu++)
		CHECK_EQ(values[16 * cpu], cpu + 1);
	RETURNS(bpfcore_map_lookup_elem(fd, &key, values), 0);
	/* One CPU's value is not enough, and neither is a byte less. */
	memset(values, GUARD_BYTE, map.value_len);
	if (cpus > 1)
		RETURNS(bpfcore_map_lookup(&map, &key, 4, values, 12, 0), -EINVAL);
	RETURNS(bpfcore_map_lookup(&map, &key, 4, values, map.value_len - 1, 0), -EINVAL);
	RETURNS(bpfcore_map_update(&map, &key, 4, values, map.value_len - 1, 0), -EINVAL);
	CHECK(untouched(values, map.value_len));
	unguard(&guard);
	RETURNS(bpfcore_close(fd), 0);
}

static void check_init_and_checked(void)
{
	const uint64_t key = 0x1122334455667788, other = 1;
	uint64_t next = 0;
	unsigned char value[5] = "abcd", got[5] = "";
	int fd = new_map(BPFCORE_MAP_TYPE_HASH, 8, 5, 9);
	struct bpfcore_map map;

	memset(&map, 0xff, sizeof(map));
	RETURNS(bpfcore_map_init(&map, fd), 0);
	CHECK_EQ(map.fd, fd);
	CHECK_EQ(map.map_type, BPFCORE_MAP_TYPE_HASH);
	CHECK_EQ(map.key_size, 8);
	CHECK_EQ(map.value_size, 5);
	CHECK_EQ(map.max_entries, 9);
	CHECK_EQ(map.reserved, 0);
	CHECK_EQ(map.value_len, 5);

	RETURNS(bpfcore_map_next_key(&map, NULL, &next, 8), -ENOENT);
	RETURNS(bpfcore_map_lookup(&map, &key, 8, got, 5, 0), -ENOENT);
	RETURNS(bpfcore_map_delete(&map, &key, 8), -ENOENT);
	RETURNS(bpfcore_map_update(&map, &key, 8, value, 5, BPFCORE_EXIST), -ENOENT);
	RETURNS(bpfcore_map_update(&map, &key, 8, value, 5, BPFCORE_NOEXIST), 0);
	RETURNS(bpfcore_map_update(&map, &key, 8, value, 5, BPFCORE_NOEXIST), -EEXIST);
	RETURNS(bpfcore_map_lookup(&map, &key, 8, got, 5, 0), 0);
	CHECK(memcmp(got, value, 5) == 0);
	RETURNS(bpfcore_map_lookup(&map, &key, 8, got, 5, BPFCORE_F_LOCK), -EINVAL);
	RETURNS(bpfcore_map_next_key(&map, NULL, &next, 8), 0);
	CHECK(next == key);
	RETURNS(bpfcore_map_next_key(&map, &key, &next, 8), -ENOENT);
	/* A key that is not there leads to the first. */
	next = 0;
	RETURNS(bpfcore_map_next_key(&map, &other, &next, 8), 0);
	CHECK(next == key);
	RETURNS(bpfcore_map_delete(&map, &key, 8), 0);
	RETURNS(bpfcore_map_delete(&map, &key, 8), -ENOENT);
	RETURNS(bpfcore_close(fd), 0);
}

/* What a map was created for is all that its descriptor allows. */
static void check_one_way(void)
{
	struct bpfcore_map_create_opts opts = { sizeof(opts), BPFCORE_F_RDONLY, 0, 0, 0, 0 };
	uint32_t key = 0, value = 1;
	int map = (int)CALL(bpfcore_map_create(BPFCORE_MAP_TYPE_HASH, "read_only", 4, 4, 1, &opts));

	RETURNS(bpfcore_map_lookup_elem(map, &key, &value), -ENOENT);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_ANY), -EPERM);
	RETURNS(bpfcore_map_delete_elem(map, &key), -EPERM);
	RETURNS(bpfcore_close(map), 0);
	opts.map_flags = BPFCORE_F_WRONLY;
	map = (int)CALL(bpfcore_map_create(BPFCORE_MAP_TYPE_HASH, "write_only", 4, 4, 1, &opts));
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_ANY), 0);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &value), -EPERM);
	RETURNS(bpfcore_map_get_next_key(map, NULL, &key), -EPERM);
	RETURNS(bpfcore_close(map), 0);
}

int main(void)
{
	need_kernel("map");
	check_create();
	check_hash();
	check_array();
	check_queue();
	check_per_cpu(BPFCORE_MAP_TYPE_PERCPU_ARRAY);
	check_per_cpu(BPFCORE_MAP_TYPE_PERCPU_HASH);
	check_init_and_checked();
	check_one_way();
	return check_done("map");
}
