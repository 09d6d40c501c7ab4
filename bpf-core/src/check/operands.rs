//! What an operation reads and writes, and operands that are out of their range.

use super::finding::Found;
use super::options::CheckOptions;
use super::words::{Code, Text};
use crate::asm::Src;
use crate::op::Op;
use crate::opcode::{AluOp, AtomicOp, Size, Width};
use crate::reg::Reg;
use crate::uapi::Helper;

/// The registers that an operation reads, in the order in which the kernel looks at them, and what it does to all.
#[derive(Clone, Copy)]
pub(super) struct Use {
    /// At most 5 register numbers of 4 bits, the first in the lowest; [`Self::END`] behind the last.
    order: u32,
    /// Set afterwards.
    pub(super) sets: u32,
    /// Lost afterwards, but for those that are set.
    pub(super) loses: u32,
}

const ARGUMENTS: u32 = 0b11_1110;
const R0: u32 = 1;

impl Use {
    const END: u32 = 0xf;
    const NOTHING: u32 = u32::MAX;

    const fn one(reg: Reg) -> u32 {
        match reg {
            Reg::R11 => Self::NOTHING, // no register, but a place on the stack
            _ => Self::NOTHING << 4 | reg as u32,
        }
    }

    const fn two(first: Reg, second: Reg) -> u32 {
        match second {
            Reg::R11 => Self::one(first),
            _ => (Self::NOTHING << 4 | second as u32) << 4 | first as u32,
        }
    }

    const fn operand(src: Src, dst: Reg) -> u32 {
        match src {
            Src::Reg(src) => Self::two(src, dst),
            Src::Imm(_) => Self::one(dst),
        }
    }

    const fn only(order: u32) -> Self {
        Self { order, sets: 0, loses: 0 }
    }

    const fn writes(order: u32, dst: Reg) -> Self {
        Self { order, sets: bit(dst), loses: 0 }
    }

    const fn call(order: u32, sets: u32) -> Self {
        Self { order, sets, loses: ARGUMENTS | R0 }
    }

    /// Of an operation. `result`: whether leaving reads `R0`.
    #[inline(never)]
    pub(super) const fn of(op: Op, result: bool) -> Self {
        match op {
            Op::Alu { op: AluOp::Mov, dst, src: Src::Imm(_), .. } | Op::LdImm64 { dst, .. } => {
                Self::writes(Self::NOTHING, dst)
            }
            Op::Alu { op: AluOp::Mov, dst, src: Src::Reg(src), .. }
            | Op::Movsx { dst, src, .. }
            | Op::AddrSpaceCast { dst, src, .. }
            | Op::MovPercpu { dst, src }
            | Op::Ldx { dst, src, .. }
            | Op::Ldxsx { dst, src, .. }
            | Op::LoadAcquire { dst, src, .. } => Self::writes(Self::one(src), dst),
            Op::Alu { dst, src, .. } => Self::writes(Self::operand(src, dst), dst),
            Op::Neg { dst, .. } | Op::End { dst, .. } | Op::Zext { dst } => Self::writes(Self::one(dst), dst),
            Op::St { dst, .. } => Self::only(Self::one(dst)),
            Op::Stx { dst, src, .. } | Op::StoreRelease { dst, src, .. } => Self::only(Self::two(src, dst)),
            Op::Atomic { op: AtomicOp::Cmpxchg, dst, src, .. } => Self::only(Self::two(src, dst) & !0xf00),
            Op::Atomic { op, dst, src, .. } if op as i32 & 1 != 0 => Self::writes(Self::two(src, dst), src),
            Op::Atomic { dst, src, .. } => Self::only(Self::two(src, dst)),
            Op::LdAbs { .. } => Self::call(Self::one(Reg::R6), R0),
            Op::LdInd { src, .. } => Self::call(Self::two(Reg::R6, src), R0),
            Op::Jmp { dst, src: Src::Reg(src), .. } => Self::only(Self::two(dst, src)),
            Op::Jmp { dst, src: Src::Imm(_), .. } => Self::only(Self::one(dst)),
            Op::Call { helper } => helper_call(helper),
            Op::CallRel { .. } | Op::CallKfunc { .. } | Op::Callx { .. } => Self::call(Self::NOTHING, R0),
            Op::Exit => Self::only(if result { Self::one(Reg::R0) } else { Self::NOTHING }),
            Op::Ja { .. } | Op::Gotol { .. } | Op::MayGoto { .. } | Op::Gotox { .. } => Self::only(Self::NOTHING),
        }
    }

    /// The first register read that is not among `set`.
    #[inline]
    pub(super) const fn unset(self, set: u32) -> Option<u32> {
        let mut order = self.order;
        while order & 0xf != Self::END {
            let reg = order & 0xf;
            if set & 1u32.wrapping_shl(reg) == 0 {
                return Some(reg);
            }
            order >>= 4;
        }
        None
    }

