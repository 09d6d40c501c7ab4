//! The system call instruction, one file an architecture: the only assembly of this library.
//!
//! Each file offers `syscall3` and `syscall5`, which return what the kernel returned: a result, or a negative errno.

#[cfg_attr(target_arch = "aarch64", path = "aarch64.rs")]
#[cfg_attr(target_arch = "riscv64", path = "riscv64.rs")]
#[cfg_attr(target_arch = "s390x", path = "s390x.rs")]
#[cfg_attr(target_arch = "x86_64", path = "x86_64.rs")]
#[cfg_attr(
    not(any(target_arch = "aarch64", target_arch = "riscv64", target_arch = "s390x", target_arch = "x86_64")),
    path = "unsupported.rs"
)]
mod imp;

pub(crate) use imp::{syscall3, syscall5};
