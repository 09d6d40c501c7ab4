/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/* Generated from bpf-core and bpf-ffi by `make header`: change those, not this. */
/*
 * eBPF without clang, libelf, libbpf, libc or a heap.
 *
 * A function returns 0, a file descriptor or another number that is not negative; or a negative errno, and errno itself is
 * never touched. Every function is thread-safe, fork-safe and async-signal-safe: nothing is allocated, printed or kept, and
 * no resource limit is changed. The stack use of each, with all that it calls, is at most 1 KB,
 * bpfcore_check(), bpfcore_findings() and the functions of text aside, which say theirs.
 *
 * Pointers: NULL is -EFAULT unless a parameter says that it may be NULL. Names, licenses, options and log buffers are read
 * or written by the library and must be valid; a bad address that only the kernel follows (keys, values, instructions,
 * data) is its -EFAULT. Memory stays the caller's, and nothing is remembered after the return. A descriptor that a function
 * returns is the caller's to close.
 *
 * Options are structs that begin with their own size: zero one, set sz, set what is needed. A library that is older than
 * the header accepts it as long as what it does not know is zero (-E2BIG); one that is newer fills it up with zeros.
 */
#ifndef BPFCORE_BPFCORE_H
#define BPFCORE_BPFCORE_H

#include <stddef.h>
#include <stdint.h>

/** @name Version of this header. Below, `Linux 6.2..7.0` is at the earliest the one, at the latest the other.
 * @{ */
#define BPFCORE_VERSION_MAJOR 0
#define BPFCORE_VERSION_MINOR 1
#define BPFCORE_VERSION_PATCH 0
#define BPFCORE_VERSION_NUMBER 0x000100 /**< A byte each, to compare with <, >. */
#define BPFCORE_VERSION_STRING "0.1.0"
/** @} */

/** @name Registers: r0 results, r1 to r5 arguments, r6 to r9 kept across calls, r10 the frame pointer.
 * @{ */
#define BPFCORE_REG_0 0
#define BPFCORE_REG_1 1
#define BPFCORE_REG_2 2
#define BPFCORE_REG_3 3
#define BPFCORE_REG_4 4
#define BPFCORE_REG_5 5
#define BPFCORE_REG_6 6
#define BPFCORE_REG_7 7
#define BPFCORE_REG_8 8
#define BPFCORE_REG_9 9
#define BPFCORE_REG_10 10
#define BPFCORE_REG_11 11
/** @} */

/** @name Parts of opcodes, and what the source field of a wide load or a call may say.
 * @{ */
#define BPFCORE_LD 0x00 /**< Class: legacy packet loads and the 64-bit immediate load. */
#define BPFCORE_LDX 0x01 /**< Class: loads from memory. */
#define BPFCORE_ST 0x02 /**< Class: stores of an immediate. */
#define BPFCORE_STX 0x03 /**< Class: stores of a register, and atomics. */
#define BPFCORE_ALU 0x04 /**< Class: 32-bit arithmetic. */
#define BPFCORE_JMP 0x05 /**< Class: 64-bit jumps, calls, exit. */
#define BPFCORE_RET 0x06 /**< Class of classic BPF (return); the bits of JMP32. */
#define BPFCORE_MISC 0x07 /**< Class of classic BPF (register transfer); the bits of ALU64. */
#define BPFCORE_JMP32 0x06 /**< Class: jumps that compare the low 32 bits. Linux 5.1. */
#define BPFCORE_ALU64 0x07 /**< Class: 64-bit arithmetic. */
#define BPFCORE_W 0x00 /**< Size: 4 bytes. */
#define BPFCORE_H 0x08 /**< Size: 2 bytes. */
#define BPFCORE_B 0x10 /**< Size: 1 byte. */
#define BPFCORE_DW 0x18 /**< Size: 8 bytes. */
#define BPFCORE_IMM 0x00 /**< Mode: 64-bit immediate. */
#define BPFCORE_ABS 0x20 /**< Mode: legacy packet access at a constant offset. */
#define BPFCORE_IND 0x40 /**< Mode: legacy packet access at a register plus a constant. */
#define BPFCORE_MEM 0x60 /**< Mode: memory at a register plus an offset. */
#define BPFCORE_LEN 0x80 /**< Mode of classic BPF (packet length); no eBPF instruction. */
#define BPFCORE_MSH 0xa0 /**< Mode of classic BPF (IP header length); no eBPF instruction. */
#define BPFCORE_MEMSX 0x80 /**< Mode: memory, sign-extended into 64 bits. Linux 6.6. */
#define BPFCORE_ATOMIC 0xc0 /**< Mode: atomic operation, named by the immediate. */
#define BPFCORE_XADD 0xc0 /**< The older name of ATOMIC with an immediate of 0: atomic add. */
#define BPFCORE_ADD 0x00 /**< Operation: `dst += src`. */
#define BPFCORE_SUB 0x10 /**< Operation: `dst -= src`. */
#define BPFCORE_MUL 0x20 /**< Operation: `dst *= src`. */
#define BPFCORE_DIV 0x30 /**< Operation: unsigned `dst /= src`, 0 if `src` is 0. */
#define BPFCORE_OR 0x40 /**< Operation: `dst |= src`. */
#define BPFCORE_AND 0x50 /**< Operation: `dst &= src`. */
#define BPFCORE_LSH 0x60 /**< Operation: `dst <<= src`. */
#define BPFCORE_RSH 0x70 /**< Operation: unsigned `dst >>= src`. */
#define BPFCORE_NEG 0x80 /**< Operation: `dst = -dst`. */
#define BPFCORE_MOD 0x90 /**< Operation: unsigned `dst %= src`, `dst` unchanged if `src` is 0. */
#define BPFCORE_XOR 0xa0 /**< Operation: `dst ^= src`. */
#define BPFCORE_MOV 0xb0 /**< Operation: `dst = src`. */
#define BPFCORE_ARSH 0xc0 /**< Operation: signed `dst s>>= src`. */
#define BPFCORE_END 0xd0 /**< Operation: byte swap. */
#define BPFCORE_TO_LE 0x00 /**< With END: from the machine's byte order to little-endian. */
#define BPFCORE_TO_BE 0x08 /**< With END: from the machine's byte order to big-endian. */
#define BPFCORE_FROM_LE 0x00 /**< Same bits as TO_LE: the swap is its own inverse. */
#define BPFCORE_FROM_BE 0x08 /**< Same bits as TO_BE. */
#define BPFCORE_JA 0x00 /**< Jump: always. */
#define BPFCORE_JEQ 0x10 /**< Jump if `dst == src`. */
#define BPFCORE_JGT 0x20 /**< Jump if unsigned `dst > src`. */
#define BPFCORE_JGE 0x30 /**< Jump if unsigned `dst >= src`. */
#define BPFCORE_JSET 0x40 /**< Jump if `dst & src` is not 0. */
#define BPFCORE_JNE 0x50 /**< Jump if `dst != src`. */
#define BPFCORE_JSGT 0x60 /**< Jump if signed `dst > src`. */
#define BPFCORE_JSGE 0x70 /**< Jump if signed `dst >= src`. */
#define BPFCORE_CALL 0x80 /**< Function call. */
#define BPFCORE_EXIT 0x90 /**< Return from the program or function. */
#define BPFCORE_JLT 0xa0 /**< Jump if unsigned `dst < src`. Linux 4.14. */
#define BPFCORE_JLE 0xb0 /**< Jump if unsigned `dst <= src`. Linux 4.14. */
#define BPFCORE_JSLT 0xc0 /**< Jump if signed `dst < src`. Linux 4.14. */
#define BPFCORE_JSLE 0xd0 /**< Jump if signed `dst <= src`. Linux 4.14. */
#define BPFCORE_K 0x00 /**< Source: the immediate. */
#define BPFCORE_X 0x08 /**< Source: the source register. */
#define BPFCORE_FETCH 0x01 /**< Atomic: return the old value in the source register. Linux 5.12. */
#define BPFCORE_XCHG 0xe1 /**< Atomic: exchange (with FETCH). Linux 5.12. */
#define BPFCORE_CMPXCHG 0xf1 /**< Atomic: compare with R0 and exchange (with FETCH). Linux 5.12. */
#define BPFCORE_LOAD_ACQ 256 /**< Atomic: load-acquire. Linux 6.15. */
#define BPFCORE_STORE_REL 272 /**< Atomic: store-release. Linux 6.15. */
#define BPFCORE_JCOND 0xe0 /**< Jump that the kernel decides: with MAY_GOTO, out of a loop that took too long. Linux 6.9. */
#define BPFCORE_MAY_GOTO 0x00 /**< `src` of JCOND: may_goto. Linux 6.9. */
#define BPFCORE_ADDR_SPACE_CAST 0x01 /**< `off` of a 64-bit register move that makes it an addr_space_cast. Linux 6.9. */
#define BPFCORE_PSEUDO_MAP_FD 0x01 /**< `src` of a 64-bit load: the immediate is a map fd. */
#define BPFCORE_PSEUDO_MAP_VALUE 0x02 /**< `src` of a 64-bit load: address inside the value of an array map; map fd, then offset. Linux 5.2. */
#define BPFCORE_PSEUDO_BTF_ID 0x03 /**< `src` of a 64-bit load: a kernel variable by BTF type id. Linux 5.10. */
#define BPFCORE_PSEUDO_FUNC 0x04 /**< `src` of a 64-bit load: a function of the program, by distance. Linux 5.13. */
#define BPFCORE_PSEUDO_MAP_IDX 0x05 /**< `src` of a 64-bit load: a map by its index in `fd_array`. Linux 5.14. */
#define BPFCORE_PSEUDO_MAP_IDX_VALUE 0x06 /**< `src` of a 64-bit load: address inside a map value, the map by its index in `fd_array`. Linux 5.14. */
#define BPFCORE_PSEUDO_CALL 0x01 /**< `src` of a call: a function of the program, by distance. Linux 4.16. */
#define BPFCORE_PSEUDO_KFUNC_CALL 0x02 /**< `src` of a call: a kernel function by BTF type id. Linux 5.13. */
#define BPFCORE_MAXINSNS 4096 /**< Instructions in a classic or unprivileged program at most. A privileged program may have 1,000,000 (Linux 5.2). */
/** @} */

/** @name The error number that bpf(2) returns and no libc has.
 * @{ */
#define BPFCORE_ENOTSUPP 524 /**< The kind of object lacks the operation. */
/** @} */

/** @name Commands of bpf(2).
 * @{ */
#define BPFCORE_MAP_CREATE 0 /**< Creates a map; returns its descriptor. Linux 3.18. */
#define BPFCORE_MAP_LOOKUP_ELEM 1 /**< Copies the value of a key to the caller. Linux 3.18. */
#define BPFCORE_MAP_UPDATE_ELEM 2 /**< Stores a value under a key. Linux 3.18. */
#define BPFCORE_MAP_DELETE_ELEM 3 /**< Removes a key. Linux 3.18. */
#define BPFCORE_MAP_GET_NEXT_KEY 4 /**< Gives the key behind a key, or the first one. Linux 3.18. */
#define BPFCORE_PROG_LOAD 5 /**< Verifies and loads a program; returns its descriptor. Linux 3.18. */
#define BPFCORE_OBJ_PIN 6 /**< Gives a map, program or link a path in a BPF file system. Linux 4.4. */
#define BPFCORE_OBJ_GET 7 /**< Opens what is pinned at a path. Linux 4.4. */
#define BPFCORE_PROG_ATTACH 8 /**< Attaches a program to a hook, without a link. Linux 4.10. */
#define BPFCORE_PROG_DETACH 9 /**< Detaches what `PROG_ATTACH` attached. Linux 4.10. */
#define BPFCORE_PROG_TEST_RUN 10 /**< Runs a program on data of the caller. Linux 4.12. */
#define BPFCORE_PROG_RUN 10 /**< Another name of `BPF_PROG_TEST_RUN`. Linux 4.12. */
#define BPFCORE_PROG_GET_NEXT_ID 11 /**< Gives the next program id. Linux 4.13. */
#define BPFCORE_MAP_GET_NEXT_ID 12 /**< Gives the next map id. Linux 4.13. */
#define BPFCORE_PROG_GET_FD_BY_ID 13 /**< Opens a program by its id. Linux 4.13. */
#define BPFCORE_MAP_GET_FD_BY_ID 14 /**< Opens a map by its id. Linux 4.13. */
#define BPFCORE_OBJ_GET_INFO_BY_FD 15 /**< Describes the object behind a descriptor. Linux 4.13. */
#define BPFCORE_PROG_QUERY 16 /**< Lists the programs at a hook. Linux 4.15. */
#define BPFCORE_RAW_TRACEPOINT_OPEN 17 /**< Attaches a program to a raw tracepoint or to a BTF-typed hook. Linux 4.17. */
#define BPFCORE_BTF_LOAD 18 /**< Loads type information; returns its descriptor. Linux 4.18. */
#define BPFCORE_BTF_GET_FD_BY_ID 19 /**< Opens type information by its id. Linux 4.18. */
#define BPFCORE_TASK_FD_QUERY 20 /**< Tells which program and probe a perf event descriptor of a task serves. Linux 4.18. */
#define BPFCORE_MAP_LOOKUP_AND_DELETE_ELEM 21 /**< Copies the value of a key and removes the key. Linux 4.20. */
#define BPFCORE_MAP_FREEZE 22 /**< Makes a map read-only for system calls, for good. Linux 5.2. */
#define BPFCORE_BTF_GET_NEXT_ID 23 /**< Gives the next id of type information. Linux 5.4. */
#define BPFCORE_MAP_LOOKUP_BATCH 24 /**< Reads many elements. Linux 5.6. */
#define BPFCORE_MAP_LOOKUP_AND_DELETE_BATCH 25 /**< Reads many elements and removes them. Linux 5.6. */
#define BPFCORE_MAP_UPDATE_BATCH 26 /**< Stores many elements. Linux 5.6. */
#define BPFCORE_MAP_DELETE_BATCH 27 /**< Removes many elements. Linux 5.6. */
#define BPFCORE_LINK_CREATE 28 /**< Attaches a program through a link; returns the link's descriptor. Linux 5.7. */
#define BPFCORE_LINK_UPDATE 29 /**< Replaces the program (or the map) of a link. Linux 5.7. */
#define BPFCORE_LINK_GET_FD_BY_ID 30 /**< Opens a link by its id. Linux 5.8. */
#define BPFCORE_LINK_GET_NEXT_ID 31 /**< Gives the next link id. Linux 5.8. */
#define BPFCORE_ENABLE_STATS 32 /**< Turns run time statistics on while the returned descriptor is open. Linux 5.8. */
#define BPFCORE_ITER_CREATE 33 /**< Makes a readable descriptor from an iterator link. Linux 5.8. */
#define BPFCORE_LINK_DETACH 34 /**< Detaches a link at once; the link itself stays. Linux 5.9. */
#define BPFCORE_PROG_BIND_MAP 35 /**< Keeps a map alive as long as a program. Linux 5.10. */
#define BPFCORE_TOKEN_CREATE 36 /**< Makes a token that delegates BPF rights from a BPF file system. Linux 6.9. */
#define BPFCORE_PROG_STREAM_READ_BY_FD 37 /**< Reads what a program has written to one of its streams. Linux 6.17. */
#define BPFCORE_PROG_ASSOC_STRUCT_OPS 38 /**< Ties a program to a `struct_ops` map. Linux 7.0. */
/** @} */

/** @name Map type.
 * @{ */
#define BPFCORE_MAP_TYPE_UNSPEC 0 /**< No type: what a zeroed attribute holds. Linux 3.18. */
#define BPFCORE_MAP_TYPE_HASH 1 /**< Hash table. Linux 3.19. */
#define BPFCORE_MAP_TYPE_ARRAY 2 /**< Array of a fixed length; every element exists from the start. Linux 3.19. */
#define BPFCORE_MAP_TYPE_PROG_ARRAY 3 /**< Array of programs, the targets of tail calls. Linux 4.2. */
#define BPFCORE_MAP_TYPE_PERF_EVENT_ARRAY 4 /**< Array of perf events, one a CPU for output. Linux 4.3. */
#define BPFCORE_MAP_TYPE_PERCPU_HASH 5 /**< Hash table with a value for each CPU. Linux 4.6. */
#define BPFCORE_MAP_TYPE_PERCPU_ARRAY 6 /**< Array with a value for each CPU. Linux 4.6. */
#define BPFCORE_MAP_TYPE_STACK_TRACE 7 /**< Call stacks by their id. Linux 4.6. */
#define BPFCORE_MAP_TYPE_CGROUP_ARRAY 8 /**< Array of cgroups for membership tests. Linux 4.8. */
#define BPFCORE_MAP_TYPE_LRU_HASH 9 /**< Hash table that evicts the least recently used element when full. Linux 4.10. */
#define BPFCORE_MAP_TYPE_LRU_PERCPU_HASH 10 /**< LRU hash table with a value for each CPU. Linux 4.10. */
#define BPFCORE_MAP_TYPE_LPM_TRIE 11 /**< Trie that matches the longest prefix. Linux 4.11. */
#define BPFCORE_MAP_TYPE_ARRAY_OF_MAPS 12 /**< Array whose values are maps. Linux 4.12. */
#define BPFCORE_MAP_TYPE_HASH_OF_MAPS 13 /**< Hash table whose values are maps. Linux 4.12. */
#define BPFCORE_MAP_TYPE_DEVMAP 14 /**< Array of network devices, targets of XDP redirects. Linux 4.14. */
#define BPFCORE_MAP_TYPE_SOCKMAP 15 /**< Array of sockets, targets of redirects. Linux 4.14. */
#define BPFCORE_MAP_TYPE_CPUMAP 16 /**< Array of CPUs, targets of XDP redirects. Linux 4.15. */
#define BPFCORE_MAP_TYPE_XSKMAP 17 /**< Array of `AF_XDP` sockets, targets of XDP redirects. Linux 4.18. */
#define BPFCORE_MAP_TYPE_SOCKHASH 18 /**< Hash table of sockets, targets of redirects. Linux 4.18. */
#define BPFCORE_MAP_TYPE_CGROUP_STORAGE 19 /**< Storage by cgroup and attach type. Linux 4.19. */
#define BPFCORE_MAP_TYPE_CGROUP_STORAGE_DEPRECATED 19 /**< Another name of `BPF_MAP_TYPE_CGROUP_STORAGE`. Linux 4.19. */
#define BPFCORE_MAP_TYPE_REUSEPORT_SOCKARRAY 20 /**< Array of sockets from which a reuseport program selects. Linux 4.19. */
#define BPFCORE_MAP_TYPE_PERCPU_CGROUP_STORAGE 21 /**< Storage by cgroup and attach type with a value for each CPU. Linux 4.20. */
#define BPFCORE_MAP_TYPE_PERCPU_CGROUP_STORAGE_DEPRECATED 21 /**< Another name of `BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE`. Linux 4.20. */
#define BPFCORE_MAP_TYPE_QUEUE 22 /**< First in, first out; no keys. Linux 4.20. */
#define BPFCORE_MAP_TYPE_STACK 23 /**< Last in, first out; no keys. Linux 4.20. */
#define BPFCORE_MAP_TYPE_SK_STORAGE 24 /**< Storage that lives with a socket. Linux 5.2. */
#define BPFCORE_MAP_TYPE_DEVMAP_HASH 25 /**< Hash table of network devices, targets of XDP redirects. Linux 5.4. */
#define BPFCORE_MAP_TYPE_STRUCT_OPS 26 /**< Implementation of a kernel table of functions by programs. Linux 5.6. */
#define BPFCORE_MAP_TYPE_RINGBUF 27 /**< Ring buffer shared by all CPUs. Linux 5.8. */
#define BPFCORE_MAP_TYPE_INODE_STORAGE 28 /**< Storage that lives with an inode. Linux 5.10. */
#define BPFCORE_MAP_TYPE_TASK_STORAGE 29 /**< Storage that lives with a task. Linux 5.11. */
#define BPFCORE_MAP_TYPE_BLOOM_FILTER 30 /**< Bloom filter; no keys. Linux 5.16. */
#define BPFCORE_MAP_TYPE_USER_RINGBUF 31 /**< Ring buffer that user space fills and a program drains. Linux 6.1. */
#define BPFCORE_MAP_TYPE_CGRP_STORAGE 32 /**< Storage that lives with a cgroup. Linux 6.2. */
#define BPFCORE_MAP_TYPE_ARENA 33 /**< Memory shared by programs and user space, sparsely populated. Linux 6.9. */
#define BPFCORE_MAP_TYPE_INSN_ARRAY 34 /**< Array of instruction addresses of a program, for indirect jumps. Linux 6.19. */
#define BPFCORE_MAP_TYPE_RHASH 35 /**< Hash table that grows with its contents. Linux 7.2. */
/** @} */

