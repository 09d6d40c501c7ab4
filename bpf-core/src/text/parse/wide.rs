//! The loads of 64-bit constants: numbers, maps, kernel variables, functions.

use super::cursor::{Cursor, Register};
use super::labels::Reach;
use super::{Assembly, ok};
use crate::insn::Insn;
use crate::opcode::{
    DW, IMM, LD, PSEUDO_BTF_ID, PSEUDO_FUNC, PSEUDO_MAP_FD, PSEUDO_MAP_IDX, PSEUDO_MAP_IDX_VALUE, PSEUDO_MAP_VALUE,
};

impl<'t> Assembly<'_, 't> {
    const fn push_wide(&mut self, dst: Register, kind: u8, low: i32, high: i32) {
        self.push(Insn::encode(LD | IMM | DW, dst.number, kind, 0, low));
        self.push(Insn::encode(0, 0, 0, 0, high));
    }

    /// `ll`, which ends every one.
    pub(super) const fn ll(&mut self, c: &mut Cursor<'t>) -> Option<()> {
        if c.eat_word(b"ll") { Some(()) } else { self.expected(*c, "ll, the mark of a 64-bit load") }
    }

    pub(super) const fn push_wide_number(&mut self, dst: Register, value: u64) {
        let [l0, l1, l2, l3, h0, h1, h2, h3] = value.to_le_bytes();
        self.push_wide(dst, 0, i32::from_le_bytes([l0, l1, l2, l3]), i32::from_le_bytes([h0, h1, h2, h3]));
    }

    /// The word of `dst = map[0] ll` and its like is next.
    #[inline(never)]
    pub(super) const fn wide_object(&mut self, c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        ok!(self.must_be_wide(dst));
        let (word, mut c) = c.word();
        ok!(self.need(&mut c, b'[', "\"[\""));
        let (kind, low, high) = match word {
            b"func" => (PSEUDO_FUNC, ok!(self.target(&mut c, Reach::Far)), 0),
            b"btf_id" => {
                let id = ok!(self.rare_imm(&mut c, false));
                let fd = if c.rare_eat(b',') { ok!(self.rare_imm(&mut c, false)) } else { 0 };
                (PSEUDO_BTF_ID, id, fd)
            }
            b"map_fd" => (PSEUDO_MAP_FD, ok!(self.rare_imm(&mut c, false)), 0),
            _ => (PSEUDO_MAP_IDX, ok!(self.rare_imm(&mut c, false)), 0),
        };
        ok!(self.need(&mut c, b']', "\"]\""));
        let (kind, high) = match kind {
            PSEUDO_MAP_FD | PSEUDO_MAP_IDX if c.rare_eat(b'[') => {
                let off = ok!(self.value_offset(&mut c));
                (if kind == PSEUDO_MAP_FD { PSEUDO_MAP_VALUE } else { PSEUDO_MAP_IDX_VALUE }, off)
            }
            _ => (kind, high),
        };
        ok!(self.ll(&mut c));
        self.push_wide(dst, kind, low, high);
        Some(c)
    }

    /// Behind the bracket of `[0] + 8`, of which the offset may lack: the map has one value, 0.
    const fn value_offset(&mut self, c: &mut Cursor<'t>) -> Option<i32> {
        c.skip();
        let before = *c;
        if ok!(self.rare_imm(c, false)) != 0 {
            return self.expected(before, "0: only a map's first value has an address");
        }
        ok!(self.need(c, b']', "\"]\""));
        c.skip();
        match c.rest {
            [b'+' | b'-', ..] => self.rare_imm(c, true),
            [b'l', ..] => Some(0),
            _ => self.expected(*c, "+ or - and an offset, or ll"),
        }
    }
}
