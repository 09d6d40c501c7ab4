//! From slots to operations.

use super::{Imm64, Op};
use crate::asm::Src;
use crate::insn::Insn;
use crate::opcode::{self, AluOp, AtomicOp, Class, JmpOp, Order, Signed, Size, Swap, Width};
use crate::reg::Reg;
use crate::uapi::Helper;

/// `off` of the kernel's own move to a per-CPU address.
pub(super) const PERCPU: i16 = -1;
/// `imm` of the kernel's own clearing of an upper half.
pub(super) const ZEXT: i32 = 1;

/// A field of an instruction slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// The opcode byte.
    Code,
    /// The destination nibble.
    Dst,
    /// The source nibble.
    Src,
    /// The 16-bit offset.
    Off,
    /// The 32-bit immediate.
    Imm,
    /// The second slot of a 64-bit load: anything but its immediate.
    Second,
    /// The immediate of the second slot of a 64-bit load.
    SecondImm,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// No operation has this value.
    Unknown,
    /// It must be 0 here.
    Reserved,
    /// No register has this number.
    NoRegister,
    /// It is not there: the program ends between the slots of a 64-bit load.
    Missing,
}

/// Why a slot is no operation.
///
/// ```
/// use bpf_core::{Field, Insn, Reason, decode};
/// let add_with_a_stray_offset = Insn::from_parts(0x07, 1, 0, 4, 5).unwrap();
/// let error = decode(&[add_with_a_stray_offset]).next().unwrap().unwrap_err();
/// assert_eq!((error.index, error.field, error.reason), (0, Field::Off, Reason::Reserved));
/// assert_eq!(error.to_string(), "instruction 0: the offset must be zero here");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DecodeError {
    /// The slot.
    pub index: usize,
    /// The field of it.
    pub field: Field,
    /// What is wrong.
    pub reason: Reason,
}

impl core::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let field = match self.field {
            Field::Code => "opcode",
            Field::Dst => "destination register",
            Field::Src => "source register",
            Field::Off => "offset",
            Field::Imm => "immediate",
            Field::Second => "second slot",
            Field::SecondImm => "immediate of the second slot",
        };
        let what = match self.reason {
            Reason::Unknown => "is unknown",
            Reason::Reserved => "must be zero here",
            Reason::NoRegister => "does not exist",
            Reason::Missing => "is missing",
        };
        write!(f, "instruction {}: the {field} {what}", self.index)
    }
}

impl core::error::Error for DecodeError {}

/// The operations of a program, each with the index of its first slot.
///
/// Behind an error it goes on at the next slot.
#[derive(Clone, Copy, Debug)]
pub struct Decoder<'a> {
    rest: &'a [Insn],
    index: usize,
}

/// Decodes a program.
///
/// ```
/// use bpf_core::{Imm64, Insn, Op, Reg::*, decode};
/// let program = Insn::ld_imm64(R1, 7);
/// let mut ops = decode(&program);
/// assert_eq!(ops.next(), Some(Ok((0, Op::LdImm64 { dst: R1, value: Imm64::Value(7) }))));
/// assert_eq!(ops.next(), None);
/// ```
#[must_use]
pub const fn decode(program: &[Insn]) -> Decoder<'_> {
    Decoder { rest: program, index: 0 }
}

impl Decoder<'_> {
    /// The next operation, as `Iterator::next` but in constants, too.
    ///
    /// # Errors
    /// What is wrong with the slot; the next call reads the one behind it.
    #[inline(always)]
    pub const fn next_op(&mut self) -> Option<Result<(usize, Op), DecodeError>> {
        let index = self.index;
        let [first, rest @ ..] = self.rest else { return None };
        let (decoded, rest) = match Op::decode(*first, crate::table::get(rest, 0)) {
            Ok(op) => match (op, rest) {
                (Op::LdImm64 { .. }, [_, rest @ ..]) => {
                    self.index = self.index.wrapping_add(1);
                    (Ok((index, op)), rest)
                }
                _ => (Ok((index, op)), rest),
            },
            Err((field, reason)) => (Err(DecodeError { index, field, reason }), rest),
        };
        self.index = self.index.wrapping_add(1);
        self.rest = rest;
        Some(decoded)
    }
}

impl Iterator for Decoder<'_> {
    type Item = Result<(usize, Op), DecodeError>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        self.next_op()
    }

    /// An operation takes one slot or two.
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(2), Some(self.rest.len()))
    }
}

impl core::iter::FusedIterator for Decoder<'_> {}

