//! A shorter way for the instructions that most programs are made of.
//!
//! What an opcode prints is found once, at build time, by asking the printer for the instruction with zeros in every other
//! field. At run time one look into that table and one comparison replace decoding, for arithmetic, memory and conditions
//! with nothing in their reserved fields. Everything else takes the long way, which decides what is right.

use super::pieces::{
    self, BE16, BSWAP16, Bytes, FROM_S8, FROM_S16, FROM_S32, GOTO_IF_BACK, GOTO_IF_ON, LE16, MINUS, NEG, NOTHING, PLUS,
    Pieces, SDIV, SMOD, put_number, put_reg, put_signed, put_text, put_text_apart, reg,
};
use super::print;
use crate::asm::Src;
use crate::insn::Insn;
use crate::op::Op;
use crate::opcode::{self, Class, Size, Width};
use crate::reg::Reg;
use crate::table::get;

/// Which fields stand where.
#[derive(Clone, Copy)]
enum Shape {
    /// Not by template.
    Other,
    /// `dst text1 imm`
    AluImm,
    /// `dst text1 src`
    AluReg,
    /// `dst text1 src + off text3`
    Load,
    /// `text1 dst + off text3 imm`
    StoreImm,
    /// `text1 dst + off text3 src`
    StoreReg,
    /// `text1 dst text2 imm goto off`
    JmpImm,
    /// `text1 dst text2 src goto off`
    JmpReg,
}

/// What an opcode prints.
#[derive(Clone, Copy)]
struct Template {
    shape: Shape,
    /// Of the registers that are no address.
    width: Width,
    text1: u8,
    text2: u8,
    text3: u8,
}

static TEMPLATES: [Template; 256] = templates();

/// Build time only.
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
const fn templates() -> [Template; 256] {
    let other = Template { shape: Shape::Other, width: Width::W64, text1: NOTHING, text2: NOTHING, text3: NOTHING };
    let (mut templates, mut code) = ([other; 256], 0u8);
    loop {
        if let Ok(op) = Op::decode(Insn::encode(code, 0, 0, 0, 0), None) {
            let (shape, width) = match op {
                Op::Alu { width, src: Src::Imm(_), .. } => (Shape::AluImm, width),
                Op::Alu { width, src: Src::Reg(_), .. } => (Shape::AluReg, width),
                Op::Ldx { size, .. } => (Shape::Load, by_size(size)),
                Op::Ldxsx { .. } => (Shape::Load, Width::W64),
                Op::St { .. } => (Shape::StoreImm, Width::W64),
                Op::Stx { size, .. } => (Shape::StoreReg, by_size(size)),
                Op::Jmp { width, src: Src::Imm(_), .. } => (Shape::JmpImm, width),
                Op::Jmp { width, src: Src::Reg(_), .. } => (Shape::JmpReg, width),
                _ => (Shape::Other, Width::W64),
            };
            let Pieces { text1, text2, text3, .. } = print::pieces(&op);
            templates[code as usize] = Template { shape, width, text1, text2, text3 };
        }
        if code == u8::MAX {
            return templates;
        }
        code += 1;
    }
}

const fn by_size(size: Size) -> Width {
    match size {
        Size::DW => Width::W64,
        Size::B | Size::H | Size::W => Width::W32,
    }
}

