//! The C ABI. Documentation is written for C; `include/bpfcore.h` is made from it.
//!
//! No logic of its own: each function checks its pointers (`ptr.rs`), calls `bpf-sys` or `bpf-core`, and turns the result
//! into a number. No `core::fmt`, no panic: the build proves that none is reachable.
#![cfg_attr(panic = "abort", no_std)]
#![allow(non_camel_case_types)] // struct tags of C
#![allow(clippy::missing_safety_doc)] // said in C's words: what each parameter must be

#[cfg(panic = "abort")]
extern crate bpfcore_mem as _;

pub mod asm;
pub mod check;
pub mod error;
pub mod map;
pub mod names;
pub mod op;
#[cfg(panic = "abort")]
mod panic;
pub mod prog;
mod ptr;
pub mod text;
pub mod version;
