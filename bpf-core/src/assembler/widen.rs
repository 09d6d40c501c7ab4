//! Jumps past 16 bits by `gotol`.

use super::Assembler;
use super::error::code;
use super::finish::fits_short;
use super::form::{self, FAR, FIXED, Form, GOTO};
use super::merge::Merge;
use super::state::NONE;
use crate::insn::Insn;

/// Rounds that widen no more than is too far.
const EXACT_ROUNDS: u32 = 8;

/// A jump over no more slots than these stays within 16 bits, even if each of them becomes three.
const SURE: u64 = 10_922;

impl Assembler<'_> {
    /// Until no jump is too far. Those that grow can push others past 16 bits, so it may take some rounds; where it takes
    /// many, whatever could still be pushed is widened at once.
    #[cold]
    #[inline(never)]
    pub(super) const fn widen(&mut self) {
        let mut rounds = 0;
        loop {
            let growth = self.mark_far(rounds >= EXACT_ROUNDS);
            rounds = rounds.saturating_add(1);
            if growth == 0 || self.state.error != 0 {
                return;
            }
            let Some(len) = self.grown(growth) else { return };
            self.spread(len);
        }
    }

    /// Makes a `gotol` of every `goto` that is too far, marks the conditions that are, or that could become it (`all`), and
    /// returns the slots that these need.
    const fn mark_far(&mut self, all: bool) -> usize {
        let (mut growth, mut at) = (0usize, 0);
        while let Some(insn) = self.insn(at) {
            if let Form::Short = form::form(insn)
                && form::mark(insn) != FIXED
            {
                let label = form::short_label(insn);
                let distance = self.distance(at, label as u32);
                let goto = insn.code() == GOTO;
                if !fits_short(distance) || (all && !goto && distance.unsigned_abs() > SURE) {
                    if goto {
                        self.set_insn(at, form::gotol(label));
                    } else {
                        self.set_insn(at, form::marked(insn, FAR));
                        growth = growth.wrapping_add(extra(insn)); // at most twice the length
                    }
                }
            }
            at = at.wrapping_add(1);
        }
        growth
    }

    /// Moves the program apart, from its end, and writes the marked conditions out.
    const fn spread(&mut self, len: usize) {
        let (mut read, mut write) = (self.state.len as usize, len);
        let mut merge = Merge::of(self.state, NONE);
        #[allow(clippy::cast_possible_truncation)] // at most MAX_SLOTS
        {
            self.state.len = len as u32;
        }
        loop {
            self.move_bound(&mut merge, read, write);
            if read >= write {
                break; // all that is before stays where it is
            }
            let (Some(from), Some(insn)) = (read.checked_sub(1), self.insn(read.wrapping_sub(1))) else {
                self.fail_at(code::CORRUPT, read, 0);
                break;
            };
            read = from;
            let far = matches!(form::form(insn), Form::Short) && form::mark(insn) == FAR;
            let size = if far { extra(insn).wrapping_add(1) } else { 1 };
            let Some(to) = write.checked_sub(size) else {
                self.fail_at(code::CORRUPT, read, 0);
                break;
            };
            write = to;
            if far {
                self.write_far(write, insn);
            } else {
                self.set_insn(write, insn);
            }
        }
    }

    /// Writes a condition whose target is past 16 bits.
    const fn write_far(&mut self, at: usize, insn: Insn) {
        let jump = form::gotol(form::short_label(insn));
        let around = form::marked(form::with_off(insn, 1), FIXED);
        if let Some(code) = form::inverse(insn.code()) {
            let inverted = Insn::encode(code, around.dst(), around.src(), around.off(), around.imm());
            self.set_insn(at, inverted);
            self.set_insn(at.wrapping_add(1), jump);
        } else {
            self.set_insn(at, around);
            self.set_insn(at.wrapping_add(1), form::goto(1, FIXED));
            self.set_insn(at.wrapping_add(2), jump);
        }
    }
}

/// How many slots a condition grows by.
const fn extra(insn: Insn) -> usize {
    if form::inverse(insn.code()).is_some() { 1 } else { 2 }
}
