//! File descriptors that close themselves.

use crate::errno::Errno;
use crate::syscall;

/// An open file descriptor, closed on drop.
///
/// Those that this library opens are close-on-exec and at least 3: in many attributes of bpf(2) a 0 means "none given",
/// and 1 and 2 would be written to by whatever prints.
///
/// ```
/// use bpf_sys::Fd;
/// // SAFETY: -1 is nobody's descriptor.
/// assert!(unsafe { Fd::from_raw_fd(-1) }.is_none());
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Fd(i32);

/// The lowest descriptor that this library hands out.
const LOWEST: i32 = 3;

impl Fd {
    /// Takes over a descriptor; `None` if it is negative.
    ///
    /// # Safety
    /// Nobody else may close or own the descriptor.
    #[must_use]
    pub const unsafe fn from_raw_fd(fd: i32) -> Option<Self> {
        if fd < 0 { None } else { Some(Self(fd)) }
    }

    /// The number, still owned by `self`.
    #[must_use]
    pub const fn as_raw_fd(&self) -> i32 {
        self.0
    }

    /// The number, now owned by the caller.
    #[must_use]
    pub const fn into_raw_fd(self) -> i32 {
        let fd = self.0;
        core::mem::forget(self);
        fd
    }

    /// A second descriptor of the same object, close-on-exec and at least 3.
    ///
    /// # Errors
    /// `EMFILE`: the process has as many descriptors as it may.
    pub fn try_clone(&self) -> Result<Self, Errno> {
        syscall::dup_cloexec(self.0, LOWEST).map(Self)
    }

    /// What a command returned as a new descriptor, moved to 3 or above.
    pub(crate) fn from_new(fd: usize) -> Result<Self, Errno> {
        let fd = Self(i32::try_from(fd).map_err(|_| Errno::EBADF)?);
        if fd.0 < LOWEST { fd.try_clone() } else { Ok(fd) }
    }
}

impl Drop for Fd {
    fn drop(&mut self) {
        // Nobody else owns it, so it was open, and there is nothing to do about a late write error of a BPF object.
        let _ = syscall::close(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_of_a_descriptor_is_none() {
        for number in [i32::MIN, -2, -1] {
            // SAFETY: nobody has a negative descriptor.
            assert!(unsafe { Fd::from_raw_fd(number) }.is_none(), "{number}");
        }
        for number in [usize::MAX, 1 << 31] {
            assert_eq!(Fd::from_new(number), Err(Errno::EBADF), "{number:#x}");
        }
    }

    #[test]
    fn a_descriptor_is_kept_cloned_and_given_away() {
        let fd = Fd::from_new(syscall::open_place(c"/proc").unwrap()).unwrap();
        let clone = fd.try_clone().unwrap();
        assert!(fd.as_raw_fd() >= LOWEST && clone.as_raw_fd() > fd.as_raw_fd());
        let number = fd.into_raw_fd();
        drop(clone);
        // It was not closed by being given away, and is ours to close.
        assert_eq!(syscall::close(number), Ok(()));
    }
}
