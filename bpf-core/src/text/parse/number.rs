//! Numbers and the caller's names for them.

use super::cursor::{Cursor, continues, lookup};
use super::error::TextErrorKind;
use super::{Assembly, ok};

/// A number of at most 64 bits and a sign.
#[derive(Clone, Copy)]
pub(super) struct Number {
    negative: bool,
    magnitude: u64,
}

impl Number {
    /// The two's complement if the number is neither below `-below` nor above `above`.
    #[inline(always)]
    const fn within(self, below: u64, above: u64) -> Option<[u8; 8]> {
        if self.negative {
            if self.magnitude <= below { Some(self.magnitude.wrapping_neg().to_le_bytes()) } else { None }
        } else if self.magnitude <= above {
            Some(self.magnitude.to_le_bytes())
        } else {
            None
        }
    }
}

impl<'t> Cursor<'t> {
    /// The number in front if it is one digit, as most are.
    #[inline(always)]
    const fn one_digit(&mut self) -> Option<u8> {
        if let [byte @ b'0'..=b'9', tail @ ..] = self.rest
            && !continues(tail)
        {
            self.rest = tail;
            return Some(*byte & 0xf);
        }
        None
    }

    /// Behind a sign, and whether that is a minus.
    const fn sign(&mut self) -> bool {
        let mut negative = false;
        if let [b'+', tail @ ..] = self.rest {
            self.rest = tail;
            self.skip();
        }
        // An offset behind a `+` may have a sign of its own.
        if let [b'-', tail @ ..] = self.rest {
            self.rest = tail;
            self.skip();
            negative = true;
        }
        negative
    }
}