/** @name Prog type.
 * @{ */
#define BPFCORE_PROG_TYPE_UNSPEC 0 /**< No type: what a zeroed attribute holds. Linux 3.18. */
#define BPFCORE_PROG_TYPE_SOCKET_FILTER 1 /**< Filters or trims what a socket receives. Context: __sk_buff. Linux 3.19. */
#define BPFCORE_PROG_TYPE_KPROBE 2 /**< Runs at a kprobe or uprobe. Context: bpf_user_pt_regs_t. Linux 4.1. */
#define BPFCORE_PROG_TYPE_SCHED_CLS 3 /**< Classifies packets in traffic control, or acts on them directly. Context: __sk_buff. Linux 4.1. */
#define BPFCORE_PROG_TYPE_SCHED_ACT 4 /**< Action of traffic control. Context: __sk_buff. Linux 4.1. */
#define BPFCORE_PROG_TYPE_TRACEPOINT 5 /**< Runs at a tracepoint. Context: u64. Linux 4.7. */
#define BPFCORE_PROG_TYPE_XDP 6 /**< Handles packets before the network stack does. Context: xdp_md. Linux 4.8. */
#define BPFCORE_PROG_TYPE_PERF_EVENT 7 /**< Runs when a perf event fires. Context: bpf_perf_event_data. Linux 4.9. */
#define BPFCORE_PROG_TYPE_CGROUP_SKB 8 /**< Filters the packets of a cgroup. Context: __sk_buff. Linux 4.10. */
#define BPFCORE_PROG_TYPE_CGROUP_SOCK 9 /**< Controls how a cgroup makes, binds and releases sockets. Context: bpf_sock. Linux 4.10. */
#define BPFCORE_PROG_TYPE_LWT_IN 10 /**< Inspects packets that a lightweight tunnel receives. Context: __sk_buff. Linux 4.10. */
#define BPFCORE_PROG_TYPE_LWT_OUT 11 /**< Inspects packets that a lightweight tunnel routes out. Context: __sk_buff. Linux 4.10. */
#define BPFCORE_PROG_TYPE_LWT_XMIT 12 /**< Changes packets that a lightweight tunnel transmits. Context: __sk_buff. Linux 4.10. */
#define BPFCORE_PROG_TYPE_SOCK_OPS 13 /**< Tunes TCP connections of a cgroup at their events. Context: bpf_sock_ops. Linux 4.13. */
#define BPFCORE_PROG_TYPE_SK_SKB 14 /**< Parses and redirects the stream of sockets in a sockmap. Context: __sk_buff. Linux 4.14. */
#define BPFCORE_PROG_TYPE_CGROUP_DEVICE 15 /**< Allows or denies a cgroup the access to devices. Context: bpf_cgroup_dev_ctx. Linux 4.15. */
#define BPFCORE_PROG_TYPE_SK_MSG 16 /**< Judges and redirects what sockets in a sockmap send. Context: sk_msg_md. Linux 4.17. */
#define BPFCORE_PROG_TYPE_RAW_TRACEPOINT 17 /**< Runs at a tracepoint with its raw arguments. Context: bpf_raw_tracepoint_args. Linux 4.17. */
#define BPFCORE_PROG_TYPE_CGROUP_SOCK_ADDR 18 /**< Sees and rewrites the addresses in socket calls of a cgroup. Context: bpf_sock_addr. Linux 4.17. */
#define BPFCORE_PROG_TYPE_LWT_SEG6LOCAL 19 /**< Acts on packets at an IPv6 segment routing endpoint. Context: __sk_buff. Linux 4.18. */
#define BPFCORE_PROG_TYPE_LIRC_MODE2 20 /**< Decodes infrared signals. Context: u32. Linux 4.18. */
#define BPFCORE_PROG_TYPE_SK_REUSEPORT 21 /**< Selects the socket of a reuseport group. Context: sk_reuseport_md. Linux 4.19. */
#define BPFCORE_PROG_TYPE_FLOW_DISSECTOR 22 /**< Replaces the flow dissector of a network namespace. Context: __sk_buff. Linux 4.20. */
#define BPFCORE_PROG_TYPE_CGROUP_SYSCTL 23 /**< Controls how a cgroup reads and writes sysctls. Context: bpf_sysctl. Linux 5.2. */
#define BPFCORE_PROG_TYPE_RAW_TRACEPOINT_WRITABLE 24 /**< Runs at a raw tracepoint whose buffer it may write. Context: bpf_raw_tracepoint_args. Linux 5.2. */
#define BPFCORE_PROG_TYPE_CGROUP_SOCKOPT 25 /**< Sees and changes the socket options of a cgroup. Context: bpf_sockopt. Linux 5.3. */
#define BPFCORE_PROG_TYPE_TRACING 26 /**< Runs at BTF-typed hooks: function entry and exit, raw tracepoints, iterators. Context: void *. Linux 5.5. */
#define BPFCORE_PROG_TYPE_STRUCT_OPS 27 /**< Implements a function of a kernel table. Context: void *. Linux 5.6. */
#define BPFCORE_PROG_TYPE_EXT 28 /**< Replaces a global function of another program. Context: void *. Linux 5.6. */
#define BPFCORE_PROG_TYPE_LSM 29 /**< Implements a hook of the Linux security modules. Context: void *. Linux 5.7. */
#define BPFCORE_PROG_TYPE_SK_LOOKUP 30 /**< Selects the socket that receives a packet or connection. Context: bpf_sk_lookup. Linux 5.9. */
#define BPFCORE_PROG_TYPE_SYSCALL 31 /**< Runs on request and may make some system calls. Context: void *. Linux 5.14. */
#define BPFCORE_PROG_TYPE_NETFILTER 32 /**< Filters packets at a netfilter hook. Context: bpf_nf_ctx. Linux 6.4. */
/** @} */

/** @name Attach type.
 * @{ */
#define BPFCORE_CGROUP_INET_INGRESS 0 /**< Packets that a cgroup receives. Linux 4.10. */
#define BPFCORE_CGROUP_INET_EGRESS 1 /**< Packets that a cgroup sends. Linux 4.10. */
#define BPFCORE_CGROUP_INET_SOCK_CREATE 2 /**< A cgroup creates an IPv4 or IPv6 socket. Linux 4.10. */
#define BPFCORE_CGROUP_SOCK_OPS 3 /**< Events of TCP connections of a cgroup. Linux 4.13. */
#define BPFCORE_SK_SKB_STREAM_PARSER 4 /**< Finds the message boundaries in a stream. Linux 4.14. */
#define BPFCORE_SK_SKB_STREAM_VERDICT 5 /**< Decides where a message of a stream goes. Linux 4.14. */
#define BPFCORE_CGROUP_DEVICE 6 /**< A cgroup opens or makes a device node. Linux 4.15. */
#define BPFCORE_SK_MSG_VERDICT 7 /**< Decides where data that a socket sends goes. Linux 4.17. */
#define BPFCORE_CGROUP_INET4_BIND 8 /**< `bind` of an IPv4 socket. Linux 4.17. */
#define BPFCORE_CGROUP_INET6_BIND 9 /**< `bind` of an IPv6 socket. Linux 4.17. */
#define BPFCORE_CGROUP_INET4_CONNECT 10 /**< `connect` of an IPv4 socket. Linux 4.17. */
#define BPFCORE_CGROUP_INET6_CONNECT 11 /**< `connect` of an IPv6 socket. Linux 4.17. */
#define BPFCORE_CGROUP_INET4_POST_BIND 12 /**< After `bind` of an IPv4 socket. Linux 4.17. */
#define BPFCORE_CGROUP_INET6_POST_BIND 13 /**< After `bind` of an IPv6 socket. Linux 4.17. */
#define BPFCORE_CGROUP_UDP4_SENDMSG 14 /**< `sendmsg` to an IPv4 address without a connection. Linux 4.18. */
#define BPFCORE_CGROUP_UDP6_SENDMSG 15 /**< `sendmsg` to an IPv6 address without a connection. Linux 4.18. */
#define BPFCORE_LIRC_MODE2 16 /**< Pulses and spaces of an infrared receiver. Linux 4.18. */
#define BPFCORE_FLOW_DISSECTOR 17 /**< Flow dissection in a network namespace. Linux 4.20. */
#define BPFCORE_CGROUP_SYSCTL 18 /**< Reads and writes of sysctls. Linux 5.2. */
#define BPFCORE_CGROUP_UDP4_RECVMSG 19 /**< `recvmsg` from an IPv4 address without a connection. Linux 5.2. */
#define BPFCORE_CGROUP_UDP6_RECVMSG 20 /**< `recvmsg` from an IPv6 address without a connection. Linux 5.2. */
#define BPFCORE_CGROUP_GETSOCKOPT 21 /**< `getsockopt` of a cgroup. Linux 5.3. */
#define BPFCORE_CGROUP_SETSOCKOPT 22 /**< `setsockopt` of a cgroup. Linux 5.3. */
#define BPFCORE_TRACE_RAW_TP 23 /**< Raw tracepoint with typed arguments. Linux 5.5. */
#define BPFCORE_TRACE_FENTRY 24 /**< Entry of a kernel function or program. Linux 5.5. */
#define BPFCORE_TRACE_FEXIT 25 /**< Exit of a kernel function or program. Linux 5.5. */
#define BPFCORE_MODIFY_RETURN 26 /**< Entry of a function whose result the program may replace. Linux 5.7. */
#define BPFCORE_LSM_MAC 27 /**< Hook of the Linux security modules. Linux 5.7. */
#define BPFCORE_TRACE_ITER 28 /**< Iterator over kernel objects. Linux 5.8. */
#define BPFCORE_CGROUP_INET4_GETPEERNAME 29 /**< `getpeername` of an IPv4 socket. Linux 5.8. */
#define BPFCORE_CGROUP_INET6_GETPEERNAME 30 /**< `getpeername` of an IPv6 socket. Linux 5.8. */
#define BPFCORE_CGROUP_INET4_GETSOCKNAME 31 /**< `getsockname` of an IPv4 socket. Linux 5.8. */
#define BPFCORE_CGROUP_INET6_GETSOCKNAME 32 /**< `getsockname` of an IPv6 socket. Linux 5.8. */
#define BPFCORE_XDP_DEVMAP 33 /**< XDP program of a devmap entry, before the device sends. Linux 5.8. */
#define BPFCORE_CGROUP_INET_SOCK_RELEASE 34 /**< A cgroup releases an IPv4 or IPv6 socket. Linux 5.9. */
#define BPFCORE_XDP_CPUMAP 35 /**< XDP program of a cpumap entry, on the CPU that receives. Linux 5.9. */
#define BPFCORE_SK_LOOKUP 36 /**< Socket lookup in a network namespace. Linux 5.9. */
#define BPFCORE_XDP 37 /**< Network device, at its driver or behind it. Linux 5.9. */
#define BPFCORE_SK_SKB_VERDICT 38 /**< Decides where a packet of a socket goes, without a parser. Linux 5.13. */
#define BPFCORE_SK_REUSEPORT_SELECT 39 /**< Selection of a socket in a reuseport group. Linux 5.14. */
#define BPFCORE_SK_REUSEPORT_SELECT_OR_MIGRATE 40 /**< The same, and the migration of connections of a closed socket. Linux 5.14. */
#define BPFCORE_PERF_EVENT 41 /**< Perf event, kprobe, uprobe or tracepoint, through a link. Linux 5.15. */
#define BPFCORE_TRACE_KPROBE_MULTI 42 /**< Entries or exits of many kernel functions. Linux 5.18. */
#define BPFCORE_LSM_CGROUP 43 /**< Hook of the security modules for tasks of a cgroup. Linux 6.0. */
#define BPFCORE_STRUCT_OPS 44 /**< Table of functions, through a link. Linux 6.4. */
#define BPFCORE_NETFILTER 45 /**< Netfilter hook. Linux 6.4. */
#define BPFCORE_TCX_INGRESS 46 /**< Traffic control of a device, packets that come in. Linux 6.6. */
#define BPFCORE_TCX_EGRESS 47 /**< Traffic control of a device, packets that go out. Linux 6.6. */
#define BPFCORE_TRACE_UPROBE_MULTI 48 /**< Entries or exits of many user functions. Linux 6.6. */
#define BPFCORE_CGROUP_UNIX_CONNECT 49 /**< `connect` of a Unix socket. Linux 6.7. */
#define BPFCORE_CGROUP_UNIX_SENDMSG 50 /**< `sendmsg` of a Unix socket. Linux 6.7. */
#define BPFCORE_CGROUP_UNIX_RECVMSG 51 /**< `recvmsg` of a Unix socket. Linux 6.7. */
#define BPFCORE_CGROUP_UNIX_GETPEERNAME 52 /**< `getpeername` of a Unix socket. Linux 6.7. */
#define BPFCORE_CGROUP_UNIX_GETSOCKNAME 53 /**< `getsockname` of a Unix socket. Linux 6.7. */
#define BPFCORE_NETKIT_PRIMARY 54 /**< Primary device of a netkit pair. Linux 6.7. */
#define BPFCORE_NETKIT_PEER 55 /**< Peer device of a netkit pair. Linux 6.7. */
#define BPFCORE_TRACE_KPROBE_SESSION 56 /**< Entry and exit of many kernel functions in one session. Linux 6.10. */
#define BPFCORE_TRACE_UPROBE_SESSION 57 /**< Entry and exit of many user functions in one session. Linux 6.13. */
#define BPFCORE_TRACE_FSESSION 58 /**< Entry and exit of a kernel function in one session. Linux 7.0. */
#define BPFCORE_TRACE_FENTRY_MULTI 59 /**< Entries of many kernel functions, by BTF id. Linux 7.2. */
#define BPFCORE_TRACE_FEXIT_MULTI 60 /**< Exits of many kernel functions, by BTF id. Linux 7.2. */
#define BPFCORE_TRACE_FSESSION_MULTI 61 /**< Entry and exit of many kernel functions in one session, by BTF id. Linux 7.2. */
/** @} */

/** @name Link type.
 * @{ */
#define BPFCORE_LINK_TYPE_UNSPEC 0 /**< No type: what a zeroed attribute holds. Linux 5.8. */
#define BPFCORE_LINK_TYPE_RAW_TRACEPOINT 1 /**< Raw tracepoint. Linux 5.8. */
#define BPFCORE_LINK_TYPE_TRACING 2 /**< BTF-typed hook: function entry and exit, LSM, program extension. Linux 5.8. */
#define BPFCORE_LINK_TYPE_CGROUP 3 /**< Hook of a cgroup. Linux 5.8. */
#define BPFCORE_LINK_TYPE_ITER 4 /**< Iterator. Linux 5.8. */
#define BPFCORE_LINK_TYPE_NETNS 5 /**< Hook of a network namespace. Linux 5.8. */
#define BPFCORE_LINK_TYPE_XDP 6 /**< Network device, XDP. Linux 5.9. */
#define BPFCORE_LINK_TYPE_PERF_EVENT 7 /**< Perf event, kprobe, uprobe or tracepoint. Linux 5.15. */
#define BPFCORE_LINK_TYPE_KPROBE_MULTI 8 /**< Many kernel functions. Linux 5.18. */
#define BPFCORE_LINK_TYPE_STRUCT_OPS 9 /**< Table of functions. Linux 5.19. */
#define BPFCORE_LINK_TYPE_NETFILTER 10 /**< Netfilter hook. Linux 6.4. */
#define BPFCORE_LINK_TYPE_TCX 11 /**< Traffic control of a device. Linux 6.6. */
#define BPFCORE_LINK_TYPE_UPROBE_MULTI 12 /**< Many user functions. Linux 6.6. */
#define BPFCORE_LINK_TYPE_NETKIT 13 /**< Netkit device. Linux 6.7. */
#define BPFCORE_LINK_TYPE_SOCKMAP 14 /**< Map of sockets. Linux 6.10. */
#define BPFCORE_LINK_TYPE_TRACING_MULTI 15 /**< Many kernel functions, by BTF id. Linux 7.2. */
/** @} */

/** @name Helper.
 * @{ */
