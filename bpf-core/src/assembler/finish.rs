//! From labels to distances.

use super::Assembler;
use super::error::{AsmError, code};
use super::form::{self, FIXED, Form};
use super::state::{AsmState, UNBOUND};
use crate::insn::Insn;
use crate::table::get;

impl Assembler<'_> {
    /// Relaxes what is too far, writes the distances, and returns the program.
    ///
    /// Once: everything behind it is [`AsmError::Finished`]. What the buffer holds after an error is not defined.
    ///
    /// A jump to a label that is bound behind the last instruction leads out of the program. That is no error here: in a
    /// fragment, more instructions follow. [`check`](crate::check::check) finds it, and the kernel refuses it.
    ///
    /// # Errors
    /// The first thing that went wrong in any call before. Else [`AsmError::Unbound`]; or, where jumps past 16 bits need more
    /// than there is, [`AsmError::NoRoom`] or [`AsmError::NoLabels`].
    ///
    /// ```
    /// use bpf_core::{AsmError, Assembler, Insn, LabelSlot};
    /// let (mut insns, mut labels) = ([Insn::exit(); 2], [LabelSlot::EMPTY; 1]);
    /// let mut a = Assembler::new(&mut insns, &mut labels);
    /// let out = a.label();
    /// a.jump(out);
    /// a.push(Insn::exit());
    /// let error = a.finish().unwrap_err();
    /// assert_eq!(error, AsmError::Unbound { index: 0, label: out });
    /// assert_eq!(error.to_string(), "instruction 0: the label is used, but never bound (label 0)");
    /// ```
    pub const fn finish(&mut self) -> Result<&[Insn], AsmError> {
        if !self.is_open() {
            self.fail(code::FINISHED, self.state.len, 0);
        } else if self.state.len as usize > self.insns.len() || self.state.labels as usize > self.labels.len() {
            self.fail(code::CORRUPT, self.state.len, 0); // a state from elsewhere
        } else if self.has_far_jump() {
            if self.state.flags & AsmState::V4 != 0 {
                self.widen();
            } else {
                self.bridge();
            }
        }
        self.settle();
        match self.error() {
            Some(error) => Err(error),
            None => {
                self.state.flags |= AsmState::DONE;
                Ok(self.program())
            }
        }
    }

    /// Whether a 16-bit jump is too far. Fails where a label is not bound.
    const fn has_far_jump(&mut self) -> bool {
        let (mut far, mut at) = (false, 0);
        while self.state.error == 0
            && let Some(insn) = self.insn(at)
        {
            let distance = match form::form(insn) {
                Form::Plain => 0,
                Form::Short => self.distance(at, form::short_label(insn) as u32),
                Form::Long => {
                    self.distance(at, insn.imm().cast_unsigned());
                    0
                }
            };
            far = far || !fits_short(distance);
            at = at.wrapping_add(1);
        }
        far
    }

    /// Writes the distances and clears the marks.
    const fn settle(&mut self) {
        let mut at = 0;
        while self.state.error == 0
            && let Some(insn) = self.insn(at)
        {
            match form::form(insn) {
                Form::Plain => {}
                Form::Short if form::mark(insn) == FIXED => self.set_insn(at, form::marked(insn, 0)),
                Form::Short => {
                    let distance = self.distance(at, form::short_label(insn) as u32);
                    #[allow(clippy::cast_possible_truncation)] // guarded
                    if fits_short(distance) {
                        self.set_insn(at, form::marked(form::with_off(insn, distance as i16), 0));
                    } else {
                        self.fail_at(code::CORRUPT, at, 0);
                    }
                }
                Form::Long => {
                    let distance = self.distance(at, insn.imm().cast_unsigned());
                    #[allow(clippy::cast_possible_truncation)] // guarded
                    if distance as i32 as i64 == distance {
                        self.set_insn(at, form::with_imm(insn, distance as i32));
                    } else {
                        self.fail_at(code::CORRUPT, at, 0);
                    }
                }
            }
            at = at.wrapping_add(1);
        }
    }

    /// An instruction of the program.
    pub(super) const fn insn(&self, at: usize) -> Option<Insn> {
        if at < self.state.len as usize { get(self.insns, at) } else { None }
    }

    /// Slots from the one behind an instruction to a label. Fails, and is 0, where the label is not bound.
    #[allow(clippy::cast_possible_wrap)] // `at` is below `len`, which has 32 bits
    #[inline(never)]
    pub(super) const fn distance(&mut self, at: usize, label: u32) -> i64 {
        match self.slot(label) {
            Some(slot) if slot.at != UNBOUND => (slot.at as i64).wrapping_sub(at as i64).wrapping_sub(1),
            Some(_) => {
                self.fail_at(code::UNBOUND, at, label);
                0
            }
            None => {
                self.fail_at(code::CORRUPT, at, 0);
                0
            }
        }
    }

    #[allow(clippy::cast_possible_truncation)] // below `len`, which has 32 bits
    pub(super) const fn fail_at(&mut self, error: u32, at: usize, detail: u32) {
        self.fail(error, at as u32, detail);
    }

    /// The length with some slots more; `None`, after saying so, if the buffer is shorter.
    pub(super) const fn grown(&mut self, growth: usize) -> Option<usize> {
        let len = (self.state.len as usize).saturating_add(growth);
        if len <= self.insns.len() && self.state.len as usize <= self.insns.len() {
            return Some(len);
        }
        self.no_room(growth);
        None
    }
}

/// Whether a distance fits 16 bits.
pub(super) const fn fits_short(distance: i64) -> bool {
    distance >= i16::MIN as i64 && distance <= i16::MAX as i64
}
