//! Commands of bpf(2).

use crate::table::open_set;

open_set! {
    /// A command of bpf(2) (`enum bpf_cmd`).
    ///
    /// ```
    /// use bpf_core::Cmd;
    /// assert_eq!(Cmd::MAP_CREATE.name(), Some("map_create"));
    /// assert_eq!(Cmd::from_name("BPF_PROG_RUN"), Some(Cmd::PROG_TEST_RUN));
    /// ```
    #[doc(alias = "bpf_cmd")]
    Cmd, "BPF_";

    /// Creates a map; returns its descriptor.
    MAP_CREATE = 0, "BPF_MAP_CREATE", "3.18";
    /// Copies the value of a key to the caller.
    MAP_LOOKUP_ELEM = 1, "BPF_MAP_LOOKUP_ELEM", "3.18";
    /// Stores a value under a key.
    MAP_UPDATE_ELEM = 2, "BPF_MAP_UPDATE_ELEM", "3.18";
    /// Removes a key.
    MAP_DELETE_ELEM = 3, "BPF_MAP_DELETE_ELEM", "3.18";
    /// Gives the key behind a key, or the first one.
    MAP_GET_NEXT_KEY = 4, "BPF_MAP_GET_NEXT_KEY", "3.18";
    /// Verifies and loads a program; returns its descriptor.
    PROG_LOAD = 5, "BPF_PROG_LOAD", "3.18";
    /// Gives a map, program or link a path in a BPF file system.
    OBJ_PIN = 6, "BPF_OBJ_PIN", "4.4";
    /// Opens what is pinned at a path.
    OBJ_GET = 7, "BPF_OBJ_GET", "4.4";
    /// Attaches a program to a hook, without a link.
    PROG_ATTACH = 8, "BPF_PROG_ATTACH", "4.10";
    /// Detaches what `PROG_ATTACH` attached.
    PROG_DETACH = 9, "BPF_PROG_DETACH", "4.10";
    /// Runs a program on data of the caller.
    PROG_TEST_RUN = 10, "BPF_PROG_TEST_RUN", "4.12", also PROG_RUN "BPF_PROG_RUN";
    /// Gives the next program id.
    PROG_GET_NEXT_ID = 11, "BPF_PROG_GET_NEXT_ID", "4.13";
    /// Gives the next map id.
    MAP_GET_NEXT_ID = 12, "BPF_MAP_GET_NEXT_ID", "4.13";
    /// Opens a program by its id.
    PROG_GET_FD_BY_ID = 13, "BPF_PROG_GET_FD_BY_ID", "4.13";
    /// Opens a map by its id.
    MAP_GET_FD_BY_ID = 14, "BPF_MAP_GET_FD_BY_ID", "4.13";
    /// Describes the object behind a descriptor.
    OBJ_GET_INFO_BY_FD = 15, "BPF_OBJ_GET_INFO_BY_FD", "4.13";
    /// Lists the programs at a hook.
    PROG_QUERY = 16, "BPF_PROG_QUERY", "4.15";
    /// Attaches a program to a raw tracepoint or to a BTF-typed hook.
    RAW_TRACEPOINT_OPEN = 17, "BPF_RAW_TRACEPOINT_OPEN", "4.17";
    /// Loads type information; returns its descriptor.
    BTF_LOAD = 18, "BPF_BTF_LOAD", "4.18";
    /// Opens type information by its id.
    BTF_GET_FD_BY_ID = 19, "BPF_BTF_GET_FD_BY_ID", "4.18";
    /// Tells which program and probe a perf event descriptor of a task serves.
    TASK_FD_QUERY = 20, "BPF_TASK_FD_QUERY", "4.18";
    /// Copies the value of a key and removes the key.
    MAP_LOOKUP_AND_DELETE_ELEM = 21, "BPF_MAP_LOOKUP_AND_DELETE_ELEM", "4.20";
    /// Makes a map read-only for system calls, for good.
    MAP_FREEZE = 22, "BPF_MAP_FREEZE", "5.2";
    /// Gives the next id of type information.
    BTF_GET_NEXT_ID = 23, "BPF_BTF_GET_NEXT_ID", "5.4";
    /// Reads many elements.
    MAP_LOOKUP_BATCH = 24, "BPF_MAP_LOOKUP_BATCH", "5.6";
    /// Reads many elements and removes them.
    MAP_LOOKUP_AND_DELETE_BATCH = 25, "BPF_MAP_LOOKUP_AND_DELETE_BATCH", "5.6";
    /// Stores many elements.
    MAP_UPDATE_BATCH = 26, "BPF_MAP_UPDATE_BATCH", "5.6";
    /// Removes many elements.
    MAP_DELETE_BATCH = 27, "BPF_MAP_DELETE_BATCH", "5.6";
    /// Attaches a program through a link; returns the link's descriptor.
    LINK_CREATE = 28, "BPF_LINK_CREATE", "5.7";
    /// Replaces the program (or the map) of a link.
    LINK_UPDATE = 29, "BPF_LINK_UPDATE", "5.7";
    /// Opens a link by its id.
    LINK_GET_FD_BY_ID = 30, "BPF_LINK_GET_FD_BY_ID", "5.8";
    /// Gives the next link id.
    LINK_GET_NEXT_ID = 31, "BPF_LINK_GET_NEXT_ID", "5.8";
    /// Turns run time statistics on while the returned descriptor is open.
    ENABLE_STATS = 32, "BPF_ENABLE_STATS", "5.8";
    /// Makes a readable descriptor from an iterator link.
    ITER_CREATE = 33, "BPF_ITER_CREATE", "5.8";
    /// Detaches a link at once; the link itself stays.
    LINK_DETACH = 34, "BPF_LINK_DETACH", "5.9";
    /// Keeps a map alive as long as a program.
    PROG_BIND_MAP = 35, "BPF_PROG_BIND_MAP", "5.10";
    /// Makes a token that delegates BPF rights from a BPF file system.
    TOKEN_CREATE = 36, "BPF_TOKEN_CREATE", "6.9";
    /// Reads what a program has written to one of its streams.
    PROG_STREAM_READ_BY_FD = 37, "BPF_PROG_STREAM_READ_BY_FD", "6.17";
    /// Ties a program to a `struct_ops` map.
    PROG_ASSOC_STRUCT_OPS = 38, "BPF_PROG_ASSOC_STRUCT_OPS", "7.0";
}

impl Cmd {
    /// Bit to set in the command's number: the fourth and fifth argument of bpf(2) are common attributes.
    ///
    /// `BPF_COMMON_ATTRS`, Linux 7.1..7.3.
    #[doc(alias = "BPF_COMMON_ATTRS")]
    pub const COMMON_ATTRS: Self = Self(super::number::COMMON_ATTRS);
}