#define BPFCORE_FUNC_unspec 0 /**< No helper. Linux 3.18. */
#define BPFCORE_FUNC_map_lookup_elem 1 /**< Pointer to the value of a key, or null. Linux 3.19. */
#define BPFCORE_FUNC_map_update_elem 2 /**< Stores a value under a key. Linux 3.19. */
#define BPFCORE_FUNC_map_delete_elem 3 /**< Removes a key. Linux 3.19. */
#define BPFCORE_FUNC_probe_read 4 /**< Copies from an address, kernel or user; the typed readers replace it. Linux 4.1. */
#define BPFCORE_FUNC_ktime_get_ns 5 /**< Nanoseconds since boot without suspended time. Linux 4.1. */
#define BPFCORE_FUNC_trace_printk 6 /**< Prints to the trace pipe, for debugging. Linux 4.1. */
#define BPFCORE_FUNC_get_prandom_u32 7 /**< Pseudo-random 32-bit number. Linux 4.1. */
#define BPFCORE_FUNC_get_smp_processor_id 8 /**< Number of the current CPU. Linux 4.1. */
#define BPFCORE_FUNC_skb_store_bytes 9 /**< Writes bytes into a packet. Linux 4.1. */
#define BPFCORE_FUNC_l3_csum_replace 10 /**< Updates a network-layer checksum for a changed field. Linux 4.1. */
#define BPFCORE_FUNC_l4_csum_replace 11 /**< Updates a transport-layer checksum for a changed field. Linux 4.1. */
#define BPFCORE_FUNC_tail_call 12 /**< Jumps into a program of a program array; returns only on failure. Linux 4.2. */
#define BPFCORE_FUNC_clone_redirect 13 /**< Sends a copy of a packet to another device. Linux 4.2. */
#define BPFCORE_FUNC_get_current_pid_tgid 14 /**< Thread group id in the upper half, thread id in the lower. Linux 4.2. */
#define BPFCORE_FUNC_get_current_uid_gid 15 /**< Group id in the upper half, user id in the lower. Linux 4.2. */
#define BPFCORE_FUNC_get_current_comm 16 /**< Copies the name of the current task. Linux 4.2. */
#define BPFCORE_FUNC_get_cgroup_classid 17 /**< Class id of the current task's `net_cls` cgroup. Linux 4.3. */
#define BPFCORE_FUNC_skb_vlan_push 18 /**< Adds a VLAN tag to a packet. Linux 4.3. */
#define BPFCORE_FUNC_skb_vlan_pop 19 /**< Removes a VLAN tag from a packet. Linux 4.3. */
#define BPFCORE_FUNC_skb_get_tunnel_key 20 /**< Reads the tunnel metadata of a packet. Linux 4.3. */
#define BPFCORE_FUNC_skb_set_tunnel_key 21 /**< Sets the tunnel metadata of a packet. Linux 4.3. */
#define BPFCORE_FUNC_perf_event_read 22 /**< Reads a perf counter; `perf_event_read_value` replaces it. Linux 4.3. */
#define BPFCORE_FUNC_redirect 23 /**< Sends the packet to another device when the program ends. Linux 4.4. */
#define BPFCORE_FUNC_get_route_realm 24 /**< Realm of a packet's route. Linux 4.4. */
#define BPFCORE_FUNC_perf_event_output 25 /**< Writes a record to a perf event array. Linux 4.4. */
#define BPFCORE_FUNC_skb_load_bytes 26 /**< Copies bytes out of a packet. Linux 4.5. */
#define BPFCORE_FUNC_get_stackid 27 /**< Stores the call stack in a stack map and returns its id. Linux 4.6. */
#define BPFCORE_FUNC_csum_diff 28 /**< Difference of the checksums of two buffers. Linux 4.6. */
#define BPFCORE_FUNC_skb_get_tunnel_opt 29 /**< Reads the tunnel options of a packet. Linux 4.6. */
#define BPFCORE_FUNC_skb_set_tunnel_opt 30 /**< Sets the tunnel options of a packet. Linux 4.6. */
#define BPFCORE_FUNC_skb_change_proto 31 /**< Turns an IPv4 packet into an IPv6 one, or back. Linux 4.8. */
#define BPFCORE_FUNC_skb_change_type 32 /**< Changes the packet type (to this host, broadcast, ...). Linux 4.8. */
#define BPFCORE_FUNC_skb_under_cgroup 33 /**< Whether the packet's socket belongs to a cgroup of an array. Linux 4.8. */
#define BPFCORE_FUNC_get_hash_recalc 34 /**< Flow hash of a packet, computed if it lacks one. Linux 4.8. */
#define BPFCORE_FUNC_get_current_task 35 /**< Address of the current task structure. Linux 4.8. */
#define BPFCORE_FUNC_probe_write_user 36 /**< Writes user memory of the current task, for experiments. Linux 4.8. */
#define BPFCORE_FUNC_current_task_under_cgroup 37 /**< Whether the current task belongs to a cgroup of an array. Linux 4.9. */
#define BPFCORE_FUNC_skb_change_tail 38 /**< Changes the length of a packet at its end. Linux 4.9. */
#define BPFCORE_FUNC_skb_pull_data 39 /**< Makes bytes of a packet directly accessible. Linux 4.9. */
#define BPFCORE_FUNC_csum_update 40 /**< Adds a difference to the checksum of a packet. Linux 4.9. */
#define BPFCORE_FUNC_set_hash_invalid 41 /**< Marks the flow hash of a packet as stale. Linux 4.9. */
#define BPFCORE_FUNC_get_numa_node_id 42 /**< NUMA node of the current CPU. Linux 4.10. */
#define BPFCORE_FUNC_skb_change_head 43 /**< Adds room in front of a packet. Linux 4.10. */
#define BPFCORE_FUNC_xdp_adjust_head 44 /**< Moves the start of an XDP frame. Linux 4.10. */
#define BPFCORE_FUNC_probe_read_str 45 /**< Copies a string from an address, kernel or user. Linux 4.11. */
#define BPFCORE_FUNC_get_socket_cookie 46 /**< Number that identifies a socket for its lifetime. Linux 4.12. */
#define BPFCORE_FUNC_get_socket_uid 47 /**< User id that owns a packet's socket. Linux 4.12. */
#define BPFCORE_FUNC_set_hash 48 /**< Sets the flow hash of a packet. Linux 4.13. */
#define BPFCORE_FUNC_setsockopt 49 /**< Sets an option of the context's socket. Linux 4.13. */
#define BPFCORE_FUNC_skb_adjust_room 50 /**< Grows or shrinks a packet behind its MAC or network header. Linux 4.13. */
#define BPFCORE_FUNC_redirect_map 51 /**< Sends the frame to an entry of a device, CPU or socket map. Linux 4.14. */
#define BPFCORE_FUNC_sk_redirect_map 52 /**< Sends a stream packet to a socket of a sockmap. Linux 4.14. */
#define BPFCORE_FUNC_sock_map_update 53 /**< Adds or changes an entry of a sockmap. Linux 4.14. */
#define BPFCORE_FUNC_xdp_adjust_meta 54 /**< Changes the room for metadata in front of an XDP frame. Linux 4.15. */
#define BPFCORE_FUNC_perf_event_read_value 55 /**< Reads a perf counter with its times. Linux 4.15. */
#define BPFCORE_FUNC_perf_prog_read_value 56 /**< Reads the counter of the event that runs the program. Linux 4.15. */
#define BPFCORE_FUNC_getsockopt 57 /**< Reads an option of the context's socket. Linux 4.15. */
#define BPFCORE_FUNC_override_return 58 /**< Makes the probed function return a value at once. Linux 4.16. */
#define BPFCORE_FUNC_sock_ops_cb_flags_set 59 /**< Selects the events that call a socket-operations program. Linux 4.16. */
#define BPFCORE_FUNC_msg_redirect_map 60 /**< Sends a message to a socket of a sockmap. Linux 4.17. */
#define BPFCORE_FUNC_msg_apply_bytes 61 /**< Extends a verdict to a number of bytes. Linux 4.17. */
#define BPFCORE_FUNC_msg_cork_bytes 62 /**< Waits for a number of bytes before the next verdict. Linux 4.17. */
#define BPFCORE_FUNC_msg_pull_data 63 /**< Makes bytes of a message directly accessible. Linux 4.17. */
#define BPFCORE_FUNC_bind 64 /**< Binds the context's socket to an address. Linux 4.17. */
#define BPFCORE_FUNC_xdp_adjust_tail 65 /**< Moves the end of an XDP frame. Linux 4.18. */
#define BPFCORE_FUNC_skb_get_xfrm_state 66 /**< Reads a state of the packet's IPsec path. Linux 4.18. */
#define BPFCORE_FUNC_get_stack 67 /**< Copies the call stack to a buffer. Linux 4.18. */
#define BPFCORE_FUNC_skb_load_bytes_relative 68 /**< Copies bytes of a packet, counted from a header. Linux 4.18. */
#define BPFCORE_FUNC_fib_lookup 69 /**< Looks up a route and neighbour. Linux 4.18. */
#define BPFCORE_FUNC_sock_hash_update 70 /**< Adds or changes an entry of a sockhash. Linux 4.18. */
#define BPFCORE_FUNC_msg_redirect_hash 71 /**< Sends a message to a socket of a sockhash. Linux 4.18. */
#define BPFCORE_FUNC_sk_redirect_hash 72 /**< Sends a stream packet to a socket of a sockhash. Linux 4.18. */
#define BPFCORE_FUNC_lwt_push_encap 73 /**< Encapsulates a packet for a lightweight tunnel. Linux 4.18. */
#define BPFCORE_FUNC_lwt_seg6_store_bytes 74 /**< Writes bytes of a segment routing header. Linux 4.18. */
#define BPFCORE_FUNC_lwt_seg6_adjust_srh 75 /**< Changes the size of a segment routing header. Linux 4.18. */
#define BPFCORE_FUNC_lwt_seg6_action 76 /**< Applies a segment routing action. Linux 4.18. */
#define BPFCORE_FUNC_rc_repeat 77 /**< Reports a repeated infrared key. Linux 4.18. */
#define BPFCORE_FUNC_rc_keydown 78 /**< Reports a pressed infrared key. Linux 4.18. */
#define BPFCORE_FUNC_skb_cgroup_id 79 /**< Id of the cgroup of a packet's socket. Linux 4.18. */
#define BPFCORE_FUNC_get_current_cgroup_id 80 /**< Id of the current task's cgroup. Linux 4.18. */
#define BPFCORE_FUNC_get_local_storage 81 /**< Pointer into the cgroup storage of the program. Linux 4.19. */
#define BPFCORE_FUNC_sk_select_reuseport 82 /**< Selects a socket of a reuseport array. Linux 4.19. */
#define BPFCORE_FUNC_skb_ancestor_cgroup_id 83 /**< Id of an ancestor of the cgroup of a packet's socket. Linux 4.19. */
#define BPFCORE_FUNC_sk_lookup_tcp 84 /**< Finds a TCP socket; release it afterwards. Linux 4.20. */
#define BPFCORE_FUNC_sk_lookup_udp 85 /**< Finds a UDP socket; release it afterwards. Linux 4.20. */
#define BPFCORE_FUNC_sk_release 86 /**< Releases a socket that a lookup has found. Linux 4.20. */
#define BPFCORE_FUNC_map_push_elem 87 /**< Adds an element to a queue, stack or Bloom filter. Linux 4.20. */
#define BPFCORE_FUNC_map_pop_elem 88 /**< Takes an element from a queue or stack. Linux 4.20. */
#define BPFCORE_FUNC_map_peek_elem 89 /**< Reads the next element of a queue or stack, or asks a Bloom filter. Linux 4.20. */
#define BPFCORE_FUNC_msg_push_data 90 /**< Inserts bytes into a message. Linux 4.20. */
#define BPFCORE_FUNC_msg_pop_data 91 /**< Removes bytes from a message. Linux 5.0. */
#define BPFCORE_FUNC_rc_pointer_rel 92 /**< Reports a relative pointer motion of an infrared remote. Linux 5.0. */
#define BPFCORE_FUNC_spin_lock 93 /**< Takes the spin lock in a map value. Linux 5.1. */
#define BPFCORE_FUNC_spin_unlock 94 /**< Frees the spin lock in a map value. Linux 5.1. */
#define BPFCORE_FUNC_sk_fullsock 95 /**< Full socket of a socket pointer, or null. Linux 5.1. */
#define BPFCORE_FUNC_tcp_sock 96 /**< TCP view of a socket, or null. Linux 5.1. */
#define BPFCORE_FUNC_skb_ecn_set_ce 97 /**< Marks a packet as having met congestion. Linux 5.1. */
#define BPFCORE_FUNC_get_listener_sock 98 /**< Listening socket of a socket, or null. Linux 5.1. */
#define BPFCORE_FUNC_skc_lookup_tcp 99 /**< Finds a TCP socket in any state; release it afterwards. Linux 5.2. */
#define BPFCORE_FUNC_tcp_check_syncookie 100 /**< Whether a packet carries a valid SYN cookie. Linux 5.2. */
#define BPFCORE_FUNC_sysctl_get_name 101 /**< Copies the name of the sysctl. Linux 5.2. */
#define BPFCORE_FUNC_sysctl_get_current_value 102 /**< Copies the present value of the sysctl. Linux 5.2. */
#define BPFCORE_FUNC_sysctl_get_new_value 103 /**< Copies the value about to be written to the sysctl. Linux 5.2. */
#define BPFCORE_FUNC_sysctl_set_new_value 104 /**< Replaces the value about to be written to the sysctl. Linux 5.2. */
#define BPFCORE_FUNC_strtol 105 /**< Parses a signed number. Linux 5.2. */
#define BPFCORE_FUNC_strtoul 106 /**< Parses an unsigned number. Linux 5.2. */
#define BPFCORE_FUNC_sk_storage_get 107 /**< Pointer to a socket's storage, made if asked. Linux 5.2. */
#define BPFCORE_FUNC_sk_storage_delete 108 /**< Removes a socket's storage. Linux 5.2. */
#define BPFCORE_FUNC_send_signal 109 /**< Sends a signal to the current process. Linux 5.3. */
#define BPFCORE_FUNC_tcp_gen_syncookie 110 /**< Makes a SYN cookie for a packet. Linux 5.4. */
#define BPFCORE_FUNC_skb_output 111 /**< Writes a record with packet data to a perf event array, for tracing. Linux 5.5. */
#define BPFCORE_FUNC_probe_read_user 112 /**< Copies from a user address. Linux 5.5. */
#define BPFCORE_FUNC_probe_read_kernel 113 /**< Copies from a kernel address. Linux 5.5. */
#define BPFCORE_FUNC_probe_read_user_str 114 /**< Copies a string from a user address. Linux 5.5. */
#define BPFCORE_FUNC_probe_read_kernel_str 115 /**< Copies a string from a kernel address. Linux 5.5. */
#define BPFCORE_FUNC_tcp_send_ack 116 /**< Sends an acknowledgement, for congestion control. Linux 5.6. */
#define BPFCORE_FUNC_send_signal_thread 117 /**< Sends a signal to the current thread. Linux 5.6. */
#define BPFCORE_FUNC_jiffies64 118 /**< Kernel ticks as 64 bits. Linux 5.6. */
#define BPFCORE_FUNC_read_branch_records 119 /**< Copies the branch records of a perf event. Linux 5.7. */
#define BPFCORE_FUNC_get_ns_current_pid_tgid 120 /**< Process and thread id as a pid namespace sees them. Linux 5.7. */
#define BPFCORE_FUNC_xdp_output 121 /**< Writes a record with frame data to a perf event array, for tracing. Linux 5.7. */
#define BPFCORE_FUNC_get_netns_cookie 122 /**< Number that identifies a network namespace. Linux 5.7. */
#define BPFCORE_FUNC_get_current_ancestor_cgroup_id 123 /**< Id of an ancestor of the current task's cgroup. Linux 5.7. */
#define BPFCORE_FUNC_sk_assign 124 /**< Assigns a socket to a packet or lookup. Linux 5.7. */
#define BPFCORE_FUNC_ktime_get_boot_ns 125 /**< Nanoseconds since boot with suspended time. Linux 5.8. */
#define BPFCORE_FUNC_seq_printf 126 /**< Prints to an iterator's output. Linux 5.8. */
#define BPFCORE_FUNC_seq_write 127 /**< Writes bytes to an iterator's output. Linux 5.8. */
#define BPFCORE_FUNC_sk_cgroup_id 128 /**< Id of a socket's cgroup. Linux 5.8. */
#define BPFCORE_FUNC_sk_ancestor_cgroup_id 129 /**< Id of an ancestor of a socket's cgroup. Linux 5.8. */
#define BPFCORE_FUNC_ringbuf_output 130 /**< Copies a record to a ring buffer. Linux 5.8. */
#define BPFCORE_FUNC_ringbuf_reserve 131 /**< Reserves a record in a ring buffer. Linux 5.8. */
#define BPFCORE_FUNC_ringbuf_submit 132 /**< Publishes a reserved record. Linux 5.8. */
#define BPFCORE_FUNC_ringbuf_discard 133 /**< Drops a reserved record. Linux 5.8. */
#define BPFCORE_FUNC_ringbuf_query 134 /**< Size or position of a ring buffer. Linux 5.8. */
#define BPFCORE_FUNC_csum_level 135 /**< Changes how many checksum levels of a packet are verified. Linux 5.8. */
#define BPFCORE_FUNC_skc_to_tcp6_sock 136 /**< Casts a socket to a TCP over IPv6 socket, or null. Linux 5.9. */
#define BPFCORE_FUNC_skc_to_tcp_sock 137 /**< Casts a socket to a TCP socket, or null. Linux 5.9. */
#define BPFCORE_FUNC_skc_to_tcp_timewait_sock 138 /**< Casts a socket to a TCP time-wait socket, or null. Linux 5.9. */
#define BPFCORE_FUNC_skc_to_tcp_request_sock 139 /**< Casts a socket to a TCP request socket, or null. Linux 5.9. */
#define BPFCORE_FUNC_skc_to_udp6_sock 140 /**< Casts a socket to a UDP over IPv6 socket, or null. Linux 5.9. */
#define BPFCORE_FUNC_get_task_stack 141 /**< Copies the call stack of a task. Linux 5.9. */
#define BPFCORE_FUNC_load_hdr_opt 142 /**< Reads a TCP header option. Linux 5.10. */
#define BPFCORE_FUNC_store_hdr_opt 143 /**< Writes a TCP header option. Linux 5.10. */
#define BPFCORE_FUNC_reserve_hdr_opt 144 /**< Reserves room for TCP header options. Linux 5.10. */
#define BPFCORE_FUNC_inode_storage_get 145 /**< Pointer to an inode's storage, made if asked. Linux 5.10. */
#define BPFCORE_FUNC_inode_storage_delete 146 /**< Removes an inode's storage. Linux 5.10. */
#define BPFCORE_FUNC_d_path 147 /**< Copies the full path of a `struct path`. Linux 5.10. */
#define BPFCORE_FUNC_copy_from_user 148 /**< Copies from a user address; may sleep. Linux 5.10. */
#define BPFCORE_FUNC_snprintf_btf 149 /**< Formats a typed object into a buffer. Linux 5.10. */
#define BPFCORE_FUNC_seq_printf_btf 150 /**< Formats a typed object to an iterator's output. Linux 5.10. */
#define BPFCORE_FUNC_skb_cgroup_classid 151 /**< Class id of the `net_cls` cgroup of a packet's socket. Linux 5.10. */
#define BPFCORE_FUNC_redirect_neigh 152 /**< Sends the packet to another device with its neighbour resolved. Linux 5.10. */
#define BPFCORE_FUNC_per_cpu_ptr 153 /**< Address of a per-CPU variable on a CPU, or null. Linux 5.10. */
#define BPFCORE_FUNC_this_cpu_ptr 154 /**< Address of a per-CPU variable on the current CPU. Linux 5.10. */
#define BPFCORE_FUNC_redirect_peer 155 /**< Sends the packet to the device's peer in another namespace. Linux 5.10. */
#define BPFCORE_FUNC_task_storage_get 156 /**< Pointer to a task's storage, made if asked. Linux 5.11. */
#define BPFCORE_FUNC_task_storage_delete 157 /**< Removes a task's storage. Linux 5.11. */
#define BPFCORE_FUNC_get_current_task_btf 158 /**< Typed pointer to the current task. Linux 5.11. */
#define BPFCORE_FUNC_bprm_opts_set 159 /**< Sets options of a starting program. Linux 5.11. */
#define BPFCORE_FUNC_ktime_get_coarse_ns 160 /**< Nanoseconds of the coarse monotonic clock. Linux 5.11. */
#define BPFCORE_FUNC_ima_inode_hash 161 /**< Stored measurement of an inode. Linux 5.11. */
#define BPFCORE_FUNC_sock_from_file 162 /**< Socket behind a file, or null. Linux 5.11. */
#define BPFCORE_FUNC_check_mtu 163 /**< Whether a packet length fits the MTU of a device. Linux 5.12. */
#define BPFCORE_FUNC_for_each_map_elem 164 /**< Calls a function for every element of a map. Linux 5.13. */
#define BPFCORE_FUNC_snprintf 165 /**< Formats into a buffer. Linux 5.13. */
#define BPFCORE_FUNC_sys_bpf 166 /**< Makes a bpf system call. Linux 5.14. */
#define BPFCORE_FUNC_btf_find_by_name_kind 167 /**< Finds a BTF type by its name and kind. Linux 5.14. */
#define BPFCORE_FUNC_sys_close 168 /**< Closes a file descriptor. Linux 5.14. */
#define BPFCORE_FUNC_timer_init 169 /**< Prepares a timer in a map value. Linux 5.15. */
#define BPFCORE_FUNC_timer_set_callback 170 /**< Sets the function of a timer. Linux 5.15. */
#define BPFCORE_FUNC_timer_start 171 /**< Starts a timer. Linux 5.15. */
#define BPFCORE_FUNC_timer_cancel 172 /**< Stops a timer and waits for its function. Linux 5.15. */
#define BPFCORE_FUNC_get_func_ip 173 /**< Address of the traced function. Linux 5.15. */
#define BPFCORE_FUNC_get_attach_cookie 174 /**< Cookie that the attacher gave. Linux 5.15. */
#define BPFCORE_FUNC_task_pt_regs 175 /**< Saved user registers of a task. Linux 5.15. */
#define BPFCORE_FUNC_get_branch_snapshot 176 /**< Copies the branch records of the processor. Linux 5.16. */
#define BPFCORE_FUNC_trace_vprintk 177 /**< Prints to the trace pipe with arguments in an array. Linux 5.16. */
#define BPFCORE_FUNC_skc_to_unix_sock 178 /**< Casts a socket to a Unix socket, or null. Linux 5.16. */
#define BPFCORE_FUNC_kallsyms_lookup_name 179 /**< Address of a kernel symbol. Linux 5.16. */
#define BPFCORE_FUNC_find_vma 180 /**< Calls a function with the memory area of an address. Linux 5.17. */
#define BPFCORE_FUNC_loop 181 /**< Calls a function a number of times. Linux 5.17. */
#define BPFCORE_FUNC_strncmp 182 /**< Compares two strings up to a length. Linux 5.17. */
#define BPFCORE_FUNC_get_func_arg 183 /**< Reads an argument of the traced function. Linux 5.17. */
#define BPFCORE_FUNC_get_func_ret 184 /**< Reads the result of the traced function. Linux 5.17. */
#define BPFCORE_FUNC_get_func_arg_cnt 185 /**< Number of arguments of the traced function. Linux 5.17. */
#define BPFCORE_FUNC_get_retval 186 /**< Result that the system call will have. Linux 5.18. */
#define BPFCORE_FUNC_set_retval 187 /**< Sets the result that the system call will have. Linux 5.18. */
#define BPFCORE_FUNC_xdp_get_buff_len 188 /**< Length of an XDP frame with all its fragments. Linux 5.18. */
#define BPFCORE_FUNC_xdp_load_bytes 189 /**< Copies bytes out of an XDP frame. Linux 5.18. */
#define BPFCORE_FUNC_xdp_store_bytes 190 /**< Writes bytes into an XDP frame. Linux 5.18. */
#define BPFCORE_FUNC_copy_from_user_task 191 /**< Copies from the memory of a task; may sleep. Linux 5.18. */
#define BPFCORE_FUNC_skb_set_tstamp 192 /**< Sets the time stamp of a packet. Linux 5.18. */
#define BPFCORE_FUNC_ima_file_hash 193 /**< Measurement of a file, computed if it lacks one. Linux 5.18. */
#define BPFCORE_FUNC_kptr_xchg 194 /**< Exchanges a kernel pointer in a map value. Linux 5.19. */
#define BPFCORE_FUNC_map_lookup_percpu_elem 195 /**< Pointer to the value of a key on a CPU, or null. Linux 5.19. */
#define BPFCORE_FUNC_skc_to_mptcp_sock 196 /**< Casts a socket to a multipath TCP socket, or null. Linux 5.19. */
#define BPFCORE_FUNC_dynptr_from_mem 197 /**< Makes a dynamic pointer to memory. Linux 5.19. */
#define BPFCORE_FUNC_ringbuf_reserve_dynptr 198 /**< Reserves a record of variable size in a ring buffer. Linux 5.19. */
#define BPFCORE_FUNC_ringbuf_submit_dynptr 199 /**< Publishes a record behind a dynamic pointer. Linux 5.19. */
#define BPFCORE_FUNC_ringbuf_discard_dynptr 200 /**< Drops a record behind a dynamic pointer. Linux 5.19. */
#define BPFCORE_FUNC_dynptr_read 201 /**< Copies from a dynamic pointer. Linux 5.19. */
#define BPFCORE_FUNC_dynptr_write 202 /**< Copies to a dynamic pointer. Linux 5.19. */
#define BPFCORE_FUNC_dynptr_data 203 /**< Direct pointer into a dynamic pointer, or null. Linux 5.19. */
#define BPFCORE_FUNC_tcp_raw_gen_syncookie_ipv4 204 /**< Makes a SYN cookie from bare IPv4 headers. Linux 6.0. */
#define BPFCORE_FUNC_tcp_raw_gen_syncookie_ipv6 205 /**< Makes a SYN cookie from bare IPv6 headers. Linux 6.0. */
#define BPFCORE_FUNC_tcp_raw_check_syncookie_ipv4 206 /**< Checks a SYN cookie in bare IPv4 headers. Linux 6.0. */
#define BPFCORE_FUNC_tcp_raw_check_syncookie_ipv6 207 /**< Checks a SYN cookie in bare IPv6 headers. Linux 6.0. */
#define BPFCORE_FUNC_ktime_get_tai_ns 208 /**< Nanoseconds of international atomic time. Linux 6.1. */
#define BPFCORE_FUNC_user_ringbuf_drain 209 /**< Calls a function for every record of a user ring buffer. Linux 6.1. */
#define BPFCORE_FUNC_cgrp_storage_get 210 /**< Pointer to a cgroup's storage, made if asked. Linux 6.2. */
#define BPFCORE_FUNC_cgrp_storage_delete 211 /**< Removes a cgroup's storage. Linux 6.2. */
/** @} */

