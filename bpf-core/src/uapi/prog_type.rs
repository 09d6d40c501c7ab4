//! Kinds of programs, and what each gets in `r1`.

use crate::table::{Packed, Row, open_set, packed_len};

open_set! {
    /// A kind of program (`enum bpf_prog_type`).
    ///
    /// ```
    /// use bpf_core::ProgType;
    /// assert_eq!(ProgType::from_name("xdp"), Some(ProgType::XDP));
    /// assert_eq!(ProgType::XDP.context(), Some("xdp_md"));
    /// ```
    #[doc(alias = "bpf_prog_type")]
    ProgType, "BPF_PROG_TYPE_";

    /// No type: what a zeroed attribute holds.
    UNSPEC = 0, "BPF_PROG_TYPE_UNSPEC", "3.18";
    /// Filters or trims what a socket receives.
    SOCKET_FILTER = 1, "BPF_PROG_TYPE_SOCKET_FILTER", "3.19", ["__sk_buff"];
    /// Runs at a kprobe or uprobe.
    KPROBE = 2, "BPF_PROG_TYPE_KPROBE", "4.1", ["bpf_user_pt_regs_t"];
    /// Classifies packets in traffic control, or acts on them directly.
    SCHED_CLS = 3, "BPF_PROG_TYPE_SCHED_CLS", "4.1", ["__sk_buff"];
    /// Action of traffic control.
    SCHED_ACT = 4, "BPF_PROG_TYPE_SCHED_ACT", "4.1", ["__sk_buff"];
    /// Runs at a tracepoint.
    TRACEPOINT = 5, "BPF_PROG_TYPE_TRACEPOINT", "4.7", ["u64"];
    /// Handles packets before the network stack does.
    XDP = 6, "BPF_PROG_TYPE_XDP", "4.8", ["xdp_md"];
    /// Runs when a perf event fires.
    PERF_EVENT = 7, "BPF_PROG_TYPE_PERF_EVENT", "4.9", ["bpf_perf_event_data"];
    /// Filters the packets of a cgroup.
    CGROUP_SKB = 8, "BPF_PROG_TYPE_CGROUP_SKB", "4.10", ["__sk_buff"];
    /// Controls how a cgroup makes, binds and releases sockets.
    CGROUP_SOCK = 9, "BPF_PROG_TYPE_CGROUP_SOCK", "4.10", ["bpf_sock"];
    /// Inspects packets that a lightweight tunnel receives.
    LWT_IN = 10, "BPF_PROG_TYPE_LWT_IN", "4.10", ["__sk_buff"];
    /// Inspects packets that a lightweight tunnel routes out.
    LWT_OUT = 11, "BPF_PROG_TYPE_LWT_OUT", "4.10", ["__sk_buff"];
    /// Changes packets that a lightweight tunnel transmits.
    LWT_XMIT = 12, "BPF_PROG_TYPE_LWT_XMIT", "4.10", ["__sk_buff"];
    /// Tunes TCP connections of a cgroup at their events.
    SOCK_OPS = 13, "BPF_PROG_TYPE_SOCK_OPS", "4.13", ["bpf_sock_ops"];
    /// Parses and redirects the stream of sockets in a sockmap.
    SK_SKB = 14, "BPF_PROG_TYPE_SK_SKB", "4.14", ["__sk_buff"];
    /// Allows or denies a cgroup the access to devices.
    CGROUP_DEVICE = 15, "BPF_PROG_TYPE_CGROUP_DEVICE", "4.15", ["bpf_cgroup_dev_ctx"];
    /// Judges and redirects what sockets in a sockmap send.
    SK_MSG = 16, "BPF_PROG_TYPE_SK_MSG", "4.17", ["sk_msg_md"];
    /// Runs at a tracepoint with its raw arguments.
    RAW_TRACEPOINT = 17, "BPF_PROG_TYPE_RAW_TRACEPOINT", "4.17", ["bpf_raw_tracepoint_args"];
    /// Sees and rewrites the addresses in socket calls of a cgroup.
    CGROUP_SOCK_ADDR = 18, "BPF_PROG_TYPE_CGROUP_SOCK_ADDR", "4.17", ["bpf_sock_addr"];
    /// Acts on packets at an IPv6 segment routing endpoint.
    LWT_SEG6LOCAL = 19, "BPF_PROG_TYPE_LWT_SEG6LOCAL", "4.18", ["__sk_buff"];
    /// Decodes infrared signals.
    LIRC_MODE2 = 20, "BPF_PROG_TYPE_LIRC_MODE2", "4.18", ["u32"];
    /// Selects the socket of a reuseport group.
    SK_REUSEPORT = 21, "BPF_PROG_TYPE_SK_REUSEPORT", "4.19", ["sk_reuseport_md"];
    /// Replaces the flow dissector of a network namespace.
    FLOW_DISSECTOR = 22, "BPF_PROG_TYPE_FLOW_DISSECTOR", "4.20", ["__sk_buff"];
    /// Controls how a cgroup reads and writes sysctls.
    CGROUP_SYSCTL = 23, "BPF_PROG_TYPE_CGROUP_SYSCTL", "5.2", ["bpf_sysctl"];
    /// Runs at a raw tracepoint whose buffer it may write.
    RAW_TRACEPOINT_WRITABLE = 24, "BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE", "5.2", ["bpf_raw_tracepoint_args"];
    /// Sees and changes the socket options of a cgroup.
    CGROUP_SOCKOPT = 25, "BPF_PROG_TYPE_CGROUP_SOCKOPT", "5.3", ["bpf_sockopt"];
    /// Runs at BTF-typed hooks: function entry and exit, raw tracepoints, iterators.
    TRACING = 26, "BPF_PROG_TYPE_TRACING", "5.5", ["void *"];
    /// Implements a function of a kernel table.
    STRUCT_OPS = 27, "BPF_PROG_TYPE_STRUCT_OPS", "5.6", ["void *"];
    /// Replaces a global function of another program.
    EXT = 28, "BPF_PROG_TYPE_EXT", "5.6", ["void *"];
    /// Implements a hook of the Linux security modules.
    LSM = 29, "BPF_PROG_TYPE_LSM", "5.7", ["void *"];
    /// Selects the socket that receives a packet or connection.
    SK_LOOKUP = 30, "BPF_PROG_TYPE_SK_LOOKUP", "5.9", ["bpf_sk_lookup"];
    /// Runs on request and may make some system calls.
    SYSCALL = 31, "BPF_PROG_TYPE_SYSCALL", "5.14", ["void *"];
    /// Filters packets at a netfilter hook.
    NETFILTER = 32, "BPF_PROG_TYPE_NETFILTER", "6.4", ["bpf_nf_ctx"];
}

