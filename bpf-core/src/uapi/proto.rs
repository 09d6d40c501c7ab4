//! What the kernel's helpers take and give back, and what they ask for.
//!
//! The rows are facts of Linux 7.3, compared with 6.1 and, by a test that loads programs, with the running kernel. A kernel
//! may have several prototypes for one helper, by program type or version; a row is then the commonest of 7.3, but
//! - [`arg_count`](HelperProto::arg_count) counts the arguments that all of them read, so that a checker which asks for that
//!   many initialised registers is never stricter than a kernel;
//! - [`gpl`](HelperProto::gpl) says where they differ;
//! - [`capability`](HelperProto::capability) is that of 7.3 alone.
//!
//! ```
//! use bpf_core::Helper;
//! use bpf_core::uapi::{ArgKind, Capability, RetKind};
//!
//! let update = Helper::MAP_UPDATE_ELEM.proto().unwrap();
//! assert_eq!(update.arg_count(), 4);
//! assert_eq!(update.arg(1), Some(ArgKind::MapKey));
//! assert_eq!(update.ret(), RetKind::Integer);
//! assert!(Helper::SPIN_LOCK.proto().unwrap().ret().is_void());
//! assert!(Helper::TRACE_PRINTK.proto().unwrap().gpl_only());
//! assert_eq!(Helper::TRACE_PRINTK.proto().unwrap().capability(), Capability::Perfmon);
//! assert_eq!(Helper(9999).proto(), None);
//! ```

use crate::table::get;
use crate::uapi::Helper;

mod kind;
mod rows;

pub use kind::{ArgKind, RetKind};

/// Whether a helper wants a program with a GPL-compatible license.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Gpl {
    /// In no program type.
    Free,
    /// In some program types: `get_stackid` (but for perf events), `get_func_ip` (but for multi-probes).
    ByType,
    /// In every program type.
    Only,
}

/// What a helper asks of the process that loads the program.
///
/// A program type that does not ask for it when the helper is called asks for it itself. `CAP_SYS_ADMIN` stands for each of
/// the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Capability {
    /// Nothing more than the program type.
    None,
    /// `CAP_BPF`.
    #[doc(alias = "CAP_BPF")]
    Bpf,
    /// `CAP_PERFMON` in programs about sockets and packets, nothing more in those of type `SYSCALL`: the `skc_to_*` casts.
    PerfmonByType,
    /// `CAP_PERFMON`; most of these want `CAP_BPF` as well.
    #[doc(alias = "CAP_PERFMON")]
    Perfmon,
    /// `CAP_SYS_ADMIN`.
    #[doc(alias = "CAP_SYS_ADMIN")]
    SysAdmin,
}

/// A helper's prototype (`struct bpf_func_proto`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "bpf_func_proto")]
pub struct HelperProto {
    args: [ArgKind; 5],
    ret: RetKind,
    gpl: Gpl,
    capability: Capability,
}

impl HelperProto {
    /// The kinds of `R1` to `R5`.
    #[must_use]
    pub const fn args(&self) -> [ArgKind; 5] {
        self.args
    }

    /// The kind of argument `index`, 0 for `R1`; `None` from 5 on.
    #[must_use]
    pub const fn arg(&self, index: usize) -> Option<ArgKind> {
        get(&self.args, index)
    }

    /// How many registers, from `R1` on, must be initialised in every program type and kernel.
    ///
    /// One helper reads more in some: `get_cgroup_classid` takes the context in programs of traffic control and tunnels,
    /// and nothing elsewhere.
    #[must_use]
    pub const fn arg_count(&self) -> usize {
        let mut count = 0;
        while let Some(kind) = get(&self.args, count)
            && !matches!(kind, ArgKind::DontCare)
        {
            count = count.saturating_add(1);
        }
        count
    }

    /// What is in `R0` after the call.
    #[must_use]
    pub const fn ret(&self) -> RetKind {
        self.ret
    }

    /// Where a GPL-compatible license is wanted.
    #[must_use]
    pub const fn gpl(&self) -> Gpl {
        self.gpl
    }

    /// Whether every program type wants a GPL-compatible license. Kernels of old may be stricter: `ktime_get_ns` was
    /// GPL-only once.
    #[must_use]
    pub const fn gpl_only(&self) -> bool {
        matches!(self.gpl, Gpl::Only)
    }

    /// What the loading process must have.
    ///
    /// That of Linux 7.3; older kernels give some of these helpers to fewer types and may ask for less there.
    #[must_use]
    pub const fn capability(&self) -> Capability {
        self.capability
    }
}

impl Helper {
    /// What the helper takes and returns; `None` for [`UNSPEC`](Self::UNSPEC) and numbers that the table lacks.
    #[must_use]
    pub const fn proto(self) -> Option<HelperProto> {
        static PROTOS: [HelperProto; rows::COUNT] = rows::PROTOS;
        match (self.0 as usize).checked_sub(1) {
            Some(index) => get(&PROTOS, index),
            None => None,
        }
    }
}
