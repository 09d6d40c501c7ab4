/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * Addresses that lead nowhere, where only the kernel follows them: -EFAULT, and the caller lives on. A buffer that is one
 * byte too short is stopped by the page behind it. Not under valgrind, which reports what is done here on purpose.
 */
#include "kernel.h"

int main(void)
{
	const uint32_t key = 0, element = 42;
	struct bpfcore_test_run_opts run;
	struct guard guard;
	unsigned char *end = guarded(&guard, 0), data[64] = { 0 };
	uint32_t value = 0;
	int map, prog;

	need_kernel("bad_address");
	map = new_map(BPFCORE_MAP_TYPE_HASH, 4, 4, 2);
	prog = new_prog(BPFCORE_PROG_TYPE_SCHED_CLS);

	/* Nothing of it is readable, then all but the last byte. */
	RETURNS(bpfcore_map_update_elem(map, end, &element, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_update_elem(map, end - 3, &element, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_update_elem(map, &key, end, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_update_elem(map, &key, end - 3, BPFCORE_ANY), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &value), -ENOENT);
	RETURNS(bpfcore_map_update_elem(map, &key, &element, BPFCORE_ANY), 0);
	RETURNS(bpfcore_map_lookup_elem(map, end, &value), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem(map, &key, end), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem_flags(map, &key, end, 0), -EFAULT);
	RETURNS(bpfcore_map_delete_elem(map, end), -EFAULT);
	RETURNS(bpfcore_map_get_next_key(map, end, &value), -EFAULT);
	RETURNS(bpfcore_map_get_next_key(map, NULL, end), -EFAULT);
	RETURNS(bpfcore_map_lookup_elem(map, &key, &value), 0);
	CHECK_EQ(value, element);

	RETURNS(bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, NULL, "GPL",
				  (const struct bpfcore_insn *)(const void *)end, 2, NULL), -EFAULT);
	memset(&run, 0, sizeof(run));
	run.sz = sizeof(run);
	run.data_in = end;
	run.data_size_in = 64;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EFAULT);
	run.data_in = data;
	run.data_out = end;
	run.data_size_out = 64;
	RETURNS(bpfcore_prog_test_run_opts(prog, &run), -EFAULT);

	unguard(&guard);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_close(map), 0);
	return check_done("bad_address");
}
