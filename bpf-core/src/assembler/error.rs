//! What can be wrong with a program in the making.

use super::state::{AsmState, Label};
use core::fmt;

/// The codes of the errors, which C sees, too.
pub(super) mod code {
    pub(crate) const NO_ROOM: u32 = 1;
    pub(crate) const NO_LABELS: u32 = 2;
    pub(crate) const FOREIGN_LABEL: u32 = 3;
    pub(crate) const BOUND_TWICE: u32 = 4;
    pub(crate) const UNBOUND: u32 = 5;
    pub(crate) const RAW_BRANCH: u32 = 6;
    pub(crate) const HALF_LOAD: u32 = 7;
    pub(crate) const OPERAND: u32 = 8;
    pub(crate) const TOO_FAR: u32 = 9;
    pub(crate) const FINISHED: u32 = 10;
    pub(crate) const CORRUPT: u32 = 11;
}

/// The first thing that went wrong, and the index of its slot.
///
/// While a program is relaxed ([`NoRoom`](Self::NoRoom), [`NoLabels`](Self::NoLabels), [`TooFar`](Self::TooFar) from
/// `finish`), the index counts in the program as it has grown so far; else in what was pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AsmError {
    /// The buffer of instructions is full, or relaxed jumps do not fit.
    NoRoom {
        /// Where the room ended.
        index: usize,
        /// Slots that are needed at least: all that was pushed, relaxing aside; or in `finish`, what it knows then.
        needed: usize,
    },
    /// The buffer of labels is full, or there are 65,535 labels; trampolines count.
    NoLabels {
        /// The slot in front of which the label was wanted, or the jump that needs a trampoline.
        index: usize,
    },
    /// The label is of another assembler.
    ForeignLabel {
        /// The slot that uses it.
        index: usize,
        /// The label.
        label: Label,
    },
    /// The label was bound before.
    BoundTwice {
        /// Where it should be bound again.
        index: usize,
        /// The label.
        label: Label,
    },
    /// The label is used, but bound nowhere.
    Unbound {
        /// The first slot that uses it.
        index: usize,
        /// The label.
        label: Label,
    },
    /// The instruction has a distance inside; jumps, calls of sub-programs and their addresses take labels.
    RawBranch {
        /// The instruction.
        index: usize,
    },
    /// Half of a 64-bit load; both halves go in together.
    HalfLoad {
        /// The half.
        index: usize,
    },
    /// No instruction has this operand: a number that is no register, no condition, no index of a map; or `R11` where it
    /// is no address.
    Operand {
        /// Where the instruction would be.
        index: usize,
    },
    /// There is no place for a trampoline in reach of the jump: more than 28,000 trampolines are in the way.
    TooFar {
        /// The jump.
        index: usize,
        /// Its target.
        label: Label,
    },
    /// The program is finished.
    Finished {
        /// Its length.
        index: usize,
    },
    /// State or buffers were changed behind the assembler's back.
    Corrupt {
        /// Where it was noticed.
        index: usize,
    },
}

impl AsmError {
    pub(super) const fn of(state: AsmState) -> Option<Self> {
        let index = state.index as usize;
        let label = Label::from_number(state.detail);
        Some(match state.error {
            0 => return None,
            code::NO_ROOM => Self::NoRoom { index, needed: state.detail as usize },
            code::NO_LABELS => Self::NoLabels { index },
            code::FOREIGN_LABEL => Self::ForeignLabel { index, label },
            code::BOUND_TWICE => Self::BoundTwice { index, label },
            code::UNBOUND => Self::Unbound { index, label },
            code::RAW_BRANCH => Self::RawBranch { index },
            code::HALF_LOAD => Self::HalfLoad { index },
            code::OPERAND => Self::Operand { index },
            code::TOO_FAR => Self::TooFar { index, label },
            code::FINISHED => Self::Finished { index },
            _ => Self::Corrupt { index },
        })
    }

    /// The index of the slot that it is about.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::NoRoom { index, .. }
            | Self::NoLabels { index }
            | Self::ForeignLabel { index, .. }
            | Self::BoundTwice { index, .. }
            | Self::Unbound { index, .. }
            | Self::RawBranch { index }
            | Self::HalfLoad { index }
            | Self::Operand { index }
            | Self::TooFar { index, .. }
            | Self::Finished { index }
            | Self::Corrupt { index } => index,
        }
    }

    /// The number of the kind of error, 1 or more: what [`AsmState::error`] and C's `struct bpfcore_asm` hold.
    ///
    /// ```
    /// assert_eq!(bpf_core::AsmError::NoRoom { index: 8, needed: 9 }.code(), 1);
    /// ```
    #[must_use]
    pub const fn code(self) -> u32 {
        match self {
            Self::NoRoom { .. } => code::NO_ROOM,
            Self::NoLabels { .. } => code::NO_LABELS,
            Self::ForeignLabel { .. } => code::FOREIGN_LABEL,
            Self::BoundTwice { .. } => code::BOUND_TWICE,
            Self::Unbound { .. } => code::UNBOUND,
            Self::RawBranch { .. } => code::RAW_BRANCH,
            Self::HalfLoad { .. } => code::HALF_LOAD,
            Self::Operand { .. } => code::OPERAND,
            Self::TooFar { .. } => code::TOO_FAR,
            Self::Finished { .. } => code::FINISHED,
            Self::Corrupt { .. } => code::CORRUPT,
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::NoRoom { .. } => "the buffer of instructions is too small",
            Self::NoLabels { .. } => "the buffer of labels is too small",
            Self::ForeignLabel { .. } => "a label of another assembler",
            Self::BoundTwice { .. } => "the label is bound a second time",
            Self::Unbound { .. } => "the label is used, but never bound",
            Self::RawBranch { .. } => "a distance counted by hand: use a label",
            Self::HalfLoad { .. } => "half of a 64-bit load: both halves go in together",
            Self::Operand { .. } => "no instruction has this operand",
            Self::TooFar { .. } => "no place for a trampoline in reach",
            Self::Finished { .. } => "the program is finished",
            Self::Corrupt { .. } => "the assembler's state does not go with its buffers",
        }
    }
}

impl fmt::Display for AsmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "instruction {}: {}", self.index(), self.text())?;
        match *self {
            Self::NoRoom { needed, .. } => write!(f, "; {needed} slots are needed at least"),
            Self::ForeignLabel { label, .. }
            | Self::BoundTwice { label, .. }
            | Self::Unbound { label, .. }
            | Self::TooFar { label, .. } => write!(f, " (label {})", label.number()),
            _ => Ok(()),
        }
    }
}

impl core::error::Error for AsmError {}
