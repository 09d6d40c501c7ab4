//! Statements by their first word, and arithmetic.

use super::cursor::{Cursor, Register, continues};
use super::error::TextErrorKind;
use super::{Assembly, ok};
use crate::insn::Insn;
use crate::opcode::{
    ADD, ADDR_SPACE_CAST, ALU, ALU64, AND, ARSH, DIV, END, EXIT, JMP, LSH, MOD, MOV, MUL, NEG, OR, RSH, SUB, TO_BE,
    TO_LE, X, XOR,
};

/// What stands right of an operator.
#[derive(Clone, Copy)]
pub(super) struct Operand {
    /// [`X`] or 0.
    pub(super) x: u8,
    pub(super) src: u8,
    pub(super) imm: i32,
}

const fn class(wide: bool) -> u8 {
    if wide { ALU64 } else { ALU }
}

/// Whether a keyword ends before `behind` and is no label.
#[inline(always)]
const fn is_statement(behind: &[u8]) -> bool {
    !continues(behind) && !matches!(behind, [b':', ..])
}

impl<'t> Assembly<'_, 't> {
    /// One statement or label, to behind its end.
    #[inline]
    pub(super) const fn statement(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        c.skip();
        match c.rest {
            [b'r' | b'w', ..] => match c.any_register() {
                Some(dst) => c = ok!(self.arithmetic(c, dst)),
                None => return self.worded(c),
            },
            [b'*', tail @ ..] => c = ok!(self.store(Cursor { rest: tail })),
            [b'i', b'f', tail @ ..] if is_statement(tail) => c = ok!(self.conditional(Cursor { rest: tail })),
            [b'e', b'x', b'i', b't', tail @ ..] if is_statement(tail) => {
                self.push(Insn::encode(JMP | EXIT, 0, 0, 0, 0));
                c.rest = tail;
            }
            [b'c', b'a', b'l', b'l', tail @ ..] if is_statement(tail) => c = ok!(self.call(Cursor { rest: tail })),
            [b'g', b'o', b't', b'o', tail @ ..] if is_statement(tail) => c = ok!(self.goto(Cursor { rest: tail })),
            [b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.', ..] => return self.worded(c),
            [] | [b'\n' | b';' | b'#', ..] | [b'/', b'/', ..] => {}
            _ => return self.expected(c, "an instruction or a label"),
        }
        self.end(c)
    }

    /// A statement that starts with a word, or a label.
    #[inline(never)]
    const fn worded(&mut self, c: Cursor<'t>) -> Option<Cursor<'t>> {
        let (word, mut behind) = c.word();
        if behind.eat(b':') {
            ok!(self.define(c, word));
            return Some(behind);
        }
        behind = ok!(match word {
            b"gotol" => self.gotol(behind),
            b"may_goto" => self.may_goto(behind),
            b"gotox" => self.gotox(behind),
            b"lock" => self.lock(behind),
            b"store_release" => self.store_release(behind),
            b"callx" => self.fail(c, TextErrorKind::NotAccepted),
            b".8byte" => self.raw(behind),
            [b'r', b'0'..=b'9', ..] => self.expected(c, "a register from r0 to r10"),
            [b'w', b'0'..=b'9', ..] => self.expected(c, "a register from w0 to w10"),
            _ => self.expected(c, "an instruction or a label"),
        });
        self.end(behind)
    }

    /// `.8byte`: a slot as the number that its bytes are on this machine.
    const fn raw(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        let bytes = ok!(self.imm64(&mut c)).to_ne_bytes();
        self.push(Insn::from_ne_bytes(bytes));
        Some(c)
    }

    /// A register of the left's width, or a number.
    #[inline(never)]
    pub(super) const fn operand(&mut self, c: &mut Cursor<'t>, wide: bool) -> Option<Operand> {
        c.skip();
        if let [b'r' | b'w', ..] = c.rest {
            let before = *c;
            if let Some(register) = c.register() {
                if register.wide != wide {
                    return self.expected(
                        before,
                        if wide {
                            "an r register or a number, as on the left"
                        } else {
                            "a w register or a number, as on the left"
                        },
                    );
                }
                return Some(Operand { x: X, src: register.number, imm: 0 });
            }
        }
        if !self.at_number(*c) {
            return self.expected(*c, "a register, a number or a constant");
        }
        Some(Operand { x: 0, src: 0, imm: ok!(self.imm(c, !wide)) })
    }

    /// Behind the register that starts a statement.
    #[inline(always)]
    const fn arithmetic(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        c.skip();
        if dst.number == 11 && !matches!(c.rest, [b':', ..]) {
            return self.fail_at(dst, TextErrorKind::Expected("a register from r0 to r10"));
        }
        let (op, off, tail) = match c.rest {
            [b'=', tail @ ..] => return self.assign(Cursor { rest: tail }, dst),
            [b'+', b'=', tail @ ..] => (ADD, 0, tail),
            [b'-', b'=', tail @ ..] => (SUB, 0, tail),
            [b'*', b'=', tail @ ..] => (MUL, 0, tail),
            [b'/', b'=', tail @ ..] => (DIV, 0, tail),
            [b'%', b'=', tail @ ..] => (MOD, 0, tail),
            [b'|', b'=', tail @ ..] => (OR, 0, tail),
            [b'&', b'=', tail @ ..] => (AND, 0, tail),
            [b'^', b'=', tail @ ..] => (XOR, 0, tail),
            [b'<', b'<', b'=', tail @ ..] => (LSH, 0, tail),
            [b'>', b'>', b'=', tail @ ..] => (RSH, 0, tail),
            [b's', b'>', b'>', b'=', tail @ ..] => (ARSH, 0, tail),
            [b's', b'/', b'=', tail @ ..] => (DIV, 1, tail),
            [b's', b'%', b'=', tail @ ..] => (MOD, 1, tail),
            [b':', ..] => {
                return self.fail_at(dst, TextErrorKind::ReservedLabel("a register or a word of the language"));
            }
            _ => return self.expected(c, "an assignment such as = or +="),
        };
        c.rest = tail;
        let Operand { x, src, imm } = ok!(self.operand(&mut c, dst.wide));
        self.push(Insn::encode(class(dst.wide) | op | x, dst.number, src, off, imm));
        Some(c)
    }

    /// Behind `dst =`.
    #[inline(always)]
    const fn assign(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        c.skip();
        let before = c;
        match c.rest {
            [b'*', tail @ ..] => return self.load(Cursor { rest: tail }, dst),
            [b'0'..=b'9' | b'-' | b'+', ..] => return self.assign_number(c, dst),
            [b'r' | b'w', ..] => {
                if let Some(register) = c.register() {
                    if register.wide != dst.wide {
                        return self.expected(
                            before,
                            if dst.wide { "an r register, as on the left" } else { "a w register, as on the left" },
                        );
                    }
                    self.push(Insn::encode(class(dst.wide) | MOV | X, dst.number, register.number, 0, 0));
                    return Some(c);
                }
            }
            _ => {}
        }
        if self.at_number(c) { self.assign_number(c, dst) } else { self.assign_other(c, dst) }
    }

    /// `dst = 5`, `dst = 5 ll`, `dst = -dst`
    #[inline(never)]
    const fn assign_number(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        let before = c;
        if c.eat(b'-') {
            c.skip();
            if let [b'r' | b'w', b'0'..=b'9', ..] = c.rest {
                ok!(self.same_register(&mut c, dst.number, dst.wide));
                self.push(Insn::encode(class(dst.wide) | NEG, dst.number, 0, 0, 0));
                return Some(c);
            }
            c = before;
        }
        let number = ok!(self.number(&mut c));
        let behind = c;
        c.skip();
        if let [b'l', b'l', ..] = c.rest {
            ok!(self.must_be_wide(dst));
            let value = ok!(self.imm64_of(number, before));
            ok!(self.ll(&mut c));
            self.push_wide_number(dst, value);
            return Some(c);
        }
        let imm = ok!(self.imm_of(number, !dst.wide, before));
        self.push(Insn::encode(class(dst.wide) | MOV, dst.number, 0, 0, imm));
        Some(behind)
    }

    /// What a word or sign other than a register or number assigns. It calls last, so that its frame is gone by then.
    #[inline(never)]
    const fn assign_other(&mut self, before: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        match before.rest {
            [b'(', tail @ ..] => return self.sign_extend(Cursor { rest: tail }, dst),
            [b'&', ..] => return self.fail(before, TextErrorKind::NotAccepted),
            _ => {}
        }
        let (word, c) = before.word();
        let (code, bits) = match word {
            [b'l', b'e', bits @ ..] => (ALU | END | TO_LE, bits),
            [b'b', b'e', bits @ ..] => (ALU | END | TO_BE, bits),
            [b'b', b's', b'w', b'a', b'p', bits @ ..] => (ALU64 | END, bits),
            b"addr_space_cast" => return self.addr_space_cast(c, dst),
            b"zext" => return self.fail(before, TextErrorKind::NotAccepted),
            b"map" | b"map_fd" | b"btf_id" | b"func" => return self.wide_object(before, dst),
            b"load_acquire" => return self.load_acquire(c, dst),
            _ => return self.fetch(before, word, c, dst),
        };
        let bits = match bits {
            b"16" => 16,
            b"32" => 32,
            b"64" => 64,
            _ => return self.fetch(before, word, c, dst),
        };
        self.byte_swap(c, dst, code, bits)
    }

    /// Behind the word of `dst = be16 dst`.
    #[inline(never)]
    const fn byte_swap(&mut self, mut c: Cursor<'t>, dst: Register, code: u8, bits: i32) -> Option<Cursor<'t>> {
        ok!(self.must_be_wide(dst));
        ok!(self.same_register(&mut c, dst.number, true));
        self.push(Insn::encode(code, dst.number, 0, 0, bits));
        Some(c)
    }

    /// Behind the parenthesis of `dst = (s8)src`.
    #[inline(never)]
    const fn sign_extend(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        c.skip();
        let (word, mut behind) = c.word();
        let bits = match word {
            b"s8" => 8,
            b"s16" => 16,
            b"s32" if dst.wide => 32,
            _ if dst.wide => return self.expected(c, "s8, s16 or s32"),
            _ => return self.expected(c, "s8 or s16"),
        };
        ok!(self.need(&mut behind, b')', "\")\""));
        let src = ok!(self.register_like(&mut behind, dst.wide));
        self.push(Insn::encode(class(dst.wide) | MOV | X, dst.number, src, bits, 0));
        Some(behind)
    }

    /// Behind the word of `dst = addr_space_cast(src, to, from)`.
    #[inline(never)]
    const fn addr_space_cast(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        ok!(self.must_be_wide(dst));
        ok!(self.need(&mut c, b'(', "\"(\""));
        let src = ok!(self.register_like(&mut c, true));
        ok!(self.need(&mut c, b',', "\",\""));
        let [t0, t1] = ok!(self.imm_u16(&mut c));
        ok!(self.need(&mut c, b',', "\",\""));
        let [f0, f1] = ok!(self.imm_u16(&mut c));
        ok!(self.need(&mut c, b')', "\")\""));
        let imm = i32::from_le_bytes([f0, f1, t0, t1]);
        self.push(Insn::encode(ALU64 | MOV | X, dst.number, src, ADDR_SPACE_CAST, imm));
        Some(c)
    }
}
