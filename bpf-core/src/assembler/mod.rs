//! Programs made at run time in memory of the caller's: labels instead of counted distances.
//!
//! ```
//! use bpf_core::{Assembler, Insn, LabelSlot, Reg::*, Size, Width, imm};
//!
//! let mut insns = [Insn::exit(); 16];
//! let mut labels = [LabelSlot::EMPTY; 2];
//! let mut a = Assembler::new(&mut insns, &mut labels);
//! let (again, out) = (a.label(), a.label());
//! a.push(Insn::mov(R0, imm(0)));
//! a.push(Insn::mov(R1, imm(10)));
//! a.bind(again);
//! a.jeq(R1, imm(0), out); // forward: the label is bound later
//! a.push(Insn::add(R0, imm(3)));
//! a.push(Insn::sub(R1, imm(1)));
//! a.jump(again); // backward
//! a.bind(out);
//! a.push(Insn::exit());
//!
//! let program = a.finish().unwrap();
//! assert_eq!((program.len(), program[2], program[5]), (7, Insn::jeq(R1, imm(0), 3), Insn::ja(-4)));
//! ```
//!
//! **Errors stay.** The first one is kept, the calls behind it do nothing, and [`Assembler::finish`] returns it with the
//! index of its slot. So no other call needs to be looked at. If the buffer is too small, the calls behind it are still
//! counted: the error says how many slots the program needs.
//!
//! **Distances are computed.** [`Assembler::push`] refuses what has a distance inside; jumps, calls of sub-programs and
//! their addresses take a [`Label`]. A sub-program is a label where it begins, and [`Assembler::call`]. Until `finish`, such
//! an instruction holds the number of its label where the distance goes.
//!
//! **Jumps past 16 bits** (32,767 slots forward, 32,768 back) are made to fit; one that fits is never touched.
//! - With [`v4`](Assembler::v4), by a 32-bit jump: `goto` becomes `gotol`; a condition is inverted and skips one
//!   (`if !cond goto +1; gotol far`, one slot more); what cannot be inverted (`&`, `may_goto`) goes to one
//!   (`if cond goto +1; goto +1; gotol far`, two slots more).
//! - Without, which is the default since every kernel takes it and only Linux 6.6 and later take `gotol`: by trampolines,
//!   a `goto far` in reach of the jump, with a `goto` around it for the code that it stands in. Jumps to the same target share
//!   them, several stand together, and where the target is further than they reach they form a chain, one in 16,000 to
//!   28,000 slots. A trampoline takes one or two slots and **a label slot**.
//!
//! The buffer must have room for that; registers, stack and the order of what executes stay as they were.
//!
//! **Cost.** `push` and the jumps are constant. `finish` walks over the program twice, and a few times more for every round of
//! relaxing; one or two rounds are the rule. A program made to need more (each jump just past its reach because the one
//! before grew) gets 8 that widen no more than they must; then all jumps that could still be pushed out are widened at once. Nothing recurses, and the stack use does not depend on the
//! program.

mod emit;
mod error;
mod finish;
mod form;
mod island;
mod merge;
mod state;
mod widen;

pub use error::AsmError;
pub use state::{AsmState, Label, LabelSlot};

use crate::insn::Insn;
use crate::opcode::{JMP, JMP32, LD};
use crate::table::get;
use error::code;
use form::LD_IMM64;
use state::{NONE, UNBOUND};

/// Makes a program in a buffer of instructions, with labels. See the [module](self).
#[derive(Debug)]
pub struct Assembler<'a> {
    insns: &'a mut [Insn],
    labels: &'a mut [LabelSlot],
    state: AsmState,
}

impl<'a> Assembler<'a> {
    /// A program has at most this many slots, so that every distance fits 32 bits. No kernel takes nearly as many.
    pub const MAX_SLOTS: usize = i32::MAX as usize;

    /// There are at most this many labels, trampolines included: the number has to fit where the distance goes.
    pub const MAX_LABELS: usize = NONE as usize;

    /// An empty program. What is in the buffers does not matter. Of longer ones than [`MAX_SLOTS`](Self::MAX_SLOTS) and
    /// [`MAX_LABELS`](Self::MAX_LABELS), only that much is used.
    #[must_use]
    pub const fn new(insns: &'a mut [Insn], labels: &'a mut [LabelSlot]) -> Self {
        Self::resume(insns, labels, AsmState::EMPTY)
    }

