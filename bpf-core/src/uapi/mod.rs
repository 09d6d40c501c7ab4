//! The kernel's lists: commands, types, helpers, flags.
//!
//! ```
//! use bpf_core::uapi::{MapFlags, ProgType};
//! assert_eq!(ProgType::XDP.context(), Some("xdp_md"));
//! assert_eq!((MapFlags::NO_PREALLOC | MapFlags::RDONLY).bits(), 9);
//! ```
//!
//! The names are those of `include/uapi/linux/bpf.h`, complete to Linux 7.3 for the lists here. A row's version is that of the
//! first released header that has the name, with the notes of strace and ebpf-docs for what those leave open. Where no
//! source names the kernel, the row gives two: it came at the earliest with the one, by the other at the latest
//! (`7.1..7.3`).

use crate::table::Row;

mod action;
mod attach_type;
mod cmd;
mod flags;
mod helper;
mod helper_arg;
mod info;
mod link_type;
mod map_type;
pub mod number;
mod prog_type;
mod proto;

pub use action::{RetCode, SkAction, XdpAction};
pub use attach_type::AttachType;
pub use cmd::Cmd;
pub use flags::{
    AdjRoomFlags, AttachFlags, BprmFlags, BranchFlags, BtfFlags, BtfPrintFlags, CopyStrFlags, CsumFlags, DeviceAccess,
    ElemFlags, FibLookupFlags, FlowDissectorFlags, KprobeMultiFlags, LinkUpdateFlags, LoadHdrOptFlags, MapFlags,
    MtuFlags, NetfilterFlags, NetnsId, ObjFlags, PerfEventFlags, ProgFlags, QueryFlags, RedirectFlags, RingbufFlags,
    SkFlags, SkLookupFlags, SkbStoreFlags, SockOpsFlags, StackFlags, StorageFlags, SysctlFlags, TestRunFlags,
    TimerFlags, TunnelFlags, UprobeMultiFlags, WriteHdrFlags,
};
pub use helper::Helper;
pub use helper_arg::{
    AdjRoomMode, CsumLevel, DeviceType, FibResult, HdrStart, LwtEncap, MtuResult, RingbufQuery, SkbClock,
};
pub use info::{BuildIdStatus, CgroupIterOrder, PerfEventType, StatsType, StreamId, TaskFdType};
pub use link_type::LinkType;
pub use map_type::MapType;
pub use prog_type::ProgType;
pub use proto::{ArgKind, Capability, Gpl, HelperProto, RetKind};

/// Every table once, with the name of its list: each kernel name is in exactly one of them.
///
/// The flags that only select from another list (`ObjFlags`, `BtfFlags`, `LinkUpdateFlags`) are not repeated.
pub const TABLES: &[(&str, &[Row])] = &[
    ("Cmd", Cmd::ROWS),
    ("MapType", MapType::ROWS),
    ("ProgType", ProgType::ROWS),
    ("AttachType", AttachType::ROWS),
    ("LinkType", LinkType::ROWS),
    ("Helper", Helper::ROWS),
    ("StatsType", StatsType::ROWS),
    ("TaskFdType", TaskFdType::ROWS),
    ("PerfEventType", PerfEventType::ROWS),
    ("StreamId", StreamId::ROWS),
    ("CgroupIterOrder", CgroupIterOrder::ROWS),
    ("BuildIdStatus", BuildIdStatus::ROWS),
    ("XdpAction", XdpAction::ROWS),
    ("SkAction", SkAction::ROWS),
    ("RetCode", RetCode::ROWS),
    ("CsumLevel", CsumLevel::ROWS),
    ("RingbufQuery", RingbufQuery::ROWS),
    ("AdjRoomMode", AdjRoomMode::ROWS),
    ("HdrStart", HdrStart::ROWS),
    ("LwtEncap", LwtEncap::ROWS),
    ("SkbClock", SkbClock::ROWS),
    ("FibResult", FibResult::ROWS),
    ("MtuResult", MtuResult::ROWS),
    ("DeviceType", DeviceType::ROWS),
    ("MapFlags", MapFlags::ROWS),
    ("ElemFlags", ElemFlags::ROWS),
    ("ProgFlags", ProgFlags::ROWS),
    ("AttachFlags", AttachFlags::ROWS),
    ("QueryFlags", QueryFlags::ROWS),
    ("TestRunFlags", TestRunFlags::ROWS),
    ("KprobeMultiFlags", KprobeMultiFlags::ROWS),
    ("UprobeMultiFlags", UprobeMultiFlags::ROWS),
    ("NetfilterFlags", NetfilterFlags::ROWS),
    ("SkbStoreFlags", SkbStoreFlags::ROWS),
    ("CsumFlags", CsumFlags::ROWS),
    ("TunnelFlags", TunnelFlags::ROWS),
    ("AdjRoomFlags", AdjRoomFlags::ROWS),
    ("RedirectFlags", RedirectFlags::ROWS),
    ("FibLookupFlags", FibLookupFlags::ROWS),
    ("MtuFlags", MtuFlags::ROWS),
    ("FlowDissectorFlags", FlowDissectorFlags::ROWS),
    ("SkLookupFlags", SkLookupFlags::ROWS),
    ("NetnsId", NetnsId::ROWS),
    ("StorageFlags", StorageFlags::ROWS),
    ("SockOpsFlags", SockOpsFlags::ROWS),
    ("SkFlags", SkFlags::ROWS),
    ("LoadHdrOptFlags", LoadHdrOptFlags::ROWS),
    ("WriteHdrFlags", WriteHdrFlags::ROWS),
    ("DeviceAccess", DeviceAccess::ROWS),
    ("StackFlags", StackFlags::ROWS),
    ("PerfEventFlags", PerfEventFlags::ROWS),
    ("BranchFlags", BranchFlags::ROWS),
    ("RingbufFlags", RingbufFlags::ROWS),
    ("TimerFlags", TimerFlags::ROWS),
    ("SysctlFlags", SysctlFlags::ROWS),
    ("BprmFlags", BprmFlags::ROWS),
    ("BtfPrintFlags", BtfPrintFlags::ROWS),
    ("CopyStrFlags", CopyStrFlags::ROWS),
    ("number", number::ROWS),
];
