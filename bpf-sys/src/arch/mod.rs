//! The system call instruction, one file an architecture: the only assembly of this library.
//!
//! `syscall3` and `syscall5` return what the kernel returned: a result, or a negative errno.

/// Makes both functions. A file gives, in this order: the names that it uses, the instruction, the registers of the number
/// and the first argument with the result, of the next two arguments, of the last two, and what else the instruction changes.
macro_rules! system_calls {
    (
        ($nr:ident, $a0:ident, $a1:ident, $a2:ident, $a3:ident, $a4:ident, $ret:ident)
        $insn:literal [$($first:tt)*] [$($next:tt)*] [$($last:tt)*] [$($besides:tt)*]
    ) => {
        /// # Safety
        /// The arguments must be what the system call numbered `nr` expects; it may read and write where they point to.
        #[inline(always)]
        pub(crate) unsafe fn syscall3($nr: u32, $a0: usize, $a1: usize, $a2: usize) -> isize {
            let $ret: isize;
            // SAFETY: the caller vouches for the call; the registers that the kernel changes are outputs or clobbers.
            unsafe { core::arch::asm!($insn, $($first)*, $($next)*, $($besides)*) };
            $ret
        }

        /// # Safety
        /// As [`syscall3`].
        #[inline(always)]
        #[rustfmt::skip]
        pub(crate) unsafe fn syscall5(
            $nr: u32, $a0: usize, $a1: usize, $a2: usize, $a3: usize, $a4: usize,
        ) -> isize {
            let $ret: isize;
            // SAFETY: as in `syscall3`.
            unsafe { core::arch::asm!($insn, $($first)*, $($next)*, $($last)*, $($besides)*) };
            $ret
        }
    };
}

#[cfg_attr(target_arch = "aarch64", path = "aarch64.rs")]
#[cfg_attr(target_arch = "riscv64", path = "riscv64.rs")]
#[cfg_attr(target_arch = "s390x", path = "s390x.rs")]
#[cfg_attr(target_arch = "x86_64", path = "x86_64.rs")]
#[cfg(all(
    target_pointer_width = "64",
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "s390x", target_arch = "x86_64")
))]
mod imp;
#[cfg(not(all(
    target_pointer_width = "64",
    any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "s390x", target_arch = "x86_64")
)))]
compile_error!("bpf-sys is for x86_64, aarch64, riscv64 and s390x with 64-bit pointers; bpf-core builds everywhere");

pub(crate) use imp::{syscall3, syscall5};
