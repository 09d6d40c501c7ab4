/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * Counts the instructions that an element operation costs in user space, the loop around it included, by single-stepping,
 * and fails where one costs more than it may. Times on a shared machine are noise; this is the same every time.
 *
 *	steps                  the inline twins and the exported functions, in this program
 *	steps PROGRAM [ARG]    another program, run as PROGRAM [ARG] OPERATION COUNT
 *
 * Counting begins at the first getppid(2) of the process. The cost of one operation is the difference between a run of 110
 * and one of 10, divided by 100.
 */
#define _GNU_SOURCE
#include <bpfcore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../c-tests/check.h"

enum { FEW = 10, MANY = 110, KEYS = 4 * MANY };

/* What an operation may cost: inlined, and through the shared library's function, its call through the PLT included. */
static const struct operation {
	const char *name;
	unsigned inlined, exported;
} operations[] = { { "lookup", 22, 32 }, { "update", 20, 32 }, { "delete", 17, 30 }, { "next_key", 26, 31 } };

static int map;

static int make_map(void)
{
	uint64_t value = 1;
	uint32_t key;

	map = bpfcore_map_create(BPFCORE_MAP_TYPE_HASH, "steps", sizeof(key), sizeof(value), KEYS, NULL);
	for (key = 0; map >= 0 && key < KEYS; key++)
		if (bpfcore_map_update_elem(map, &key, &value, BPFCORE_ANY) != 0)
			return -1;
	return map;
}

/* The loops a user would write, once for the inline twins and once for the exports. */
#define LOOPS(suffix)                                                                             \
	static unsigned run##suffix(const char *operation, uint32_t count)                         \
	{                                                                                          \
		uint32_t key = 0, next = 0, i;                                                     \
		uint64_t value = 0;                                                                \
		unsigned done = 0;                                                                 \
                                                                                                   \
		if (strcmp(operation, "lookup") == 0) {                                            \
			for (key = 0; key < count; key++)                                          \
				if (bpfcore_map_lookup_elem##suffix(map, &key, &value) == 0)       \
					done += (unsigned)value;                                   \
		} else if (strcmp(operation, "update") == 0) {                                     \
			for (key = 0; key < count; key++)                                          \
				if (bpfcore_map_update_elem##suffix(map, &key, &value, 0) == 0)    \
					done++;                                                    \
		} else if (strcmp(operation, "delete") == 0) {                                     \
			for (key = 0; key < count; key++)                                          \
				if (bpfcore_map_delete_elem##suffix(map, &key) == 0)               \
					done++;                                                    \
		} else if (bpfcore_map_get_next_key##suffix(map, NULL, &next) == 0) {              \
			for (i = 0; i < count; i++) {                                              \
				key = next;                                                        \
				if (bpfcore_map_get_next_key##suffix(map, &key, &next) == 0)       \
					done++;                                                    \
			}                                                                          \
		}                                                                                  \
		return done;                                                                       \
	}
LOOPS(_inline)
LOOPS()

/* True at the entry of the system call that marks the start. */
static int at_marker(pid_t child)
{
	struct __ptrace_syscall_info info;

	return ptrace(PTRACE_GET_SYSCALL_INFO, child, (void *)sizeof(info), &info) > 0 &&
	       info.op == PTRACE_SYSCALL_INFO_ENTRY && info.entry.nr == SYS_getppid;
}

/* The steps of a child from the marker to its end, or -1 if it did not do what it should. */
static long count_steps(pid_t child)
{
	long steps = 0;
	int status, counting = 0;

	if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) != 0)
		return -1;
	for (;;) {
		if (ptrace(counting ? PTRACE_SINGLESTEP : PTRACE_SYSCALL, child, NULL, NULL) != 0 ||
		    waitpid(child, &status, 0) != child)
			return -1;
		if (WIFEXITED(status))
			return WEXITSTATUS(status) == 0 ? steps : -1;
		if (!WIFSTOPPED(status))
			return -1;
		if (counting)
			steps++;
		else
			counting = at_marker(child);
	}
}

/* One run: of our own loop, or of another program. */
static long steps_of(char **program, const char *operation, uint32_t count, int inlined)
{
	char text[16], *arguments[8] = { NULL };
	pid_t child = fork();
	int i;

	if (child > 0)
		return count_steps(child);
	if (child < 0 || ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(2);
	if (program == NULL) {
		raise(SIGSTOP);
		if (make_map() < 0 || getppid() < 0)
			_exit(3);
		_exit((inlined ? run_inline : run)(operation, count) == count ? 0 : 1);
	}
	for (i = 0; program[i] != NULL && i < 4; i++)
		arguments[i] = program[i];
	snprintf(text, sizeof(text), "%u", count);
	arguments[i] = (char *)(uintptr_t)operation;
	arguments[i + 1] = text;
	execv(arguments[0], arguments);
	_exit(2);
}

static void measure(char **program, const char *what, int inlined)
{
	size_t i;

	for (i = 0; i < sizeof(operations) / sizeof(operations[0]); i++) {
		const struct operation *op = &operations[i];
		unsigned limit = inlined ? op->inlined : op->exported;
		long few = steps_of(program, op->name, FEW, inlined), many = steps_of(program, op->name, MANY, inlined);

		if (!CHECK(few > 0 && many > few))
			continue;
		printf("%s %-8s %ld.%02ld of at most %u instructions\n", what, op->name, (many - few) / 100,
		       (many - few) % 100, limit);
		CHECK((many - few) / 100 + ((many - few) % 100 >= 50) <= (long)limit);
	}
}

int main(int argc, char **argv)
{
	int made = make_map();

	if (made == -1 || made == -38) /* EPERM, ENOSYS */
		return check_skip("steps", "bpf(2) is not permitted here");
	if (!CHECK(made >= 0))
		return check_done("steps");
	if (argc > 1) {
		measure(argv + 1, "bpf-sys", 1);
	} else {
#if BPFCORE_HAS_INLINE
		measure(NULL, "inline", 1);
#endif
		measure(NULL, "export", 0);
	}
	return check_done("steps");
}
