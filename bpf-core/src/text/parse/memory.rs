//! Loads, stores and atomics.

use super::cursor::{Cursor, Register};
use super::error::TextErrorKind;
use super::{Assembly, ok};
use crate::insn::Insn;
use crate::opcode::{
    ABS, ADD, AND, ATOMIC, B, CMPXCHG, DW, FETCH, H, IND, LD, LDX, LOAD_ACQ, MEM, MEMSX, OR, ST, STORE_REL, STX, W,
    XCHG, XOR,
};

const OPEN: &str = "\"(\"";
const CLOSE: &str = "\")\"";
const COMMA: &str = "\",\"";

/// A register and the bytes added to it.
#[derive(Clone, Copy)]
struct Address {
    base: u8,
    off: i16,
}

impl<'t> Assembly<'_, 't> {
    /// Behind the parenthesis of `(u8 *)`: its size, and whether it is an `s`.
    #[inline(never)]
    const fn pointer(&mut self, c: &mut Cursor<'t>) -> Option<(u8, bool)> {
        c.skip();
        let (size, signed, tail) = match c.rest {
            [b'u', b'8', tail @ ..] => (B, false, tail),
            [b'u', b'1', b'6', tail @ ..] => (H, false, tail),
            [b'u', b'3', b'2', tail @ ..] => (W, false, tail),
            [b'u', b'6', b'4', tail @ ..] => (DW, false, tail),
            [b's', b'8', tail @ ..] => (B, true, tail),
            [b's', b'1', b'6', tail @ ..] => (H, true, tail),
            [b's', b'3', b'2', tail @ ..] => (W, true, tail),
            _ => return self.expected(*c, "u8, u16, u32 or u64"),
        };
        c.rest = tail;
        ok!(self.expect(c, b'*', "\"*\""));
        ok!(self.expect(c, b')', CLOSE));
        Some((size, signed))
    }

    /// `(u64 *)` where there is no sign.
    #[inline(never)]
    const fn unsigned_pointer(&mut self, c: &mut Cursor<'t>) -> Option<u8> {
        c.skip();
        let before = *c;
        match ok!(self.pointer(c)) {
            (size, false) => Some(size),
            _ => self.expected(before, "u8, u16, u32 or u64"),
        }
    }

    /// `(u64 *)` or `(u32 *)`
    #[inline(never)]
    const fn atomic_pointer(&mut self, c: &mut Cursor<'t>, only_64: bool) -> Option<u8> {
        c.skip();
        let before = *c;
        match ok!(self.unsigned_pointer(c)) {
            DW => Some(DW),
            W if !only_64 => Some(W),
            _ if only_64 => self.expected(before, "u64"),
            _ => self.expected(before, "u32 or u64"),
        }
    }

    /// `(r10 - 8)`; r11 only for plain loads and stores.
    #[inline(never)]
    const fn address(&mut self, c: &mut Cursor<'t>, r11: bool) -> Option<Address> {
        ok!(self.expect(c, b'(', OPEN));
        let address = ok!(self.inner_address(c, r11));
        ok!(self.expect(c, b')', CLOSE));
        Some(address)
    }

    /// [`inner_address`](Self::inner_address) where speed does not matter, and without r11.
    #[inline(never)]
    const fn rare_inner_address(&mut self, c: &mut Cursor<'t>) -> Option<Address> {
        self.inner_address(c, false)
    }

    /// `r10 - 8`
    #[inline(always)]
    const fn inner_address(&mut self, c: &mut Cursor<'t>, r11: bool) -> Option<Address> {
        c.skip();
        let before = *c;
        let base = match c.any_register() {
            Some(Register { wide: true, number, .. }) if number != 11 || r11 => number,
            _ if r11 => return self.expected(before, "a register from r0 to r11"),
            _ => return self.expected(before, "a register from r0 to r10"),
        };
        let off = ok!(self.offset16(c));
        Some(Address { base, off })
    }

    /// A register that is as wide as the memory; narrower memory takes either.
    #[inline(always)]
    const fn value(&mut self, c: &mut Cursor<'t>, size: u8) -> Option<u8> {
        c.skip();
        let before = *c;
        match c.register() {
            Some(register) if register.wide || size != DW => Some(register.number),
            _ if size == DW => self.expected(before, "a register from r0 to r10"),
            _ => self.expected(before, "a register from r0 to r10 or w0 to w10"),
        }
    }

    /// [`value`](Self::value) where speed does not matter.
    #[inline(never)]
    const fn rare_value(&mut self, c: &mut Cursor<'t>, size: u8) -> Option<u8> {
        self.value(c, size)
    }

    /// Behind the star of `dst = *(u8 *)(src + 0)` and its like.
    #[inline(always)]
    pub(super) const fn load(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        ok!(self.expect(&mut c, b'(', OPEN));
        let pointer = c;
        let (size, signed) = ok!(self.pointer(&mut c));
        if signed || size == DW {
            ok!(self.must_be_wide(dst));
        }
        c.skip();
        if let [b's', ..] = c.rest {
            return self.packet(c, pointer, dst);
        }
        let address = ok!(self.address(&mut c, !signed));
        let mode = if signed { MEMSX } else { MEM };
        self.push(Insn::encode(LDX | mode | size, dst.number, address.base, address.off, 0));
        Some(c)
    }

    /// `skb[4]`, `skb[r7 + 4]`, behind `pointer`.
    #[inline(never)]
    const fn packet(&mut self, mut c: Cursor<'t>, mut pointer: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        if !c.eat_word(b"skb") {
            return self.expected(c, "\"(\" or skb");
        }
        pointer.skip();
        let before = pointer;
        let (size, signed) = ok!(self.pointer(&mut pointer));
        if signed || size == DW {
            return self.expected(before, "u8, u16 or u32, as which packets are read");
        }
        if dst.number != 0 || !dst.wide {
            return self.fail_at(dst, TextErrorKind::Expected("r0, into which the packet is read"));
        }
        ok!(self.need(&mut c, b'[', "\"[\""));
        c.skip();
        let insn = match c.register() {
            Some(register) => {
                let Register { number, .. } = register;
                ok!(self.must_be_wide(register));
                c.skip();
                let imm = match c.rest {
                    [b'+' | b'-', ..] => ok!(self.rare_imm(&mut c, false)),
                    _ => 0,
                };
                Insn::encode(LD | IND | size, 0, number, 0, imm)
            }
            None if !self.at_number(c) => return self.expected(c, "a register, a number or a constant"),
            None => Insn::encode(LD | ABS | size, 0, 0, 0, ok!(self.rare_imm(&mut c, true))),
        };
        ok!(self.need(&mut c, b']', "\"]\""));
        self.push(insn);
        Some(c)
    }

    /// Behind the star of `*(u8 *)(dst + 0) = src`.
    #[inline(always)]
    pub(super) const fn store(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        ok!(self.expect(&mut c, b'(', OPEN));
        c.skip();
        let pointer = c;
        let (size, signed) = ok!(self.pointer(&mut c));
        if signed {
            return self.expected(pointer, "u8, u16, u32 or u64");
        }
        let Address { base, off } = ok!(self.address(&mut c, true));
        ok!(self.expect(&mut c, b'=', "\"=\""));
        c.skip();
        let insn = if let [b'r' | b'w', b'0'..=b'9', ..] = c.rest {
            Insn::encode(STX | MEM | size, base, ok!(self.value(&mut c, size)), off, 0)
        } else {
            if !self.at_number(c) {
                return self.expected(c, "a register, a number or a constant");
            }
            Insn::encode(ST | MEM | size, base, 0, off, ok!(self.imm(&mut c, size != DW)))
        };
        self.push(insn);
        Some(c)
    }

    const fn push_atomic(&mut self, size: u8, address: Address, src: u8, op: i32) {
        self.push(Insn::encode(STX | ATOMIC | size, address.base, src, address.off, op));
    }

    /// Behind the word of `lock *(u64 *)(dst + 0) += src`.
    #[inline(never)]
    pub(super) const fn lock(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        ok!(self.need(&mut c, b'*', "\"*\""));
        ok!(self.need(&mut c, b'(', OPEN));
        let size = ok!(self.atomic_pointer(&mut c, false));
        let address = ok!(self.address(&mut c, false));
        c.skip();
        let (op, tail) = match c.rest {
            [b'+', b'=', tail @ ..] => (ADD, tail),
            [b'|', b'=', tail @ ..] => (OR, tail),
            [b'&', b'=', tail @ ..] => (AND, tail),
            [b'^', b'=', tail @ ..] => (XOR, tail),
            _ => return self.expected(c, "+=, |=, &= or ^="),
        };
        c.rest = tail;
        let src = ok!(self.rare_value(&mut c, size));
        self.push_atomic(size, address, src, op as i32);
        Some(c)
    }

    /// Behind the word of `store_release((u8 *)(dst + 0), src)`.
    #[inline(never)]
    pub(super) const fn store_release(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        ok!(self.need(&mut c, b'(', OPEN));
        ok!(self.need(&mut c, b'(', OPEN));
        let size = ok!(self.unsigned_pointer(&mut c));
        let address = ok!(self.address(&mut c, false));
        ok!(self.need(&mut c, b',', COMMA));
        let src = ok!(self.rare_value(&mut c, size));
        ok!(self.need(&mut c, b')', CLOSE));
        self.push_atomic(size, address, src, STORE_REL);
        Some(c)
    }

    /// Behind the word of `dst = load_acquire((u8 *)(src + 0))`.
    #[inline(never)]
    pub(super) const fn load_acquire(&mut self, mut c: Cursor<'t>, dst: Register) -> Option<Cursor<'t>> {
        ok!(self.need(&mut c, b'(', OPEN));
        ok!(self.need(&mut c, b'(', OPEN));
        let size = ok!(self.unsigned_pointer(&mut c));
        if size == DW {
            ok!(self.must_be_wide(dst));
        }
        let Address { base, off } = ok!(self.address(&mut c, false));
        ok!(self.need(&mut c, b')', CLOSE));
        self.push_atomic(size, Address { base: dst.number, off }, base, LOAD_ACQ);
        Some(c)
    }

    /// The word behind `dst =` of an atomic that returns the old value, and what follows it.
    #[inline(never)]
    pub(super) const fn fetch(
        &mut self,
        c: Cursor<'t>,
        word: &[u8],
        behind: Cursor<'t>,
        dst: Register,
    ) -> Option<Cursor<'t>> {
        // LLVM's exchanges have their size in their name, the rest in a cast.
        let (kind, only_64, size) = match word {
            [b'a', b't', b'o', b'm', b'i', b'c', b'6', b'4', b'_', kind @ ..] => (kind, true, None),
            [b'a', b't', b'o', b'm', b'i', b'c', b'_', kind @ ..] => (kind, false, None),
            [kind @ .., b'_', b'6', b'4'] => (kind, true, Some(DW)),
            [kind @ .., b'3', b'2', b'_', b'3', b'2'] => (kind, false, Some(W)),
            _ => (word, false, None),
        };
        let is_atomic = word.len() != kind.len();
        let op = match kind {
            [b'f', b'e', b't', b'c', b'h', b'_', op @ ..] if is_atomic && size.is_none() => match op {
                b"add" => ADD | FETCH,
                b"or" => OR | FETCH,
                b"and" => AND | FETCH,
                b"xor" => XOR | FETCH,
                _ => 0,
            },
            b"xchg" if is_atomic => XCHG,
            b"cmpxchg" if is_atomic => CMPXCHG,
            _ => 0,
        };
        if op == 0 {
            return self.expected(c, "a register, a number, a constant or a load");
        }
        let mut c = behind;
        ok!(self.need(&mut c, b'(', OPEN));
        let (size, address) = match size {
            Some(size) => (size, ok!(self.rare_inner_address(&mut c))),
            None => {
                ok!(self.need(&mut c, b'(', OPEN));
                let size = ok!(self.atomic_pointer(&mut c, only_64));
                let address = ok!(self.address(&mut c, false));
                (size, address)
            }
        };
        if size == DW {
            ok!(self.must_be_wide(dst));
        }
        if op == CMPXCHG {
            if dst.number != 0 {
                return self.fail_at(dst, TextErrorKind::Expected("register 0, which cmpxchg compares and returns"));
            }
            ok!(self.need(&mut c, b',', COMMA));
            ok!(self.same_register(&mut c, 0, dst.wide));
        }
        ok!(self.need(&mut c, b',', COMMA));
        let src = if op == CMPXCHG {
            ok!(self.register_like(&mut c, dst.wide))
        } else {
            ok!(self.same_register(&mut c, dst.number, dst.wide));
            dst.number
        };
        ok!(self.need(&mut c, b')', CLOSE));
        self.push_atomic(size, address, src, op as i32);
        Some(c)
    }
}
