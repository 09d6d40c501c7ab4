//! What is wrong with a slot, whatever is around it: opcode and fields.

use super::finding::Found;
use super::first;
use super::options::CheckOptions;
use super::words::{Code, Hint, Text};
use crate::insn::Insn;
use crate::op::{Field, Op, Reason};
use crate::opcode::{self, Class, Size};
use crate::reg::Reg;

const WIDE: u8 = opcode::LD | opcode::IMM | opcode::DW;
const CALLX: u8 = opcode::JMP | opcode::CALL | opcode::X;
const EXIT: u8 = opcode::JMP | opcode::EXIT;

/// The operation of a slot: [`Op::decode`], but for the offset of `exit`, which no kernel looks at.
#[inline]
pub(super) const fn decode(insn: Insn, second: Option<Insn>) -> Result<Op, (Field, Reason)> {
    if insn.code() == EXIT && insn.dst() == 0 && insn.src() == 0 && insn.imm() == 0 {
        return Ok(Op::Exit);
    }
    Op::decode_apart(insn, second)
}

/// The operation of a slot, as the kernels take it.
///
/// Stricter than [`Op::decode`] in what only the kernel itself writes, and more lenient in the second slot of a function
/// reference.
#[inline(never)]
pub(super) const fn operation(insn: Insn, second: Option<Insn>, options: &CheckOptions) -> Result<Op, Found> {
    if insn.code() == WIDE {
        return wide(insn, second, options);
    }
    // Unknown whatever the fields are.
    if insn.code() == CALLX {
        return Err(found(Code::UnknownOpcode, Text::UnknownOpcode, insn.code() as i64, true));
    }
    if let Some(found) = first::too_new(first::of_opcode(insn.code()), insn, options) {
        return Err(found);
    }
    match decode(insn, None) {
        Ok(op) => match refused(op, insn, options) {
            None => known(op, insn, options),
            Some((code, text, detail)) => Err(found(code, text, detail, options.fields_up_front())),
        },
        Err((field, reason)) => Err(invalid(insn, field, reason, options)),
    }
}

/// The operation, if a kernel of the options has it.
#[inline]
const fn known(op: Op, insn: Insn, options: &CheckOptions) -> Result<Op, Found> {
    match first::too_new(first::of_fields(op), insn, options) {
        None => Ok(op),
        Some(found) => Err(found),
    }
}

const fn found(code: Code, text: Text, detail: i64, up_front: bool) -> Found {
    Found { code, text, hint: Hint::OfCode, detail: [detail, 0], up_front }
}

/// What decodes and no kernel takes.
#[inline]
const fn refused(op: Op, insn: Insn, options: &CheckOptions) -> Option<(Code, Text, i64)> {
    match op {
        Op::AddrSpaceCast { .. } if insn.imm() != 1 && insn.imm() != 1 << 16 => {
            Some((Code::AddressSpace, Text::AddressSpace, insn.imm() as i64))
        }
        Op::MovPercpu { .. } | Op::Zext { .. } => Some((Code::ReservedField, Text::Mov, 0)),
        // Arguments on the stack: whole words, read above R11 and written below.
        Op::Ldx { size, src: Reg::R11, off, .. } if !(off > 0 && is_argument(size, off, options)) => NOT_R11,
        Op::St { size, dst: Reg::R11, off, .. } | Op::Stx { size, dst: Reg::R11, off, .. }
            if !(off < 0 && is_argument(size, off, options)) =>
        {
            NOT_R11
        }
        _ => None,
    }
}

const NOT_R11: Option<(Code, Text, i64)> = Some((Code::NoRegister, Text::NoRegister, 11));

const fn is_argument(size: Size, off: i16, options: &CheckOptions) -> bool {
    matches!(size, Size::DW) && off & 7 == 0 && options.has_stack_arguments()
}

/// Whether the two are the slots of a 64-bit load, whatever it loads.
#[inline]
pub(super) const fn is_wide(insn: Insn, second: Option<Insn>) -> bool {
    match second {
        Some(second) => insn.code() == WIDE && is_second(second),
        None => false,
    }
}

const fn is_second(insn: Insn) -> bool {
    insn.code() == 0 && insn.dst() == 0 && insn.src() == 0 && insn.off() == 0
}

