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

/// What one operation prints as, in the order of the text.
struct Printed<'a> {
    /// A label's name, for a line of its own before.
    label: Option<&'a str>,
    line: Line,
    tail: Tail<'a>,
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

    /// Names of slots, in increasing order of index. A slot that has one gets a line `name:` before it, and jumps, calls and
    /// function addresses that lead there show the name.
    ///
    /// Names are written as they are. A name that is no label for the assembler makes a text that does not assemble.
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
        let (mut index, mut labels) = (0, self.labels);
        while let Some((printed, slots)) = self.print(index, &mut labels) {
            if index > 0 {
                out.copy(b"\n");
            }
            if let Some(label) = printed.label {
                out.copy(label.as_bytes());
                out.copy(b":\n");
            }
            out.copy(printed.line.as_bytes());
            out.copy(printed.tail.name.as_bytes());
            out.copy(printed.tail.rest.as_bytes());
            index = index.saturating_add(slots);
        }
        out.len
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
                    out.take(len);
                    skip(behind, slots)
                }
                _ => {
                    let mut line = Line::new();
                    let (len, slots) = print(line.bytes_mut(), 0, (*first, second), None);
                    line.set_len(len);
                    out.copy(line.as_bytes());
                    skip(behind, slots)
                }
            };
            if !rest.is_empty() {
                out.copy(b"\n");
            }
        }
    }

    /// The operation at `index`, and how many slots it has. `labels` begins with the first one that is not passed.
    const fn print(&self, index: usize, labels: &mut &'a [(usize, &'a str)]) -> Option<(Printed<'a>, usize)> {
        let (first, second) = match self.program.split_at_checked(index) {
            Some((_, [first, rest @ ..])) => (*first, get(rest, 0)),
            _ => return None,
        };
        let mut label = None;
        while let [(at, name), rest @ ..] = *labels
            && *at <= index
        {
            if *at == index {
                label = Some(*name);
            }
            *labels = rest;
        }
        let mut line = Line::new();
        if self.addresses {
            print::slot(&mut line, index);
        }
        if self.bytes {
            print::bytes(&mut line, first);
        }
        let (len, mut tail) = (line.len(), NO_TAIL);
        let (len, slots) = print(line.bytes_mut(), len, (first, second), Some((self, index, &mut tail)));
        line.set_len(len);
        Some((Printed { label, line, tail }, slots))
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
            Some(target) => target,
            None => return None,
        };
        // The labels are sorted.
        let (mut low, mut high) = (0usize, self.labels.len());
        while low < high {
            let middle = low.midpoint(high);
            match get(self.labels, middle) {
                Some((at, name)) if at == target => return Some(name),
                Some((at, _)) if at < target => low = middle.saturating_add(1),
                _ => high = middle,
            }
        }
        None
    }
}

impl fmt::Display for Disassembly<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut index, mut labels) = (0, self.labels);
        while let Some((printed, slots)) = self.print(index, &mut labels) {
            if index > 0 {
                f.write_str("\n")?;
            }
            if let Some(label) = printed.label {
                f.write_str(label)?;
                f.write_str(":\n")?;
            }
            f.write_str(printed.line.as_str())?;
            f.write_str(printed.tail.name)?;
            f.write_str(printed.tail.rest)?;
            index = index.saturating_add(slots);
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
