//! From operations to slots.

use super::{Imm64, Op};
use crate::asm::Src;
use crate::insn::Insn;
use crate::opcode::{self, AluOp, JmpOp, Order, Width};
use crate::reg::Reg;

/// The slots of one operation: one or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Encoded {
    slots: [Insn; 2],
    wide: bool,
}

impl Encoded {
    const fn one(insn: Insn) -> Self {
        Self { slots: [insn, Insn::encode(0, 0, 0, 0, 0)], wide: false }
    }

    const fn two(slots: [Insn; 2]) -> Self {
        Self { slots, wide: true }
    }

    /// The first slot.
    #[must_use]
    pub const fn first(&self) -> Insn {
        let [first, _] = self.slots;
        first
    }

    /// The second slot, of a 64-bit load.
    #[must_use]
    pub const fn second(&self) -> Option<Insn> {
        let [_, second] = self.slots;
        if self.wide { Some(second) } else { None }
    }

    /// All slots.
    #[must_use]
    pub const fn as_slice(&self) -> &[Insn] {
        let [first, _] = &self.slots;
        if self.wide { &self.slots } else { core::slice::from_ref(first) }
    }
}

impl Op {
    /// The slots of the operation. What [`decode`](super::decode()) returns comes back bit for bit; what it never returns is
    /// encoded as the documentation of [`Op`] says.
    ///
    /// ```
    /// use bpf_core::{AluOp, Insn, Op, Reg::*, Size, Width, reg};
    /// let neg = Op::Alu { width: Width::W64, op: AluOp::Neg, dst: R1, src: reg(R2) };
    /// assert_eq!(neg.encode().first(), Insn::neg(R1));
    /// // There is no such size: the opcode is one that nobody knows.
    /// let excluded = Op::Ldxsx { size: Size::DW, dst: R1, src: R2, off: 0 };
    /// assert_eq!(excluded.encode().first().code(), 0x99);
    /// assert!(Op::decode(excluded.encode().first(), None).is_err());
    /// ```
    #[must_use]
    pub const fn encode(self) -> Encoded {
        Encoded::one(match self {
            Self::Alu { width, op: AluOp::Neg, dst, .. } | Self::Neg { width, dst } => {
                Insn::alu(width, AluOp::Neg, dst, Src::Imm(0))
            }
            Self::Alu { width, op, dst, src } => Insn::alu(width, op, dst, src),
            Self::Movsx { width: Width::W64, from, dst, src } => Insn::movsx(from, dst, src),
            Self::Movsx { width: Width::W32, from, dst, src } => Insn::movsx32(from, dst, src),
            Self::End { order: Order::Le, bits, dst } => Insn::le(bits, dst),
            Self::End { order: Order::Be, bits, dst } => Insn::be(bits, dst),
            Self::End { order: Order::Reverse, bits, dst } => Insn::bswap(bits, dst),
            Self::AddrSpaceCast { dst, src, to, from } => Insn::addr_space_cast(dst, src, to, from),
            Self::MovPercpu { dst, src } => Insn::mov_kind(Width::W64, dst, src, super::decode::PERCPU, 0),
            Self::Zext { dst } => Insn::mov_kind(Width::W32, dst, dst, 0, super::decode::ZEXT),
            Self::Ldx { size, dst, src, off } => Insn::ldx(size, dst, src, off),
            Self::Ldxsx { size, dst, src, off } => Insn::ldxsx(size, dst, src, off),
            Self::St { size, dst, off, imm } => Insn::st(size, dst, off, imm),
            Self::Stx { size, dst, off, src } => Insn::stx(size, dst, off, src),
            Self::Atomic { size, op, dst, off, src } => Insn::atomic(size, op, dst, off, src),
            Self::LoadAcquire { size, dst, src, off } => Insn::load_acquire(size, dst, src, off),
            Self::StoreRelease { size, dst, off, src } => Insn::store_release(size, dst, off, src),
            Self::LdAbs { size, imm } => Insn::ld_abs(size, Reg::R0, Reg::R0, imm),
            Self::LdInd { size, src, imm } => Insn::ld_ind(size, Reg::R0, src, imm),
            Self::LdImm64 { dst, value } => return Encoded::two(value.encode(dst)),
            Self::Ja { off } => Insn::ja(off),
            Self::Gotol { off } => Insn::gotol(off),
            Self::MayGoto { off } => Insn::may_goto(off),
            Self::Gotox { dst } => Insn::gotox(dst),
            Self::Jmp { width, op: JmpOp::Ja, off, .. } => match width {
                Width::W64 => Insn::ja(off),
                Width::W32 => Insn::gotol(off as i32),
            },
            Self::Jmp { width, op, dst, src, off } => Insn::jmp(width, op, dst, src, off),
            Self::Call { helper } => Insn::call(helper),
            Self::CallRel { off } => Insn::call_rel(off),
            Self::CallKfunc { btf_id, fd_idx } => Insn::call_kfunc(btf_id, fd_idx),
            Self::Callx { dst } => Insn::encode(opcode::JMP | opcode::CALL | opcode::X, dst.number(), 0, 0, 0),
            Self::Exit => Insn::exit(),
        })
    }
}

impl Imm64 {
    const fn encode(self, dst: Reg) -> [Insn; 2] {
        match self {
            Self::Value(value) => Insn::ld_imm64(dst, value),
            Self::MapFd(fd) => Insn::ld_map_fd(dst, fd),
            Self::MapValue { fd, off } => Insn::ld_map_value(dst, fd, off),
            Self::BtfId { id, fd } => Insn::ld_btf_id(dst, id, fd),
            Self::Func { off } => Insn::ld_func(dst, off),
            Self::MapIdx(index) => Insn::ld_map_idx(dst, index),
            Self::MapIdxValue { idx, off } => Insn::ld_map_idx_value(dst, idx, off),
        }
    }
}
