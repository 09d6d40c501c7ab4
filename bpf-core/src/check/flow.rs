//! Control flow: where functions start and end, where jumps lead, what is never reached.
//!
//! All of it reads the raw bits as the kernel does, so that a wrong field elsewhere in an instruction changes nothing.

use super::options::CheckOptions;
use super::scratch::{self, NONE, Scratch, bit};
use crate::insn::Insn;
use crate::opcode::{self, Class};

const WIDE: u8 = opcode::LD | opcode::IMM | opcode::DW;

/// Where control goes behind a slot. Distances are from the slot behind.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// To the next slot.
    Next,
    /// Over the second slot of a 64-bit load.
    Wide,
    /// As `Wide`; the address of a function is loaded.
    Func(i32),
    /// To one slot.
    Goto(i32),
    /// To the next slot or to another.
    Branch(i32),
    /// Into a function and back.
    Call(i32),
    /// Nowhere.
    Return,
    /// To an address that the instructions do not tell.
    Anywhere,
}

impl Step {
    /// [`of`](Self::of) by a call, where speed matters less than size.
    #[inline(never)]
    pub(super) const fn of_apart(insn: Insn) -> Self {
        Self::of(insn)
    }

    #[inline(always)]
    pub(super) const fn of(insn: Insn) -> Self {
        let (code, off) = (insn.code(), insn.off() as i32);
        match Class::of(code) {
            Class::Ld if code == WIDE && insn.src() == opcode::PSEUDO_FUNC => Self::Func(insn.imm()),
            Class::Ld if code == WIDE => Self::Wide,
            class @ (Class::Jmp | Class::Jmp32) => match code & 0xf0 {
                opcode::EXIT => Self::Return,
                opcode::CALL if code == opcode::JMP | opcode::CALL && insn.src() == opcode::PSEUDO_CALL => {
                    Self::Call(insn.imm())
                }
                opcode::CALL => Self::Next,
                opcode::JA if code & opcode::X != 0 => Self::Anywhere,
                opcode::JA if matches!(class, Class::Jmp32) => Self::Goto(insn.imm()),
                opcode::JA => Self::Goto(off),
                _ => Self::Branch(off),
            },
            _ => Self::Next,
        }
    }
}

/// The slot that a distance leads to, as the kernel's log says it.
pub(super) const fn target(at: usize, distance: i32) -> i64 {
    (at as u64).cast_signed().wrapping_add(distance as i64).wrapping_add(1)
}

/// The slot that a distance leads to, if it is one of the program.
#[inline]
pub(super) const fn slot(at: usize, distance: i32, len: usize) -> Option<usize> {
    match at.wrapping_add(1).checked_add_signed(distance as isize) {
        Some(slot) if slot < len => Some(slot),
        _ => None,
    }
}

#[inline]
pub(super) const fn insn(program: &[Insn], at: usize) -> Option<Insn> {
    crate::table::get(program, at)
}

/// What the marking of functions found.
#[derive(Clone, Copy)]
pub(super) struct Functions {
    /// The first slot behind the main function.
    pub(super) main_end: usize,
    /// The main function is called, too.
    pub(super) main_is_called: bool,
    /// The call of the first function that is one too many.
    pub(super) too_many_at: usize,
    /// There are jumps to anywhere.
    pub(super) anywhere: bool,
    /// A call leads out of the program or is not allowed, or there are too many functions.
    pub(super) bad: bool,
    /// It is known which slots are reached: those where a register may be set.
    pub(super) followed: bool,
    /// The first jump back to where the control flow comes from, and where it leads.
    pub(super) back: Option<(usize, usize)>,
}

impl Functions {
    /// Whether something is to be told at the slot.
    pub(super) const fn is_noted(&self, at: usize) -> bool {
        at == self.too_many_at || matches!(self.back, Some((from, _)) if from == at)
    }
}

/// The kernel's limit, the main function included.
pub(super) const MOST_FUNCTIONS: u32 = 256;

/// Marks the starts of functions, and calls that lead nowhere or are not allowed.
pub(super) const fn mark_functions(program: &[Insn], options: &CheckOptions, slots: &mut [Scratch]) -> Functions {
    let len = program.len();
    let (mut count, mut at) = (1, 0);
    let mut found = Functions {
        main_end: len,
        main_is_called: false,
        too_many_at: usize::MAX,
        anywhere: false,
        bad: false,
        followed: false,
        back: None,
    };
    while at < len {
        scratch::set_state(slots, at, 0);
        at = at.wrapping_add(1);
    }
    scratch::add(slots, 0, bit::START);
    at = 0;
    while let Some(insn) = insn(program, at) {
        let distance = match Step::of(insn) {
            Step::Call(distance) | Step::Func(distance) => Some(distance),
            Step::Anywhere => {
                found.anywhere = true;
                None
            }
            _ => None,
        };
        if let Some(distance) = distance {
            match slot(at, distance, len) {
                Some(start) => {
                    found.main_is_called |= start == 0;
                    if scratch::state(slots, start) & bit::START == 0 {
                        start_function(slots, start, &mut found, &mut count);
                        if count > MOST_FUNCTIONS && found.too_many_at == usize::MAX {
                            found.too_many_at = at;
                            found.bad = true;
                        }
                    }
                }
                None => {
                    found.bad = true;
                    scratch::add(slots, at, bit::CALL);
                }
            }
        }
        if !options.is_privileged() && needs_privilege(insn) {
            found.bad = true;
            scratch::add(slots, at, bit::CALL);
        }
        at = at.wrapping_add(1);
    }
    if let Some(start) = options.callback()
        && start < len
        && scratch::state(slots, start) & bit::START == 0
    {
        start_function(slots, start, &mut found, &mut count);
    }
    found
}

