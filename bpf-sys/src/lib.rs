//! bpf(2) without libc: maps, programs and verifier logs on raw system calls.
//!
//! Two levels. [`raw`] mirrors the commands one to one and is `unsafe` where the kernel takes a length on trust. [`Map`]
//! and [`Program`] own their file descriptor, know their sizes, and refuse a wrong length before the kernel sees it.
//!
//! Nothing here allocates, prints, keeps global state, changes a limit or touches `errno`. Every call is thread-safe,
//! fork-safe and async-signal-safe. File descriptors are close-on-exec and never 0, 1 or 2.
//!
//! ```
//! use bpf_sys::{ErrorKind, MapCreate};
//! use bpf_core::{MapType, uapi::ElemFlags};
//!
//! let counts = match MapCreate::new(MapType::HASH, 4, 8, 1024).name("counts").create() {
//!     Ok(map) => map,
//!     Err(error) if error.kind() == ErrorKind::AccessDenied => return, // needs CAP_BPF
//!     Err(error) => panic!("{error}"),
//! };
//! counts.update(&7u32.to_ne_bytes(), &1u64.to_ne_bytes(), ElemFlags::ANY).unwrap();
//! let mut value = [0; 8];
//! counts.lookup(&7u32.to_ne_bytes(), &mut value).unwrap();
//! assert_eq!(u64::from_ne_bytes(value), 1);
//! assert_eq!(counts.lookup(&8u32.to_ne_bytes(), &mut value).unwrap_err().kind(), ErrorKind::NotFound);
//! ```
//!
//! # Without std
//! A `#![no_std]` program brings its own panic handler, entry point and `memcpy` family. `bpf-sys/examples/no-std` has the
//! first two to copy, takes the third from the crate `bpfcore-mem` (`bpf-ffi/mem`), and has the link arguments
//! (`panic = "abort"` in both profiles, or the precompiled `core` asks for an unwinder).
#![no_std]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic
    )
)]

#[cfg(not(target_os = "linux"))]
compile_error!("bpf-sys is for Linux");

mod arch;
mod cpu;
mod errno;
mod error;
mod fd;
mod map;
mod name;
mod prog;
pub mod raw;
mod syscall;
mod text;

pub use bpf_core;
pub use cpu::possible_cpus;
pub use errno::Errno;
pub use error::{Error, ErrorKind, Refusal};
pub use fd::Fd;
pub use map::{Map, MapCreate, MapShape};
pub use prog::{LoadError, LogLevel, ProgLoad, Program, TestRun, TestRunOutput, VerifierLog};
