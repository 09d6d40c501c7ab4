/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* The other half of two_units_a.c: the exports, and a program of its own. */
#include <bpfcore.h>

int other_lookup(int map, uint32_t key, uint64_t *value);
int other_prog(void);

int other_lookup(int map, uint32_t key, uint64_t *value)
{
	return bpfcore_map_lookup_elem(map, &key, value);
}

int other_prog(void)
{
	static const struct bpfcore_insn program[] = { BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };

	return bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "two_units", "GPL", program, 2, NULL);
}
