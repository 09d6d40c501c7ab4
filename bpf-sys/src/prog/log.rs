//! The verifier's log: bytes that the kernel wrote, and whether they are all.

use bitflags::bitflags;
use core::fmt;

bitflags! {
    /// How much the verifier writes.
    ///
    /// ```
    /// use bpf_sys::LogLevel;
    /// assert_eq!((LogLevel::BRANCHES | LogLevel::STATS).bits(), 5);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[repr(transparent)]
    pub struct LogLevel: u32 {
        /// The instructions on the paths it walked, and the reason of a refusal.
        const BRANCHES = 1;
        /// Every state at every instruction; ten times as long.
        const ALL_STATES = 2;
        /// A few lines of statistics only. Linux 5.2.
        const STATS = 4;
        /// Keep the beginning of a log that does not fit, not its end. Linux 6.4; older kernels always do.
        const FIXED = 8;
        // Levels of newer kernels are kept.
        const _ = !0;
    }
}

/// What the verifier wrote into the caller's buffer. The kernel does not promise UTF-8.
///
/// ```
/// use bpf_sys::{ProgLoad, bpf_core::{Insn, ProgType}};
///
/// let mut buffer = [0; 4096];
/// let Err(refused) = ProgLoad::new(ProgType::SOCKET_FILTER, &[Insn::exit()], c"MIT").load_or_log(&mut buffer) else { panic!() };
/// if refused.error.kind() == bpf_sys::ErrorKind::UnsafeProgram {
///     let log = refused.log.unwrap();
///     assert!(log.bytes().starts_with(b"0: ") && !log.truncated());
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifierLog<'b> {
    bytes: &'b [u8],
    true_size: u32,
    truncated: bool,
}

impl<'b> VerifierLog<'b> {
    /// From a buffer that the kernel wrote to: text up to the first NUL.
    pub(super) fn new(buffer: &'b [u8], true_size: u32, truncated: bool) -> Self {
        let end = buffer.iter().position(|&byte| byte == 0).unwrap_or(buffer.len());
        Self { bytes: buffer.get(..end).unwrap_or(buffer), true_size, truncated }
    }

    /// The log, marked as cut where it is known not to be the whole one.
    pub(super) fn cut_if(self, cut: bool) -> Self {
        Self { truncated: self.truncated || cut, ..self }
    }

    /// The text, without the NUL. Empty if there was no room for a log, or nothing to say.
    #[must_use]
    pub const fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// The buffer, in bytes with the NUL, that the whole log needs. `None` from a kernel before 6.4, which does not say,
    /// unless the log is complete.
    #[must_use]
    pub fn true_size(&self) -> Option<usize> {
        match self.true_size {
            0 if self.truncated => None,
            0 => Some(self.bytes.len().saturating_add(1)),
            size => usize::try_from(size).ok(),
        }
    }

    /// True if the buffer was too small. From Linux 6.4 the text is then the end of the log, before that its beginning.
    #[must_use]
    pub const fn truncated(&self) -> bool {
        self.truncated
    }

    /// The lines, without their line ends.
    #[must_use]
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &'b [u8]> {
        self.bytes.split(|&byte| byte == b'\n')
    }

    /// The line that says why: the last one with text that is not the statistics behind it.
    #[must_use]
    pub fn last_line(&self) -> &'b [u8] {
        let statistics: [&[u8]; 4] = [b"processed ", b"verification time ", b"stack depth ", b"insns processed "];
        self.lines()
            .rev()
            .find(|line| !line.is_empty() && !statistics.iter().any(|start| line.starts_with(start)))
            .unwrap_or(&[])
    }
}

impl fmt::Debug for VerifierLog<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifierLog")
            .field("bytes", &format_args!("\"{}\"", self.bytes.escape_ascii()))
            .field("true_size", &self.true_size())
            .field("truncated", &self.truncated)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_reason() {
        let log = |text: &'static str| VerifierLog::new(text.as_bytes(), 0, false);
        assert_eq!(
            log("0: (95) exit\nR0 !read_ok\nprocessed 1 insns (limit 1000000)\n\0junk").last_line(),
            b"R0 !read_ok"
        );
        assert_eq!(log("verification time 5 usec\nstack depth 0\nprocessed 2 insns\n").last_line(), b"");
        assert_eq!(log("").last_line(), b"");
        assert_eq!(log("one").last_line(), b"one");
    }

    #[test]
    fn the_true_size_is_told_or_known_or_neither() {
        assert_eq!(VerifierLog::new(b"abc\0", 0, false).true_size(), Some(4));
        assert_eq!(VerifierLog::new(b"abc\0", 900, true).true_size(), Some(900));
        assert_eq!(VerifierLog::new(b"abc\0", 0, true).true_size(), None);
        assert_eq!(VerifierLog::new(b"no end", 0, false).bytes(), b"no end");
    }
}
