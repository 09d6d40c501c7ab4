//! What a program asks of the kernel and of who loads it.

use super::fields;
use super::first;
use super::flow::{self, Step};
use super::options::older;
use crate::insn::Insn;
use crate::op::{Imm64, Op};
use crate::reg::Reg;
use crate::uapi::{Capability, Helper};
use crate::version::KernelVersion;

/// A version of the instruction set, as compilers count them (`-mcpu=v1` to `v4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum IsaVersion {
    /// The first one; 32-bit arithmetic included.
    V1 = 1,
    /// Jumps if less: `jlt`, `jle`, `jslt`, `jsle`.
    V2 = 2,
    /// 32-bit jumps, and atomic operations other than `add`.
    V3 = 3,
    /// Signed division, moves and loads; `bswap`; `gotol`.
    V4 = 4,
    /// What kernels took later: `may_goto`, address spaces, load-acquire and store-release, `gotox`, stack arguments.
    Beyond = 255,
}

bitflags::bitflags! {
    /// Capabilities, as bits in the order of the kernel's numbers: comparable with what `capget` tells.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct Privileges: u64 {
        /// `CAP_SYS_ADMIN`, which stands for each of the others.
        const SYS_ADMIN = 1 << 21;
        /// `CAP_PERFMON` (Linux 5.8).
        const PERFMON = 1 << 38;
        /// `CAP_BPF` (Linux 5.8).
        const BPF = 1 << 39;
    }
}

/// A set of helpers.
///
/// ```
/// use bpf_core::check::requirements;
/// use bpf_core::{Helper, Insn};
/// let helpers = requirements(&[Insn::call(Helper::KTIME_GET_NS), Insn::exit()]).helpers;
/// assert!(helpers.contains(Helper::KTIME_GET_NS));
/// assert_eq!(helpers.iter().collect::<Vec<_>>(), [Helper::KTIME_GET_NS]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Helpers {
    bits: [u64; 4],
}

impl Helpers {
    /// No helper has a larger number in Linux 7.3.
    const MOST: u32 = 256;

    /// Whether the program calls it. Numbers from 256 on are never in the set; [`Requirements::unknown_helpers`] tells of
    /// them.
    #[must_use]
    pub const fn contains(&self, helper: Helper) -> bool {
        match crate::table::get(&self.bits, (helper.0 / 64) as usize) {
            Some(word) => word & 1u64.wrapping_shl(helper.0 % 64) != 0,
            None => false,
        }
    }

    /// The helpers, by number.
    pub fn iter(&self) -> impl Iterator<Item = Helper> + use<> {
        let set = *self;
        (0..Self::MOST).map(Helper).filter(move |helper| set.contains(*helper))
    }

    /// The set as 256 bits, helper 0 the lowest one of the first word.
    #[must_use]
    pub const fn bits(&self) -> [u64; 4] {
        self.bits
    }

    const fn insert(&mut self, helper: Helper) {
        let (word, bit) = ((helper.0 / 64) as usize, 1u64.wrapping_shl(helper.0 % 64));
        #[allow(clippy::indexing_slicing)] // guarded
        if word < self.bits.len() {
            self.bits[word] |= bit;
        }
    }
}

/// What a program asks for, from its instructions; its type and its maps may ask for more.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Requirements {
    /// The lowest version of the instruction set that has all instructions.
    pub isa: IsaVersion,
    /// The oldest kernel that has all instructions and helpers, takes loops if there are any, and is that long a program.
    /// Where only a range is known for a helper, the newest end of it.
    pub kernel: KernelVersion,
    /// The helpers that are called.
    pub helpers: Helpers,
    /// Whether a helper wants a program with a GPL-compatible license in every program type.
    pub gpl: bool,
    /// Capabilities, over what the type of the program asks.
    pub privileges: Privileges,
    /// Whether functions of the kernel are called by their types. Each has a first kernel and a license of its own.
    pub kfuncs: bool,
    /// Whether the program has functions besides the main one.
    pub functions: bool,
    /// Whether it jumps backward. That need not be a loop; it is taken for one.
    pub loops: bool,
    /// Whether it calls helpers that the tables lack, so that `kernel` may be too old.
    pub unknown_helpers: bool,
    /// The slots.
    pub slots: usize,
    /// The slots that are no operation which a kernel takes, and so were not looked at.
    pub invalid: usize,
}