/** @name Stats type.
 * @{ */
#define BPFCORE_STATS_RUN_TIME 0 /**< Run time and number of runs of programs. Linux 5.8. */
/** @} */

/** @name Task fd type.
 * @{ */
#define BPFCORE_FD_TYPE_RAW_TRACEPOINT 0 /**< Raw tracepoint. Linux 4.18. */
#define BPFCORE_FD_TYPE_TRACEPOINT 1 /**< Tracepoint. Linux 4.18. */
#define BPFCORE_FD_TYPE_KPROBE 2 /**< Entry of a kernel function. Linux 4.18. */
#define BPFCORE_FD_TYPE_KRETPROBE 3 /**< Exit of a kernel function. Linux 4.18. */
#define BPFCORE_FD_TYPE_UPROBE 4 /**< Entry of a user function. Linux 4.18. */
#define BPFCORE_FD_TYPE_URETPROBE 5 /**< Exit of a user function. Linux 4.18. */
/** @} */

/** @name Perf event type.
 * @{ */
#define BPFCORE_PERF_EVENT_UNSPEC 0 /**< Unknown. Linux 6.6. */
#define BPFCORE_PERF_EVENT_UPROBE 1 /**< Entry of a user function. Linux 6.6. */
#define BPFCORE_PERF_EVENT_URETPROBE 2 /**< Exit of a user function. Linux 6.6. */
#define BPFCORE_PERF_EVENT_KPROBE 3 /**< Entry of a kernel function. Linux 6.6. */
#define BPFCORE_PERF_EVENT_KRETPROBE 4 /**< Exit of a kernel function. Linux 6.6. */
#define BPFCORE_PERF_EVENT_TRACEPOINT 5 /**< Tracepoint. Linux 6.6. */
#define BPFCORE_PERF_EVENT_EVENT 6 /**< Hardware or software event. Linux 6.6. */
/** @} */

/** @name Stream id.
 * @{ */
#define BPFCORE_STREAM_STDOUT 1 /**< What the program prints. Linux 6.17. */
#define BPFCORE_STREAM_STDERR 2 /**< What the kernel and the program report as errors. Linux 6.17. */
/** @} */

/** @name Cgroup iter order.
 * @{ */
#define BPFCORE_CGROUP_ITER_ORDER_UNSPEC 0 /**< No order: what a zeroed attribute holds. Linux 6.1. */
#define BPFCORE_CGROUP_ITER_SELF_ONLY 1 /**< The cgroup alone. Linux 6.1. */
#define BPFCORE_CGROUP_ITER_DESCENDANTS_PRE 2 /**< The cgroup and its descendants, parents first. Linux 6.1. */
#define BPFCORE_CGROUP_ITER_DESCENDANTS_POST 3 /**< The cgroup and its descendants, children first. Linux 6.1. */
#define BPFCORE_CGROUP_ITER_ANCESTORS_UP 4 /**< The cgroup and its ancestors up to the root. Linux 6.1. */
#define BPFCORE_CGROUP_ITER_CHILDREN 5 /**< The children of the cgroup. Linux 6.19..7.0. */
/** @} */

/** @name Build id status.
 * @{ */
#define BPFCORE_STACK_BUILD_ID_EMPTY 0 /**< Nothing: the trace has ended. Linux 4.17. */
#define BPFCORE_STACK_BUILD_ID_VALID 1 /**< Build id and offset. Linux 4.17. */
#define BPFCORE_STACK_BUILD_ID_IP 2 /**< An address, as the build id was not found. Linux 4.17. */
/** @} */

/** @name Xdp action.
 * @{ */
#define BPFCORE_XDP_ABORTED 0 /**< The program failed: drop, and report it to a tracepoint. Linux 4.8. */
#define BPFCORE_XDP_DROP 1 /**< Drop the frame. Linux 4.8. */
#define BPFCORE_XDP_PASS 2 /**< Hand the frame to the network stack. Linux 4.8. */
#define BPFCORE_XDP_TX 3 /**< Send the frame out of the device that received it. Linux 4.8. */
#define BPFCORE_XDP_REDIRECT 4 /**< Do what the redirect helper noted. Linux 4.14. */
/** @} */

/** @name Sk action.
 * @{ */
#define BPFCORE_SK_DROP 0 /**< Drop. Linux 4.14. */
#define BPFCORE_SK_PASS 1 /**< Go on. Linux 4.14. */
/** @} */

/** @name Ret code.
 * @{ */
#define BPFCORE_OK 0 /**< Go on. Linux 4.10. */
#define BPFCORE_DROP 2 /**< Drop the packet. Linux 4.10. */
#define BPFCORE_REDIRECT 7 /**< Do what the redirect helper noted. Linux 4.10. */
#define BPFCORE_LWT_REROUTE 128 /**< Route the packet anew. Linux 5.1. */
#define BPFCORE_FLOW_DISSECTOR_CONTINUE 129 /**< Let the kernel dissect the packet. Linux 6.1. */
/** @} */

/** @name Csum level.
 * @{ */
#define BPFCORE_CSUM_LEVEL_QUERY 0 /**< Report the level. Linux 5.8. */
#define BPFCORE_CSUM_LEVEL_INC 1 /**< One more checksum is verified. Linux 5.8. */
#define BPFCORE_CSUM_LEVEL_DEC 2 /**< One checksum less is verified. Linux 5.8. */
#define BPFCORE_CSUM_LEVEL_RESET 3 /**< No checksum is verified. Linux 5.8. */
/** @} */

/** @name Ringbuf query.
 * @{ */
#define BPFCORE_RB_AVAIL_DATA 0 /**< Bytes not yet consumed. Linux 5.8. */
#define BPFCORE_RB_RING_SIZE 1 /**< Size of the ring. Linux 5.8. */
#define BPFCORE_RB_CONS_POS 2 /**< Position of the consumer. Linux 5.8. */
#define BPFCORE_RB_PROD_POS 3 /**< Position of the producer. Linux 5.8. */
#define BPFCORE_RB_OVERWRITE_POS 4 /**< Position up to which records were overwritten. Linux 6.19. */
/** @} */

/** @name Adj room mode.
 * @{ */
#define BPFCORE_ADJ_ROOM_NET 0 /**< Behind the network header. Linux 4.13. */
#define BPFCORE_ADJ_ROOM_MAC 1 /**< Behind the MAC header. Linux 5.2. */
/** @} */

/** @name Hdr start.
 * @{ */
#define BPFCORE_HDR_START_MAC 0 /**< The MAC header. Linux 4.18. */
#define BPFCORE_HDR_START_NET 1 /**< The network header. Linux 4.18. */
/** @} */

/** @name Lwt encap.
 * @{ */
#define BPFCORE_LWT_ENCAP_SEG6 0 /**< An outer IPv6 header with segment routing. Linux 4.18. */
#define BPFCORE_LWT_ENCAP_SEG6_INLINE 1 /**< A segment routing header in the packet's own IPv6 header. Linux 4.18. */
#define BPFCORE_LWT_ENCAP_IP 2 /**< An outer IP header. Linux 5.1. */
/** @} */

/** @name Skb clock.
 * @{ */
#define BPFCORE_SKB_TSTAMP_UNSPEC 0 /**< Real time. Linux 5.18. */
#define BPFCORE_SKB_CLOCK_REALTIME 0 /**< Another name of `BPF_SKB_TSTAMP_UNSPEC`. Linux 5.18. */
#define BPFCORE_SKB_TSTAMP_DELIVERY_MONO 1 /**< Monotonic. Linux 5.18. */
#define BPFCORE_SKB_CLOCK_MONOTONIC 1 /**< Another name of `BPF_SKB_TSTAMP_DELIVERY_MONO`. Linux 5.18. */
#define BPFCORE_SKB_CLOCK_TAI 2 /**< International atomic time. Linux 6.11. */
/** @} */

/** @name Fib result.
 * @{ */
#define BPFCORE_FIB_LKUP_RET_SUCCESS 0 /**< A route and a neighbour. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_BLACKHOLE 1 /**< The route drops the packet. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_UNREACHABLE 2 /**< The route declares the destination unreachable. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_PROHIBIT 3 /**< The route forbids the destination. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_NOT_FWDED 4 /**< The packet is not to be forwarded. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_FWD_DISABLED 5 /**< Forwarding is off on the device. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_UNSUPP_LWT 6 /**< The route needs an encapsulation. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_NO_NEIGH 7 /**< The neighbour is unknown. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_FRAG_NEEDED 8 /**< The packet exceeds the MTU. Linux 4.18. */
#define BPFCORE_FIB_LKUP_RET_NO_SRC_ADDR 9 /**< No source address was found. Linux 6.7. */
#define BPFCORE_FIB_LKUP_RET_VLAN_FAILURE 10 /**< The VLAN lookup failed. Linux 7.1..7.3. */
/** @} */

/** @name Mtu result.
 * @{ */
#define BPFCORE_MTU_CHK_RET_SUCCESS 0 /**< The packet fits. Linux 5.12. */
#define BPFCORE_MTU_CHK_RET_FRAG_NEEDED 1 /**< The packet exceeds the MTU. Linux 5.12. */
#define BPFCORE_MTU_CHK_RET_SEGS_TOOBIG 2 /**< A segment exceeds the MTU. Linux 5.12. */
/** @} */

/** @name Device type.
 * @{ */
#define BPFCORE_DEVCG_DEV_BLOCK 1 /**< Block device. Linux 4.15. */
#define BPFCORE_DEVCG_DEV_CHAR 2 /**< Character device. Linux 4.15. */
/** @} */

/** @name Map flags.
 * @{ */
#define BPFCORE_F_NO_PREALLOC 0x1 /**< Hash tables: allocate an element when it is stored; LPM tries and local storage demand it. Linux 4.6. */
#define BPFCORE_F_NO_COMMON_LRU 0x2 /**< LRU hash tables: a list for each CPU instead of a common one. Linux 4.10. */
#define BPFCORE_F_NUMA_NODE 0x4 /**< Place the map on the node in `numa_node`. Linux 4.14. */
#define BPFCORE_F_RDONLY 0x8 /**< System calls may only read through the descriptor; objects may be opened so too. Linux 4.15. */
#define BPFCORE_F_WRONLY 0x10 /**< System calls may only write through the descriptor; objects may be opened so too. Linux 4.15. */
#define BPFCORE_F_STACK_BUILD_ID 0x20 /**< Stack traces: store build id and offset instead of addresses. Linux 4.17. */
#define BPFCORE_F_ZERO_SEED 0x40 /**< Hash tables: a hash seed of zero, for tests. Linux 5.0. */
#define BPFCORE_F_RDONLY_PROG 0x80 /**< Programs may only read. Linux 5.2. */
#define BPFCORE_F_WRONLY_PROG 0x100 /**< Programs may only write. Linux 5.2. */
#define BPFCORE_F_CLONE 0x200 /**< Socket storage: copy it from the listener to an accepted socket. Linux 5.4. */
#define BPFCORE_F_MMAPABLE 0x400 /**< Arrays: user space may `mmap` the values. Linux 5.5. */
#define BPFCORE_F_PRESERVE_ELEMS 0x800 /**< Perf event arrays: keep the events when the descriptor that stored them is closed. Linux 5.10. */
#define BPFCORE_F_INNER_MAP 0x1000 /**< Arrays: as an inner map, one of another length may take its place. Linux 5.10. */
#define BPFCORE_F_LINK 0x2000 /**< `struct_ops` maps: attached through a link. Linux 6.4. */
#define BPFCORE_F_PATH_FD 0x4000 /**< Pinned objects: the path is relative to the descriptor `path_fd`. Linux 6.5. */
#define BPFCORE_F_VTYPE_BTF_OBJ_FD 0x8000 /**< `struct_ops` maps: the value type is in the module of `value_type_btf_obj_fd`. Linux 6.9. */
#define BPFCORE_F_TOKEN_FD 0x10000 /**< Use the token of the command's token descriptor; program and BTF loads take it too. Linux 6.9. */
#define BPFCORE_F_SEGV_ON_FAULT 0x20000 /**< Arenas: a fault in user space is a SIGSEGV instead of a new page. Linux 6.9. */
#define BPFCORE_F_NO_USER_CONV 0x40000 /**< Arenas: do not turn stored pointers into user addresses. Linux 6.9. */
#define BPFCORE_F_RB_OVERWRITE 0x80000 /**< Ring buffers: new records overwrite the oldest when it is full. Linux 6.19. */
/** @} */

/** @name Elem flags.
 * @{ */
#define BPFCORE_ANY 0x0 /**< Store whether the key exists or not; no bit at all. Linux 3.19. */
#define BPFCORE_NOEXIST 0x1 /**< Store a new key only. Linux 3.19. */
#define BPFCORE_EXIST 0x2 /**< Store an existing key only. Linux 3.19. */
#define BPFCORE_F_LOCK 0x4 /**< Hold the spin lock in the value while copying. Linux 5.1. */
#define BPFCORE_F_CPU 0x8 /**< Per-CPU maps: only the CPU in the upper 32 bits. Linux 7.0. */
#define BPFCORE_F_ALL_CPUS 0x10 /**< Per-CPU maps: store one value for every CPU. Linux 7.0. */
/** @} */

/** @name Prog flags.
 * @{ */
