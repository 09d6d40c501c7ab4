//! Flags of helpers and programs that handle sockets.

use crate::table::flag_set;

flag_set! {
    /// What `sk_assign` takes in a lookup program.
    SkLookupFlags: u64;

    /// Replace a socket selected earlier.
    REPLACE = 1, "BPF_SK_LOOKUP_F_REPLACE", "5.9";
    /// Skip the selection within the reuseport group.
    NO_REUSEPORT = 2, "BPF_SK_LOOKUP_F_NO_REUSEPORT", "5.9";
}

flag_set! {
    /// What socket lookups take as the network namespace.
    NetnsId: u64;

    /// The namespace of the context instead of one with an id: every bit set.
    CURRENT = 0xffff_ffff_ffff_ffff, "BPF_F_CURRENT_NETNS", "4.20";
}

flag_set! {
    /// What the helpers for local storage take.
    StorageFlags: u64;

    /// Make the storage if it is missing.
    CREATE = 1, "BPF_LOCAL_STORAGE_GET_F_CREATE", "5.10";
    /// The same, by its older name for sockets.
    SK_CREATE = 1, "BPF_SK_STORAGE_GET_F_CREATE", "5.2";
}

flag_set! {
    /// What `sock_ops_cb_flags_set` takes: the events that call the program.
    SockOpsFlags: u32;

    /// Retransmission timeouts.
    RTO = 1, "BPF_SOCK_OPS_RTO_CB_FLAG", "4.16";
    /// Retransmissions.
    RETRANS = 2, "BPF_SOCK_OPS_RETRANS_CB_FLAG", "4.16";
    /// Changes of the TCP state.
    STATE = 4, "BPF_SOCK_OPS_STATE_CB_FLAG", "4.16";
    /// Every round trip.
    RTT = 8, "BPF_SOCK_OPS_RTT_CB_FLAG", "5.3";
    /// Every received header.
    PARSE_ALL_HDR_OPT = 0x10, "BPF_SOCK_OPS_PARSE_ALL_HDR_OPT_CB_FLAG", "5.10";
    /// Received headers with options unknown to the kernel.
    PARSE_UNKNOWN_HDR_OPT = 0x20, "BPF_SOCK_OPS_PARSE_UNKNOWN_HDR_OPT_CB_FLAG", "5.10";
    /// Header options about to be sent.
    WRITE_HDR_OPT = 0x40, "BPF_SOCK_OPS_WRITE_HDR_OPT_CB_FLAG", "5.10";
    /// All of them.
    ALL = 0x7f, "BPF_SOCK_OPS_ALL_CB_FLAGS", "4.16";
}

flag_set! {
    /// What the socket option `SK_BPF_CB_FLAGS` takes: the events that call the program.
    SkFlags: u32;

    /// Time stamps of sent packets.
    TX_TIMESTAMPING = 1, "SK_BPF_CB_TX_TIMESTAMPING", "6.15";
    /// All of them.
    MASK = 1, "SK_BPF_CB_MASK", "6.15";
}

flag_set! {
    /// What `load_hdr_opt` takes.
    LoadHdrOptFlags: u64;

    /// Search the saved SYN packet.
    TCP_SYN = 1, "BPF_LOAD_HDR_OPT_TCP_SYN", "5.10";
}

flag_set! {
    /// What header option callbacks find in their first argument.
    WriteHdrFlags: u32;

    /// The kernel only asks for the length, to compute the segment size.
    TCP_CURRENT_MSS = 1, "BPF_WRITE_HDR_TCP_CURRENT_MSS", "5.10";
    /// The header is that of a SYN-ACK with a cookie.
    TCP_SYNACK_COOKIE = 2, "BPF_WRITE_HDR_TCP_SYNACK_COOKIE", "5.10";
}

flag_set! {
    /// What a device program finds in the upper half of `access_type`.
    DeviceAccess: u32;

    /// A device node is made.
    MKNOD = 1, "BPF_DEVCG_ACC_MKNOD", "4.15";
    /// The device is opened for reading.
    READ = 2, "BPF_DEVCG_ACC_READ", "4.15";
    /// The device is opened for writing.
    WRITE = 4, "BPF_DEVCG_ACC_WRITE", "4.15";
}
