//! Jumps and calls.

use super::cursor::{Cursor, in_word};
use super::error::TextErrorKind;
use super::labels::Reach;
use super::statement::Operand;
use super::{Assembly, helper, ok};
use crate::insn::Insn;
use crate::opcode::{
    CALL, JA, JCOND, JEQ, JGE, JGT, JLE, JLT, JMP, JMP32, JNE, JSET, JSGE, JSGT, JSLE, JSLT, MAY_GOTO, PSEUDO_CALL,
    PSEUDO_KFUNC_CALL, X,
};

impl<'t> Assembly<'_, 't> {
    /// `+5`, `pc+5` or a label, as what the next slot's `off` or `imm` shall be.
    #[inline(never)]
    pub(super) const fn target(&mut self, c: &mut Cursor<'t>, reach: Reach) -> Option<i32> {
        c.skip();
        if let [b'p', b'c', tail @ ..] = c.rest
            && !matches!(tail, [byte, ..] if in_word(*byte))
        {
            c.rest = tail;
            c.skip();
            if !matches!(c.rest, [b'+' | b'-', ..]) {
                return self.expected(*c, "+ or - and a distance");
            }
        }
        match c.rest {
            [b'+' | b'-', ..] => match reach {
                Reach::Near => Some(ok!(self.imm16(c)) as i32),
                Reach::Far => self.rare_imm(c, false),
            },
            [b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.', ..] => {
                let before = *c;
                if c.register().is_some() {
                    return self.expected(before, "a label, or + or - and a distance");
                }
                let (name, behind) = c.word();
                let off = ok!(self.refer(*c, name, reach));
                *c = behind;
                Some(off)
            }
            _ => self.expected(*c, "a label, or + or - and a distance"),
        }
    }

    /// [`target`](Self::target) in 16 bits.
    #[inline(always)]
    const fn near_target(&mut self, c: &mut Cursor<'t>) -> Option<i16> {
        let [b0, b1, ..] = ok!(self.target(c, Reach::Near)).to_le_bytes();
        Some(i16::from_le_bytes([b0, b1]))
    }

    /// Behind the word of `if r1 > 5 goto out`.
    #[inline]
    pub(super) const fn conditional(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        c.skip();
        let Some(dst) = c.register() else { return self.expected(c, "a register from r0 to r10 or w0 to w10") };
        c.skip();
        let (op, tail) = match c.rest {
            [b'=', b'=', tail @ ..] => (JEQ, tail),
            [b'!', b'=', tail @ ..] => (JNE, tail),
            [b'>', b'=', tail @ ..] => (JGE, tail),
            [b'>', tail @ ..] => (JGT, tail),
            [b'<', b'=', tail @ ..] => (JLE, tail),
            [b'<', tail @ ..] => (JLT, tail),
            [b'&', tail @ ..] => (JSET, tail),
            [b's', b'>', b'=', tail @ ..] => (JSGE, tail),
            [b's', b'>', tail @ ..] => (JSGT, tail),
            [b's', b'<', b'=', tail @ ..] => (JSLE, tail),
            [b's', b'<', tail @ ..] => (JSLT, tail),
            _ => return self.expected(c, "a comparison"),
        };
        c.rest = tail;
        let Operand { x, src, imm } = ok!(self.operand(&mut c, dst.wide));
        c.skip();
        match c.rest {
            [b'g', b'o', b't', b'o', tail @ ..] if !matches!(tail, [byte, ..] if in_word(*byte)) => c.rest = tail,
            _ => return self.expected(c, "goto"),
        }
        let off = ok!(self.near_target(&mut c));
        let class = if dst.wide { JMP } else { JMP32 };
        self.push(Insn::encode(class | op | x, dst.number, src, off, imm));
        Some(c)
    }

    #[inline(never)]
    pub(super) const fn goto(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        let off = ok!(self.near_target(&mut c));
        self.push(Insn::encode(JMP | JA, 0, 0, off, 0));
        Some(c)
    }

    pub(super) const fn gotol(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        let off = ok!(self.target(&mut c, Reach::Far));
        self.push(Insn::encode(JMP32 | JA, 0, 0, 0, off));
        Some(c)
    }

    pub(super) const fn may_goto(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        let off = ok!(self.near_target(&mut c));
        self.push(Insn::encode(JMP | JCOND, 0, MAY_GOTO, off, 0));
        Some(c)
    }

    pub(super) const fn gotox(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        let dst = ok!(self.register_like(&mut c, true));
        self.push(Insn::encode(JMP | JA | X, dst, 0, 0, 0));
        Some(c)
    }

    /// Behind the word of `call 12`, `call map_lookup_elem`, `call pc+5`, `call kfunc[123]`, `call label`.
    #[inline(never)]
    pub(super) const fn call(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        c.skip();
        let (kind, off, imm) = if self.at_number(c) {
            (0, 0, ok!(self.rare_imm(&mut c, true)))
        } else {
            let (word, mut behind) = c.word();
            match word {
                b"pc" => (PSEUDO_CALL, 0, ok!(self.target(&mut c, Reach::Far))),
                b"kfunc" => {
                    c = behind;
                    ok!(self.need(&mut c, b'[', "\"[\""));
                    let id = ok!(self.rare_imm(&mut c, false));
                    let index = if c.rare_eat(b',') { ok!(self.imm16(&mut c)) } else { 0 };
                    ok!(self.need(&mut c, b']', "\"]\""));
                    (PSEUDO_KFUNC_CALL, index, id)
                }
                name => match helper::find(name) {
                    Some(number) => {
                        if let [b'#', tail @ ..] = behind.rest {
                            behind = Cursor { rest: tail };
                            let given = behind;
                            if ok!(self.imm64(&mut behind)) != number as u64 {
                                return self.fail(given, TextErrorKind::HelperNumber(number));
                            }
                        }
                        c = behind;
                        (0, 0, number.cast_signed())
                    }
                    None if matches!(c.rest, [b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.', ..]) => {
                        (PSEUDO_CALL, 0, ok!(self.target(&mut c, Reach::Far)))
                    }
                    None => return self.expected(c, "a helper, a number or a label"),
                },
            }
        };
        self.push(Insn::encode(JMP | CALL, 0, kind, off, imm));
        Some(c)
    }
}
