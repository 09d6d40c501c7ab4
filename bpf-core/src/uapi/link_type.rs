//! Kinds of links.

use crate::table::open_set;

open_set! {
    /// A kind of link (`enum bpf_link_type`).
    ///
    /// ```
    /// use bpf_core::LinkType;
    /// assert_eq!(LinkType::TCX.name(), Some("tcx"));
    /// ```
    #[doc(alias = "bpf_link_type")]
    LinkType, "BPF_LINK_TYPE_";

    /// No type: what a zeroed attribute holds.
    UNSPEC = 0, "BPF_LINK_TYPE_UNSPEC", "5.8";
    /// Raw tracepoint.
    RAW_TRACEPOINT = 1, "BPF_LINK_TYPE_RAW_TRACEPOINT", "5.8";
    /// BTF-typed hook: function entry and exit, LSM, program extension.
    TRACING = 2, "BPF_LINK_TYPE_TRACING", "5.8";
    /// Hook of a cgroup.
    CGROUP = 3, "BPF_LINK_TYPE_CGROUP", "5.8";
    /// Iterator.
    ITER = 4, "BPF_LINK_TYPE_ITER", "5.8";
    /// Hook of a network namespace.
    NETNS = 5, "BPF_LINK_TYPE_NETNS", "5.8";
    /// Network device, XDP.
    XDP = 6, "BPF_LINK_TYPE_XDP", "5.9";
    /// Perf event, kprobe, uprobe or tracepoint.
    PERF_EVENT = 7, "BPF_LINK_TYPE_PERF_EVENT", "5.15";
    /// Many kernel functions.
    KPROBE_MULTI = 8, "BPF_LINK_TYPE_KPROBE_MULTI", "5.18";
    /// Table of functions.
    STRUCT_OPS = 9, "BPF_LINK_TYPE_STRUCT_OPS", "5.19";
    /// Netfilter hook.
    NETFILTER = 10, "BPF_LINK_TYPE_NETFILTER", "6.4";
    /// Traffic control of a device.
    TCX = 11, "BPF_LINK_TYPE_TCX", "6.6";
    /// Many user functions.
    UPROBE_MULTI = 12, "BPF_LINK_TYPE_UPROBE_MULTI", "6.6";
    /// Netkit device.
    NETKIT = 13, "BPF_LINK_TYPE_NETKIT", "6.7";
    /// Map of sockets.
    SOCKMAP = 14, "BPF_LINK_TYPE_SOCKMAP", "6.10";
    /// Many kernel functions, by BTF id.
    TRACING_MULTI = 15, "BPF_LINK_TYPE_TRACING_MULTI", "7.2";
}
