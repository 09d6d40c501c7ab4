//! The one printer: an operation into a [`Line`].
//!
//! Every operation reads as the same row of pieces, most of them empty:
//!
//! ```text
//!     [reg] text [reg] text [reg or number] text [reg or number] text
//!      r1   " = *(u64 *)("  r10  " - "  8  ")"
//!           "if "           r1   " == " 0  " goto +"  5
//! ```
//!
//! So printing is a choice of pieces and then one stretch of code without a loop.

use super::disassemble::Disassembly;
use super::line::Line;
use super::pieces::{self, Bytes, NO_REG, Piece, Pieces, reg};
use super::template;
use crate::asm::Src;
use crate::insn::Insn;
use crate::op::{Imm64, Op};
use crate::opcode::{AluOp, AtomicOp, JmpOp, Order, Signed, Size, Swap, Width};
use crate::reg::Reg;

/// What stands for a number at the end of a line: the name of a label or of a helper. Names are the caller's and of any
/// length, so they are no part of the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail<'a> {
    pub(super) name: &'a str,
    pub(super) rest: &'static str,
}

pub(super) const NO_TAIL: Tail<'static> = Tail { name: "", rest: "" };

/// Stores the operation at the start of a program behind the first `len` bytes of a line. Returns the new length and the
/// slots that the operation takes.
///
/// In one piece, from the slot to the text: a typed operation is many fields, and to pass them through memory takes longer
/// than to print them.
pub(super) const fn print<'a>(
    bytes: &mut Bytes,
    len: usize,
    (first, second): (Insn, Option<Insn>),
    names: Option<(&Disassembly<'a>, usize, &mut Tail<'a>)>,
) -> (usize, usize) {
    match template::print(bytes, len, first, names.is_some()) {
        Some(len) => (len, 1),
        None => match template::special(bytes, len, first, names.is_some()) {
            Some(len) => (len, 1),
            None => decoded(bytes, len, (first, second), names),
        },
    }
}

/// [`print`] for what no template fits.
#[inline(never)]
pub(super) const fn decoded<'a>(
    bytes: &mut Bytes,
    len: usize,
    (first, second): (Insn, Option<Insn>),
    names: Option<(&Disassembly<'a>, usize, &mut Tail<'a>)>,
) -> (usize, usize) {
    // By reference: a copy of what was just stored field by field has to wait for memory.
    match &Op::decode_apart(first, second) {
        Ok(op) => {
            let mut pieces = pieces(op);
            if let Some((names, index, tail)) = names
                && let Some(name) = names.name(*op, index)
            {
                *tail = cut(&mut pieces, *op, name);
            }
            (pieces.store(bytes, len), op.slots())
        }
        Err(_) => {
            // The slot's 8 bytes as a number of this machine.
            let number = u64::from_ne_bytes(first.to_ne_bytes());
            let raw = Pieces { text1: pieces::RAW, arg1: Piece::Slot(number), ..Pieces::NONE };
            (raw.store(bytes, len), 1)
        }
    }
}

/// Takes the number that a name replaces out of the pieces.
#[inline(never)]
const fn cut<'a>(pieces: &mut Pieces, op: Op, name: &'a str) -> Tail<'a> {
    match op {
        Op::Jmp { .. } => (pieces.text3, pieces.arg2) = (pieces::GOTO_IF, Piece::None),
        Op::Ja { .. } => (pieces.text1, pieces.arg1) = (pieces::GOTO, Piece::None),
        Op::Gotol { .. } => (pieces.text1, pieces.arg1) = (pieces::GOTOL, Piece::None),
        Op::MayGoto { .. } => (pieces.text1, pieces.arg1) = (pieces::MAY_GOTO, Piece::None),
        Op::Call { .. } | Op::CallRel { .. } => (pieces.text1, pieces.arg1) = (pieces::CALL, Piece::None),
        Op::LdImm64 { value: Imm64::Func { .. }, .. } => {
            (pieces.text1, pieces.arg1, pieces.text4) = (pieces::FUNC, Piece::None, pieces::NOTHING);
            return Tail { name, rest: "] ll" };
        }
        _ => return NO_TAIL,
    }
    Tail { name, rest: "" }
}

