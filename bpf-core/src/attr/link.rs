//! Links: attachments that are objects themselves.

use super::layout::{Zeroed, attr_struct};

attr_struct! {
    /// Attaches a program and returns a link, which detaches it when the last reference goes: `BPF_LINK_CREATE`.
    /// Linux 5.7.
    LinkCreateAttr: 64 bytes, align 8;
    0 prog_fd | "map_fd": u32, "The program; for struct_ops the map (Linux 6.4).";
    4 target_fd | "target_ifindex": u32,
        "What to attach to; for XDP (Linux 5.9), tcx and netkit the number of the device.";
    8 attach_type: u32, "One of [`AttachType`](crate::AttachType).";
    12 flags: u32, "[`AttachFlags`](crate::uapi::AttachFlags); for XDP the modes of `linux/if_link.h`.";
    16 tail: LinkTail, "What the attach type further takes; the `Link*` structs make it.";
}

/// The part of [`LinkCreateAttr`] whose meaning depends on the attach type.
///
/// ```
/// use bpf_core::attr::{LinkCreateAttr, LinkPerfEvent, LinkTail};
///
/// let mut attr = LinkCreateAttr { prog_fd: 3, target_fd: 4, ..LinkCreateAttr::ZEROED };
/// assert_eq!(attr.tail, LinkTail::ZEROED);
/// attr.tail = LinkPerfEvent { bpf_cookie: 7 }.tail();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(8))]
pub struct LinkTail([u64; 6]);

impl LinkTail {
    /// Nothing given.
    pub const ZEROED: Self = Self([0; 6]);
}

impl Default for LinkTail {
    fn default() -> Self {
        Self::ZEROED
    }
}

impl Zeroed for LinkTail {
    const ZEROED: Self = Self([0; 6]);
}

const _: () = assert!(size_of::<LinkTail>() == 48 && align_of::<LinkTail>() == 8);

/// Two neighbours in memory as one word, on either byte order.
const fn pair(first: u32, second: u32) -> u64 {
    let ([a, b, c, d], [e, f, g, h]) = (first.to_ne_bytes(), second.to_ne_bytes());
    u64::from_ne_bytes([a, b, c, d, e, f, g, h])
}

/// A signed field's bits.
const fn bits(value: i32) -> u32 {
    u32::from_ne_bytes(value.to_ne_bytes())
}

/// Says how each struct lies in [`LinkTail`].
macro_rules! tails {
    ($($name:ident: |$it:ident| $words:expr;)+) => {$(
        impl $name {
            /// These fields as part of [`LinkCreateAttr`].
            #[must_use]
            pub const fn tail(self) -> LinkTail {
                let $it = self;
                LinkTail($words)
            }
        }
    )+};
}

tails! {
    LinkIter: |it| [it.iter_info, pair(it.iter_info_len, 0), 0, 0, 0, 0];
    LinkPerfEvent: |it| [it.bpf_cookie, 0, 0, 0, 0, 0];
    LinkKprobeMulti: |it| [pair(it.flags, it.cnt), it.syms, it.addrs, it.cookies, 0, 0];
    LinkTracing: |it| [pair(it.target_btf_id, 0), it.cookie, 0, 0, 0, 0];
    LinkNetfilter: |it| [pair(it.pf, it.hooknum), pair(bits(it.priority), it.flags), 0, 0, 0, 0];
    LinkRelative: |it| [pair(it.relative_fd, 0), it.expected_revision, 0, 0, 0, 0];
    LinkUprobeMulti: |it| [
        it.path, it.offsets, it.ref_ctr_offsets, it.cookies, pair(it.cnt, it.flags), pair(it.pid, it.path_fd),
    ];
    LinkTracingMulti: |it| [it.ids, it.cookies, pair(it.cnt, 0), 0, 0, 0];
}

attr_struct! {
    /// For iterators. Linux 5.9.
    LinkIter: 16 bytes, align 8;
    0 iter_info: u64, "Address of the kernel's `union bpf_iter_link_info`, which selects what is iterated.";
    8 iter_info_len: u32, "Bytes of that union.";
    12 [_pad: 4];
}

attr_struct! {
    /// For perf events: kprobes, uprobes, tracepoints. Linux 5.15.
    #[doc(alias = "perf_event")]
    LinkPerfEvent: 8 bytes, align 8;
    0 bpf_cookie: u64, "What the program reads with `bpf_get_attach_cookie`.";
}