    /// Goes on where an assembler over these buffers was left: [`state`](Self::state) is what it keeps besides them.
    ///
    /// For foreign languages, which cannot hold the borrows from call to call. A state or buffers that do not go together
    /// give a wrong program or [`AsmError::Corrupt`], nothing worse.
    ///
    /// ```
    /// use bpf_core::{Assembler, AsmState, Insn, LabelSlot};
    /// let (mut insns, mut labels) = ([Insn::exit(); 4], [LabelSlot::EMPTY; 1]);
    /// let mut state = AsmState::EMPTY;
    /// for _ in 0..3 {
    ///     let mut a = Assembler::resume(&mut insns, &mut labels, state);
    ///     a.push(Insn::exit());
    ///     state = a.state();
    /// }
    /// assert_eq!(Assembler::resume(&mut insns, &mut labels, state).finish().unwrap().len(), 3);
    /// ```
    #[must_use]
    pub const fn resume(insns: &'a mut [Insn], labels: &'a mut [LabelSlot], state: AsmState) -> Self {
        Self { insns: first_mut(insns, Self::MAX_SLOTS), labels: first_mut(labels, Self::MAX_LABELS), state }
    }

    /// Everything it keeps besides the buffers.
    #[must_use]
    pub const fn state(&self) -> AsmState {
        self.state
    }

    /// Whether `gotol` may be used for jumps past 16 bits: ISA version 4, Linux 6.6. Without it they take trampolines, which
    /// every kernel accepts; so that is the default.
    #[must_use]
    pub const fn v4(mut self, allowed: bool) -> Self {
        self.state.flags = if allowed { self.state.flags | AsmState::V4 } else { self.state.flags & !AsmState::V4 };
        self
    }