#[inline(always)]
pub(super) const fn pieces(op: &Op) -> Pieces {
    let none = Pieces::NONE;
    match *op {
        Op::Alu { width, op, dst, src } => {
            Pieces { reg0: reg(width, dst), text1: arithmetic(op), arg1: operand(width, src), ..none }
        }
        Op::Neg { width, dst } => two(width, dst, pieces::NEG, dst),
        Op::Movsx { width, from, dst, src } => {
            let text = match from {
                Signed::S8 => pieces::FROM_S8,
                Signed::S16 => pieces::FROM_S16,
                Signed::S32 => pieces::FROM_S32,
            };
            two(width, dst, text, src)
        }
        Op::End { order, bits, dst } => two(Width::W64, dst, swap(order, bits), dst),
        Op::AddrSpaceCast { dst, src, to, from } => Pieces {
            text2: pieces::COMMA,
            arg1: Piece::Number(to as u32),
            text3: pieces::COMMA,
            arg2: Piece::Number(from as u32),
            text4: pieces::CLOSE,
            ..two(Width::W64, dst, pieces::CAST, src)
        },
        Op::MovPercpu { dst, src } => Pieces { text2: pieces::CLOSE, ..two(Width::W64, dst, pieces::PERCPU, src) },
        Op::Zext { dst } => two(Width::W32, dst, pieces::ZEXT, dst),
        Op::Ldx { size, dst, src, off } => {
            let text = by_size(size, pieces::LOAD_U8);
            Pieces { reg0: reg(width(size), dst), text1: text, text3: pieces::CLOSE, ..address(src, off) }
        }
        Op::Ldxsx { size, dst, src, off } => {
            let text = by_size(size, pieces::LOAD_S8);
            Pieces { reg0: reg(Width::W64, dst), text1: text, text3: pieces::CLOSE, ..address(src, off) }
        }
        Op::St { size, dst, off, imm } => store(size, dst, off, Piece::Signed(imm)),
        Op::Stx { size, dst, off, src } => store(size, dst, off, Piece::Reg(reg(width(size), src))),
        Op::Atomic { size, op, dst, off, src } => atomic(size, op, dst, off, src),
        Op::LoadAcquire { size, dst, src, off } => {
            let text = by_size_long(size, pieces::ACQUIRE_U8);
            Pieces { reg0: reg(width(size), dst), text1: text, text3: pieces::CLOSE_BOTH, ..address(src, off) }
        }
        Op::StoreRelease { size, dst, off, src } => Pieces {
            text1: by_size_long(size, pieces::RELEASE_U8),
            text3: pieces::CLOSE_COMMA,
            arg2: Piece::Reg(reg(width(size), src)),
            text4: pieces::CLOSE,
            ..address(dst, off)
        },
        Op::LdAbs { size, imm } => {
            let text = by_size_long(size, pieces::PACKET_U8);
            Pieces { text1: text, arg1: Piece::Signed(imm), text3: pieces::CLOSE_INDEX, ..none }
        }
        Op::LdInd { size, src, imm: 0 } => {
            let text = by_size_long(size, pieces::PACKET_U8);
            Pieces { text1: text, reg1: reg(Width::W64, src), text3: pieces::CLOSE_INDEX, ..none }
        }
        Op::LdInd { size, src, imm } => {
            Pieces { text1: by_size_long(size, pieces::PACKET_U8), text3: pieces::CLOSE_INDEX, ..base(src, imm) }
        }
        Op::LdImm64 { dst, value } => Pieces { reg0: reg(Width::W64, dst), ..imm64(value) },
        Op::Ja { off } => {
            let text = if off < 0 { pieces::GOTO_BACK } else { pieces::GOTO_ON };
            Pieces { text1: text, arg1: Piece::Number(off.unsigned_abs() as u32), ..none }
        }
        Op::Gotol { off } => {
            let text = if off < 0 { pieces::GOTOL_BACK } else { pieces::GOTOL_ON };
            Pieces { text1: text, arg1: Piece::Number(off.unsigned_abs()), ..none }
        }
        Op::MayGoto { off } => {
            let text = if off < 0 { pieces::MAY_GOTO_BACK } else { pieces::MAY_GOTO_ON };
            Pieces { text1: text, arg1: Piece::Number(off.unsigned_abs() as u32), ..none }
        }
        Op::Gotox { dst } => Pieces { text1: pieces::GOTOX, reg1: reg(Width::W64, dst), ..none },
        Op::Jmp { width, op, dst, src, off } => Pieces {
            reg0: NO_REG,
            text1: pieces::IF,
            reg1: reg(width, dst),
            text2: condition(op),
            arg1: operand(width, src),
            text3: if off < 0 { pieces::GOTO_IF_BACK } else { pieces::GOTO_IF_ON },
            arg2: Piece::Number(off.unsigned_abs() as u32),
            text4: pieces::NOTHING,
        },
        Op::Call { helper } => Pieces { text1: pieces::CALL, arg1: Piece::Signed(helper.0.cast_signed()), ..none },
        Op::CallRel { off } => {
            let text = if off < 0 { pieces::CALL_BACK } else { pieces::CALL_ON };
            Pieces { text1: text, arg1: Piece::Number(off.unsigned_abs()), ..none }
        }
        Op::CallKfunc { btf_id, fd_idx } => {
            let kfunc =
                Pieces { text1: pieces::CALL_KFUNC, arg1: Piece::Signed(btf_id), text4: pieces::CLOSE_INDEX, ..none };
            second(kfunc, fd_idx as i32)
        }
        Op::Callx { dst } => Pieces { text1: pieces::CALLX, reg1: reg(Width::W64, dst), ..none },
        Op::Exit => Pieces { text1: pieces::EXIT, ..none },
    }
}

