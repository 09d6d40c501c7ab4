/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * The harness of the C tests: a test is a program that ends with 0 (passed), 1 (failed) or 77 (skipped), and prints a
 * line for each failed check and one for itself. C and C++.
 */
#ifndef BPFCORE_TEST_CHECK_H
#define BPFCORE_TEST_CHECK_H

#include <stdio.h>

static unsigned check_count, check_failures;

/** Counts a check; prints what it is about, and where, if it fails. */
#define CHECK(condition) check_that((condition) ? 1 : 0, #condition, __FILE__, __LINE__)

/** Two integers are equal; prints both if they are not. */
#define CHECK_EQ(got, want) check_equal((long long)(got), (long long)(want), #got, __FILE__, __LINE__)

/** What CHECK() does, with other words for what it is about. */
static inline int check_that(int passed, const char *what, const char *file, int line)
{
	check_count++;
	if (!passed) {
		check_failures++;
		fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
	}
	return passed;
}

static inline int check_equal(long long got, long long want, const char *what, const char *file, int line)
{
	if (got != want)
		fprintf(stderr, "%s:%d: %s is %lld, not %lld\n", file, line, what, got, want);
	return check_that(got == want, what, file, line);
}

/** The program's last line and its exit status. A program without a single check has failed. */
static inline int check_done(const char *name)
{
	if (check_failures == 0 && check_count != 0) {
		printf("%s: %u checks\n", name, check_count);
		return 0;
	}
	printf("%s: %u checks, %u failed\n", name, check_count, check_failures);
	return 1;
}

/** Ends a program that cannot run here, for a reason that it found out; a check that failed before counts more. */
static inline int check_skip(const char *name, const char *reason)
{
	if (check_failures != 0)
		return check_done(name);
	printf("%s: skipped: %s\n", name, reason);
	return 77;
}

#endif /* BPFCORE_TEST_CHECK_H */