    /// Slots in use so far: what the next instruction will have as its index, unless relaxing moves it.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.state.len as usize
    }

    /// Whether there is no instruction yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.state.len == 0
    }

    /// The first error so far.
    #[must_use]
    pub const fn error(&self) -> Option<AsmError> {
        AsmError::of(self.state)
    }

    /// The finished program: what [`finish`](Self::finish) returned. Empty before that and after an error of it.
    #[must_use]
    pub const fn program(&self) -> &[Insn] {
        if self.state.flags & AsmState::DONE == 0 {
            return &[];
        }
        match self.insns.split_at_checked(self.state.len as usize) {
            Some((program, _)) => program,
            None => &[],
        }
    }

    /// Where a label is bound: the index of the instruction behind it. `None` if it is not bound, or of another assembler.
    ///
    /// Relaxing moves labels; after [`finish`](Self::finish) this is the place in the program, for example of a
    /// sub-program that type information must name.
    #[must_use]
    pub const fn position(&self, label: Label) -> Option<usize> {
        match self.slot(label.number()) {
            Some(slot) if slot.at != UNBOUND => Some(slot.at as usize),
            _ => None,
        }
    }

    /// Appends an instruction of one slot.
    ///
    /// Refused: what has a distance inside ([`AsmError::RawBranch`]; [`jump`](Self::jump) and its like compute it), and half
    /// of a 64-bit load ([`AsmError::HalfLoad`]; [`push_slice`](Self::push_slice) takes it whole).
    #[inline]
    pub const fn push(&mut self, insn: Insn) {
        if let LD | JMP | JMP32 = insn.code() & 7 {
            let refused = form::refused(insn);
            if refused != 0 {
                self.fail(refused, self.state.len, 0);
                return;
            }
        }
        self.put(insn);
    }

    /// Appends instructions, all or none of them. 64-bit loads must be whole; otherwise as [`push`](Self::push).
    ///
    /// ```
    /// use bpf_core::{AsmError, Assembler, Insn, Reg::*, imm};
    /// let mut insns = [Insn::exit(); 4];
    /// let mut a = Assembler::new(&mut insns, &mut []);
    /// a.push_slice(&Insn::ld_imm64(R0, 1 << 40));
    /// a.push_slice(&[Insn::exit(), Insn::jeq(R1, imm(0), 1)]);
    /// assert_eq!(a.finish(), Err(AsmError::RawBranch { index: 3 }));
    /// ```
    #[inline(never)]
    pub const fn push_slice(&mut self, insns: &[Insn]) {
        let (mut rest, mut index) = (insns, self.state.len);
        loop {
            let (tail, size, refused) = match rest {
                [] => break,
                [first, second, tail @ ..] if first.code() == LD_IMM64 && form::is_second_half(*second) => {
                    (tail, 2, if form::is_func(*first) { code::RAW_BRANCH } else { 0 })
                }
                [first, tail @ ..] => (tail, 1, form::refused(*first)),
            };
            if refused != 0 {
                self.fail(refused, index, 0);
                return;
            }
            (rest, index) = (tail, index.wrapping_add(size));
        }
        self.put_slice(insns);
    }

    /// A new label, not yet bound. It takes a slot of the label buffer, also where it is never used.
    #[inline(never)]
    pub const fn label(&mut self) -> Label {
        let number = self.state.labels;
        // Where there is no room, the calls are still counted, and for that they need labels.
        let counts = self.state.error == code::NO_ROOM && self.state.flags & AsmState::DONE == 0;
        if !self.is_open() && !counts {
            self.fail(code::FINISHED, self.state.len, 0);
        } else if (number as usize) < self.labels.len() {
            self.set_slot(number, LabelSlot::EMPTY);
            self.state.labels = number.wrapping_add(1); // at most MAX_LABELS
            return Label::from_number(number);
        } else {
            self.fail(code::NO_LABELS, self.state.len, 0);
        }
        Label::from_number(u32::MAX)
    }

    /// Puts a label in front of the next instruction. Once for each label.
    ///
    /// If no instruction follows, the label is the end of the program, and what jumps there leaves it: good for a fragment,
    /// to which more is appended; in a whole program the kernel refuses it, and [`check`](crate::check::check) finds it.
    #[inline(never)]
    pub const fn bind(&mut self, label: Label) {
        let number = label.number();
        let Some(mut slot) = self.slot(number) else {
            self.fail(code::FOREIGN_LABEL, self.state.len, number);
            return;
        };
        if !self.is_open() {
            self.fail(code::FINISHED, self.state.len, 0);
        } else if slot.at != UNBOUND {
            self.fail(code::BOUND_TWICE, self.state.len, number);
        } else {
            slot.at = self.state.len;
            slot.next = self.state.bound;
            self.set_slot(number, slot);
            self.state.bound = state::short(number);
        }
    }

    /// Neither failed nor finished.
    #[inline(always)]
    const fn is_open(&self) -> bool {
        self.state.error == 0 && self.state.flags & AsmState::DONE == 0
    }

    #[inline(always)]
    const fn put(&mut self, insn: Insn) {
        let at = self.state.len as usize;
        #[allow(clippy::indexing_slicing)] // guarded
        if self.is_open() && at < self.insns.len() {
            self.insns[at] = insn;
            self.state.len = self.state.len.wrapping_add(1); // at most MAX_SLOTS
        } else {
            self.no_room(1);
        }
    }

    #[inline(never)]
    const fn put_slice(&mut self, insns: &[Insn]) {
        if !self.is_open() || self.insns.len().saturating_sub(self.state.len as usize) < insns.len() {
            self.no_room(insns.len());
            return;
        }
        let mut rest = insns;
        while let [first, tail @ ..] = rest {
            self.put(*first);
            rest = tail;
        }
    }

    /// Keeps an error, unless there is one. On a finished program every error is that it is finished.
    #[cold]
    #[inline(never)]
    const fn fail(&mut self, error: u32, index: u32, detail: u32) {
        if self.state.error != 0 {
            return;
        }
        let done = self.state.flags & AsmState::DONE != 0;
        self.state.error = if done { code::FINISHED } else { error };
        self.state.index = index;
        self.state.detail = if done { 0 } else { detail };
    }

    /// What could not be put is counted.
    #[cold]
    #[inline(never)]
    const fn no_room(&mut self, slots: usize) {
        #[allow(clippy::cast_possible_truncation)] // guarded
        let slots = if slots > u32::MAX as usize { u32::MAX } else { slots as u32 };
        if self.state.error == code::NO_ROOM {
            self.state.detail = self.state.detail.saturating_add(slots);
        } else {
            self.fail(code::NO_ROOM, self.state.len, self.state.len.saturating_add(slots));
        }
    }

    /// The slot of a label of this assembler.
    const fn slot(&self, number: u32) -> Option<LabelSlot> {
        if number < self.state.labels { get(self.labels, number as usize) } else { None }
    }

    const fn set_slot(&mut self, number: u32, slot: LabelSlot) {
        #[allow(clippy::indexing_slicing)] // guarded
        if (number as usize) < self.labels.len() {
            self.labels[number as usize] = slot;
        }
    }

    const fn set_insn(&mut self, at: usize, insn: Insn) {
        #[allow(clippy::indexing_slicing)] // guarded
        if at < self.insns.len() {
            self.insns[at] = insn;
        }
    }
}

/// The first `most` elements.
const fn first_mut<T>(slice: &mut [T], most: usize) -> &mut [T] {
    let len = if slice.len() < most { slice.len() } else { most };
    match slice.split_at_mut_checked(len) {
        Some((first, _)) => first,
        None => &mut [],
    }
}
