//! Flags of helpers that handle packets.

use crate::table::flag_set;

flag_set! {
    /// What `skb_store_bytes` takes.
    SkbStoreFlags: u64;

    /// Update the packet's checksum for the changed bytes.
    RECOMPUTE_CSUM = 1, "BPF_F_RECOMPUTE_CSUM", "4.5";
    /// Forget the flow hash.
    INVALIDATE_HASH = 2, "BPF_F_INVALIDATE_HASH", "4.6";
}

flag_set! {
    /// What `l3_csum_replace` and `l4_csum_replace` take.
    CsumFlags: u64;

    /// The bits for the size of the changed field: 2 or 4 bytes, or 0 for a difference.
    HDR_FIELD_MASK = 0xf, "BPF_F_HDR_FIELD_MASK", "4.5";
    /// The field belongs to the pseudo header.
    PSEUDO_HDR = 0x10, "BPF_F_PSEUDO_HDR", "4.5";
    /// A checksum of zero means that there is none and stays; a result of zero is written as all ones.
    MARK_MANGLED_0 = 0x20, "BPF_F_MARK_MANGLED_0", "4.6";
    /// Update also a checksum of zero.
    MARK_ENFORCE = 0x40, "BPF_F_MARK_ENFORCE", "4.11";
    /// The packet is an IPv6 one.
    IPV6 = 0x80, "BPF_F_IPV6", "6.16..6.18";
}

flag_set! {
    /// What `skb_get_tunnel_key` and `skb_set_tunnel_key` take.
    TunnelFlags: u64;

    /// The key has IPv6 addresses.
    TUNINFO_IPV6 = 1, "BPF_F_TUNINFO_IPV6", "4.5";
    /// Setting: no UDP checksum.
    ZERO_CSUM_TX = 2, "BPF_F_ZERO_CSUM_TX", "4.5";
    /// Setting: do not fragment.
    DONT_FRAGMENT = 4, "BPF_F_DONT_FRAGMENT", "4.6";
    /// Setting: number the packets.
    SEQ_NUMBER = 8, "BPF_F_SEQ_NUMBER", "4.17";
    /// Setting: a header without a key.
    NO_TUNNEL_KEY = 0x10, "BPF_F_NO_TUNNEL_KEY", "6.3";
    /// Getting: report the tunnel's flags.
    TUNINFO_FLAGS = 0x10, "BPF_F_TUNINFO_FLAGS", "6.1";
}

flag_set! {
    /// What `skb_adjust_room` takes.
    AdjRoomFlags: u64;

    /// Keep the segment size.
    FIXED_GSO = 1, "BPF_F_ADJ_ROOM_FIXED_GSO", "5.2";
    /// The new room takes an outer IPv4 header.
    ENCAP_L3_IPV4 = 2, "BPF_F_ADJ_ROOM_ENCAP_L3_IPV4", "5.2";
    /// The new room takes an outer IPv6 header.
    ENCAP_L3_IPV6 = 4, "BPF_F_ADJ_ROOM_ENCAP_L3_IPV6", "5.2";
    /// The new room takes a GRE header.
    ENCAP_L4_GRE = 8, "BPF_F_ADJ_ROOM_ENCAP_L4_GRE", "5.2";
    /// The new room takes a UDP header.
    ENCAP_L4_UDP = 0x10, "BPF_F_ADJ_ROOM_ENCAP_L4_UDP", "5.2";
    /// Keep the checksum state.
    NO_CSUM_RESET = 0x20, "BPF_F_ADJ_ROOM_NO_CSUM_RESET", "5.8";
    /// The new room takes an inner Ethernet header.
    ENCAP_L2_ETH = 0x40, "BPF_F_ADJ_ROOM_ENCAP_L2_ETH", "5.13";
    /// An inner IPv4 header remains.
    DECAP_L3_IPV4 = 0x80, "BPF_F_ADJ_ROOM_DECAP_L3_IPV4", "6.3";
    /// An inner IPv6 header remains.
    DECAP_L3_IPV6 = 0x100, "BPF_F_ADJ_ROOM_DECAP_L3_IPV6", "6.3";
    /// A GRE header goes.
    DECAP_L4_GRE = 0x200, "BPF_F_ADJ_ROOM_DECAP_L4_GRE", "7.1..7.3";
    /// A UDP tunnel header goes.
    DECAP_L4_UDP = 0x400, "BPF_F_ADJ_ROOM_DECAP_L4_UDP", "7.1..7.3";
    /// An outer IPv4 header around IP goes.
    DECAP_IPXIP4 = 0x800, "BPF_F_ADJ_ROOM_DECAP_IPXIP4", "7.1..7.3";
    /// An outer IPv6 header around IP goes.
    DECAP_IPXIP6 = 0x1000, "BPF_F_ADJ_ROOM_DECAP_IPXIP6", "7.1..7.3";
}

