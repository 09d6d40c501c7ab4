//! Programs: loading, attaching, running, and what lists them.

use super::layout::attr_struct;

attr_struct! {
    /// Loads a program: `BPF_PROG_LOAD`.
    ProgLoadAttr: 168 bytes, align 8;
    0 prog_type: u32, "One of [`ProgType`](crate::ProgType).";
    4 insn_cnt: u32, "Instructions, 1 to 1,000,000; 4,096 for unprivileged callers and before Linux 5.2.";
    8 insns: u64, "Address of the instructions.";
    16 license: u64, "Address of the license, NUL-terminated, at most 128 bytes.";
    24 log_level: u32, "What the verifier logs: 0 nothing, 1 branches and errors, 2 every instruction, 4 statistics.";
    28 log_size: u32, "Bytes of the log's buffer.";
    32 log_buf: u64, "Address of the log's buffer.";
    40 kern_version: u32, "Checked for kprobe programs before Linux 5.0, ignored since.";
    44 prog_flags: u32, "[`ProgFlags`](crate::uapi::ProgFlags). Linux 4.12.";
    48 prog_name: [u8; 16], "At most 15 of `A-Z a-z 0-9 _ .`, then zeros. Linux 4.15, the dot 5.2.";
    64 prog_ifindex: u32, "The network device to offload the program to. Linux 4.15.";
    68 expected_attach_type: u32,
        "The [`AttachType`](crate::AttachType), where the type is verified for it. Linux 4.17.";
    72 prog_btf_fd: u32, "The BTF that `func_info` and `line_info` refer to. Linux 5.0.";
    76 func_info_rec_size: u32, "Bytes of one record of `func_info`.";
    80 func_info: u64, "Address of the records that name the functions' types. Linux 5.0.";
    88 func_info_cnt: u32, "Records of `func_info`.";
    92 line_info_rec_size: u32, "Bytes of one record of `line_info`.";
    96 line_info: u64, "Address of the records that name source lines. Linux 5.0.";
    104 line_info_cnt: u32, "Records of `line_info`.";
    108 attach_btf_id: u32, "The type in the kernel's, a module's or a program's BTF to attach to. Linux 5.5.";
    112 attach_prog_fd | "attach_btf_obj_fd": u32,
        "Whose BTF `attach_btf_id` is of: a program (Linux 5.5), a module's BTF (Linux 5.11), or with 0 the kernel's.";
    116 core_relo_cnt: u32, "Records of `core_relos`. Linux 5.17.";
    120 fd_array: u64, "Address of the fds that instructions refer to by index. Linux 5.14.";
    128 core_relos: u64, "Address of the CO-RE relocations that the kernel shall apply. Linux 5.17.";
    136 core_relo_rec_size: u32, "Bytes of one record of `core_relos`.";
    140 log_true_size: u32, "Written by the kernel: the buffer that the whole log needs. Linux 6.4.";
    144 prog_token_fd: i32, "A BPF token, if the flag `BPF_F_TOKEN_FD` is set. Linux 6.9.";
    148 fd_array_cnt: u32, "If not 0: the length of `fd_array`, all of which the program then holds. Linux 6.14.";
    152 signature: u64, "Address of the program's signature. Linux 6.18.";
    160 signature_size: u32, "Bytes of the signature.";
    164 keyring_id: i32, "The keyring that the signature is checked against.";
}

attr_struct! {
    /// Attaches a program to a cgroup, socket map, network namespace or device, or detaches it: `BPF_PROG_ATTACH`,
    /// `BPF_PROG_DETACH`. Linux 4.10.
    ProgAttachAttr: 32 bytes, align 8;
    0 target_fd | "target_ifindex": u32, "What to attach to; for tcx and netkit the number of the device (Linux 6.6).";
    4 attach_bpf_fd: u32, "The program.";
    8 attach_type: u32, "One of [`AttachType`](crate::AttachType).";
    12 attach_flags: u32, "[`AttachFlags`](crate::uapi::AttachFlags).";
    16 replace_bpf_fd: u32, "The program to replace, if the flag `BPF_F_REPLACE` is set. Linux 5.6.";
    20 relative_fd | "relative_id": u32, "The program or link to go before or behind. Linux 6.6.";
    24 expected_revision: u64, "If not 0: fail unless the list of programs has this revision. Linux 6.6.";
}

