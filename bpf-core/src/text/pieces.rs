//! The pieces of a line, and the one stretch of code that appends them.

use super::line::{Line, hex_digits};
use crate::opcode::Width;
use crate::reg::Reg;
use crate::table::get;

/// Up to 15 characters and, in the last byte, how many: copied whole, without a loop. A longer text goes on in the next row.
type Text = [u8; 16];

/// Build time only: a longer text does not build.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
#[allow(clippy::cast_possible_truncation)] // guarded by the assert
const fn text(text: &str) -> Text {
    assert!(text.is_ascii() && text.len() < 16);
    let (mut bytes, mut at) = ([0; 16], 0);
    while at < text.len() {
        bytes[at] = text.as_bytes()[at];
        at += 1;
    }
    bytes[15] = text.len() as u8;
    bytes
}

/// Names for the rows of one table of texts.
macro_rules! texts {
    ($($name:ident $text:literal,)+) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Row { $($name,)+ }
        $(#[allow(dead_code)] // what is the second row of a text, or one of a sequence
        pub(super) const $name: u8 = Row::$name as u8;)+
        static TEXTS: [Text; [$($name),+].len()] = [$(text($text)),+];
    };
}

// Arithmetic and conditions in the order of their opcodes, and sizes from 1 to 8 bytes: the printer adds to the first row.
texts! {
    NOTHING "",
    ADD " += ",
    SUB " -= ",
    MUL " *= ",
    DIV " /= ",
    OR " |= ",
    AND " &= ",
    LSH " <<= ",
    RSH " >>= ",
    NEG " = -",
    MOD " %= ",
    XOR " ^= ",
    IS " = ",
    ARSH " s>>= ",
    SDIV " s/= ",
    SMOD " s%= ",
    FROM_S8 " = (s8)",
    FROM_S16 " = (s16)",
    FROM_S32 " = (s32)",
    LE16 " = le16 ",
    LE32 " = le32 ",
    LE64 " = le64 ",
    BE16 " = be16 ",
    BE32 " = be32 ",
    BE64 " = be64 ",
    BSWAP16 " = bswap16 ",
    BSWAP32 " = bswap32 ",
    BSWAP64 " = bswap64 ",
    ZEXT " = zext ",
    LOAD_U8 " = *(u8 *)(",
    LOAD_U16 " = *(u16 *)(",
    LOAD_U32 " = *(u32 *)(",
    LOAD_U64 " = *(u64 *)(",
    LOAD_S8 " = *(s8 *)(",
    LOAD_S16 " = *(s16 *)(",
    LOAD_S32 " = *(s32 *)(",
    LOAD_S64 " = *(s64 *)(",
    STORE_U8 "*(u8 *)(",
    STORE_U16 "*(u16 *)(",
    STORE_U32 "*(u32 *)(",
    STORE_U64 "*(u64 *)(",
    LOCK_U32 "lock *(u32 *)(",
    LOCK_U64 "lock *(u64 *)(",
    XCHG_32 " = xchg32_32(",
    XCHG_64 " = xchg_64(",
    CMPXCHG_64 " = cmpxchg_64(",
    PLUS " + ",
    MINUS " - ",
    COMMA ", ",
    COMMA_R0 ", r0, ",
    COMMA_W0 ", w0, ",
    CLOSE ")",
    CLOSE_BOTH "))",
    CLOSE_COMMA "), ",
    CLOSE_IS ") = ",
    CLOSE_ADD ") += ",
    CLOSE_OR ") |= ",
    CLOSE_AND ") &= ",
    CLOSE_XOR ") ^= ",
    CLOSE_INDEX "]",
    CLOSE_LL "] ll",
    LL " ll",
    IS_HEX " = 0x",
    MAP_FD " = map_fd[",
    MAP " = map[",
    BTF_ID " = btf_id[",
    FUNC " = func[",
    FUNC_ON " = func[+",
    FUNC_BACK " = func[-",
    VALUE "][0] + ",
    IF "if ",
    JEQ " == ",
    JGT " > ",
    JGE " >= ",
    JSET " & ",
    JNE " != ",
    JSGT " s> ",
    JSGE " s>= ",
    CALL "call ",
    EXIT "exit",
    JLT " < ",
    JLE " <= ",
    JSLT " s< ",
    JSLE " s<= ",
    GOTO_IF " goto ",
    GOTO_IF_ON " goto +",
    GOTO_IF_BACK " goto -",
    GOTO "goto ",
    GOTO_ON "goto +",
    GOTO_BACK "goto -",
    GOTOL "gotol ",
    GOTOL_ON "gotol +",
    GOTOL_BACK "gotol -",
    MAY_GOTO "may_goto ",
    MAY_GOTO_ON "may_goto +",
    MAY_GOTO_BACK "may_goto -",
    GOTOX "gotox ",
    CALL_ON "call pc+",
    CALL_BACK "call pc-",
    CALL_KFUNC "call kfunc[",
    CALLX "callx ",
    RAW ".8byte 0x",
    // From here on, two rows a text.
    CAST " = addr_space_c",
    CAST_2 "ast(",
    PERCPU " = &(void __per",
    PERCPU_2 "cpu *)(",
    PACKET_U8 "r0 = *(u8 *)",
    PACKET_U8_2 "skb[",
    PACKET_U16 "r0 = *(u16 *)",
    PACKET_U16_2 "skb[",
    PACKET_U32 "r0 = *(u32 *)",
    PACKET_U32_2 "skb[",
    PACKET_U64 "r0 = *(u64 *)",
    PACKET_U64_2 "skb[",
    ACQUIRE_U8 " = load_acquire",
    ACQUIRE_U8_2 "((u8 *)(",
    ACQUIRE_U16 " = load_acquire",
    ACQUIRE_U16_2 "((u16 *)(",
    ACQUIRE_U32 " = load_acquire",
    ACQUIRE_U32_2 "((u32 *)(",
    ACQUIRE_U64 " = load_acquire",
    ACQUIRE_U64_2 "((u64 *)(",
    RELEASE_U8 "store_release(",
    RELEASE_U8_2 "(u8 *)(",
    RELEASE_U16 "store_release(",
    RELEASE_U16_2 "(u16 *)(",
    RELEASE_U32 "store_release(",
    RELEASE_U32_2 "(u32 *)(",
    RELEASE_U64 "store_release(",
    RELEASE_U64_2 "(u64 *)(",
    FETCH_ADD_32 " = atomic_fetch",
    FETCH_ADD_32_2 "_add((u32 *)(",
    FETCH_ADD_64 " = atomic_fetch",
    FETCH_ADD_64_2 "_add((u64 *)(",
    FETCH_OR_32 " = atomic_fetch",
    FETCH_OR_32_2 "_or((u32 *)(",
    FETCH_OR_64 " = atomic_fetch",
    FETCH_OR_64_2 "_or((u64 *)(",
    FETCH_AND_32 " = atomic_fetch",
    FETCH_AND_32_2 "_and((u32 *)(",
    FETCH_AND_64 " = atomic_fetch",
    FETCH_AND_64_2 "_and((u64 *)(",
    FETCH_XOR_32 " = atomic_fetch",
    FETCH_XOR_32_2 "_xor((u32 *)(",
    FETCH_XOR_64 " = atomic_fetch",
    FETCH_XOR_64_2 "_xor((u64 *)(",
    CMPXCHG_32 " = cmpxchg32",
    CMPXCHG_32_2 "_32(",
}

