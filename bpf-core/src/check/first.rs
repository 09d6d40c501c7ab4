//! Which kernel was the first to have an instruction, and what those before it say.

use super::finding::Found;
use super::options::{CheckOptions, older};
use super::requirements::IsaVersion;
use super::words::{Code, Hint, Text};
use crate::insn::Insn;
use crate::op::{Imm64, Op};
use crate::opcode::{self, AtomicOp, Class};
use crate::version::KernelVersion;

/// Where an instruction came from.
#[derive(Clone, Copy)]
pub(super) struct First {
    pub(super) isa: IsaVersion,
    pub(super) kernel: KernelVersion,
    /// What older kernels say.
    text: Text,
}

const fn first(isa: IsaVersion, major: u8, minor: u8, text: Text) -> Option<First> {
    Some(First { isa, kernel: KernelVersion::new(major, minor), text })
}

/// Of opcodes that older kernels do not know, whatever the fields are.
pub(super) const fn of_opcode(code: u8) -> Option<First> {
    const BSWAP: u8 = opcode::ALU64 | opcode::END | opcode::TO_LE;
    const GOTOX: u8 = opcode::JMP | opcode::JA | opcode::X;
    const MAY_GOTO: u8 = opcode::JMP | opcode::JCOND;
    match Class::of(code) {
        _ if code == BSWAP => first(IsaVersion::V4, 6, 6, Text::UnknownOpcode),
        _ if code == MAY_GOTO => first(IsaVersion::Beyond, 6, 9, Text::UnknownOpcode),
        _ if code == GOTOX => first(IsaVersion::Beyond, 6, 19, Text::UnknownOpcode),
        Class::Ldx if code & 0xe0 == opcode::MEMSX => first(IsaVersion::V4, 6, 6, Text::Ldx),
        // Of one and two bytes there is nothing else.
        Class::Stx if code & 0xe0 == opcode::ATOMIC && matches!(code & 0x18, opcode::B | opcode::H) => {
            first(IsaVersion::Beyond, 6, 15, Text::UnknownOpcode)
        }
        // Kernels before 6.6 know this one, and refuse it when they walk the program.
        Class::Jmp32 if code & 0xf0 == opcode::JA => None,
        Class::Jmp32 => first(IsaVersion::V3, 5, 1, Text::UnknownOpcode),
        Class::Jmp if matches!(code & 0xf0, opcode::JLT | opcode::JLE | opcode::JSLT | opcode::JSLE) => {
            first(IsaVersion::V2, 4, 14, Text::UnknownOpcode)
        }
        _ => None,
    }
}

/// Of operations whose opcode older kernels know.
pub(super) const fn of_fields(op: Op) -> Option<First> {
    match op {
        Op::Alu { op: alu, .. } if alu as u8 & 0xf != 0 => first(IsaVersion::V4, 6, 6, Text::Alu), // signed
        Op::Movsx { .. } => first(IsaVersion::V4, 6, 6, Text::Mov),
        Op::Gotol { .. } => first(IsaVersion::V4, 6, 6, Text::Ja),
        Op::Atomic { op: AtomicOp::Add, .. } => None,
        Op::Atomic { .. } => first(IsaVersion::V3, 5, 12, Text::Xadd),
        Op::AddrSpaceCast { .. } => first(IsaVersion::Beyond, 6, 9, Text::Mov),
        Op::LoadAcquire { .. } | Op::StoreRelease { .. } => first(IsaVersion::Beyond, 6, 15, Text::AtomicOp),
        Op::LdAbs { .. } | Op::LdInd { .. } => first(IsaVersion::V1, 3, 19, Text::UnknownOpcode),
        Op::CallRel { .. } => first(IsaVersion::V1, 4, 16, Text::Call),
        Op::CallKfunc { fd_idx, .. } => first(IsaVersion::V1, 5, if fd_idx == 0 { 13 } else { 16 }, Text::Call),
        Op::LdImm64 { value, .. } => match value {
            Imm64::Value(_) | Imm64::MapFd(_) => None,
            Imm64::MapValue { .. } => first(IsaVersion::V1, 5, 2, Text::WideKind),
            Imm64::BtfId { fd: 0, .. } => first(IsaVersion::V1, 5, 10, Text::WideKind),
            // The variables of modules.
            Imm64::BtfId { .. } => first(IsaVersion::V1, 5, 12, Text::LdImm64),
            Imm64::Func { .. } => first(IsaVersion::V1, 5, 13, Text::WideKind),
            Imm64::MapIdx(_) | Imm64::MapIdxValue { .. } => first(IsaVersion::V1, 5, 14, Text::WideKind),
        },
        _ => None,
    }
}

/// What all kernels of the options say of an instruction that came later.
#[inline]
pub(super) const fn too_new(first: Option<First>, insn: Insn, options: &CheckOptions) -> Option<Found> {
    match first {
        Some(first) if older(options.newest(), first.kernel) => Some(refusal(first, insn, options)),
        _ => None,
    }
}

#[cold]
const fn refusal(first: First, insn: Insn, options: &CheckOptions) -> Found {
    let mut text = first.text;
    // Before 5.12 there was nothing but the addition.
    if matches!(text, Text::AtomicOp) && older(options.newest(), KernelVersion::new(5, 12)) {
        text = Text::Xadd;
    }
    let (code, detail, up_front) = match text {
        Text::UnknownOpcode | Text::Ldx => (Code::UnknownOpcode, insn.code() as i64, true),
        Text::WideKind | Text::LdImm64 => (Code::WideLoad, insn.src() as i64, true),
        Text::AtomicOp | Text::Xadd => (Code::AtomicOp, insn.imm() as i64, false),
        _ => (Code::ReservedField, 0, false),
    };
    let hint = match (first.kernel.major, first.kernel.minor) {
        (5, 1) => Hint::Linux5_1,
        (5, 2) => Hint::Linux5_2,
        (5, 10) => Hint::Linux5_10,
        (5, 12) => Hint::Linux5_12,
        (5, 13) => Hint::Linux5_13,
        (5, 14) => Hint::Linux5_14,
        (5, 16) => Hint::Linux5_16,
        (6, 6) => Hint::Linux6_6,
        (6, 9) => Hint::Linux6_9,
        (6, 15) => Hint::Linux6_15,
        (6, 19) => Hint::Linux6_19,
        _ => Hint::LaterLinux,
    };
    Found { code, text, hint, detail: [detail, 0], up_front }
}
