//! From operations to slots.

use super::{Imm64, Op};
use crate::asm::Src;
use crate::insn::Insn;
use crate::opcode::{self, AluOp, AtomicOp, JmpOp, Mode, Order, Swap, Width};
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
    /// The slots of the operation; what [`decode`](super::decode) reads as it.
    #[must_use]
    pub const fn encode(self) -> Encoded {
        Encoded::one(match self {
            Self::Alu { width, op, dst, src } => Insn::alu(width, op, dst, src),
            Self::Neg { width, dst } => Insn::alu(width, AluOp::Neg, dst, Src::Imm(0)),
            Self::Movsx { width, from, dst, src } => mov(width, dst, src, from as i16, 0),
            Self::End { order, bits, dst } => end(order, bits, dst),
            Self::AddrSpaceCast { dst, src, to, from } => {
                let imm = ((to as u32) << 16 | from as u32).cast_signed();
                mov(Width::W64, dst, src, opcode::ADDR_SPACE_CAST, imm)
            }
            Self::MovPercpu { dst, src } => mov(Width::W64, dst, src, super::decode::PERCPU, 0),
            Self::Zext { dst } => mov(Width::W32, dst, dst, 0, super::decode::ZEXT),
            Self::Ldx { size, dst, src, off } => Insn::ldx(size, dst, src, off),
            Self::Ldxsx { size, dst, src, off } => {
                let code = opcode::LDX | Mode::Memsx as u8 | size as u8;
                Insn::encode(code, dst.number(), src.number(), off, 0)
            }
            Self::St { size, dst, off, imm } => Insn::st(size, dst, off, imm),
            Self::Stx { size, dst, off, src } => Insn::stx(size, dst, off, src),
            Self::Atomic { size, op, dst, off, src } => Insn::atomic(size, op, dst, off, src),
            Self::LoadAcquire { size, dst, src, off } => Insn::atomic(size, AtomicOp::LoadAcq, dst, off, src),
            Self::StoreRelease { size, dst, off, src } => Insn::atomic(size, AtomicOp::StoreRel, dst, off, src),
            Self::LdAbs { size, imm } => Insn::ld_abs(size, Reg::R0, Reg::R0, imm),
            Self::LdInd { size, src, imm } => Insn::ld_ind(size, Reg::R0, src, imm),
            Self::LdImm64 { dst, value } => return Encoded::two(value.encode(dst)),
            Self::Ja { off } => Insn::ja(off),
            Self::Gotol { off } => Insn::encode(opcode::JMP32 | opcode::JA, 0, 0, 0, off),
            Self::MayGoto { off } => Insn::encode(opcode::JMP | opcode::JCOND, 0, opcode::MAY_GOTO, off, 0),
            Self::Gotox { dst } => Insn::encode(opcode::JMP | opcode::JA | opcode::X, dst.number(), 0, 0, 0),
            Self::Jmp { width, op: JmpOp::Ja, off, .. } => match width {
                Width::W64 => Insn::ja(off),
                Width::W32 => Insn::encode(opcode::JMP32 | opcode::JA, 0, 0, 0, off as i32),
            },
            Self::Jmp { width, op, dst, src, off } => Insn::jmp(width, op, dst, src, off),
            Self::Call { helper } => Insn::call(helper),
            Self::CallRel { off } => call(opcode::PSEUDO_CALL, 0, off),
            Self::CallKfunc { btf_id, fd_idx } => call(opcode::PSEUDO_KFUNC_CALL, fd_idx, btf_id),
            Self::Callx { dst } => Insn::encode(opcode::JMP | opcode::CALL | opcode::X, dst.number(), 0, 0, 0),
            Self::Exit => Insn::exit(),
        })
    }
}

const fn mov(width: Width, dst: Reg, src: Reg, off: i16, imm: i32) -> Insn {
    let class = match width {
        Width::W32 => opcode::ALU,
        Width::W64 => opcode::ALU64,
    };
    Insn::encode(class | opcode::MOV | opcode::X, dst.number(), src.number(), off, imm)
}

const fn end(order: Order, bits: Swap, dst: Reg) -> Insn {
    match order {
        Order::Le => Insn::le(bits, dst),
        Order::Be => Insn::be(bits, dst),
        Order::Reverse => Insn::encode(opcode::ALU64 | opcode::END | opcode::TO_LE, dst.number(), 0, 0, bits as i32),
    }
}

const fn call(kind: u8, off: i16, imm: i32) -> Insn {
    Insn::encode(opcode::JMP | opcode::CALL, 0, kind, off, imm)
}

impl Imm64 {
    const fn encode(self, dst: Reg) -> [Insn; 2] {
        let (kind, low, high) = match self {
            Self::Value(value) => return Insn::ld_imm64(dst, value),
            Self::MapFd(fd) => (opcode::PSEUDO_MAP_FD, fd, 0),
            Self::MapValue { fd, off } => (opcode::PSEUDO_MAP_VALUE, fd, off),
            Self::BtfId { id, fd } => (opcode::PSEUDO_BTF_ID, id, fd),
            Self::Func { off } => (opcode::PSEUDO_FUNC, off, 0),
            Self::MapIdx(idx) => (opcode::PSEUDO_MAP_IDX, idx, 0),
            Self::MapIdxValue { idx, off } => (opcode::PSEUDO_MAP_IDX_VALUE, idx, off),
        };
        let code = opcode::LD | opcode::IMM | opcode::DW;
        [Insn::encode(code, dst.number(), kind, 0, low), Insn::encode(0, 0, 0, 0, high)]
    }
}
