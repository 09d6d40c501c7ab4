//! Small lists in the attributes and results of bpf(2).

use crate::table::open_set;

open_set! {
    /// Statistics to turn on (`enum bpf_stats_type`).
    #[doc(alias = "bpf_stats_type")]
    StatsType, "BPF_STATS_";

    /// Run time and number of runs of programs.
    RUN_TIME = 0, "BPF_STATS_RUN_TIME", "5.8";
}

open_set! {
    /// What a perf event descriptor serves (`enum bpf_task_fd_type`).
    #[doc(alias = "bpf_task_fd_type")]
    TaskFdType, "BPF_FD_TYPE_";

    /// Raw tracepoint.
    RAW_TRACEPOINT = 0, "BPF_FD_TYPE_RAW_TRACEPOINT", "4.18";
    /// Tracepoint.
    TRACEPOINT = 1, "BPF_FD_TYPE_TRACEPOINT", "4.18";
    /// Entry of a kernel function.
    KPROBE = 2, "BPF_FD_TYPE_KPROBE", "4.18";
    /// Exit of a kernel function.
    KRETPROBE = 3, "BPF_FD_TYPE_KRETPROBE", "4.18";
    /// Entry of a user function.
    UPROBE = 4, "BPF_FD_TYPE_UPROBE", "4.18";
    /// Exit of a user function.
    URETPROBE = 5, "BPF_FD_TYPE_URETPROBE", "4.18";
}

open_set! {
    /// Kind of a perf event link (`enum bpf_perf_event_type`).
    #[doc(alias = "bpf_perf_event_type")]
    PerfEventType, "BPF_PERF_EVENT_";

    /// Unknown.
    UNSPEC = 0, "BPF_PERF_EVENT_UNSPEC", "6.6";
    /// Entry of a user function.
    UPROBE = 1, "BPF_PERF_EVENT_UPROBE", "6.6";
    /// Exit of a user function.
    URETPROBE = 2, "BPF_PERF_EVENT_URETPROBE", "6.6";
    /// Entry of a kernel function.
    KPROBE = 3, "BPF_PERF_EVENT_KPROBE", "6.6";
    /// Exit of a kernel function.
    KRETPROBE = 4, "BPF_PERF_EVENT_KRETPROBE", "6.6";
    /// Tracepoint.
    TRACEPOINT = 5, "BPF_PERF_EVENT_TRACEPOINT", "6.6";
    /// Hardware or software event.
    EVENT = 6, "BPF_PERF_EVENT_EVENT", "6.6";
}

open_set! {
    /// Stream of a program, for `PROG_STREAM_READ_BY_FD`.
    #[doc(alias = "BPF_STREAM_STDOUT")]
    StreamId, "BPF_STREAM_";

    /// What the program prints.
    STDOUT = 1, "BPF_STREAM_STDOUT", "6.17";
    /// What the kernel and the program report as errors.
    STDERR = 2, "BPF_STREAM_STDERR", "6.17";
}

open_set! {
    /// Order in which an iterator visits cgroups (`enum bpf_cgroup_iter_order`).
    #[doc(alias = "bpf_cgroup_iter_order")]
    CgroupIterOrder, "BPF_CGROUP_ITER_";

    /// No order: what a zeroed attribute holds.
    ORDER_UNSPEC = 0, "BPF_CGROUP_ITER_ORDER_UNSPEC", "6.1";
    /// The cgroup alone.
    SELF_ONLY = 1, "BPF_CGROUP_ITER_SELF_ONLY", "6.1";
    /// The cgroup and its descendants, parents first.
    DESCENDANTS_PRE = 2, "BPF_CGROUP_ITER_DESCENDANTS_PRE", "6.1";
    /// The cgroup and its descendants, children first.
    DESCENDANTS_POST = 3, "BPF_CGROUP_ITER_DESCENDANTS_POST", "6.1";
    /// The cgroup and its ancestors up to the root.
    ANCESTORS_UP = 4, "BPF_CGROUP_ITER_ANCESTORS_UP", "6.1";
    /// The children of the cgroup.
    CHILDREN = 5, "BPF_CGROUP_ITER_CHILDREN", "6.19..7.0";
}

open_set! {
    /// What an entry of a stack trace with build ids holds (`enum bpf_stack_build_id_status`).
    #[doc(alias = "bpf_stack_build_id_status")]
    BuildIdStatus, "BPF_STACK_BUILD_ID_";

    /// Nothing: the trace has ended.
    EMPTY = 0, "BPF_STACK_BUILD_ID_EMPTY", "4.17";
    /// Build id and offset.
    VALID = 1, "BPF_STACK_BUILD_ID_VALID", "4.17";
    /// An address, as the build id was not found.
    IP = 2, "BPF_STACK_BUILD_ID_IP", "4.17";
}
