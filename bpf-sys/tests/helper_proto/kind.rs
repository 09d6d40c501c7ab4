//! The kinds of programs that the helpers are tried in.

use bpf_core::uapi::ProgFlags;
use bpf_core::{AttachType, ProgType};

/// A kind of program: what decides about the helpers that it may call.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) prog_type: ProgType,
    pub(crate) attach_type: AttachType,
    pub(crate) flags: ProgFlags,
    /// Kind and name of the type in the kernel's BTF that it attaches to.
    pub(crate) target: Option<(u32, &'static str)>,
    /// Where the context has a socket.
    pub(crate) socket: Option<i16>,
}

impl Kind {
    const fn new(prog_type: ProgType) -> Self {
        Self { prog_type, attach_type: AttachType(0), flags: ProgFlags::empty(), target: None, socket: None }
    }

    const fn to(self, attach_type: AttachType) -> Self {
        Self { attach_type, ..self }
    }

    const fn of(self, kind: u32, name: &'static str) -> Self {
        Self { target: Some((kind, name)), ..self }
    }

    const fn with(self, offset: i16) -> Self {
        Self { socket: Some(offset), ..self }
    }

    const fn sleepable(self) -> Self {
        Self { flags: ProgFlags::SLEEPABLE, ..self }
    }

    const fn tracing(attach_type: AttachType, kind: u32, name: &'static str) -> Self {
        Self::new(ProgType::TRACING).to(attach_type).of(kind, name)
    }

    const fn lsm(function: &'static str) -> Self {
        Self::new(ProgType::LSM).to(AttachType::LSM_MAC).of(FUNC, function)
    }
}

// Kinds of BTF.
pub(crate) const STRUCT: u32 = 4;
pub(crate) const TYPEDEF: u32 = 8;
pub(crate) const FUNC: u32 = 12;

/// The offset of `sk` in `struct __sk_buff`.
pub(crate) const SKB_SK: i16 = 168;

pub(crate) const KINDS: &[Kind] = &[
    Kind::new(ProgType::SOCKET_FILTER).with(SKB_SK),
    Kind::new(ProgType::SCHED_CLS).with(SKB_SK),
    Kind::new(ProgType::CGROUP_SKB).with(SKB_SK),
    Kind::new(ProgType::LWT_IN),
    Kind::new(ProgType::LWT_OUT),
    Kind::new(ProgType::LWT_XMIT),
    Kind::new(ProgType::LWT_SEG6LOCAL),
    Kind::new(ProgType::SK_SKB).with(SKB_SK),
    Kind::new(ProgType::XDP),
    Kind::new(ProgType::SK_MSG).with(72),
    Kind::new(ProgType::SOCK_OPS).with(184),
    Kind::new(ProgType::CGROUP_SOCK).to(AttachType::CGROUP_INET_SOCK_CREATE),
    Kind::new(ProgType::CGROUP_SOCK_ADDR).to(AttachType::CGROUP_INET4_CONNECT).with(64),
    Kind::new(ProgType::CGROUP_SOCKOPT).to(AttachType::CGROUP_GETSOCKOPT).with(0),
    Kind::new(ProgType::CGROUP_SOCKOPT).to(AttachType::CGROUP_SETSOCKOPT).with(0),
    Kind::new(ProgType::CGROUP_SYSCTL).to(AttachType::CGROUP_SYSCTL),
    Kind::new(ProgType::CGROUP_DEVICE),
    Kind::new(ProgType::SK_REUSEPORT).to(AttachType::SK_REUSEPORT_SELECT),
    Kind::new(ProgType::SK_LOOKUP).to(AttachType::SK_LOOKUP).with(0),
    Kind::new(ProgType::FLOW_DISSECTOR).to(AttachType::FLOW_DISSECTOR),
    Kind::new(ProgType::NETFILTER).to(AttachType::NETFILTER),
    Kind::new(ProgType::LIRC_MODE2).to(AttachType::LIRC_MODE2),
    Kind::new(ProgType::SYSCALL).sleepable(),
    Kind::new(ProgType::KPROBE),
    Kind::new(ProgType::KPROBE).to(AttachType::TRACE_KPROBE_MULTI),
    Kind::new(ProgType::KPROBE).to(AttachType::TRACE_UPROBE_MULTI),
    Kind::new(ProgType::TRACEPOINT),
    Kind::new(ProgType::PERF_EVENT),
    Kind::new(ProgType::RAW_TRACEPOINT),
    Kind::tracing(AttachType::TRACE_RAW_TP, TYPEDEF, "btf_trace_kfree_skb"),
    Kind::tracing(AttachType::TRACE_FENTRY, FUNC, "bpf_fentry_test1"),
    Kind::tracing(AttachType::TRACE_FEXIT, FUNC, "bpf_fentry_test1"),
    Kind::tracing(AttachType::TRACE_ITER, FUNC, "bpf_iter_task"),
    Kind::tracing(AttachType::TRACE_ITER, FUNC, "bpf_iter_task").sleepable(),
    Kind::tracing(AttachType::TRACE_ITER, FUNC, "bpf_iter_tcp"),
    Kind::lsm("bpf_lsm_file_open").sleepable(),
    Kind::lsm("bpf_lsm_inode_getattr").sleepable(),
    Kind::lsm("bpf_lsm_inode_permission").sleepable(),
    Kind::lsm("bpf_lsm_bprm_creds_for_exec").sleepable(),
    Kind::new(ProgType::LSM).to(AttachType::LSM_CGROUP).of(FUNC, "bpf_lsm_socket_bind"),
    Kind::new(ProgType::STRUCT_OPS).of(STRUCT, "tcp_congestion_ops"),
];
