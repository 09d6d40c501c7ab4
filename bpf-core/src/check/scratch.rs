//! The checker's memory: one word of facts and one link a slot.

/// Working memory for one slot of a program: 8 bytes, whose contents do not matter.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
pub struct Scratch {
    link: u32,
    state: u32,
}

const _: () = assert!(size_of::<Scratch>() == 8);

/// The end of a list of slots.
pub(super) const NONE: u32 = u32::MAX;

/// Bits of a slot's state.
pub(super) mod bit {
    /// The registers that may be set when the slot is reached, `R0` to `R10`. `R10` always is: 0 is a slot not reached.
    pub(crate) const REGS: u32 = 0x7ff;
    /// A function starts here.
    pub(crate) const START: u32 = 1 << 11;
    /// The control flow was followed to here,
    pub(crate) const SEEN: u32 = 1 << 12;
    /// to what follows,
    pub(crate) const FELL: u32 = 1 << 13;
    /// to where it jumps or calls,
    pub(crate) const BRANCHED: u32 = 1 << 14;
    /// and back.
    pub(crate) const DONE: u32 = 1 << 15;
    /// In the list of slots whose registers changed.
    pub(crate) const QUEUED: u32 = 1 << 16;
    /// A field is wrong.
    pub(crate) const FIELD: u32 = 1 << 17;
    /// An operand is out of its range.
    pub(crate) const LIMIT: u32 = 1 << 18;
    /// A call leads out of the program, or is not allowed.
    pub(crate) const CALL: u32 = 1 << 19;
    /// A jump leads out of its function.
    pub(crate) const JUMP: u32 = 1 << 20;
    /// A function runs out of its last slot.
    pub(crate) const FALLS: u32 = 1 << 21;
    /// A register is read that nothing has set.
    pub(crate) const UNSET: u32 = 1 << 22;
    /// The second slot of a 64-bit load.
    pub(crate) const SECOND: u32 = 1 << 23;
    /// Something to look at.
    pub(crate) const NOTED: u32 = FIELD | LIMIT | CALL | JUMP | FALLS | UNSET | SECOND;
}

impl Scratch {
    /// Zeros.
    pub const EMPTY: Self = Self { link: 0, state: 0 };
}

pub(super) const fn state(slots: &[Scratch], at: usize) -> u32 {
    #[allow(clippy::indexing_slicing)] // guarded
    if at < slots.len() { slots[at].state } else { 0 }
}

pub(super) const fn set_state(slots: &mut [Scratch], at: usize, state: u32) {
    #[allow(clippy::indexing_slicing)] // guarded
    if at < slots.len() {
        slots[at].state = state;
    }
}

/// Adds bits to a slot's state.
pub(super) const fn add(slots: &mut [Scratch], at: usize, bits: u32) {
    set_state(slots, at, state(slots, at) | bits);
}

pub(super) const fn link(slots: &[Scratch], at: usize) -> u32 {
    #[allow(clippy::indexing_slicing)] // guarded
    if at < slots.len() { slots[at].link } else { NONE }
}

pub(super) const fn set_link(slots: &mut [Scratch], at: usize, link: u32) {
    #[allow(clippy::indexing_slicing)] // guarded
    if at < slots.len() {
        slots[at].link = link;
    }
}

/// An index as a link. Programs that long do not exist; their slots end the list.
pub(super) const fn to_link(at: usize) -> u32 {
    if at < NONE as usize {
        #[allow(clippy::cast_possible_truncation)] // guarded
        let link = at as u32;
        link
    } else {
        NONE
    }
}