attr_struct! {
    /// Lists the programs attached to an object: `BPF_PROG_QUERY`. Linux 4.15.
    QueryAttr: 64 bytes, align 8;
    0 target_fd | "target_ifindex": u32, "What to ask about; for tcx and netkit the number of the device (Linux 6.6).";
    4 attach_type: u32, "One of [`AttachType`](crate::AttachType).";
    8 query_flags: u32, "[`QueryFlags`](crate::uapi::QueryFlags).";
    12 attach_flags: u32, "Written by the kernel: the flags of the attachment.";
    16 prog_ids: u64, "Address of the room for program ids.";
    24 prog_cnt | "count": u32, "Ids that there is room for; the kernel writes how many there are.";
    28 [_pad: 4];
    32 prog_attach_flags: u64, "Address of the room for each program's flags. Linux 6.0.";
    40 link_ids: u64, "Address of the room for link ids. Linux 6.6.";
    48 link_attach_flags: u64, "Address of the room for each link's flags. Linux 6.6.";
    56 revision: u64, "Written by the kernel: the revision of the list. Linux 6.6.";
}

attr_struct! {
    /// Runs a program on given input: `BPF_PROG_TEST_RUN`. Linux 4.12.
    #[doc(alias = "BPF_PROG_RUN")]
    TestRunAttr: 80 bytes, align 8;
    0 prog_fd: u32, "The program.";
    4 retval: u32, "Written by the kernel: what the program returned.";
    8 data_size_in: u32, "Bytes at `data_in`.";
    12 data_size_out: u32,
        "Bytes at `data_out`; the kernel writes how many the packet has (`ENOSPC` if it does not fit).";
    16 data_in: u64, "Address of the packet.";
    24 data_out: u64, "Address of the room for the packet as the program left it, or 0.";
    32 repeat: u32, "How often to run; 0 is once.";
    36 duration: u32, "Written by the kernel: nanoseconds of one run, on average.";
    40 ctx_size_in: u32, "Bytes at `ctx_in`.";
    44 ctx_size_out: u32, "Bytes at `ctx_out`; the kernel writes how many the context has.";
    48 ctx_in: u64, "Address of the context. Linux 5.2.";
    56 ctx_out: u64, "Address of the room for the context as the program left it, or 0. Linux 5.2.";
    64 flags: u32, "[`TestRunFlags`](crate::uapi::TestRunFlags). Linux 5.10.";
    68 cpu: u32, "The CPU to run on, if the flag `BPF_F_TEST_RUN_ON_CPU` is set. Linux 5.10.";
    72 batch_size: u32, "Packets of a batch of live XDP frames. Linux 5.18.";
    76 [_pad: 4];
}

attr_struct! {
    /// Attaches a program to a raw tracepoint, or one that names its own target: `BPF_RAW_TRACEPOINT_OPEN`. Linux 4.17.
    RawTracepointAttr: 24 bytes, align 8;
    0 name: u64, "Address of the tracepoint's name, NUL-terminated; 0 where the program names its target.";
    8 prog_fd: u32, "The program.";
    12 [_pad: 4];
    16 cookie: u64, "What the program reads with `bpf_get_attach_cookie`. Linux 6.10.";
}

attr_struct! {
    /// Keeps a map alive as long as a program that does not refer to it: `BPF_PROG_BIND_MAP`. Linux 5.10.
    ProgBindMapAttr: 12 bytes, align 4;
    0 prog_fd: u32, "The program.";
    4 map_fd: u32, "The map.";
    8 flags: u32, "None exist yet.";
}

attr_struct! {
    /// Reads what a program printed to a stream of its own: `BPF_PROG_STREAM_READ_BY_FD`. Linux 6.17.
    ProgStreamReadAttr: 24 bytes, align 8;
    0 stream_buf: u64, "Address of the room for the text.";
    8 stream_buf_len: u32, "Bytes of that room.";
    12 stream_id: u32, "One of [`StreamId`](crate::uapi::StreamId).";
    16 prog_fd: u32, "The program.";
    20 [_pad: 4];
}

attr_struct! {
    /// Tells a program which struct_ops map its kernel functions act for: `BPF_PROG_ASSOC_STRUCT_OPS`.
    /// Linux 7.0.
    ProgAssocStructOpsAttr: 12 bytes, align 4;
    0 map_fd: u32, "The struct_ops map.";
    4 prog_fd: u32, "The program.";
    8 flags: u32, "None exist yet.";
}
