//! What can be decided about a program from its bytes alone, before any privilege is needed.
//!
//! [`check`] finds what the verifier would refuse, with the verifier's words, the slot and a hint. It is a `const fn`, so a
//! wrong program can be a build error:
//!
//! ```
//! use bpf_core::check::{CheckOptions, check, check_or_panic};
//! use bpf_core::{Insn, Reg::*, imm, reg};
//!
//! const PROG: [Insn; 2] = [Insn::mov(R0, imm(0)), Insn::exit()];
//! const _: () = check_or_panic(&PROG);
//!
//! let wrong = [Insn::mov(R0, reg(R3)), Insn::exit()];
//! let finding = check(&wrong, &CheckOptions::new()).unwrap_err();
//! assert_eq!(
//!     finding.to_string(),
//!     "instruction 0: R3 !read_ok (set it on every way to here; calls lose R1 to R5)"
//! );
//! ```
//!
//! Findings have two grades. An [`Error`](Grade::Error) is refused wherever it stands. [`IfReached`](Grade::IfReached) is
//! refused if the instruction can execute: the verifier does not look at what it proves dead, and so loads a division by 0
//! behind a branch that is never taken. Where every run meets such an instruction before any conditional jump, call or
//! loop, it is [`certain`](Finding::certain). [`check`] fails for errors and for what is certain; [`findings`] tells the
//! rest, too.
//!
//! | Rule | Grade |
//! |---|---|
//! | no or too many instructions | `Error` |
//! | calls out of the program, more than 256 functions, functions without privileges | `Error` |
//! | jumps out of the program or function, functions without an end | `Error` |
//! | unknown opcodes, 64-bit loads without a good second slot or of unknown kind, an immediate in `LDX` | `Error` |
//! | other reserved fields, register numbers, address spaces | `Error` from Linux 7.3 on, else `IfReached` |
//! | unreachable instructions, jumps into 64-bit loads, loops without privileges | `Error` |
//! | atomic operations that do not exist | `IfReached` |
//! | division by 0 and shifts out of range by an immediate, writes to `R10` | `IfReached` |
//! | accesses of `R10` plus offset outside of the stack | `IfReached` |
//! | reads of registers that no path sets, arguments of helpers included | `IfReached` |
//! | `R0` that no path sets at the end of the main program, where its type is given and returns something | `IfReached` |
//!
//! An instruction that came later than the newest kernel of the [options](CheckOptions::kernels) is an `Error` where those
//! kernels lack its opcode or kind of 64-bit load, else `IfReached`; a loop is an `Error` before Linux 5.3, and a helper
//! that came later is `IfReached`. The words are those of the older kernels, the hint names the one that it needs.
//!
//! The checker does not know more: not what a register points to, what a branch depends on, or whether a helper is there
//! for the type of the program.
//! A program that it passes may be refused, one that it fails is. It says nothing about arguments of kfuncs and of
//! helpers that it does not know. Where the program jumps through an instruction array
//! ([`Op::Gotox`](crate::Op::Gotox)), what is reached and which registers are set is unknown, and those rules are silent.
//!
//! Time grows linearly with the program, memory is [`Scratch`]: 8 bytes a slot. [`check`] and [`findings`] have it for
//! [`BUILT_IN_SLOTS`] slots on their stack, that is 32 KB; for longer programs, [`check_with`] and [`findings_with`] take it
//! from the caller.

mod fields;
mod finding;
mod first;
mod flow;
mod operands;
mod options;
mod plain;
mod regs;
mod requirements;
mod rules;
mod scratch;
mod tell;
mod words;

pub use finding::{Finding, Grade};
pub use options::CheckOptions;
pub use requirements::{Helpers, IsaVersion, Privileges, Requirements, requirements};
pub use scratch::Scratch;
pub use words::Code;

use crate::insn::Insn;
use finding::Sink;

/// The slots of the programs that [`check`] and [`findings`] can check whole.
pub const BUILT_IN_SLOTS: usize = 4096;

/// Checks a program of up to [`BUILT_IN_SLOTS`] slots. Uses up to 36 KB of stack, 4 KB for up to 128 slots.
///
/// # Errors
/// The first thing that every kernel of the options refuses, in the order in which the kernel looks. If a longer program
/// has none that is found without scratch memory: [`Code::ScratchTooShort`].
///
/// ```
/// use bpf_core::check::{CheckOptions, check};
/// use bpf_core::{Insn, Reg::*, imm};
/// assert_eq!(check(&[Insn::mov(R0, imm(0)), Insn::exit()], &CheckOptions::new()), Ok(()));
/// let jump = check(&[Insn::ja(5), Insn::exit()], &CheckOptions::new()).unwrap_err();
/// assert_eq!(jump.message().as_str(), "jump out of range from insn 0 to 6");
/// ```
pub const fn check(program: &[Insn], options: &CheckOptions) -> Result<(), Finding> {
    if program.len() > FEW_SLOTS {
        return check_many(program, options);
    }
    check_with(program, options, &mut [Scratch::EMPTY; FEW_SLOTS])
}

/// With this many, most programs need not wait until 32 KB are cleared.
const FEW_SLOTS: usize = 128;