/// Stores an instruction behind the first `len` bytes of a line and returns the new length; `None` if no template fits it,
/// and for a jump whose target may have a name.
#[inline(always)]
pub(super) const fn print(bytes: &mut Bytes, len: usize, insn: Insn, named: bool) -> Option<usize> {
    let Some(Template { shape, width, text1, text2, text3 }) = get(&TEMPLATES, insn.code() as usize) else {
        return None;
    };
    let (Some(dst), Some(src)) = (Reg::from_number(insn.dst()), Reg::from_number(insn.src())) else { return None };
    let (off, imm) = (insn.off(), insn.imm());
    let reserved = match shape {
        Shape::Other => return None,
        Shape::AluImm => insn.src() != 0 || off != 0,
        Shape::AluReg => imm != 0 || off != 0,
        Shape::StoreImm => insn.src() != 0,
        Shape::Load | Shape::StoreReg => imm != 0,
        Shape::JmpImm => named || insn.src() != 0,
        Shape::JmpReg => named || imm != 0,
    };
    if reserved || matches!((dst, src), (Reg::R11, _) | (_, Reg::R11)) {
        return None;
    }
    let (dst, src) = (reg(width, dst), reg(width, src));
    Some(match shape {
        Shape::Other => return None,
        Shape::AluImm => {
            let len = put_reg(bytes, len, dst);
            let len = put_text(bytes, len, text1);
            put_signed(bytes, len, imm)
        }
        Shape::AluReg => {
            let len = put_reg(bytes, len, dst);
            let len = put_text(bytes, len, text1);
            put_reg(bytes, len, src)
        }
        Shape::Load => {
            let len = put_reg(bytes, len, dst);
            let len = put_text(bytes, len, text1);
            let len = put_address(bytes, len, insn.src(), off);
            put_text(bytes, len, text3)
        }
        Shape::StoreImm | Shape::StoreReg => {
            let len = put_text(bytes, len, text1);
            let len = put_address(bytes, len, insn.dst(), off);
            let len = put_text(bytes, len, text3);
            if matches!(shape, Shape::StoreReg) { put_reg(bytes, len, src) } else { put_signed(bytes, len, imm) }
        }
        Shape::JmpImm | Shape::JmpReg => {
            let len = put_text(bytes, len, text1);
            let len = put_reg(bytes, len, dst);
            let len = put_text(bytes, len, text2);
            let len =
                if matches!(shape, Shape::JmpReg) { put_reg(bytes, len, src) } else { put_signed(bytes, len, imm) };
            let len = put_text(bytes, len, if off < 0 { GOTO_IF_BACK } else { GOTO_IF_ON });
            put_number(bytes, len, off.unsigned_abs() as u32)
        }
    })
}

/// [`print()`] for what an offset or immediate selects, and for jumps and calls without a condition.
#[inline(never)]
pub(super) const fn special(bytes: &mut Bytes, len: usize, insn: Insn, named: bool) -> Option<usize> {
    match Class::of(insn.code()) {
        Class::Alu => alu(bytes, len, insn, Width::W32),
        Class::Alu64 => alu(bytes, len, insn, Width::W64),
        Class::Jmp | Class::Jmp32 if !named => jump(bytes, len, insn),
        _ => None,
    }
}

/// `dst text src` or `dst text imm`
#[inline(always)]
const fn alu(bytes: &mut Bytes, len: usize, insn: Insn, width: Width) -> Option<usize> {
    let (Some(dst), Some(src)) = (Reg::from_number(insn.dst()), Reg::from_number(insn.src())) else { return None };
    if matches!((dst, src), (Reg::R11, _) | (_, Reg::R11)) {
        return None;
    }
    let (code, off, imm) = (insn.code(), insn.off(), insn.imm());
    let wide = matches!(width, Width::W64);
    let (x, unary) = (code & opcode::X != 0, insn.src() == 0 && off == 0);
    let (width, text, src) = match code & 0xf0 {
        opcode::DIV | opcode::MOD if off == 1 && !(x && imm != 0 || !x && insn.src() != 0) => {
            (width, if code & 0xf0 == opcode::DIV { SDIV } else { SMOD }, if x { Some(src) } else { None })
        }
        opcode::MOV if x && imm == 0 => match off {
            8 => (width, FROM_S8, Some(src)),
            16 => (width, FROM_S16, Some(src)),
            32 if wide => (width, FROM_S32, Some(src)),
            _ => return None,
        },
        opcode::NEG if !x && unary && imm == 0 => (width, NEG, Some(dst)),
        opcode::END if unary && !(wide && x) => {
            let first = match (wide, x) {
                (true, _) => BSWAP16,
                (false, true) => BE16,
                (false, false) => LE16,
            };
            let row = match imm {
                16 => 0,
                32 => 1,
                64 => 2,
                _ => return None,
            };
            (Width::W64, first.wrapping_add(row), Some(dst))
        }
        _ => return None,
    };
    let len = put_reg(bytes, len, reg(width, dst));
    let len = put_text_apart(bytes, len, text);
    Some(match src {
        Some(src) => put_reg(bytes, len, reg(width, src)),
        None => put_signed(bytes, len, imm),
    })
}

