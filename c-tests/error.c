/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Error numbers as text: whatever the number, there is a text. */
#include "kernel.h"

#include <limits.h>

/* Never NULL, and one line that a program can print behind its own words. */
static int is_text(const char *text)
{
	return text != NULL && strlen(text) < 400 && strchr(text, '\n') == NULL;
}

static void check_every_number(void)
{
	static const uint32_t cmds[] = { BPFCORE_MAP_CREATE, BPFCORE_MAP_UPDATE_ELEM, BPFCORE_PROG_LOAD,
					 BPFCORE_PROG_TEST_RUN, 37, 77, 0x10000, 0xffffffff };
	static const int far_ones[] = { INT_MIN, INT_MIN + 1, -65536, -65535, -4096, 4096, 65535, 65536, INT_MAX };
	size_t i, j;
	int err;

	for (err = -4100; err <= 4100; err++) {
		const char *text = bpfcore_strerror(err);

		if (!is_text(text) || *text == '\0')
			check_that(0, "text of a number", __FILE__, err);
		for (i = 0; i < COUNT(cmds); i++) {
			const char *meaning = bpfcore_error_meaning(cmds[i], err);

			if (!is_text(meaning) || *meaning == '\0' || !is_text(bpfcore_error_hint(cmds[i], err)))
				check_that(0, "meaning of a number", __FILE__, err);
			/* The sign is a matter of taste. */
			if (meaning != bpfcore_error_meaning(cmds[i], -err) || text != bpfcore_strerror(-err))
				check_that(0, "one text for both signs", __FILE__, err);
		}
	}
	for (i = 0; i < COUNT(far_ones); i++) {
		CHECK(strcmp(bpfcore_strerror(far_ones[i]), "unknown error number") == 0);
		for (j = 0; j < COUNT(cmds); j++) {
			CHECK(strcmp(bpfcore_error_meaning(cmds[j], far_ones[i]), "unknown error number") == 0);
			CHECK(strcmp(bpfcore_error_hint(cmds[j], far_ones[i]), "") == 0);
		}
	}
	CHECK(strcmp(bpfcore_strerror(0), "success") == 0);
	CHECK(strcmp(bpfcore_error_hint(BPFCORE_PROG_LOAD, 0), "") == 0);
}

static void check_texts(void)
{
	static const int named[] = { EPERM, ENOENT, ESRCH, EINTR, E2BIG, EBADF, EAGAIN, ENOMEM, EACCES, EFAULT, EBUSY,
				     EEXIST, EINVAL, ENFILE, EMFILE, ENOSPC, ENOSYS, ENODATA, EILSEQ, ENOTSOCK,
				     EOPNOTSUPP, ENOTSUPP };
	size_t i, j;

	errno = ERRNO_SENTINEL;
	CHECK(strcmp(bpfcore_strerror(-ENOENT), "no such entry") == 0);
	CHECK(strcmp(bpfcore_strerror(4000), "unknown error number") == 0);
	CHECK(strcmp(bpfcore_error_meaning(BPFCORE_MAP_UPDATE_ELEM, -E2BIG),
		     "the map is full, or the index is past its end") == 0);
	/* The same number means another thing elsewhere. */
	CHECK(strcmp(bpfcore_error_meaning(BPFCORE_MAP_UPDATE_ELEM, -E2BIG),
		     bpfcore_error_meaning(BPFCORE_PROG_LOAD, -E2BIG)) != 0);
	CHECK(strcmp(bpfcore_error_meaning(BPFCORE_PROG_LOAD, -EACCES),
		     bpfcore_error_meaning(BPFCORE_MAP_CREATE, -EACCES)) != 0);
	CHECK(strstr(bpfcore_error_hint(BPFCORE_PROG_LOAD, -EPERM), "CAP_BPF") != NULL);
	CHECK(strstr(bpfcore_error_hint(BPFCORE_PROG_LOAD, -EACCES), "log") != NULL);
	CHECK(strcmp(bpfcore_error_hint(BPFCORE_MAP_LOOKUP_ELEM, -ENOENT), "") == 0);
	CHECK(strcmp(bpfcore_error_meaning(BPFCORE_PROG_TEST_RUN, -ENOTSUPP),
		     bpfcore_error_meaning(BPFCORE_PROG_TEST_RUN, -EOPNOTSUPP)) == 0);
	/* Each number has a text of its own, 524 included. */
	for (i = 0; i < COUNT(named); i++) {
		CHECK(strcmp(bpfcore_strerror(named[i]), "unknown error number") != 0);
		for (j = 0; j < i; j++)
			CHECK(strcmp(bpfcore_strerror(named[i]), bpfcore_strerror(named[j])) != 0);
	}
	CHECK_EQ(errno, ERRNO_SENTINEL);
}

int main(void)
{
	check_every_number();
	check_texts();
	return check_done("error");
}
