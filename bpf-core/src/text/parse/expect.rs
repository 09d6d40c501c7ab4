//! What must be next, or is an error.

use super::Assembly;
use super::cursor::{Cursor, Register, skip_line};
use super::error::{Fault, TextErrorKind};

impl<'t> Assembly<'_, 't> {
    /// Keeps the first error; the `None` ends the reading. Kept here and not in the results, which then fit in registers.
    #[cold]
    #[inline(never)]
    const fn set_fault(&mut self, left: usize, kind: TextErrorKind) {
        self.fault = Fault { left, kind };
    }

    pub(super) const fn fail<T>(&mut self, at: Cursor<'t>, kind: TextErrorKind) -> Option<T> {
        self.set_fault(at.rest.len(), kind);
        None
    }

    /// As [`fail`](Self::fail), at a register that was passed.
    pub(super) const fn fail_at<T>(&mut self, register: Register, kind: TextErrorKind) -> Option<T> {
        self.set_fault(register.left, kind);
        None
    }

    #[cold]
    #[inline(never)]
    const fn set_expected(&mut self, left: usize, what: &'static str) {
        self.fault = Fault { left, kind: TextErrorKind::Expected(what) };
    }

    #[inline(always)]
    pub(super) const fn expected<T>(&mut self, at: Cursor<'t>, what: &'static str) -> Option<T> {
        self.set_expected(at.rest.len(), what);
        None
    }

    #[inline(always)]
    pub(super) const fn expect(&mut self, c: &mut Cursor<'t>, byte: u8, what: &'static str) -> Option<()> {
        if c.eat(byte) { Some(()) } else { self.expected(*c, what) }
    }

    /// [`expect`](Self::expect) where speed does not matter.
    #[inline(never)]
    pub(super) const fn need(&mut self, c: &mut Cursor<'t>, byte: u8, what: &'static str) -> Option<()> {
        self.expect(c, byte, what)
    }

    /// Of what works on all 64 bits only.
    #[inline(always)]
    pub(super) const fn must_be_wide(&mut self, register: Register) -> Option<()> {
        if register.wide {
            Some(())
        } else {
            self.fail_at(register, TextErrorKind::Expected("an r register for this operation"))
        }
    }

    /// A register with the width of another.
    #[inline(never)]
    pub(super) const fn register_like(&mut self, c: &mut Cursor<'t>, wide: bool) -> Option<u8> {
        c.skip();
        let before = *c;
        match c.register() {
            Some(register) if register.wide == wide => Some(register.number),
            _ if wide => self.expected(before, "a register from r0 to r10"),
            _ => self.expected(before, "a register from w0 to w10"),
        }
    }

    /// The register `number`, whose width is `wide`: of an operation that names it twice.
    #[inline(never)]
    pub(super) const fn same_register(&mut self, c: &mut Cursor<'t>, number: u8, wide: bool) -> Option<()> {
        c.skip();
        let before = *c;
        match c.register() {
            Some(register) if register.wide == wide && register.number == number => Some(()),
            _ => self.expected(before, "the register on the left again"),
        }
    }

    /// Behind the end of the statement; comments belong to it.
    #[inline(always)]
    pub(super) const fn end(&mut self, c: Cursor<'t>) -> Option<Cursor<'t>> {
        match c.rest {
            [b'\n', tail @ ..] => Some(Cursor { rest: tail }),
            _ => self.end_after_more(c),
        }
    }

    #[inline(never)]
    const fn end_after_more(&mut self, mut c: Cursor<'t>) -> Option<Cursor<'t>> {
        c.skip();
        if let [b'#', ..] | [b'/', b'/', ..] = c.rest {
            c.rest = skip_line(c.rest);
        }
        match c.rest {
            [b'\n' | b';', tail @ ..] => Some(Cursor { rest: tail }),
            [] => Some(c),
            _ => self.expected(c, "the end of the statement"),
        }
    }
}