const FIRST_LONG: u8 = CAST;

/// A register's name, three bytes at most, with its length in the byte above.
pub(super) type RegText = u32;

/// No register.
pub(super) const NO_REG: RegText = 0;

/// `r1` or `w1`.
#[inline(always)]
pub(super) const fn reg(width: Width, reg: Reg) -> RegText {
    let letter = match width {
        Width::W32 => b'w',
        Width::W64 => b'r',
    } as u32;
    let number = reg.number() as u32;
    if number < 10 {
        letter | (0x0200_3000 | number << 8)
    } else {
        letter | (0x0330_3100 | number.wrapping_sub(10) << 16)
    }
}

/// An operand that is either of several.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    None,
    Reg(RegText),
    /// Decimal, with `-` if negative.
    Signed(i32),
    Number(u32),
    /// Hexadecimal, as many digits as it needs.
    Hex(u64),
    /// 16 hexadecimal digits.
    Slot(u64),
}

/// A line in the order of its text; texts are rows of the table above.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pieces {
    pub(super) reg0: RegText,
    pub(super) text1: u8,
    pub(super) reg1: RegText,
    pub(super) text2: u8,
    pub(super) arg1: Piece,
    pub(super) text3: u8,
    pub(super) arg2: Piece,
    pub(super) text4: u8,
}

impl Pieces {
    pub(super) const NONE: Self = Self {
        reg0: NO_REG,
        text1: NOTHING,
        reg1: NO_REG,
        text2: NOTHING,
        arg1: Piece::None,
        text3: NOTHING,
        arg2: Piece::None,
        text4: NOTHING,
    };

    /// Stores them all behind the first `len` bytes; returns the new length. Text may be stored behind that, too.
    ///
    /// Rare enough that size counts: by calls, each of which takes and returns the length in a register.
    #[inline(always)]
    pub(super) const fn store(&self, bytes: &mut Bytes, len: usize) -> usize {
        let mut len = put_reg(bytes, len, self.reg0);
        len = put_text_apart(bytes, len, self.text1);
        if self.text1 >= FIRST_LONG {
            len = put_text_apart(bytes, len, self.text1.wrapping_add(1));
        }
        len = put_reg(bytes, len, self.reg1);
        len = put_text_apart(bytes, len, self.text2);
        len = put_piece(bytes, len, self.arg1);
        if self.text3 != NOTHING || self.text4 != NOTHING {
            len = put_text_apart(bytes, len, self.text3);
            len = put_piece(bytes, len, self.arg2);
            len = put_text_apart(bytes, len, self.text4);
        }
        len
    }
}

