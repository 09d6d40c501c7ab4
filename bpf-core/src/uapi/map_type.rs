//! Kinds of maps.

use crate::table::open_set;

open_set! {
    /// A kind of map (`enum bpf_map_type`).
    ///
    /// ```
    /// use bpf_core::MapType;
    /// assert_eq!(MapType::HASH.name(), Some("hash"));
    /// assert_eq!(MapType::from_name("BPF_MAP_TYPE_CGROUP_STORAGE_DEPRECATED"), Some(MapType::CGROUP_STORAGE));
    /// ```
    #[doc(alias = "bpf_map_type")]
    MapType, "BPF_MAP_TYPE_";

    /// No type: what a zeroed attribute holds.
    UNSPEC = 0, "BPF_MAP_TYPE_UNSPEC", "3.18";
    /// Hash table.
    HASH = 1, "BPF_MAP_TYPE_HASH", "3.19";
    /// Array of a fixed length; every element exists from the start.
    ARRAY = 2, "BPF_MAP_TYPE_ARRAY", "3.19";
    /// Array of programs, the targets of tail calls.
    PROG_ARRAY = 3, "BPF_MAP_TYPE_PROG_ARRAY", "4.2";
    /// Array of perf events, one a CPU for output.
    PERF_EVENT_ARRAY = 4, "BPF_MAP_TYPE_PERF_EVENT_ARRAY", "4.3";
    /// Hash table with a value for each CPU.
    PERCPU_HASH = 5, "BPF_MAP_TYPE_PERCPU_HASH", "4.6";
    /// Array with a value for each CPU.
    PERCPU_ARRAY = 6, "BPF_MAP_TYPE_PERCPU_ARRAY", "4.6";
    /// Call stacks by their id.
    STACK_TRACE = 7, "BPF_MAP_TYPE_STACK_TRACE", "4.6";
    /// Array of cgroups for membership tests.
    CGROUP_ARRAY = 8, "BPF_MAP_TYPE_CGROUP_ARRAY", "4.8";
    /// Hash table that evicts the least recently used element when full.
    LRU_HASH = 9, "BPF_MAP_TYPE_LRU_HASH", "4.10";
    /// LRU hash table with a value for each CPU.
    LRU_PERCPU_HASH = 10, "BPF_MAP_TYPE_LRU_PERCPU_HASH", "4.10";
    /// Trie that matches the longest prefix.
    LPM_TRIE = 11, "BPF_MAP_TYPE_LPM_TRIE", "4.11";
    /// Array whose values are maps.
    ARRAY_OF_MAPS = 12, "BPF_MAP_TYPE_ARRAY_OF_MAPS", "4.12";
    /// Hash table whose values are maps.
    HASH_OF_MAPS = 13, "BPF_MAP_TYPE_HASH_OF_MAPS", "4.12";
    /// Array of network devices, targets of XDP redirects.
    DEVMAP = 14, "BPF_MAP_TYPE_DEVMAP", "4.14";
    /// Array of sockets, targets of redirects.
    SOCKMAP = 15, "BPF_MAP_TYPE_SOCKMAP", "4.14";
    /// Array of CPUs, targets of XDP redirects.
    CPUMAP = 16, "BPF_MAP_TYPE_CPUMAP", "4.15";
    /// Array of `AF_XDP` sockets, targets of XDP redirects.
    XSKMAP = 17, "BPF_MAP_TYPE_XSKMAP", "4.18";
    /// Hash table of sockets, targets of redirects.
    SOCKHASH = 18, "BPF_MAP_TYPE_SOCKHASH", "4.18";
    /// Storage by cgroup and attach type.
    CGROUP_STORAGE = 19, "BPF_MAP_TYPE_CGROUP_STORAGE", "4.19",
        also CGROUP_STORAGE_DEPRECATED "BPF_MAP_TYPE_CGROUP_STORAGE_DEPRECATED";
    /// Array of sockets from which a reuseport program selects.
    REUSEPORT_SOCKARRAY = 20, "BPF_MAP_TYPE_REUSEPORT_SOCKARRAY", "4.19";
    /// Storage by cgroup and attach type with a value for each CPU.
    PERCPU_CGROUP_STORAGE = 21, "BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE", "4.20",
        also PERCPU_CGROUP_STORAGE_DEPRECATED "BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE_DEPRECATED";
    /// First in, first out; no keys.
    QUEUE = 22, "BPF_MAP_TYPE_QUEUE", "4.20";
    /// Last in, first out; no keys.
    STACK = 23, "BPF_MAP_TYPE_STACK", "4.20";
    /// Storage that lives with a socket.
    SK_STORAGE = 24, "BPF_MAP_TYPE_SK_STORAGE", "5.2";
    /// Hash table of network devices, targets of XDP redirects.
    DEVMAP_HASH = 25, "BPF_MAP_TYPE_DEVMAP_HASH", "5.4";
    /// Implementation of a kernel table of functions by programs.
    STRUCT_OPS = 26, "BPF_MAP_TYPE_STRUCT_OPS", "5.6";
    /// Ring buffer shared by all CPUs.
    RINGBUF = 27, "BPF_MAP_TYPE_RINGBUF", "5.8";
    /// Storage that lives with an inode.
    INODE_STORAGE = 28, "BPF_MAP_TYPE_INODE_STORAGE", "5.10";
    /// Storage that lives with a task.
    TASK_STORAGE = 29, "BPF_MAP_TYPE_TASK_STORAGE", "5.11";
    /// Bloom filter; no keys.
    BLOOM_FILTER = 30, "BPF_MAP_TYPE_BLOOM_FILTER", "5.16";
    /// Ring buffer that user space fills and a program drains.
    USER_RINGBUF = 31, "BPF_MAP_TYPE_USER_RINGBUF", "6.1";
    /// Storage that lives with a cgroup.
    CGRP_STORAGE = 32, "BPF_MAP_TYPE_CGRP_STORAGE", "6.2";
    /// Memory shared by programs and user space, sparsely populated.
    ARENA = 33, "BPF_MAP_TYPE_ARENA", "6.9";
    /// Array of instruction addresses of a program, for indirect jumps.
    INSN_ARRAY = 34, "BPF_MAP_TYPE_INSN_ARRAY", "6.19";
    /// Hash table that grows with its contents.
    RHASH = 35, "BPF_MAP_TYPE_RHASH", "7.2";
}

impl MapType {
    /// True for the types that hold a value for every possible CPU: the kernel then copies that many values, each rounded
    /// up to 8 bytes.
    ///
    /// ```
    /// use bpf_core::MapType;
    /// assert!(MapType::PERCPU_ARRAY.is_per_cpu() && !MapType::ARRAY.is_per_cpu());
    /// ```
    #[must_use]
    pub const fn is_per_cpu(self) -> bool {
        matches!(self, Self::PERCPU_HASH | Self::PERCPU_ARRAY | Self::LRU_PERCPU_HASH | Self::PERCPU_CGROUP_STORAGE)
    }
}
