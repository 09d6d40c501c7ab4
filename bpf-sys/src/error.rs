//! What went wrong, by command: the error number, its meaning there, and what to try.

use crate::errno::Errno;
use crate::text;
use bpf_core::Cmd;
use core::ffi::CStr;
use core::fmt;
use core::num::NonZeroU64;

/// A command that failed: in the kernel, or refused here because the kernel would have read or written too much.
///
/// ```
/// use bpf_sys::{Errno, Error, ErrorKind, bpf_core::Cmd};
/// let error = Error::kernel(Cmd::MAP_UPDATE_ELEM, Errno::E2BIG);
/// assert_eq!(error.kind(), ErrorKind::ReachedMaxEntries);
/// assert_eq!(
///     error.to_string(),
///     "map_update_elem: E2BIG: the map is full, or the index is past its end; delete an element, or create the map larger"
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Error(NonZeroU64);

// The command in the upper half, then 16 bits of refusal, then the number, which is never 0: `Result<(), Error>` is one
// register, and success a test against 0. As a struct it costs ten instructions more on every successful look-up.
const CMD_SHIFT: u32 = 32;
const REFUSAL_SHIFT: u32 = 16;

/// One row a reason.
macro_rules! refusals {
    ($(#[doc = $doc:literal] $refusal:ident;)+) => {
        /// Why this library refused a call that would have reached the kernel.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Refusal {
            $(#[doc = $doc] $refusal,)+
        }

        impl Refusal {
            /// Every reason, in order.
            pub const ALL: &[Self] = &[$(Self::$refusal),+];
        }
    };
}

refusals! {
    /// The key is not as long as the map's keys.
    KeyLength;
    /// The value is not as long as the map's values; for a per-CPU map, all of them.
    ValueLength;
    /// The type of the map is not in our tables, so nobody here knows how long its values are.
    MapTypeUnknown;
    /// The possible CPUs could not be counted; the error number says why.
    CpuCount;
    /// The file descriptor is open, but of no map.
    NotAMap;
    /// A name of more than 15 bytes.
    NameTooLong;
    /// A name with a character other than letters, digits, `_` and `.`.
    NameCharacter;
    /// A buffer or program longer than the attribute can say.
    TooLong;
    /// A program that changes its context in place got room for it of another length.
    ContextLength;
    /// A program of a type that safe code does not run.
    ProgramType;
    /// A license longer than the kernel reads.
    LicenseTooLong;
    /// An instruction refers to a descriptor by an index that `fd_array` does not have.
    FdIndex;
}

impl Error {
    /// What the kernel answered to a command.
    #[inline(always)]
    #[must_use]
    pub const fn kernel(cmd: Cmd, errno: Errno) -> Self {
        Self::new(cmd, None, errno)
    }

    /// `EINVAL` without asking the kernel.
    #[inline(always)]
    pub(crate) const fn refused(cmd: Cmd, refusal: Refusal) -> Self {
        Self::new(cmd, Some(refusal), Errno::EINVAL)
    }

    /// A refusal that has an error number of its own.
    #[cold]
    pub(crate) const fn refused_with(cmd: Cmd, refusal: Refusal, errno: Errno) -> Self {
        Self::new(cmd, Some(refusal), errno)
    }

    #[inline(always)]
    const fn new(cmd: Cmd, refusal: Option<Refusal>, errno: Errno) -> Self {
        // One more than its number: 0 stands for none.
        let refusal = match refusal {
            Some(refusal) => (refusal as u8).wrapping_add(1),
            None => 0,
        };
        let whole = ((cmd.0 as u64) << CMD_SHIFT) | ((refusal as u64) << REFUSAL_SHIFT) | errno.number() as u64;
        match NonZeroU64::new(whole) {
            Some(whole) => Self(whole),
            None => Self(NonZeroU64::MIN), // not reached: an errno is not 0
        }
    }

    /// The command that failed.
    #[must_use]
    pub const fn cmd(self) -> Cmd {
        Cmd((self.0.get() >> CMD_SHIFT) as u32)
    }

    /// The error number, whatever it is.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // the field's width
    pub const fn errno(self) -> Errno {
        match Errno::from_number(self.0.get() as u16) {
            Some(errno) => errno,
            None => Errno::EINVAL, // not reached: `new` put one there
        }
    }

    /// Set if the kernel was not asked.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // the field's width
    pub const fn refusal(self) -> Option<Refusal> {
        let number = (self.0.get() >> REFUSAL_SHIFT) as u8;
        let mut rest = Refusal::ALL;
        while let [refusal, tail @ ..] = rest {
            if (*refusal as u8).wrapping_add(1) == number {
                return Some(*refusal);
            }
            rest = tail;
        }
        None
    }

    /// What the error means for this command.
    #[must_use]
    pub const fn kind(self) -> ErrorKind {
        match self.refusal() {
            None => kind_of(self.cmd(), self.errno()),
            Some(Refusal::KeyLength | Refusal::ValueLength | Refusal::TooLong | Refusal::ContextLength) => {
                ErrorKind::WrongLength
            }
            Some(Refusal::MapTypeUnknown) => ErrorKind::UnknownMapType,
            Some(Refusal::ProgramType) => ErrorKind::NotForSafeCode,
            Some(Refusal::LicenseTooLong) => ErrorKind::LicenseTooLong,
            Some(Refusal::FdIndex) => ErrorKind::NoSuchFdIndex,
            Some(Refusal::CpuCount) => ErrorKind::CpuCountUnknown,
            Some(Refusal::NotAMap) => ErrorKind::WrongFdType,
            Some(Refusal::NameTooLong | Refusal::NameCharacter) => ErrorKind::InvalidName,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("cmd", &self.cmd()).field("errno", &self.errno()).field("kind", &self.kind());
        if let Some(refusal) = self.refusal() {
            debug.field("refusal", &refusal);
        }
        debug.finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, try_this) = self.kind().explanation();
        write!(f, "{:?}: {:?}: {what}", self.cmd(), self.errno())?;
        if !try_this.is_empty() {
            write!(f, "; {try_this}")?;
        }
        Ok(())
    }
}

impl core::error::Error for Error {}

/// The meaning of an error number that a command returned.
const fn kind_of(cmd: Cmd, errno: Errno) -> ErrorKind {
    use ErrorKind as Kind;
    match errno {
        Errno::EPERM => Kind::AccessDenied,
        Errno::EBADF | Errno::EBADFD => Kind::BadFd,
        Errno::EFAULT => Kind::Fault,
        Errno::ENOMEM => Kind::SystemResources,
        Errno::EMFILE | Errno::ENFILE => Kind::TooManyFiles,
        Errno::ENOSYS => Kind::NoSystemCall,
        Errno::EAGAIN => Kind::Again,
        Errno::EINTR => Kind::Interrupted,
        Errno::EBUSY => Kind::Busy,
        Errno::EEXIST => Kind::Exists,
        Errno::ENOENT => Kind::NotFound,
        Errno::ENOSPC => Kind::NoSpace,
        Errno::ENOTSUPP | Errno::EOPNOTSUPP => Kind::Unsupported,
        Errno::EACCES => match cmd {
            Cmd::PROG_LOAD => Kind::UnsafeProgram,
            _ => Kind::AccessDenied,
        },
        Errno::E2BIG => match cmd {
            Cmd::MAP_UPDATE_ELEM => Kind::ReachedMaxEntries,
            Cmd::PROG_LOAD => Kind::ProgramTooLarge,
            _ => Kind::TooBig,
        },
        Errno::EINVAL => match cmd {
            Cmd::MAP_CREATE => Kind::MapTypeOrAttrInvalid,
            Cmd::MAP_LOOKUP_ELEM | Cmd::MAP_UPDATE_ELEM | Cmd::MAP_DELETE_ELEM | Cmd::MAP_GET_NEXT_KEY => {
                Kind::FieldInAttrNeedsZeroing
            }
            Cmd::PROG_LOAD => Kind::InvalidProgram,
            _ => Kind::InvalidArgument,
        },
        // The only one that the kernel refuses with it.
        Errno::EPROTO => match cmd {
            Cmd::PROG_LOAD => Kind::NoSuchFdIndex,
            _ => Kind::Unexpected,
        },
        _ => Kind::Unexpected,
    }
}

/// One row a kind: the variant, what happened, what to try (may be empty).
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident: $what:literal, $try_this:literal;)+) => {
        /// What an error means for the command that returned it.
        ///
        /// ```
        /// use bpf_sys::ErrorKind;
        /// let (what, try_this) = ErrorKind::NotFound.explanation();
        /// assert_eq!((what, try_this), ("no such element or object", ""));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum ErrorKind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl ErrorKind {
            /// Every kind, in order.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// What happened, and what to try: empty where nothing helps in general.
            #[must_use]
            pub fn explanation(self) -> (&'static str, &'static str) {
                let (what, try_this) = self.c_explanation();
                (what.to_str().unwrap_or(""), try_this.to_str().unwrap_or(""))
            }

            /// As [`explanation`](Self::explanation), for C.
            #[must_use]
            pub fn c_explanation(self) -> (&'static CStr, &'static CStr) {
                let what = text::nth(concat!($($what, "\0"),+), self as usize);
                let try_this = text::nth(concat!($($try_this, "\0"),+), self as usize);
                (what.unwrap_or(c""), try_this.unwrap_or(c""))
            }
        }
    };
}