impl ProgType {
    /// The C type of what `r1` points to when the program starts; `void *` where that depends on the hook, `None` for a value
    /// that the table lacks and for `UNSPEC`.
    #[must_use]
    pub const fn context(self) -> Option<&'static str> {
        match CONTEXTS.names().name(self.0) {
            Some(context) if !context.is_empty() => match context.to_str() {
                Ok(context) => Some(context),
                Err(_) => None,
            },
            _ => None,
        }
    }

    /// As [`context`](Self::context), for C.
    #[must_use]
    pub const fn c_context(self) -> Option<&'static core::ffi::CStr> {
        match CONTEXTS.names().name(self.0) {
            Some(context) if !context.is_empty() => Some(context),
            _ => None,
        }
    }
}

/// The rows with the context in the place of the name, for [`Packed`].
const CONTEXT_ROWS: [Row; ProgType::ROWS.len()] = {
    let mut rows = [Row::constant("", 0, ""); ProgType::ROWS.len()];
    let mut i = 0;
    #[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)] // build time only
    while i < rows.len() {
        let row = ProgType::ROWS[i];
        rows[i] = Row { kernel_name: row.extra, ..row };
        i += 1;
    }
    rows
};

static CONTEXTS: Packed<{ CONTEXT_ROWS.len() }, { packed_len(&CONTEXT_ROWS, "") }> = Packed::new(&CONTEXT_ROWS, "");
