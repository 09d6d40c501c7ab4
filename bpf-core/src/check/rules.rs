//! All rules, one after the other.

use super::finding::{Found, Phase, Sink};
use super::flow::{self, Functions};
use super::options::CheckOptions;
use super::plain::plain;
use super::scratch::{self, Scratch, bit};
use super::tell::{self, Path};
use super::words::{Code, Hint, Text};
use super::{fields, operands, regs};
use crate::insn::Insn;

/// All rules. What a slot's surroundings say is marked in the scratch memory first, then findings are told slot by slot.
pub(super) const fn run(program: &[Insn], options: &CheckOptions, scratch: &mut [Scratch], sink: &mut Sink<'_>) {
    let len = program.len();
    let limit = options.limit();
    if len == 0 {
        sink.push(Phase::Length, 0, Found::error(Code::Empty, Text::Empty, [0; 2]), true);
        return;
    }
    if len > limit {
        let detail = [(len as u64).cast_signed(), (limit as u64).cast_signed()];
        sink.push(Phase::Length, 0, Found::error(Code::TooLong, Text::TooLong, detail), true);
    }
    if let Some(callback) = options.callback()
        && callback >= len
    {
        let detail = [(callback as u64).cast_signed(), 0];
        let found = Found { hint: Hint::Callback, ..Found::error(Code::CallTarget, Text::Callback, detail) };
        sink.push(Phase::Calls, 0, found, true);
    }
    let there = scratch.len();
    match scratch.split_at_mut_checked(len) {
        Some((slots, _)) => {
            let functions = mark(program, options, slots);
            let mut path = Path::new(options, functions);
            tell::marked(program, options, slots, &mut path, sink);
        }
        None => {
            tell::without_marks(program, options, sink);
            sink.push_unchecked(len, there);
        }
    }
}

/// Everything that needs the slots.
const fn mark(program: &[Insn], options: &CheckOptions, slots: &mut [Scratch]) -> Functions {
    let mut functions = flow::mark_functions(program, options, slots);
    let bad_jumps = flow::mark_jumps(program, options, slots);
    let bad_fields = mark_fields(program, options, slots);
    // The kernel gets no further either, and what would be found there is doubtful.
    if functions.bad || bad_jumps || bad_fields || functions.anywhere {
        return functions;
    }
    if !options.has_loops() {
        functions.back = flow::first_loop(program, slots, 0);
    }
    let _steps = regs::mark_unset(program, &functions, options, slots);
    functions.followed = true;
    functions
}

/// Marks slots with wrong fields or operands, and second slots; whether one is refused up front.
const fn mark_fields(program: &[Insn], options: &CheckOptions, slots: &mut [Scratch]) -> bool {
    let (has_plain, mut at, mut bad) = (options.has_plain(), 0, false);
    while let Some(insn) = flow::insn(program, at) {
        let behind = at.wrapping_add(1);
        if has_plain && plain(insn).is_some() {
            at = behind;
            continue;
        }
        match fields::operation(insn, flow::insn(program, behind), options) {
            Ok(op) if operands::out_of_range(op, options).is_some() => scratch::add(slots, at, bit::LIMIT),
            Ok(_) => {}
            Err(found) => {
                // Where jumps are read otherwise than here, what they reach is doubtful.
                bad |= found.up_front || flow::is_misread(insn, options);
                scratch::add(slots, at, bit::FIELD);
            }
        }
        at = behind;
        if fields::is_wide(insn, flow::insn(program, behind)) {
            scratch::add(slots, behind, bit::SECOND);
            at = behind.wrapping_add(1);
        }
    }
    bad
}