/// `text number`
#[inline(always)]
const fn jump(bytes: &mut Bytes, len: usize, insn: Insn) -> Option<usize> {
    const GOTO: u8 = opcode::JMP | opcode::JA;
    const GOTOL: u8 = opcode::JMP32 | opcode::JA;
    const MAY_GOTO: u8 = opcode::JMP | opcode::JCOND;
    const CALL: u8 = opcode::JMP | opcode::CALL;
    const EXIT: u8 = opcode::JMP | opcode::EXIT;
    let (off, imm) = (insn.off(), insn.imm());
    if insn.dst() != 0 || insn.src() > opcode::PSEUDO_CALL || off != 0 && imm != 0 {
        return None;
    }
    let (text, number) = match (insn.code(), insn.src()) {
        (GOTO, 0) if imm == 0 => (if off < 0 { pieces::GOTO_BACK } else { pieces::GOTO_ON }, off as i32),
        (MAY_GOTO, opcode::MAY_GOTO) if imm == 0 => {
            (if off < 0 { pieces::MAY_GOTO_BACK } else { pieces::MAY_GOTO_ON }, off as i32)
        }
        (GOTOL, 0) if off == 0 => (if imm < 0 { pieces::GOTOL_BACK } else { pieces::GOTOL_ON }, imm),
        (CALL, opcode::PSEUDO_CALL) if off == 0 => (if imm < 0 { pieces::CALL_BACK } else { pieces::CALL_ON }, imm),
        (CALL, 0) if off == 0 && imm >= 0 => (pieces::CALL, imm),
        (EXIT, 0) if off == 0 && imm == 0 => return Some(put_text_apart(bytes, len, pieces::EXIT)),
        _ => return None,
    };
    let len = put_text_apart(bytes, len, text);
    Some(put_number(bytes, len, number.unsigned_abs()))
}

/// `r1 + 8`
#[inline(always)]
const fn put_address(bytes: &mut Bytes, len: usize, base: u8, off: i16) -> usize {
    let base = match Reg::from_number(base) {
        Some(base) => reg(Width::W64, base),
        None => return len,
    };
    let len = put_reg(bytes, len, base);
    let len = put_text(bytes, len, if off < 0 { MINUS } else { PLUS });
    put_number(bytes, len, off.unsigned_abs() as u32)
}

#[cfg(test)]
mod tests {
    use super::super::line::Line;
    use super::super::print::decoded;
    use super::*;

    /// Both ways print the same, and the short one refuses what is no instruction.
    #[test]
    fn a_template_prints_what_the_long_way_prints() {
        let (offs, imms) = (
            [0, 1, -1, 8, 16, 32, 9, 10, 99, i16::MAX, i16::MIN],
            [0, 1, -1, 16, 32, 64, 9, 10, 12_345_678, 99_999_999, i32::MAX, i32::MIN],
        );
        let mut fitted = 0u32;
        for (code, regs) in (0..=u8::MAX).flat_map(|code| (0..=u8::MAX).map(move |regs| (code, regs))) {
            // All registers with a few numbers, all numbers with a few registers.
            let few = !matches!(regs, 0 | 0x10 | 0xa9);
            let (some, more) = if few { (2, 4) } else { (offs.len(), imms.len()) };
            for (off, imm) in offs[..some].iter().flat_map(|off| imms[..more].iter().map(move |imm| (*off, *imm))) {
                let insn = Insn::encode(code, regs & 15, regs >> 4, off, imm);
                let (mut short, mut long) = (Line::new(), Line::new());
                let len = match print(short.bytes_mut(), 0, insn, false) {
                    None => special(short.bytes_mut(), 0, insn, false),
                    len => len,
                };
                let Some(len) = len else { continue };
                short.set_len(len);
                assert!(Op::decode(insn, None).is_ok(), "{insn:?}: {short}");
                let (len, slots) = decoded(long.bytes_mut(), 0, (insn, None), None);
                long.set_len(len);
                assert_eq!((short, slots), (long, 1), "{insn:?}");
                fitted += 1;
            }
        }
        assert!(fitted > 19_000, "only {fitted} of them were printed by template");
    }
}
