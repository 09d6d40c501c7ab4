// SPDX-License-Identifier: MIT OR Apache-2.0
// The library from C++: a program counts in a map what it is run on, and the map is read back.
#include "kernel.h"

namespace {

// Closes what it holds.
class Descriptor {
public:
	explicit Descriptor(int fd) : fd_(fd) {}
	Descriptor(const Descriptor &) = delete;
	Descriptor &operator=(const Descriptor &) = delete;
	~Descriptor() { RETURNS(bpfcore_close(fd_), 0); }
	int get() const { return fd_; }

private:
	int fd_;
};

// Adds 1 to the map's only element, and returns the length of the packet (offset 0 of the context).
int load_counter(int map)
{
	const bpfcore_insn program[] = {
		BPFCORE_MOV64_REG(BPFCORE_REG_6, BPFCORE_REG_1),
		BPFCORE_ST_MEM(BPFCORE_W, BPFCORE_REG_10, -4, 0),
		BPFCORE_LD_MAP_FD(BPFCORE_REG_1, map),
		BPFCORE_MOV64_REG(BPFCORE_REG_2, BPFCORE_REG_10),
		BPFCORE_ALU64_IMM(BPFCORE_ADD, BPFCORE_REG_2, -4),
		BPFCORE_EMIT_CALL(BPFCORE_FUNC_map_lookup_elem),
		BPFCORE_JMP_IMM(BPFCORE_JEQ, BPFCORE_REG_0, 0, 2),
		BPFCORE_MOV64_IMM(BPFCORE_REG_1, 1),
		BPFCORE_STX_XADD(BPFCORE_DW, BPFCORE_REG_0, BPFCORE_REG_1, 0),
		BPFCORE_LDX_MEM(BPFCORE_W, BPFCORE_REG_0, BPFCORE_REG_6, 0),
		BPFCORE_EXIT_INSN(),
	};
	char log[8192];
	bpfcore_prog_load_opts opts = {};
	opts.sz = sizeof(opts);
	opts.log_buf = log;
	opts.log_size = sizeof(log);
	int fd = static_cast<int>(
		CALL(bpfcore_prog_load(BPFCORE_PROG_TYPE_SCHED_CLS, "cxx", "GPL", program, COUNT(program), &opts)));
	if (!CHECK(fd >= 3))
		fprintf(stderr, "  %s: %s\n", bpfcore_error_meaning(BPFCORE_PROG_LOAD, fd), log);
	return fd;
}

void check_counter()
{
	const uint32_t index = 0;
	Descriptor map(new_map(BPFCORE_MAP_TYPE_ARRAY, 4, 8, 1));
	Descriptor prog(load_counter(map.get()));
	unsigned char packet[100] = {};
	bpfcore_test_run_opts run = {};
	uint64_t count = 0;

	run.sz = sizeof(run);
	run.data_in = packet;
	run.data_size_in = sizeof(packet);
	RETURNS(bpfcore_prog_test_run_opts(prog.get(), &run), 0);
	CHECK_EQ(run.retval, 100);
	run.repeat = 9;
	RETURNS(bpfcore_prog_test_run_opts(prog.get(), &run), 0);
	RETURNS(bpfcore_map_lookup_elem(map.get(), &index, &count), 0);
	CHECK_EQ(count, 10);
	RETURNS(bpfcore_map_lookup_elem_inline(map.get(), &index, &count), 0);
	CHECK_EQ(count, 10);
}

// Reads the sizes off a map and refuses wrong ones.
void check_checked_map()
{
	Descriptor fd(new_map(BPFCORE_MAP_TYPE_HASH, 2, 3, 1));
	const unsigned char key[2] = { 1, 2 }, value[3] = { 3, 4, 5 };
	unsigned char got[3] = {};
	bpfcore_map map;

	RETURNS(bpfcore_map_init(&map, fd.get()), 0);
	RETURNS(bpfcore_map_update(&map, key, sizeof(key), value, sizeof(value), BPFCORE_NOEXIST), 0);
	RETURNS(bpfcore_map_lookup(&map, key, sizeof(key), got, sizeof(got), 0), 0);
	CHECK(memcmp(got, value, sizeof(got)) == 0);
	RETURNS(bpfcore_map_lookup(&map, key, sizeof(key), got, 2, 0), -EINVAL);
	RETURNS(bpfcore_map_delete(&map, key, 1), -EINVAL);
}

} // namespace

int main()
{
	need_kernel("cxx");
	check_counter();
	check_checked_map();
	return check_done("cxx");
}
