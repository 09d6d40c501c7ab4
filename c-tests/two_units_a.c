/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* The header in two files of one program, once with the inline twins as the plain names: this one has main(). */
#define BPFCORE_INLINE
#include "kernel.h"

/* In two_units_b.c. */
int other_lookup(int map, uint32_t key, uint64_t *value);
int other_prog(void);

int main(void)
{
	const uint32_t key = 3;
	uint64_t value = 33, got = 0;
	int map, prog;

	need_kernel("two_units");
	map = new_map(BPFCORE_MAP_TYPE_HASH, 4, 8, 1);
	RETURNS(bpfcore_map_update_elem(map, &key, &value, BPFCORE_ANY), 0);
	RETURNS(other_lookup(map, key, &got), 0);
	CHECK_EQ(got, 33);
	prog = (int)CALL(other_prog());
	CHECK(prog >= 3);
	RETURNS(bpfcore_close(prog), 0);
	RETURNS(bpfcore_close(map), 0);
	return check_done("two_units");
}