#define BPFCORE_F_STRICT_ALIGNMENT 0x1 /**< Demand aligned accesses on every machine. Linux 4.12. */
#define BPFCORE_F_ANY_ALIGNMENT 0x2 /**< Accept unaligned accesses on every machine, for tests. Linux 5.0. */
#define BPFCORE_F_TEST_RND_HI32 0x4 /**< Fill the upper halves that a program ignores with noise, for tests. Linux 5.3. */
#define BPFCORE_F_TEST_STATE_FREQ 0x8 /**< Let the verifier save its states more often, for tests. Linux 5.4. */
#define BPFCORE_F_SLEEPABLE 0x10 /**< The program may sleep. Linux 5.10. */
#define BPFCORE_F_XDP_HAS_FRAGS 0x20 /**< The XDP program copes with frames of several buffers. Linux 5.18. */
#define BPFCORE_F_XDP_DEV_BOUND_ONLY 0x40 /**< Bind the XDP program to a device without offloading it. Linux 6.3. */
#define BPFCORE_F_TEST_REG_INVARIANTS 0x80 /**< Reject a program whose register bounds contradict each other, for tests. Linux 6.8. */
/** @} */

/** @name Attach flags.
 * @{ */
#define BPFCORE_F_ALLOW_OVERRIDE 0x1 /**< Descendants of the cgroup may replace the program. Linux 4.10. */
#define BPFCORE_F_ALLOW_MULTI 0x2 /**< Descendants of the cgroup may add programs; each of them runs. Linux 4.15. */
#define BPFCORE_F_REPLACE 0x4 /**< Replace a certain program; link updates take it too. Linux 5.6. */
#define BPFCORE_F_BEFORE 0x8 /**< Run before the one given, or before all. Linux 6.6. */
#define BPFCORE_F_AFTER 0x10 /**< Run after the one given, or after all. Linux 6.6. */
#define BPFCORE_F_ID 0x20 /**< What is given relatively is an id instead of a descriptor. Linux 6.6. */
#define BPFCORE_F_PREORDER 0x40 /**< Run before the programs of descendant cgroups. Linux 6.15. */
/** @} */

/** @name Query flags.
 * @{ */
#define BPFCORE_F_QUERY_EFFECTIVE 0x1 /**< Everything that runs at the cgroup, ancestors included. Linux 4.15. */
/** @} */

/** @name Test run flags.
 * @{ */
#define BPFCORE_F_TEST_RUN_ON_CPU 0x1 /**< Raw tracepoints: on the CPU in `cpu`. Linux 5.10. */
#define BPFCORE_F_TEST_XDP_LIVE_FRAMES 0x2 /**< XDP: really send and redirect the frames. Linux 5.18. */
#define BPFCORE_F_TEST_SKB_CHECKSUM_COMPLETE 0x4 /**< Packets: test the handling of a complete checksum. Linux 6.11. */
/** @} */

/** @name Kprobe multi flags.
 * @{ */
#define BPFCORE_F_KPROBE_MULTI_RETURN 0x1 /**< Their exits instead of their entries. Linux 5.18. */
/** @} */

/** @name Uprobe multi flags.
 * @{ */
#define BPFCORE_F_UPROBE_MULTI_RETURN 0x1 /**< Their exits instead of their entries. Linux 6.6. */
#define BPFCORE_F_UPROBE_MULTI_PATH_FD 0x2 /**< The file is given by the descriptor `path_fd`. Linux 7.2. */
/** @} */

/** @name Netfilter flags.
 * @{ */
#define BPFCORE_F_NETFILTER_IP_DEFRAG 0x1 /**< Put fragments together before the program runs. Linux 6.6. */
/** @} */

/** @name Skb store flags.
 * @{ */
#define BPFCORE_F_RECOMPUTE_CSUM 0x1 /**< Update the packet's checksum for the changed bytes. Linux 4.5. */
#define BPFCORE_F_INVALIDATE_HASH 0x2 /**< Forget the flow hash. Linux 4.6. */
/** @} */

/** @name Csum flags.
 * @{ */
#define BPFCORE_F_HDR_FIELD_MASK 0xf /**< The bits for the size of the changed field: 2 or 4 bytes, or 0 for a difference. Linux 4.5. */
#define BPFCORE_F_PSEUDO_HDR 0x10 /**< The field belongs to the pseudo header. Linux 4.5. */
#define BPFCORE_F_MARK_MANGLED_0 0x20 /**< A checksum of zero means that there is none and stays; a result of zero is written as all ones. Linux 4.6. */
#define BPFCORE_F_MARK_ENFORCE 0x40 /**< Update also a checksum of zero. Linux 4.11. */
#define BPFCORE_F_IPV6 0x80 /**< The packet is an IPv6 one. Linux 6.16..6.18. */
/** @} */

/** @name Tunnel flags.
 * @{ */
#define BPFCORE_F_TUNINFO_IPV6 0x1 /**< The key has IPv6 addresses. Linux 4.5. */
#define BPFCORE_F_ZERO_CSUM_TX 0x2 /**< Setting: no UDP checksum. Linux 4.5. */
#define BPFCORE_F_DONT_FRAGMENT 0x4 /**< Setting: do not fragment. Linux 4.6. */
#define BPFCORE_F_SEQ_NUMBER 0x8 /**< Setting: number the packets. Linux 4.17. */
#define BPFCORE_F_NO_TUNNEL_KEY 0x10 /**< Setting: a header without a key. Linux 6.3. */
#define BPFCORE_F_TUNINFO_FLAGS 0x10 /**< Getting: report the tunnel's flags. Linux 6.1. */
/** @} */

/** @name Adj room flags.
 * @{ */
#define BPFCORE_F_ADJ_ROOM_FIXED_GSO 0x1 /**< Keep the segment size. Linux 5.2. */
#define BPFCORE_F_ADJ_ROOM_ENCAP_L3_IPV4 0x2 /**< The new room takes an outer IPv4 header. Linux 5.2. */
#define BPFCORE_F_ADJ_ROOM_ENCAP_L3_IPV6 0x4 /**< The new room takes an outer IPv6 header. Linux 5.2. */
#define BPFCORE_F_ADJ_ROOM_ENCAP_L4_GRE 0x8 /**< The new room takes a GRE header. Linux 5.2. */
#define BPFCORE_F_ADJ_ROOM_ENCAP_L4_UDP 0x10 /**< The new room takes a UDP header. Linux 5.2. */
#define BPFCORE_F_ADJ_ROOM_NO_CSUM_RESET 0x20 /**< Keep the checksum state. Linux 5.8. */
#define BPFCORE_F_ADJ_ROOM_ENCAP_L2_ETH 0x40 /**< The new room takes an inner Ethernet header. Linux 5.13. */
#define BPFCORE_F_ADJ_ROOM_DECAP_L3_IPV4 0x80 /**< An inner IPv4 header remains. Linux 6.3. */
#define BPFCORE_F_ADJ_ROOM_DECAP_L3_IPV6 0x100 /**< An inner IPv6 header remains. Linux 6.3. */
#define BPFCORE_F_ADJ_ROOM_DECAP_L4_GRE 0x200 /**< A GRE header goes. Linux 7.1..7.3. */
#define BPFCORE_F_ADJ_ROOM_DECAP_L4_UDP 0x400 /**< A UDP tunnel header goes. Linux 7.1..7.3. */
#define BPFCORE_F_ADJ_ROOM_DECAP_IPXIP4 0x800 /**< An outer IPv4 header around IP goes. Linux 7.1..7.3. */
#define BPFCORE_F_ADJ_ROOM_DECAP_IPXIP6 0x1000 /**< An outer IPv6 header around IP goes. Linux 7.1..7.3. */
/** @} */

/** @name Redirect flags.
 * @{ */
#define BPFCORE_F_INGRESS 0x1 /**< To the receiving side of the target. Linux 4.5. */
#define BPFCORE_F_EGRESS 0x2 /**< `redirect_peer`: to the sending side of the target. Linux 7.2..7.3. */
#define BPFCORE_F_BROADCAST 0x8 /**< Device maps: to every entry. Linux 5.14. */
#define BPFCORE_F_EXCLUDE_INGRESS 0x10 /**< Device maps: to every entry but the device that received. Linux 5.14. */
#define BPFCORE_F_REDIRECT_FLAGS 0x1b /**< The bits that redirects use. Linux 6.12. */
/** @} */

/** @name Fib lookup flags.
 * @{ */
#define BPFCORE_FIB_LOOKUP_DIRECT 0x1 /**< Look only into the table of the device, past the rules. Linux 4.18. */
#define BPFCORE_FIB_LOOKUP_OUTPUT 0x2 /**< From the view of a sender. Linux 4.18. */
#define BPFCORE_FIB_LOOKUP_SKIP_NEIGH 0x4 /**< Do not look up the neighbour. Linux 6.3. */
#define BPFCORE_FIB_LOOKUP_TBID 0x8 /**< Use the table in `tbid`. Linux 6.5. */
#define BPFCORE_FIB_LOOKUP_SRC 0x10 /**< Report the source address. Linux 6.7. */
#define BPFCORE_FIB_LOOKUP_MARK 0x20 /**< Use the mark in `mark`. Linux 6.10. */
#define BPFCORE_FIB_LOOKUP_VLAN 0x40 /**< Report the VLAN of the way out. Linux 7.1..7.3. */
#define BPFCORE_FIB_LOOKUP_VLAN_INPUT 0x80 /**< Look up from the VLAN given. Linux 7.1..7.3. */
/** @} */

/** @name Mtu flags.
 * @{ */
#define BPFCORE_MTU_CHK_SEGS 0x1 /**< Check also the segments of the packet. Linux 5.12. */
/** @} */

/** @name Flow dissector flags.
 * @{ */
#define BPFCORE_FLOW_DISSECTOR_F_PARSE_1ST_FRAG 0x1 /**< Parse the first fragment too. Linux 5.4. */
#define BPFCORE_FLOW_DISSECTOR_F_STOP_AT_FLOW_LABEL 0x2 /**< Stop at an IPv6 flow label. Linux 5.4. */
#define BPFCORE_FLOW_DISSECTOR_F_STOP_AT_ENCAP 0x4 /**< Stop at an encapsulation. Linux 5.4. */
/** @} */

/** @name Sk lookup flags.
 * @{ */
#define BPFCORE_SK_LOOKUP_F_REPLACE 0x1 /**< Replace a socket selected earlier. Linux 5.9. */
#define BPFCORE_SK_LOOKUP_F_NO_REUSEPORT 0x2 /**< Skip the selection within the reuseport group. Linux 5.9. */
/** @} */

/** @name Netns id.
 * @{ */
#define BPFCORE_F_CURRENT_NETNS 0xffffffffffffffffULL /**< The namespace of the context instead of one with an id: every bit set. Linux 4.20. */
/** @} */

/** @name Storage flags.
 * @{ */
#define BPFCORE_LOCAL_STORAGE_GET_F_CREATE 0x1 /**< Make the storage if it is missing. Linux 5.10. */
#define BPFCORE_SK_STORAGE_GET_F_CREATE 0x1 /**< The same, by its older name for sockets. Linux 5.2. */
/** @} */

/** @name Sock ops flags.
 * @{ */
#define BPFCORE_SOCK_OPS_RTO_CB_FLAG 0x1 /**< Retransmission timeouts. Linux 4.16. */
#define BPFCORE_SOCK_OPS_RETRANS_CB_FLAG 0x2 /**< Retransmissions. Linux 4.16. */
#define BPFCORE_SOCK_OPS_STATE_CB_FLAG 0x4 /**< Changes of the TCP state. Linux 4.16. */
#define BPFCORE_SOCK_OPS_RTT_CB_FLAG 0x8 /**< Every round trip. Linux 5.3. */
#define BPFCORE_SOCK_OPS_PARSE_ALL_HDR_OPT_CB_FLAG 0x10 /**< Every received header. Linux 5.10. */
#define BPFCORE_SOCK_OPS_PARSE_UNKNOWN_HDR_OPT_CB_FLAG 0x20 /**< Received headers with options unknown to the kernel. Linux 5.10. */
#define BPFCORE_SOCK_OPS_WRITE_HDR_OPT_CB_FLAG 0x40 /**< Header options about to be sent. Linux 5.10. */
#define BPFCORE_SOCK_OPS_ALL_CB_FLAGS 0x7f /**< All of them. Linux 4.16. */
/** @} */

/** @name Sk flags.
 * @{ */
#define BPFCORE_SK_BPF_CB_TX_TIMESTAMPING 0x1 /**< Time stamps of sent packets. Linux 6.15. */
#define BPFCORE_SK_BPF_CB_MASK 0x1 /**< All of them. Linux 6.15. */
/** @} */

/** @name Load hdr opt flags.
 * @{ */
#define BPFCORE_LOAD_HDR_OPT_TCP_SYN 0x1 /**< Search the saved SYN packet. Linux 5.10. */
/** @} */

/** @name Write hdr flags.
 * @{ */
#define BPFCORE_WRITE_HDR_TCP_CURRENT_MSS 0x1 /**< The kernel only asks for the length, to compute the segment size. Linux 5.10. */
#define BPFCORE_WRITE_HDR_TCP_SYNACK_COOKIE 0x2 /**< The header is that of a SYN-ACK with a cookie. Linux 5.10. */
/** @} */

/** @name Device access.
 * @{ */
#define BPFCORE_DEVCG_ACC_MKNOD 1 /**< A device node is made. Linux 4.15. */
#define BPFCORE_DEVCG_ACC_READ 2 /**< The device is opened for reading. Linux 4.15. */
#define BPFCORE_DEVCG_ACC_WRITE 4 /**< The device is opened for writing. Linux 4.15. */
/** @} */

/** @name Stack flags.
 * @{ */
#define BPFCORE_F_SKIP_FIELD_MASK 0xff /**< The bits for the number of frames to skip. Linux 4.6. */
#define BPFCORE_F_USER_STACK 0x100 /**< The user stack instead of the kernel's. Linux 4.6. */
#define BPFCORE_F_FAST_STACK_CMP 0x200 /**< `get_stackid`: compare stacks by their hash alone. Linux 4.6. */
#define BPFCORE_F_REUSE_STACKID 0x400 /**< `get_stackid`: replace a stack that has the same id. Linux 4.6. */
#define BPFCORE_F_USER_BUILD_ID 0x800 /**< `get_stack`: build ids and offsets instead of addresses. Linux 4.18. */
/** @} */

/** @name Perf event flags.
 * @{ */
#define BPFCORE_F_INDEX_MASK 0xffffffffU /**< The bits for the index of the event. Linux 4.7. */
#define BPFCORE_F_CURRENT_CPU 0xffffffffU /**< As the index: the event of the current CPU. Linux 4.7. */
#define BPFCORE_F_CTXLEN_MASK 0xfffff00000000ULL /**< The bits for the number of packet bytes to append. Linux 4.8. */
/** @} */

/** @name Branch flags.
 * @{ */
#define BPFCORE_F_GET_BRANCH_RECORDS_SIZE 0x1 /**< Return the size that the records need, and copy nothing. Linux 5.7. */
/** @} */

/** @name Ringbuf flags.
 * @{ */
#define BPFCORE_RB_NO_WAKEUP 0x1 /**< Do not wake the reader. Linux 5.8. */
#define BPFCORE_RB_FORCE_WAKEUP 0x2 /**< Wake the reader in any case. Linux 5.8. */
/** @} */

/** @name Timer flags.
 * @{ */
#define BPFCORE_F_TIMER_ABS 0x1 /**< The time is absolute. Linux 6.4. */
#define BPFCORE_F_TIMER_CPU_PIN 0x2 /**< Stay on the current CPU. Linux 6.7. */
/** @} */

/** @name Sysctl flags.
 * @{ */
#define BPFCORE_F_SYSCTL_BASE_NAME 0x1 /**< Only the last part of the name. Linux 5.2. */
/** @} */

/** @name Bprm flags.
 * @{ */
#define BPFCORE_F_BPRM_SECUREEXEC 0x1 /**< Start the program as one with raised privilege, which trusts no environment. Linux 5.11. */
/** @} */

/** @name Btf print flags.
 * @{ */
#define BPFCORE_BTF_F_COMPACT 0x1 /**< No line breaks and indentation. Linux 5.10. */
#define BPFCORE_BTF_F_NONAME 0x2 /**< No names of types and members. Linux 5.10. */
#define BPFCORE_BTF_F_PTR_RAW 0x4 /**< Pointers unhashed. Linux 5.10. */
#define BPFCORE_BTF_F_ZERO 0x8 /**< Members that are zero too. Linux 5.10. */
/** @} */

/** @name Copy str flags.
 * @{ */
#define BPFCORE_F_PAD_ZEROS 0x1 /**< Fill the rest of the buffer with zeros. Linux 6.12. */
/** @} */

/** @name Sizes and bits.
 * @{ */
#define BPFCORE_OBJ_NAME_LEN 16 /**< Bytes of an object name, its NUL included. Linux 4.15. */
#define BPFCORE_TAG_SIZE 8 /**< Bytes of a program tag. Linux 4.13..4.14. */
#define BPFCORE_BUILD_ID_SIZE 20 /**< Bytes of a build id in a stack trace. Linux 4.16..4.17. */
#define BPFCORE_COMMON_ATTRS 0x10000 /**< Bit of a command number: common attributes follow as fourth and fifth argument. Linux 7.1..7.3. */
#define BPFCORE_RINGBUF_BUSY_BIT 0x80000000U /**< Bit of a record length: the record is not complete yet. Linux 5.8. */
#define BPFCORE_RINGBUF_DISCARD_BIT 0x40000000 /**< Bit of a record length: skip the record. Linux 5.8. */
#define BPFCORE_RINGBUF_HDR_SZ 8 /**< Bytes of the header of a ring buffer record. Linux 5.8. */
#define BPFCORE_ADJ_ROOM_ENCAP_L2_MASK 255 /**< Largest inner header length in the flags of `skb_adjust_room`. Linux 5.2. */
#define BPFCORE_ADJ_ROOM_ENCAP_L2_SHIFT 56 /**< Where that length begins in the flags. Linux 5.2. */
#define BPFCORE_XDP_PACKET_HEADROOM 256 /**< Bytes that drivers leave free in front of an XDP frame. Linux 4.10. */
/** @} */

#include "bpfcore/insn.h"

/**
 * Flag of bpfcore_asm_init(): jumps past 16 bits may use gotol. Linux 6.6
 */
#define BPFCORE_ASM_V4 1

/**
 * bpfcore_asm.error: the buffer of instructions is too small; detail is the number that is needed at least
 */
#define BPFCORE_ASM_ERR_NO_ROOM 1

/**
 * bpfcore_asm.error: the buffer of labels is too small, or there are 65,535; trampolines count
 */
#define BPFCORE_ASM_ERR_NO_LABELS 2

/**
 * bpfcore_asm.error: a label that bpfcore_asm_label() did not return; detail is the label
 */
#define BPFCORE_ASM_ERR_FOREIGN_LABEL 3

/**
 * bpfcore_asm.error: a label is bound a second time; detail is the label
 */
#define BPFCORE_ASM_ERR_BOUND_TWICE 4

/**
 * bpfcore_asm.error: a label is used, but bound nowhere; detail is the label
 */
#define BPFCORE_ASM_ERR_UNBOUND 5

/**
 * bpfcore_asm.error: an instruction with a distance inside; those take labels
 */
#define BPFCORE_ASM_ERR_RAW_BRANCH 6

/**
 * bpfcore_asm.error: half of a 64-bit load; both halves go in together
 */
#define BPFCORE_ASM_ERR_HALF_LOAD 7

/**
 * bpfcore_asm.error: a number that is no register, no condition or no index of a map; or register 11
 */