flag_set! {
    /// What `redirect`, `redirect_peer`, `clone_redirect`, `redirect_map` and their kin take.
    RedirectFlags: u64;

    /// To the receiving side of the target.
    INGRESS = 1, "BPF_F_INGRESS", "4.5";
    /// `redirect_peer`: to the sending side of the target.
    EGRESS = 2, "BPF_F_EGRESS", "7.2..7.3";
    /// Device maps: to every entry.
    BROADCAST = 8, "BPF_F_BROADCAST", "5.14";
    /// Device maps: to every entry but the device that received.
    EXCLUDE_INGRESS = 0x10, "BPF_F_EXCLUDE_INGRESS", "5.14";
    /// The bits that redirects use.
    REDIRECT_FLAGS = 0x1b, "BPF_F_REDIRECT_FLAGS", "6.12";
}

flag_set! {
    /// What `fib_lookup` takes.
    FibLookupFlags: u32;

    /// Look only into the table of the device, past the rules.
    DIRECT = 1, "BPF_FIB_LOOKUP_DIRECT", "4.18";
    /// From the view of a sender.
    OUTPUT = 2, "BPF_FIB_LOOKUP_OUTPUT", "4.18";
    /// Do not look up the neighbour.
    SKIP_NEIGH = 4, "BPF_FIB_LOOKUP_SKIP_NEIGH", "6.3";
    /// Use the table in `tbid`.
    TBID = 8, "BPF_FIB_LOOKUP_TBID", "6.5";
    /// Report the source address.
    SRC = 0x10, "BPF_FIB_LOOKUP_SRC", "6.7";
    /// Use the mark in `mark`.
    MARK = 0x20, "BPF_FIB_LOOKUP_MARK", "6.10";
    /// Report the VLAN of the way out.
    VLAN = 0x40, "BPF_FIB_LOOKUP_VLAN", "7.1..7.3";
    /// Look up from the VLAN given.
    VLAN_INPUT = 0x80, "BPF_FIB_LOOKUP_VLAN_INPUT", "7.1..7.3";
}

flag_set! {
    /// What `check_mtu` takes.
    MtuFlags: u64;

    /// Check also the segments of the packet.
    SEGS = 1, "BPF_MTU_CHK_SEGS", "5.12";
}

flag_set! {
    /// What a flow dissector finds in `flow_keys.flags`.
    FlowDissectorFlags: u32;

    /// Parse the first fragment too.
    PARSE_1ST_FRAG = 1, "BPF_FLOW_DISSECTOR_F_PARSE_1ST_FRAG", "5.4";
    /// Stop at an IPv6 flow label.
    STOP_AT_FLOW_LABEL = 2, "BPF_FLOW_DISSECTOR_F_STOP_AT_FLOW_LABEL", "5.4";
    /// Stop at an encapsulation.
    STOP_AT_ENCAP = 4, "BPF_FLOW_DISSECTOR_F_STOP_AT_ENCAP", "5.4";
}

impl AdjRoomFlags {
    /// The new room takes an inner header of `len` bytes in front of the network header.
    #[doc(alias = "BPF_F_ADJ_ROOM_ENCAP_L2")]
    #[must_use]
    pub const fn encap_l2(len: u8) -> Self {
        Self::from_bits_retain((len as u64) << crate::uapi::number::ADJ_ROOM_ENCAP_L2_SHIFT)
    }
}
