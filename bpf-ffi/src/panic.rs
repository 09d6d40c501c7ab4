//! What a library without std has to bring; also compiled into the crate that proves the Rust functions free of panics.

/// Where a panic would end. `make check` builds with `bpfcore_prove_no_panic`, which makes it a call of a function that
/// exists nowhere: the library then links only if no panic is reachable.
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
core::arch::global_asm!(".weak rust_eh_personality", ".hidden rust_eh_personality", "rust_eh_personality:");
