/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Every row of the instruction corpus through the library: printed, assembled, taken apart, checked. */
#include <bpfcore.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"

static const struct row {
	const char *le, *be, *text, *builder;
} rows[] = {
#define ROW(le, be, text, statement, initialiser) { le, be, text, #initialiser },
#include "corpus.inc"
#undef ROW
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

/* The slots of a row, from its digits for this machine; returns how many. */
static size_t slots(const struct row *row, struct bpfcore_insn insns[2])
{
	const uint16_t one = 1;
	uint8_t first, bytes[16];
	const char *digits;
	size_t i, count;

	memcpy(&first, &one, 1);
	digits = first == 1 ? row->le : row->be;
	count = strlen(digits) / 16;
	for (i = 0; i < count * 8; i++) {
		char byte[3] = { digits[2 * i], digits[2 * i + 1], '\0' };

		bytes[i] = (uint8_t)strtoul(byte, NULL, 16);
	}
	memcpy(insns, bytes, count * 8);
	return count;
}

int main(void)
{
	struct bpfcore_insn insns[2], again[2];
	struct bpfcore_text_error error;
	struct bpfcore_op op;
	char text[128];
	size_t i, count;

	for (i = 0; i < ROWS; i++) {
		const char *want = rows[i].text;

		count = slots(&rows[i], insns);
		check_that(bpfcore_disassemble(insns, count, 0, text, sizeof(text)) < (int64_t)sizeof(text),
			   rows[i].builder, "length of text", (int)i);
		if (want[0] == '\0') {
			check_that(strncmp(text, ".8byte 0x", 9) == 0, rows[i].builder, text, (int)i);
			check_that(bpfcore_decode(insns, count, &op) < 0 && op.kind == 0, rows[i].builder, "decode", (int)i);
			continue;
		}
		check_that(strcmp(text, want) == 0, rows[i].builder, text, (int)i);
		memset(again, 0, sizeof(again));
		check_that(bpfcore_assemble(want, strlen(want), again, 2, &error) == (int64_t)count,
			   rows[i].builder, "assemble", (int)i);
		check_that(memcmp(again, insns, count * sizeof(insns[0])) == 0, rows[i].builder, "bytes", (int)i);
		check_that(bpfcore_decode(insns, count, &op) == (int)count, rows[i].builder, "decode", (int)i);
		check_that(op.kind != 0 && op.slots == count, rows[i].builder, "kind", (int)i);
	}
	return check_done("corpus");
}