impl<'t> Assembly<'_, 't> {
    /// A number or a constant's name, with or without a sign.
    #[inline(never)]
    pub(super) const fn number(&mut self, c: &mut Cursor<'t>) -> Option<Number> {
        c.skip();
        let before = *c;
        let negative = c.sign();
        let Some(first) = digit(c.rest) else { return self.constant(c, negative, before) };
        let (mut magnitude, mut tail) = (0, c.rest);
        if let (0, [_, b'x', hex @ ..]) = (first, tail) {
            if hex_digit(hex).is_none() {
                return self.expected(before, "a number");
            }
            tail = hex;
            while let Some(digit) = hex_digit(tail) {
                if magnitude >> 60 != 0 {
                    return self.out_of_range(before, i64::MIN, u64::MAX);
                }
                magnitude = magnitude << 4 | digit;
                tail = behind_one(tail);
            }
        } else {
            while let Some(digit) = digit(tail) {
                if magnitude < u64::MAX / 10 || (magnitude == u64::MAX / 10 && digit <= 5) {
                    magnitude = magnitude.wrapping_mul(10).wrapping_add(digit);
                } else {
                    return self.out_of_range(before, i64::MIN, u64::MAX);
                }
                tail = behind_one(tail);
            }
        }
        if continues(tail) {
            return self.expected(before, "a number");
        }
        c.rest = tail;
        Some(Number { negative, magnitude })
    }

    /// The value of a constant of the caller.
    const fn constant(&mut self, c: &mut Cursor<'t>, negative: bool, before: Cursor<'t>) -> Option<Number> {
        let (name, behind) = c.word();
        match lookup(name, self.constants) {
            Some(value) => {
                *c = behind;
                Some(Number { negative: (value < 0) != negative, magnitude: value.unsigned_abs() })
            }
            None => self.expected(before, "a number or a constant"),
        }
    }

    /// Whether a number or a constant's name is next.
    #[inline(always)]
    pub(super) const fn at_number(&self, c: Cursor<'t>) -> bool {
        match c.rest {
            [b'0'..=b'9' | b'-' | b'+', ..] => true,
            _ => !self.constants.is_empty() && self.at_constant(c),
        }
    }

    #[inline(never)]
    const fn at_constant(&self, c: Cursor<'t>) -> bool {
        lookup(c.word().0, self.constants).is_some()
    }

    #[cold]
    const fn out_of_range<T>(&mut self, before: Cursor<'t>, min: i64, max: u64) -> Option<T> {
        self.fail(before, TextErrorKind::Range { min, max })
    }

    /// A number of 32 bits from `-2^31`; up to `2^32 - 1` where 32 bits are all that there is (`full`), else to `2^31 - 1`.
    #[inline(always)]
    pub(super) const fn imm(&mut self, c: &mut Cursor<'t>, full: bool) -> Option<i32> {
        c.skip();
        match c.one_digit() {
            Some(digit) => Some(digit as i32),
            None => self.long_imm(c, full),
        }
    }

    #[inline(never)]
    const fn long_imm(&mut self, c: &mut Cursor<'t>, full: bool) -> Option<i32> {
        let before = *c;
        let number = ok!(self.number(c));
        self.imm_of(number, full, before)
    }

    /// See [`imm`](Self::imm).
    #[inline(always)]
    pub(super) const fn imm_of(&mut self, number: Number, full: bool, before: Cursor<'t>) -> Option<i32> {
        let max = if full { u32::MAX as u64 } else { i32::MAX as u64 };
        match number.within(1 << 31, max) {
            Some([b0, b1, b2, b3, ..]) => Some(i32::from_le_bytes([b0, b1, b2, b3])),
            None => self.out_of_range(before, i32::MIN as i64, max),
        }
    }

    /// A number of 16 bits with a sign.
    #[inline(never)]
    pub(super) const fn imm16(&mut self, c: &mut Cursor<'t>) -> Option<i16> {
        c.skip();
        let before = *c;
        match ok!(self.number(c)).within(1 << 15, i16::MAX as u64) {
            Some([b0, b1, ..]) => Some(i16::from_le_bytes([b0, b1])),
            None => self.out_of_range(before, i16::MIN as i64, i16::MAX as u64),
        }
    }

    /// What is added to a register or an address: a sign, and a number.
    #[inline(always)]
    pub(super) const fn offset16(&mut self, c: &mut Cursor<'t>) -> Option<i16> {
        c.skip();
        let mut short = *c;
        let (negative, tail) = match c.rest {
            [b'+', tail @ ..] => (false, tail),
            [b'-', tail @ ..] => (true, tail),
            _ => return self.expected(*c, "+ or - and an offset"),
        };
        short.rest = tail;
        short.skip();
        match short.one_digit() {
            Some(digit) => {
                *c = short;
                let off = digit as i16;
                Some(if negative { off.wrapping_neg() } else { off })
            }
            None => self.imm16(c),
        }
    }

    /// The bytes of a number of 16 bits without a sign.
    pub(super) const fn imm_u16(&mut self, c: &mut Cursor<'t>) -> Option<[u8; 2]> {
        c.skip();
        let before = *c;
        match ok!(self.number(c)).within(0, u16::MAX as u64) {
            Some([b0, b1, ..]) => Some([b0, b1]),
            None => self.out_of_range(before, 0, u16::MAX as u64),
        }
    }

    /// A number of 64 bits, with or without a sign.
    #[inline(never)]
    pub(super) const fn imm64(&mut self, c: &mut Cursor<'t>) -> Option<u64> {
        c.skip();
        let before = *c;
        let number = ok!(self.number(c));
        self.imm64_of(number, before)
    }

    /// See [`imm64`](Self::imm64).
    #[inline(always)]
    pub(super) const fn imm64_of(&mut self, number: Number, before: Cursor<'t>) -> Option<u64> {
        match number.within(1 << 63, u64::MAX) {
            Some(bytes) => Some(u64::from_le_bytes(bytes)),
            None => self.out_of_range(before, i64::MIN, u64::MAX),
        }
    }
}

#[inline(always)]
const fn digit(rest: &[u8]) -> Option<u64> {
    match rest {
        [byte @ b'0'..=b'9', ..] => Some((*byte & 0xf) as u64),
        _ => None,
    }
}

#[inline(always)]
const fn hex_digit(rest: &[u8]) -> Option<u64> {
    match rest {
        [byte @ b'0'..=b'9', ..] => Some((*byte & 0xf) as u64),
        [byte @ (b'a'..=b'f' | b'A'..=b'F'), ..] => Some(((*byte & 0xf) as u64).wrapping_add(9)),
        _ => None,
    }
}

#[inline(always)]
const fn behind_one(rest: &[u8]) -> &[u8] {
    match rest {
        [_, tail @ ..] => tail,
        [] => rest,
    }
}
