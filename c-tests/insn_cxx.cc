// SPDX-License-Identifier: MIT OR Apache-2.0
// bpfcore/insn.h in C++: the corpus as constant expressions, and the functions of the same names.
#include <bpfcore/insn.h>

#include <cstring>
#include <string>
#include <type_traits>

#include "check.h"

namespace {

struct Row {
	const char *le, *be, *text;
};

constexpr bpfcore_insn program[] = {
#define ROW(le, be, text, statement, initialiser) initialiser,
#include "corpus.inc"
#undef ROW
};

const Row rows[] = {
#define ROW(le, be, text, statement, initialiser) { le, be, text[0] ? text : #initialiser },
#include "corpus.inc"
#undef ROW
};

constexpr bpfcore_insn kernel_program[] = {
#define KERNEL_MACRO(le, be, initialiser) initialiser,
#include "corpus.inc"
#undef KERNEL_MACRO
};

const Row kernel_rows[] = {
#define KERNEL_MACRO(le, be, initialiser) { le, be, #initialiser },
#include "corpus.inc"
#undef KERNEL_MACRO
};

static_assert(sizeof(bpfcore_insn) == 8 && alignof(bpfcore_insn) == 4, "the kernel's layout");
static_assert(std::is_trivially_copyable<bpfcore_insn>::value, "C's rules");
static_assert(std::is_standard_layout<bpfcore_insn>::value, "C's rules");
static_assert(program[0].code == 0x07, "the macros are constant expressions");

bool little_endian()
{
	const std::uint16_t one = 1;
	unsigned char first;
	std::memcpy(&first, &one, 1);
	return first == 1;
}

// The memory of some instructions, as the corpus writes it.
std::string hex(const bpfcore_insn *insns, std::size_t slots)
{
	std::string text;
	for (std::size_t i = 0; i < slots * 8; i++) {
		char digits[3];
		unsigned char byte;
		std::memcpy(&byte, reinterpret_cast<const unsigned char *>(insns) + i, 1);
		std::snprintf(digits, sizeof(digits), "%02x", byte);
		text += digits;
	}
	return text;
}

template <std::size_t rows_len, std::size_t slots_len>
void check_macros(const Row (&table)[rows_len], const bpfcore_insn (&insns)[slots_len])
{
	std::size_t slot = 0;
	for (const Row &row : table) {
		const std::string want = little_endian() ? row.le : row.be;
		const std::size_t slots = want.size() / 16;
		check_that(hex(insns + slot, slots) == want, row.text, "macro", __LINE__);
		slot += slots;
	}
	CHECK_EQ(slot, slots_len);
}

void check_functions()
{
	std::size_t number = 0;
	const auto check = [&number](const bpfcore_insn *insns) {
		const Row &row = rows[number++];
		const std::string want = little_endian() ? row.le : row.be;
		check_that(hex(insns, want.size() / 16) == want, row.text, "function", __LINE__);
	};
#define ROW(le, be, text, statement, initialiser) \
	{ \
		bpfcore_insn out[2]; \
		statement; \
		check(out); \
	}
#include "corpus.inc"
#undef ROW
	CHECK_EQ(number, sizeof(rows) / sizeof(rows[0]));
}

// Run-time values of the right types are no narrowing conversion; operations may be of any integer type.
void check_run_time_values(int map_fd, std::int32_t imm, std::int16_t off, unsigned op)
{
	const bpfcore_insn insns[] = {
		BPFCORE_LD_MAP_FD(BPFCORE_REG_1, map_fd),
		BPFCORE_JMP_IMM(op, BPFCORE_REG_2, imm, off),
	};
	CHECK_EQ(insns[0].imm, map_fd);
	CHECK_EQ(insns[2].imm, imm);
	CHECK_EQ(insns[2].off, off);
	CHECK_EQ(bpfcore_mov64_reg(18, 2).dst_reg, 15);
	CHECK_EQ(bpfcore_mov64_reg(18, 2).src_reg, 2);
}

} // namespace

int main()
{
	check_macros(rows, program);
	check_macros(kernel_rows, kernel_program);
	check_functions();
	check_run_time_values(5, -7, -1, BPFCORE_JSGT);
	return check_done("insn_cxx");
}
