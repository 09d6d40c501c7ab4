//! `svc 0`: number in r1, arguments in r2 to r6.

use core::arch::asm;

/// # Safety
/// The arguments must be what the system call numbered `nr` expects; it may read and write the memory they point to.
#[inline(always)]
pub(crate) unsafe fn syscall3(nr: u32, a0: usize, a1: usize, a2: usize) -> isize {
    let ret: isize;
    // SAFETY: the caller vouches for the call; the registers the kernel may change are outputs or clobbers below.
    unsafe {
        asm!(
            "svc 0",
            in("r1") nr as usize,
            inlateout("r2") a0 => ret,
            in("r3") a1,
            in("r4") a2,
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
            "svc 0",
            in("r1") nr as usize,
            inlateout("r2") a0 => ret,
            in("r3") a1,
            in("r4") a2,
            in("r5") a3,
            in("r6") a4,
            options(nostack)
        );
    }
    ret
}
