//! The rows of the helpers' prototypes.

use super::{ArgKind, Capability, Gpl, HelperProto, RetKind};
use crate::uapi::Helper;

/// Every helper but `UNSPEC`, which is the first row of its list.
pub(super) const COUNT: usize = Helper::ALL.len() - 1;

const fn plain<const N: usize>(kinds: [ArgKind; N], ret: RetKind) -> HelperProto {
    let mut args = [ArgKind::DontCare; 5];
    let mut i = 0;
    // Build time only: too many arguments do not build.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
    while i < N {
        assert!(!matches!(kinds[i], ArgKind::DontCare), "arguments that are not read end the row");
        args[i] = kinds[i];
        i += 1;
    }
    HelperProto { args, ret, gpl: Gpl::Free, capability: Capability::None }
}

/// One marker of a row.
macro_rules! marker {
    ($proto:ident, gpl) => {
        $proto.gpl = Gpl::Only
    };
    ($proto:ident, gpl_by_type) => {
        $proto.gpl = Gpl::ByType
    };
    ($proto:ident, bpf) => {
        $proto.capability = Capability::Bpf
    };
    ($proto:ident, perfmon) => {
        $proto.capability = Capability::Perfmon
    };
    ($proto:ident, perfmon_by_type) => {
        $proto.capability = Capability::PerfmonByType
    };
    ($proto:ident, sys_admin) => {
        $proto.capability = Capability::SysAdmin
    };
}

/// Rows as `HELPER: (arguments) -> result markers;`. A helper that is missing or there twice does not build.
macro_rules! protos {
    ($($helper:ident: ($($arg:ident),*) -> $ret:ident $($marker:ident)*;)+) => {
        /// The prototype of helper `n` at `n - 1`.
        #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // build time only
        pub(super) const PROTOS: [HelperProto; COUNT] = {
            let mut protos = [None; COUNT];
            $(
                #[allow(unused_mut)]
                let mut proto = plain([$(ArgKind::$arg),*], RetKind::$ret);
                $(marker!(proto, $marker);)*
                let index = Helper::$helper.0 as usize - 1;
                assert!(protos[index].is_none(), "a helper has two rows");
                protos[index] = Some(proto);
            )+
            let mut whole = [plain([], RetKind::Void); COUNT];
            let mut i = 0;
            while i < COUNT {
                match protos[i] {
                    Some(proto) => whole[i] = proto,
                    None => panic!("a helper has no row, or the numbers have a gap"),
                }
                i += 1;
            }
            whole
        };
    };
}

