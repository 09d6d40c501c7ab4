//! Error numbers of the kernel.

use crate::text;
use core::ffi::CStr;
use core::fmt;
use core::num::NonZeroU16;
use linux_raw_sys::errno as sys;

/// The number of a failed system call. An open set: a number that this list lacks survives as it is.
///
/// ```
/// use bpf_sys::Errno;
/// assert_eq!(Errno::ENOENT.name(), Some("ENOENT"));
/// assert_eq!(Errno::ENOTSUPP.number(), 524);
/// assert_eq!(format!("{:?} {:?}", Errno::EPERM, Errno::from_number(999).unwrap()), "EPERM Errno(999)");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Errno(NonZeroU16);

/// What the kernel can return as an error: -1 to -4095.
const MAX: u16 = 4095;

impl Errno {
    /// An error number, `None` unless it is 1 to 4095.
    #[must_use]
    pub const fn from_number(number: u16) -> Option<Self> {
        match NonZeroU16::new(number) {
            Some(number) if number.get() <= MAX => Some(Self(number)),
            _ => None,
        }
    }

    /// The positive number, as in `errno`.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0.get()
    }

    /// What a system call returned, as a result.
    #[inline(always)]
    pub(crate) const fn result(ret: isize) -> Result<usize, Self> {
        // One unsigned comparison: the last 4095 values of the address space are the errors.
        let number = ret.cast_unsigned().wrapping_neg();
        if number.wrapping_sub(1) < MAX as usize {
            cold();
            #[allow(clippy::cast_possible_truncation)] // guarded
            if let Some(errno) = Self::from_number(number as u16) {
                return Err(errno);
            }
        }
        Ok(ret.cast_unsigned())
    }

    /// As [`result`](Self::result) for a call that succeeds with 0 and nothing else: a shorter test on the hot path.
    #[inline(always)]
    pub(crate) const fn status(ret: isize) -> Result<(), Self> {
        if ret == 0 {
            return Ok(());
        }
        cold();
        match Self::result(ret) {
            Err(errno) => Err(errno),
            Ok(_) => Err(Self::EIO), // no kernel does
        }
    }
}

/// Tells the compiler that the branch it is called in is the rare one.
#[cold]
pub(crate) const fn cold() {}

macro_rules! errnos {
    ($($name:ident = $value:expr, $text:literal;)+) => {
        impl Errno {
            $(
                #[doc = concat!($text, ".")]
                #[allow(clippy::cast_possible_truncation, clippy::unwrap_used)] // build time; all are 1 to 4095
                pub const $name: Self = Self::from_number($value as u16).unwrap();
            )+

            /// The kernel's name; `None` for a number that this list lacks.
            #[must_use]
            pub fn name(self) -> Option<&'static str> {
                column(self, concat!($(stringify!($name), "\0"),+))?.to_str().ok()
            }

            /// What the number says by itself, without knowing the call.
            #[must_use]
            pub fn text(self) -> &'static str {
                self.c_text().to_str().unwrap_or("")
            }

            /// As [`text`](Self::text), for C.
            #[must_use]
            pub fn c_text(self) -> &'static CStr {
                column(self, concat!($($text, "\0"),+)).unwrap_or(c"unknown error number")
            }
        }

        /// The numbers in the order of the columns.
        static NUMBERS: &[Errno] = &[$(Errno::$name),+];
    };
}

fn column(errno: Errno, texts: &'static str) -> Option<&'static CStr> {
    text::nth(texts, NUMBERS.iter().position(|&candidate| candidate == errno)?)
}

errnos! {
    EPERM = sys::EPERM, "operation not permitted";
    ENOENT = sys::ENOENT, "no such entry";
    ESRCH = sys::ESRCH, "no such process or type";
    EINTR = sys::EINTR, "interrupted by a signal";
    EIO = sys::EIO, "input/output error";
    ENXIO = sys::ENXIO, "no such device or address";
    E2BIG = sys::E2BIG, "too big or too many";
    EBADF = sys::EBADF, "not an open file descriptor";
    EAGAIN = sys::EAGAIN, "try again";
    ENOMEM = sys::ENOMEM, "out of memory";
    EACCES = sys::EACCES, "permission denied";
    EFAULT = sys::EFAULT, "bad address";
    EBUSY = sys::EBUSY, "in use";
    EEXIST = sys::EEXIST, "exists already";
    EXDEV = sys::EXDEV, "crosses devices";
    ENODEV = sys::ENODEV, "no such device";
    ENOTDIR = sys::ENOTDIR, "not a directory";
    EISDIR = sys::EISDIR, "is a directory";
    EINVAL = sys::EINVAL, "invalid argument";
    ENFILE = sys::ENFILE, "too many open files in the system";
    EMFILE = sys::EMFILE, "too many open files";
    ENOTTY = sys::ENOTTY, "not for this kind of file";
    EFBIG = sys::EFBIG, "file too large";
    ENOSPC = sys::ENOSPC, "no space left";
    EROFS = sys::EROFS, "read-only file system";
    EDOM = sys::EDOM, "out of the domain";
    ERANGE = sys::ERANGE, "out of range";
    EDEADLK = sys::EDEADLK, "would deadlock";
    ENAMETOOLONG = sys::ENAMETOOLONG, "name too long";
    ENOSYS = sys::ENOSYS, "no such system call";
    EPROTO = sys::EPROTO, "protocol error";
    ELOOP = sys::ELOOP, "too many links or tail calls";
    ENODATA = sys::ENODATA, "no data";
    EOVERFLOW = sys::EOVERFLOW, "value too large";
    EILSEQ = sys::EILSEQ, "illegal sequence";
    EBADFD = sys::EBADFD, "not an open descriptor";
    ENOTSOCK = sys::ENOTSOCK, "not a socket";
    EPROTONOSUPPORT = sys::EPROTONOSUPPORT, "protocol not supported";
    EOPNOTSUPP = sys::EOPNOTSUPP, "operation not supported";
    EADDRINUSE = sys::EADDRINUSE, "address in use";
    ESTALE = sys::ESTALE, "changed meanwhile";
    EKEYREJECTED = sys::EKEYREJECTED, "signature rejected";
    ENOTSUPP = bpf_core::uapi::number::ENOTSUPP, "not supported by this kind of object";
}

impl fmt::Debug for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "Errno({})", self.number()),
        }
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}: {}", self.text())
    }
}

impl core::error::Error for Errno {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_number_and_only_the_kernels_range_is_an_error() {
        assert_eq!(Errno::result(-2), Err(Errno::ENOENT));
        assert_eq!(Errno::result(-524), Err(Errno::ENOTSUPP));
        assert_eq!(Errno::result(-4095), Err(Errno::from_number(4095).unwrap()));
        assert_eq!(Errno::result(-4096), Ok(usize::MAX - 4095));
        assert_eq!(Errno::result(0), Ok(0));
        assert_eq!(Errno::result(7), Ok(7));
        assert_eq!((Errno::from_number(0), Errno::from_number(4096)), (None, None));
    }

    #[test]
    fn the_columns_line_up() {
        assert_eq!((Errno::EPERM.name(), Errno::EPERM.text()), (Some("EPERM"), "operation not permitted"));
        assert_eq!(Errno::ENOTSUPP.name(), Some("ENOTSUPP"));
        let unknown = Errno::from_number(999).unwrap();
        assert_eq!(unknown.name(), None);
        assert_eq!(unknown.text(), "unknown error number");
        assert!(NUMBERS.iter().all(|errno| errno.name().is_some_and(|name| name.starts_with('E'))));
    }
}