#[inline(never)] // not on the stack of a short program
const fn check_many(program: &[Insn], options: &CheckOptions) -> Result<(), Finding> {
    check_with(program, options, &mut [Scratch::EMPTY; BUILT_IN_SLOTS])
}

/// Checks a program with scratch memory of the caller's: as many slots as the program has.
///
/// # Errors
/// As [`check`].
///
/// ```
/// use bpf_core::check::{CheckOptions, Scratch, check_with};
/// use bpf_core::{Insn, Reg::*, imm};
/// let mut program = vec![Insn::mov(R0, imm(0)); 100_000];
/// program.push(Insn::exit());
/// let mut scratch = vec![Scratch::EMPTY; program.len()];
/// assert_eq!(check_with(&program, &CheckOptions::new(), &mut scratch), Ok(()));
/// ```
pub const fn check_with(program: &[Insn], options: &CheckOptions, scratch: &mut [Scratch]) -> Result<(), Finding> {
    let mut sink = Sink::new(&mut []);
    rules::run(program, options, scratch, &mut sink);
    match sink.first() {
        Some(finding) => Err(finding),
        None => Ok(()),
    }
}

/// Writes all findings in a program of up to [`BUILT_IN_SLOTS`] slots to `out`, in the order of their slots; returns how
/// many there are, whether they fit or not. Uses stack as [`check`] does.
///
/// In a longer program, the last one is [`Code::ScratchTooShort`], and what needs scratch memory is not among them. Where an
/// error makes the control flow doubtful, what depends on it is left out.
///
/// ```
/// use bpf_core::check::{CheckOptions, Finding, findings};
/// use bpf_core::{Insn, Reg::*, imm, reg};
/// let program = [Insn::jeq(R1, imm(0), 1), Insn::mov(R2, reg(R7)), Insn::div(R2, imm(0)), Insn::exit()];
/// let mut out = [Finding::PLACEHOLDER; 4];
/// assert_eq!(findings(&program, &CheckOptions::new(), &mut out), 2);
/// assert_eq!((out[0].index, out[0].message().as_str()), (1, "R7 !read_ok"));
/// assert_eq!((out[1].index, out[1].message().as_str()), (2, "div by zero"));
/// assert!(!out[0].certain && !out[1].certain);
/// ```
#[must_use]
pub const fn findings(program: &[Insn], options: &CheckOptions, out: &mut [Finding]) -> usize {
    if program.len() > FEW_SLOTS {
        return findings_in_many(program, options, out);
    }
    findings_with(program, options, &mut [Scratch::EMPTY; FEW_SLOTS], out)
}

#[inline(never)] // as `check_many`
const fn findings_in_many(program: &[Insn], options: &CheckOptions, out: &mut [Finding]) -> usize {
    findings_with(program, options, &mut [Scratch::EMPTY; BUILT_IN_SLOTS], out)
}

/// As [`findings`], with scratch memory of the caller's.
#[must_use]
pub const fn findings_with(
    program: &[Insn],
    options: &CheckOptions,
    scratch: &mut [Scratch],
    out: &mut [Finding],
) -> usize {
    let mut sink = Sink::new(out);
    rules::run(program, options, scratch, &mut sink);
    sink.count()
}

/// Makes a program that [`check`] fails a build error: `const _: () = check_or_panic(&PROG);`.
///
/// # Panics
/// With what the finding says. For build time; at run time, use [`check`].
///
/// ```compile_fail
/// use bpf_core::{Insn, check::check_or_panic};
/// const _: () = check_or_panic(&[Insn::ja(1), Insn::exit()]);
/// ```
#[track_caller]
pub const fn check_or_panic(program: &[Insn]) {
    check_or_panic_for(program, &CheckOptions::new());
}

/// As [`check_or_panic`], with options.
///
/// # Panics
/// With what the finding says.
///
/// ```compile_fail
/// use bpf_core::{Insn, ProgType, check::{CheckOptions, check_or_panic_for}};
/// const _: () = check_or_panic_for(&[Insn::exit()], &CheckOptions::new().prog_type(ProgType::XDP));
/// ```
#[track_caller]
#[allow(clippy::panic)] // what it is for
pub const fn check_or_panic_for(program: &[Insn], options: &CheckOptions) {
    if let Err(finding) = check(program, options) {
        let mut text = [0; 256];
        let mut at = join(&mut text, 0, b"instruction ");
        let mut index = crate::text::Line::new();
        index.push_u64(finding.index as u64);
        at = join(&mut text, at, index.as_bytes());
        at = join(&mut text, at, b": ");
        at = join(&mut text, at, finding.message().as_bytes());
        at = join(&mut text, at, b" (");
        at = join(&mut text, at, finding.hint().as_bytes());
        at = join(&mut text, at, b")");
        if let Some((text, _)) = text.split_at_checked(at)
            && let Ok(text) = core::str::from_utf8(text)
        {
            panic!("{}", text);
        }
        panic!("the program is refused");
    }
}

/// Copies a piece, and returns where the next one goes.
const fn join(text: &mut [u8], at: usize, piece: &[u8]) -> usize {
    let (mut at, mut rest) = (at, piece);
    while let [byte, tail @ ..] = rest {
        if let Some((_, [slot, ..])) = text.split_at_mut_checked(at) {
            *slot = *byte;
            at = at.wrapping_add(1);
        }
        rest = tail;
    }
    at
}
