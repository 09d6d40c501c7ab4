//! What is wrong with a text, and where.

use super::cursor::in_word;
use crate::text::Line;
use core::fmt;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextErrorKind {
    /// Something else had to stand there.
    Expected(&'static str),
    /// The number does not fit its field.
    Range {
        /// The smallest that fits.
        min: i64,
        /// The largest that fits.
        max: u64,
    },
    /// A label that is used and nowhere defined.
    UnknownLabel,
    /// A call of what is neither a helper of the kernel nor a label.
    UnknownFunction,
    /// A label that is defined twice.
    DuplicateLabel {
        /// The line of the first definition.
        first_line: u32,
    },
    /// A name that is taken: by a register or keyword, by a helper, by a constant.
    ReservedLabel(&'static str),
    /// More labels than the table has room for.
    TooManyLabels {
        /// What it has room for.
        room: usize,
    },
    /// A label that 16 bits do not reach. `gotol` has 32; in place of an `if`, jump over a `gotol` with the inverse
    /// condition, in place of a `may_goto`, jump to a `gotol` that is near.
    TooFar {
        /// The slot of the jump.
        slot: u32,
        /// From the slot behind the jump to the label, in slots.
        distance: i64,
    },
    /// `name#number` with another number than the helper's.
    HelperNumber(u32),
    /// An instruction that the kernel writes, or a compiler, and that no kernel takes from a program.
    NotAccepted,
    /// A `/*` without `*/`.
    UnclosedComment,
    /// More than 4 GiB of text.
    TextTooLong,
    /// A number from `2^31` to `2^32 - 1` for all 64 bits of a register: the machine would extend the sign of its 32.
    SignBit,
    /// The list of [`constants_text`](crate::text::AssembleOptions::constants_text) is none, for the lack of what is named.
    /// The place is in that list.
    Constants(&'static str),
}

impl TextErrorKind {
    /// The kind as a number, the same for good: 1 for the first above, and so on.
    #[must_use]
    pub const fn code(self) -> u32 {
        match self {
            Self::Expected(_) => 1,
            Self::Range { .. } => 2,
            Self::UnknownLabel => 3,
            Self::UnknownFunction => 4,
            Self::DuplicateLabel { .. } => 5,
            Self::ReservedLabel(_) => 6,
            Self::TooManyLabels { .. } => 7,
            Self::TooFar { .. } => 8,
            Self::HelperNumber(_) => 9,
            Self::NotAccepted => 10,
            Self::UnclosedComment => 11,
            Self::TextTooLong => 12,
            Self::SignBit => 13,
            Self::Constants(_) => 14,
        }
    }
}

/// What is wrong with a text, where, and what stands there.
///
/// ```
/// use bpf_core::{Insn, text::assemble};
/// let error = assemble("r0 = 0\nr1 = r15\nexit", &mut [Insn::exit(); 8]).unwrap_err();
/// assert_eq!((error.line, error.column, error.at), (2, 6, 12));
/// assert_eq!(error.to_string(), "line 2, column 6: expected a register, a number, a constant or a load, found \"r15\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextError {
    /// The line, from 1.
    pub line: u32,
    /// The column in bytes, from 1.
    pub column: u32,
    /// The offset in the text in bytes, from 0.
    pub at: usize,
    /// What is wrong.
    pub kind: TextErrorKind,
    found: [u8; Self::FOUND],
    /// `u8::MAX` if there was more.
    found_len: u8,
}

/// An error whose place is still the number of bytes behind it.
#[derive(Clone, Copy)]
pub(super) struct Fault {
    pub(super) left: usize,
    pub(super) kind: TextErrorKind,
}

/// Line and column of an offset, each from 1.
pub(super) const fn position(text: &[u8], at: usize) -> (u32, u32) {
    let (mut line, mut column, mut left, mut rest) = (1u32, 1u32, at, text);
    while let ([byte, tail @ ..], 1..) = (rest, left) {
        if *byte == b'\n' {
            line = line.saturating_add(1);
            column = 1;
        } else {
            column = column.saturating_add(1);
        }
        left = left.saturating_sub(1);
        rest = tail;
    }
    (line, column)
}

impl Fault {
    #[cold]
    pub(super) const fn locate(self, text: &[u8]) -> TextError {
        let at = text.len().saturating_sub(self.left);
        let (line, column) = position(text, at);
        let mut error = TextError { line, column, at, kind: self.kind, found: [0; TextError::FOUND], found_len: 0 };
        if let Some((_, rest)) = text.split_at_checked(at) {
            if let ([b'/', b'*', ..], TextErrorKind::Expected(_)) = (rest, self.kind) {
                error.kind = TextErrorKind::UnclosedComment; // one that ends would have been passed
            }
            error.quote(rest);
        }
        error
    }
}

const fn is_operator(byte: u8) -> bool {
    matches!(byte, b'=' | b'<' | b'>' | b'!' | b'+' | b'-' | b'*' | b'/' | b'&' | b'|' | b'^' | b'%')
}

/// How many bytes in front are of a word, or else of an operator.
const fn run(mut rest: &[u8], word: bool) -> usize {
    let mut len = 0usize;
    while let [byte, tail @ ..] = rest
        && (if word { in_word(*byte) } else { is_operator(*byte) })
    {
        len = len.wrapping_add(1);
        rest = tail;
    }
    len
}

/// The length of the word, number with its sign, or operator in front; 0 at an end.
const fn token_len(rest: &[u8]) -> usize {
    match rest {
        [] | [b'\n' | b';', ..] => 0,
        [b'-' | b'+', tail @ ..] => {
            let mut behind = tail;
            while let [b' ', more @ ..] = behind {
                behind = more;
            }
            match run(behind, true) {
                0 => run(rest, false),
                len => rest.len().wrapping_sub(behind.len()).wrapping_add(len),
            }
        }
        [byte, ..] if in_word(*byte) => run(rest, true),
        [byte, ..] if is_operator(*byte) => run(rest, false),
        _ => 1,
    }
}

impl TextError {
    /// The bytes of a word that are kept for the message.
    const FOUND: usize = 32;

    /// Keeps the word or sign in front of `rest`.
    const fn quote(&mut self, mut rest: &[u8]) {
        let len = token_len(rest);
        if let ([end, ..], 0) = (rest, len) {
            self.found = [*end; Self::FOUND]; // tells the end of a statement from that of the text
        }
        let mut left = len;
        let mut free: &mut [u8] = &mut self.found;
        while let ([byte, tail @ ..], [slot, more @ ..], 1..) = (rest, free, left) {
            *slot = *byte;
            self.found_len = self.found_len.saturating_add(1);
            left = left.saturating_sub(1);
            (rest, free) = (tail, more);
        }
        if left > 0 {
            self.found_len = u8::MAX;
        }
    }

    /// The word or sign that stands there, at most 32 bytes of it; nothing at the end of a statement.
    #[must_use]
    pub const fn found(&self) -> &[u8] {
        match self.found.split_at_checked(self.found_len as usize) {
            Some((found, _)) => found,
            None => &self.found,
        }
    }

    /// The whole message: `line 2, column 6: expected .., found ".."`. Printable ASCII.
    #[must_use]
    pub const fn message(&self) -> Line {
        let mut line = Line::new();
        line.push_str("line ");
        line.push_u64(self.line as u64);
        line.push_str(", column ");
        line.push_u64(self.column as u64);
        line.push_str(": ");
        self.describe(&mut line);
        line
    }

    const fn describe(&self, line: &mut Line) {
        match self.kind {
            TextErrorKind::Expected(what) => {
                line.push_str("expected ");
                line.push_str(what);
                self.push_but_found(line);
            }
            TextErrorKind::Range { min, max } => {
                self.push_found(line);
                line.push_str(" is out of range, ");
                line.push_i64(min);
                line.push_str(" to ");
                line.push_u64(max);
            }
            TextErrorKind::UnknownLabel => {
                line.push_str("unknown label ");
                self.push_found(line);
            }
            TextErrorKind::UnknownFunction => {
                self.push_found(line);
                line.push_str(" is neither a helper nor a label");
            }
            TextErrorKind::DuplicateLabel { first_line } => {
                line.push_str("label ");
                self.push_found(line);
                line.push_str(" is already defined in line ");
                line.push_u64(first_line as u64);
            }
            TextErrorKind::ReservedLabel(owner) => {
                self.push_found(line);
                line.push_str(" cannot be a label, it is ");
                line.push_str(owner);
            }
            TextErrorKind::TooManyLabels { room } => {
                line.push_str("there is room for ");
                line.push_u64(room as u64);
                line.push_str(" labels, and ");
                self.push_found(line);
                line.push_str(" is one more");
            }
            TextErrorKind::TooFar { distance, .. } => {
                self.push_found(line);
                line.push_str(" is ");
                line.push_u64(distance.unsigned_abs());
                line.push_str(" slots away, too far for 16 bits: use gotol, or jump over one with the inverse if");
            }
            TextErrorKind::HelperNumber(number) => {
                line.push_str("expected ");
                line.push_u64(number as u64);
                line.push_str(", the number of this helper");
                self.push_but_found(line);
            }
            TextErrorKind::NotAccepted => {
                self.push_found(line);
                line.push_str(" is in listings only, no kernel takes it from a program");
            }
            TextErrorKind::UnclosedComment => line.push_str("the comment is not closed"),
            TextErrorKind::SignBit => {
                self.push_found(line);
                line.push_str(" is above 2147483647: use w.. or a load with ll");
            }
            TextErrorKind::Constants(what) => {
                line.push_str("in the constants, expected ");
                line.push_str(what);
                self.push_but_found(line);
            }
            TextErrorKind::TextTooLong => line.push_str("the text is longer than 4 GiB"),
        }
    }

    const fn push_but_found(&self, line: &mut Line) {
        line.push_str(", found ");
        self.push_found(line);
    }

    const fn push_found(&self, line: &mut Line) {
        match (self.found(), &self.found) {
            ([], [0, ..]) => line.push_str("the end of the text"),
            ([], _) => line.push_str("the end of the statement"),
            (mut found, _) => {
                line.push_byte(b'"');
                while let [byte, rest @ ..] = found {
                    line.push_byte(if matches!(byte, b' '..=b'~') { *byte } else { b'?' });
                    found = rest;
                }
                line.push_str(if self.found_len == u8::MAX { "..\"" } else { "\"" });
            }
        }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.message(), f)
    }
}

impl core::error::Error for TextError {}
