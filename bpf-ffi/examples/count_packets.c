/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * Counts packets in the kernel, and checks what the kernel counted.
 *
 * It opens UDP sockets on the loopback interface, gives them a socket filter that counts packets and bytes by port and
 * size in a hash map, sends itself packets, reads the map, and draws what the kernel counted next to what was sent.
 *
 *	cc -std=c99 -Iinclude bpf-ffi/examples/count_packets.c build/libbpfcore.a -o count_packets
 *
 * Exit status: 0 if the counts agree, 77 if the kernel does not let this process use BPF, 1 for anything else.
 */
#define _POSIX_C_SOURCE 200809L /* sockets and isatty() under -std=c99; the library itself needs nothing */

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "bpfcore.h"

enum { PORTS = 5, PACKETS = 4000, LARGEST = 1400, CLASS_SHIFT = 8, CLASSES = (LARGEST >> CLASS_SHIFT) + 1, BAR = 24 };

/* Key and value of the map, as the filter builds them. Neither may have padding: the kernel compares every byte. */
struct key { uint16_t port, size_class; /* of payload: bytes >> CLASS_SHIFT */ };
struct count { uint64_t packets, bytes; };
struct cell { struct count sent, counted; }; /* what was sent, and what the kernel says of it */

enum { R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10 }; /* short for BPFCORE_REG_0 and so on */

/*
 * The filter, but for its first instruction: that loads the map into r9, and the map's descriptor is a run-time number.
 * On a UDP socket the packet begins with the UDP header: source port, destination port, length, checksum.
 *
 * A filter returns how many bytes of the packet to keep; 0 drops it. This one keeps all of them: the kernel runs it
 * before it queues the packet, so whatever has been received has been counted, and nobody has to guess when to look.
 */
static const struct bpfcore_insn filter[] = {
	/* The stack: key at r10-4, an empty count at r10-24. */
	BPFCORE_MOV64_REG(R6, R1), /* r6 = context (struct __sk_buff), where LD_ABS looks for it */
	BPFCORE_LDX_MEM(BPFCORE_W, R7, R6, 0), /* r7 = context->len */
	BPFCORE_ALU64_IMM(BPFCORE_SUB, R7, 8), /* r7 -= UDP header: bytes of payload */
	BPFCORE_LD_ABS(BPFCORE_H, 2), /* r0 = destination port, in the machine's byte order */
	BPFCORE_STX_MEM(BPFCORE_H, R10, R0, -4), /* key.port = r0 */
	BPFCORE_MOV64_REG(R1, R7),
	BPFCORE_ALU64_IMM(BPFCORE_RSH, R1, CLASS_SHIFT),
	BPFCORE_STX_MEM(BPFCORE_H, R10, R1, -2), /* key.size_class = payload >> 8 */
	BPFCORE_ST_MEM(BPFCORE_DW, R10, -24, 0),
	BPFCORE_ST_MEM(BPFCORE_DW, R10, -16, 0),

	/* Insert an empty count. NOEXIST: unless there is one, of an earlier packet or of another CPU. */
	BPFCORE_MOV64_REG(R1, R9),
	BPFCORE_MOV64_REG(R2, R10),
	BPFCORE_ALU64_IMM(BPFCORE_ADD, R2, -4),
	BPFCORE_MOV64_REG(R3, R10),
	BPFCORE_ALU64_IMM(BPFCORE_ADD, R3, -24),
	BPFCORE_MOV64_IMM(R4, BPFCORE_NOEXIST),
	BPFCORE_EMIT_CALL(BPFCORE_FUNC_map_update_elem),

	/* r0 = address of the key's count, or NULL: the verifier insists on the test */
	BPFCORE_MOV64_REG(R1, R9),
	BPFCORE_MOV64_REG(R2, R10),
	BPFCORE_ALU64_IMM(BPFCORE_ADD, R2, -4),
	BPFCORE_EMIT_CALL(BPFCORE_FUNC_map_lookup_elem),
	BPFCORE_JMP_IMM(BPFCORE_JEQ, R0, 0, 3), /* past the counting */

	/* Count, atomically: packets of other CPUs pass here at the same time. */
	BPFCORE_MOV64_IMM(R1, 1),
	BPFCORE_STX_XADD(BPFCORE_DW, R0, R1, 0), /* count.packets += 1 */
	BPFCORE_STX_XADD(BPFCORE_DW, R0, R7, 8), /* count.bytes += r7 */

	BPFCORE_MOV64_IMM(R0, -1), /* keep the whole packet */
	BPFCORE_EXIT_INSN(),
};
enum { INSNS = 2 + sizeof(filter) / sizeof(filter[0]) };

static uint16_t ports[PORTS];
static struct cell cells[PORTS][CLASSES];

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "count_packets: %s: %s\n", what, why);
	exit(1);
}

