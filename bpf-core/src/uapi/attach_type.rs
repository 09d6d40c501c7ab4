//! Hooks that programs attach to.

use crate::table::open_set;

open_set! {
    /// A hook for programs (`enum bpf_attach_type`).
    ///
    /// ```
    /// use bpf_core::AttachType;
    /// assert_eq!(AttachType::from_name("BPF_CGROUP_INET_EGRESS"), Some(AttachType(1)));
    /// ```
    #[doc(alias = "bpf_attach_type")]
    AttachType, "BPF_";

    /// Packets that a cgroup receives.
    CGROUP_INET_INGRESS = 0, "BPF_CGROUP_INET_INGRESS", "4.10";
    /// Packets that a cgroup sends.
    CGROUP_INET_EGRESS = 1, "BPF_CGROUP_INET_EGRESS", "4.10";
    /// A cgroup creates an IPv4 or IPv6 socket.
    CGROUP_INET_SOCK_CREATE = 2, "BPF_CGROUP_INET_SOCK_CREATE", "4.10";
    /// Events of TCP connections of a cgroup.
    CGROUP_SOCK_OPS = 3, "BPF_CGROUP_SOCK_OPS", "4.13";
    /// Finds the message boundaries in a stream.
    SK_SKB_STREAM_PARSER = 4, "BPF_SK_SKB_STREAM_PARSER", "4.14";
    /// Decides where a message of a stream goes.
    SK_SKB_STREAM_VERDICT = 5, "BPF_SK_SKB_STREAM_VERDICT", "4.14";
    /// A cgroup opens or makes a device node.
    CGROUP_DEVICE = 6, "BPF_CGROUP_DEVICE", "4.15";
    /// Decides where data that a socket sends goes.
    SK_MSG_VERDICT = 7, "BPF_SK_MSG_VERDICT", "4.17";
    /// `bind` of an IPv4 socket.
    CGROUP_INET4_BIND = 8, "BPF_CGROUP_INET4_BIND", "4.17";
    /// `bind` of an IPv6 socket.
    CGROUP_INET6_BIND = 9, "BPF_CGROUP_INET6_BIND", "4.17";
    /// `connect` of an IPv4 socket.
    CGROUP_INET4_CONNECT = 10, "BPF_CGROUP_INET4_CONNECT", "4.17";
    /// `connect` of an IPv6 socket.
    CGROUP_INET6_CONNECT = 11, "BPF_CGROUP_INET6_CONNECT", "4.17";
    /// After `bind` of an IPv4 socket.
    CGROUP_INET4_POST_BIND = 12, "BPF_CGROUP_INET4_POST_BIND", "4.17";
    /// After `bind` of an IPv6 socket.
    CGROUP_INET6_POST_BIND = 13, "BPF_CGROUP_INET6_POST_BIND", "4.17";
    /// `sendmsg` to an IPv4 address without a connection.
    CGROUP_UDP4_SENDMSG = 14, "BPF_CGROUP_UDP4_SENDMSG", "4.18";
    /// `sendmsg` to an IPv6 address without a connection.
    CGROUP_UDP6_SENDMSG = 15, "BPF_CGROUP_UDP6_SENDMSG", "4.18";
    /// Pulses and spaces of an infrared receiver.
    LIRC_MODE2 = 16, "BPF_LIRC_MODE2", "4.18";
    /// Flow dissection in a network namespace.
    FLOW_DISSECTOR = 17, "BPF_FLOW_DISSECTOR", "4.20";
    /// Reads and writes of sysctls.
    CGROUP_SYSCTL = 18, "BPF_CGROUP_SYSCTL", "5.2";
    /// `recvmsg` from an IPv4 address without a connection.
    CGROUP_UDP4_RECVMSG = 19, "BPF_CGROUP_UDP4_RECVMSG", "5.2";
    /// `recvmsg` from an IPv6 address without a connection.
    CGROUP_UDP6_RECVMSG = 20, "BPF_CGROUP_UDP6_RECVMSG", "5.2";
    /// `getsockopt` of a cgroup.
    CGROUP_GETSOCKOPT = 21, "BPF_CGROUP_GETSOCKOPT", "5.3";
    /// `setsockopt` of a cgroup.
    CGROUP_SETSOCKOPT = 22, "BPF_CGROUP_SETSOCKOPT", "5.3";
    /// Raw tracepoint with typed arguments.
    TRACE_RAW_TP = 23, "BPF_TRACE_RAW_TP", "5.5";
    /// Entry of a kernel function or program.
    TRACE_FENTRY = 24, "BPF_TRACE_FENTRY", "5.5";
    /// Exit of a kernel function or program.
    TRACE_FEXIT = 25, "BPF_TRACE_FEXIT", "5.5";
    /// Entry of a function whose result the program may replace.
    MODIFY_RETURN = 26, "BPF_MODIFY_RETURN", "5.7";
    /// Hook of the Linux security modules.
    LSM_MAC = 27, "BPF_LSM_MAC", "5.7";
    /// Iterator over kernel objects.
    TRACE_ITER = 28, "BPF_TRACE_ITER", "5.8";
    /// `getpeername` of an IPv4 socket.
    CGROUP_INET4_GETPEERNAME = 29, "BPF_CGROUP_INET4_GETPEERNAME", "5.8";
    /// `getpeername` of an IPv6 socket.
    CGROUP_INET6_GETPEERNAME = 30, "BPF_CGROUP_INET6_GETPEERNAME", "5.8";
    /// `getsockname` of an IPv4 socket.
    CGROUP_INET4_GETSOCKNAME = 31, "BPF_CGROUP_INET4_GETSOCKNAME", "5.8";
    /// `getsockname` of an IPv6 socket.
    CGROUP_INET6_GETSOCKNAME = 32, "BPF_CGROUP_INET6_GETSOCKNAME", "5.8";
    /// XDP program of a devmap entry, before the device sends.
    XDP_DEVMAP = 33, "BPF_XDP_DEVMAP", "5.8";
    /// A cgroup releases an IPv4 or IPv6 socket.
    CGROUP_INET_SOCK_RELEASE = 34, "BPF_CGROUP_INET_SOCK_RELEASE", "5.9";
    /// XDP program of a cpumap entry, on the CPU that receives.
    XDP_CPUMAP = 35, "BPF_XDP_CPUMAP", "5.9";
    /// Socket lookup in a network namespace.
    SK_LOOKUP = 36, "BPF_SK_LOOKUP", "5.9";
    /// Network device, at its driver or behind it.
    XDP = 37, "BPF_XDP", "5.9";
    /// Decides where a packet of a socket goes, without a parser.
    SK_SKB_VERDICT = 38, "BPF_SK_SKB_VERDICT", "5.13";
    /// Selection of a socket in a reuseport group.
    SK_REUSEPORT_SELECT = 39, "BPF_SK_REUSEPORT_SELECT", "5.14";
    /// The same, and the migration of connections of a closed socket.
    SK_REUSEPORT_SELECT_OR_MIGRATE = 40, "BPF_SK_REUSEPORT_SELECT_OR_MIGRATE", "5.14";
    /// Perf event, kprobe, uprobe or tracepoint, through a link.
    PERF_EVENT = 41, "BPF_PERF_EVENT", "5.15";
    /// Entries or exits of many kernel functions.
    TRACE_KPROBE_MULTI = 42, "BPF_TRACE_KPROBE_MULTI", "5.18";
    /// Hook of the security modules for tasks of a cgroup.
    LSM_CGROUP = 43, "BPF_LSM_CGROUP", "6.0";
    /// Table of functions, through a link.
    STRUCT_OPS = 44, "BPF_STRUCT_OPS", "6.4";
    /// Netfilter hook.
    NETFILTER = 45, "BPF_NETFILTER", "6.4";
    /// Traffic control of a device, packets that come in.
    TCX_INGRESS = 46, "BPF_TCX_INGRESS", "6.6";
    /// Traffic control of a device, packets that go out.
    TCX_EGRESS = 47, "BPF_TCX_EGRESS", "6.6";
    /// Entries or exits of many user functions.
    TRACE_UPROBE_MULTI = 48, "BPF_TRACE_UPROBE_MULTI", "6.6";
    /// `connect` of a Unix socket.
    CGROUP_UNIX_CONNECT = 49, "BPF_CGROUP_UNIX_CONNECT", "6.7";
    /// `sendmsg` of a Unix socket.
    CGROUP_UNIX_SENDMSG = 50, "BPF_CGROUP_UNIX_SENDMSG", "6.7";
    /// `recvmsg` of a Unix socket.
    CGROUP_UNIX_RECVMSG = 51, "BPF_CGROUP_UNIX_RECVMSG", "6.7";
    /// `getpeername` of a Unix socket.
    CGROUP_UNIX_GETPEERNAME = 52, "BPF_CGROUP_UNIX_GETPEERNAME", "6.7";
    /// `getsockname` of a Unix socket.
    CGROUP_UNIX_GETSOCKNAME = 53, "BPF_CGROUP_UNIX_GETSOCKNAME", "6.7";
    /// Primary device of a netkit pair.
    NETKIT_PRIMARY = 54, "BPF_NETKIT_PRIMARY", "6.7";
    /// Peer device of a netkit pair.
    NETKIT_PEER = 55, "BPF_NETKIT_PEER", "6.7";
    /// Entry and exit of many kernel functions in one session.
    TRACE_KPROBE_SESSION = 56, "BPF_TRACE_KPROBE_SESSION", "6.10";
    /// Entry and exit of many user functions in one session.
    TRACE_UPROBE_SESSION = 57, "BPF_TRACE_UPROBE_SESSION", "6.13";
    /// Entry and exit of a kernel function in one session.
    TRACE_FSESSION = 58, "BPF_TRACE_FSESSION", "7.0";
    /// Entries of many kernel functions, by BTF id.
    TRACE_FENTRY_MULTI = 59, "BPF_TRACE_FENTRY_MULTI", "7.2";
    /// Exits of many kernel functions, by BTF id.
    TRACE_FEXIT_MULTI = 60, "BPF_TRACE_FEXIT_MULTI", "7.2";
    /// Entry and exit of many kernel functions in one session, by BTF id.
    TRACE_FSESSION_MULTI = 61, "BPF_TRACE_FSESSION_MULTI", "7.2";
}
