//! Programs as text.

use super::line::Line;
use super::print::{self, NO_TAIL, Tail, print};
use crate::insn::Insn;
use crate::op::Op;
use crate::table::get;
use core::fmt;

/// The text of the first operation of `program`, without addresses or names; empty if there is none.
///
/// What is no operation prints as `.8byte` with the slot's bytes as a number of this machine.
///
/// ```
/// use bpf_core::{Insn, Reg::*, imm, text::line};
/// const LINE: &str = line(&[Insn::add(R1, imm(-5))]).as_str();
/// assert_eq!(LINE, "r1 += -5");
/// assert_eq!(line(&Insn::ld_imm64(R1, 0x1234)).as_str(), "r1 = 0x1234 ll");
/// assert_eq!(line(&[]).as_str(), "");
/// ```
#[must_use]
pub const fn line(program: &[Insn]) -> Line {
    let mut line = Line::new();
    if let [first, rest @ ..] = program {
        let (len, _) = print(line.bytes_mut(), 0, (*first, get(rest, 0)), None);
        line.set_len(len);
    }
    line
}

/// A program to be printed, and how: [`Display`](fmt::Display) writes it, [`write`](Self::write) copies it.
///
/// One line an operation, with a newline between lines and none at the end.
///
/// ```
/// use bpf_core::{Insn, Reg::*, imm, text::Disassembly};
/// let program = [Insn::jeq(R1, imm(0), 1), Insn::mov(R0, imm(2)), Insn::exit()];
/// assert_eq!(Disassembly::new(&program).to_string(), "if r1 == 0 goto +1\nr0 = 2\nexit");
///
/// let names = [(2, "out")];
/// let text = Disassembly::new(&program).labels(&names).addresses();
/// assert_eq!(text.to_string(), "   0: if r1 == 0 goto out\n   1: r0 = 2\nout:\n   2: exit");
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Disassembly<'a> {
    program: &'a [Insn],
    labels: &'a [(usize, &'a str)],
    addresses: bool,
    bytes: bool,
    helpers: bool,
}

/// How far the text is.
struct Walk<'a> {
    /// The next operation's slot.
    index: usize,
    /// Begins with the first label that is not passed.
    labels: &'a [(usize, &'a str)],
}

impl<'a> Disassembly<'a> {
    /// A program as plain text.
    pub const fn new(program: &'a [Insn]) -> Self {
        Self { program, labels: &[], addresses: false, bytes: false, helpers: false }
    }

    /// The index of the slot before each operation, as the kernel's listings have it.
    pub const fn addresses(mut self) -> Self {
        self.addresses = true;
        self
    }

    /// The bytes of the first slot before each operation, as they lie in memory on this machine.
    pub const fn bytes(mut self) -> Self {
        self.bytes = true;
        self
    }

    /// Helpers by name: `call map_lookup_elem` instead of `call 1`, where the table knows the number.
    pub const fn helper_names(mut self) -> Self {
        self.helpers = true;
        self
    }