/// `r1 text r2`
#[inline(always)]
const fn two(width: Width, dst: Reg, text: u8, src: Reg) -> Pieces {
    Pieces { reg0: reg(width, dst), text1: text, reg1: reg(width, src), ..Pieces::NONE }
}

/// A second number, where it is not 0.
#[inline(always)]
const fn second(pieces: Pieces, number: i32) -> Pieces {
    if number == 0 { pieces } else { Pieces { text3: pieces::COMMA, arg2: Piece::Signed(number), ..pieces } }
}

/// `r1 + 8` behind the first text.
#[inline(always)]
const fn base(base: Reg, off: i32) -> Pieces {
    let text = if off < 0 { pieces::MINUS } else { pieces::PLUS };
    Pieces { reg1: reg(Width::W64, base), text2: text, arg1: Piece::Number(off.unsigned_abs()), ..Pieces::NONE }
}

#[inline(always)]
const fn address(reg: Reg, off: i16) -> Pieces {
    base(reg, off as i32)
}

#[inline(always)]
const fn store(size: Size, dst: Reg, off: i16, value: Piece) -> Pieces {
    Pieces { text1: by_size(size, pieces::STORE_U8), text3: pieces::CLOSE_IS, arg2: value, ..address(dst, off) }
}

#[inline(always)]
const fn operand(width: Width, src: Src) -> Piece {
    match src {
        Src::Reg(src) => Piece::Reg(reg(width, src)),
        Src::Imm(imm) => Piece::Signed(imm),
    }
}

#[inline(always)]
const fn width(size: Size) -> Width {
    match size {
        Size::DW => Width::W64,
        Size::B | Size::H | Size::W => Width::W32,
    }
}

/// The text of a size, where those of 1, 2, 4 and 8 bytes follow each other.
#[inline(always)]
const fn by_size(size: Size, first: u8) -> u8 {
    first.wrapping_add(match size {
        Size::B => 0,
        Size::H => 1,
        Size::W => 2,
        Size::DW => 3,
    })
}

/// As [`by_size`], where each text takes two rows.
#[inline(always)]
const fn by_size_long(size: Size, first: u8) -> u8 {
    by_size(size, by_size(size, first))
}

/// The rows follow the numbers of the operations.
#[inline(always)]
const fn arithmetic(op: AluOp) -> u8 {
    match op {
        AluOp::Sdiv => pieces::SDIV,
        AluOp::Smod => pieces::SMOD,
        _ => pieces::ADD.wrapping_add(op as u8 >> 4),
    }
}

/// As [`arithmetic`]; in place of "always" stands another row.
#[inline(always)]
const fn condition(op: JmpOp) -> u8 {
    pieces::IF.wrapping_add(op as u8 >> 4)
}

#[inline(always)]
const fn swap(order: Order, bits: Swap) -> u8 {
    let first = match order {
        Order::Le => pieces::LE16,
        Order::Be => pieces::BE16,
        Order::Reverse => pieces::BSWAP16,
    };
    first.wrapping_add(match bits {
        Swap::B16 => 0,
        Swap::B32 => 1,
        Swap::B64 => 2,
    })
}