kinds! {
    /// `EPERM`, and `EACCES` of everything but a program load.
    AccessDenied: "not permitted",
        "grant CAP_BPF (CAP_NET_ADMIN, CAP_PERFMON by type); look at kernel.unprivileged_bpf_disabled, lockdown, RLIMIT_MEMLOCK before Linux 5.11, and for an element at a map that is frozen, read-only or write-only";
    /// `EBADF`, and `EBADFD`, which the kernel answers instead where it is asked for information.
    BadFd: "the file descriptor is not open", "";
    /// The descriptor is open, but of another kind of object.
    WrongFdType: "the file descriptor is open, but of another kind of object", "";
    /// `EFAULT`.
    Fault: "a pointer leads to memory that cannot be read or written", "";
    /// `ENOMEM`.
    SystemResources: "out of memory", "look at the limits of the memory cgroup and at the size of the map";
    /// `EMFILE`, `ENFILE`.
    TooManyFiles: "too many open files", "raise RLIMIT_NOFILE or fs.file-max";
    /// `ENOSYS`.
    NoSystemCall: "the kernel has no bpf(2)", "set CONFIG_BPF_SYSCALL; an emulator or a filter can hide the call, too";
    /// `EAGAIN`, after the retries.
    Again: "interrupted before it was done", "try again, or block the signals that interrupt it";
    /// `EINTR`.
    Interrupted: "interrupted by a signal", "try again";
    /// `EBUSY`.
    Busy: "in use by somebody else at this moment", "try again";
    /// `EEXIST`.
    Exists: "the element or object exists already", "";
    /// `ENOENT`.
    NotFound: "no such element or object", "";
    /// `ENOSPC`.
    NoSpace: "no space left, in the kernel or in the caller's buffer", "";
    /// `ENOTSUPP` and `EOPNOTSUPP`.
    Unsupported: "this kind of object does not offer the operation", "";
    /// `EINVAL` of a map creation.
    MapTypeOrAttrInvalid: "the map's type, sizes, flags or name do not go together, or this kernel does not know them",
        "compare the type's rules for key and value size and max_entries, and the first kernel that has the type and flags";
    /// `EINVAL` of an element operation.
    FieldInAttrNeedsZeroing: "the descriptor is of no map, or the type of the map does not offer the operation, the flags or a missing key", "";
    /// `E2BIG` of an update.
    ReachedMaxEntries: "the map is full, or the index is past its end", "delete an element, or create the map larger";
    /// `EACCES` of a program load.
    UnsafeProgram: "the verifier refused the program", "the last line of the verifier's log says why";
    /// `EINVAL` of a program load.
    InvalidProgram: "an instruction or attribute of the program is invalid for this kernel", "the last line of the verifier's log says why; if there is none, an attribute was refused";
    /// `E2BIG` of a program load.
    ProgramTooLarge: "no instruction, more than the kernel takes, or too complex to verify",
        "1,000,000 instructions are the most (4,096 without CAP_BPF or before Linux 5.2)";
    /// `E2BIG` elsewhere.
    TooBig: "a size or count is beyond what the kernel takes, or a field is set that it does not have", "";
    /// `EINVAL` elsewhere.
    InvalidArgument: "invalid argument", "";
    /// A name longer than 15 bytes or with a character that the kernel refuses.
    InvalidName: "a name has at most 15 bytes, each a letter, a digit, `_` or `.`", "";
    /// A key, value or buffer whose length does not fit.
    WrongLength: "the length of the key, value or buffer does not fit",
        "per-CPU values are the size rounded up to 8 bytes, times the possible CPUs";
    /// The type of the map is not in our tables.
    UnknownMapType: "the type of the map is unknown here, so the length of its values is, too", "use a newer release of this library";
    /// A program of this type, run by safe code.
    NotForSafeCode: "safe code runs programs that work on packets only", "test_run_any, which is unsafe, runs the others";
    /// A license of 128 bytes or more.
    LicenseTooLong: "a license has less than 128 bytes", "";
    /// An instruction refers to a descriptor by an index that the load's `fd_array` does not have; `EPROTO` of a program load
    /// without one.
    NoSuchFdIndex: "an instruction names an index that fd_array does not have", "give a descriptor for every map[] and module of the program";
    /// `/sys/devices/system/cpu/possible` cannot be read.
    CpuCountUnknown: "the possible CPUs cannot be counted, so the length of a per-CPU value is unknown",
        "mount sysfs at /sys, with nothing over /sys/devices/system/cpu/possible";
    /// Any other number.
    Unexpected: "an error that this command is not known for", "";
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::fmt::Write;

    #[test]
    fn every_kind_is_explained_by_its_own_text() {
        for (i, kind) in ErrorKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, i);
            let (what, _) = kind.explanation();
            assert!(!what.is_empty(), "{kind:?}");
            let first = ErrorKind::ALL.iter().position(|other| other.explanation().0 == what);
            assert_eq!(first, Some(i), "{kind:?} shares its text");
        }
        assert!(ErrorKind::Unexpected.explanation().1.is_empty());
    }

    #[test]
    fn meaning_depends_on_the_command() {
        let kind = |cmd, errno| Error::kernel(cmd, errno).kind();
        assert_eq!(kind(Cmd::PROG_LOAD, Errno::EACCES), ErrorKind::UnsafeProgram);
        assert_eq!(kind(Cmd::MAP_LOOKUP_ELEM, Errno::EACCES), ErrorKind::AccessDenied);
        assert_eq!(kind(Cmd::PROG_LOAD, Errno::E2BIG), ErrorKind::ProgramTooLarge);
        assert_eq!(kind(Cmd::MAP_CREATE, Errno::E2BIG), ErrorKind::TooBig);
        assert_eq!(kind(Cmd::MAP_UPDATE_ELEM, Errno::ENOENT), ErrorKind::NotFound);
        assert_eq!(kind(Cmd::MAP_UPDATE_ELEM, Errno::EEXIST), ErrorKind::Exists);
        assert_eq!(kind(Cmd(77), Errno::EDOM), ErrorKind::Unexpected);
    }

    #[test]
    fn the_parts_survive() {
        for cmd in [Cmd(0), Cmd::PROG_LOAD, Cmd(u32::MAX)] {
            for errno in [Errno::EPERM, Errno::from_number(4095).unwrap()] {
                let error = Error::kernel(cmd, errno);
                assert_eq!((error.cmd(), error.errno(), error.refusal()), (cmd, errno, None));
                for &refusal in Refusal::ALL {
                    let error = Error::refused_with(cmd, refusal, errno);
                    assert_eq!((error.cmd(), error.errno(), error.refusal()), (cmd, errno, Some(refusal)));
                }
            }
        }
        assert_eq!(size_of::<Result<(), Error>>(), 8);
    }

    #[test]
    fn an_unknown_number_is_printed() {
        struct Text([u8; 512], usize);
        impl Write for Text {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0[self.1..self.1 + text.len()].copy_from_slice(text.as_bytes());
                self.1 += text.len();
                Ok(())
            }
        }
        let error = Error::kernel(Cmd(77), Errno::from_number(3000).unwrap());
        assert_eq!(error.errno().number(), 3000);
        let mut text = Text([0; 512], 0);
        write!(text, "{error}").unwrap();
        assert!(text.0.starts_with(b"Unknown(77): Errno(3000): "));
    }
}
