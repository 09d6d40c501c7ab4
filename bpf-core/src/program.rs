//! Programs from text at build time.

use crate::insn::Insn;
use crate::text::{AssembleOptions, TextError, TextLabel, assemble_with, labels_room};

/// A program from text, as a constant: `[Insn; N]`.
///
/// The text is a constant `&str` (a literal, `include_str!(..)`) in the language of [`text`](crate::text); behind it may
/// stand names for numbers, each an `i64` constant. Whatever is wrong with the text does not build, and the compiler says
/// why: `line 2, column 6: expected a register, a number, a constant or a load, found "r15"`.
///
/// ```
/// use bpf_core::{Insn, Reg::*, imm, program};
///
/// static DROP_LONG: [Insn; 4] = program!(
///     "r0 = *(u32 *)(r1 + 0)      // skb->len
///      if r0 <= LIMIT goto keep
///      r0 = 0
///      keep: exit",
///     LIMIT = 100,
/// );
/// assert_eq!(DROP_LONG[1], Insn::jle(R0, imm(100), 1));
/// ```
///
/// ```compile_fail
/// const PROGRAM: &[bpf_core::Insn] = &bpf_core::program!("r0 = 0; goto nowhere; exit");
/// ```
///
/// How long a program may be is up to the compiler's patience with one constant (the lint `long_running_const_eval`, 2 million
/// calls and loops): 4,096 instructions of all kinds are within it, and 1,600 lines that each have a label and a jump to
/// another. `#[allow(long_running_const_eval)]` lifts the limit.
#[macro_export]
macro_rules! program {
    ($text:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        // Items are seen by the caller's expressions, so they have names that no caller has.
        const __BPF_CORE_TEXT: &str = $text;
        const __BPF_CORE_CONSTANTS: &[(&str, i64)] = &[$((stringify!($name), $value)),*];
        const __BPF_CORE_LABELS: usize = $crate::__program::labels(__BPF_CORE_TEXT);
        const __BPF_CORE_LEN: usize =
            $crate::__program::len::<__BPF_CORE_LABELS>(__BPF_CORE_TEXT, __BPF_CORE_CONSTANTS);
        const __BPF_CORE_PROGRAM: [$crate::Insn; __BPF_CORE_LEN] =
            $crate::__program::assemble::<__BPF_CORE_LABELS, __BPF_CORE_LEN>(__BPF_CORE_TEXT, __BPF_CORE_CONSTANTS);
        __BPF_CORE_PROGRAM
    }};
}

/// Room for the labels of a right text, half of it free for fast look-ups, and for some wrong names to be reported as such.
#[must_use]
pub const fn labels(text: &str) -> usize {
    labels_room(text).saturating_add(64)
}

/// The slots of the program.
#[must_use]
#[track_caller]
pub const fn len<const LABELS: usize>(text: &str, constants: &[(&str, i64)]) -> usize {
    into::<LABELS>(text, constants, &mut [])
}

/// The program.
#[must_use]
#[track_caller]
pub const fn assemble<const LABELS: usize, const LEN: usize>(text: &str, constants: &[(&str, i64)]) -> [Insn; LEN] {
    let mut program = [Insn::exit(); LEN];
    into::<LABELS>(text, constants, &mut program);
    program
}

#[track_caller]
const fn into<const LABELS: usize>(text: &str, constants: &[(&str, i64)], out: &mut [Insn]) -> usize {
    let options = AssembleOptions::new().constants(constants);
    match assemble_with(text.as_bytes(), out, &mut [TextLabel::EMPTY; LABELS], &options) {
        Ok(len) => len,
        Err(error) => fail(error),
    }
}

/// At build time: the compiler prints the message.
#[allow(clippy::panic)]
#[track_caller]
const fn fail(error: TextError) -> ! {
    let message = error.message();
    panic!("{}", message.as_str())
}