    /// What may be set behind the operation: all that it reads was, or the kernel went no further.
    #[inline]
    pub(super) const fn after(self, set: u32) -> u32 {
        (set | self.reads()) & !self.loses | self.sets
    }

    /// The registers that are read.
    #[inline]
    pub(super) const fn reads(self) -> u32 {
        let (mut order, mut read) = (self.order, 0);
        while order & 0xf != Self::END {
            read |= 1u32.wrapping_shl(order & 0xf);
            order >>= 4;
        }
        read
    }
}

const fn bit(reg: Reg) -> u32 {
    1u32.wrapping_shl(reg as u32)
}

const fn helper_call(helper: Helper) -> Use {
    let Some(proto) = helper.proto() else { return Use::call(Use::NOTHING, R0) };
    let sets = if proto.ret().is_void() { 0 } else { R0 };
    let order = match proto.arg_count() {
        0 => Use::NOTHING,
        1 => 0xffff_fff1,
        2 => 0xffff_ff21,
        3 => 0xffff_f321,
        4 => 0xffff_4321,
        _ => 0xfff5_4321,
    };
    Use::call(order, sets)
}

/// The words for a register that is read and not set.
#[cold]
pub(super) const fn not_set(op: Op, reg: u32) -> Found {
    let (code, second) = match op {
        Op::Exit => (Code::NoReturnValue, 0),
        Op::Call { helper } => (Code::HelperArgument, helper.0 as i64),
        _ => (Code::Uninitialized, 0),
    };
    Found::if_reached(code, Text::NotReadable, [reg as i64, second])
}

/// A constant, a destination or an address that the kernel refuses when it walks the program.
#[inline(never)]
pub(super) const fn out_of_range(op: Op, options: &CheckOptions) -> Option<Found> {
    match op {
        Op::Call { helper } if options.is_before(helper) => {
            Some(Found::if_reached(Code::UnknownHelper, Text::UnknownHelper, [helper.0 as i64, 0]))
        }
        Op::Alu { op: alu, width, dst, src: Src::Imm(imm) } => match constant(alu, width, imm) {
            None => destination(dst),
            found => found,
        },
        Op::Alu { dst, .. }
        | Op::Neg { dst, .. }
        | Op::Movsx { dst, .. }
        | Op::End { dst, .. }
        | Op::AddrSpaceCast { dst, .. }
        | Op::LdImm64 { dst, .. } => destination(dst),
        Op::Ldx { size, dst, src, off }
        | Op::Ldxsx { size, dst, src, off }
        | Op::LoadAcquire { size, dst, src, off } => match destination(dst) {
            None => address(src, off, size, Text::StackRead),
            found => found,
        },
        Op::Atomic { size, op, dst, off, src } => {
            let fetches = op as i32 & 1 != 0 && !matches!(op, AtomicOp::Cmpxchg);
            match destination(if fetches { src } else { Reg::R0 }) {
                None => address(dst, off, size, Text::StackRead),
                found => found,
            }
        }
        Op::St { size, dst, off, .. } | Op::Stx { size, dst, off, .. } | Op::StoreRelease { size, dst, off, .. } => {
            address(dst, off, size, Text::StackWrite)
        }
        _ => None,
    }
}

#[inline]
const fn constant(op: AluOp, width: Width, imm: i32) -> Option<Found> {
    match op {
        AluOp::Div | AluOp::Sdiv | AluOp::Mod | AluOp::Smod if imm == 0 => {
            Some(Found::if_reached(Code::DivisionByZero, Text::DivisionByZero, [0; 2]))
        }
        AluOp::Lsh | AluOp::Rsh | AluOp::Arsh => {
            let bits = match width {
                Width::W32 => 32,
                Width::W64 => 64,
            };
            if imm < 0 || imm >= bits {
                Some(Found::if_reached(Code::ShiftRange, Text::ShiftRange, [imm as i64, 0]))
            } else {
                None
            }
        }
        _ => None,
    }
}

#[inline]
const fn destination(reg: Reg) -> Option<Found> {
    match reg {
        Reg::R10 => Some(Found::if_reached(Code::FramePointer, Text::FramePointer, [0; 2])),
        _ => None,
    }
}

/// The stack of a function: 512 bytes below `R10`.
#[inline]
const fn address(base: Reg, off: i16, size: Size, text: Text) -> Option<Found> {
    let (off, bytes) = (off as i64, size.bytes() as i64);
    match base {
        Reg::R10 if off < -512 || off > bytes.wrapping_neg() => {
            Some(Found::if_reached(Code::StackRange, text, [off, bytes]))
        }
        _ => None,
    }
}
