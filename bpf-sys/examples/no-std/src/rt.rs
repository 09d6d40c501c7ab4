//! What libc's start-up code would do: enter `main`, and exit with what it returns.

use core::arch::{asm, global_asm};

// Linked for memcpy and memset, which the compiler calls.
extern crate bpfcore_mem as _;

// The kernel enters with an aligned stack; a function expects to have been called.
#[cfg(target_arch = "x86_64")]
global_asm!(".globl _start", "_start:", "xor ebp, ebp", "call {start}", start = sym start);
#[cfg(target_arch = "aarch64")]
global_asm!(".globl _start", "_start:", "mov x29, xzr", "mov x30, xzr", "b {start}", start = sym start);

extern "C" fn start() -> ! {
    exit(crate::main())
}

/// exit(2).
fn exit(status: u8) -> ! {
    // SAFETY: this system call touches no memory and does not return.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        asm!("syscall", in("eax") 60, in("edi") u32::from(status), options(noreturn, nostack));
        #[cfg(target_arch = "aarch64")]
        asm!("svc 0", in("x8") 93, in("x0") u64::from(status), options(noreturn, nostack));
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