const fn atomic(size: Size, op: AtomicOp, dst: Reg, off: i16, src: Reg) -> Pieces {
    let (width, wide) = (width(size), matches!(size, Size::DW));
    let address = Pieces { arg2: Piece::Reg(reg(width, src)), ..address(dst, off) };
    let (result, text1, text3) = match op {
        AtomicOp::Add | AtomicOp::Or | AtomicOp::And | AtomicOp::Xor | AtomicOp::LoadAcq | AtomicOp::StoreRel => {
            let text3 = match op {
                AtomicOp::Or => pieces::CLOSE_OR,
                AtomicOp::And => pieces::CLOSE_AND,
                AtomicOp::Xor => pieces::CLOSE_XOR,
                _ => pieces::CLOSE_ADD,
            };
            return Pieces { text1: if wide { pieces::LOCK_U64 } else { pieces::LOCK_U32 }, text3, ..address };
        }
        AtomicOp::Xchg => (src, if wide { pieces::XCHG_64 } else { pieces::XCHG_32 }, pieces::COMMA),
        AtomicOp::Cmpxchg if wide => (Reg::R0, pieces::CMPXCHG_64, pieces::COMMA_R0),
        AtomicOp::Cmpxchg => (Reg::R0, pieces::CMPXCHG_32, pieces::COMMA_W0),
        AtomicOp::FetchAdd => {
            (src, if wide { pieces::FETCH_ADD_64 } else { pieces::FETCH_ADD_32 }, pieces::CLOSE_COMMA)
        }
        AtomicOp::FetchOr => (src, if wide { pieces::FETCH_OR_64 } else { pieces::FETCH_OR_32 }, pieces::CLOSE_COMMA),
        AtomicOp::FetchAnd => {
            (src, if wide { pieces::FETCH_AND_64 } else { pieces::FETCH_AND_32 }, pieces::CLOSE_COMMA)
        }
        AtomicOp::FetchXor => {
            (src, if wide { pieces::FETCH_XOR_64 } else { pieces::FETCH_XOR_32 }, pieces::CLOSE_COMMA)
        }
    };
    Pieces { reg0: reg(width, result), text1, text3, text4: pieces::CLOSE, ..address }
}

const fn imm64(value: Imm64) -> Pieces {
    let none = Pieces { text4: pieces::CLOSE_LL, ..Pieces::NONE };
    match value {
        Imm64::Value(value) => Pieces { text1: pieces::IS_HEX, arg1: Piece::Hex(value), text4: pieces::LL, ..none },
        Imm64::MapFd(fd) => Pieces { text1: pieces::MAP_FD, arg1: Piece::Signed(fd), ..none },
        Imm64::MapValue { fd, off } => inside(pieces::MAP_FD, fd, off),
        Imm64::BtfId { id, fd } => second(Pieces { text1: pieces::BTF_ID, arg1: Piece::Signed(id), ..none }, fd),
        Imm64::Func { off } => {
            let text = if off < 0 { pieces::FUNC_BACK } else { pieces::FUNC_ON };
            Pieces { text1: text, arg1: Piece::Number(off.unsigned_abs()), ..none }
        }
        Imm64::MapIdx(idx) => Pieces { text1: pieces::MAP, arg1: Piece::Signed(idx), ..none },
        Imm64::MapIdxValue { idx, off } => inside(pieces::MAP, idx, off),
    }
}

/// An address in the value of a map. The kernel reads the offset unsigned.
const fn inside(map: u8, number: i32, off: i32) -> Pieces {
    Pieces {
        text1: map,
        arg1: Piece::Signed(number),
        text3: pieces::VALUE,
        arg2: Piece::Number(off.cast_unsigned()),
        text4: pieces::LL,
        ..Pieces::NONE
    }
}

/// `  12: `
pub(super) const fn slot(line: &mut Line, index: usize) {
    let mut below = 1000;
    while index < below && below > 1 {
        line.push_byte(b' ');
        below /= 10;
    }
    line.push_u64(index as u64);
    line.push_str(": ");
}

/// `b7 01 00 00 05 00 00 00  `
pub(super) const fn bytes(line: &mut Line, slot: Insn) {
    let bytes = slot.to_ne_bytes();
    let mut rest: &[u8] = &bytes;
    while let [byte, tail @ ..] = rest {
        line.push_hex(*byte as u64, 2);
        line.push_byte(b' ');
        rest = tail;
    }
    line.push_byte(b' ');
}
