//! What bpf(2) takes: the layouts of `union bpf_attr` as of Linux 7.3, and of the structs it points to.
//!
//! Fields have the kernel's names and types: fds and ids are `u32`, addresses `u64`. Where the kernel's header gives
//! one place several names, the field has the first one, and a search in this documentation finds it by the others. A
//! field that an older kernel does not know is accepted there as long as it is zero, so every struct starts from
//! `ZEROED`:
//!
//! ```
//! use bpf_core::MapType;
//! use bpf_core::attr::{Attr, MapCreateAttr};
//!
//! const MAP: MapCreateAttr = MapCreateAttr {
//!     map_type: MapType::HASH.0,
//!     key_size: 4,
//!     value_size: 8,
//!     max_entries: 1024,
//!     ..MapCreateAttr::ZEROED
//! };
//! let attr = Attr::from(MAP);
//! assert_eq!(size_of_val(&attr), 168);
//! ```
//!
//! Source: `include/uapi/linux/bpf.h`.

mod btf;
mod info;
mod layout;
mod link;
mod map;
mod obj;
mod prog;

pub use btf::BtfLoadAttr;
pub use info::{MapInfo, ProgInfo};
pub use layout::{Field, Pad};
pub use link::{
    IterCreateAttr, LinkCreateAttr, LinkDetachAttr, LinkIter, LinkKprobeMulti, LinkNetfilter, LinkPerfEvent,
    LinkRelative, LinkTail, LinkTracing, LinkTracingMulti, LinkUpdateAttr, LinkUprobeMulti,
};
pub use map::{MapBatchAttr, MapCreateAttr, MapElemAttr};
pub use obj::{CommonAttr, EnableStatsAttr, GetIdAttr, InfoAttr, ObjAttr, TaskFdQueryAttr, TokenCreateAttr};
pub use prog::{
    ProgAssocStructOpsAttr, ProgAttachAttr, ProgBindMapAttr, ProgLoadAttr, ProgStreamReadAttr, QueryAttr,
    RawTracepointAttr, TestRunAttr,
};

/// Declares [`Attr`] with a member and a `From` for each struct.
macro_rules! attr_union {
    ($($member:ident: $struct:ident;)+) => {
        /// The attributes of any command: `union bpf_attr`, 168 bytes.
        ///
        /// Begin with [`zeroed`](Self::zeroed) or a `From` and write members or single fields, both of which is safe. A
        /// value made as `Attr { map_elem: .. }` has no defined bytes behind that member, so no more than the member
        /// may be shown to the kernel.
        ///
        /// ```
        /// use bpf_core::attr::{Attr, MapElemAttr};
        ///
        /// let mut attr = Attr::zeroed();
        /// attr.map_elem = MapElemAttr { map_fd: 3, ..MapElemAttr::ZEROED };
        /// attr.map_elem.flags = 1;
        /// ```
        #[doc(alias = "bpf_attr")]
        #[derive(Clone, Copy)]
        #[repr(C, align(8))]
        pub union Attr {
            whole: [u64; 21],
            $(
                #[doc = concat!("See [`", stringify!($struct), "`].")]
                pub $member: $struct,
            )+
        }

        $(
            impl From<$struct> for Attr {
                fn from(member: $struct) -> Self {
                    let mut attr = Self::zeroed();
                    attr.$member = member;
                    attr
                }
            }
        )+
    };
}

attr_union! {
    map_create: MapCreateAttr;
    map_elem: MapElemAttr;
    map_batch: MapBatchAttr;
    prog_load: ProgLoadAttr;
    obj: ObjAttr;
    prog_attach: ProgAttachAttr;
    test_run: TestRunAttr;
    get_id: GetIdAttr;
    info: InfoAttr;
    query: QueryAttr;
    raw_tracepoint: RawTracepointAttr;
    btf_load: BtfLoadAttr;
    task_fd_query: TaskFdQueryAttr;
    link_create: LinkCreateAttr;
    link_update: LinkUpdateAttr;
    link_detach: LinkDetachAttr;
    enable_stats: EnableStatsAttr;
    iter_create: IterCreateAttr;
    prog_bind_map: ProgBindMapAttr;
    token_create: TokenCreateAttr;
    prog_stream_read: ProgStreamReadAttr;
    prog_assoc_struct_ops: ProgAssocStructOpsAttr;
}

impl Attr {
    /// Every byte zero.
    #[must_use]
    pub const fn zeroed() -> Self {
        Self { whole: [0; 21] }
    }
}

impl Default for Attr {
    fn default() -> Self {
        Self::zeroed()
    }
}

/// Prints no content: which member was written is not known.
impl core::fmt::Debug for Attr {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Attr").finish_non_exhaustive()
    }
}

const _: () = assert!(size_of::<Attr>() == 168 && align_of::<Attr>() == 8);