#define BPFCORE_ASM_ERR_OPERAND 8

/**
 * bpfcore_asm.error: no place for a trampoline in reach of a jump; detail is the label it goes to
 */
#define BPFCORE_ASM_ERR_TOO_FAR 9

/**
 * bpfcore_asm.error: the program was finished before
 */
#define BPFCORE_ASM_ERR_FINISHED 10

/**
 * bpfcore_asm.error: the struct or the buffers were changed by somebody else
 */
#define BPFCORE_ASM_ERR_CORRUPT 11

/**
 * struct bpfcore_check_opts flag: the program is loaded without CAP_BPF
 */
#define BPFCORE_CHECK_UNPRIVILEGED 1

/**
 * grade of a finding: refused wherever the instruction stands
 */
#define BPFCORE_CHECK_GRADE_ERROR 1

/**
 * grade of a finding: refused if the instruction can execute, and found by bpfcore_check() if every run reaches it
 */
#define BPFCORE_CHECK_GRADE_IF_REACHED 2

/**
 * grade of a finding: no refusal, scratch memory is missing
 */
#define BPFCORE_CHECK_GRADE_UNCHECKED 3

/**
 * code: there is no instruction
 */
#define BPFCORE_CHECK_CODE_EMPTY 1

/**
 * code: too many instructions; detail: how many, how many may be
 */
#define BPFCORE_CHECK_CODE_TOO_LONG 2

/**
 * code: calls of functions need CAP_BPF
 */
#define BPFCORE_CHECK_CODE_PRIVILEGE 3

/**
 * code: a call leads out of the program, or the exception callback is outside; detail: to which slot
 */
#define BPFCORE_CHECK_CODE_CALL_TARGET 4

/**
 * code: more than 256 functions
 */
#define BPFCORE_CHECK_CODE_TOO_MANY_SUBPROGRAMS 5

/**
 * code: a jump leads out of the program or function; detail: to which slot
 */
#define BPFCORE_CHECK_CODE_JUMP_TARGET 6

/**
 * code: a function has no end
 */
#define BPFCORE_CHECK_CODE_FALL_THROUGH 7

/**
 * code: no such opcode, or none of the kernels asked for has it; detail: the opcode
 */
#define BPFCORE_CHECK_CODE_UNKNOWN_OPCODE 8

/**
 * code: second slot or kind of a 64-bit load; detail: the kind
 */
#define BPFCORE_CHECK_CODE_WIDE_LOAD 9

/**
 * code: a field that must be 0, or has an unknown value
 */
#define BPFCORE_CHECK_CODE_RESERVED_FIELD 10

/**
 * code: no such register; detail: its number
 */
#define BPFCORE_CHECK_CODE_NO_REGISTER 11

/**
 * code: no such atomic operation; detail: the immediate
 */
#define BPFCORE_CHECK_CODE_ATOMIC_OP 12

/**
 * code: no such address space; detail: the immediate
 */
#define BPFCORE_CHECK_CODE_ADDRESS_SPACE 13

/**
 * code: a loop without CAP_BPF or before Linux 5.3; detail: where it leads back to
 */
#define BPFCORE_CHECK_CODE_BACK_EDGE 14

/**
 * code: nothing leads to the instruction
 */
#define BPFCORE_CHECK_CODE_UNREACHABLE 15

/**
 * code: a jump to the second slot of the 64-bit load
 */
#define BPFCORE_CHECK_CODE_INTO_WIDE_LOAD 16

/**
 * code: a division by the constant 0
 */
#define BPFCORE_CHECK_CODE_DIVISION_BY_ZERO 17

/**
 * code: a shift out of range; detail: by how much
 */
#define BPFCORE_CHECK_CODE_SHIFT_RANGE 18

/**
 * code: a write to R10
 */
#define BPFCORE_CHECK_CODE_FRAME_POINTER 19

/**
 * code: outside of the stack; detail: the offset, the bytes
 */
#define BPFCORE_CHECK_CODE_STACK_RANGE 20

/**
 * code: a register that nothing has set; detail: its number
 */
#define BPFCORE_CHECK_CODE_UNINITIALIZED 21

/**
 * code: R0 is not set where the program ends
 */
#define BPFCORE_CHECK_CODE_NO_RETURN_VALUE 22

/**
 * code: an argument that nothing has set; detail: the register, the helper
 */
#define BPFCORE_CHECK_CODE_HELPER_ARGUMENT 23

/**
 * code: more scratch memory is needed; detail: for how many slots, how many there are
 */
#define BPFCORE_CHECK_CODE_SCRATCH_TOO_SHORT 24

/**
 * code: no kernel asked for has the helper; detail: its number
 */
#define BPFCORE_CHECK_CODE_UNKNOWN_HELPER 25

/**
 * struct bpfcore_prog_requirements flag: a helper wants a program with a GPL-compatible license
 */
#define BPFCORE_REQUIRES_GPL 1

/**
 * struct bpfcore_prog_requirements flag: functions of the kernel are called by their types
 */
#define BPFCORE_REQUIRES_KFUNCS 2

/**
 * struct bpfcore_prog_requirements flag: there are functions besides the main one
 */
#define BPFCORE_REQUIRES_FUNCTIONS 4

/**
 * struct bpfcore_prog_requirements flag: there are jumps backward
 */
#define BPFCORE_REQUIRES_LOOPS 8

/**
 * struct bpfcore_prog_requirements flag: helpers that the library does not know are called
 */
#define BPFCORE_REQUIRES_UNKNOWN_HELPERS 16

/**
 * kind of a bpfcore_op: `dst op= src` or `dst op= imm`, width bytes wide
 */
#define BPFCORE_OP_ALU 1

/**
 * kind: `dst = -dst`
 */
#define BPFCORE_OP_NEG 2

/**
 * kind: `dst = src`, the sign of its low size bytes extended to width bytes
 */
#define BPFCORE_OP_MOVSX 3

/**
 * kind: the low size bytes of dst converted; op is BPFCORE_TO_LE or BPFCORE_TO_BE
 */
#define BPFCORE_OP_END 4

/**
 * kind: the low size bytes of dst reversed
 */
#define BPFCORE_OP_BSWAP 5

/**
 * kind: `dst = addr_space_cast(src, imm >> 16, imm & 0xffff)`
 */
#define BPFCORE_OP_ADDR_SPACE_CAST 6

/**
 * kind: `dst = *(size *)(src + off)`
 */
#define BPFCORE_OP_LDX 7

/**
 * kind: `dst = *(signed size *)(src + off)`
 */
#define BPFCORE_OP_LDXSX 8

/**
 * kind: `*(size *)(dst + off) = imm`
 */
#define BPFCORE_OP_ST 9

/**
 * kind: `*(size *)(dst + off) = src`
 */
#define BPFCORE_OP_STX 10

/**
 * kind: `lock *(size *)(dst + off) op= src`; op is BPFCORE_ADD ... BPFCORE_CMPXCHG
 */
#define BPFCORE_OP_ATOMIC 11

/**
 * kind: `dst = load_acquire((size *)(src + off))`
 */
#define BPFCORE_OP_LOAD_ACQ 12

/**
 * kind: `store_release((size *)(dst + off), src)`
 */
#define BPFCORE_OP_STORE_REL 13

/**
 * kind: `r0 = *(size *)skb[imm]`
 */
#define BPFCORE_OP_LD_ABS 14

/**
 * kind: `r0 = *(size *)skb[src + imm]`
 */
#define BPFCORE_OP_LD_IND 15

/**
 * kind: `dst = imm ll`; op is 0 or BPFCORE_PSEUDO_MAP_FD ... _IDX_VALUE, then imm has the first slot's number in its low
 * half and the second's in its high half
 */
#define BPFCORE_OP_LD_IMM64 16

/**
 * kind: `goto +off`
 */
#define BPFCORE_OP_JA 17

/**
 * kind: `gotol +off`
 */
#define BPFCORE_OP_GOTOL 18

/**
 * kind: `may_goto +off`
 */
#define BPFCORE_OP_MAY_GOTO 19

/**
 * kind: `gotox dst`
 */
#define BPFCORE_OP_GOTOX 20

/**
 * kind: `if dst op src goto +off` or `if dst op imm goto +off`; op is BPFCORE_JEQ ... BPFCORE_JSLE
 */
#define BPFCORE_OP_JMP 21

/**
 * kind: `call imm`, a helper
 */
#define BPFCORE_OP_CALL 22

/**
 * kind: `call pc+off`, a function of the program
 */
#define BPFCORE_OP_CALL_REL 23

/**
 * kind: `call kfunc[imm, off]`, a function of the kernel
 */
#define BPFCORE_OP_CALL_KFUNC 24

/**
 * kind: `callx dst`
 */
#define BPFCORE_OP_CALLX 25

/**
 * kind: `exit`
 */
#define BPFCORE_OP_EXIT 26

/**
 * kind: `dst = &(void __percpu *)(src)`, of the kernel's own
 */
#define BPFCORE_OP_MOV_PERCPU 27

/**
 * kind: `dst = zext dst`, of the kernel's own
 */
#define BPFCORE_OP_ZEXT 28

/**
 * field of a bpfcore_op that failed: the opcode
 */
#define BPFCORE_FIELD_CODE 1

/**
 * field: the destination register
 */
#define BPFCORE_FIELD_DST 2

/**
 * field: the source register
 */
#define BPFCORE_FIELD_SRC 3

/**
 * field: the offset
 */
#define BPFCORE_FIELD_OFF 4

/**
 * field: the immediate
 */
#define BPFCORE_FIELD_IMM 5

/**
 * field: the second slot of a 64-bit load, its immediate aside
 */
#define BPFCORE_FIELD_SECOND 6

/**
 * field: the immediate of the second slot
 */
#define BPFCORE_FIELD_SECOND_IMM 7

/**
 * reason of a bpfcore_op that failed: no instruction has this value
 */
#define BPFCORE_REASON_UNKNOWN 1

/**
 * reason: it must be 0 here
 */
#define BPFCORE_REASON_RESERVED 2

/**
 * reason: no register has this number
 */
#define BPFCORE_REASON_NO_REGISTER 3

/**
 * reason: the program ends before it
 */
#define BPFCORE_REASON_MISSING 4

/**
 * for bpfcore_disassemble(): the index of the slot before each line
 */
#define BPFCORE_DISASM_ADDRESSES 1

/**
 * for bpfcore_disassemble(): the bytes of the slot before each line, as they lie in memory
 */
#define BPFCORE_DISASM_BYTES 2

/**
 * for bpfcore_disassemble(): helpers by name, where the library knows the number
 */
#define BPFCORE_DISASM_HELPERS 4

/**
 * for bpfcore_text_error: something else had to stand there
 */
#define BPFCORE_TEXT_EXPECTED 1

/**
 * for bpfcore_text_error: a number that does not fit its field
 */
#define BPFCORE_TEXT_RANGE 2

/**
 * for bpfcore_text_error: a label that is used and nowhere defined
 */
#define BPFCORE_TEXT_UNKNOWN_LABEL 3

/**
 * for bpfcore_text_error: a call of what is neither a helper nor a label
 */
#define BPFCORE_TEXT_UNKNOWN_FUNCTION 4

/**
 * for bpfcore_text_error: a label that is defined twice
 */
#define BPFCORE_TEXT_DUPLICATE_LABEL 5

/**
 * for bpfcore_text_error: a label with the name of a register, keyword, helper or constant
 */
#define BPFCORE_TEXT_RESERVED_LABEL 6

/**
 * for bpfcore_text_error: more labels than there is room for
 */
#define BPFCORE_TEXT_TOO_MANY_LABELS 7

/**
 * for bpfcore_text_error: a label that 16 bits do not reach
 */
#define BPFCORE_TEXT_TOO_FAR 8

/**
 * for bpfcore_text_error: "name#number" with another number than the helper's
 */
#define BPFCORE_TEXT_HELPER_NUMBER 9

/**
 * for bpfcore_text_error: an instruction that no kernel takes from a program
 */
#define BPFCORE_TEXT_NOT_ACCEPTED 10

/**
 * for bpfcore_text_error: a comment that is not closed
 */
#define BPFCORE_TEXT_UNCLOSED_COMMENT 11

/**
 * for bpfcore_text_error: 4 GiB of text or more
 */
#define BPFCORE_TEXT_TEXT_TOO_LONG 12

/**
 * for bpfcore_text_error: an operand of 64 bits from 2^31 to 2^32 - 1, whose sign would be extended
 */
#define BPFCORE_TEXT_SIGN_BIT 13

/**
 * for bpfcore_text_error: the list of constants is none; the place is in that list
 */
#define BPFCORE_TEXT_CONSTANTS 14

/**
 * Room for a label of bpfcore_asm_init(). Its members are the library's.
 */
struct bpfcore_asm_slot {
        /**
         * do not touch
         */
        uint32_t at;
        /**
         * do not touch
         */
        uint16_t next;
        /**
         * do not touch
         */
        uint16_t via;
};

/**
 * A program in the making. Filled by bpfcore_asm_init(); read error, index and detail, and touch nothing.
 *
 * The first error stays: calls behind it do nothing and return it again, and so does bpfcore_asm_finish(). Only that one
 * needs to be looked at. Of a buffer that is too small, detail says how many instructions the program needs.
 *
 * Distances are computed: jumps, calls of sub-programs and their addresses take labels. Jumps past 16 bits (32,767 slots
 * forward, 32,768 back) are made to fit: with BPFCORE_ASM_V4 by gotol, around an inverted condition; without it by
 * trampolines, a goto half-way, each of which takes one or two slots and a label. So the buffers need room for
 * more than was emitted.
 */
struct bpfcore_asm {
        /**
         * do not touch: the buffer of instructions
         */
        struct bpfcore_insn *insns;
        /**
         * do not touch: the buffer of labels
         */
        struct bpfcore_asm_slot *labels;
        /**
         * do not touch: instructions in the buffer
         */
        size_t cap;
        /**
         * do not touch: labels in the buffer
         */
        size_t label_cap;
        /**
         * slots so far: the index of the next instruction
         */
        uint32_t len;
        /**
         * do not touch: labels so far
         */
        uint32_t label_cnt;
        /**
         * do not touch: BPFCORE_ASM_V4, finished
         */
        uint32_t flags;
        /**
         * 0, or BPFCORE_ASM_ERR_NO_ROOM ... of the first error
         */
        uint32_t error;
        /**
         * index of the instruction that the error is about
         */
        uint32_t index;
        /**
         * what else the error says: a label, or the number of instructions needed
         */
        uint32_t detail;
        /**
         * do not touch: the label bound last
         */
        uint16_t bound;
        /**
         * 0
         */
        uint16_t reserved[7];
};

/**
 * What bpfcore_check() checks for. Zero the struct, set sz to its size, then what you need.
 */
struct bpfcore_check_opts {
        /**
         * sizeof(struct bpfcore_check_opts)
         */
        size_t sz;
        /**
         * working memory, a word for each slot of the program, whatever is in it; NULL for the library's own, on the stack
         */
        uint64_t *scratch;
        /**
         * words at scratch
         */
        size_t scratch_cnt;
        /**
         * BPFCORE_PROG_TYPE_...: whether R0 must be set at the end depends on it; 0: not checked
         */
        uint32_t prog_type;
        /**
         * the oldest kernel, major << 16 | minor << 8; 0 for 5.10, or for newest_kernel if that is older
         */
        uint32_t oldest_kernel;
        /**
         * the newest kernel; 0 for 7.3, or for oldest_kernel if that is newer. One that is newer than 7.3 is taken to refuse
         * what 7.3 does
         */
        uint32_t newest_kernel;
        /**
         * BPFCORE_CHECK_UNPRIVILEGED
         */
        uint32_t flags;
        /**
         * the first slot of the function that runs when bpf_throw is called; 0: there is none. Linux 6.7
         */
        uint32_t exception_callback;
        /**
         * 0
         */
        uint32_t reserved;
};

/**
 * What bpfcore_check() or bpfcore_findings() found.
 */
struct bpfcore_check_error {
        /**
         * numbers of the finding, as its code says
         */
        int64_t detail[2];
        /**
         * the slot
         */
        uint64_t index;
        /**
         * BPFCORE_CHECK_CODE_EMPTY ..., 0 if nothing was found
         */
        uint32_t code;
        /**
         * BPFCORE_CHECK_GRADE_ERROR, BPFCORE_CHECK_GRADE_IF_REACHED or BPFCORE_CHECK_GRADE_UNCHECKED, 0 if nothing was found
         */
        uint32_t grade;
        /**
         * what is wrong, in the words of the kernel's log
         */
        char message[128];
        /**
         * what to do
         */
        char hint[128];
        /**
         * 0
         */
        uint32_t reserved[2];
};

/**
 * What a program asks for. Zero the struct and set sz to its size.
 */
struct bpfcore_prog_requirements {
        /**
         * sizeof(struct bpfcore_prog_requirements)
         */
        size_t sz;
        /**
         * slots of the program
         */
        size_t slots;
        /**
         * slots that are no instruction which a kernel takes; what they ask for is unknown
         */
        size_t invalid;
        /**
         * the oldest kernel that has all instructions and helpers, major << 16 | minor << 8
         */
        uint32_t kernel;
        /**
         * the lowest version of the instruction set, 1 to 4; 255 for what came after version 4
         */
        uint32_t isa;
        /**
         * BPFCORE_REQUIRES_...
         */
        uint32_t flags;
        /**
         * capabilities 0 to 31 as bits, over what the type of the program asks: CAP_SYS_ADMIN
         */
        uint32_t capabilities_low;
        /**
         * capabilities 32 to 63: CAP_PERFMON, CAP_BPF
         */
        uint32_t capabilities_high;
        /**
         * helpers that are called: helper n is bit n % 32 of word n / 32
         */
        uint32_t helpers[8];
        /**
         * 0
         */
        uint32_t reserved;
};

/**
 * Optional arguments of bpfcore_map_create(). Zero the struct, set sz to its size, then what you need.
 */
struct bpfcore_map_create_opts {
        /**
         * sizeof(struct bpfcore_map_create_opts)
         */
        size_t sz;
        /**
         * BPFCORE_F_NO_PREALLOC ... Linux 4.6
         */
        uint32_t map_flags;
        /**
         * for a map of maps: a map like those it will hold. Linux 4.12
         */
        uint32_t inner_map_fd;
        /**
         * the node to allocate on. Any but 0 sets BPFCORE_F_NUMA_NODE; for node 0, set the flag yourself. Linux 4.14
         */
        uint32_t numa_node;
        /**
         * must be 0
         */
        uint32_t reserved;
        /**
         * what some types take besides: hash functions of a bloom filter, the address of an arena. Linux 5.16
         */
        uint64_t map_extra;
};

/**
 * A map that knows its sizes. Filled by bpfcore_map_init(); owns nothing: fd stays the caller's to close.
 */
struct bpfcore_map {
        /**
         * the map
         */
        int fd;
        /**
         * one of BPFCORE_MAP_TYPE_...
         */
        uint32_t map_type;
        /**
         * bytes of a key
         */
        uint32_t key_size;
        /**
         * bytes of a value as the map was created; in a per-CPU map, of one CPU's value
         */
        uint32_t value_size;
        /**
         * elements at most
         */
        uint32_t max_entries;
        /**
         * 0
         */
        uint32_t reserved;
        /**
         * bytes that a look-up writes and an update reads: value_size; in a per-CPU map, that rounded up to 8, times the
         * possible CPUs. SIZE_MAX if this library does not know the type: element access is refused then
         */
        size_t value_len;
};

