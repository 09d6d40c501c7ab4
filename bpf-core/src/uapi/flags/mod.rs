//! Flags, one type a namespace. Bits that the tables lack are kept, so use `KNOWN` instead of `all()`, and no `!`.

mod map;
mod packet;
mod prog;
mod socket;
mod trace;

pub use map::{BtfFlags, ElemFlags, MapFlags, ObjFlags};
pub use packet::{
    AdjRoomFlags, CsumFlags, FibLookupFlags, FlowDissectorFlags, MtuFlags, RedirectFlags, SkbStoreFlags, TunnelFlags,
};
pub use prog::{
    AttachFlags, KprobeMultiFlags, LinkUpdateFlags, NetfilterFlags, ProgFlags, QueryFlags, TestRunFlags,
    UprobeMultiFlags,
};
pub use socket::{
    DeviceAccess, LoadHdrOptFlags, NetnsId, SkFlags, SkLookupFlags, SockOpsFlags, StorageFlags, WriteHdrFlags,
};
pub use trace::{
    BprmFlags, BranchFlags, BtfPrintFlags, CopyStrFlags, PerfEventFlags, RingbufFlags, StackFlags, SysctlFlags,
    TimerFlags,
};
