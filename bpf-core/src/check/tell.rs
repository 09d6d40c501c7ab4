//! From marks to findings, slot by slot.

use super::finding::{Found, Phase, Sink};
use super::flow::{self, Functions, Step};
use super::operands::{self, Use};
use super::options::CheckOptions;
use super::scratch::{self, Scratch, bit};
use super::words::{Code, Text};
use super::{fields, regs};
use crate::insn::Insn;

/// The way that every run takes: from the first slot to the first conditional jump, call, exit or jump backward.
pub(super) struct Path {
    /// The next slot of it; past the program when it has ended.
    next: usize,
    /// The registers that are set there.
    set: u32,
    functions: Functions,
}

impl Path {
    pub(super) const fn new(options: &CheckOptions, functions: Functions) -> Self {
        Self { next: 0, set: regs::at_start(options), functions }
    }

    /// Takes the step at a slot of the path.
    const fn go_on(&mut self, program: &[Insn], at: usize, insn: Insn, uses: Use) {
        self.set = uses.after(self.set);
        let on = match Step::of_apart(insn) {
            Step::Next => !flow::is_call(insn),
            Step::Wide | Step::Func(_) | Step::Goto(_) => true,
            Step::Branch(_) | Step::Call(_) | Step::Return | Step::Anywhere => false,
        };
        self.next = match flow::next(Step::of_apart(insn), at, program.len()) {
            Some(to) if on && to > at => to,
            _ => usize::MAX,
        };
    }
}

/// Tells what is marked, slot by slot.
pub(super) const fn marked(
    program: &[Insn],
    options: &CheckOptions,
    slots: &[Scratch],
    path: &mut Path,
    sink: &mut Sink<'_>,
) {
    let mut at = 0;
    while let Some(insn) = flow::insn(program, at) {
        let state = scratch::state(slots, at);
        let functions = &path.functions;
        let unreached = functions.followed && state & bit::REGS == 0;
        if state & bit::NOTED != 0 || unreached || at == path.next || functions.is_noted(at) {
            if state & bit::SECOND != 0 {
                tell_second(at, state, functions.followed, sink);
            } else {
                tell_flow(program, options, at, insn, state, &path.functions, sink);
                tell_slot(program, options, at, insn, state, path, sink);
            }
        }
        at = at.wrapping_add(1);
    }
}

/// What can be said of the second slot of a 64-bit load.
const fn tell_second(at: usize, state: u32, followed: bool, sink: &mut Sink<'_>) {
    if state & bit::FALLS != 0 {
        sink.push(Phase::Jumps, at, Found::error(Code::FallThrough, Text::FallThrough, [0; 2]), false);
    }
    // Nothing falls into it: the control flow was led here.
    if followed && state & bit::REGS != 0 {
        let found = Found::error(Code::IntoWideLoad, Text::IntoWideLoad, [0; 2]);
        sink.push(Phase::Reach, at.wrapping_sub(1), found, false);
    }
}

/// What calls, jumps and reachability say of a slot.
#[cold]
const fn tell_flow(
    program: &[Insn],
    options: &CheckOptions,
    at: usize,
    insn: Insn,
    state: u32,
    functions: &Functions,
    sink: &mut Sink<'_>,
) {
    if state & bit::CALL != 0 {
        tell_call(program, options, at, insn, sink);
    }
    if functions.too_many_at == at {
        let detail = [(flow::MOST_FUNCTIONS as i64).wrapping_add(1), 0];
        sink.push(Phase::Calls, at, Found::error(Code::TooManySubprograms, Text::TooManySubprograms, detail), false);
    }
    if state & bit::JUMP != 0
        && let Step::Goto(distance) | Step::Branch(distance) = Step::of_apart(insn)
    {
        let detail = [flow::target(at, distance), 0];
        sink.push(Phase::Jumps, at, Found::error(Code::JumpTarget, Text::JumpTarget, detail), false);
    }
    if state & bit::FALLS != 0 {
        sink.push(Phase::Jumps, at, Found::error(Code::FallThrough, Text::FallThrough, [0; 2]), false);
    }
    if let Some((from, to)) = functions.back
        && from == at
    {
        let detail = [(to as u64).cast_signed(), 0];
        sink.push(Phase::Loops, at, Found::error(Code::BackEdge, Text::BackEdge, detail), false);
    }
    if functions.followed && state & bit::REGS == 0 {
        sink.push(Phase::Reach, at, Found::error(Code::Unreachable, Text::Unreachable, [0; 2]), false);
    }
}