const fn start_function(slots: &mut [Scratch], start: usize, found: &mut Functions, count: &mut u32) {
    scratch::add(slots, start, bit::START);
    *count = count.saturating_add(1);
    if start < found.main_end {
        found.main_end = start;
    }
}

/// As [`mark_functions`] without scratch memory, which cannot count the functions.
pub(super) const fn main_function(program: &[Insn], options: &CheckOptions) -> Functions {
    Functions { too_many_at: usize::MAX, ..mark_functions(program, options, &mut []) }
}

/// Whether the slot calls a helper or a kfunc.
pub(super) const fn is_call(insn: Insn) -> bool {
    insn.code() == opcode::JMP | opcode::CALL
}

/// Calls of functions of the program and of kfuncs, and addresses of functions.
pub(super) const fn needs_privilege(insn: Insn) -> bool {
    match Step::of_apart(insn) {
        Step::Call(_) | Step::Func(_) => true,
        _ => is_call(insn) && insn.src() == opcode::PSEUDO_KFUNC_CALL,
    }
}

/// Marks jumps out of their function, and functions that run out of their last slot; whether there are any.
pub(super) const fn mark_jumps(program: &[Insn], options: &CheckOptions, slots: &mut [Scratch]) -> bool {
    let len = program.len();
    let (mut at, mut start, mut end, mut bad) = (0, 0, 0, false);
    while let Some(insn) = insn(program, at) {
        if at == end {
            start = at;
            end = function_end(slots, at, len);
        }
        let step = Step::of(insn);
        if let Step::Goto(distance) | Step::Branch(distance) = step {
            match slot(at, distance, end) {
                Some(to) if to >= start => {}
                _ if is_misread(insn, options) => {}
                _ => {
                    bad = true;
                    scratch::add(slots, at, bit::JUMP);
                }
            }
        }
        at = at.wrapping_add(1);
        if at == end && !can_be_last(insn) {
            bad = true;
            scratch::add(slots, at.wrapping_sub(1), bit::FALLS);
        }
    }
    bad
}

/// Whether the kernels of the options take an instruction to lead elsewhere than it does: `gotol` before Linux 6.6 and
/// calls of functions before 4.16, which they refuse only where they walk.
#[inline]
pub(super) const fn is_misread(insn: Insn, options: &CheckOptions) -> bool {
    const GOTOL: u8 = opcode::JMP32 | opcode::JA;
    insn.code() == GOTOL && !options.has_gotol() || is_call(insn) && !options.has_functions()
}

/// Where the function ends that starts at a slot.
const fn function_end(slots: &[Scratch], start: usize, len: usize) -> usize {
    let mut end = start.wrapping_add(1);
    while end < len && scratch::state(slots, end) & bit::START == 0 {
        end = end.wrapping_add(1);
    }
    end
}

/// Whether a function may end with the slot.
pub(super) const fn can_be_last(insn: Insn) -> bool {
    match Step::of_apart(insn) {
        Step::Return => insn.code() == opcode::JMP | opcode::EXIT,
        Step::Goto(_) | Step::Anywhere => true,
        _ => false,
    }
}

/// Follows the control flow from a slot, in the kernel's order and without recursion: next slots before jumps. Returns the
/// first step back to a slot that it came through, and where that is.
pub(super) const fn first_loop(program: &[Insn], slots: &mut [Scratch], root: usize) -> Option<(usize, usize)> {
    let (len, mut first_back) = (program.len(), None);
    if root >= len || scratch::state(slots, root) & bit::SEEN != 0 {
        return None;
    }
    scratch::add(slots, root, bit::SEEN);
    scratch::set_link(slots, root, NONE);
    let mut at = root;
    while let Some(insn) = insn(program, at) {
        let state = scratch::state(slots, at);
        let to = if state & bit::FELL == 0 {
            scratch::add(slots, at, bit::FELL);
            next(Step::of_apart(insn), at, len)
        } else if state & bit::BRANCHED == 0 {
            scratch::add(slots, at, bit::BRANCHED);
            branch(Step::of_apart(insn), at, len)
        } else {
            scratch::add(slots, at, bit::DONE);
            let back = scratch::link(slots, at);
            if back == NONE {
                break;
            }
            at = back as usize;
            continue;
        };
        let Some(to) = to else { continue };
        let reached = scratch::state(slots, to);
        if reached & bit::SEEN == 0 {
            scratch::add(slots, to, bit::SEEN);
            scratch::set_link(slots, to, scratch::to_link(at));
            at = to;
        } else if reached & bit::DONE == 0 && first_back.is_none() {
            first_back = Some((at, to));
        }
    }
    first_back
}

/// Where control goes first.
#[inline]
pub(super) const fn next(step: Step, at: usize, len: usize) -> Option<usize> {
    match step {
        Step::Next | Step::Branch(_) | Step::Call(_) => slot(at, 0, len),
        Step::Wide | Step::Func(_) => slot(at, 1, len),
        Step::Goto(distance) => slot(at, distance, len),
        Step::Return | Step::Anywhere => None,
    }
}

/// Where it goes then.
#[inline]
const fn branch(step: Step, at: usize, len: usize) -> Option<usize> {
    match step {
        Step::Branch(distance) | Step::Call(distance) | Step::Func(distance) => slot(at, distance, len),
        Step::Next | Step::Wide | Step::Goto(_) | Step::Return | Step::Anywhere => None,
    }
}
