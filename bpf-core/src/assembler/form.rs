//! What an instruction with a distance looks like before the distance is known.
//!
//! It holds the number of its label where the distance goes: in `off`, or in `imm` where that is 32 bits wide. Relaxing
//! needs to know a little more of a jump. It is marked in a field that every jump has zero: `imm` where it compares with a
//! register, else the source nibble.

use super::error::code;
use crate::insn::Insn;
use crate::opcode::{
    CALL, DW, EXIT, IMM, JA, JCOND, JEQ, JGE, JGT, JLE, JLT, JMP, JMP32, JNE, JSGE, JSGT, JSLE, JSLT, LD, PSEUDO_CALL,
    PSEUDO_FUNC, X,
};

pub(super) const LD_IMM64: u8 = LD | IMM | DW;
pub(super) const GOTO: u8 = JMP | JA;
pub(super) const GOTOL: u8 = JMP32 | JA;

/// The distance is written already and stays.
pub(super) const FIXED: i32 = 1;
/// A trampoline behind a `goto` that leads around it and its neighbours.
pub(super) const ISLAND: i32 = 2;
/// A trampoline behind code that does not go on: nothing leads around it.
pub(super) const BARE: i32 = 3;
/// A condition whose target is past 16 bits.
pub(super) const FAR: i32 = 4;

/// Where an instruction has its distance.
pub(super) enum Form {
    /// Nowhere.
    Plain,
    /// 16 bits in `off`.
    Short,
    /// 32 bits in `imm`.
    Long,
}

/// Where an instruction has its distance, whatever is in there.
pub(super) const fn form(insn: Insn) -> Form {
    let code = insn.code();
    match code & 7 {
        LD if is_func(insn) => Form::Long,
        JMP | JMP32 => match code & 0xf0 {
            JA if code & X != 0 => Form::Plain, // gotox
            JA if code == GOTOL => Form::Long,
            CALL if code == JMP | CALL && insn.src() == PSEUDO_CALL => Form::Long,
            CALL | EXIT | 0xf0 => Form::Plain,
            JCOND if code != JMP | JCOND => Form::Plain, // no instruction
            _ => Form::Short,
        },
        _ => Form::Plain,
    }
}

/// The first slot of the address of a function.
pub(super) const fn is_func(insn: Insn) -> bool {
    insn.code() == LD_IMM64 && insn.src() == PSEUDO_FUNC
}

/// The second slot of a 64-bit load.
pub(super) const fn is_second_half(insn: Insn) -> bool {
    insn.code() == 0 && insn.dst() == 0 && insn.src() == 0 && insn.off() == 0
}

/// Why an instruction cannot be pushed by itself, 0 if it can.
pub(super) const fn refused(insn: Insn) -> u32 {
    if insn.code() == LD_IMM64 || insn.code() == 0 {
        return code::HALF_LOAD;
    }
    match form(insn) {
        Form::Plain => 0,
        Form::Short | Form::Long => code::RAW_BRANCH,
    }
}

/// The mark of a short form; 0 for none.
pub(super) const fn mark(insn: Insn) -> i32 {
    if insn.code() & X != 0 { insn.imm() } else { insn.src() as i32 }
}

/// The same with another mark.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // marks are nibbles
pub(super) const fn marked(insn: Insn, mark: i32) -> Insn {
    if insn.code() & X != 0 {
        Insn::encode(insn.code(), insn.dst(), insn.src(), insn.off(), mark)
    } else {
        Insn::encode(insn.code(), insn.dst(), mark as u8, insn.off(), insn.imm())
    }
}

/// The label in a short form.
pub(super) const fn short_label(insn: Insn) -> u16 {
    insn.off().cast_unsigned()
}

/// A short form with another label.
pub(super) const fn with_short_label(insn: Insn, label: u16) -> Insn {
    with_off(insn, label.cast_signed())
}

pub(super) const fn with_off(insn: Insn, off: i16) -> Insn {
    Insn::encode(insn.code(), insn.dst(), insn.src(), off, insn.imm())
}

pub(super) const fn with_imm(insn: Insn, imm: i32) -> Insn {
    Insn::encode(insn.code(), insn.dst(), insn.src(), insn.off(), imm)
}

/// `goto` with a mark.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // marks are nibbles
pub(super) const fn goto(off: i16, mark: i32) -> Insn {
    Insn::encode(GOTO, 0, mark as u8, off, 0)
}

/// `gotol` to a label.
pub(super) const fn gotol(label: u16) -> Insn {
    Insn::encode(GOTOL, 0, 0, 0, label as i32)
}

/// The opcode of the opposite condition; `&` and `may_goto` have none.
pub(super) const fn inverse(code: u8) -> Option<u8> {
    let op = match code & 0xf0 {
        JEQ => JNE,
        JNE => JEQ,
        JGT => JLE,
        JLE => JGT,
        JGE => JLT,
        JLT => JGE,
        JSGT => JSLE,
        JSLE => JSGT,
        JSGE => JSLT,
        JSLT => JSGE,
        _ => return None,
    };
    Some(code & 0x0f | op)
}