const fn tell_call(program: &[Insn], options: &CheckOptions, at: usize, insn: Insn, sink: &mut Sink<'_>) {
    if !options.is_privileged() && flow::needs_privilege(insn) {
        sink.push(Phase::Calls, at, Found::error(Code::Privilege, Text::Privilege, [0; 2]), false);
    }
    if let Step::Call(distance) | Step::Func(distance) = Step::of_apart(insn)
        && flow::slot(at, distance, program.len()).is_none()
    {
        let detail = [flow::target(at, distance), 0];
        sink.push(Phase::Calls, at, Found::error(Code::CallTarget, Text::CallTarget, detail), false);
    }
}

/// What a slot itself says, and the registers before it.
const fn tell_slot(
    program: &[Insn],
    options: &CheckOptions,
    at: usize,
    insn: Insn,
    state: u32,
    path: &mut Path,
    sink: &mut Sink<'_>,
) {
    let on_path = at == path.next;
    let op = match fields::operation(insn, flow::insn(program, at.wrapping_add(1)), options) {
        Ok(op) => op,
        Err(found) => {
            let phase = if found.up_front { Phase::Fields } else { Phase::Walk };
            sink.push(phase, at, found, on_path);
            return;
        }
    };
    let uses = Use::of(op, regs::is_result(at, &path.functions, options));
    // On the path it is known what is set; elsewhere only what may be.
    let set = if on_path { path.set } else { state & bit::REGS };
    if (on_path || state & bit::UNSET != 0)
        && let Some(reg) = uses.unset(set)
    {
        sink.push(Phase::Walk, at, operands::not_set(op, reg), on_path);
    }
    if let Some(found) = operands::out_of_range(op, options) {
        sink.push(Phase::Walk, at, found, on_path);
    }
    if on_path {
        path.go_on(program, at, insn, uses);
    }
}

/// Tells what needs no scratch memory: wrong fields and operands, what leads out of the program, the way of every run.
pub(super) const fn without_marks(program: &[Insn], options: &CheckOptions, sink: &mut Sink<'_>) {
    let len = program.len();
    let functions = flow::main_function(program, options);
    let mut path = Path::new(options, functions);
    let mut at = 0;
    while let Some(insn) = flow::insn(program, at) {
        tell_call(program, options, at, insn, sink);
        if let Step::Goto(distance) | Step::Branch(distance) = Step::of_apart(insn)
            && flow::slot(at, distance, len).is_none()
            && !flow::is_misread(insn, options)
        {
            let detail = [flow::target(at, distance), 0];
            sink.push(Phase::Jumps, at, Found::error(Code::JumpTarget, Text::JumpTarget, detail), false);
        }
        if at.wrapping_add(1) == len && !flow::can_be_last(insn) {
            sink.push(Phase::Jumps, at, Found::error(Code::FallThrough, Text::FallThrough, [0; 2]), false);
        }
        tell_slot(program, options, at, insn, 0, &mut path, sink);
        at = at.wrapping_add(1);
        if fields::is_wide(insn, flow::insn(program, at)) {
            if at.wrapping_add(1) == len {
                sink.push(Phase::Jumps, at, Found::error(Code::FallThrough, Text::FallThrough, [0; 2]), false);
            }
            at = at.wrapping_add(1);
        }
    }
}