/// What a program asks for. Dead code counts.
///
/// ```
/// use bpf_core::check::{IsaVersion, Privileges, requirements};
/// use bpf_core::{Helper, Insn, KernelVersion, Reg::*, imm, reg};
/// let program = [Insn::sdiv(R1, imm(3)), Insn::call(Helper::TRACE_PRINTK), Insn::exit()];
/// let asked = requirements(&program);
/// assert_eq!((asked.isa, asked.kernel), (IsaVersion::V4, KernelVersion::new(6, 6)));
/// assert!(asked.gpl && asked.privileges.contains(Privileges::PERFMON));
/// ```
#[must_use]
pub const fn requirements(program: &[Insn]) -> Requirements {
    let mut asked = Requirements {
        isa: IsaVersion::V1,
        kernel: KernelVersion::new(3, 18),
        helpers: Helpers { bits: [0; 4] },
        gpl: false,
        privileges: Privileges::empty(),
        kfuncs: false,
        functions: false,
        loops: false,
        unknown_helpers: false,
        slots: program.len(),
        invalid: 0,
    };
    if program.len() > 4096 {
        asked.since(5, 2);
        asked.needs(Privileges::BPF);
    }
    let mut at = 0;
    while let Some(insn) = flow::insn(program, at) {
        at = at.wrapping_add(1);
        match fields::decode(insn, flow::insn(program, at)) {
            Ok(op) => {
                asked.ask(insn, op);
                if let Step::Goto(distance) | Step::Branch(distance) = Step::of_apart(insn)
                    && distance < 0
                {
                    asked.loops = true;
                    asked.since(5, 3);
                    asked.needs(Privileges::BPF);
                }
                if op.slots() == 2 {
                    at = at.wrapping_add(1);
                }
            }
            Err(_) => asked.invalid = asked.invalid.saturating_add(1),
        }
    }
    asked
}

impl Requirements {
    const fn since(&mut self, major: u8, minor: u8) {
        let kernel = KernelVersion::new(major, minor);
        if older(self.kernel, kernel) {
            self.kernel = kernel;
        }
    }

    const fn isa(&mut self, isa: IsaVersion) {
        if (self.isa as u8) < isa as u8 {
            self.isa = isa;
        }
    }

    const fn needs(&mut self, privileges: Privileges) {
        self.privileges = self.privileges.union(privileges);
    }

    /// The version of the instruction set, the first kernel and the privileges of an operation.
    const fn ask(&mut self, insn: Insn, op: Op) {
        match op {
            Op::Ldx { src: Reg::R11, .. } | Op::St { dst: Reg::R11, .. } | Op::Stx { dst: Reg::R11, .. } => {
                self.isa(IsaVersion::Beyond);
                self.since(7, 3);
            }
            Op::LdImm64 { value: Imm64::Func { .. }, .. } | Op::CallRel { .. } => {
                self.functions = true;
                self.needs(Privileges::BPF);
            }
            Op::Call { helper } => self.call(helper),
            Op::CallKfunc { .. } => {
                self.kfuncs = true;
                self.needs(Privileges::BPF);
            }
            Op::Callx { .. } | Op::MovPercpu { .. } | Op::Zext { .. } => {
                self.invalid = self.invalid.saturating_add(1);
                return;
            }
            _ => {}
        }
        let first = match first::of_opcode(insn.code()) {
            None => first::of_fields(op),
            first => first,
        };
        if let Some(first) = first {
            self.isa(first.isa);
            self.since(first.kernel.major, first.kernel.minor);
        }
    }

    const fn call(&mut self, helper: Helper) {
        self.helpers.insert(helper);
        match helper.since() {
            Some(since) if helper.0 != 0 => self.since(since.by.major, since.by.minor),
            _ => self.unknown_helpers = true,
        }
        if let Some(proto) = helper.proto() {
            self.gpl |= proto.gpl_only();
            self.needs(match proto.capability() {
                Capability::None | Capability::PerfmonByType => Privileges::empty(),
                Capability::Bpf => Privileges::BPF,
                Capability::Perfmon => Privileges::PERFMON.union(Privileges::BPF),
                Capability::SysAdmin => Privileges::SYS_ADMIN,
            });
        }
    }
}

// By hand, since the derived code has an assertion inside.
impl core::fmt::Debug for Requirements {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Requirements")
            .field("isa", &self.isa)
            .field("kernel", &self.kernel)
            .field("helpers", &self.helpers)
            .field("gpl", &self.gpl)
            .field("privileges", &self.privileges)
            .field("kfuncs", &self.kfuncs)
            .field("functions", &self.functions)
            .field("loops", &self.loops)
            .field("unknown_helpers", &self.unknown_helpers)
            .field("slots", &self.slots)
            .field("invalid", &self.invalid)
            .finish()
    }
}