/* Says what this process lacks, and ends with the status that test runners take for "skipped". */
static void explain_permission(uint32_t cmd)
{
	unsigned long long caps = 0;
	char line[256], sysctl[16] = "absent";
	FILE *status = fopen("/proc/self/status", "r");
	FILE *disabled = fopen("/proc/sys/kernel/unprivileged_bpf_disabled", "r");

	while (status && fgets(line, sizeof(line), status) && sscanf(line, "CapEff: %llx", &caps) != 1)
		;
	if (disabled && fscanf(disabled, "%15s", sysctl) != 1)
		strcpy(sysctl, "unreadable");
	fprintf(stderr, "count_packets: %s is not permitted to this process.\n", bpfcore_cmd_name(cmd));
	fprintf(stderr, "  CAP_BPF (39)        %s\n", caps >> 39 & 1 ? "present" : "missing; enough from Linux 5.8");
	fprintf(stderr, "  CAP_SYS_ADMIN (21)  %s\n", caps >> 21 & 1 ? "present" : "missing; enough on any kernel");
	fprintf(stderr, "  CAP_NET_ADMIN (12)  %s; not needed here\n", caps >> 12 & 1 ? "present" : "missing");
	fprintf(stderr, "  kernel.unprivileged_bpf_disabled = %s\n", sysctl);
	if ((caps >> 39 & 1) || (caps >> 21 & 1) || *sysctl == '0')
		fputs("That should do, so something else refuses: a seccomp filter, a security module,\n"
		      "a user namespace or, before Linux 5.11, RLIMIT_MEMLOCK.\n", stderr);
	else
		fputs("Run it as root, or give it the capability: setcap cap_bpf=ep FILE\n", stderr);
	exit(77);
}

/* A function of the library failed: err is a negative error number, and what it means depends on the command. */
static void fail_bpf(uint32_t cmd, int err)
{
	const char *hint = bpfcore_error_hint(cmd, err); /* may be empty */

	if (err == -EPERM)
		explain_permission(cmd);
	fprintf(stderr, "count_packets: %s: %s%s%s\n", bpfcore_cmd_name(cmd), bpfcore_error_meaning(cmd, err),
		*hint ? "\n  " : "", hint);
	exit(err == -ENOSYS ? 77 : 1); /* ENOSYS: a kernel without CONFIG_BPF_SYSCALL, as the hint says */
}

/* The filter with the map's descriptor in it, loaded. If the verifier refuses it, its log says why. */
static int load_filter(int map)
{
	static char log[16384];
	struct bpfcore_prog_load_opts opts = { .sz = sizeof(opts), .log_buf = log, .log_size = sizeof(log) };
	struct bpfcore_insn insns[INSNS];

	bpfcore_ld_map_fd(insns, R9, map); /* r9 = map, two slots */
	memcpy(insns + 2, filter, sizeof(filter));
	int prog = bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "count_packets", "GPL", insns, INSNS, &opts);
	if (prog < 0) {
		fputs(log, stderr);
		fail_bpf(BPFCORE_PROG_LOAD, prog);
	}
	return prog;
}

/* A UDP socket on a free port of the loopback interface; addr tells which. */
static int open_socket(struct sockaddr_in *addr)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	socklen_t len = sizeof(*addr);

	memset(addr, 0, sizeof(*addr));
	addr->sin_family = AF_INET;
	addr->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)addr, len) || getsockname(fd, (struct sockaddr *)addr, &len))
		fail("opening a UDP socket on 127.0.0.1", strerror(errno));
	return fd;
}

/* The same numbers in each run. */
static uint32_t next_random(void)
{
	static uint32_t state = 1;

	state = state * 1664525 + 1013904223;
	return state >> 8;
}

/* Sends the packets, one after the other, and receives each of them: then it has been counted. */
static void exchange_packets(int prog)
{
	static char payload[LARGEST], received[LARGEST];
	struct timeval patience = { 5, 0 };
	struct sockaddr_in from, to[PORTS];
	int sender = open_socket(&from), receivers[PORTS], err, i;

	for (i = 0; i < PORTS; i++) {
		receivers[i] = open_socket(&to[i]);
		ports[i] = ntohs(to[i].sin_port);
		/* Connected to the sender, a socket gets packets from nobody else; only then does counting begin. */
		if (connect(receivers[i], (struct sockaddr *)&from, sizeof(from)) ||
		    setsockopt(receivers[i], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)))
			fail("preparing a receiver (is the loopback interface up?)", strerror(errno));
		if ((err = bpfcore_prog_attach_socket(prog, receivers[i])) < 0)
			fail("attaching the filter", bpfcore_strerror(err));
	}
	for (i = 0; i < PACKETS; i++) {
		/* Small numbers are likelier than large ones, so that the bars differ. */
		uint32_t a = next_random() % PORTS, b = next_random() % PORTS, port = a < b ? a : b;
		uint32_t c = next_random() % LARGEST, d = next_random() % LARGEST, size = 1 + c * d / LARGEST;

		if (sendto(sender, payload, size, 0, (struct sockaddr *)&to[port], sizeof(to[port])) != (ssize_t)size)
			fail("sending", strerror(errno));
		if (recv(receivers[port], received, sizeof(received), 0) != (ssize_t)size)
			fail("receiving what was sent (does a firewall filter loopback?)", strerror(errno));
		cells[port][size >> CLASS_SHIFT].sent.packets++;
		cells[port][size >> CLASS_SHIFT].sent.bytes += size;
	}
	for (i = 0; i < PORTS; i++)
		close(receivers[i]); /* the filter goes with the socket */
	close(sender);
}