/**
 * What bpfcore_decode() found: one instruction with its operands. What a kind does not use is 0.
 */
struct bpfcore_op {
        /**
         * BPFCORE_OP_ALU ...; 0 if the slot is no instruction
         */
        uint32_t kind;
        /**
         * which of a kind: of arithmetic BPFCORE_ADD ..., of jumps BPFCORE_JEQ ..., as the kind says
         */
        uint32_t op;
        /**
         * 1 if division or remainder is signed
         */
        uint8_t is_signed;
        /**
         * 1 if the second operand is src, 0 if it is imm, where the kind has either
         */
        uint8_t src_is_reg;
        /**
         * bytes of arithmetic and comparisons: 4 or 8
         */
        uint8_t width;
        /**
         * bytes of memory, of a swap or of what is extended: 1, 2, 4 or 8
         */
        uint8_t size;
        /**
         * destination register
         */
        uint8_t dst;
        /**
         * source register
         */
        uint8_t src;
        /**
         * slots that the instruction takes: 1 or 2
         */
        uint8_t slots;
        /**
         * 0
         */
        uint8_t reserved;
        /**
         * bytes from an address, or slots from the one behind; of a kfunc the index in fd_array
         */
        int32_t off;
        /**
         * if the slot is no instruction: BPFCORE_FIELD_CODE ..., else 0
         */
        uint32_t field;
        /**
         * if the slot is no instruction: BPFCORE_REASON_UNKNOWN ..., else 0
         */
        uint32_t reason;
        /**
         * 0
         */
        uint32_t reserved2;
        /**
         * the constant
         */
        int64_t imm;
};

/**
 * Optional arguments and results of bpfcore_prog_load(). Zero the struct, set sz to its size, then what you need.
 */
struct bpfcore_prog_load_opts {
        /**
         * sizeof(struct bpfcore_prog_load_opts)
         */
        size_t sz;
        /**
         * where the program will be attached, for the types whose verification depends on it. Linux 4.17
         */
        uint32_t expected_attach_type;
        /**
         * BPFCORE_F_STRICT_ALIGNMENT ... Linux 4.12
         */
        uint32_t prog_flags;
        /**
         * what kprobe programs had to name before Linux 5.0
         */
        uint32_t kern_version;
        /**
         * 0: the log is taken only if the load fails. 1: branches, 2: every state, 4: statistics, also of a good program
         */
        uint32_t log_level;
        /**
         * where the verifier's text goes, NUL-terminated; NULL for none
         */
        char *log_buf;
        /**
         * bytes at log_buf
         */
        uint32_t log_size;
        /**
         * result: bytes that the whole log needs, with its NUL; 0 if unknown (before Linux 6.4 and cut) or not taken
         */
        uint32_t log_true_size;
        /**
         * result: 1 if the log did not fit (from Linux 6.4 log_buf then has its end, before that its beginning) or the kernel
         * refused it (log_buf is then empty)
         */
        uint32_t log_truncated;
        /**
         * result: how often the kernel was asked until it had verified the program; 0 if it was not loaded
         */
        uint32_t tries;
        /**
         * the descriptors that instructions refer to by index, of maps and of the BTF of modules; NULL for none. Linux 5.14
         */
        const int *fd_array;
        /**
         * descriptors at fd_array: instructions that refer to others are -EINVAL before the kernel is asked, so without a log
         */
        size_t fd_array_cnt;
};

/**
 * Arguments and results of bpfcore_prog_test_run_opts(). Zero the struct, set sz to its size, then what you need.
 */
struct bpfcore_test_run_opts {
        /**
         * sizeof(struct bpfcore_test_run_opts)
         */
        size_t sz;
        /**
         * the packet, or NULL
         */
        const void *data_in;
        /**
         * room for the packet as the program left it, or NULL
         */
        void *data_out;
        /**
         * bytes at data_in
         */
        uint32_t data_size_in;
        /**
         * bytes at data_out, not looked at if that is NULL; 0 is as if it were NULL; result: bytes of the packet after the run
         */
        uint32_t data_size_out;
        /**
         * the context, or NULL; a program of type BPFCORE_PROG_TYPE_SYSCALL changes it in place. Linux 5.2
         */
        const void *ctx_in;
        /**
         * room for the context as the program left it, or NULL. Linux 5.2
         */
        void *ctx_out;
        /**
         * bytes at ctx_in
         */
        uint32_t ctx_size_in;
        /**
         * bytes at ctx_out, not looked at if that is NULL; 0 is as if it were NULL; result: bytes of the context after the run, 0 without ctx_out
         */
        uint32_t ctx_size_out;
        /**
         * result: what the program returned
         */
        uint32_t retval;
        /**
         * how often to run; 0 is once, and less is -EINVAL
         */
        int32_t repeat;
        /**
         * result: nanoseconds of one run, the mean of all repeats
         */
        uint32_t duration;
        /**
         * BPFCORE_F_TEST_RUN_ON_CPU ... Linux 5.10
         */
        uint32_t flags;
        /**
         * the CPU to run on, with BPFCORE_F_TEST_RUN_ON_CPU. Linux 5.10
         */
        uint32_t cpu;
        /**
         * packets at a time with BPFCORE_F_TEST_XDP_LIVE_FRAMES. Linux 5.18
         */
        uint32_t batch_size;
};

/**
 * What is wrong with a text.
 */
struct bpfcore_text_error {
        /**
         * the line, from 1
         */
        uint32_t line;
        /**
         * the column in bytes, from 1
         */
        uint32_t column;
        /**
         * the place in the text in bytes, from 0
         */
        uint64_t offset;
        /**
         * BPFCORE_TEXT_*; later versions may have more
         */
        uint32_t code;
        /**
         * 0
         */
        uint32_t reserved;
        /**
         * the whole message, with line and column: "line 2, column 6: expected ..."; NUL-terminated
         */
        char message[128];
};

/**
 * Room for one label of a text; what is in it is the library's.
 */
struct bpfcore_text_label {
        /**
         * not for use
         */
        uint32_t opaque[3];
};

/**
 * Optional arguments of bpfcore_assemble_opts(). Zero the struct, set sz to its size, then what you need.
 */