/// Room for a line.
pub(super) type Bytes = [u8; Line::SIZE];

/// Stores `N` bytes, of which `used` count. Where they do not fit, none is stored: no line is that long.
#[inline(always)]
const fn store<const N: usize>(bytes: &mut Bytes, len: usize, text: [u8; N], used: usize) -> usize {
    if let Some((_, tail)) = bytes.split_at_mut_checked(len)
        && let Some(room) = tail.first_chunk_mut::<N>()
    {
        *room = text;
    }
    len.wrapping_add(used)
}

#[inline(always)]
pub(super) const fn put_reg(bytes: &mut Bytes, len: usize, reg: RegText) -> usize {
    store(bytes, len, reg.to_le_bytes(), (reg >> 24) as usize)
}

#[inline(always)]
pub(super) const fn put_text(bytes: &mut Bytes, len: usize, row: u8) -> usize {
    match get(&TEXTS, row as usize) {
        Some(text) => {
            let [.., used] = text;
            store(bytes, len, text, used as usize)
        }
        None => len,
    }
}

/// [`put_text`] by a call.
#[inline(never)]
pub(super) const fn put_text_apart(bytes: &mut Bytes, len: usize, row: u8) -> usize {
    put_text(bytes, len, row)
}

#[inline(never)]
const fn put_piece(bytes: &mut Bytes, len: usize, piece: Piece) -> usize {
    match piece {
        Piece::None => len,
        Piece::Reg(reg) => put_reg(bytes, len, reg),
        Piece::Number(number) => put_number(bytes, len, number),
        Piece::Signed(number) => put_signed(bytes, len, number),
        Piece::Hex(number) => put_hex(bytes, len, number, 1),
        Piece::Slot(number) => put_hex(bytes, len, number, 16),
    }
}

#[inline(never)]
const fn put_hex(bytes: &mut Bytes, len: usize, number: u64, least: usize) -> usize {
    let (word, used) = hex_digits(number, least);
    store(bytes, len, word.to_le_bytes(), used)
}

#[inline(always)]
pub(super) const fn put_signed(bytes: &mut Bytes, len: usize, number: i32) -> usize {
    let len = store(bytes, len, *b"-", if number < 0 { 1 } else { 0 });
    put_number(bytes, len, number.unsigned_abs())
}

#[inline(always)]
pub(super) const fn put_number(bytes: &mut Bytes, len: usize, number: u32) -> usize {
    if number < 10 {
        return store(bytes, len, (number | 0x30).to_le_bytes(), 1); // most are
    }
    put_digits(bytes, len, number)
}

#[inline(never)]
const fn put_digits(bytes: &mut Bytes, len: usize, number: u32) -> usize {
    const EIGHT: u32 = 100_000_000;
    if number < EIGHT {
        let digits = eight_digits(number);
        let zeros = digits.trailing_zeros() / 8;
        let word = (digits | ASCII_ZEROS).wrapping_shr(zeros.wrapping_mul(8));
        return store(bytes, len, word.to_le_bytes(), 8usize.wrapping_sub(zeros as usize));
    }
    let len = put_number(bytes, len, number / EIGHT); // 1 to 42
    store(bytes, len, (eight_digits(number % EIGHT) | ASCII_ZEROS).to_le_bytes(), 8)
}

const ASCII_ZEROS: u64 = 0x3030_3030_3030_3030;

/// The digits of a number below 100,000,000, the first in the lowest byte, all at once: halves of four digits, then of two,
/// then of one, each with a multiplication for a division by 10,000, 100 and 10.
#[inline(always)]
const fn eight_digits(number: u32) -> u64 {
    let (upper, lower) = ((number / 10_000) as u64, (number % 10_000) as u64);
    let fours = upper | lower << 32;
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16;
    let tens = (twos.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    tens | twos.wrapping_sub(tens.wrapping_mul(10)) << 8
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::string::ToString;

    #[test]
    fn numbers_have_their_digits() {
        let powers = (0..10).map(|power| 10u32.pow(power));
        let near =
            powers.flat_map(|power| [power.wrapping_sub(1), power, power.saturating_add(1), power.saturating_mul(9)]);
        for number in
            near.chain((0..10_000).map(|i| i * 9_973)).chain((0..10_000).map(|i| i * 429_497)).chain([u32::MAX])
        {
            let mut bytes = [0; Line::SIZE];
            let len = put_number(&mut bytes, 0, number);
            assert_eq!(std::str::from_utf8(&bytes[..len]), Ok(number.to_string().as_str()));
        }
    }
}
