//! The C ABI. Documentation is written for C; `include/bpfcore.h` is made from it.
//!
//! No logic of its own: each function checks its pointers (`ptr.rs`), calls `bpf-sys` or `bpf-core`, and turns the result
//! into a number. No `core::fmt`, no panic: the build proves that none is reachable.
#![cfg_attr(panic = "abort", no_std)]
#![allow(non_camel_case_types)] // struct tags of C
#![allow(clippy::missing_safety_doc)] // said in C's words: what each parameter must be

#[cfg(panic = "abort")]
extern crate bpfcore_mem as _;

pub mod error;
pub mod map;
pub mod names;
pub mod prog;
mod ptr;
pub mod version;

/// Where a panic would end. `make check` builds with `bpfcore_prove_no_panic`, which makes it a call of a function that
/// exists nowhere: the library then links only if no panic is reachable.
#[cfg(panic = "abort")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    #[cfg(bpfcore_prove_no_panic)]
    {
        unsafe extern "C" {
            safe fn bpfcore_a_panic_is_reachable() -> !;
        }
        bpfcore_a_panic_is_reachable()
    }
    #[cfg(not(bpfcore_prove_no_panic))]
    loop {
        core::hint::spin_loop();
    }
}

// The precompiled core was built to unwind, and in debug builds its tables name this function.
#[cfg(panic = "abort")]
core::arch::global_asm!(".weak rust_eh_personality", ".hidden rust_eh_personality", "rust_eh_personality:");
