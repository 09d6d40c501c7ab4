//! What the checker finds, and the words for it.

use super::words::{Code, Hint, Text};
use crate::text::Line;

/// How sure a finding is to be a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Grade {
    /// Every kernel of the options refuses the program, whether the instruction can execute or not.
    Error,
    /// Every kernel of the options refuses the program if the instruction can execute. The verifier does not look at what
    /// it proves dead.
    IfReached,
    /// No refusal: rules that need scratch memory did not run, because there is too little of it.
    Unchecked,
}

/// One thing that is wrong with a program.
///
/// ```
/// use bpf_core::check::{CheckOptions, Code, Grade, check};
/// use bpf_core::{Insn, Reg::*, imm};
/// let shift = [Insn::mov(R0, imm(1)), Insn::lsh(R0, imm(64)), Insn::exit()];
/// let finding = check(&shift, &CheckOptions::new()).unwrap_err();
/// assert_eq!((finding.index, finding.code), (1, Code::ShiftRange));
/// assert_eq!((finding.grade, finding.certain), (Grade::IfReached, true));
/// assert_eq!(finding.message().as_str(), "invalid shift 64");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Finding {
    /// The slot.
    pub index: usize,
    /// What kind of thing.
    pub code: Code,
    /// How sure it is to be a refusal.
    pub grade: Grade,
    /// Whether loading must fail because of it: an [`Error`](Grade::Error), or an [`IfReached`](Grade::IfReached) that
    /// every run meets before any conditional jump, call or loop.
    pub certain: bool,
    /// Numbers: the slot that a jump or call leads to, a register, an opcode, an immediate; what the code says.
    pub detail: [i64; 2],
    pub(super) text: Text,
    pub(super) hint: Hint,
}

impl Finding {
    /// What an array is filled with before [`findings`](super::findings) writes to it: no refusal.
    pub const PLACEHOLDER: Self = Self {
        index: 0,
        code: Code::Empty,
        grade: Grade::Unchecked,
        certain: false,
        detail: [0; 2],
        text: Text::Empty,
        hint: Hint::OfCode,
    };

    /// What is wrong: in the words of the kernel's log where it has some, so that a search finds it.
    ///
    /// Kernels differ in some of them; then these are of the newest one.
    #[must_use]
    pub const fn message(&self) -> Line {
        let mut line = Line::new();
        let [first, second] = self.detail;
        let mut rest = self.text.as_str().as_bytes();
        while let [byte, tail @ ..] = rest {
            match byte {
                b'@' => line.push_u64(self.index as u64),
                b'$' => line.push_i64(first),
                b'&' => {
                    line.push_byte(b'#');
                    line.push_i64(first);
                }
                b'%' => line.push_i64(second),
                b'#' => line.push_hex(first.cast_unsigned() & 0xffff_ffff, 2),
                _ => line.push_byte(*byte),
            }
            rest = tail;
        }
        line
    }

    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self.hint {
            Hint::OfCode => self.code.as_str(),
            hint => hint.as_str(),
        }
    }
}

impl Default for Finding {
    fn default() -> Self {
        Self::PLACEHOLDER
    }
}

// By hand, since the derived code has an assertion inside.
impl core::fmt::Debug for Finding {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Finding")
            .field("index", &self.index)
            .field("code", &self.code)
            .field("grade", &self.grade)
            .field("certain", &self.certain)
            .field("detail", &self.detail)
            .finish_non_exhaustive()
    }
}

impl core::fmt::Display for Finding {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("instruction ")?;
        self.index.fmt(f)?;
        f.write_str(": ")?;
        f.write_str(self.message().as_str())?;
        f.write_str(" (")?;
        f.write_str(self.hint())?;
        f.write_str(")")
    }
}

impl core::error::Error for Finding {}

/// A finding before it is known where it stands and whether it is certain.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) code: Code,
    pub(super) text: Text,
    pub(super) hint: Hint,
    pub(super) detail: [i64; 2],
    /// Refused before the verifier walks the program.
    pub(super) up_front: bool,
}

impl Found {
    pub(super) const fn error(code: Code, text: Text, detail: [i64; 2]) -> Self {
        Self { code, text, hint: Hint::OfCode, detail, up_front: true }
    }

    pub(super) const fn if_reached(code: Code, text: Text, detail: [i64; 2]) -> Self {
        Self { code, text, hint: Hint::OfCode, detail, up_front: false }
    }
}

/// When the kernel looks for something; the first finding is the one that it reports.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Phase {
    Length,
    Calls,
    Jumps,
    Fields,
    Loops,
    Reach,
    Walk,
    /// None of the kernel's.
    Unchecked,
}

/// Where findings go: all of them to a slice, and the one that the kernel would report first aside.
pub(super) struct Sink<'a> {
    out: &'a mut [Finding],
    count: usize,
    first: Option<(Phase, Finding)>,
}

impl<'a> Sink<'a> {
    pub(super) const fn new(out: &'a mut [Finding]) -> Self {
        Self { out, count: 0, first: None }
    }

    pub(super) const fn count(&self) -> usize {
        self.count
    }

    pub(super) const fn first(&self) -> Option<Finding> {
        match self.first {
            Some((_, finding)) => Some(finding),
            None => None,
        }
    }

    /// A refusal at the slot, certain if it comes up front or `on_path`.
    #[inline(never)]
    pub(super) const fn push(&mut self, phase: Phase, index: usize, found: Found, on_path: bool) {
        let Found { code, text, hint, detail, up_front } = found;
        let grade = if up_front { Grade::Error } else { Grade::IfReached };
        self.put(phase, Finding { index, code, grade, certain: up_front || on_path, detail, text, hint });
    }

    /// The finding that some rules did not run.
    pub(super) const fn push_unchecked(&mut self, needed: usize, there: usize) {
        let detail = [(needed as u64).cast_signed(), (there as u64).cast_signed()];
        let (code, text, grade) = (Code::ScratchTooShort, Text::Scratch, Grade::Unchecked);
        let hint = Hint::OfCode;
        self.put(Phase::Unchecked, Finding { index: needed, code, grade, certain: false, detail, text, hint });
    }

    const fn put(&mut self, phase: Phase, finding: Finding) {
        #[allow(clippy::indexing_slicing)] // guarded
        if self.count < self.out.len() {
            self.out[self.count] = finding;
        }
        self.count = self.count.saturating_add(1);
        // Findings come by index, so of two in one phase the first stays.
        let sooner = match self.first {
            Some((known, _)) => (phase as u8) < (known as u8),
            None => true,
        };
        if sooner && (finding.certain || matches!(finding.grade, Grade::Unchecked)) {
            self.first = Some((phase, finding));
        }
    }
}