    /// Names of slots, in order of index; a slot may have several. An operation whose first slot has one gets a line `name:`
    /// before it, and jumps, calls and function addresses that lead there show the name, of several the first. So does the
    /// place behind the last operation. Names of other slots (the second half of a wide load, beyond the end) are not used.
    ///
    /// Names are written as they are. A name that is no label for the assembler, or one for two slots, makes a text that does
    /// not assemble; so do names out of order.
    pub const fn labels(mut self, labels: &'a [(usize, &'a str)]) -> Self {
        self.labels = labels;
        self
    }

    /// Copies the text: returns its whole length in bytes, and writes as much as fits.
    ///
    /// ```
    /// use bpf_core::{Insn, text::Disassembly};
    /// let mut text = [0; 3];
    /// assert_eq!(Disassembly::new(&[Insn::exit()]).write(&mut text), 4);
    /// assert_eq!(&text, b"exi");
    /// ```
    pub const fn write(&self, out: &mut [u8]) -> usize {
        let mut out = Out { rest: out, len: 0 };
        if self.is_plain() {
            self.write_plain(&mut out);
            return out.len;
        }
        self.write_named(&mut out);
        out.len
    }

    /// [`write`](Self::write) with all that can stand around an operation.
    #[inline(never)]
    const fn write_named(&self, out: &mut Out<'_>) {
        let (mut walk, mut line, mut newline) = (self.walk(), Line::new(), "");
        while let Some(tail) = self.next(&mut walk, &mut line) {
            out.copy(newline.as_bytes());
            out.copy(line.as_bytes());
            out.copy(tail.name.as_bytes());
            out.copy(tail.rest.as_bytes());
            newline = "\n";
        }
    }

    const fn is_plain(&self) -> bool {
        self.labels.is_empty() && !self.addresses && !self.bytes && !self.helpers
    }

    /// [`write`](Self::write) without names: each line with its newline.
    const fn write_plain(&self, out: &mut Out<'_>) {
        let mut rest = self.program;
        while let [first, behind @ ..] = rest {
            let second = get(behind, 0);
            // A line whole in the caller's bytes, where its room is there: up to 16 bytes behind it are stored to as well, so
            // four more operations must follow, of which none is shorter than `exit`. Else beside them, and copied.
            rest = match out.rest.first_chunk_mut::<{ Line::SIZE }>() {
                Some(room) if behind.len() > 8 => {
                    let (len, slots) = print(room, 0, (*first, second), None);
                    if let Some((_, [newline, ..])) = room.split_at_mut_checked(len) {
                        *newline = b'\n';
                    }
                    out.take(len.saturating_add(1));
                    skip(behind, slots)
                }
                _ => {
                    let rest = skip(behind, out.line_beside(*first, second));
                    if !rest.is_empty() {
                        out.copy(b"\n");
                    }
                    rest
                }
            };
        }
    }

    /// As [`write_plain`](Self::write_plain), some lines at once.
    fn fmt_plain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LINES: usize = 512;
        let (mut bytes, mut len, mut rest) = ([0; LINES], 0usize, self.program);
        while let [first, behind @ ..] = rest {
            // Room for any line is left.
            let Some((_, free)) = bytes.split_at_mut_checked(len) else { return Ok(()) };
            let Some(room) = free.first_chunk_mut::<{ Line::SIZE }>() else { return Ok(()) };
            let (line, slots) = print(room, 0, (*first, get(behind, 0)), None);
            if let Some((_, [newline, ..])) = room.split_at_mut_checked(line) {
                *newline = b'\n';
            }
            rest = skip(behind, slots);
            len = len.saturating_add(line).saturating_add(usize::from(!rest.is_empty()));
            if len > LINES.saturating_sub(Line::SIZE) || rest.is_empty() {
                if let Some((text, _)) = bytes.split_at_checked(len)
                    && let Ok(text) = core::str::from_utf8(text)
                {
                    f.write_str(text)?;
                }
                len = 0;
            }
        }
        Ok(())
    }

    const fn walk(&self) -> Walk<'a> {
        Walk { index: 0, labels: self.labels }
    }

    /// The next line: a label's, or an operation's. What stands behind it is returned.
    #[inline(never)]
    const fn next(&self, walk: &mut Walk<'a>, line: &mut Line) -> Option<Tail<'a>> {
        line.set_len(0);
        while let [(at, name), rest @ ..] = walk.labels
            && *at <= walk.index
        {
            walk.labels = rest;
            if *at == walk.index {
                return Some(Tail { name, rest: ":" });
            }
        }
        let (first, second) = match self.program.split_at_checked(walk.index) {
            Some((_, [first, rest @ ..])) => (*first, get(rest, 0)),
            _ => return None,
        };
        if self.addresses {
            print::slot(line, walk.index);
        }
        if self.bytes {
            print::bytes(line, first);
        }
        let (len, mut tail) = (line.len(), NO_TAIL);
        let (len, slots) = print(line.bytes_mut(), len, (first, second), Some((self, walk.index, &mut tail)));
        line.set_len(len);
        walk.index = walk.index.saturating_add(slots);
        Some(tail)
    }

    /// Whether a line starts at a slot, or the text ends there. The first half of a wide load is no second half of another,
    /// so that the slot before decides.
    const fn is_place(&self, slot: usize) -> bool {
        let Some(before) = slot.checked_sub(1) else { return true };
        match self.program.split_at_checked(before) {
            Some((_, [first, rest @ ..])) => {
                !matches!(Op::decode_apart(*first, get(rest, 0)), Ok(op) if op.slots() == 2)
            }
            _ => false,
        }
    }

    /// The name of what an operation leads to.
    #[inline(never)]
    pub(super) const fn name(&self, op: Op, index: usize) -> Option<&'a str> {
        if let Op::Call { helper } = op {
            return if self.helpers { helper.name() } else { None };
        }
        if self.labels.is_empty() {
            return None;
        }
        let target = match op.target(index) {
            Some(target) if self.is_place(target) => target,
            _ => return None,
        };
        // The labels are sorted: the first that is not before the target.
        let (mut low, mut high) = (0usize, self.labels.len());
        while low < high {
            let middle = low.midpoint(high);
            match get(self.labels, middle) {
                Some((at, _)) if at < target => low = middle.saturating_add(1),
                _ => high = middle,
            }
        }
        match get(self.labels, low) {
            Some((at, name)) if at == target => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Disassembly<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_plain() {
            return self.fmt_plain(f);
        }
        let (mut walk, mut line, mut newline) = (self.walk(), Line::new(), "");
        while let Some(tail) = self.next(&mut walk, &mut line) {
            f.write_str(newline)?;
            f.write_str(line.as_str())?;
            f.write_str(tail.name)?;
            f.write_str(tail.rest)?;
            newline = "\n";
        }
        Ok(())
    }
}

/// The caller's bytes, and how many the whole text has.
struct Out<'a> {
    rest: &'a mut [u8],
    len: usize,
}

#[allow(clippy::mem_replace_with_default)] // `take` is no const fn
impl Out<'_> {
    const fn copy(&mut self, text: &[u8]) {
        self.len = self.len.saturating_add(text.len());
        let rest = core::mem::replace(&mut self.rest, &mut []);
        let fitting = if text.len() < rest.len() { text.len() } else { rest.len() };
        if let (Some((room, behind)), Some((text, _))) =
            (rest.split_at_mut_checked(fitting), text.split_at_checked(fitting))
        {
            room.copy_from_slice(text);
            self.rest = behind;
        }
    }

    /// A line without room here: beside, and copied. Apart, or it would be cleared for every line that has room.
    #[inline(never)]
    const fn line_beside(&mut self, first: Insn, second: Option<Insn>) -> usize {
        let mut line = Line::new();
        let (len, slots) = print(line.bytes_mut(), 0, (first, second), None);
        line.set_len(len);
        self.copy(line.as_bytes());
        slots
    }

    /// Bytes that were stored at the start of the rest.
    #[inline]
    const fn take(&mut self, len: usize) {
        self.len = self.len.saturating_add(len);
        let rest = core::mem::replace(&mut self.rest, &mut []);
        if let Some((_, behind)) = rest.split_at_mut_checked(len) {
            self.rest = behind;
        }
    }
}

/// What is behind an operation, of which `rest` lacks the first slot.
#[inline]
const fn skip(rest: &[Insn], slots: usize) -> &[Insn] {
    match rest {
        [_, behind @ ..] if slots == 2 => behind,
        _ => rest,
    }
}
