//! What a build for an architecture without a file of its own says.

compile_error!("bpf-sys knows the system call of x86_64, aarch64, riscv64 and s390x only; bpf-core builds everywhere");

pub(crate) unsafe fn syscall3(_: u32, _: usize, _: usize, _: usize) -> isize {
    -38
}

pub(crate) unsafe fn syscall5(_: u32, _: usize, _: usize, _: usize, _: usize, _: usize) -> isize {
    -38
}
