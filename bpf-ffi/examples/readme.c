#include <bpfcore.h>
#include <stdio.h>
int main(void) { /* Runs a program 1,000 times in the kernel, and reads what it counted. */
	char packet[64] = { 0 };
	uint32_t key = 0;
	uint64_t count = 0;
	int map = bpfcore_map_create(BPFCORE_MAP_TYPE_ARRAY, "runs", sizeof(key), sizeof(count), 1, NULL);
	struct bpfcore_insn insns[] = {
		BPFCORE_ST_MEM(BPFCORE_W, BPFCORE_REG_FP, -4, 0), BPFCORE_MOV64_REG(BPFCORE_REG_2, BPFCORE_REG_FP),
		BPFCORE_ALU64_IMM(BPFCORE_ADD, BPFCORE_REG_2, -4), BPFCORE_LD_MAP_FD(BPFCORE_REG_1, map),
		BPFCORE_EMIT_CALL(BPFCORE_FUNC_map_lookup_elem), BPFCORE_JMP_IMM(BPFCORE_JEQ, BPFCORE_REG_0, 0, 2),
		BPFCORE_MOV64_IMM(BPFCORE_REG_1, 1), BPFCORE_STX_XADD(BPFCORE_DW, BPFCORE_REG_0, BPFCORE_REG_1, 0),
		BPFCORE_MOV64_IMM(BPFCORE_REG_0, 0), BPFCORE_EXIT_INSN() };
	size_t n = sizeof(insns) / sizeof(insns[0]);
	struct bpfcore_test_run_opts run = { .sz = sizeof(run), .data_in = packet, .data_size_in = 64, .repeat = 1000 };
	int prog = map < 0 ? map : bpfcore_prog_load(BPFCORE_PROG_TYPE_SOCKET_FILTER, "count", "GPL", insns, n, NULL);
	int err = prog < 0 ? prog : bpfcore_prog_test_run_opts(prog, &run);
	if (err < 0 || (err = bpfcore_map_lookup_elem(map, &key, &count)) < 0)
		return fprintf(stderr, "bpf: %s\n", bpfcore_strerror(err)), 1;
	return printf("The program ran %llu times.\n", (unsigned long long)count) < 0; }