/* Walks the map: NULL asks for the first key, each key for the next, -ENOENT is the end. Counts strange keys. */
static int read_map(int map)
{
	struct key key, next, *start = NULL;
	int err, port, strange = 0;

	while ((err = bpfcore_map_get_next_key(map, start, &next)) == 0) {
		for (port = 0; port < PORTS && ports[port] != next.port; port++)
			;
		if (port == PORTS || next.size_class >= CLASSES)
			strange++;
		else if ((err = bpfcore_map_lookup_elem(map, &next, &cells[port][next.size_class].counted)) < 0)
			fail_bpf(BPFCORE_MAP_LOOKUP_ELEM, err);
		key = next;
		start = &key;
	}
	if (err != -ENOENT)
		fail_bpf(BPFCORE_MAP_GET_NEXT_KEY, err);
	return strange;
}

/* The rest of a row, its bar in eighths of a character (U+2588 to U+258F) where the locale has them. */
static void print_row(const struct cell *row)
{
	const char *names[] = { "LC_ALL", "LC_CTYPE", "LANG" }, *locale = NULL;
	uint64_t shown = row->counted.packets < PACKETS / 2 ? row->counted.packets : PACKETS / 2;
	int eighths = (int)(shown * 8 * BAR / (PACKETS / 2)), i; /* a full bar is half of all packets */

	for (i = 0; i < 3 && !(locale && *locale); i++)
		locale = getenv(names[i]);
	printf(" %8" PRIu64 " %8" PRIu64 " %9" PRIu64 " %9" PRIu64 "  ", row->sent.packets, row->counted.packets,
	       row->sent.bytes, row->counted.bytes);
	for (; eighths > 0; eighths -= 8)
		if (locale && (strstr(locale, "UTF-8") || strstr(locale, "utf8")))
			printf("\xe2\x96%c", 0x90 - (eighths < 8 ? eighths : 8));
		else
			putchar('#');
	putchar('\n');
}

static void add_cell(struct cell *to, const struct cell *from)
{
	to->sent.packets += from->sent.packets;
	to->sent.bytes += from->sent.bytes;
	to->counted.packets += from->counted.packets;
	to->counted.bytes += from->counted.bytes;
}

/* Draws both tables; returns how many pairs of a port and a size class differ. */
static int print_tables(void)
{
	static struct cell by_port[PORTS], by_class[CLASSES];
	int different = 0, i, k;

	for (i = 0; i < PORTS; i++)
		for (k = 0; k < CLASSES; k++) {
			add_cell(&by_port[i], &cells[i][k]);
			add_cell(&by_class[k], &cells[i][k]);
			different += memcmp(&cells[i][k].sent, &cells[i][k].counted, sizeof(struct count)) != 0;
		}
	printf("\nto port         sent  counted     bytes   counted  packets\n");
	for (i = 0; i < PORTS; i++) {
		printf("%10d ", ports[i]);
		print_row(&by_port[i]);
	}
	printf("\nof bytes        sent  counted     bytes   counted  packets\n");
	for (k = 0; k < CLASSES; k++) {
		printf("%4d..%4d ", k << CLASS_SHIFT, ((k + 1) << CLASS_SHIFT) - 1);
		print_row(&by_class[k]);
	}
	return different;
}

int main(void)
{
	int map = bpfcore_map_create(BPFCORE_MAP_TYPE_HASH, "packet_counts", sizeof(struct key), sizeof(struct count),
				     PORTS * CLASSES, NULL);

	if (map < 0)
		fail_bpf(BPFCORE_MAP_CREATE, map);
	int prog = load_filter(map);
	exchange_packets(prog);
	int wrong = read_map(map);
	bpfcore_close(prog);
	bpfcore_close(map);

	printf("UDP packets, counted in the kernel by a socket filter (libbpfcore %s)\n", bpfcore_version_string());
	wrong += print_tables();
	printf("\n%d instructions loaded, %d packets sent to %d ports.\n%s", INSNS, PACKETS, PORTS,
	       wrong ? "" : "The kernel's counts agree with what was sent.\n");
	if (fflush(stdout))
		fail("writing", strerror(errno));
	if (wrong)
		fprintf(stderr, "count_packets: %d of the kernel's counts differ from what was sent\n", wrong);
	return wrong != 0;
}
