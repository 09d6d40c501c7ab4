//! What concerns every kind of object: pins, ids, information, events, tokens, and the attributes of all commands.

use super::layout::attr_struct;

attr_struct! {
    /// Gives an object a name in a BPF file system, or opens it by that name: `BPF_OBJ_PIN`, `BPF_OBJ_GET`. Linux 4.4.
    ObjAttr: 24 bytes, align 8;
    0 pathname: u64, "Address of the path, NUL-terminated.";
    8 bpf_fd: u32, "The object to pin; 0 for `BPF_OBJ_GET`.";
    12 file_flags: u32, "Flags: access for `BPF_OBJ_GET` (Linux 4.15), `BPF_F_PATH_FD` (Linux 6.5).";
    16 path_fd: i32, "The directory that `pathname` starts from, if the flag `BPF_F_PATH_FD` is set. Linux 6.5.";
    20 [_pad: 4];
}

attr_struct! {
    /// Walks the ids of a kind of object, or opens an object by its id: `BPF_MAP_GET_NEXT_ID`, `BPF_MAP_GET_FD_BY_ID`,
    /// the same of programs (Linux 4.13), BTF and links.
    GetIdAttr: 16 bytes, align 4;
    0 start_id | "prog_id" | "map_id" | "btf_id" | "link_id": u32,
        "The id to go on from, exclusive; or the one to open.";
    4 next_id: u32, "Written by the kernel: the next id.";
    8 open_flags: u32, "Access to the map that is opened. Linux 4.15.";
    12 fd_by_id_token_fd: i32, "A BPF token, if the flag `BPF_F_TOKEN_FD` is set. Linux 6.15.";
}

attr_struct! {
    /// Describes the object behind an fd: `BPF_OBJ_GET_INFO_BY_FD`. Linux 4.13.
    InfoAttr: 16 bytes, align 8;
    0 bpf_fd: u32, "The object.";
    4 info_len: u32, "Bytes at `info`; the kernel writes how many it filled.";
    8 info: u64, "Address of a [`MapInfo`](super::MapInfo), [`ProgInfo`](super::ProgInfo) or whatever fits the object.";
}

attr_struct! {
    /// Tells what a perf event fd of a process traces: `BPF_TASK_FD_QUERY`. Linux 4.18.
    TaskFdQueryAttr: 48 bytes, align 8;
    0 pid: u32, "The process.";
    4 fd: u32, "Its fd.";
    8 flags: u32, "None exist yet.";
    12 buf_len: u32, "Bytes at `buf`; the kernel writes the length of the name, without the NUL.";
    16 buf: u64, "Address of the room for the name of the tracepoint, symbol or file.";
    24 prog_id: u32, "Written by the kernel: the program's id.";
    28 fd_type: u32, "Written by the kernel: one of [`TaskFdType`](crate::uapi::TaskFdType).";
    32 probe_offset: u64, "Written by the kernel: bytes from the symbol or the start of the file.";
    40 probe_addr: u64, "Written by the kernel: the address of the kprobe.";
}

attr_struct! {
    /// Makes the kernel count runs and run time of programs as long as the fd returned is open: `BPF_ENABLE_STATS`.
    /// Linux 5.8.
    EnableStatsAttr: 4 bytes, align 4;
    0 r#type: u32, "One of [`StatsType`](crate::uapi::StatsType).";
}

attr_struct! {
    /// Makes a token, which carries rights of a BPF file system's mount: `BPF_TOKEN_CREATE`. Linux 6.9.
    TokenCreateAttr: 8 bytes, align 4;
    0 flags: u32, "None exist yet.";
    4 bpffs_fd: u32, "The root directory of the BPF file system.";
}

attr_struct! {
    /// What bpf(2) takes behind the attributes of a command that has the flag `BPF_COMMON_ATTRS`: a log for commands
    /// that have none of their own. First in one of Linux 7.1 to 7.3.
    CommonAttr: 24 bytes, align 8;
    0 log_buf: u64, "Address of the log's buffer.";
    8 log_size: u32, "Bytes of the log's buffer.";
    12 log_level: u32, "As for [`ProgLoadAttr`](super::ProgLoadAttr).";
    16 log_true_size: u32, "Written by the kernel: the buffer that the whole log needs.";
    20 [_pad: 4];
}
