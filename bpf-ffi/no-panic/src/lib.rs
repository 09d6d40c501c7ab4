//! Every public function of bpf-core and bpf-sys, compiled for any argument and linked where no panic can be.
//!
//! The library's own link proves this for what C reaches. Here is the rest: a table of pointers to all functions, which
//! keeps the whole body of each. `.ci/gates.sh` makes the list of them from what rustdoc calls public, so that a new
//! function cannot be forgotten, and links the result without the function that a panic would call.
//!
//! Formatting is in the list, but for the derived `Debug` of structs with more than five fields or with a string: core's
//! code for those has an assertion of its own inside, which the linker cannot tell from ours.
#![no_std]

extern crate bpfcore_mem as _;

mod traits;

/// A function's address.
#[repr(transparent)]
pub struct Function(*const ());

// SAFETY: an address is a number, and nobody follows it.
unsafe impl Sync for Function {}

/// `&[Function]` of paths.
macro_rules! functions {
    ($($function:expr,)*) => { &[$($crate::Function($function as *const ())),*] };
}
pub(crate) use functions;

/// What rustdoc lists.
#[unsafe(no_mangle)]
pub static NO_PANIC_FUNCTIONS: &[Function] = include!(env!("BPFCORE_PUBLIC_FUNCTIONS"));

/// What traits add.
#[unsafe(no_mangle)]
pub static NO_PANIC_TRAITS: &[&[Function]] = traits::FUNCTIONS;

/// The panic that the linker must find.
#[cfg(feature = "control")]
#[unsafe(no_mangle)]
pub extern "C" fn no_panic_control(at: usize) -> u8 {
    let bytes = [1, 2, 3];
    bytes[at]
}

#[path = "../../src/panic.rs"]
mod panic;