struct bpfcore_text_opts {
        /**
         * sizeof(struct bpfcore_text_opts)
         */
        size_t sz;
        /**
         * room for the labels of the text, in any state; twice as many as there are labels is fastest. NULL for none
         */
        struct bpfcore_text_label *labels;
        /**
         * elements of labels
         */
        size_t label_cnt;
        /**
         * names that stand for numbers wherever the text may have a number: "XDP_PASS = 2; LIMIT=0x10", with ';', ',' or the
         * end of a line between them. Names are those that a label may have, numbers are the text's, from -2^63 to 2^64 - 1;
         * the first of two of one name counts. They are searched from the front at each use. Need not end with a NUL; NULL for
         * none
         */
        const char *constants;
        /**
         * bytes at constants
         */
        size_t constants_len;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Begins a program in buffers of the caller's. They stay in use until bpfcore_asm_finish(); nothing else is kept.
 *
 * @param a          filled; not NULL
 * @param insns      where the program will be; not NULL unless cap is 0
 * @param cap        instructions at insns
 * @param labels     room for labels; not NULL unless label_cap is 0. a, insns and labels do not overlap
 * @param label_cap  labels at labels; more than 65,535 are not used
 * @param flags      0 or BPFCORE_ASM_V4
 * @return 0, or -EINVAL (flags, a misaligned buffer), -EFAULT (NULL)
 * @since 0.1
 */
int bpfcore_asm_init(struct bpfcore_asm *a,
                     struct bpfcore_insn *insns,
                     size_t cap,
                     struct bpfcore_asm_slot *labels,
                     size_t label_cap,
                     uint32_t flags);

/**
 * Appends instructions, all or none of them: the macros of insn.h, but for those with a distance inside.
 *
 * @param a      from bpfcore_asm_init()
 * @param insns  the instructions, 64-bit loads whole; not NULL unless cnt is 0. Not in *a, nor in the
 *               buffers of bpfcore_asm_init(): to emit what is there again, copy it first
 * @param cnt    how many slots
 * @return 0, or the first error: -ENOSPC (no room), -EINVAL (a distance inside: jump by label instead; half of a 64-bit
 *         load), -EBUSY (finished), -EFAULT (NULL), or that of a call before
 * @since 0.1
 */
int bpfcore_asm_emit(struct bpfcore_asm *a, const struct bpfcore_insn *insns, size_t cnt);

/**
 * A new label, not yet bound.
 *
 * @param a    from bpfcore_asm_init()
 * @return a label, also where instructions had no room; or the first error: -ENOSPC (no room for labels), -EBUSY
 *         (finished), -EFAULT (NULL), or that of a call before. It need not be looked at: a negative number is no label
 *         to the other functions
 * @since 0.1
 */
int bpfcore_asm_label(struct bpfcore_asm *a);

/**
 * Puts a label in front of the next instruction. Once for each label.
 *
 * If no instruction follows, the label is the end of the program, and what jumps there leaves it: good for a fragment, to
 * which more is appended; in a whole program the kernel refuses it, and bpfcore_check() finds it.
 *
 * @param a      from bpfcore_asm_init()
 * @param label  from bpfcore_asm_label()
 * @return 0, or the first error: -EEXIST (bound before), -EINVAL (no label), -EBUSY (finished), -EFAULT (NULL), or that of a
 *         call before
 * @since 0.1
 */
int bpfcore_asm_bind(struct bpfcore_asm *a,
                     uint32_t label);

/**
 * goto label
 *
 * @param a      from bpfcore_asm_init()
 * @param label  from bpfcore_asm_label(), bound or not
 * @return 0, or the first error: -ENOSPC (no room), -EINVAL (no label), -EBUSY (finished), -EFAULT (NULL), or that of a call
 *         before
 * @since 0.1
 */
int bpfcore_asm_jump(struct bpfcore_asm *a,
                     uint32_t label);

/**
 * if dst op src goto label, comparing 64 bits
 *
 * @param a      from bpfcore_asm_init()
 * @param op     BPFCORE_JEQ and its like, without class and source
 * @param dst    the number of a register, 0 to 10
 * @param src    the number of a register, 0 to 10
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump(); -EINVAL also for an op, dst or src that is none
 * @since 0.1
 */
int bpfcore_asm_jump_reg(struct bpfcore_asm *a, uint32_t op, uint32_t dst, uint32_t src, uint32_t label);

/**
 * if dst op value goto label, comparing 64 bits: the value's sign is extended
 *
 * @param a      from bpfcore_asm_init()
 * @param op     BPFCORE_JEQ and its like, without class and source
 * @param dst    the number of a register, 0 to 10
 * @param value  any
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump(); -EINVAL also for an op or dst that is none
 * @since 0.1
 */
int bpfcore_asm_jump_imm(struct bpfcore_asm *a, uint32_t op, uint32_t dst, int32_t value, uint32_t label);

/**
 * bpfcore_asm_jump_reg() that compares the low 32 bits. Linux 5.1.
 *
 * @param a      from bpfcore_asm_init()
 * @param op     BPFCORE_JEQ and its like, without class and source
 * @param dst    the number of a register, 0 to 10
 * @param src    the number of a register, 0 to 10
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump_reg()
 * @since 0.1
 */
int bpfcore_asm_jump32_reg(struct bpfcore_asm *a, uint32_t op, uint32_t dst, uint32_t src, uint32_t label);

/**
 * bpfcore_asm_jump_imm() that compares the low 32 bits. Linux 5.1.
 *
 * @param a      from bpfcore_asm_init()
 * @param op     BPFCORE_JEQ and its like, without class and source
 * @param dst    the number of a register, 0 to 10
 * @param value  any
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump_imm()
 * @since 0.1
 */
int bpfcore_asm_jump32_imm(struct bpfcore_asm *a, uint32_t op, uint32_t dst, int32_t value, uint32_t label);

/**
 * may_goto label: leaves a loop that the kernel finds too long. Linux 6.9.
 *
 * @param a      from bpfcore_asm_init()
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump()
 * @since 0.1
 */
int bpfcore_asm_may_goto(struct bpfcore_asm *a, uint32_t label);

/**
 * call label: a sub-program, which begins at the label. Linux 4.16.
 *
 * @param a      from bpfcore_asm_init()
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump()
 * @since 0.1
 */
int bpfcore_asm_call(struct bpfcore_asm *a, uint32_t label);

/**
 * dst = the address of the sub-program that begins at a label, for helpers that call back. Two slots. Linux 5.13.
 *
 * @param a      from bpfcore_asm_init()
 * @param dst    the number of a register, 0 to 10
 * @param label  from bpfcore_asm_label(), bound or not
 * @return as bpfcore_asm_jump(); -EINVAL also for a dst that is none
 * @since 0.1
 */
int bpfcore_asm_ld_func(struct bpfcore_asm *a, uint32_t dst, uint32_t label);

/**
 * dst = the address of a map by its index in the fd_array of the load. Two slots. Linux 5.14.
 *
 * @param a    from bpfcore_asm_init()
 * @param dst  the number of a register, 0 to 10
 * @param idx  the index, at most INT32_MAX
 * @return 0, or the first error: -ENOSPC (no room), -EINVAL (a dst or index that is none), -EBUSY (finished), -EFAULT (NULL),
 *         or that of a call before
 * @since 0.1
 */
int bpfcore_asm_ld_map(struct bpfcore_asm *a,
                       uint32_t dst,
                       uint32_t idx);

/**
 * dst = an address in the memory of a map, by the map's index in the fd_array of the load: in the value of an array of one
 * element, in an arena (Linux 6.9), or in an instruction array (Linux 6.19: gotox jumps to what is read there). Two slots.
 * Linux 5.14.
 *
 * @param a    from bpfcore_asm_init()
 * @param dst  the number of a register, 0 to 10
 * @param idx  the index, at most INT32_MAX
 * @param off  bytes from the start; in an instruction array a multiple of 8, an element each
 * @return as bpfcore_asm_ld_map()
 * @since 0.1
 */
int bpfcore_asm_ld_map_value(struct bpfcore_asm *a,
                             uint32_t dst,
                             uint32_t idx,
                             uint32_t off);

/**
 * Relaxes what is too far, and writes the distances. Once; after an error, what the buffer holds is not defined.
 *
 * A jump to a label that is bound behind the last instruction leads out of the program. That is no error here, since a
 * fragment may have it; bpfcore_check() finds it.
 *
 * @param a    from bpfcore_asm_init()
 * @return the number of instructions, at the start of the buffer; or the first error: -ENOSPC (no room, or no room for the
 *         labels of trampolines), -ENOENT (a label is used, but bound nowhere), -ERANGE (no place for a trampoline),
 *         -EBUSY (finished before), -EINVAL (*a was changed), -EFAULT (NULL), or that of a call before; a->error says
 *         which, a->index where
 * @since 0.1
 */
int64_t bpfcore_asm_finish(struct bpfcore_asm *a);

/**
 * Where a label is bound: the index of the instruction behind it. After bpfcore_asm_finish(), its place in the program, for
 * example of a sub-program that type information must name.
 *
 * @param a      from bpfcore_asm_init()
 * @param label  from bpfcore_asm_label()
 * @return the index, or -ENOENT (not bound, or no label), -EFAULT (NULL), or the error of a call before
 * @since 0.1
 */
int64_t bpfcore_asm_position(struct bpfcore_asm *a,
                             uint32_t label);

/**
 * Checks a program without the kernel: whether every kernel asked for refuses it, as far as its bytes tell.
 *
 * Nothing is found that a kernel might accept: a wrong instruction that only some runs reach is none of the findings. What
 * is found comes in the order in which the kernel looks. Time grows linearly with the program. Up to 4 KB
 * of stack are used; without scratch memory of the caller's, 36 KB for programs of 129 to 4,096 slots.
 *
 * @param insns  the program; not NULL unless cnt is 0
 * @param cnt    slots at insns
 * @param opts   NULL for the defaults: privileged, kernels from 5.10 on, 4,096 slots of scratch memory on the stack
 * @param err    what was found; zeroed if nothing was; NULL if it does not matter
 * @return 0; or, as the kernel would, -EINVAL, -EACCES, -E2BIG (no or too many instructions or functions), -EPERM (without
 *         privileges); -ENOSPC if nothing was found but there is too little scratch memory to say so. With err->code 0:
 *         -EINVAL (an unknown flag or kernel, oldest_kernel > newest_kernel, reserved is not 0), -E2BIG (opts of a newer header), -EFAULT
 * @since 0.1
 */
int bpfcore_check(const struct bpfcore_insn *insns,
                  size_t cnt,
                  const struct bpfcore_check_opts *opts,
                  struct bpfcore_check_error *err);

/**
 * Says all that is wrong with a program, in the order of the slots, what only some runs reach included: what
 * bpfcore_check() finds, and findings of grade BPFCORE_CHECK_GRADE_IF_REACHED that need not be a refusal.
 *
 * Uses stack as bpfcore_check() does.
 *
 * @param insns  the program; not NULL unless cnt is 0
 * @param cnt    slots at insns
 * @param opts   NULL for the defaults, as for bpfcore_check()
 * @param out    where findings go, as many as there is room for; what is behind the last one stays; NULL if room is 0
 * @param room   how many there is room for
 * @return how many findings there are, which may be more than room; -ENOSPC (too little scratch memory for the program),
 *         -EINVAL (an unknown flag or kernel, oldest_kernel > newest_kernel, reserved is not 0), -E2BIG (opts of a newer
 *         header), -EFAULT
 * @since 0.1
 */
int64_t bpfcore_findings(const struct bpfcore_insn *insns,
                         size_t cnt,
                         const struct bpfcore_check_opts *opts,
                         struct bpfcore_check_error *out,
                         size_t room);

/**
 * Says what a program asks of the kernel and of who loads it. Dead code counts.
 *
 * @param insns  the program; not NULL unless cnt is 0
 * @param cnt    slots at insns
 * @param out    zeroed but for sz; written as far as out->sz reaches; not NULL
 * @return 0; or -E2BIG (out of a newer header with something set), -EINVAL, -EFAULT
 * @since 0.1
 */
int bpfcore_requirements(const struct bpfcore_insn *insns, size_t cnt, struct bpfcore_prog_requirements *out);

/**
 * What an error number says by itself, for example "no such entry" for -ENOENT.
 *
 * @param err  what a function of this library returned, or the positive number
 * @return static text, never NULL; "success" for 0, "unknown error number" for what is none
 * @since 0.1
 */
const char *bpfcore_strerror(int err);

/**
 * What an error number means for a command: "the map is full, or the index is past its end" for -E2BIG of
 * BPFCORE_MAP_UPDATE_ELEM.
 *
 * @param cmd  one of BPFCORE_MAP_CREATE ...
 * @param err  what the function returned, or the positive number
 * @return static text, never NULL
 * @since 0.1
 */
const char *bpfcore_error_meaning(uint32_t cmd, int err);

/**
 * What to try against an error of a command, or "" where nothing helps in general.
 *
 * @param cmd  one of BPFCORE_MAP_CREATE ...
 * @param err  what the function returned, or the positive number
 * @return static text, never NULL
 * @since 0.1
 */
const char *bpfcore_error_hint(uint32_t cmd, int err);

/**
 * Creates a map. Linux 3.18.
 *
 * @param map_type     one of BPFCORE_MAP_TYPE_...
 * @param map_name     for people; at most 15 letters, digits, '_' and '.'; NULL or "" for none. Linux 4.15
 * @param key_size     bytes of a key
 * @param value_size   bytes of a value; in a per-CPU map, of one CPU's value
 * @param max_entries  elements at most
 * @param opts         NULL for the defaults
 * @return a new file descriptor, close-on-exec and at least 3, for close(2) or bpfcore_close(); or -EINVAL (type, sizes,
 *         flags or name do not go together, or this kernel does not know them), -EPERM, -ENOMEM, -E2BIG (too large, or
 *         opts of a newer header), -EMFILE
 * @since 0.1
 */
int bpfcore_map_create(uint32_t map_type,
                       const char *map_name,
                       uint32_t key_size,
                       uint32_t value_size,
                       uint32_t max_entries,
                       const struct bpfcore_map_create_opts *opts);

/**
 * Copies the value of a key. Linux 3.18.
 *
 * The kernel writes as many bytes as the map's values have; in a per-CPU map, the value size rounded up to 8, times
 * bpfcore_possible_cpus(). bpfcore_map_lookup() checks lengths.
 *
 * @param fd     the map
 * @param key    as long as the map's keys; NULL for a type without keys
 * @param value  where to write; not NULL
 * @return 0, or -ENOENT (no such key), -EBADF, -EINVAL (no map), -EINVAL or -ENOTSUPP (524: not with its
 *         type), -EPERM (write-only), -EFAULT
 * @since 0.1
 */
int bpfcore_map_lookup_elem(int fd, const void *key, void *value);

/**
 * As bpfcore_map_lookup_elem(), with flags. Linux 5.1.
 *
 * @param fd     the map
 * @param key    as long as the map's keys; NULL for a type without keys
 * @param value  where to write; not NULL
 * @param flags  0 or BPFCORE_F_LOCK
 * @return as bpfcore_map_lookup_elem(); -EINVAL also for flags that the map does not take
 * @since 0.1
 */
int bpfcore_map_lookup_elem_flags(int fd, const void *key, void *value, uint64_t flags);

/**
 * Creates or replaces an element. Linux 3.18.
 *
 * The kernel reads as many bytes as the map's values have; see bpfcore_map_lookup_elem().
 *
 * @param fd     the map
 * @param key    as long as the map's keys; NULL for a type without keys
 * @param value  not NULL
 * @param flags  BPFCORE_ANY, BPFCORE_NOEXIST, BPFCORE_EXIST, BPFCORE_F_LOCK
 * @return 0, or -E2BIG (full), -EEXIST or -ENOENT (against the flags), -EBADF, -EINVAL, -ENOTSUPP (524: not with
 *         its type), -EPERM (read-only or frozen), -EBUSY, -ENOMEM, -EFAULT
 * @since 0.1
 */
int bpfcore_map_update_elem(int fd, const void *key, const void *value, uint64_t flags);

/**
 * Deletes an element. Linux 3.18.
 *
 * @param fd   the map
 * @param key  as long as the map's keys; not NULL
 * @return 0, or -ENOENT (no such key), -EINVAL or -ENOTSUPP (524: its type keeps its elements), -EBADF, -EPERM, -EFAULT
 * @since 0.1
 */
int bpfcore_map_delete_elem(int fd, const void *key);

/**
 * Copies the key behind another. Linux 3.18.
 *
 * @param fd        the map
 * @param key       NULL for the first key (Linux 4.12); a key that is not in the map gives the first one, too
 * @param next_key  where to write as many bytes as the map's keys have; not NULL; may be key itself
 * @return 0, or -ENOENT (the end), -EBADF, -EINVAL or -ENOTSUPP (524: its type has no order of keys), -EPERM, -EFAULT
 * @since 0.1
 */
int bpfcore_map_get_next_key(int fd, const void *key, void *next_key);

/**
 * Asks the kernel for the sizes of a map. Linux 4.13.
 *
 * @param map  filled on success, untouched otherwise; not NULL
 * @param fd   a map, however it was come by
 * @return 0, or -EBADF (not open; before Linux 5.6 -EBADFD, 77), -EINVAL (open, but no map), -EFAULT (map is NULL), or for
 *         a per-CPU map an error of bpfcore_possible_cpus()
 * @since 0.1
 */
int bpfcore_map_init(struct bpfcore_map *map,
                     int fd);

/**
 * bpfcore_map_lookup_elem_flags() that refuses a wrong length before the kernel sees it. Linux 4.13.
 *
 * @param map        from bpfcore_map_init()
 * @param key        the key; NULL for a type without keys
 * @param key_len    bytes at key; must be map->key_size
 * @param value      where to write
 * @param value_len  bytes at value; must be map->value_len
 * @param flags      0 or BPFCORE_F_LOCK (Linux 5.1)
 * @return 0, or -EINVAL (a wrong length, nothing was written), -EFAULT (NULL), else as bpfcore_map_lookup_elem()
 * @since 0.1
 */
int bpfcore_map_lookup(const struct bpfcore_map *map,
                       const void *key,
                       size_t key_len,
                       void *value,
                       size_t value_len,
                       uint64_t flags);

/**
 * bpfcore_map_update_elem() that refuses a wrong length before the kernel sees it. Linux 4.13.
 *
 * @param map        from bpfcore_map_init()
 * @param key        the key; NULL for a type without keys
 * @param key_len    bytes at key; must be map->key_size
 * @param value      the value
 * @param value_len  bytes at value; must be map->value_len
 * @param flags      BPFCORE_ANY, BPFCORE_NOEXIST, BPFCORE_EXIST, BPFCORE_F_LOCK
 * @return 0, or -EINVAL (a wrong length), -EFAULT (NULL), else as bpfcore_map_update_elem()
 * @since 0.1
 */
int bpfcore_map_update(const struct bpfcore_map *map,
                       const void *key,
                       size_t key_len,
                       const void *value,
                       size_t value_len,
                       uint64_t flags);

/**
 * bpfcore_map_delete_elem() that refuses a wrong length before the kernel sees it. Linux 4.13.
 *
 * @param map      from bpfcore_map_init()
 * @param key      the key
 * @param key_len  bytes at key; must be map->key_size
 * @return 0, or -EINVAL (a wrong length), -EFAULT (NULL), else as bpfcore_map_delete_elem()
 * @since 0.1
 */
int bpfcore_map_delete(const struct bpfcore_map *map, const void *key, size_t key_len);

/**
 * bpfcore_map_get_next_key() that refuses a wrong length before the kernel sees it. Linux 4.13.
 *
 * @param map       from bpfcore_map_init()
 * @param key       NULL for the first key
 * @param next_key  where to write the key behind it; may be key itself
 * @param key_len   bytes at key (unless it is NULL) and at next_key; must be map->key_size
 * @return 0, or -ENOENT (the end), -EINVAL (a wrong length), -EFAULT (NULL), else as bpfcore_map_get_next_key()
 * @since 0.1
 */
int bpfcore_map_next_key(const struct bpfcore_map *map, const void *key, void *next_key, size_t key_len);

/**
 * The number of possible CPUs: a per-CPU map holds that many values. Read from /sys/devices/system/cpu/possible.
 *
 * @return 1 or more, or -ENOENT, -ENOTDIR, -EACCES (no sysfs at /sys), -ENODATA (another file system in its place), -EXDEV,
 *         -ELOOP (something is mounted over the list), -ENOSYS, -EPERM (a filter keeps openat2(2) and
 *         statx(2) away), -EILSEQ (no list), -EMFILE
 * @since 0.1
 */
int bpfcore_possible_cpus(void);

/**
 * Closes a file descriptor, for programs without libc.
 *
 * @param fd  nobody may use the number afterwards
 * @return 0, or -EBADF (it was not open)
 * @since 0.1
 */
int bpfcore_close(int fd);

/**
 * The kernel's name of a command without its prefix, in lower case: "map_create" for BPFCORE_MAP_CREATE.
 *
 * @param cmd  the number
 * @return static text, or NULL for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_cmd_name(uint32_t cmd);

/**
 * The number of a command: of "map_create" or "BPF_MAP_CREATE", in either case.
 *
 * @param name  NUL-terminated
 * @return the number, or -ENOENT (no such name), -EFAULT (NULL)
 * @since 0.1
 */
int64_t bpfcore_cmd_from_name(const char *name);

/**
 * The kernel's name of a map type without its prefix, in lower case: "hash" for BPFCORE_MAP_TYPE_HASH.
 *
 * @param map_type  the number
 * @return static text, or NULL for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_map_type_name(uint32_t map_type);

/**
 * The number of a map type: of "hash" or "BPF_MAP_TYPE_HASH", in either case.
 *
 * @param name  NUL-terminated
 * @return the number, or -ENOENT (no such name), -EFAULT (NULL)
 * @since 0.1
 */
int64_t bpfcore_map_type_from_name(const char *name);

/**
 * The kernel's name of a program type without its prefix, in lower case: "xdp" for BPFCORE_PROG_TYPE_XDP.
 *
 * @param prog_type  the number
 * @return static text, or NULL for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_prog_type_name(uint32_t prog_type);

/**
 * The number of a program type: of "xdp" or "BPF_PROG_TYPE_XDP", in either case.
 *
 * @param name  NUL-terminated
 * @return the number, or -ENOENT (no such name), -EFAULT (NULL)
 * @since 0.1
 */
int64_t bpfcore_prog_type_from_name(const char *name);

/**
 * The kernel's name of an attach type without its prefix, in lower case: "cgroup_device" for BPFCORE_CGROUP_DEVICE.
 *
 * @param attach_type  the number
 * @return static text, or NULL for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_attach_type_name(uint32_t attach_type);

/**
 * The number of an attach type: of "cgroup_device" or "BPF_CGROUP_DEVICE", in either case.
 *
 * @param name  NUL-terminated
 * @return the number, or -ENOENT (no such name), -EFAULT (NULL)
 * @since 0.1
 */
int64_t bpfcore_attach_type_from_name(const char *name);

/**
 * The kernel's name of a link type without its prefix, in lower case: "xdp" for BPFCORE_LINK_TYPE_XDP.
 *
 * @param link_type  the number
 * @return static text, or NULL for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_link_type_name(uint32_t link_type);

/**
 * The number of a link type: of "xdp" or "BPF_LINK_TYPE_XDP", in either case.
 *
 * @param name  NUL-terminated
 * @return the number, or -ENOENT (no such name), -EFAULT (NULL)
 * @since 0.1
 */
int64_t bpfcore_link_type_from_name(const char *name);

/**
 * The kernel's name of a helper without its prefix, in lower case: "map_lookup_elem" for BPFCORE_FUNC_map_lookup_elem.
 *
 * @param helper  the number
 * @return static text, or NULL for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_helper_name(uint32_t helper);

/**
 * The number of a helper: of "map_lookup_elem" or "BPF_FUNC_map_lookup_elem", in either case.
 *
 * @param name  NUL-terminated
 * @return the number, or -ENOENT (no such name), -EFAULT (NULL)
 * @since 0.1
 */
int64_t bpfcore_helper_from_name(const char *name);

/**
 * What a program of a type finds in R1: "__sk_buff" for BPFCORE_PROG_TYPE_SOCKET_FILTER.
 *
 * @param prog_type  one of BPFCORE_PROG_TYPE_...
 * @return static text, or NULL for BPFCORE_PROG_TYPE_UNSPEC and for a number that this library does not know
 * @since 0.1
 */
const char *bpfcore_prog_type_context(uint32_t prog_type);

/**
 * Takes the first instruction of a program apart. Strict: what the kernel reserves must be zero.
 *
 * @param insns  the program; not NULL unless cnt is 0
 * @param cnt    slots at insns; the second one is read for a 64-bit load only
 * @param op     where the instruction goes; not NULL
 * @return the slots it takes, 1 or 2; or -EINVAL (it is none: op->field and op->reason say why; both 0: insns is misaligned),
 *         -ENOENT (cnt is 0), -EFAULT
 * @since 0.1
 */
int bpfcore_decode(const struct bpfcore_insn *insns,
                   size_t cnt,
                   struct bpfcore_op *op);

/**
 * Verifies and loads a program. Linux 3.18.
 *
 * The log never changes the verdict: with log_level 0 the program is loaded without one first, and only if that fails
 * again with one; with another level, a log that does not fit costs a second run without it.
 *
 * @param prog_type  one of BPFCORE_PROG_TYPE_...
 * @param prog_name  for people; at most 15 letters, digits, '_' and '.'; NULL or "" for none. Linux 4.15
 * @param license    NUL-terminated, less than 128 bytes; decides about helpers that want a GPL-compatible one; not NULL
 * @param insns      the program; not NULL unless insn_cnt is 0
 * @param insn_cnt   instructions, 1 to 1,000,000 (4,096 without CAP_BPF or before Linux 5.2)
 * @param opts       NULL for the defaults; results are written as far as opts->sz reaches
 * @return a new file descriptor, close-on-exec and at least 3; or -EACCES, -EINVAL (the verifier refused the program, or
 *         an argument is invalid), -E2BIG (no or too many instructions, too complex, or opts of a newer header), -EPERM,
 *         -EAGAIN (interrupted 5 times), -EBADF (a map in it is no open one), -EPROTO (it names maps by index, and there
 *         is no fd_array), -ENOMEM, -EFAULT, -EMFILE
 * @since 0.1
 */
int bpfcore_prog_load(uint32_t prog_type,
                      const char *prog_name,
                      const char *license,
                      const struct bpfcore_insn *insns,
                      size_t insn_cnt,
                      struct bpfcore_prog_load_opts *opts);

/**
 * Runs a program on the caller's data. Nothing is attached. Linux 4.12.
 *
 * @param prog_fd  the program
 * @param opts     data in, results out; not NULL
 * @return 0; or -ENOSPC (an output did not fit: what fits was copied, the sizes say what it needs, and retval and duration
 *         are set), -EINVAL (data too short or too long for the type, or an option it does not take), -ENOTSUPP (524: the
 *         type cannot be run), -EBADF, -EPERM, -EINTR (a signal while it repeats), -ENOMEM, -E2BIG (opts of a newer header),
 *         -EFAULT
 * @since 0.1
 */
int bpfcore_prog_test_run_opts(int prog_fd,
                               struct bpfcore_test_run_opts *opts);

/**
 * Attaches a socket filter to a socket (SO_ATTACH_BPF), replacing the filter it has. The program returns how many bytes of
 * a packet to keep; 0 drops it. Linux 3.19.
 *
 * @param prog_fd  a program of type BPFCORE_PROG_TYPE_SOCKET_FILTER; the socket keeps it, so it may be closed at once
 * @param socket   a socket
 * @return 0, or -EBADF, -ENOTSOCK, -EINVAL (no socket filter), -EPERM (the socket's filter is locked), -ENOMEM
 * @since 0.1
 */
int bpfcore_prog_attach_socket(int prog_fd,
                               int socket);

/**
 * Prints a program: one line an instruction ("r1 += 5"), no newline behind the last.
 *
 * Needs up to 1.2 KB of stack. The text is that of LLVM's disassembler and of the kernel's listings. bpfcore_assemble() reads it back if it is printed
 * without BPFCORE_DISASM_ADDRESSES and BPFCORE_DISASM_BYTES, the kernel's own instructions aside. A slot that is no
 * instruction prints as .8byte with its bytes as a number of this machine.
 *
 * @param insns  the program; not NULL unless cnt is 0
 * @param cnt    slots at insns
 * @param flags  BPFCORE_DISASM_*, 0 for plain text
 * @param buf    where the text goes, NUL-terminated in any case; NULL only if size is 0
 * @param size   bytes at buf, with the NUL
 * @return the length of the whole text without the NUL, whether it fitted or not; or -EINVAL (an unknown flag), -EFAULT
 * @since 0.1
 */
int64_t bpfcore_disassemble(const struct bpfcore_insn *insns,
                            size_t cnt,
                            uint32_t flags,
                            char *buf,
                            size_t size);

/**
 * Assembles a text: one instruction a line, or several with ';' between them.
 *
 * The language is that of bpfcore_disassemble(), LLVM and the kernel's listings, with labels ("out:"), comments ("//", "#"
 * and "/" "*"), helpers by name ("call map_lookup_elem") and maps by index ("r1 = map[0] ll", see fd_array of
 * bpfcore_prog_load_opts). At most 64 labels: bpfcore_assemble_opts() takes room for more. Needs up to 2.3 KB of stack.
 *
 * @param text   need not end with a NUL; not NULL unless len is 0
 * @param len    bytes at text, less than 2^32
 * @param insns  where the instructions go; not NULL unless cap is 0
 * @param cap    slots at insns; when the text needs more, what is written is not to be used
 * @param err    where the error goes if there is one; may be NULL
 * @return the slots that the text needs; or -EINVAL (the text is wrong), -ENOSPC (too many labels), -EFBIG (len),
 *         -EFAULT
 * @since 0.1
 */
int64_t bpfcore_assemble(const char *text,
                         size_t len,
                         struct bpfcore_insn *insns,
                         size_t cap,
                         struct bpfcore_text_error *err);

/**
 * As bpfcore_assemble(), in up to 1.5 KB of stack and with the caller's room for labels, and constants.
 *
 * Labels are found by a hash without a secret: names that were chosen to collide cost time that grows with the square of
 * their number. Bound the length of a text from somebody you do not trust.
 *
 * @param text   need not end with a NUL; not NULL unless len is 0
 * @param len    bytes at text, less than 2^32
 * @param insns  where the instructions go; not NULL unless cap is 0
 * @param cap    slots at insns; when the text needs more, what is written is not to be used
 * @param opts   NULL for a text without labels and constants
 * @param err    where the error goes if there is one; may be NULL
 * @return the slots that the text needs; or -EINVAL (the text is wrong, or the list of constants), -ENOSPC (more labels than
 *         there is room for),
 *         -EFBIG (len), -E2BIG (opts of a newer header), -EFAULT
 * @since 0.1
 */
int64_t bpfcore_assemble_opts(const char *text,
                              size_t len,
                              struct bpfcore_insn *insns,
                              size_t cap,
                              const struct bpfcore_text_opts *opts,
                              struct bpfcore_text_error *err);

/**
 * Puts file descriptors where a program names maps by index (BPFCORE_LD_MAP_IDX, "map[0]"), for kernels before Linux 5.14;
 * later ones take the descriptors in fd_array of bpfcore_prog_load_opts.
 *
 * @param insns  the program, changed in place; not NULL unless cnt is 0
 * @param cnt    slots at insns
 * @param fds    the maps' descriptors; not NULL unless fd_cnt is 0
 * @param fd_cnt descriptors at fds
 * @return the loads that were changed; or -ENOENT (one names a map that fds lacks: then nothing is changed), -EFAULT
 * @since 0.1
 */
int64_t bpfcore_resolve_maps(struct bpfcore_insn *insns,
                             size_t cnt,
                             const int *fds,
                             size_t fd_cnt);

/**
 * The version of the library at run time, as BPFCORE_VERSION_NUMBER has that of the header.
 *
 * @return major * 65536 + minor * 256 + patch
 * @since 0.1
 */
uint32_t bpfcore_version_number(void);

/**
 * The version of the library at run time as text, for example "0.1.0".
 *
 * @return static text, never NULL
 * @since 0.1
 */
const char *bpfcore_version_string(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#include "bpfcore/inline.h"

#endif /* BPFCORE_BPFCORE_H */
