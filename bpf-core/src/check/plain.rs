//! A shorter way for the instructions that most programs are made of.
//!
//! What an opcode wants of the other fields is found once, at build time, by decoding it. At run time one look into that
//! table replaces decoding, for arithmetic, memory and conditions where nothing is wrong. Everything else takes the long
//! way, which decides what is right.

use super::operands::Use;
use crate::asm::Src;
use crate::insn::Insn;
use crate::op::Op;
use crate::opcode::AluOp;
use crate::table::get;

/// What an opcode wants of the other fields, and which registers it reads and sets.
mod is {
    /// Not by this table.
    pub(super) const OTHER: u16 = 0;
    pub(super) const PLAIN: u16 = 1;
    pub(super) const SRC_ZERO: u16 = 1 << 1;
    pub(super) const OFF_ZERO: u16 = 1 << 2;
    pub(super) const IMM_ZERO: u16 = 1 << 3;
    /// From 1 to 31: good to divide by and to shift by.
    pub(super) const IMM_SMALL: u16 = 1 << 4;
    /// An address, `off` bytes away.
    pub(super) const DST_BASE: u16 = 1 << 5;
    pub(super) const SRC_BASE: u16 = 1 << 6;
    pub(super) const DST_READ: u16 = 1 << 7;
    pub(super) const SRC_READ: u16 = 1 << 8;
    pub(super) const DST_SET: u16 = 1 << 9;
}

static RULES: [u16; 256] = rules();

/// Build time only.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
const fn rules() -> [u16; 256] {
    let (mut rules, mut code) = ([is::OTHER; 256], 0u8);
    loop {
        let decoded = match Op::decode(Insn::encode(code, 1, 2, 0, 0), None) {
            Err(_) => Op::decode(Insn::encode(code, 1, 0, 0, 0), None),
            decoded => decoded,
        };
        if let Ok(op) = decoded {
            rules[code as usize] = rule(op);
        }
        if code == u8::MAX {
            return rules;
        }
        code += 1;
    }
}

/// Of an operation with `R1` and, if it has another register, `R2`.
const fn rule(op: Op) -> u16 {
    let fields = match op {
        Op::Alu { op, src: Src::Imm(_), .. } => match op {
            AluOp::Div | AluOp::Mod | AluOp::Lsh | AluOp::Rsh | AluOp::Arsh => {
                is::SRC_ZERO | is::OFF_ZERO | is::IMM_SMALL
            }
            _ => is::SRC_ZERO | is::OFF_ZERO,
        },
        Op::Alu { src: Src::Reg(_), .. } => is::OFF_ZERO | is::IMM_ZERO,
        Op::Neg { .. } => is::SRC_ZERO | is::OFF_ZERO | is::IMM_ZERO,
        Op::Ldx { .. } | Op::Ldxsx { .. } => is::IMM_ZERO | is::SRC_BASE,
        Op::St { .. } => is::SRC_ZERO | is::DST_BASE,
        Op::Stx { .. } => is::IMM_ZERO | is::DST_BASE,
        Op::Jmp { src: Src::Imm(_), .. } => is::SRC_ZERO,
        Op::Jmp { src: Src::Reg(_), .. } => is::IMM_ZERO,
        _ => return is::OTHER,
    };
    let (uses, mut rule) = (Use::of(op, false), is::PLAIN | fields);
    let reads = uses.reads();
    if reads & 1 << 1 != 0 {
        rule |= is::DST_READ;
    }
    if reads & 1 << 2 != 0 {
        rule |= is::SRC_READ;
    }
    if uses.sets & 1 << 1 != 0 {
        rule |= is::DST_SET;
    }
    rule
}

/// Sets of registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) reads: u32,
    pub(super) sets: u32,
}

/// What an instruction reads and sets that nothing can be wrong with but what it reads; `None` if that is not sure.
#[inline(always)]
pub(super) const fn plain(insn: Insn) -> Option<Plain> {
    let Some(rule) = get(&RULES, insn.code() as usize) else { return None };
    let (dst, src) = (insn.dst(), insn.src());
    if rule & is::PLAIN == 0
        || dst > 10
        || src > 10
        || rule & is::SRC_ZERO != 0 && src != 0
        || rule & is::OFF_ZERO != 0 && insn.off() != 0
        || rule & is::IMM_ZERO != 0 && insn.imm() != 0
        || rule & is::IMM_SMALL != 0 && !matches!(insn.imm(), 1..=31)
        || rule & is::DST_SET != 0 && dst == 10
    {
        return None;
    }
    let base = if rule & is::DST_BASE != 0 { dst } else { src };
    // The widest access is of 8 bytes.
    if rule & (is::DST_BASE | is::SRC_BASE) != 0 && base == 10 && !matches!(insn.off(), -512..=-8) {
        return None;
    }
    let (dst, src) = (1u32.wrapping_shl(dst as u32), 1u32.wrapping_shl(src as u32));
    let reads = if rule & is::DST_READ != 0 { dst } else { 0 } | if rule & is::SRC_READ != 0 { src } else { 0 };
    Some(Plain { reads, sets: if rule & is::DST_SET != 0 { dst } else { 0 } })
}

#[cfg(test)]
mod tests {
    use super::super::{CheckOptions, fields, operands};
    use super::*;

    /// Nothing passes that the long way finds something in, and both read and set the same.
    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        let (offs, imms) = ([0, 1, 8, -1, -4, -8, -512, -513, i16::MAX], [0, 1, 16, 31, 32, 63, 64, -1, i32::MIN]);
        let options = CheckOptions::new();
        let mut passed = 0u32;
        for (code, regs) in (0..=u8::MAX).flat_map(|code| (0..=u8::MAX).map(move |regs| (code, regs))) {
            // All registers with a few numbers, all numbers with a few registers.
            let few = !matches!(regs, 0 | 0x10 | 0xa9 | 0x9a | 0xaa);
            for (off, imm) in offs.iter().flat_map(|off| imms.iter().map(move |imm| (*off, *imm))) {
                if few && (!matches!(off, 0 | -8) || !matches!(imm, 0 | 16)) {
                    continue;
                }
                let insn = Insn::encode(code, regs & 15, regs >> 4, off, imm);
                let Some(plain) = plain(insn) else { continue };
                let Ok(op) = fields::operation(insn, None, &options) else { panic!("{insn:?} is refused") };
                assert!(operands::out_of_range(op, &options).is_none(), "{insn:?}");
                let uses = Use::of(op, true);
                assert_eq!((plain.reads, plain.sets, 0), (uses.reads(), uses.sets, uses.loses), "{insn:?}");
                assert!(!fields::is_wide(insn, Some(Insn::encode(0, 0, 0, 0, 0))));
                passed += 1;
            }
        }
        assert!(passed > 14_500, "only {passed} of them took the short way");
    }
}
