//! Text as instructions: the assembler.

mod constants;
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
use constants::Constants;
use cursor::Cursor;
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
        Self { constants: Constants::NONE }
    }

    /// Names that stand for numbers wherever the text may have a number. They are searched from the front at each use. A register
    /// is never taken for one; another word of the language (`map`, `le16`) is, so that it is lost as such.
    pub const fn constants(mut self, constants: &'a [(&'a str, i64)]) -> Self {
        self.constants.list = constants;
        self
    }

    /// More of them, as text: `XDP_PASS = 2; LIMIT=0x10`. Between them stands `;`, `,` or the end of a line; names are those
    /// that a label may have, numbers are the language's, from `-2^63` to `2^64 - 1`. Where a name is there twice, the first
    /// counts, and before it one of [`constants`](Self::constants).
    ///
    /// A text that is no such list is an error of [`assemble_with`]: [`TextErrorKind::Constants`].
    ///
    /// ```
    /// use bpf_core::text::{AssembleOptions, assemble_with};
    /// use bpf_core::{Insn, Reg::*, imm};
    /// let mut out = [Insn::exit(); 2];
    /// let options = AssembleOptions::new().constants_text(b"XDP_PASS = 2, LIMIT = 0x10");
    /// assert_eq!(assemble_with(b"r0 = LIMIT; r0 = XDP_PASS", &mut out, &mut [], &options), Ok(2));
    /// assert_eq!(out, [Insn::mov(R0, imm(16)), Insn::mov(R0, imm(2))]);
    /// ```
    pub const fn constants_text(mut self, text: &'a [u8]) -> Self {
        self.constants.text = text;
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
    /// In the second reading that finds a slot whose label is too far: that slot; else `u32::MAX`.
    blamed: u32,
    /// There: the label's name, once it is found.
    blamed_name: Cursor<'t>,
    /// There: how far the label is; 0: not known.
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
    const fn read(&mut self) -> Option<()> {
        let mut rest = Cursor { rest: self.text };
        while !rest.rest.is_empty() {
            rest = ok!(self.statement(rest));
        }
        Some(())
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
/// `labels` is cleared first. It must have an entry for each label of the text; it is searched by hash, so that twice as many
/// ([`labels_room`]) make it fast. The hash has no secret: names that were chosen to collide cost time that grows with the
/// square of their number, so bound the length of a text from somebody you do not trust. `text` need not be UTF-8, only
/// ASCII outside comments.
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
    if let Some(fault) = constants.check() {
        return Err(fault.locate(constants.text));
    }
    let fault = Fault { left: 0, kind: TextErrorKind::UnclosedComment };
    let (blamed, blamed_name) = (u32::MAX, Cursor { rest: &[] });
    let mut assembly = Assembly {
        text,
        out,
        slots: 0,
        labels,
        undefined: 0,
        constants,
        blamed,
        blamed_name,
        blamed_distance: 0,
        fault,
    };
    if assembly.read().is_some() && assembly.all_defined().is_some() {
        return Ok(assembly.slots as usize);
    }
    assembly.blame();
    Err(assembly.fault.locate(text))
}

/// Entries with which the labels of a text are found fast: two for each colon, those in comments, too.
///
/// ```
/// assert_eq!(bpf_core::text::labels_room("start: r0 = 0; goto end; end: exit"), 4);
/// ```
#[must_use]
pub const fn labels_room(text: &str) -> usize {
    let (mut room, mut rest) = (0usize, text.as_bytes());
    while let [byte, tail @ ..] = rest {
        if *byte == b':' {
            room = room.saturating_add(2);
        }
        rest = tail;
    }
    room
}
