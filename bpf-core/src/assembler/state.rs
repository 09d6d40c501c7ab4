//! What an assembler keeps: labels, their slots, and a few numbers.

use core::fmt;

/// No label.
pub(super) const NONE: u16 = u16::MAX;

/// The place of a label that is not bound.
pub(super) const UNBOUND: u32 = u32::MAX;

/// A place in the program that jumps and calls can name, from [`Assembler::label`](super::Assembler::label).
///
/// Only the assembler that made it can use it. Another one refuses it ([`AsmError::ForeignLabel`](super::AsmError)) if it
/// has fewer labels, and takes it for its own otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label(u32);

impl Label {
    /// The number of the label: 0 for an assembler's first one.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// A label by its number, for foreign languages. Any number will do: one that the assembler lacks is an error there.
    #[must_use]
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }
}

/// Room for one label: 8 bytes of the caller's. Trampolines take some, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct LabelSlot {
    /// The index of the slot that the label stands in front of.
    pub(super) at: u32,
    /// The label bound before: bound labels are a list, from the end of the program to its start.
    pub(super) next: u16,
    /// While trampolines are planned: of a bound label, the last one that leads to it; of a planned one, where it leads.
    pub(super) via: u16,
}

const _: () = assert!(size_of::<LabelSlot>() == 8 && align_of::<LabelSlot>() == 4);

impl LabelSlot {
    /// What to fill the buffer with.
    pub const EMPTY: Self = Self { at: UNBOUND, next: NONE, via: NONE };
}

impl Default for LabelSlot {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// What an [`Assembler`](super::Assembler) keeps besides its buffers, as plain numbers: for foreign languages, see
/// [`Assembler::resume`](super::Assembler::resume).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct AsmState {
    /// Slots in use.
    pub len: u32,
    /// Labels in use.
    pub labels: u32,
    /// [`V4`](Self::V4), [`DONE`](Self::DONE).
    pub flags: u32,
    /// 0, or the [`code`](super::AsmError::code) of the first error.
    pub error: u32,
    /// The index that the error is about.
    pub index: u32,
    /// The label that the error is about, or the slots that are needed.
    pub detail: u32,
    /// The label bound last.
    pub bound: u16,
    /// 0.
    pub reserved: u16,
}

const _: () = assert!(size_of::<AsmState>() == 28);

impl AsmState {
    /// Flag: `gotol` may be used.
    pub const V4: u32 = 1;
    /// Flag: finished.
    pub const DONE: u32 = 2;

    /// Before the first instruction.
    pub const EMPTY: Self =
        Self { len: 0, labels: 0, flags: 0, error: 0, index: 0, detail: 0, bound: NONE, reserved: 0 };
}

impl Default for AsmState {
    fn default() -> Self {
        Self::EMPTY
    }
}

// By hand: what derives it for so many fields has an assertion inside.
impl fmt::Debug for AsmState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsmState")
            .field("len", &self.len)
            .field("labels", &self.labels)
            .field("flags", &self.flags)
            .field("error", &self.error)
            .field("index", &self.index)
            .field("detail", &self.detail)
            .field("bound", &self.bound)
            .finish()
    }
}

/// The number of a label as its 16 bits. Labels in use are fewer than [`NONE`].
#[allow(clippy::cast_possible_truncation)] // guarded
pub(super) const fn short(number: u32) -> u16 {
    if number < NONE as u32 { number as u16 } else { NONE }
}
