/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* bpfcore.h in one file with <linux/bpf.h>, in either order (OURS_FIRST): the same numbers, the same instruction. */
#ifdef OURS_FIRST
#include <bpfcore.h>
#include <linux/bpf.h>
#else
#include <linux/bpf.h>
#include <bpfcore.h>
#endif
#include <linux/version.h>
#include <stddef.h>
#include <string.h>

#include "check.h"

static void check_same(uint64_t theirs, size_t size, uint64_t ours, const char *name)
{
	/* An enumerator of -1 stands for that many ones as the kernel reads: 32 or 64. */
	if (!check_that(theirs == ours || (size == 4 && (uint32_t)theirs == ours), name, "uapi.inc", 0))
		fprintf(stderr, "  %llu in <linux/bpf.h>, %llu here\n", (unsigned long long)theirs, (unsigned long long)ours);
}

/* Every constant that both have. */
static void check_constants(void)
{
#define SAME(theirs, ours) check_same((uint64_t)(theirs), sizeof(theirs), ours, #theirs);
#include "uapi.inc"
#undef SAME
}

static void check_registers(void)
{
#define REGISTER(n) CHECK_EQ(BPFCORE_REG_##n, BPF_REG_##n)
	REGISTER(0);
	REGISTER(1);
	REGISTER(2);
	REGISTER(3);
	REGISTER(4);
	REGISTER(5);
	REGISTER(6);
	REGISTER(7);
	REGISTER(8);
	REGISTER(9);
	REGISTER(10);
#undef REGISTER
}

/* Member by member, so that a swapped nibble or byte shows. */
static void check_instruction(void)
{
	uint32_t dst, src;

	CHECK_EQ(sizeof(struct bpfcore_insn), sizeof(struct bpf_insn));
	CHECK_EQ(offsetof(struct bpfcore_insn, code), offsetof(struct bpf_insn, code));
	CHECK_EQ(offsetof(struct bpfcore_insn, off), offsetof(struct bpf_insn, off));
	CHECK_EQ(offsetof(struct bpfcore_insn, imm), offsetof(struct bpf_insn, imm));
	for (dst = 0; dst < 16; dst++) {
		for (src = 0; src < 16; src++) {
			struct bpfcore_insn ours = bpfcore_raw_insn((uint8_t)(dst * 16 + src), dst, src, -2, 0x12345678);
			struct bpf_insn theirs;

			memset(&theirs, 0, sizeof(theirs));
			theirs.code = (uint8_t)(dst * 16 + src);
			theirs.dst_reg = dst & 15;
			theirs.src_reg = src & 15;
			theirs.off = -2;
			theirs.imm = 0x12345678;
			CHECK(memcmp(&ours, &theirs, sizeof(ours)) == 0);
		}
	}
}

int main(void)
{
	check_constants();
	check_registers();
	check_instruction();
	return check_done("uapi");
}
