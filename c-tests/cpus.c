/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * The count of possible CPUs where another file stands in the place of the kernel's list, and a filter keeps away the calls
 * that would notice: an error each time, never that file's number. In processes and mount namespaces of the test's own.
 */
#define _GNU_SOURCE
#include "kernel.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define LIST "/sys/devices/system/cpu/possible"
#ifndef SYS_openat2
#define SYS_openat2 437
#endif

/* Makes one or two system calls answer with an error, in this process for good. */
static int forbid(unsigned first, unsigned second, unsigned error)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, first, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, second, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
	};
	struct sock_fprog program = { COUNT(filter), filter };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* What the count is in a process with something mounted over the list (unless NULL) and two calls forbidden. */
static int count_with(const char *over, unsigned first, unsigned second, unsigned error)
{
	int status, ends[2], answer = 0;
	pid_t child;

	CHECK_EQ(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		answer = -1000;
		if ((over == NULL || (unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
				      mount(over, LIST, NULL, MS_BIND, NULL) == 0)) &&
		    forbid(first, second, error) == 0)
			answer = bpfcore_possible_cpus();
		_exit(write(ends[1], &answer, sizeof(answer)) != sizeof(answer));
	}
	close(ends[1]);
	CHECK_EQ(read(ends[0], &answer, sizeof(answer)), sizeof(answer));
	close(ends[0]);
	CHECK(waitpid(child, &status, 0) == child && status == 0);
	return answer;
}

int main(void)
{
	static const char *const others[] = { "/sys/devices/system/cpu/cpu0/topology/core_id", "/proc/version" };
	const int cpus = bpfcore_possible_cpus();
	size_t i;

	need_kernel("cpus");
	if (unshare(CLONE_FS) != 0 || geteuid() != 0)
		return check_skip("cpus", "not the superuser, who may mount");
	CHECK(cpus >= 1);
	/* Without openat2(2), as before Linux 5.6 and under emulators, the mounts are compared; without both, nothing is known. */
	CHECK_EQ(count_with(NULL, SYS_openat2, SYS_openat2, ENOSYS), cpus);
	CHECK_EQ(count_with(NULL, SYS_openat2, SYS_openat2, EPERM), cpus);
	CHECK_EQ(count_with(NULL, SYS_openat2, SYS_statx, EPERM), -EPERM);
	for (i = 0; i < COUNT(others); i++) {
		CHECK_EQ(count_with(others[i], SYS_getppid, SYS_getppid, EPERM), -EXDEV);
		CHECK_EQ(count_with(others[i], SYS_openat2, SYS_openat2, ENOSYS), -EXDEV);
		CHECK_EQ(count_with(others[i], SYS_openat2, SYS_openat2, EPERM), -EXDEV);
		CHECK(count_with(others[i], SYS_openat2, SYS_statx, EPERM) < 0);
	}
	return check_done("cpus");
}
