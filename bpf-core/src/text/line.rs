//! A line of text in fixed bytes.

use core::fmt;

/// ASCII text in [`Line::SIZE`] bytes, counted past its end.
///
/// What does not fit is dropped but counted, so a cut line says so ([`Line::is_cut`]). No instruction's text is that long.
///
/// ```
/// use bpf_core::{Insn, text::line};
/// let line = line(&[Insn::exit()]);
/// assert_eq!((line.as_str(), line.len(), line.is_cut()), ("exit", 4, false));
/// ```
#[derive(Clone, Copy)]
pub struct Line {
    bytes: [u8; Self::SIZE],
    len: usize,
}

impl Line {
    /// The bytes that a line holds.
    pub const SIZE: usize = 128;

    /// An empty line.
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; Self::SIZE], len: 0 }
    }

    /// Bytes of the whole text, whether they fitted or not.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no text.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether some of the text did not fit.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.len > Self::SIZE
    }

    /// The text, as far as it fitted: printable ASCII.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        match self.bytes.split_at_checked(self.len) {
            Some((text, _)) => text,
            None => &self.bytes,
        }
    }

    /// The text, as far as it fitted.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.as_bytes()) {
            Ok(text) => text,
            Err(_) => "", // only ASCII is ever pushed
        }
    }

    /// Up to 8 characters, the first in the lowest byte.
    ///
    /// Always stores 8 bytes: what is behind the text does not matter, and a store of fixed size is one instruction.
    #[inline]
    pub(crate) const fn put(&mut self, word: u64, len: usize) {
        if let Some((_, tail)) = self.bytes.split_at_mut_checked(self.len)
            && let Some(chunk) = tail.first_chunk_mut::<8>()
        {
            *chunk = word.to_le_bytes();
            self.len = self.len.wrapping_add(len);
        } else {
            self.put_at_end(word, len);
        }
    }

    /// [`put`](Self::put) where less than 8 bytes are left.
    #[cold]
    const fn put_at_end(&mut self, word: u64, len: usize) {
        let (mut word, mut left) = (word, len);
        while left > 0 {
            let [byte, ..] = word.to_le_bytes();
            self.push_byte(byte);
            word >>= 8;
            left = left.saturating_sub(1);
        }
    }

    #[inline]
    pub(crate) const fn push_byte(&mut self, byte: u8) {
        if let Some((_, [slot, ..])) = self.bytes.split_at_mut_checked(self.len) {
            *slot = byte;
        }
        self.len = self.len.saturating_add(1);
    }

    /// Text of any length. What is no printable ASCII becomes `?`.
    pub(crate) const fn push_str(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest {
            self.push_byte(if matches!(byte, b' '..=b'~') { *byte } else { b'?' });
            rest = tail;
        }
    }

    /// A number in decimal.
    #[inline]
    pub(crate) const fn push_u64(&mut self, value: u64) {
        if value < 10 {
            self.put(value | 0x30, 1); // most are
        } else {
            self.push_digits(value);
        }
    }

    const fn push_digits(&mut self, value: u64) {
        const EIGHT: u64 = 100_000_000;
        // At most 20 digits: the upper ones first, then 8 at a time.
        if value < EIGHT {
            return self.push_up_to_8(value);
        }
        self.push_digits_above(value / EIGHT);
        self.push_8(value % EIGHT);
    }

    const fn push_digits_above(&mut self, value: u64) {
        const EIGHT: u64 = 100_000_000;
        if value < EIGHT {
            return self.push_up_to_8(value);
        }
        self.push_up_to_8(value / EIGHT);
        self.push_8(value % EIGHT);
    }

    /// The last digit is found first, and ends in the highest byte.
    #[inline]
    const fn push_up_to_8(&mut self, value: u64) {
        let (mut word, mut len, mut value) = (0u64, 0usize, value);
        loop {
            word = word << 8 | (value % 10) | 0x30;
            len = len.wrapping_add(1);
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.put(word, len);
    }

    const fn push_8(&mut self, value: u64) {
        let (mut word, mut len, mut value) = (0u64, 0u8, value);
        while len < 8 {
            word = word << 8 | (value % 10) | 0x30;
            value /= 10;
            len = len.wrapping_add(1);
        }
        self.put(word, 8);
    }

    /// A number in decimal with `-` if it is negative.
    #[inline]
    pub(crate) const fn push_i64(&mut self, value: i64) {
        if value < 0 {
            self.put(b'-' as u64, 1);
        }
        self.push_u64(value.unsigned_abs());
    }

    /// `digits` hexadecimal digits, or as many as the number needs if `digits` is less.
    pub(crate) const fn push_hex(&mut self, value: u64, digits: u32) {
        let needed = 64u32.wrapping_sub(value.leading_zeros()).div_ceil(4);
        let mut left = if needed > digits { needed } else { digits };
        while left > 0 {
            left = left.saturating_sub(1);
            let nibble = match left.checked_mul(4) {
                Some(shift) if shift < 64 => value.wrapping_shr(shift) & 0xf,
                _ => 0,
            };
            let [nibble, ..] = nibble.to_le_bytes();
            self.push_byte(if nibble < 10 { b'0' | nibble } else { b'a'.wrapping_sub(10).wrapping_add(nibble) });
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Line {}
