//! Numbers and the caller's names for them.

use super::cursor::{Cursor, continues};
use super::error::TextErrorKind;
use super::{Assembly, ok};

/// A number of at most 64 bits and a sign.
#[derive(Clone, Copy)]
pub(super) struct Number {
    negative: bool,
    magnitude: u64,
}

/// What looks like a number and is none.
pub(super) enum NoNumber {
    /// It does not begin or end as one.
    Form,
    /// LLVM reads it to the base 8.
    LeadingZero,
    /// More than 64 bits.
    Range,
}

impl Number {
    pub(super) const fn from_i64(value: i64) -> Self {
        Self { negative: value < 0, magnitude: value.unsigned_abs() }
    }

    pub(super) const fn negated(self) -> Self {
        Self { negative: !self.negative, magnitude: self.magnitude }
    }

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

    /// The digits in front, of which there is at least one; then behind them.
    #[inline(always)]
    const fn digits(&mut self) -> Result<u64, NoNumber> {
        let (mut magnitude, mut tail) = (0, self.rest);
        match tail {
            [b'0', b'x', hex @ ..] => {
                if hex_digit(hex).is_none() {
                    return Err(NoNumber::Form);
                }
                tail = hex;
                while let Some(digit) = hex_digit(tail) {
                    if magnitude >> 60 != 0 {
                        return Err(NoNumber::Range);
                    }
                    magnitude = magnitude << 4 | digit;
                    tail = behind_one(tail);
                }
            }
            [b'0', b'0'..=b'9', ..] => return Err(NoNumber::LeadingZero),
            _ => {
                while let Some(digit) = digit(tail) {
                    if magnitude < u64::MAX / 10 || (magnitude == u64::MAX / 10 && digit <= 5) {
                        magnitude = magnitude.wrapping_mul(10).wrapping_add(digit);
                    } else {
                        return Err(NoNumber::Range);
                    }
                    tail = behind_one(tail);
                }
            }
        }
        if continues(tail) {
            return Err(NoNumber::Form);
        }
        self.rest = tail;
        Ok(magnitude)
    }

    /// A number with or without a sign; it fits 64 bits, as one with a sign if it is negative.
    #[inline(never)]
    pub(super) const fn literal(&mut self) -> Result<Number, NoNumber> {
        let negative = self.sign();
        if digit(self.rest).is_none() {
            return Err(NoNumber::Form);
        }
        match self.digits() {
            Ok(magnitude) if negative && magnitude > 1 << 63 => Err(NoNumber::Range),
            Ok(magnitude) => Ok(Number { negative, magnitude }),
            Err(no) => Err(no),
        }
    }
}

impl<'t> Assembly<'_, 't> {
    /// A number or a constant's name, with or without a sign.
    #[inline(never)]
    pub(super) const fn number(&mut self, c: &mut Cursor<'t>) -> Option<Number> {
        c.skip();
        let before = *c;
        let negative = c.sign();
        if digit(c.rest).is_none() {
            return self.constant(c, negative, before);
        }
        match c.digits() {
            Ok(magnitude) => Some(Number { negative, magnitude }),
            Err(no) => self.no_number(before, no),
        }
    }

    #[cold]
    #[inline(never)]
    const fn no_number<T>(&mut self, before: Cursor<'t>, no: NoNumber) -> Option<T> {
        match no {
            NoNumber::Form => self.expected(before, "a number"),
            NoNumber::LeadingZero => self.expected(before, "no leading zero, LLVM reads it as octal"),
            NoNumber::Range => self.out_of_range(before, i64::MIN, u64::MAX),
        }
    }

    #[cold]
    const fn out_of_range<T>(&mut self, before: Cursor<'t>, min: i64, max: u64) -> Option<T> {
        self.fail(before, TextErrorKind::Range { min, max })
    }

    /// The number of an operand that is no 32 bits.
    #[cold]
    const fn no_operand<T>(&mut self, number: Number, full: bool, before: Cursor<'t>) -> Option<T> {
        if !full && number.within(0, u32::MAX as u64).is_some() {
            return self.fail(before, TextErrorKind::SignBit);
        }
        self.out_of_range(before, i32::MIN as i64, if full { u32::MAX as u64 } else { i32::MAX as u64 })
    }

    /// An operand of 32 bits from `-2^31`; up to `2^32 - 1` where 32 bits are all that there is (`full`), else to
    /// `2^31 - 1`, since the sign is extended.
    #[inline(always)]
    pub(super) const fn imm(&mut self, c: &mut Cursor<'t>, full: bool) -> Option<i32> {
        c.skip();
        match c.one_digit() {
            Some(digit) => Some(digit as i32),
            None => self.long_imm(c, full),
        }
    }

    /// A number of 32 bits that is no operand, where speed does not matter.
    #[inline(never)]
    pub(super) const fn rare_imm(&mut self, c: &mut Cursor<'t>, full: bool) -> Option<i32> {
        c.skip();
        let before = *c;
        let max = if full { u32::MAX as u64 } else { i32::MAX as u64 };
        match ok!(self.number(c)).within(1 << 31, max) {
            Some([b0, b1, b2, b3, ..]) => Some(i32::from_le_bytes([b0, b1, b2, b3])),
            None => self.out_of_range(before, i32::MIN as i64, max),
        }
    }

    #[inline(never)]
    const fn long_imm(&mut self, c: &mut Cursor<'t>, full: bool) -> Option<i32> {
        c.skip();
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
            None => self.no_operand(number, full, before),
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
