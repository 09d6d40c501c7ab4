//! Sizes and bits that belong to no list.
//!
//! ```
//! use bpf_core::uapi::number::{OBJ_NAME_LEN, RINGBUF_BUSY_BIT};
//! let header = RINGBUF_BUSY_BIT | 24;
//! assert_eq!((OBJ_NAME_LEN, header & !RINGBUF_BUSY_BIT), (16, 24));
//! ```

use crate::table::Row;

/// Declares plain constants and their table.
macro_rules! numbers {
    ($(#[doc = $doc:literal] $name:ident: $ty:ty = $value:literal, $kernel:literal, $since:literal;)+) => {
        $(
            #[doc = $doc]
            #[doc = ""]
            #[doc = concat!("`", $kernel, "`, Linux ", $since, ".")]
            #[doc(alias = $kernel)]
            pub const $name: $ty = $value;
        )+

        /// The table of these constants.
        pub const ROWS: &[Row] = &[$(Row::new($kernel, $value, $since, $doc, "")),+];
    };
}

numbers! {
    /// Bytes of an object name, its NUL included.
    OBJ_NAME_LEN: usize = 16, "BPF_OBJ_NAME_LEN", "4.15";
    /// Bytes of a program tag.
    TAG_SIZE: usize = 8, "BPF_TAG_SIZE", "4.13..4.14";
    /// Bytes of a build id in a stack trace.
    BUILD_ID_SIZE: usize = 20, "BPF_BUILD_ID_SIZE", "4.16..4.17";
    /// Bit of a command number: common attributes follow as fourth and fifth argument.
    COMMON_ATTRS: u32 = 0x1_0000, "BPF_COMMON_ATTRS", "7.1..7.3";
    /// Bit of a record length: the record is not complete yet.
    RINGBUF_BUSY_BIT: u32 = 0x8000_0000, "BPF_RINGBUF_BUSY_BIT", "5.8";
    /// Bit of a record length: skip the record.
    RINGBUF_DISCARD_BIT: u32 = 0x4000_0000, "BPF_RINGBUF_DISCARD_BIT", "5.8";
    /// Bytes of the header of a ring buffer record.
    RINGBUF_HDR_SZ: usize = 8, "BPF_RINGBUF_HDR_SZ", "5.8";
    /// Largest inner header length in the flags of `skb_adjust_room`.
    ADJ_ROOM_ENCAP_L2_MASK: u64 = 0xff, "BPF_ADJ_ROOM_ENCAP_L2_MASK", "5.2";
    /// Where that length begins in the flags.
    ADJ_ROOM_ENCAP_L2_SHIFT: u32 = 56, "BPF_ADJ_ROOM_ENCAP_L2_SHIFT", "5.2";
    /// Bytes that drivers leave free in front of an XDP frame.
    PACKET_HEADROOM: usize = 256, "XDP_PACKET_HEADROOM", "4.10";
}

/// The kernel's error number for "this kind of object does not offer the operation". It is internal to the kernel and in no
/// header, but bpf(2) returns it.
pub const ENOTSUPP: u16 = 524;