attr_struct! {
    /// For many kernel functions at once. Linux 5.18.
    #[doc(alias = "kprobe_multi")]
    LinkKprobeMulti: 32 bytes, align 8;
    0 flags: u32, "[`KprobeMultiFlags`](crate::uapi::KprobeMultiFlags).";
    4 cnt: u32, "Functions.";
    8 syms: u64, "Address of the addresses of their names; 0 if `addrs` is given.";
    16 addrs: u64, "Address of their addresses; 0 if `syms` is given.";
    24 cookies: u64, "Address of a cookie for each, or 0.";
}

attr_struct! {
    /// For fentry, fexit, fmod_ret, LSM and freplace programs. Linux 5.10, the cookie 5.19.
    #[doc(alias = "tracing")]
    LinkTracing: 16 bytes, align 8;
    0 target_btf_id: u32, "The function's type in the target's BTF, where it is not the one named at load time.";
    4 [_pad: 4];
    8 cookie: u64, "What the program reads with `bpf_get_attach_cookie`.";
}

attr_struct! {
    /// For netfilter hooks. Linux 6.4.
    #[doc(alias = "netfilter")]
    LinkNetfilter: 16 bytes, align 4;
    0 pf: u32, "Protocol family: 2 for IPv4, 10 for IPv6.";
    4 hooknum: u32, "The hook.";
    8 priority: i32, "Where among the others of that hook; the lowest runs first.";
    12 flags: u32, "[`NetfilterFlags`](crate::uapi::NetfilterFlags).";
}

attr_struct! {
    /// For lists of programs: tcx (Linux 6.6), netkit (Linux 6.7) and cgroups (Linux 6.17).
    #[doc(alias = "tcx")]
    #[doc(alias = "netkit")]
    #[doc(alias = "cgroup")]
    LinkRelative: 16 bytes, align 8;
    0 relative_fd | "relative_id": u32, "The program or link to go before or behind.";
    4 [_pad: 4];
    8 expected_revision: u64, "If not 0: fail unless the list of programs has this revision.";
}

attr_struct! {
    /// For many places of a file at once. Linux 6.6.
    #[doc(alias = "uprobe_multi")]
    LinkUprobeMulti: 48 bytes, align 8;
    0 path: u64, "Address of the file's path, NUL-terminated.";
    8 offsets: u64, "Address of the places: bytes from the start of the file.";
    16 ref_ctr_offsets: u64, "Address of the places of reference counters, or 0.";
    24 cookies: u64, "Address of a cookie for each place, or 0.";
    32 cnt: u32, "Places.";
    36 flags: u32, "[`UprobeMultiFlags`](crate::uapi::UprobeMultiFlags).";
    40 pid: u32, "The process to trace; 0 for all.";
    44 path_fd: u32, "The directory that `path` starts from, if its flag is set. Linux 7.2.";
}

attr_struct! {
    /// For many functions at once, by trampoline. Linux 7.2.
    #[doc(alias = "tracing_multi")]
    LinkTracingMulti: 24 bytes, align 8;
    0 ids: u64, "Address of the functions' types in the kernel's BTF.";
    8 cookies: u64, "Address of a cookie for each, or 0.";
    16 cnt: u32, "Functions.";
    20 [_pad: 4];
}

attr_struct! {
    /// Puts another program or struct_ops map behind a link: `BPF_LINK_UPDATE`. Linux 5.7.
    LinkUpdateAttr: 16 bytes, align 4;
    0 link_fd: u32, "The link.";
    4 new_prog_fd | "new_map_fd": u32, "What to put there; a map since Linux 6.4.";
    8 flags: u32, "`BPF_F_REPLACE` or 0.";
    12 old_prog_fd | "old_map_fd": u32, "What must be there now, if the flag `BPF_F_REPLACE` is set.";
}

attr_struct! {
    /// Ends an attachment while its link is still open: `BPF_LINK_DETACH`. Linux 5.9.
    LinkDetachAttr: 4 bytes, align 4;
    0 link_fd: u32, "The link.";
}

attr_struct! {
    /// Opens an iterator's link for reading: `BPF_ITER_CREATE`. Linux 5.8.
    IterCreateAttr: 8 bytes, align 4;
    0 link_fd: u32, "The iterator's link.";
    4 flags: u32, "None exist yet.";
}
