//! Lists that helpers take or return.

use crate::table::open_set;

open_set! {
    /// What `csum_level` does.
    #[doc(alias = "BPF_CSUM_LEVEL_QUERY")]
    CsumLevel, "BPF_CSUM_LEVEL_";

    /// Report the level.
    QUERY = 0, "BPF_CSUM_LEVEL_QUERY", "5.8";
    /// One more checksum is verified.
    INC = 1, "BPF_CSUM_LEVEL_INC", "5.8";
    /// One checksum less is verified.
    DEC = 2, "BPF_CSUM_LEVEL_DEC", "5.8";
    /// No checksum is verified.
    RESET = 3, "BPF_CSUM_LEVEL_RESET", "5.8";
}

open_set! {
    /// What `ringbuf_query` reports.
    #[doc(alias = "BPF_RB_AVAIL_DATA")]
    RingbufQuery, "BPF_RB_";

    /// Bytes not yet consumed.
    AVAIL_DATA = 0, "BPF_RB_AVAIL_DATA", "5.8";
    /// Size of the ring.
    RING_SIZE = 1, "BPF_RB_RING_SIZE", "5.8";
    /// Position of the consumer.
    CONS_POS = 2, "BPF_RB_CONS_POS", "5.8";
    /// Position of the producer.
    PROD_POS = 3, "BPF_RB_PROD_POS", "5.8";
    /// Position up to which records were overwritten.
    OVERWRITE_POS = 4, "BPF_RB_OVERWRITE_POS", "6.19";
}

open_set! {
    /// Where `skb_adjust_room` makes room (`enum bpf_adj_room_mode`).
    #[doc(alias = "bpf_adj_room_mode")]
    AdjRoomMode, "BPF_ADJ_ROOM_";

    /// Behind the network header.
    NET = 0, "BPF_ADJ_ROOM_NET", "4.13";
    /// Behind the MAC header.
    MAC = 1, "BPF_ADJ_ROOM_MAC", "5.2";
}

open_set! {
    /// From where `skb_load_bytes_relative` counts (`enum bpf_hdr_start_off`).
    #[doc(alias = "bpf_hdr_start_off")]
    HdrStart, "BPF_HDR_START_";

    /// The MAC header.
    MAC = 0, "BPF_HDR_START_MAC", "4.18";
    /// The network header.
    NET = 1, "BPF_HDR_START_NET", "4.18";
}

open_set! {
    /// What `lwt_push_encap` adds (`enum bpf_lwt_encap_mode`).
    #[doc(alias = "bpf_lwt_encap_mode")]
    LwtEncap, "BPF_LWT_ENCAP_";

    /// An outer IPv6 header with segment routing.
    SEG6 = 0, "BPF_LWT_ENCAP_SEG6", "4.18";
    /// A segment routing header in the packet's own IPv6 header.
    SEG6_INLINE = 1, "BPF_LWT_ENCAP_SEG6_INLINE", "4.18";
    /// An outer IP header.
    IP = 2, "BPF_LWT_ENCAP_IP", "5.1";
}

open_set! {
    /// Clock of the time that `skb_set_tstamp` sets.
    #[doc(alias = "BPF_SKB_CLOCK_REALTIME")]
    SkbClock, "BPF_SKB_";

    /// Real time.
    TSTAMP_UNSPEC = 0, "BPF_SKB_TSTAMP_UNSPEC", "5.18", also CLOCK_REALTIME "BPF_SKB_CLOCK_REALTIME";
    /// Monotonic.
    TSTAMP_DELIVERY_MONO = 1, "BPF_SKB_TSTAMP_DELIVERY_MONO", "5.18", also CLOCK_MONOTONIC "BPF_SKB_CLOCK_MONOTONIC";
    /// International atomic time.
    CLOCK_TAI = 2, "BPF_SKB_CLOCK_TAI", "6.11";
}

open_set! {
    /// What `fib_lookup` returns.
    #[doc(alias = "BPF_FIB_LKUP_RET_SUCCESS")]
    FibResult, "BPF_FIB_LKUP_RET_";

    /// A route and a neighbour.
    SUCCESS = 0, "BPF_FIB_LKUP_RET_SUCCESS", "4.18";
    /// The route drops the packet.
    BLACKHOLE = 1, "BPF_FIB_LKUP_RET_BLACKHOLE", "4.18";
    /// The route declares the destination unreachable.
    UNREACHABLE = 2, "BPF_FIB_LKUP_RET_UNREACHABLE", "4.18";
    /// The route forbids the destination.
    PROHIBIT = 3, "BPF_FIB_LKUP_RET_PROHIBIT", "4.18";
    /// The packet is not to be forwarded.
    NOT_FWDED = 4, "BPF_FIB_LKUP_RET_NOT_FWDED", "4.18";
    /// Forwarding is off on the device.
    FWD_DISABLED = 5, "BPF_FIB_LKUP_RET_FWD_DISABLED", "4.18";
    /// The route needs an encapsulation.
    UNSUPP_LWT = 6, "BPF_FIB_LKUP_RET_UNSUPP_LWT", "4.18";
    /// The neighbour is unknown.
    NO_NEIGH = 7, "BPF_FIB_LKUP_RET_NO_NEIGH", "4.18";
    /// The packet exceeds the MTU.
    FRAG_NEEDED = 8, "BPF_FIB_LKUP_RET_FRAG_NEEDED", "4.18";
    /// No source address was found.
    NO_SRC_ADDR = 9, "BPF_FIB_LKUP_RET_NO_SRC_ADDR", "6.7";
    /// The VLAN lookup failed.
    VLAN_FAILURE = 10, "BPF_FIB_LKUP_RET_VLAN_FAILURE", "7.1..7.3";
}

open_set! {
    /// What `check_mtu` returns (`enum bpf_check_mtu_ret`).
    #[doc(alias = "bpf_check_mtu_ret")]
    MtuResult, "BPF_MTU_CHK_RET_";

    /// The packet fits.
    SUCCESS = 0, "BPF_MTU_CHK_RET_SUCCESS", "5.12";
    /// The packet exceeds the MTU.
    FRAG_NEEDED = 1, "BPF_MTU_CHK_RET_FRAG_NEEDED", "5.12";
    /// A segment exceeds the MTU.
    SEGS_TOOBIG = 2, "BPF_MTU_CHK_RET_SEGS_TOOBIG", "5.12";
}

open_set! {
    /// What a device program finds in the lower half of `access_type`.
    #[doc(alias = "BPF_DEVCG_DEV_BLOCK")]
    DeviceType, "BPF_DEVCG_DEV_";

    /// Block device.
    BLOCK = 1, "BPF_DEVCG_DEV_BLOCK", "4.15";
    /// Character device.
    CHAR = 2, "BPF_DEVCG_DEV_CHAR", "4.15";
}
