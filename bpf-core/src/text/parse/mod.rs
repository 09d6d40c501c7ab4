//! Text as instructions: the assembler.

mod cursor;
mod error;
mod expect;
mod helper;
mod jump;
mod labels;
mod memory;
mod number;
mod statement;
mod wide;

pub use error::{TextError, TextErrorKind};
pub use labels::TextLabel;

use crate::insn::Insn;
use cursor::{Constants, Cursor};
use error::Fault;

/// `let $name = $result?`, which is no `const fn` yet.
macro_rules! ok {
    ($result:expr) => {
        match $result {
            Some(value) => value,
            None => return None,
        }
    };
}
use ok;

/// What [`assemble_with`] takes besides the text.
///
/// ```
/// use bpf_core::text::{AssembleOptions, TextLabel, assemble_with};
/// use bpf_core::{Insn, Reg::*, imm};
/// let mut out = [Insn::exit(); 4];
/// let options = AssembleOptions::new().constants(&[("LIMIT", 100)]);
/// let len = assemble_with(b"r0 = LIMIT; exit", &mut out, &mut [TextLabel::EMPTY; 8], &options);
/// assert_eq!((len, out[0]), (Ok(2), Insn::mov(R0, imm(100))));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub struct AssembleOptions<'a> {
    constants: Constants<'a>,
}

impl<'a> AssembleOptions<'a> {
    /// None.
    pub const fn new() -> Self {
        Self { constants: &[] }
    }

    /// Names that stand for numbers wherever the text may have a number. They are searched from the front at each use. A register
    /// is never taken for one; another word of the language (`map`, `le16`) is, so that it is lost as such.
    pub const fn constants(mut self, constants: &'a [(&'a str, i64)]) -> Self {
        self.constants = constants;
        self
    }
}

/// A text on its way to instructions.
struct Assembly<'a, 't> {
    text: &'t [u8],
    out: &'a mut [Insn],
    /// Slots so far, written or not.
    slots: u32,
    labels: &'a mut [TextLabel],
    undefined: u32,
    constants: Constants<'a>,
    /// In the second reading that finds where a slot's label stands: that slot; else `u32::MAX`.
    blamed: u32,
    blamed_distance: i64,
    /// What is wrong, once something returned `None`.
    fault: Fault,
}

impl<'t> Assembly<'_, 't> {
    /// Where `at` is in the text; the text's length fits 32 bits.
    #[allow(clippy::cast_possible_truncation)] // guarded by `assemble_with`
    const fn offset(&self, at: Cursor<'t>) -> u32 {
        self.text.len().saturating_sub(at.rest.len()) as u32
    }

    const fn slot(&self, slot: u32) -> Insn {
        #[allow(clippy::indexing_slicing)] // guarded
        if (slot as usize) < self.out.len() { self.out[slot as usize] } else { Insn::exit() }
    }

    #[inline(always)]
    const fn set_slot(&mut self, slot: u32, insn: Insn) {
        #[allow(clippy::indexing_slicing)] // guarded
        if (slot as usize) < self.out.len() {
            self.out[slot as usize] = insn;
        }
    }

    #[inline(always)]
    const fn push(&mut self, insn: Insn) {
        self.set_slot(self.slots, insn);
        self.slots = self.slots.wrapping_add(1); // fewer than bytes of text
    }

    /// The whole text, or `None` and a fault.
    #[inline(never)]
    const fn run(&mut self) -> Option<()> {
        let mut rest = Cursor { rest: self.text };
        while !rest.rest.is_empty() {
            rest = ok!(self.statement(rest));
        }
        self.all_defined()
    }

    #[cold]
    #[inline(never)]
    const fn error(&mut self) -> TextError {
        if let Fault { left: 0, kind: TextErrorKind::TooFar { slot, distance } } = self.fault {
            self.slots = 0;
            self.blamed = slot;
            self.blamed_distance = distance;
            let _ = self.run();
        }
        self.fault.locate(self.text)
    }
}

/// Assembles a text, with room for 64 labels. See the [module](crate::text) for the language.
///
/// Returns the slots that the text needs, and writes as many as `out` holds. If it needs more, what `out` holds is
/// incomplete: jumps forward may lack their distance, and whether one reaches its label is not checked.
///
/// ```
/// use bpf_core::{Insn, Reg::*, imm, text::assemble};
/// let mut out = [Insn::exit(); 8];
/// let text = "
///     r0 = 0
///     if r1 == 0 goto out   // a label further down
///     r0 = 1
/// out:
///     exit";
/// assert_eq!(assemble(text, &mut out), Ok(4));
/// assert_eq!(out[..4], [Insn::mov(R0, imm(0)), Insn::jeq(R1, imm(0), 1), Insn::mov(R0, imm(1)), Insn::exit()]);
/// assert_eq!(assemble(text, &mut []), Ok(4));
/// ```
///
/// # Errors
/// What is wrong with the text, and where; `out` then holds something. [`TextErrorKind::TooManyLabels`] if there are more
/// than 64 labels: [`assemble_with`] takes more.
pub const fn assemble(text: &str, out: &mut [Insn]) -> Result<usize, TextError> {
    assemble_with(text.as_bytes(), out, &mut [TextLabel::EMPTY; 64], &AssembleOptions::new())
}

/// Assembles a text with the caller's memory for labels, and options. See [`assemble`].
///
/// It takes less than 800 bytes of stack; [`assemble`] has 768 bytes of labels there, too.
///
/// `labels` is cleared first. It must have an entry for each label of the text ([`labels_room`]); it is searched by hash, so
/// that twice as many entries make it faster. `text` need not be UTF-8, only ASCII outside comments.
///
/// # Errors
/// As [`assemble`].
pub const fn assemble_with(
    text: &[u8],
    out: &mut [Insn],
    labels: &mut [TextLabel],
    options: &AssembleOptions<'_>,
) -> Result<usize, TextError> {
    if text.len() as u64 >= u32::MAX as u64 {
        return Err(Fault { left: text.len(), kind: TextErrorKind::TextTooLong }.locate(text));
    }
    let mut i = 0;
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // guarded
    while i < labels.len() {
        labels[i] = TextLabel::EMPTY;
        i += 1;
    }
    let constants = options.constants;
    let fault = Fault { left: 0, kind: TextErrorKind::UnclosedComment };
    let (blamed, blamed_distance) = (u32::MAX, 0);
    let mut assembly =
        Assembly { text, out, slots: 0, labels, undefined: 0, constants, blamed, blamed_distance, fault };
    match assembly.run() {
        Some(()) => Ok(assembly.slots as usize),
        None => Err(assembly.error()),
    }
}

/// Entries that are enough for the labels of a text: it counts the colons, those in comments, too.
///
/// ```
/// assert_eq!(bpf_core::text::labels_room("start: r0 = 0; goto end; end: exit"), 2);
/// ```
#[must_use]
pub const fn labels_room(text: &str) -> usize {
    let (mut room, mut rest) = (0usize, text.as_bytes());
    while let [byte, tail @ ..] = rest {
        if *byte == b':' {
            room = room.saturating_add(1);
        }
        rest = tail;
    }
    room
}
