//! Flags of maps, of their elements, and of pinned objects.

use crate::table::flag_set;

flag_set! {
    /// What a map is created with (`map_flags`).
    MapFlags: u32;

    /// Hash tables: allocate an element when it is stored; LPM tries and local storage demand it.
    NO_PREALLOC = 1, "BPF_F_NO_PREALLOC", "4.6";
    /// LRU hash tables: a list for each CPU instead of a common one.
    NO_COMMON_LRU = 2, "BPF_F_NO_COMMON_LRU", "4.10";
    /// Place the map on the node in `numa_node`.
    NUMA_NODE = 4, "BPF_F_NUMA_NODE", "4.14";
    /// System calls may only read through the descriptor; objects may be opened so too.
    RDONLY = 8, "BPF_F_RDONLY", "4.15";
    /// System calls may only write through the descriptor; objects may be opened so too.
    WRONLY = 0x10, "BPF_F_WRONLY", "4.15";
    /// Stack traces: store build id and offset instead of addresses.
    STACK_BUILD_ID = 0x20, "BPF_F_STACK_BUILD_ID", "4.17";
    /// Hash tables: a hash seed of zero, for tests.
    ZERO_SEED = 0x40, "BPF_F_ZERO_SEED", "5.0";
    /// Programs may only read.
    RDONLY_PROG = 0x80, "BPF_F_RDONLY_PROG", "5.2";
    /// Programs may only write.
    WRONLY_PROG = 0x100, "BPF_F_WRONLY_PROG", "5.2";
    /// Socket storage: copy it from the listener to an accepted socket.
    CLONE = 0x200, "BPF_F_CLONE", "5.4";
    /// Arrays: user space may `mmap` the values.
    MMAPABLE = 0x400, "BPF_F_MMAPABLE", "5.5";
    /// Perf event arrays: keep the events when the descriptor that stored them is closed.
    PRESERVE_ELEMS = 0x800, "BPF_F_PRESERVE_ELEMS", "5.10";
    /// Arrays: as an inner map, one of another length may take its place.
    INNER_MAP = 0x1000, "BPF_F_INNER_MAP", "5.10";
    /// `struct_ops` maps: attached through a link.
    LINK = 0x2000, "BPF_F_LINK", "6.4";
    /// Pinned objects: the path is relative to the descriptor `path_fd`.
    PATH_FD = 0x4000, "BPF_F_PATH_FD", "6.5";
    /// `struct_ops` maps: the value type is in the module of `value_type_btf_obj_fd`.
    VTYPE_BTF_OBJ_FD = 0x8000, "BPF_F_VTYPE_BTF_OBJ_FD", "6.9";
    /// Use the token of the command's token descriptor; program and BTF loads take it too.
    TOKEN_FD = 0x1_0000, "BPF_F_TOKEN_FD", "6.9";
    /// Arenas: a fault in user space is a SIGSEGV instead of a new page.
    SEGV_ON_FAULT = 0x2_0000, "BPF_F_SEGV_ON_FAULT", "6.9";
    /// Arenas: do not turn stored pointers into user addresses.
    NO_USER_CONV = 0x4_0000, "BPF_F_NO_USER_CONV", "6.9";
    /// Ring buffers: new records overwrite the oldest when it is full.
    RB_OVERWRITE = 0x8_0000, "BPF_F_RB_OVERWRITE", "6.19";
}

flag_set! {
    /// What operations on elements take (`flags`, `elem_flags`).
    ElemFlags: u64;

    /// Store whether the key exists or not; no bit at all.
    ANY = 0, "BPF_ANY", "3.19";
    /// Store a new key only.
    NOEXIST = 1, "BPF_NOEXIST", "3.19";
    /// Store an existing key only.
    EXIST = 2, "BPF_EXIST", "3.19";
    /// Hold the spin lock in the value while copying.
    LOCK = 4, "BPF_F_LOCK", "5.1";
    /// Per-CPU maps: only the CPU in the upper 32 bits.
    CPU = 8, "BPF_F_CPU", "7.0";
    /// Per-CPU maps: store one value for every CPU.
    ALL_CPUS = 0x10, "BPF_F_ALL_CPUS", "7.0";
}

flag_set! {
    /// How a pinned object or one with an id is opened (`file_flags`, `open_flags`).
    ObjFlags: u32;

    /// Reading only.
    RDONLY = 8, "BPF_F_RDONLY", "4.15";
    /// Writing only.
    WRONLY = 0x10, "BPF_F_WRONLY", "4.15";
    /// The path is relative to the descriptor `path_fd`.
    PATH_FD = 0x4000, "BPF_F_PATH_FD", "6.5";
}

flag_set! {
    /// What BTF is loaded with (`btf_flags`).
    BtfFlags: u32;

    /// Use the token of `btf_token_fd`.
    TOKEN_FD = 0x1_0000, "BPF_F_TOKEN_FD", "6.9";
}
