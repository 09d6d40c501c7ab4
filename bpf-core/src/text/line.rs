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

    /// Text of any length. What is no printable ASCII becomes `?`.
    #[inline(never)]
    pub(crate) const fn push_str(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest {
            self.push_byte(if matches!(byte, b' '..=b'~') { *byte } else { b'?' });
            rest = tail;
        }
    }

    pub(crate) const fn push_byte(&mut self, byte: u8) {
        self.push16(byte as u128, 1);
    }

    /// A number in decimal.
    #[inline(never)]
    pub(crate) const fn push_u64(&mut self, value: u64) {
        const UPPER: u64 = 10_000_000_000_000_000;
        if value < UPPER {
            let (word, len) = digits(value, 1);
            self.push16(word, len);
        } else {
            let (word, len) = digits(value / UPPER, 1);
            self.push16(word, len);
            let (word, len) = digits(value % UPPER, 16);
            self.push16(word, len);
        }
    }

    /// A number in decimal with `-` if it is negative.
    pub(crate) const fn push_i64(&mut self, value: i64) {
        if value < 0 {
            self.push_byte(b'-');
        }
        self.push_u64(value.unsigned_abs());
    }

    /// At least `least` hexadecimal digits.
    pub(crate) const fn push_hex(&mut self, value: u64, least: usize) {
        let (word, len) = hex_digits(value, least);
        self.push16(word, len);
    }

    #[inline(never)]
    const fn push16(&mut self, word: u128, len: usize) {
        if let Some((_, tail)) = self.bytes.split_at_mut_checked(self.len)
            && let Some(room) = tail.first_chunk_mut::<16>()
        {
            *room = word.to_le_bytes();
            self.len = self.len.wrapping_add(len);
        } else {
            self.push_at_end(word, len);
        }
    }

    /// Byte by byte, where less than 16 bytes are left.
    #[cold]
    const fn push_at_end(&mut self, mut word: u128, mut left: usize) {
        while left > 0 {
            if let Some((_, [slot, ..])) = self.bytes.split_at_mut_checked(self.len) {
                let [byte, ..] = word.to_le_bytes();
                *slot = byte;
            }
            word >>= 8;
            self.len = self.len.saturating_add(1);
            left = left.saturating_sub(1);
        }
    }

    /// The bytes, for who appends a lot and sets the length when done.
    #[inline(always)]
    pub(super) const fn bytes_mut(&mut self) -> &mut [u8; Self::SIZE] {
        &mut self.bytes
    }

    /// The length after [`bytes_mut`](Self::bytes_mut) was written to.
    #[inline(always)]
    pub(super) const fn set_len(&mut self, len: usize) {
        self.len = len;
    }
}

/// The last 16 decimal digits of a number, at least `least`.
const fn digits(mut value: u64, least: usize) -> (u128, usize) {
    let (mut word, mut len) = (0u128, 0usize);
    // The last digit is found first, and is shifted to behind the others.
    loop {
        word = word << 8 | (value % 10) as u128 | 0x30;
        len = len.wrapping_add(1);
        value /= 10;
        if (value == 0 && len >= least) || len >= 16 {
            return (word, len);
        }
    }
}

/// All hexadecimal digits of a number, at least `least`, which is at most 16.
pub(super) const fn hex_digits(mut value: u64, least: usize) -> (u128, usize) {
    let (mut word, mut len) = (0u128, 0usize);
    loop {
        let [low, ..] = value.to_le_bytes();
        let nibble = low & 0xf;
        let digit = if nibble < 10 { b'0' | nibble } else { nibble.wrapping_add(b'a' - 10) };
        word = word << 8 | digit as u128;
        len = len.wrapping_add(1);
        value >>= 4;
        if (value == 0 && len >= least) || len >= 16 {
            return (word, len);
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
