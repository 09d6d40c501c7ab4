//! `ecall`: number in a7, arguments in a0 to a4.

use core::arch::asm;

/// # Safety
/// The arguments must be what the system call numbered `nr` expects; it may read and write the memory they point to.
#[inline(always)]
pub(crate) unsafe fn syscall3(nr: u32, a0: usize, a1: usize, a2: usize) -> isize {
    let ret: isize;
    // SAFETY: the caller vouches for the call; the registers the kernel may change are outputs or clobbers below.
    unsafe {
        asm!(
            "ecall",
            in("a7") nr as usize,
            inlateout("a0") a0 => ret,
            in("a1") a1,
            in("a2") a2,
            options(nostack)
        );
    }
    ret
}

/// # Safety
/// As [`syscall3`].
#[inline(always)]
pub(crate) unsafe fn syscall5(nr: u32, a0: usize, a1: usize, a2: usize, a3: usize, a4: usize) -> isize {
    let ret: isize;
    // SAFETY: as above.
    unsafe {
        asm!(
            "ecall",
            in("a7") nr as usize,
            inlateout("a0") a0 => ret,
            in("a1") a1,
            in("a2") a2,
            in("a3") a3,
            in("a4") a4,
            options(nostack)
        );
    }
    ret
}
