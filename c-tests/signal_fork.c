/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Calls from a signal handler that interrupts the same calls, and from a child: the library has no state to disturb. */
#include "kernel.h"

#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>

static int map;
static volatile sig_atomic_t ticks, wrong;

/* Counts in its own element of the map, and sees that it did. */
static void tick(int signal)
{
	const uint32_t index = 1;
	uint64_t before = 0, after = 0, count;
	int old_errno = errno;

	(void)signal;
	if (bpfcore_map_lookup_elem(map, &index, &before) != 0)
		wrong = 1;
	count = before + 1;
	if (bpfcore_map_update_elem(map, &index, &count, BPFCORE_EXIST) != 0 ||
	    bpfcore_map_lookup_elem_inline(map, &index, &after) != 0 || after != count)
		wrong = 2;
	if (bpfcore_map_lookup_elem(CLOSED_FD, &index, &after) != -EBADF || errno != old_errno)
		wrong = 3;
	ticks = ticks + 1;
}

static void check_handler(void)
{
	const struct itimerval often = { { 0, 500 }, { 0, 500 } }, never = { { 0, 0 }, { 0, 0 } };
	const uint32_t index = 0;
	struct sigaction action;
	uint64_t count = 0, got = 0, bad = 0;
	const uint32_t handlers = 1;

	memset(&action, 0, sizeof(action));
	action.sa_handler = tick;
	CHECK_EQ(sigaction(SIGALRM, &action, NULL), 0);
	CHECK_EQ(setitimer(ITIMER_REAL, &often, NULL), 0);
	/* Bounded by ticks where the timer runs, and by count in any case. */
	while (ticks < 100 && count < 20000000) {
		count++;
		bad += bpfcore_map_update_elem(map, &index, &count, BPFCORE_ANY) != 0;
		bad += bpfcore_map_lookup_elem(map, &index, &got) != 0 || got != count;
		if (count % 64 == 0) {
			int prog = bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "signals", "GPL",
						     (const struct bpfcore_insn[]){ BPFCORE_MOV64_IMM(0, 0),
										    BPFCORE_EXIT_INSN() },
						     2, NULL);

			bad += prog < 3;
			bad += bpfcore_close(prog) != 0;
		}
	}
	CHECK_EQ(setitimer(ITIMER_REAL, &never, NULL), 0);
	CHECK_EQ(bad, 0);
	CHECK_EQ(wrong, 0);
	CHECK(ticks >= 100);
	RETURNS(bpfcore_map_lookup_elem(map, &handlers, &got), 0);
	CHECK_EQ(got, ticks);
}

static void check_child(void)
{
	const uint32_t index = 2;
	uint64_t value = 0;
	int status = -1;
	pid_t child = fork();

	if (child == 0) {
		value = 77;
		_exit(bpfcore_map_update_elem(map, &index, &value, BPFCORE_ANY) == 0 &&
				      bpfcore_map_lookup_elem(CLOSED_FD, &index, &value) == -EBADF
			      ? 0
			      : 1);
	}
	CHECK(child > 0 && waitpid(child, &status, 0) == child);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	RETURNS(bpfcore_map_lookup_elem(map, &index, &value), 0);
	CHECK_EQ(value, 77);
}

int main(void)
{
	need_kernel("signal_fork");
	map = new_map(BPFCORE_MAP_TYPE_ARRAY, 4, 8, 3);
	check_handler();
	check_child();
	RETURNS(bpfcore_close(map), 0);
	return check_done("signal_fork");
}