/// The two slots of a 64-bit load. Their shape and kind have always been checked up front.
const fn wide(insn: Insn, second: Option<Insn>, options: &CheckOptions) -> Result<Op, Found> {
    let kind = insn.src();
    let second = match second {
        Some(second) if is_second(second) => second,
        _ => return Err(found(Code::WideLoad, Text::WideLoad, kind as i64, true)),
    };
    // The kernel does not look at the second slot of a function reference.
    let second = if kind == opcode::PSEUDO_FUNC { Insn::encode(0, 0, 0, 0, 0) } else { second };
    match Op::decode_apart(insn, Some(second)) {
        Ok(op) => known(op, insn, options),
        // Decoding stops at the first wrong field, and the kind is looked at last.
        Err((field, reason)) => {
            let is_map = matches!(kind, opcode::PSEUDO_MAP_FD | opcode::PSEUDO_MAP_IDX);
            if kind > opcode::PSEUDO_MAP_IDX_VALUE || is_map && second.imm() != 0 {
                Err(found(Code::WideLoad, Text::WideKind, kind as i64, true))
            } else {
                Err(invalid(insn, field, reason, options))
            }
        }
    }
}

/// The words for a field that is wrong.
#[cold]
const fn invalid(insn: Insn, field: Field, reason: Reason, options: &CheckOptions) -> Found {
    let up_front = options.fields_up_front();
    let class = Class::of(insn.code());
    if matches!(field, Field::Code) {
        return if matches!(class, Class::Ldx) && insn.code() & 0xe0 != opcode::MEMSX && !options.newest_up_front() {
            found(Code::UnknownOpcode, Text::Ldx, insn.code() as i64, true)
        } else {
            found(Code::UnknownOpcode, Text::UnknownOpcode, insn.code() as i64, true)
        };
    }
    if matches!(reason, Reason::NoRegister) {
        let number = if matches!(field, Field::Dst) { insn.dst() } else { insn.src() };
        return found(Code::NoRegister, Text::NoRegister, number as i64, up_front);
    }
    let imm = insn.imm() as i64;
    let text = match class {
        Class::Alu | Class::Alu64 => match insn.code() & 0xf0 {
            opcode::NEG => Text::Neg,
            opcode::END => Text::End,
            opcode::MOV => Text::Mov,
            _ => Text::Alu,
        },
        Class::Jmp | Class::Jmp32 => match insn.code() & 0xf0 {
            opcode::JA if insn.code() & opcode::X != 0 => Text::Gotox,
            opcode::JA => Text::Ja,
            opcode::CALL => Text::Call,
            opcode::EXIT => Text::Exit,
            opcode::JCOND => return found(Code::ReservedField, Text::MayGoto, imm, up_front),
            _ => Text::Jmp,
        },
        // Of these the immediate has always been checked up front.
        Class::Ldx if matches!(field, Field::Imm) => return found(Code::ReservedField, Text::Ldx, 0, true),
        Class::Ldx => Text::Ldx,
        Class::St => Text::St,
        Class::Stx if insn.code() & 0xe0 == opcode::ATOMIC => {
            // Found when the program is walked, by every kernel.
            let text = if is_read_and_write(insn.imm()) { Text::AtomicSize } else { Text::AtomicOp };
            return found(Code::AtomicOp, text, imm, false);
        }
        Class::Stx => Text::Stx,
        Class::Ld if insn.code() == WIDE => Text::LdImm64,
        Class::Ld => Text::LdAbs,
    };
    found(Code::ReservedField, text, 0, up_front)
}

/// Whether an atomic operation takes 4 and 8 bytes only: with 8, it is one that reads and writes.
const fn is_read_and_write(imm: i32) -> bool {
    let of_8_bytes = Insn::encode(opcode::STX | opcode::ATOMIC | opcode::DW, 0, 0, 0, imm);
    matches!(Op::decode_apart(of_8_bytes, None), Ok(Op::Atomic { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atomic_operations_of_two_sizes() {
        let known = [0x00, 0x01, 0x40, 0x41, 0x50, 0x51, 0xa0, 0xa1, 0xe1, 0xf1];
        for imm in -1..0x200 {
            assert_eq!(is_read_and_write(imm), known.contains(&imm), "{imm:#x}");
        }
    }
}