protos! {
    MAP_LOOKUP_ELEM: (ConstMapPtr, MapKey) -> MapValueOrNull;
    MAP_UPDATE_ELEM: (ConstMapPtr, MapKey, MapValue, Anything) -> Integer;
    MAP_DELETE_ELEM: (ConstMapPtr, MapKey) -> Integer;
    PROBE_READ: (UninitMem, ConstSizeOrZero, Anything) -> Integer gpl;
    KTIME_GET_NS: () -> Integer;
    TRACE_PRINTK: (RdonlyMem, ConstSize) -> Integer gpl perfmon;
    GET_PRANDOM_U32: () -> Integer;
    GET_SMP_PROCESSOR_ID: () -> Integer;
    SKB_STORE_BYTES: (Ctx, Anything, RdonlyMem, ConstSize, Anything) -> Integer;
    L3_CSUM_REPLACE: (Ctx, Anything, Anything, Anything, Anything) -> Integer;
    L4_CSUM_REPLACE: (Ctx, Anything, Anything, Anything, Anything) -> Integer;
    TAIL_CALL: (Ctx, ConstMapPtr, Anything) -> Void;
    CLONE_REDIRECT: (Ctx, Anything, Anything) -> Integer;
    GET_CURRENT_PID_TGID: () -> Integer;
    GET_CURRENT_UID_GID: () -> Integer;
    GET_CURRENT_COMM: (UninitMem, ConstSize) -> Integer perfmon;
    GET_CGROUP_CLASSID: () -> Integer bpf;
    SKB_VLAN_PUSH: (Ctx, Anything, Anything) -> Integer;
    SKB_VLAN_POP: (Ctx) -> Integer;
    SKB_GET_TUNNEL_KEY: (Ctx, UninitMem, ConstSize, Anything) -> Integer;
    SKB_SET_TUNNEL_KEY: (Ctx, RdonlyMem, ConstSize, Anything) -> Integer;
    PERF_EVENT_READ: (ConstMapPtr, Anything) -> Integer gpl perfmon;
    REDIRECT: (Anything, Anything) -> Integer;
    GET_ROUTE_REALM: (Ctx) -> Integer;
    PERF_EVENT_OUTPUT: (Ctx, ConstMapPtr, Anything, RdonlyMem, ConstSizeOrZero) -> Integer gpl;
    SKB_LOAD_BYTES: (Ctx, Anything, UninitMem, ConstSize) -> Integer;
    GET_STACKID: (Ctx, ConstMapPtr, Anything) -> Integer gpl_by_type;
    CSUM_DIFF: (RdonlyMemOrNull, ConstSizeOrZero, RdonlyMemOrNull, ConstSizeOrZero, Anything) -> Integer;
    SKB_GET_TUNNEL_OPT: (Ctx, UninitMem, ConstSize) -> Integer;
    SKB_SET_TUNNEL_OPT: (Ctx, RdonlyMem, ConstSize) -> Integer;
    SKB_CHANGE_PROTO: (Ctx, Anything, Anything) -> Integer;
    SKB_CHANGE_TYPE: (Ctx, Anything) -> Integer;
    SKB_UNDER_CGROUP: (Ctx, ConstMapPtr, Anything) -> Integer;
    GET_HASH_RECALC: (Ctx) -> Integer;
    GET_CURRENT_TASK: () -> Integer gpl perfmon;
    PROBE_WRITE_USER: (Anything, RdonlyMem, ConstSize) -> Integer gpl sys_admin;
    CURRENT_TASK_UNDER_CGROUP: (ConstMapPtr, Anything) -> Integer bpf;
    SKB_CHANGE_TAIL: (Ctx, Anything, Anything) -> Integer;
    SKB_PULL_DATA: (Ctx, Anything) -> Integer;
    CSUM_UPDATE: (Ctx, Anything) -> Integer;
    SET_HASH_INVALID: (Ctx) -> Integer;
    GET_NUMA_NODE_ID: () -> Integer;
    SKB_CHANGE_HEAD: (Ctx, Anything, Anything) -> Integer;
    XDP_ADJUST_HEAD: (Ctx, Anything) -> Integer;
    PROBE_READ_STR: (UninitMem, ConstSizeOrZero, Anything) -> Integer gpl;
    GET_SOCKET_COOKIE: (Ctx) -> Integer;
    GET_SOCKET_UID: (Ctx) -> Integer;
    SET_HASH: (Ctx, Anything) -> Integer;
    SETSOCKOPT: (Ctx, Anything, Anything, RdonlyMem, ConstSize) -> Integer;
    SKB_ADJUST_ROOM: (Ctx, Anything, Anything, Anything) -> Integer;
    REDIRECT_MAP: (ConstMapPtr, Anything, Anything) -> Integer;
    SK_REDIRECT_MAP: (Ctx, ConstMapPtr, Anything, Anything) -> Integer;
    SOCK_MAP_UPDATE: (Ctx, ConstMapPtr, MapKey, Anything) -> Integer;
    XDP_ADJUST_META: (Ctx, Anything) -> Integer;
    PERF_EVENT_READ_VALUE: (ConstMapPtr, Anything, UninitMem, ConstSize) -> Integer gpl perfmon;
    PERF_PROG_READ_VALUE: (Ctx, UninitMem, ConstSize) -> Integer gpl;
    GETSOCKOPT: (Ctx, Anything, Anything, UninitMem, ConstSize) -> Integer;
    OVERRIDE_RETURN: (Ctx, Anything) -> Integer gpl;
    SOCK_OPS_CB_FLAGS_SET: (Ctx, Anything) -> Integer;
    MSG_REDIRECT_MAP: (Ctx, ConstMapPtr, Anything, Anything) -> Integer;
    MSG_APPLY_BYTES: (Ctx, Anything) -> Integer;
    MSG_CORK_BYTES: (Ctx, Anything) -> Integer;
    MSG_PULL_DATA: (Ctx, Anything, Anything, Anything) -> Integer;
    BIND: (Ctx, RdonlyMem, ConstSize) -> Integer;
    XDP_ADJUST_TAIL: (Ctx, Anything) -> Integer;
    SKB_GET_XFRM_STATE: (Ctx, Anything, UninitMem, ConstSize, Anything) -> Integer;
    GET_STACK: (Ctx, UninitMem, ConstSizeOrZero, Anything) -> Integer gpl;
    SKB_LOAD_BYTES_RELATIVE: (Ctx, Anything, UninitMem, ConstSize, Anything) -> Integer;
    FIB_LOOKUP: (Ctx, WritableMem, ConstSize, Anything) -> Integer gpl;
    SOCK_HASH_UPDATE: (Ctx, ConstMapPtr, MapKey, Anything) -> Integer;
    MSG_REDIRECT_HASH: (Ctx, ConstMapPtr, MapKey, Anything) -> Integer;
    SK_REDIRECT_HASH: (Ctx, ConstMapPtr, MapKey, Anything) -> Integer;
    LWT_PUSH_ENCAP: (Ctx, Anything, RdonlyMem, ConstSize) -> Integer;
    LWT_SEG6_STORE_BYTES: (Ctx, Anything, RdonlyMem, ConstSize) -> Integer;
    LWT_SEG6_ADJUST_SRH: (Ctx, Anything, Anything) -> Integer;
    LWT_SEG6_ACTION: (Ctx, Anything, RdonlyMem, ConstSize) -> Integer;
    RC_REPEAT: (Ctx) -> Integer gpl;
    RC_KEYDOWN: (Ctx, Anything, Anything, Anything) -> Integer gpl;
    SKB_CGROUP_ID: (Ctx) -> Integer;
    GET_CURRENT_CGROUP_ID: () -> Integer bpf;
    GET_LOCAL_STORAGE: (ConstMapPtr, Anything) -> MapValue;
    SK_SELECT_REUSEPORT: (Ctx, ConstMapPtr, MapKey, Anything) -> Integer;
    SKB_ANCESTOR_CGROUP_ID: (Ctx, Anything) -> Integer;
    SK_LOOKUP_TCP: (Ctx, RdonlyMem, ConstSizeOrZero, Anything, Anything) -> SocketOrNull;
    SK_LOOKUP_UDP: (Ctx, RdonlyMem, ConstSizeOrZero, Anything, Anything) -> SocketOrNull;
    SK_RELEASE: (ReleasedBtfIdSockCommon) -> Integer;
    MAP_PUSH_ELEM: (ConstMapPtr, MapValue, Anything) -> Integer;
    MAP_POP_ELEM: (ConstMapPtr, UninitMapValue) -> Integer;
    MAP_PEEK_ELEM: (ConstMapPtr, UninitMapValue) -> Integer;
    MSG_PUSH_DATA: (Ctx, Anything, Anything, Anything) -> Integer;
    MSG_POP_DATA: (Ctx, Anything, Anything, Anything) -> Integer;
    RC_POINTER_REL: (Ctx, Anything, Anything) -> Integer gpl;
    SPIN_LOCK: (SpinLock) -> Void bpf;
    SPIN_UNLOCK: (SpinLock) -> Void bpf;
    SK_FULLSOCK: (SockCommon) -> SocketOrNull;
    TCP_SOCK: (SockCommon) -> TcpSockOrNull;
    SKB_ECN_SET_CE: (Ctx) -> Integer;
    GET_LISTENER_SOCK: (SockCommon) -> SocketOrNull;
    SKC_LOOKUP_TCP: (Ctx, RdonlyMem, ConstSizeOrZero, Anything, Anything) -> SockCommonOrNull;
    TCP_CHECK_SYNCOOKIE: (BtfIdSockCommon, RdonlyMem, ConstSize, RdonlyMem, ConstSize) -> Integer gpl;
    SYSCTL_GET_NAME: (Ctx, WritableMem, ConstSize, Anything) -> Integer;
    SYSCTL_GET_CURRENT_VALUE: (Ctx, UninitMem, ConstSize) -> Integer;
    SYSCTL_GET_NEW_VALUE: (Ctx, UninitMem, ConstSize) -> Integer;
    SYSCTL_SET_NEW_VALUE: (Ctx, RdonlyMem, ConstSize) -> Integer;
    STRTOL: (RdonlyMem, ConstSize, Anything, UninitFixedMem) -> Integer;
    STRTOUL: (RdonlyMem, ConstSize, Anything, UninitFixedMem) -> Integer;
    SK_STORAGE_GET: (ConstMapPtr, BtfIdSockCommon, MapValueOrNull, Anything) -> MapValueOrNull;
    SK_STORAGE_DELETE: (ConstMapPtr, BtfIdSockCommon) -> Integer;
    SEND_SIGNAL: (Anything) -> Integer perfmon;
    TCP_GEN_SYNCOOKIE: (BtfIdSockCommon, RdonlyMem, ConstSize, RdonlyMem, ConstSize) -> Integer gpl;
    SKB_OUTPUT: (BtfId, ConstMapPtr, Anything, RdonlyMem, ConstSizeOrZero) -> Integer gpl;
    PROBE_READ_USER: (UninitMem, ConstSizeOrZero, Anything) -> Integer gpl perfmon;
    PROBE_READ_KERNEL: (UninitMem, ConstSizeOrZero, Anything) -> Integer gpl perfmon;
    PROBE_READ_USER_STR: (UninitMem, ConstSizeOrZero, Anything) -> Integer gpl perfmon;
    PROBE_READ_KERNEL_STR: (UninitMem, ConstSizeOrZero, Anything) -> Integer gpl perfmon;
    TCP_SEND_ACK: (BtfId, Anything) -> Integer;
    SEND_SIGNAL_THREAD: (Anything) -> Integer perfmon;
    JIFFIES64: () -> Integer bpf;
    READ_BRANCH_RECORDS: (Ctx, WritableMemOrNull, ConstSizeOrZero, Anything) -> Integer gpl;
    GET_NS_CURRENT_PID_TGID: (Anything, Anything, UninitMem, ConstSize) -> Integer;
    XDP_OUTPUT: (BtfId, ConstMapPtr, Anything, RdonlyMem, ConstSizeOrZero) -> Integer gpl;
    GET_NETNS_COOKIE: (CtxOrNull) -> Integer;
    GET_CURRENT_ANCESTOR_CGROUP_ID: (Anything) -> Integer bpf;
    SK_ASSIGN: (Ctx, BtfIdSockCommon, Anything) -> Integer;
    KTIME_GET_BOOT_NS: () -> Integer;
    SEQ_PRINTF: (BtfId, RdonlyMem, ConstSize, RdonlyMemOrNull, ConstSizeOrZero) -> Integer gpl;
    SEQ_WRITE: (BtfId, RdonlyMem, ConstSizeOrZero) -> Integer gpl;
    SK_CGROUP_ID: (BtfIdSockCommon) -> Integer;
    SK_ANCESTOR_CGROUP_ID: (BtfIdSockCommon, Anything) -> Integer;
    RINGBUF_OUTPUT: (ConstMapPtr, RdonlyMem, ConstSizeOrZero, Anything) -> Integer;
    RINGBUF_RESERVE: (ConstMapPtr, ConstAllocSizeOrZero, Anything) -> RingbufMemOrNull;
    RINGBUF_SUBMIT: (ReleasedRingbufMem, Anything) -> Void;
    RINGBUF_DISCARD: (ReleasedRingbufMem, Anything) -> Void;
    RINGBUF_QUERY: (ConstMapPtr, Anything) -> Integer;
    CSUM_LEVEL: (Ctx, Anything) -> Integer;
    SKC_TO_TCP6_SOCK: (BtfIdSockCommon) -> BtfIdOrNull perfmon_by_type;
    SKC_TO_TCP_SOCK: (BtfIdSockCommon) -> BtfIdOrNull perfmon_by_type;
    SKC_TO_TCP_TIMEWAIT_SOCK: (BtfIdSockCommon) -> BtfIdOrNull perfmon_by_type;
    SKC_TO_TCP_REQUEST_SOCK: (BtfIdSockCommon) -> BtfIdOrNull perfmon_by_type;
    SKC_TO_UDP6_SOCK: (BtfIdSockCommon) -> BtfIdOrNull perfmon_by_type;
    GET_TASK_STACK: (BtfId, UninitMem, ConstSizeOrZero, Anything) -> Integer perfmon;
    LOAD_HDR_OPT: (Ctx, WritableMem, ConstSize, Anything) -> Integer;
    STORE_HDR_OPT: (Ctx, RdonlyMem, ConstSize, Anything) -> Integer;
    RESERVE_HDR_OPT: (Ctx, Anything, Anything) -> Integer;
    INODE_STORAGE_GET: (ConstMapPtr, BtfIdOrNull, MapValueOrNull, Anything) -> MapValueOrNull;
    INODE_STORAGE_DELETE: (ConstMapPtr, BtfIdOrNull) -> Integer;
    D_PATH: (BtfId, WritableMem, ConstSizeOrZero) -> Integer;
    COPY_FROM_USER: (UninitMem, ConstSizeOrZero, Anything) -> Integer perfmon;
    SNPRINTF_BTF: (WritableMem, ConstSize, RdonlyMem, ConstSize, Anything) -> Integer perfmon;
    SEQ_PRINTF_BTF: (BtfId, RdonlyMem, ConstSizeOrZero, Anything) -> Integer gpl;
    SKB_CGROUP_CLASSID: (Ctx) -> Integer;
    REDIRECT_NEIGH: (Anything, RdonlyMemOrNull, ConstSizeOrZero, Anything) -> Integer;
    PER_CPU_PTR: (PercpuBtfId, Anything) -> RdonlyMemOrBtfIdOrNull bpf;
    THIS_CPU_PTR: (PercpuBtfId) -> RdonlyMemOrBtfId bpf;
    REDIRECT_PEER: (Anything, Anything) -> Integer;
    TASK_STORAGE_GET: (ConstMapPtr, BtfIdOrNull, MapValueOrNull, Anything) -> MapValueOrNull bpf;
    TASK_STORAGE_DELETE: (ConstMapPtr, BtfIdOrNull) -> Integer bpf;
    GET_CURRENT_TASK_BTF: () -> BtfIdTrusted gpl perfmon;
    BPRM_OPTS_SET: (BtfId, Anything) -> Integer;
    KTIME_GET_COARSE_NS: () -> Integer;
    IMA_INODE_HASH: (BtfId, UninitMem, ConstSize) -> Integer;
    SOCK_FROM_FILE: (BtfId) -> BtfIdOrNull;
    CHECK_MTU: (Ctx, Anything, WritableFixedMem, Anything, Anything) -> Integer gpl;
    FOR_EACH_MAP_ELEM: (ConstMapPtr, Func, StackOrNull, Anything) -> Integer bpf;
    SNPRINTF: (WritableMemOrNull, ConstSizeOrZero, ConstStr, RdonlyMemOrNull, ConstSizeOrZero) -> Integer gpl perfmon;
    SYS_BPF: (Anything, RdonlyMem, ConstSize) -> Integer perfmon;
    BTF_FIND_BY_NAME_KIND: (RdonlyMem, ConstSize, Anything, Anything) -> Integer;
    SYS_CLOSE: (Anything) -> Integer;
    TIMER_INIT: (Timer, ConstMapPtr, Anything) -> Integer gpl bpf;
    TIMER_SET_CALLBACK: (Timer, Func) -> Integer gpl bpf;
    TIMER_START: (Timer, Anything, Anything) -> Integer gpl bpf;
    TIMER_CANCEL: (Timer) -> Integer gpl bpf;
    GET_FUNC_IP: (Ctx) -> Integer gpl_by_type;
    GET_ATTACH_COOKIE: (Ctx) -> Integer;
    TASK_PT_REGS: (BtfId) -> BtfId gpl perfmon;
    GET_BRANCH_SNAPSHOT: (UninitMem, ConstSizeOrZero) -> Integer gpl perfmon;
    TRACE_VPRINTK: (RdonlyMem, ConstSize, RdonlyMemOrNull, ConstSizeOrZero) -> Integer gpl perfmon;
    SKC_TO_UNIX_SOCK: (BtfIdSockCommon) -> BtfIdOrNull perfmon_by_type;
    KALLSYMS_LOOKUP_NAME: (RdonlyMem, ConstSizeOrZero, Anything, UninitFixedMem) -> Integer;
    FIND_VMA: (BtfId, Anything, Func, StackOrNull, Anything) -> Integer perfmon;
    LOOP: (Scalar, Func, StackOrNull, Anything) -> Integer bpf;
    STRNCMP: (RdonlyMem, ConstSize, ConstStr) -> Integer;
    GET_FUNC_ARG: (Ctx, Anything, UninitFixedMem) -> Integer;
    GET_FUNC_RET: (Ctx, UninitFixedMem) -> Integer;
    GET_FUNC_ARG_CNT: (Ctx) -> Integer;
    GET_RETVAL: () -> Integer;
    SET_RETVAL: (Anything) -> Integer;
    XDP_GET_BUFF_LEN: (Ctx) -> Integer;
    XDP_LOAD_BYTES: (Ctx, Anything, UninitMem, ConstSize) -> Integer;
    XDP_STORE_BYTES: (Ctx, Anything, RdonlyMem, ConstSize) -> Integer;
    COPY_FROM_USER_TASK: (UninitMem, ConstSizeOrZero, Anything, BtfId, Anything) -> Integer gpl perfmon;
    SKB_SET_TSTAMP: (Ctx, Anything, Anything) -> Integer;
    IMA_FILE_HASH: (BtfId, UninitMem, ConstSize) -> Integer;
    KPTR_XCHG: (KptrXchgDest, ReleasedBtfIdOrNull) -> BtfIdOrNull bpf;
    MAP_LOOKUP_PERCPU_ELEM: (ConstMapPtr, MapKey, Anything) -> MapValueOrNull;
    SKC_TO_MPTCP_SOCK: (SockCommon) -> BtfIdOrNull perfmon_by_type;
    DYNPTR_FROM_MEM: (UninitMem, ConstSizeOrZero, Anything, UninitDynptr) -> Integer bpf;
    RINGBUF_RESERVE_DYNPTR: (ConstMapPtr, Anything, Anything, UninitDynptr) -> Integer bpf;
    RINGBUF_SUBMIT_DYNPTR: (ReleasedDynptr, Anything) -> Void bpf;
    RINGBUF_DISCARD_DYNPTR: (ReleasedDynptr, Anything) -> Void bpf;
    DYNPTR_READ: (UninitMem, ConstSizeOrZero, Dynptr, Anything, Anything) -> Integer bpf;
    DYNPTR_WRITE: (Dynptr, Anything, RdonlyMem, ConstSizeOrZero, Anything) -> Integer bpf;
    DYNPTR_DATA: (Dynptr, Anything, ConstAllocSizeOrZero) -> DynptrMemOrNull bpf;
    TCP_RAW_GEN_SYNCOOKIE_IPV4: (RdonlyFixedMem, RdonlyMem, ConstSizeOrZero) -> Integer gpl;
    TCP_RAW_GEN_SYNCOOKIE_IPV6: (RdonlyFixedMem, RdonlyMem, ConstSizeOrZero) -> Integer gpl;
    TCP_RAW_CHECK_SYNCOOKIE_IPV4: (RdonlyFixedMem, RdonlyFixedMem) -> Integer gpl;
    TCP_RAW_CHECK_SYNCOOKIE_IPV6: (RdonlyFixedMem, RdonlyFixedMem) -> Integer gpl;
    KTIME_GET_TAI_NS: () -> Integer;
    USER_RINGBUF_DRAIN: (ConstMapPtr, Func, StackOrNull, Anything) -> Integer bpf;
    CGRP_STORAGE_GET: (ConstMapPtr, BtfIdOrNull, MapValueOrNull, Anything) -> MapValueOrNull bpf;
    CGRP_STORAGE_DELETE: (ConstMapPtr, BtfIdOrNull) -> Integer bpf;
}