type Invalid = (Field, Reason);

/// `let $name = $result?`, which is no `const fn` yet.
macro_rules! ok {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

impl Op {
    /// The operation of one slot, and for a 64-bit load of the slot behind it.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    #[inline(always)]
    pub const fn decode(insn: Insn, second: Option<Insn>) -> Result<Self, (Field, Reason)> {
        match Class::of(insn.code()) {
            Class::Alu => alu(Width::W32, insn),
            Class::Alu64 => alu(Width::W64, insn),
            Class::Jmp => jmp(Width::W64, insn),
            Class::Jmp32 => jmp(Width::W32, insn),
            Class::Ldx => ldx(insn),
            Class::St => st(insn),
            Class::Stx => stx(insn),
            Class::Ld => ld(insn, second),
        }
    }

    /// [`decode`](Self::decode) by a call, where speed matters less than size.
    #[doc(hidden)] // for the C interface
    #[inline(never)]
    #[allow(clippy::missing_errors_doc)] // as above
    pub const fn decode_apart(insn: Insn, second: Option<Insn>) -> Result<Self, (Field, Reason)> {
        Self::decode(insn, second)
    }
}

#[inline(always)]
const fn zero(wrong: bool, field: Field) -> Result<(), Invalid> {
    if wrong { Err((field, Reason::Reserved)) } else { Ok(()) }
}

const fn unknown<T>(field: Field) -> Result<T, Invalid> {
    Err((field, Reason::Unknown))
}

#[inline(always)]
const fn dst(insn: Insn) -> Result<Reg, Invalid> {
    general(insn.dst(), Field::Dst)
}

#[inline(always)]
const fn src(insn: Insn) -> Result<Reg, Invalid> {
    general(insn.src(), Field::Src)
}

/// Any register but R11, which is an address of loads and stores only.
#[inline(always)]
const fn general(number: u8, field: Field) -> Result<Reg, Invalid> {
    match Reg::from_number(number) {
        None | Some(Reg::R11) => Err((field, Reason::NoRegister)),
        Some(reg) => Ok(reg),
    }
}

#[inline(always)]
const fn address(number: u8, field: Field) -> Result<Reg, Invalid> {
    match Reg::from_number(number) {
        None => Err((field, Reason::NoRegister)),
        Some(reg) => Ok(reg),
    }
}

/// The second operand; the field that it leaves unused must be zero.
#[inline(always)]
const fn operand(insn: Insn) -> Result<Src, Invalid> {
    if insn.code() & opcode::X == 0 {
        ok!(zero(insn.src() != 0, Field::Src));
        Ok(Src::Imm(insn.imm()))
    } else {
        ok!(zero(insn.imm() != 0, Field::Imm));
        Ok(Src::Reg(ok!(src(insn))))
    }
}

/// The operations whose fields mean the same, by the high nibble of the opcode.
const ALU_OPS: [Option<AluOp>; 16] = [
    Some(AluOp::Add),
    Some(AluOp::Sub),
    Some(AluOp::Mul),
    Some(AluOp::Div),
    Some(AluOp::Or),
    Some(AluOp::And),
    Some(AluOp::Lsh),
    Some(AluOp::Rsh),
    None,
    Some(AluOp::Mod),
    Some(AluOp::Xor),
    Some(AluOp::Mov),
    Some(AluOp::Arsh),
    None,
    None,
    None,
];

#[inline(always)]
const fn alu(width: Width, insn: Insn) -> Result<Op, Invalid> {
    match nibble(&ALU_OPS, insn.code()) {
        Some(op) if insn.off() == 0 && (insn.code() & opcode::X == 0 || insn.imm() == 0) => {
            let dst = ok!(dst(insn));
            Ok(Op::Alu { width, op, dst, src: ok!(operand(insn)) })
        }
        Some(AluOp::Mov) if insn.code() & opcode::X != 0 => mov(width, insn),
        Some(op) => signed_or_reserved(width, op, insn),
        None => match insn.code() & 0xf0 {
            opcode::NEG => neg(width, insn),
            opcode::END => end(width, insn),
            _ => unknown(Field::Code),
        },
    }
}

/// Arithmetic with a field set that most have at 0.
#[inline(always)]
const fn signed_or_reserved(width: Width, op: AluOp, insn: Insn) -> Result<Op, Invalid> {
    let op = match (op, insn.off()) {
        (AluOp::Div, 1) => AluOp::Sdiv,
        (AluOp::Mod, 1) => AluOp::Smod,
        _ => op,
    };
    let dst = ok!(dst(insn));
    ok!(zero(insn.off() != op as i16 & 0x0f, Field::Off));
    Ok(Op::Alu { width, op, dst, src: ok!(operand(insn)) })
}

/// A row of a table by the high nibble of an opcode.
#[inline(always)]
const fn nibble<T: Copy>(table: &[Option<T>; 16], code: u8) -> Option<T> {
    match crate::table::get(table, (code >> 4) as usize) {
        Some(row) => row,
        None => None,
    }
}

#[inline(always)]
const fn neg(width: Width, insn: Insn) -> Result<Op, Invalid> {
    if insn.code() & opcode::X != 0 {
        return unknown(Field::Code);
    }
    let dst = ok!(dst(insn));
    ok!(zero(insn.src() != 0, Field::Src));
    ok!(zero(insn.off() != 0, Field::Off));
    ok!(zero(insn.imm() != 0, Field::Imm));
    Ok(Op::Neg { width, dst })
}

/// A move of a register: the offset says which of several.
#[inline(always)]
const fn mov(width: Width, insn: Insn) -> Result<Op, Invalid> {
    let (dst, src) = (ok!(dst(insn)), ok!(src(insn)));
    let (imm, wide) = (insn.imm(), matches!(width, Width::W64));
    let from = match insn.off() {
        0 if !wide && imm == ZEXT && dst.number() == src.number() => return Ok(Op::Zext { dst }),
        0 => {
            ok!(zero(imm != 0, Field::Imm));
            return Ok(Op::Alu { width, op: AluOp::Mov, dst, src: Src::Reg(src) });
        }
        8 => Signed::S8,
        16 => Signed::S16,
        32 if wide => Signed::S32,
        opcode::ADDR_SPACE_CAST if wide => {
            let [f0, f1, t0, t1] = imm.to_le_bytes();
            let (to, from) = (u16::from_le_bytes([t0, t1]), u16::from_le_bytes([f0, f1]));
            return Ok(Op::AddrSpaceCast { dst, src, to, from });
        }
        PERCPU if wide => {
            ok!(zero(imm != 0, Field::Imm));
            return Ok(Op::MovPercpu { dst, src });
        }
        _ => return unknown(Field::Off),
    };
    ok!(zero(imm != 0, Field::Imm));
    Ok(Op::Movsx { width, from, dst, src })
}

#[inline(always)]
const fn end(width: Width, insn: Insn) -> Result<Op, Invalid> {
    let order = match (width, insn.code() & opcode::TO_BE) {
        (Width::W32, opcode::TO_LE) => Order::Le,
        (Width::W32, _) => Order::Be,
        (Width::W64, opcode::TO_LE) => Order::Reverse,
        (Width::W64, _) => return unknown(Field::Code),
    };
    let dst = ok!(dst(insn));
    ok!(zero(insn.src() != 0, Field::Src));
    ok!(zero(insn.off() != 0, Field::Off));
    let bits = match insn.imm() {
        16 => Swap::B16,
        32 => Swap::B32,
        64 => Swap::B64,
        _ => return unknown(Field::Imm),
    };
    Ok(Op::End { order, bits, dst })
}

/// The conditions, by the high nibble of the opcode.
const CONDITIONS: [Option<JmpOp>; 16] = [
    None,
    Some(JmpOp::Jeq),
    Some(JmpOp::Jgt),
    Some(JmpOp::Jge),
    Some(JmpOp::Jset),
    Some(JmpOp::Jne),
    Some(JmpOp::Jsgt),
    Some(JmpOp::Jsge),
    None,
    None,
    Some(JmpOp::Jlt),
    Some(JmpOp::Jle),
    Some(JmpOp::Jslt),
    Some(JmpOp::Jsle),
    None,
    None,
];

#[inline(always)]
const fn jmp(width: Width, insn: Insn) -> Result<Op, Invalid> {
    match nibble(&CONDITIONS, insn.code()) {
        Some(op) => {
            let dst = ok!(dst(insn));
            Ok(Op::Jmp { width, op, dst, src: ok!(operand(insn)), off: insn.off() })
        }
        None => unconditional(width, insn),
    }
}

#[inline(always)]
const fn unconditional(width: Width, insn: Insn) -> Result<Op, Invalid> {
    match insn.code() & 0xf0 {
        opcode::JA => ja(width, insn),
        opcode::CALL if matches!(width, Width::W64) => call(insn),
        opcode::EXIT if insn.code() == opcode::JMP | opcode::EXIT => {
            ok!(zero(insn.dst() != 0, Field::Dst));
            ok!(zero(insn.src() != 0, Field::Src));
            ok!(zero(insn.off() != 0, Field::Off));
            ok!(zero(insn.imm() != 0, Field::Imm));
            Ok(Op::Exit)
        }
        opcode::JCOND if insn.code() == opcode::JMP | opcode::JCOND => {
            ok!(zero(insn.dst() != 0, Field::Dst));
            if insn.src() != opcode::MAY_GOTO {
                return unknown(Field::Src);
            }
            ok!(zero(insn.imm() != 0, Field::Imm));
            Ok(Op::MayGoto { off: insn.off() })
        }
        _ => unknown(Field::Code),
    }
}

#[inline(always)]
const fn ja(width: Width, insn: Insn) -> Result<Op, Invalid> {
    let through_register = insn.code() & opcode::X != 0;
    match (width, through_register) {
        (Width::W32, true) => return unknown(Field::Code),
        (Width::W64, true) => {}
        (_, false) => ok!(zero(insn.dst() != 0, Field::Dst)),
    }
    ok!(zero(insn.src() != 0, Field::Src));
    match width {
        Width::W32 => {
            ok!(zero(insn.off() != 0, Field::Off));
            Ok(Op::Gotol { off: insn.imm() })
        }
        Width::W64 => {
            ok!(zero(insn.imm() != 0, Field::Imm));
            if through_register {
                ok!(zero(insn.off() != 0, Field::Off));
                Ok(Op::Gotox { dst: ok!(dst(insn)) })
            } else {
                Ok(Op::Ja { off: insn.off() })
            }
        }
    }
}

#[inline(always)]
const fn call(insn: Insn) -> Result<Op, Invalid> {
    let (off, imm) = (insn.off(), insn.imm());
    if insn.code() & opcode::X != 0 {
        ok!(zero(insn.src() != 0, Field::Src));
        ok!(zero(off != 0, Field::Off));
        ok!(zero(imm != 0, Field::Imm));
        return Ok(Op::Callx { dst: ok!(dst(insn)) });
    }
    ok!(zero(insn.dst() != 0, Field::Dst));
    match insn.src() {
        opcode::PSEUDO_KFUNC_CALL => return Ok(Op::CallKfunc { btf_id: imm, fd_idx: off }),
        0 | opcode::PSEUDO_CALL => ok!(zero(off != 0, Field::Off)),
        _ => return unknown(Field::Src),
    }
    Ok(if insn.src() == 0 { Op::Call { helper: Helper(imm.cast_unsigned()) } } else { Op::CallRel { off: imm } })
}

#[inline(always)]
const fn size(insn: Insn) -> Size {
    match insn.code() & 0x18 {
        opcode::B => Size::B,
        opcode::H => Size::H,
        opcode::W => Size::W,
        _ => Size::DW,
    }
}

#[inline(always)]
const fn ldx(insn: Insn) -> Result<Op, Invalid> {
    let (size, off) = (size(insn), insn.off());
    let signed = match insn.code() & 0xe0 {
        opcode::MEM => false,
        opcode::MEMSX if !matches!(size, Size::DW) => true,
        _ => return unknown(Field::Code),
    };
    ok!(zero(insn.imm() != 0, Field::Imm));
    let dst = ok!(dst(insn));
    Ok(if signed {
        Op::Ldxsx { size, dst, src: ok!(src(insn)), off }
    } else {
        Op::Ldx { size, dst, src: ok!(address(insn.src(), Field::Src)), off }
    })
}

#[inline(always)]
const fn st(insn: Insn) -> Result<Op, Invalid> {
    if insn.code() & 0xe0 != opcode::MEM {
        return unknown(Field::Code);
    }
    ok!(zero(insn.src() != 0, Field::Src));
    let dst = ok!(address(insn.dst(), Field::Dst));
    Ok(Op::St { size: size(insn), dst, off: insn.off(), imm: insn.imm() })
}

#[inline(always)]
const fn stx(insn: Insn) -> Result<Op, Invalid> {
    let (size, off) = (size(insn), insn.off());
    match insn.code() & 0xe0 {
        opcode::MEM => {
            ok!(zero(insn.imm() != 0, Field::Imm));
            let dst = ok!(address(insn.dst(), Field::Dst));
            Ok(Op::Stx { size, dst, off, src: ok!(src(insn)) })
        }
        opcode::ATOMIC => atomic(size, off, insn),
        _ => unknown(Field::Code),
    }
}

#[inline(always)]
const fn atomic(size: Size, off: i16, insn: Insn) -> Result<Op, Invalid> {
    let (dst, src) = (ok!(dst(insn)), ok!(src(insn)));
    const ADD: i32 = AtomicOp::Add as i32;
    const OR: i32 = AtomicOp::Or as i32;
    const AND: i32 = AtomicOp::And as i32;
    const XOR: i32 = AtomicOp::Xor as i32;
    const FETCH_ADD: i32 = AtomicOp::FetchAdd as i32;
    const FETCH_OR: i32 = AtomicOp::FetchOr as i32;
    const FETCH_AND: i32 = AtomicOp::FetchAnd as i32;
    const FETCH_XOR: i32 = AtomicOp::FetchXor as i32;
    const XCHG: i32 = AtomicOp::Xchg as i32;
    const CMPXCHG: i32 = AtomicOp::Cmpxchg as i32;
    let op = match insn.imm() {
        ADD => AtomicOp::Add,
        OR => AtomicOp::Or,
        AND => AtomicOp::And,
        XOR => AtomicOp::Xor,
        FETCH_ADD => AtomicOp::FetchAdd,
        FETCH_OR => AtomicOp::FetchOr,
        FETCH_AND => AtomicOp::FetchAnd,
        FETCH_XOR => AtomicOp::FetchXor,
        XCHG => AtomicOp::Xchg,
        CMPXCHG => AtomicOp::Cmpxchg,
        opcode::LOAD_ACQ => return Ok(Op::LoadAcquire { size, dst, src, off }),
        opcode::STORE_REL => return Ok(Op::StoreRelease { size, dst, off, src }),
        _ => return unknown(Field::Imm),
    };
    match size {
        Size::W | Size::DW => Ok(Op::Atomic { size, op, dst, off, src }),
        Size::B | Size::H => unknown(Field::Imm),
    }
}

#[inline(always)]
const fn ld(insn: Insn, second: Option<Insn>) -> Result<Op, Invalid> {
    let (code, imm, size) = (insn.code(), insn.imm(), size(insn));
    let indirect = match code & 0xe0 {
        opcode::IMM if code == opcode::LD | opcode::IMM | opcode::DW => return ld_imm64(insn, second),
        opcode::ABS if !matches!(size, Size::DW) => false,
        opcode::IND if !matches!(size, Size::DW) => true,
        _ => return unknown(Field::Code),
    };
    ok!(zero(insn.dst() != 0, Field::Dst));
    ok!(zero(insn.off() != 0, Field::Off));
    if indirect {
        return Ok(Op::LdInd { size, src: ok!(src(insn)), imm });
    }
    ok!(zero(insn.src() != 0, Field::Src));
    Ok(Op::LdAbs { size, imm })
}

#[inline(always)]
const fn ld_imm64(insn: Insn, second: Option<Insn>) -> Result<Op, Invalid> {
    let (low, dst) = (insn.imm(), ok!(dst(insn)));
    ok!(zero(insn.off() != 0, Field::Off));
    let Some(second) = second else { return Err((Field::Second, Reason::Missing)) };
    let high = second.imm();
    if second.code() != 0 || second.dst() != 0 || second.src() != 0 || second.off() != 0 {
        return Err((Field::Second, Reason::Reserved));
    }
    let value = match insn.src() {
        0 => {
            let ([l0, l1, l2, l3], [h0, h1, h2, h3]) = (low.to_le_bytes(), high.to_le_bytes());
            Imm64::Value(u64::from_le_bytes([l0, l1, l2, l3, h0, h1, h2, h3]))
        }
        opcode::PSEUDO_MAP_VALUE => Imm64::MapValue { fd: low, off: high },
        opcode::PSEUDO_BTF_ID => Imm64::BtfId { id: low, fd: high },
        opcode::PSEUDO_MAP_IDX_VALUE => Imm64::MapIdxValue { idx: low, off: high },
        kind @ (opcode::PSEUDO_MAP_FD | opcode::PSEUDO_FUNC | opcode::PSEUDO_MAP_IDX) => {
            ok!(zero(high != 0, Field::SecondImm));
            match kind {
                opcode::PSEUDO_MAP_FD => Imm64::MapFd(low),
                opcode::PSEUDO_FUNC => Imm64::Func { off: low },
                _ => Imm64::MapIdx(low),
            }
        }
        _ => return unknown(Field::Src),
    };
    Ok(Op::LdImm64 { dst, value })
}
