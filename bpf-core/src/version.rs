//! Kernel versions, as the tables of this crate date their rows.

use core::fmt;

/// A kernel version `major.minor`.
///
/// ```
/// use bpf_core::KernelVersion;
/// assert!(KernelVersion::new(5, 10) < KernelVersion::new(6, 1));
/// assert_eq!(KernelVersion::new(6, 1).to_string(), "6.1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KernelVersion {
    /// The number before the dot.
    pub major: u8,
    /// The number behind the dot.
    pub minor: u8,
}

impl KernelVersion {
    /// `major.minor`.
    #[must_use]
    pub const fn new(major: u8, minor: u8) -> Self {
        Self { major, minor }
    }

    /// The inverse of `Display`; `None` unless the text is two numbers of 0 to 255 with a dot between them.
    #[must_use]
    pub const fn parse(text: &str) -> Option<Self> {
        let (major, rest) = match number(text.as_bytes()) {
            Some(found) => found,
            None => return None,
        };
        match rest {
            [b'.', minor @ ..] => match number(minor) {
                Some((minor, [])) => Some(Self { major, minor }),
                _ => None,
            },
            _ => None,
        }
    }
}

impl fmt::Display for KernelVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The decimal number at the start of `text`, and what follows it.
const fn number(text: &[u8]) -> Option<(u8, &[u8])> {
    let (mut value, mut rest, mut digits) = (0u8, text, 0u8);
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        value = match value.checked_mul(10) {
            Some(value) => match value.checked_add(digit.wrapping_sub(b'0')) {
                Some(value) => value,
                None => return None,
            },
            None => return None,
        };
        digits = digits.saturating_add(1);
        rest = tail;
    }
    if digits == 0 { None } else { Some((value, rest)) }
}

/// The first kernel that has something: at the earliest [`after`](Since::after), at the latest [`by`](Since::by). The two
/// are equal where a source names the kernel.
///
/// ```
/// use bpf_core::{KernelVersion, MapType};
/// let since = MapType::RINGBUF.since().unwrap();
/// assert_eq!(since.exact(), Some(KernelVersion::new(5, 8)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Since {
    /// No older kernel has it.
    pub after: KernelVersion,
    /// This kernel and all newer ones have it.
    pub by: KernelVersion,
}

impl Since {
    /// The kernel, where it is known exactly.
    #[must_use]
    pub const fn exact(self) -> Option<KernelVersion> {
        let (a, b) = (self.after, self.by);
        if a.major == b.major && a.minor == b.minor { Some(a) } else { None }
    }

    /// `"5.8"` or `"6.2..7.0"`.
    #[must_use]
    pub const fn parse(text: &str) -> Option<Self> {
        let mut at = 0usize;
        while let Some((head, tail)) = text.split_at_checked(at) {
            if let [b'.', b'.', ..] = tail.as_bytes() {
                return match (KernelVersion::parse(head), tail.split_at_checked(2)) {
                    (Some(after), Some((_, by))) => match KernelVersion::parse(by) {
                        Some(by) => Some(Self { after, by }),
                        None => None,
                    },
                    _ => None,
                };
            }
            at = at.saturating_add(1);
        }
        match KernelVersion::parse(text) {
            Some(exact) => Some(Self { after: exact, by: exact }),
            None => None,
        }
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exact() {
            Some(version) => version.fmt(f),
            None => write!(f, "{}..{}", self.after, self.by),
        }
    }
}
