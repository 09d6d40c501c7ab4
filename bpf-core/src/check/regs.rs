//! Which registers may be set where: those that some path sets. What no path sets cannot be read.

use super::fields;
use super::flow::{self, Functions, Step};
use super::operands::Use;
use super::options::CheckOptions;
use super::plain::{Plain, plain};
use super::scratch::{self, NONE, Scratch, bit};
use crate::insn::Insn;

/// `R1` and `R10`: what a program starts with.
pub(super) const AT_START: u32 = 1 << 10 | 1 << 1;
/// `R1` to `R5` and `R10`: what a function may start with.
pub(super) const IN_FUNCTION: u32 = 1 << 10 | 0b11_1110;

/// What is set at the start of the program.
pub(super) const fn at_start(options: &CheckOptions) -> u32 {
    if options.starts_with_arguments() { IN_FUNCTION } else { AT_START }
}

/// Whether leaving at a slot is the program's end, and its type returns something.
pub(super) const fn is_result(at: usize, functions: &Functions, options: &CheckOptions) -> bool {
    options.returns() && at < functions.main_end && !functions.main_is_called
}

/// The waiting slots, last in first out, and what is left of the work for each: a slot waits again only with a register
/// more, so the whole is linear.
struct Waiting {
    first: u32,
}

impl Waiting {
    /// Adds registers to what may be set at a slot. Whether that changed anything.
    const fn grow(slots: &mut [Scratch], at: usize, regs: u32) -> bool {
        let state = scratch::state(slots, at);
        scratch::set_state(slots, at, state | regs & bit::REGS);
        state & bit::REGS != (state | regs) & bit::REGS
    }

    const fn push(&mut self, slots: &mut [Scratch], at: usize) {
        if scratch::state(slots, at) & bit::QUEUED == 0 {
            scratch::add(slots, at, bit::QUEUED);
            scratch::set_link(slots, at, self.first);
            self.first = scratch::to_link(at);
        }
    }

    const fn pop(&mut self, slots: &mut [Scratch]) -> Option<usize> {
        if self.first == NONE {
            return None;
        }
        let at = self.first as usize;
        self.first = scratch::link(slots, at);
        scratch::set_state(slots, at, scratch::state(slots, at) & !bit::QUEUED);
        Some(at)
    }
}

/// Follows the control flow and marks the slots that read a register which no path sets.
///
/// Returns how many slots it looked at, repeats counted: less than 12 times their number.
pub(super) const fn mark_unset(
    program: &[Insn],
    functions: &Functions,
    options: &CheckOptions,
    slots: &mut [Scratch],
) -> usize {
    let (len, mut steps) = (program.len(), 0usize);
    let mut waiting = Waiting { first: NONE };
    if let Some(callback) = options.callback()
        && callback < len
        && Waiting::grow(slots, callback, IN_FUNCTION)
    {
        waiting.push(slots, callback);
    }
    Waiting::grow(slots, 0, if functions.main_is_called { IN_FUNCTION } else { at_start(options) });
    waiting.push(slots, 0);
    while let Some(start) = waiting.pop(slots) {
        let mut at = start;
        // On along the next slots, as far as they learn something.
        while let Some(insn) = flow::insn(program, at) {
            steps = steps.saturating_add(1);
            let after = pass(program, at, insn, functions, options, slots);
            let step = Step::of(insn);
            let aside = match step {
                Step::Branch(distance) => Some((distance, after)),
                Step::Call(distance) | Step::Func(distance) => Some((distance, IN_FUNCTION)),
                _ => None,
            };
            if let Some((distance, regs)) = aside
                && let Some(to) = flow::slot(at, distance, len)
                && Waiting::grow(slots, to, regs)
            {
                waiting.push(slots, to);
            }
            match flow::next(step, at, len) {
                Some(to) if Waiting::grow(slots, to, after) => at = to,
                _ => break,
            }
        }
    }
    steps
}

/// What may be set behind a slot. Marks or unmarks it by what is set before.
#[inline]
const fn pass(
    program: &[Insn],
    at: usize,
    insn: Insn,
    functions: &Functions,
    options: &CheckOptions,
    slots: &mut [Scratch],
) -> u32 {
    let state = scratch::state(slots, at);
    if state & bit::FIELD != 0 {
        return bit::REGS; // the kernel goes no further
    }
    if let Some(Plain { reads, sets }) = plain(insn) {
        let mark = if reads & !state != 0 { bit::UNSET } else { 0 };
        scratch::set_state(slots, at, state & !bit::UNSET | mark);
        return state & bit::REGS | reads | sets;
    }
    match fields::operation(insn, flow::insn(program, at.wrapping_add(1)), options) {
        Err(_) => bit::REGS,
        Ok(op) => {
            let uses = Use::of(op, is_result(at, functions, options));
            let set = state & bit::REGS;
            let mark = if uses.unset(set).is_some() { bit::UNSET } else { 0 };
            scratch::set_state(slots, at, state & !bit::UNSET | mark);
            uses.after(set)
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use crate::reg::Reg;
    use crate::{Src, imm};
    use std::vec;
    use std::vec::Vec;

    /// Each slot sets one register of ten, or jumps forward or back as far as it can.
    fn hostile(len: usize) -> Vec<Insn> {
        let jump = |distance: usize| i16::try_from(distance.min(30_000)).expect("a distance");
        let insn = |at: usize| match at % 3 {
            0 => Insn::mov(Reg::ALL[at % 10], imm(1)),
            1 => Insn::jeq(Reg::R10, Src::Imm(0), jump(len - at - 2)),
            _ => Insn::jeq(Reg::R10, Src::Imm(0), -jump(at)),
        };
        (0..len - 1).map(insn).chain([Insn::exit()]).collect()
    }

    #[test]
    fn the_work_is_linear() {
        let options = CheckOptions::new();
        for len in [100, 10_000, 100_000] {
            let (program, mut slots) = (hostile(len), vec![Scratch::EMPTY; len]);
            let functions = flow::mark_functions(&program, &options, &mut slots);
            let steps = mark_unset(&program, &functions, &options, &mut slots);
            assert!(len <= steps && steps < 12 * len, "{steps} for {len}");
        }
    }
}
